//! d3-format numbers and d3-time-format times: specifier in, string out.

mod digits;
mod locale;
mod locales;
mod number;
mod time;
mod time_parse;

pub use digits::number_text;
pub use locale::{Locale, NumberLocale, TimeLocale, locale, locale_names};
pub use number::{
    NumberFormat, Specifier, float_format, precision_fixed, precision_prefix, precision_round, prefix_format,
    tick_format,
};
pub use time::{MultiFormat, TimeFormat, VEGA_LITE_SPECIFIERS, time_unit_specifier};
pub use time_parse::TimeParser;
