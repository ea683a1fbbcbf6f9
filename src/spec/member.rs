//! Reading the members of an object with messages for wrong types. A written `null` counts as not written.

use super::Fragment;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};

impl Fragment {
    /// The member `name`, unless it is missing or null.
    pub fn member(&self, name: &str) -> Option<Fragment> {
        self.get(name).filter(|member| !member.value.is_null())
    }

    /// The member `name`; that it is missing is an error at this object.
    pub fn needed(&self, name: &str, log: &Diagnostics) -> Result<Fragment, Failed> {
        self.member(name).ok_or_else(|| {
            let message = format!("\"{name}\" is missing");
            log.fail(Diagnostic::error("missing-property", message).at(self.place()))
        })
    }

    pub fn text_of(&self, name: &str, log: &Diagnostics) -> Result<Option<String>, Failed> {
        self.member(name).map(|member| member.expect_text(log)).transpose()
    }

    pub fn number_of(&self, name: &str, log: &Diagnostics) -> Result<Option<f64>, Failed> {
        self.member(name).map(|member| member.expect_number(log)).transpose()
    }

    pub fn bool_of(&self, name: &str, log: &Diagnostics) -> Result<Option<bool>, Failed> {
        let read = |member: Fragment| member.value.as_bool().ok_or_else(|| member.wrong_type("true or false", log));
        self.member(name).map(read).transpose()
    }

    /// The strings of an array, or a single one.
    pub fn texts_of(&self, name: &str, log: &Diagnostics) -> Result<Option<Vec<String>>, Failed> {
        let read = |member: Fragment| member.elements().iter().map(|item| item.expect_text(log)).collect();
        self.member(name).map(read).transpose()
    }

    /// The numbers of an array, or a single one.
    pub fn numbers_of(&self, name: &str, log: &Diagnostics) -> Result<Option<Vec<f64>>, Failed> {
        let read = |member: Fragment| member.elements().iter().map(|item| item.expect_number(log)).collect();
        self.member(name).map(read).transpose()
    }

    /// A pair of numbers, such as an extent.
    pub fn pair_of(&self, name: &str, log: &Diagnostics) -> Result<Option<[f64; 2]>, Failed> {
        let Some(numbers) = self.numbers_of(name, log)? else { return Ok(None) };
        match numbers[..] {
            [a, b] => Ok(Some([a, b])),
            _ => Err(self.needed(name, log)?.wrong_type("an array of two numbers", log)),
        }
    }

    pub fn expect_text(&self, log: &Diagnostics) -> Result<String, Failed> {
        self.value.as_str().map(str::to_string).ok_or_else(|| self.wrong_type("a string", log))
    }

    pub fn expect_number(&self, log: &Diagnostics) -> Result<f64, Failed> {
        self.value.as_f64().ok_or_else(|| self.wrong_type("a number", log))
    }

    /// Says what stands here instead of what was expected.
    pub fn wrong_type(&self, expected: &str, log: &Diagnostics) -> Failed {
        let found = super::grammar::kind_of(&self.value);
        log.fail(Diagnostic::error("wrong-type", format!("expected {expected}, found {found}")).at(self.place()))
    }
}
