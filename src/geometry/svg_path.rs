//! SVG path text, read and written.

use super::{Outline, Point, Segment};
use std::f64::consts::{FRAC_PI_2, TAU};
use std::fmt::Write;

/// Reads SVG path text (the `d` attribute). The reason when it is no path.
///
/// All commands of SVG 1.1 in absolute and relative form; arcs and quadratic curves become cubic ones.
pub fn parse_svg_path(text: &str) -> Result<Outline, String> {
    let wrong = |at: usize| {
        let rest: String = text[at..].chars().take(12).collect();
        match rest.is_empty() {
            true => format!("the path \"{}\" breaks off", shortened(text)),
            false => format!("\"{rest}\" does not belong into the path \"{}\"", shortened(text)),
        }
    };
    let mut reader = Reader { text, at: 0 };
    let mut pen = Pen::default();
    let mut command = None;
    loop {
        reader.skip_separators();
        let Some(next) = reader.peek() else { return Ok(pen.outline) };
        if next.is_ascii_alphabetic() {
            command = Some(next);
            reader.at += 1;
        }
        // Without a letter the last command goes on, as a line after a move.
        let Some(letter) = command.filter(|letter| b"MmLlHhVvCcSsQqTtAaZz".contains(letter)) else {
            return Err(wrong(reader.at.saturating_sub(usize::from(next.is_ascii_alphabetic()))));
        };
        if pen.outline.is_empty() && !letter.eq_ignore_ascii_case(&b'm') {
            return Err(wrong(0));
        }
        let numbers = reader.numbers(letter).ok_or_else(|| wrong(reader.at))?;
        pen.run(letter, &numbers);
        command = match letter {
            b'M' => Some(b'L'),
            b'm' => Some(b'l'),
            b'Z' | b'z' => None,
            letter => Some(letter),
        };
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_separators(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b',') {
            self.at += 1;
        }
    }

    /// As many numbers as the command takes.
    fn numbers(&mut self, letter: u8) -> Option<[f64; 7]> {
        let count = match letter.to_ascii_lowercase() {
            b'z' => 0,
            b'h' | b'v' => 1,
            b'm' | b'l' | b't' => 2,
            b's' | b'q' => 4,
            b'c' => 6,
            _ => 7,
        };
        let mut numbers = [0.0; 7];
        for (i, number) in numbers.iter_mut().take(count).enumerate() {
            self.skip_separators();
            let is_flag = count == 7 && (i == 3 || i == 4);
            *number = if is_flag { self.flag()? } else { self.number()? };
        }
        Some(numbers)
    }

    /// A flag of an arc is one digit, and the next number may follow at once.
    fn flag(&mut self) -> Option<f64> {
        let flag = match self.peek()? {
            b'0' => 0.0,
            b'1' => 1.0,
            _ => return None,
        };
        self.at += 1;
        Some(flag)
    }

    fn number(&mut self) -> Option<f64> {
        let bytes = &self.text.as_bytes()[self.at..];
        let digits =
            |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        end += digits(end);
        if bytes.get(end) == Some(&b'.') {
            end += 1 + digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign);
            if exponent > 0 {
                end += 1 + sign + exponent;
            }
        }
        let number: f64 = self.text[self.at..self.at + end].parse().ok()?;
        self.at += end;
        number.is_finite().then_some(number)
    }
}

#[derive(Default)]
struct Pen {
    outline: Outline,
    at: Point,
    /// The last control point of a cubic or a quadratic curve, if that was the last command.
    cubic: Option<Point>,
    quadratic: Option<Point>,
}

impl Pen {
    fn run(&mut self, letter: u8, n: &[f64; 7]) {
        let base = if letter.is_ascii_lowercase() { self.at } else { Point::default() };
        let point = |i: usize| Point::new(base.x + n[i], base.y + n[i + 1]);
        let (cubic, quadratic) = (self.cubic.take(), self.quadratic.take());
        let at = self.at;
        let mirrored = |control: Option<Point>| control.map_or(at, |c| Point::new(2.0 * at.x - c.x, 2.0 * at.y - c.y));
        match letter.to_ascii_lowercase() {
            b'm' => {
                self.at = point(0);
                self.outline.move_to(self.at.x, self.at.y);
            }
            b'l' => self.line(point(0)),
            b'h' => self.line(Point::new(base.x + n[0], at.y)),
            b'v' => self.line(Point::new(at.x, base.y + n[0])),
            b'c' => self.cubic(point(0), point(2), point(4)),
            b's' => self.cubic(mirrored(cubic), point(0), point(2)),
            b'q' => self.quadratic(point(0), point(2)),
            b't' => self.quadratic(mirrored(quadratic), point(0)),
            b'a' => self.arc(n[0].abs(), n[1].abs(), n[2], n[3] != 0.0, n[4] != 0.0, point(5)),
            _ => {
                self.outline.close();
                self.at = self.outline.current().unwrap_or_default();
            }
        }
    }

    fn line(&mut self, to: Point) {
        self.outline.line_to(to.x, to.y);
        self.at = to;
    }

    fn cubic(&mut self, control1: Point, control2: Point, to: Point) {
        self.outline.cubic_to(control1, control2, to);
        (self.cubic, self.at) = (Some(control2), to);
    }

    fn quadratic(&mut self, control: Point, to: Point) {
        self.outline.quad_to(control, to);
        (self.quadratic, self.at) = (Some(control), to);
    }

    /// From end points to centre and angles, as SVG 1.1 appendix F.6 has it.
    fn arc(&mut self, mut rx: f64, mut ry: f64, turn_deg: f64, large: bool, sweep: bool, to: Point) {
        let from = self.at;
        if rx == 0.0 || ry == 0.0 || from == to {
            return self.line(to);
        }
        let (sin, cos) = turn_deg.to_radians().sin_cos();
        let (dx, dy) = ((from.x - to.x) / 2.0, (from.y - to.y) / 2.0);
        let (x, y) = (cos * dx + sin * dy, cos * dy - sin * dx);
        let too_far = (x / rx).powi(2) + (y / ry).powi(2);
        if too_far > 1.0 {
            (rx, ry) = (rx * too_far.sqrt(), ry * too_far.sqrt());
        }
        let squares = (rx * y).powi(2) + (ry * x).powi(2);
        let factor =
            (((rx * ry).powi(2) - squares) / squares).max(0.0).sqrt() * if large == sweep { -1.0 } else { 1.0 };
        let (cx, cy) = (factor * rx * y / ry, -factor * ry * x / rx);
        let center =
            Point::new(cos * cx - sin * cy + (from.x + to.x) / 2.0, sin * cx + cos * cy + (from.y + to.y) / 2.0);
        let start = ((y - cy) / ry).atan2((x - cx) / rx);
        let mut angle = ((-y - cy) / ry).atan2((-x - cx) / rx) - start;
        if sweep && angle < 0.0 {
            angle += TAU;
        } else if !sweep && angle > 0.0 {
            angle -= TAU;
        }
        let pieces = (angle.abs() / (FRAC_PI_2 + 1e-3)).ceil().max(1.0);
        let place =
            |x: f64, y: f64| Point::new(center.x + cos * rx * x - sin * ry * y, center.y + sin * rx * x + cos * ry * y);
        let reach = 4.0 / 3.0 * (angle / pieces / 4.0).tan();
        for i in 0..pieces as usize {
            let (s0, c0) = (start + angle * i as f64 / pieces).sin_cos();
            let (s1, c1) = (start + angle * (i + 1) as f64 / pieces).sin_cos();
            let end = if i + 1 == pieces as usize { to } else { place(c1, s1) };
            self.outline.cubic_to(
                place(c0 - reach * s0, s0 + reach * c0),
                place(c1 + reach * s1, s1 - reach * c1),
                end,
            );
        }
        self.at = to;
    }
}

impl Outline {
    /// SVG path text with at most three decimals: `M0,0L10,2.5Z`.
    pub fn to_svg(&self) -> String {
        let mut text = String::with_capacity(self.segments.len() * 12);
        self.write_svg(&mut text);
        text
    }

    /// Appends what [`Outline::to_svg`] gives.
    pub fn write_svg(&self, text: &mut String) {
        for segment in &self.segments {
            match segment {
                Segment::Move(to) => write_points(text, 'M', &[*to]),
                Segment::Line(to) => write_points(text, 'L', &[*to]),
                Segment::Cubic(control1, control2, to) => write_points(text, 'C', &[*control1, *control2, *to]),
                Segment::Close => text.push('Z'),
            }
        }
    }
}

fn write_points(text: &mut String, letter: char, points: &[Point]) {
    text.push(letter);
    for (i, point) in points.iter().enumerate() {
        if i > 0 {
            text.push(',');
        }
        write_number(text, point.x);
        text.push(',');
        write_number(text, point.y);
    }
}

/// Appends a number with at most three decimals and no zeros at the end: `-0.5`, `12`, `1.125`. What is not finite is
/// 0; beyond nine thousand million million the number is the largest of that size.
pub fn write_number(text: &mut String, number: f64) {
    let thousandths = (number * 1000.0).round() as i64;
    if thousandths < 0 {
        text.push('-');
    }
    let size = thousandths.unsigned_abs();
    write!(text, "{}", size / 1000).expect("writing to a string never fails");
    let fraction = size % 1000;
    if fraction > 0 {
        let digits = [fraction / 100, fraction / 10 % 10, fraction % 10];
        let count = if digits[2] > 0 { 3 } else { 1 + usize::from(digits[1] > 0) };
        text.push('.');
        text.extend(digits[..count].iter().map(|digit| char::from(b'0' + *digit as u8)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(path: &str) -> String {
        parse_svg_path(path).expect("the test writes paths").to_svg()
    }

    #[test]
    fn reads_every_command() {
        for (path, expected) in [
            ("M1,2 3,4", "M1,2L3,4"),
            ("m1 2 3 4l-1-1", "M1,2L4,6L3,5"),
            ("M0 0H10V5h-2v1z", "M0,0L10,0L10,5L8,5L8,6Z"),
            ("M1,1h1v1zl5,5", "M1,1L2,1L2,2ZM1,1L6,6"),
            ("M0,0c1,1 2,1 3,0s2-1 3 0", "M0,0C1,1,2,1,3,0C4,-1,5,-1,6,0"),
            ("M0,0S1,1,2,0", "M0,0C0,0,1,1,2,0"),
            ("M0,0Q3,3,6,0T12,0", "M0,0C2,2,4,2,6,0C8,-2,10,-2,12,0"),
            ("M0,0t6,0", "M0,0C0,0,2,0,6,0"),
            ("M.5.5.25-1e-1", "M0.5,0.5L0.25,-0.1"),
            ("M1,0a1,1 0 110,.0001", "M1,0"),
            ("", ""),
        ] {
            assert!(svg(path).starts_with(expected), "{path}: {}", svg(path));
        }
    }

    #[test]
    fn arcs_become_curves_on_their_ellipse() {
        let half = parse_svg_path("M-1,0A1 1 0 0 1 1,0").expect("a path").bounds();
        assert!((half.y0 + 1.0).abs() < 1e-3 && half.y1.abs() < 1e-9);
        let large = parse_svg_path("M0,0 a 2 1 90 1 0 1 1").expect("a path");
        assert_eq!(large.current(), Some(Point::new(1.0, 1.0)));
        let small_radius = parse_svg_path("M0,0A1,1 0 0 0 10,0").expect("a path").bounds();
        assert!((small_radius.y1 - 5.0).abs() < 1e-2, "{small_radius:?}");
        assert_eq!(svg("M0,0A0,1 0 0 0 10,0"), "M0,0L10,0");
    }

    #[test]
    fn refuses_what_is_no_path() {
        for path in
            ["star", "L1,1", "M1", "M1,1 2", "M1,1A1,1 0 2 0 1,1", "M1,1B2", "M1,1z2,2", "M1e999,1", "1,1", "M1,1é"]
        {
            assert!(parse_svg_path(path).is_err(), "{path}");
        }
    }

    #[test]
    fn writes_at_most_three_decimals() {
        let text = |number| {
            let mut text = String::new();
            write_number(&mut text, number);
            text
        };
        for (number, expected) in [
            (0.0, "0"),
            (-0.0001, "0"),
            (-0.5, "-0.5"),
            (1.0005, "1.001"),
            (12.34, "12.34"),
            (1.1 + 2.2, "3.3"),
            (0.05, "0.05"),
            (100.009, "100.009"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(text(number), expected);
        }
        assert!(text(f64::INFINITY).len() < 30);
    }
}
