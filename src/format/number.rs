//! d3-format: a specifier such as `,.2f` and numbers as it writes them.

use super::digits::{
    number_text, place_point, round_half_up, significant, to_exponential, to_fixed, to_precision, to_radix,
};
use super::locale::{Locale, NumberLocale};
use crate::calendar::tick_step;

/// Wider than any label; a width beyond it is refused.
const WIDEST: usize = 1000;

const PREFIXES: [&str; 17] = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"];

/// `[[fill]align][sign][symbol][0][width][,][.precision][~][type]` as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Specifier {
    pub fill: char,
    /// `<`, `>`, `=` or `^`.
    pub align: char,
    /// `-`, `+`, `(` or a space.
    pub sign: char,
    /// `$` or `#`.
    pub symbol: Option<char>,
    pub zero: bool,
    pub width: usize,
    pub comma: bool,
    pub precision: Option<i32>,
    pub trim: bool,
    pub kind: Option<char>,
}

/// A number format that is ready for use.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFormat {
    specifier: Specifier,
    kind: Kind,
    precision: usize,
    /// Every number is written in units of this power of ten.
    unit: Option<i32>,
    /// Whether zeros after the decimal point go, whatever follows: see [`float_format`].
    drop_zeros: bool,
}

/// How digits are made; the `type` of a specifier with its aliases resolved.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Percent,
    RoundedPercent,
    Binary,
    Octal,
    Hex { upper: bool },
    Character,
    Decimal,
    Exponent,
    Fixed,
    General,
    Rounded,
    Si,
}

/// A piece of text around the number, and the power of ten whose SI prefix follows it.
struct Digits {
    text: String,
    si_exponent: Option<i32>,
}

impl Specifier {
    /// Reads a specifier; the reason when it is none.
    pub fn parse(text: &str) -> Result<Specifier, String> {
        let wrong = || format!("\"{text}\" is not a number format such as \",.2f\"");
        let mut specifier = Specifier::default();
        let mut chars = text.chars().peekable();
        let is_align = |c: &char| matches!(c, '<' | '>' | '=' | '^');
        if let Some(align) = text.chars().nth(1).filter(is_align) {
            specifier.fill = chars.next().expect("there is a second character");
            specifier.align = align;
            chars.next();
        } else if let Some(align) = chars.next_if(is_align) {
            specifier.align = align;
        }
        if let Some(sign) = chars.next_if(|c| matches!(c, '+' | '-' | '(' | ' ')) {
            specifier.sign = sign;
        }
        specifier.symbol = chars.next_if(|c| matches!(c, '$' | '#'));
        specifier.zero = chars.next_if_eq(&'0').is_some();
        let mut digits = || {
            let mut number: Option<usize> = None;
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize));
                chars.next();
            }
            (number, chars.next())
        };
        let (width, mut next) = digits();
        specifier.width = width.unwrap_or(0);
        if specifier.width > WIDEST {
            return Err(format!("the number format \"{text}\" is wider than {WIDEST} characters"));
        }
        if next == Some(',') {
            specifier.comma = true;
            next = chars.next();
        }
        if next == Some('.') {
            let mut precision: Option<i32> = None;
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                precision = Some((precision.unwrap_or(0) * 10 + digit as i32).min(1000));
                chars.next();
            }
            specifier.precision = Some(precision.ok_or_else(wrong)?);
            next = chars.next();
        }
        if next == Some('~') {
            specifier.trim = true;
            next = chars.next();
        }
        if let Some(kind) = next {
            if !(kind.is_ascii_alphabetic() || kind == '%') {
                return Err(wrong());
            }
            specifier.kind = Some(kind);
        }
        if chars.next().is_some() { Err(wrong()) } else { Ok(specifier) }
    }
}

impl Specifier {
    /// The letter that stands for a type of number and is none; d3 writes such numbers as without a type.
    pub fn unknown_kind(&self) -> Option<char> {
        self.kind.filter(|kind| !"eEfFgGrRsSpPdbcnoxX%".contains(*kind))
    }
}

impl Default for Specifier {
    fn default() -> Specifier {
        Specifier {
            fill: ' ',
            align: '>',
            sign: '-',
            symbol: None,
            zero: false,
            width: 0,
            comma: false,
            precision: None,
            trim: false,
            kind: None,
        }
    }
}

impl NumberFormat {
    /// Reads a d3-format specifier; the reason when it is none.
    pub fn parse(text: &str) -> Result<NumberFormat, String> {
        Specifier::parse(text).map(NumberFormat::new)
    }

    /// Resolves aliases and clamps the precision as d3-format does: `n` is `,g`, and an unknown type or none `.12~g`.
    pub fn new(mut specifier: Specifier) -> NumberFormat {
        let kind = match specifier.kind {
            Some('%') => Kind::Percent,
            Some('p') => Kind::RoundedPercent,
            Some('b') => Kind::Binary,
            Some('o') => Kind::Octal,
            Some('x') => Kind::Hex { upper: false },
            Some('X') => Kind::Hex { upper: true },
            Some('c') => Kind::Character,
            Some('d') => Kind::Decimal,
            Some('e') => Kind::Exponent,
            Some('f') => Kind::Fixed,
            Some('g') => Kind::General,
            Some('r') => Kind::Rounded,
            Some('s') => Kind::Si,
            Some('n') => {
                specifier.comma = true;
                Kind::General
            }
            _ => {
                specifier.precision.get_or_insert(12);
                specifier.trim = true;
                Kind::General
            }
        };
        if specifier.zero || (specifier.fill == '0' && specifier.align == '=') {
            (specifier.zero, specifier.fill, specifier.align) = (true, '0', '=');
        }
        let significant = matches!(kind, Kind::General | Kind::RoundedPercent | Kind::Rounded | Kind::Si);
        let precision = match specifier.precision {
            None => 6,
            Some(precision) if significant => precision.clamp(1, 21) as usize,
            Some(precision) => precision.clamp(0, 20) as usize,
        };
        NumberFormat { specifier, kind, precision, unit: None, drop_zeros: false }
    }

    /// The number in American English.
    pub fn format(&self, value: f64) -> String {
        self.format_with(value, Locale::en_us())
    }

    /// The number as the locale writes it.
    pub fn format_with(&self, value: f64, locale: &Locale) -> String {
        let locale = &locale.number;
        let value = match self.unit {
            Some(exponent) => value * power_of_ten(-exponent),
            None => value,
        };
        let text = self.write(value, locale);
        if self.drop_zeros { drop_zeros(&text, &locale.decimal) } else { text }
    }

    fn write(&self, value: f64, locale: &NumberLocale) -> String {
        let Specifier { fill, align, sign, zero, width, comma, .. } = self.specifier;
        let (mut prefix, mut suffix) = self.affixes(locale);
        let mut whole = String::new();
        if self.kind == Kind::Character {
            suffix.insert_str(0, &number_text(value));
        } else {
            let mut digits = if value.is_nan() {
                Digits { text: locale.nan.to_string(), si_exponent: None }
            } else {
                self.digits(value.abs())
            };
            if self.specifier.trim {
                digits.text = trim(digits.text);
            }
            let vanished = sign != '+' && digits.text.parse() == Ok(0.0);
            let negative = value.is_sign_negative() && !value.is_nan() && !vanished;
            let mark = match (negative, sign) {
                (true, '(') => "(",
                (true, _) => &*locale.minus,
                (false, '+') => "+",
                (false, ' ') => " ",
                (false, _) => "",
            };
            prefix.insert_str(0, mark);
            if let Some(exponent) = digits.si_exponent {
                suffix.insert_str(0, PREFIXES[(8 + exponent / 3) as usize]);
            }
            if negative && sign == '(' {
                suffix.push(')');
            }
            whole = digits.text;
        }
        let grouped_kind = !matches!(self.kind, Kind::Binary | Kind::Octal | Kind::Hex { .. } | Kind::Character);
        if grouped_kind && let Some(end) = whole.find(|c: char| !c.is_ascii_digit()) {
            let fraction = match whole[end..].strip_prefix('.') {
                Some(fraction) => format!("{}{fraction}", locale.decimal),
                None => whole[end..].to_owned(),
            };
            suffix.insert_str(0, &fraction);
            whole.truncate(end);
        }
        if comma && !zero {
            whole = group(&whole, usize::MAX, locale);
        }
        let length = prefix.chars().count() + whole.chars().count() + suffix.chars().count();
        let mut padding = fill.to_string().repeat(width.saturating_sub(length));
        if comma && zero {
            let room = if padding.is_empty() { usize::MAX } else { width.saturating_sub(suffix.chars().count()) };
            whole = group(&(padding + &whole), room, locale);
            padding = String::new();
        }
        let text = match align {
            '<' => prefix + &whole + &suffix + &padding,
            '=' => prefix + &padding + &whole + &suffix,
            '^' => {
                let half = width.saturating_sub(length) / 2;
                let (before, after) = split_chars(&padding, half);
                format!("{before}{prefix}{whole}{suffix}{after}")
            }
            _ => padding + &prefix + &whole + &suffix,
        };
        locale.translate_digits(text)
    }

    /// What the symbol and the type put before and after every number.
    fn affixes(&self, locale: &NumberLocale) -> (String, String) {
        let mut prefix = String::new();
        let mut suffix = String::new();
        match (self.specifier.symbol, self.kind) {
            (Some('$'), _) => {
                prefix.push_str(&locale.currency[0]);
                suffix.push_str(&locale.currency[1]);
            }
            (Some('#'), Kind::Binary) => prefix.push_str("0b"),
            (Some('#'), Kind::Octal) => prefix.push_str("0o"),
            (Some('#'), Kind::Hex { .. }) => prefix.push_str("0x"),
            (_, Kind::Percent | Kind::RoundedPercent) => suffix.push_str(&locale.percent),
            _ => {}
        }
        if let Some(exponent) = self.unit {
            suffix.push_str(PREFIXES[(8 + exponent / 3) as usize]);
        }
        (prefix, suffix)
    }

    /// The digits of a number that is not negative and not NaN.
    fn digits(&self, x: f64) -> Digits {
        let precision = self.precision;
        let text = match self.kind {
            Kind::Percent => to_fixed(x * 100.0, precision),
            Kind::RoundedPercent => rounded(x * 100.0, precision),
            Kind::Binary => to_radix(round_half_up(x), 1),
            Kind::Octal => to_radix(round_half_up(x), 3),
            Kind::Hex { upper: false } => to_radix(round_half_up(x), 4),
            Kind::Hex { upper: true } => to_radix(round_half_up(x), 4).to_uppercase(),
            Kind::Character => number_text(x),
            Kind::Decimal if x.is_infinite() => "∞".to_owned(),
            Kind::Decimal => format!("{}", round_half_up(x)),
            Kind::Exponent => to_exponential(x, precision),
            Kind::Fixed => to_fixed(x, precision),
            Kind::General => to_precision(x, precision),
            Kind::Rounded => rounded(x, precision),
            Kind::Si => return si_digits(x, precision),
        };
        Digits { text, si_exponent: None }
    }
}

/// A format for numbers that are multiples of one SI unit: the unit of `value` (d3's formatPrefix).
///
/// The type of the specifier is taken as `f`. A `value` of 0, or none that is finite, means no unit.
pub fn prefix_format(mut specifier: Specifier, value: f64) -> NumberFormat {
    specifier.kind = Some('f');
    let mut format = NumberFormat::new(specifier);
    format.unit = Some(exponent(value).map_or(0, si_exponent));
    format
}

/// The format of tick labels on a domain from `start` to `stop` with about `count` ticks: a precision that tells them
/// apart, unless the specifier has one. Without a specifier, `,f`. Same as vega-format's formatSpan.
pub fn tick_format(start: f64, stop: f64, count: f64, specifier: Option<&str>) -> Result<NumberFormat, String> {
    let mut specifier = Specifier::parse(specifier.unwrap_or(",f"))?;
    if specifier.precision.is_some() {
        return Ok(NumberFormat::new(specifier));
    }
    let step = tick_step(start, stop, count);
    let value = start.abs().max(stop.abs());
    match specifier.kind {
        Some('s') => {
            specifier.precision = precision_prefix(step, value);
            return Ok(prefix_format(specifier, value));
        }
        None | Some('e' | 'g' | 'p' | 'r') => {
            let less = i32::from(specifier.kind == Some('e'));
            specifier.precision = precision_round(step, value).map(|precision| precision - less);
        }
        Some('f' | '%') => {
            let less = if specifier.kind == Some('%') { 2 } else { 0 };
            specifier.precision = precision_fixed(step).map(|precision| precision - less);
        }
        Some(_) => {}
    }
    Ok(NumberFormat::new(specifier))
}

/// A format of up to 12 digits without zeros at the end, for log scales: vega-format's formatFloat. Without a
/// specifier, `,`. One with a precision is used as it is.
pub fn float_format(specifier: Option<&str>) -> Result<NumberFormat, String> {
    let mut specifier = Specifier::parse(specifier.filter(|text| !text.is_empty()).unwrap_or(","))?;
    let drop_zeros = specifier.precision.is_none();
    if drop_zeros {
        specifier.precision = Some(match specifier.kind {
            Some('%') => 10,
            Some('e') => 11,
            _ => 12,
        });
    }
    Ok(NumberFormat { drop_zeros, ..NumberFormat::new(specifier) })
}

/// Digits after the point that tell multiples of `step` apart. `None` for NaN or infinity.
pub fn precision_fixed(step: f64) -> Option<i32> {
    Some((-exponent(step)?).max(0))
}

/// Digits after the point that tell multiples of `step` apart when written in the SI unit of `value`.
pub fn precision_prefix(step: f64, value: f64) -> Option<i32> {
    Some((si_exponent(exponent(value)?) - exponent(step)?).max(0))
}

/// Significant digits that tell multiples of `step` up to `max` apart.
pub fn precision_round(step: f64, max: f64) -> Option<i32> {
    let step = step.abs();
    Some((exponent(max.abs() - step)? - exponent(step)?).max(0) + 1)
}

/// The power of ten of the first digit.
fn exponent(x: f64) -> Option<i32> {
    // Of 0 it is 0, as in the d3-format of the reference renderer: ticks of a single value have no decimals.
    x.is_finite().then(|| if x == 0.0 { 0 } else { significant(x.abs(), None).1 })
}

/// The nearest power of a thousand below, as far as there are prefixes.
fn si_exponent(exponent: i32) -> i32 {
    exponent.div_euclid(3).clamp(-8, 8) * 3
}

/// Correctly rounded, unlike repeated multiplication.
fn power_of_ten(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().expect("a power of ten is a number")
}

fn rounded(x: f64, precision: usize) -> String {
    if !x.is_finite() {
        return number_text(x);
    }
    if x == 0.0 {
        return to_fixed(x, precision.saturating_sub(1));
    }
    let (digits, exponent) = significant(x, Some(precision));
    place_point(&digits, exponent)
}

fn si_digits(x: f64, precision: usize) -> Digits {
    if x == 0.0 || !x.is_finite() {
        return Digits { text: to_precision(x, precision), si_exponent: None };
    }
    let (digits, exponent) = significant(x, Some(precision));
    let unit = si_exponent(exponent);
    let whole = exponent - unit + 1;
    let text = if whole > 0 {
        place_point(&digits, whole - 1)
    } else {
        // Smaller than the smallest prefix: fewer digits are left.
        let left = precision as i32 + whole - 1;
        let (digits, _) = significant(x, (left > 0).then_some(left as usize));
        format!("0.{}{digits}", "0".repeat(-whole as usize))
    };
    Digits { text, si_exponent: Some(unit) }
}

/// Without zeros that end the fraction: `1.2000k` is `1.2k`, `1.0e+3` is `1e+3`.
fn trim(text: String) -> String {
    let Some(point) = text.find('.') else { return text };
    let fraction = text[point + 1..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |end| point + 1 + end);
    let kept = text[..fraction].trim_end_matches('0').trim_end_matches('.');
    format!("{kept}{}", &text[fraction..])
}

/// vega-format's own way to the same end, which works on text that is already in the locale's form.
fn drop_zeros(text: &str, decimal: &str) -> String {
    let Some(point) = text.find(decimal) else { return text.to_owned() };
    let end = match text.rfind('e').filter(|at| *at > 0) {
        Some(at) => at,
        None => match text[point..].rfind(|c: char| c.is_ascii_digit()) {
            Some(at) => point + at + 1,
            None => return text.to_owned(),
        },
    };
    let kept = &text[..end];
    let fraction = kept[point.min(end)..].trim_end_matches('0');
    let fraction = if fraction == decimal { "" } else { fraction };
    format!("{}{fraction}{}", &text[..point.min(end)], &text[end..])
}

/// Digits in the locale's groups, at most `width` wide.
fn group(digits: &str, width: usize, locale: &NumberLocale) -> String {
    if locale.grouping.is_empty() {
        return digits.to_owned();
    }
    let chars: Vec<char> = digits.chars().collect();
    let mut groups: Vec<String> = Vec::new();
    let (mut end, mut length) = (chars.len(), 0usize);
    for size in locale.grouping.iter().cycle() {
        let mut size = *size as usize;
        if end == 0 || size == 0 {
            break;
        }
        if length + size + 1 > width {
            size = width.saturating_sub(length).max(1);
        }
        let start = end.saturating_sub(size);
        groups.push(chars[start..end].iter().collect());
        end = start;
        length += size + 1;
        if length > width {
            break;
        }
    }
    groups.reverse();
    groups.join(&locale.thousands)
}

fn split_chars(text: &str, count: usize) -> (&str, &str) {
    let at = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::super::locale::locale;
    use super::*;

    fn format(specifier: &str, value: f64) -> String {
        NumberFormat::parse(specifier).expect("the test writes specifiers").format(value)
    }

    #[test]
    fn zero_has_as_many_digits_as_are_asked_for() {
        assert_eq!([".2r", ".3p", "r"].map(|specifier| format(specifier, 0.0)), ["0.0", "0.00%", "0.00000"]);
    }

    #[test]
    fn writes_every_type_as_d3_does() {
        for (specifier, value, expected) in [
            ("", 0.30000000000000004, "0.3"),
            ("", 1e21, "1e+21"),
            ("d", 2.5, "3"),
            (",d", -1234567.891, "−1,234,568"),
            (".2f", 8.345, "8.35"),
            (",.2f", 123456789012345680.0, "123,456,789,012,345,680.00"),
            (".0%", 0.045, "5%"),
            (".1%", -0.0001, "0.0%"),
            ("%", 1.005, "100.500000%"),
            (".2p", 0.12345, "12%"),
            (".3e", 999.9999, "1.000e+3"),
            ("e", 0.0, "0.000000e+0"),
            (".3g", 1234.5678, "1.23e+3"),
            ("r", 1e-7, "0.000000100000"),
            (".3r", 1234.5678, "1230"),
            (".3s", 1234567.891, "1.23M"),
            (".3s", 999999.0, "1.00M"),
            ("s", 1.23e-26, "0.01230y"),
            ("~s", 1500.0, "1.5k"),
            ("$.2s", 0.000123456, "$120µ"),
            ("b", 5.0, "101"),
            ("#x", 255.0, "0xff"),
            ("#X", 255.0, "0xFF"),
            ("#o", -8.0, "−0o10"),
            ("c", 42.5, "42.5"),
            ("n", 1234567.0, "1.23457e+6"),
            (".3~f", 1.5, "1.5"),
            (".2~e", 1000.0, "1e+3"),
            ("z", 0.1, "0.1"),
            (".30f", 0.1, "0.10000000000000000555"),
        ] {
            assert_eq!(format(specifier, value), expected, "{specifier} of {value}");
        }
    }

    #[test]
    fn puts_signs_fill_and_groups_where_d3_does() {
        for (specifier, value, expected) in [
            ("+d", 0.0, "+0"),
            ("+d", -0.0, "−0"),
            ("d", -0.4, "0"),
            (" d", 5.0, " 5"),
            ("($,.2f", -1234.5, "($1,234.50)"),
            ("010,d", -1234.0, "−00,001,234"),
            ("020,d", 1e6, "0,000,000,001,000,000"),
            ("*^20,.2f", 1234.5, "******1,234.50******"),
            ("*<12d", 42.0, "42**********"),
            ("=12d", -42.0, "−         42"),
            ("+08.3f", 1.5, "+001.500"),
            ("é>4d", 7.0, "ééé7"),
        ] {
            assert_eq!(format(specifier, value), expected, "{specifier} of {value}");
        }
    }

    #[test]
    fn has_a_word_for_what_is_no_number() {
        assert_eq!(format(",.2f", f64::NAN), "NaN");
        assert_eq!(format("$,.1f", f64::NEG_INFINITY), "−$Infinity");
        assert_eq!(format("d", f64::INFINITY), "∞");
        assert_eq!(format("s", f64::INFINITY), "Infinity");
    }

    #[test]
    fn refuses_what_is_no_specifier() {
        for text in ["foo", ".f", "d.", "1.2.3", "%d", "--", "é", ",,d", "99999999999d", "d "] {
            assert!(NumberFormat::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn follows_the_locale() {
        let german = locale("de-DE").expect("German is there");
        let text = |specifier, value| NumberFormat::parse(specifier).expect("a specifier").format_with(value, &german);
        assert_eq!(text("$,.2f", -1234.5), "−1.234,50\u{a0}€");
        assert_eq!(text(".3s", 1234567.0), "1,23M");
        let lakh = NumberFormat::parse(",").expect("a specifier");
        assert_eq!(lakh.format_with(123456789.0, &locale("en-IN").expect("there")), "12,34,56,789");
        assert_eq!(lakh.format_with(1234.5, &locale("ar-EG").expect("there")), "١٬٢٣٤٫٥");
    }

    #[test]
    fn tells_ticks_apart() {
        let span = |start, stop, count, specifier: Option<&str>, value| {
            tick_format(start, stop, count, specifier).expect("a specifier").format(value)
        };
        assert_eq!(span(0.0, 1.0, 10.0, None, 0.5), "0.5");
        assert_eq!(span(0.0, 1.0, 10.0, Some("%"), 0.5), "50%");
        assert_eq!(span(0.0, 0.001, 4.0, None, 0.0005), "0.0005");
        assert_eq!(span(0.0, 1e6, 5.0, Some("s"), 500_000.0), "0.5M");
        assert_eq!(span(0.0, 1e6, 5.0, Some(".1s"), 500_000.0), "500k");
        assert_eq!(span(1e6, 1e6 + 1.0, 5.0, Some("g"), 1_000_000.4), "1000000.4");
        assert_eq!(span(0.0, 0.0, 10.0, Some("s"), 0.0), "0");
        assert_eq!(span(42.2, 42.2, 10.0, None, 42.2), "42");
        assert_eq!(span(0.0, 100.0, 10.0, Some("$,"), 50.0), "$5e+1");
    }

    #[test]
    fn keeps_up_to_twelve_digits_on_log_scales() {
        let float = |specifier, value| float_format(specifier).expect("a specifier").format(value);
        assert_eq!(float(None, 10_000.0), "10,000");
        assert_eq!(float(None, 0.001), "0.001");
        assert_eq!(float(Some("e"), 1500.0), "1.5e+3");
        assert_eq!(float(Some("%"), 0.25), "25%");
        assert_eq!(float(Some("s"), 1000.0), "1k");
        assert_eq!(float(Some(".2f"), 1.0), "1.00");
    }
}
