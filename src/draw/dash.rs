//! Dash patterns.

/// The pattern with an even number of lengths, or `None` for a solid line: no dashes, a negative length, or all 0.
pub fn pattern(dash_px: &[f64]) -> Option<Vec<f64>> {
    let usable = dash_px.iter().all(|length| length.is_finite() && *length >= 0.0) && dash_px.iter().sum::<f64>() > 0.0;
    let repeats = if dash_px.len() % 2 == 1 { 2 } else { 1 };
    usable.then(|| dash_px.repeat(repeats))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_a_solid_line_where_a_pattern_makes_no_sense() {
        assert_eq!(pattern(&[]), None);
        assert_eq!(pattern(&[0.0, 0.0]), None);
        assert_eq!(pattern(&[2.0, -1.0]), None);
        assert_eq!(pattern(&[2.0, f64::NAN]), None);
    }

    #[test]
    fn repeats_an_odd_pattern() {
        assert_eq!(pattern(&[4.0]), Some(vec![4.0, 4.0]));
        assert_eq!(pattern(&[4.0, 1.0]), Some(vec![4.0, 1.0]));
    }
}
