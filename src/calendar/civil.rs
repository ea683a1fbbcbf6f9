//! Days and dates of the proleptic Gregorian calendar, in UTC.

pub const SECOND: f64 = 1000.0;
pub const MINUTE: f64 = 60.0 * SECOND;
pub const HOUR: f64 = 60.0 * MINUTE;
pub const DAY: f64 = 24.0 * HOUR;
pub const WEEK: f64 = 7.0 * DAY;

/// The last time that JavaScript knows; the first is its negative.
pub const LAST_TIME: f64 = 8.64e15;

/// The calendar fields of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    pub year: i64,
    /// From 0 to 11, as JavaScript counts.
    pub month: u8,
    /// From 1 to 31.
    pub date: u8,
    pub hours: u8,
    pub minutes: u8,
    pub seconds: u8,
    pub milliseconds: u16,
    /// Sunday is 0.
    pub weekday: u8,
    /// Whole days since 1970-01-01.
    pub days: i64,
}

impl Fields {
    /// The fields of a time in ms; `None` for NaN and for what is out of JavaScript's range.
    pub fn of(ms: f64) -> Option<Fields> {
        if !(-LAST_TIME..=LAST_TIME).contains(&ms) {
            return None;
        }
        let ms = ms.floor() as i64;
        let days = ms.div_euclid(DAY as i64);
        let rest = ms.rem_euclid(DAY as i64) as u32;
        let (year, month, date) = date_of(days);
        Some(Fields {
            year,
            month,
            date,
            hours: (rest / 3_600_000) as u8,
            minutes: (rest / 60_000 % 60) as u8,
            seconds: (rest / 1000 % 60) as u8,
            milliseconds: (rest % 1000) as u16,
            weekday: weekday(days),
            days,
        })
    }

    /// From 1 to 366.
    pub fn day_of_year(&self) -> u16 {
        (self.days - days_before_year(self.year) + 1) as u16
    }

    /// The week of the year, from 0 to 53; weeks start on Sunday, and week 0 is what stands before the first one.
    pub fn week(&self) -> u16 {
        (self.day_of_year() + 6 - u16::from(self.weekday)) / 7
    }

    /// As [`Fields::week`], for weeks that start on Monday.
    pub fn monday_week(&self) -> u16 {
        (self.day_of_year() + 6 - u16::from((self.weekday + 6) % 7)) / 7
    }

    /// The year and week of ISO 8601: weeks start on Monday and belong to the year of their Thursday.
    pub fn iso_week(&self) -> (i64, u16) {
        let thursday = self.days + 3 - i64::from((self.weekday + 6) % 7);
        let (year, ..) = date_of(thursday);
        (year, ((thursday - days_before_year(year)) / 7 + 1) as u16)
    }

    /// From 0 to 3.
    pub fn quarter(&self) -> u8 {
        self.month / 3
    }
}

/// Year, month from 0 and day of the month from 1, of a day counted from 1970-01-01.
///
/// Within JavaScript's range this is the algorithm of Neri and Schneider (Euclidean affine functions and their
/// application to calendar algorithms, 2022); beyond it the day is taken for the last one.
pub fn date_of(days: i64) -> (i64, u8, u8) {
    // A multiple of 400 years that makes every day in range positive.
    const ERAS: i64 = 700;
    let days = days.clamp(-100_000_000, 100_000_000);
    let n = 4 * (days + 719_468 + ERAS * 146_097) as u64 + 3;
    let century = n / 146_097;
    let n = (n % 146_097) as u32 | 3;
    let product = u64::from(n) * 2_939_745;
    let year_of_century = (product >> 32) as u32;
    let day_of_year = (product as u32) / 2_939_745 / 4;
    let n = 2141 * day_of_year + 197_913;
    let (month, date) = (n >> 16, (n & 0xFFFF) / 2141 + 1);
    let next_year = day_of_year >= 306;
    let year = (100 * century) as i64 + i64::from(year_of_century) - 400 * ERAS + i64::from(next_year);
    (year, (month - if next_year { 13 } else { 1 }) as u8, date as u8)
}

/// Days from 1970-01-01 to the first of a month; `month` from 0, and any number beyond 11 goes on in later years.
pub fn days_before_month(year: i64, month: i64) -> i64 {
    let year = year + month.div_euclid(12);
    let month = month.rem_euclid(12);
    let shifted = if month < 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let from_march = (month + 10) % 12;
    let day_of_year = (153 * from_march + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Days from 1970-01-01 to the first of January.
pub fn days_before_year(year: i64) -> i64 {
    let before = year - 1;
    365 * (year - 1970) + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) - 477
}

/// How many days a month has; `month` from 0.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    days_before_month(year, month + 1) - days_before_month(year, month)
}

/// The day of the week, Sunday as 0, of a day counted from 1970-01-01.
pub fn weekday(days: i64) -> u8 {
    (days + 4).rem_euclid(7) as u8
}

/// The time in ms of calendar fields: year, month from 0, day of the month from 1, hours, minutes, seconds, ms.
///
/// Each may be any number: what exceeds a field goes on in the next larger one; fractions are cut off. NaN when a field
/// is not finite or the time is out of range. Years from 0 to 99 are these years (JavaScript's `Date.UTC` takes them
/// for 1900 to 1999).
pub fn time_of(fields: [f64; 7]) -> f64 {
    if fields.iter().any(|field| !field.is_finite() || field.abs() > LAST_TIME) {
        return f64::NAN;
    }
    let [year, month, date, hours, minutes, seconds, milliseconds] = fields.map(f64::trunc);
    if year.abs() > 400_000.0 || month.abs() > 4_800_000.0 {
        return f64::NAN;
    }
    let days = days_before_month(year as i64, month as i64) as f64 + date - 1.0;
    in_range(days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + milliseconds)
}

/// The time itself, or NaN when JavaScript could not hold it.
pub(super) fn in_range(ms: f64) -> f64 {
    if ms.abs() <= LAST_TIME { ms } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_back_from_days() {
        for days in (-99_999_999i64..99_999_999).step_by(99_991).chain(-800_000..0).chain(0..40_000) {
            let (year, month, date) = date_of(days);
            assert_eq!(days_before_month(year, i64::from(month)) + i64::from(date) - 1, days);
            assert_eq!(days_before_year(year), days_before_month(year, 0));
            assert!((1..=31).contains(&date) && month < 12);
        }
        assert_eq!(date_of(0), (1970, 0, 1));
        assert_eq!(date_of(11_016), (2000, 1, 29));
        assert_eq!(date_of(-719_528), (0, 0, 1));
    }

    #[test]
    fn counts_weeks_of_all_three_kinds() {
        let fields = |year, month, date| {
            Fields::of(time_of([year, month, date, 0.0, 0.0, 0.0, 0.0])).expect("the test stays in range")
        };
        let new_year = fields(2012.0, 0.0, 1.0);
        assert_eq!((new_year.week(), new_year.monday_week(), new_year.iso_week()), (1, 0, (2011, 52)));
        let last = fields(2024.0, 11.0, 31.0);
        assert_eq!((last.week(), last.monday_week(), last.iso_week()), (52, 53, (2025, 1)));
        assert_eq!((last.day_of_year(), last.weekday, last.quarter()), (366, 2, 3));
        assert_eq!(fields(2015.0, 11.0, 31.0).iso_week(), (2015, 53));
    }

    #[test]
    fn carries_what_exceeds_a_field_and_refuses_what_is_out_of_range() {
        assert_eq!(time_of([2012.0, 13.0, 0.0, 0.0, 0.0, 0.0, 0.0]), 1_359_590_400_000.0);
        assert_eq!(time_of([2012.0, 0.0, 1.0, -1.0, 90.0, 0.0, 0.5]), 1_325_377_800_000.0);
        assert_eq!(Fields::of(time_of([99.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0])).map(|f| f.year), Some(99));
        assert_eq!(time_of([275_760.0, 8.0, 13.0, 0.0, 0.0, 0.0, 0.0]), LAST_TIME);
        assert!(time_of([275_760.0, 8.0, 13.0, 0.0, 0.0, 0.0, 1.0]).is_nan());
        assert!(time_of([f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]).is_nan());
        assert!(time_of([1e300, 1e300, 1e300, 0.0, 0.0, 0.0, 0.0]).is_nan());
        assert_eq!(Fields::of(f64::NAN), None);
        assert_eq!(Fields::of(8.65e15), None);
    }
}
