//! Text to tokens, with the lexical rules of vega-expression (ECMAScript 5.1 without comments).

use super::ExpressionError;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    /// An identifier, a keyword or `true`, `false`, `null`.
    Name(String),
    /// An operator or a bracket.
    Mark(&'static str),
    End,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lexeme {
    pub token: Token,
    pub start: usize,
    pub end: usize,
}

/// Longer ones first, so that the first match is the longest.
const MARKS: [&str; 56] = [
    ">>>=", "...", "===", "!==", ">>>", "<<=", ">>=", "**=", "&&=", "||=", "??=", "==", "!=", "<=", ">=", "&&", "||",
    "<<", ">>", "++", "--", "=>", "**", "??", "?.", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "//", "/*", ".",
    "(", ")", "[", "]", "{", "}", ",", ";", ":", "?", "<", ">", "=", "!", "+", "-", "*", "%", "&", "|",
];
const LATE_MARKS: [&str; 5] = ["^", "~", "/", "`", "#"];

/// The word as ECMAScript reserves it: no identifier may be called so.
pub(super) fn is_reserved(word: &str) -> bool {
    const RESERVED: [&str; 42] = [
        "if",
        "in",
        "do",
        "var",
        "for",
        "new",
        "try",
        "let",
        "this",
        "else",
        "case",
        "void",
        "with",
        "enum",
        "while",
        "break",
        "catch",
        "throw",
        "const",
        "yield",
        "class",
        "super",
        "return",
        "typeof",
        "delete",
        "switch",
        "export",
        "import",
        "public",
        "static",
        "default",
        "finally",
        "extends",
        "package",
        "private",
        "function",
        "continue",
        "debugger",
        "interface",
        "protected",
        "instanceof",
        "implements",
    ];
    RESERVED.contains(&word)
}

pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub fn new(text: &'a str) -> Lexer<'a> {
        Lexer { text, at: 0 }
    }

    /// The next token; `End` for ever at the end.
    pub fn next(&mut self) -> Result<Lexeme, ExpressionError> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
        let start = self.at;
        let token = match self.peek() {
            None => Token::End,
            Some(c) if is_name_start(c) => self.name(),
            Some('"' | '\'') => self.string()?,
            Some('0'..='9') => self.number()?,
            Some('.') if self.rest()[1..].starts_with(|c: char| c.is_ascii_digit()) => self.number()?,
            Some(c) => {
                let mark = MARKS.iter().chain(&LATE_MARKS).find(|mark| self.rest().starts_with(**mark));
                let Some(mark) = mark else {
                    return Err(self.error(start, start + c.len_utf8(), format!("unexpected \"{}\"", shown(c))));
                };
                self.at += mark.len();
                Token::Mark(mark)
            }
        };
        Ok(Lexeme { token, start, end: self.at })
    }

    /// The pattern and the flags of the regular expression whose `/` is at `start`.
    pub fn regexp(&mut self, start: usize) -> Result<(String, String), ExpressionError> {
        self.at = start + 1;
        let mut in_class = false;
        loop {
            match self.bump() {
                Some('\\') if !matches!(self.peek(), None | Some('\n' | '\r')) => _ = self.bump(),
                Some('[') => in_class = true,
                Some(']') => in_class = false,
                Some('/') if !in_class => break,
                None | Some('\n' | '\r' | '\u{2028}' | '\u{2029}' | '\\') => {
                    let error = self.error(start, self.at, "a regular expression has no end");
                    return Err(error.help("close it with \"/\""));
                }
                Some(_) => {}
            }
        }
        let pattern = self.text[start + 1..self.at - 1].to_owned();
        let flags_start = self.at;
        while self.peek().is_some_and(is_name_part) {
            self.bump();
        }
        let flags = self.text[flags_start..self.at].to_owned();
        Ok((pattern, flags))
    }

    fn name(&mut self) -> Token {
        let start = self.at;
        while self.peek().is_some_and(is_name_part) {
            self.bump();
        }
        Token::Name(self.text[start..self.at].to_owned())
    }

    fn number(&mut self) -> Result<Token, ExpressionError> {
        let start = self.at;
        let value = match self.rest().as_bytes() {
            [b'0', b'x' | b'X', ..] => {
                self.at += 2;
                self.hex_digits().ok_or_else(|| self.error(start, self.at, "a hexadecimal number has no digits"))?
            }
            [b'0', b'0'..=b'9', ..] => {
                let error = self.error(start, start + 1, "a number can't start with 0");
                return Err(error.help("leave out the leading zero"));
            }
            _ => self.decimal()?,
        };
        if let Some(c) = self.peek().filter(|&c| is_name_part(c)) {
            let message = format!("unexpected \"{}\" after a number", shown(c));
            return Err(self.error(self.at, self.at + c.len_utf8(), message));
        }
        Ok(Token::Number(value))
    }

    fn hex_digits(&mut self) -> Option<f64> {
        let start = self.at;
        let mut value = 0.0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) {
            value = value * 16.0 + f64::from(digit);
            self.at += 1;
        }
        (self.at > start).then_some(value)
    }

    fn decimal(&mut self) -> Result<f64, ExpressionError> {
        let start = self.at;
        self.digits();
        if self.peek() == Some('.') {
            self.at += 1;
            self.digits();
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.at += 1;
            if matches!(self.peek(), Some('+' | '-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(self.error(start, self.at, "the exponent of a number has no digits"));
            }
        }
        Ok(self.text[start..self.at].parse().expect("digits, a point and an exponent are a number"))
    }

    fn digits(&mut self) -> usize {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.at += count;
        count
    }

    fn string(&mut self) -> Result<Token, ExpressionError> {
        let start = self.at;
        let quote = self.bump();
        let mut units: Vec<u16> = Vec::new();
        loop {
            match self.bump() {
                c if c == quote => break,
                Some('\\') => self.escape(&mut units)?,
                None | Some('\n' | '\r') => {
                    let error = self.error(start, self.at, "a string has no end");
                    let quote = if quote == Some('"') { "\"" } else { "'" };
                    return Err(error.help(format!("close it with {quote}")));
                }
                Some(c) => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
            }
        }
        // A half of a surrogate pair can't be kept: it becomes U+FFFD.
        Ok(Token::Text(String::from_utf16_lossy(&units)))
    }

    fn escape(&mut self, units: &mut Vec<u16>) -> Result<(), ExpressionError> {
        let start = self.at - 1;
        let c = match self.bump() {
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('v') => '\u{b}',
            Some('\r') if self.peek() == Some('\n') => {
                self.bump();
                return Ok(());
            }
            Some('\n' | '\r' | '\u{2028}' | '\u{2029}') => return Ok(()),
            Some('0') if !self.peek().is_some_and(|c| c.is_ascii_digit()) => '\0',
            Some('0'..='7') => {
                let error = self.error(start, self.at, "octal escapes are not allowed");
                return Err(error.help("write \\x and two hexadecimal digits"));
            }
            Some(kind @ ('u' | 'x')) => {
                let code = self.code_point(kind);
                let wrong = || self.error(start, self.at, format!("\"\\{kind}\" needs hexadecimal digits"));
                match code.ok_or_else(wrong)? {
                    code @ 0..=0xffff => units.push(code as u16),
                    code => units.extend(char::from_u32(code).ok_or_else(wrong)?.encode_utf16(&mut [0; 2]).iter()),
                }
                return Ok(());
            }
            Some(c) => c,
            None => return Ok(()),
        };
        units.extend(c.encode_utf16(&mut [0; 2]).iter());
        Ok(())
    }

    fn code_point(&mut self, kind: char) -> Option<u32> {
        let rest = self.rest();
        let (digits, length) = match rest.strip_prefix('{') {
            Some(inner) => inner.find('}').map(|end| (&inner[..end], end + 2))?,
            None => (rest.get(..if kind == 'u' { 4 } else { 2 })?, if kind == 'u' { 4 } else { 2 }),
        };
        let plain = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let code = plain.then(|| u32::from_str_radix(digits, 16).ok())??;
        self.at += length;
        (code <= 0x10_ffff).then_some(code)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn error(&self, start: usize, end: usize, message: impl Into<String>) -> ExpressionError {
        ExpressionError::new(start, end, message)
    }
}

/// What ECMAScript counts as white space or as the end of a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}')
}

fn is_name_start(c: char) -> bool {
    c == '$' || c == '_' || c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic())
}

fn is_name_part(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit() || (!c.is_ascii() && (c.is_numeric() || c == '\u{200c}' || c == '\u{200d}'))
}

/// A character for a message: control characters by their number.
fn shown(c: char) -> String {
    if c.is_control() { format!("\\u{{{:x}}}", u32::from(c)) } else { c.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut lexer = Lexer::new(text);
        std::iter::from_fn(|| lexer.next().ok().map(|lexeme| lexeme.token).filter(|token| *token != Token::End))
            .collect()
    }

    fn refusal(text: &str) -> (usize, usize, String) {
        let mut lexer = Lexer::new(text);
        loop {
            match lexer.next() {
                Ok(lexeme) => assert_ne!(lexeme.token, Token::End, "{text} was read to its end"),
                Err(error) => return (error.start, error.end, error.message),
            }
        }
    }

    #[test]
    fn reads_every_form_of_number() {
        let numbers = [("0", 0.0), ("12.50", 12.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("2.5E-2", 0.025)];
        for (text, number) in numbers.into_iter().chain([("0xfF", 255.0), ("1e999", f64::INFINITY)]) {
            assert_eq!(tokens(text), [Token::Number(number)], "{text}");
        }
    }

    #[test]
    fn resolves_the_escapes_of_strings() {
        let text = r#"'a\n\t\\\'\"\x41\u00e9\u{1F600}\ud83d\ude00\q\0'"#;
        assert_eq!(tokens(text), [Token::Text("a\n\t\\'\"Aé😀😀q\0".into())]);
        assert_eq!(tokens("\"a\\\nb\""), [Token::Text("ab".into())]);
    }

    #[test]
    fn takes_the_longest_operator() {
        let marks: Vec<Token> = [">>>", "===", "!", "<=", "&&", "|"].map(Token::Mark).into();
        assert_eq!(tokens(">>> === ! <= && |"), marks);
    }

    #[test]
    fn says_where_a_token_is_broken() {
        assert_eq!(refusal("1 + 'abc"), (4, 8, "a string has no end".into()));
        assert_eq!(refusal("3px"), (1, 2, "unexpected \"p\" after a number".into()));
        assert_eq!(refusal("é + @"), (5, 6, "unexpected \"@\"".into()));
        assert_eq!(refusal("'\\u12'").2, "\"\\u\" needs hexadecimal digits");
        assert_eq!(refusal("012").2, "a number can't start with 0");
    }
}
