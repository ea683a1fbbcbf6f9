//! Strings by UTF-16 code units, as JavaScript counts. Text that is all ASCII, as most is, takes the short way.

use std::borrow::Cow;

pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// The units from `start` up to `end`, both at most the length. Half a surrogate pair becomes U+FFFD.
pub(super) fn slice(text: &str, start: usize, end: usize) -> Cow<'_, str> {
    if start >= end {
        return "".into();
    }
    if text.is_ascii() {
        return text[start.min(text.len())..end.min(text.len())].into();
    }
    let units: Vec<u16> = text.encode_utf16().skip(start).take(end - start).collect();
    String::from_utf16_lossy(&units).into()
}

/// The index in units of the byte at `at`.
pub(super) fn index_of_byte(text: &str, at: usize) -> usize {
    length(&text[..at])
}

/// The byte at which the unit `index` starts; the end of the text beyond it. Within a pair, the end of the pair.
pub(super) fn byte_of_index(text: &str, index: usize) -> usize {
    if text.is_ascii() {
        return index.min(text.len());
    }
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= index {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_units_not_bytes_or_letters() {
        assert_eq!((length("abc"), length("é"), length("😀")), (3, 1, 2));
        assert_eq!(slice("aé😀b", 1, 4), "é😀");
        assert_eq!(slice("😀", 0, 1), "\u{fffd}");
        assert_eq!(slice("abc", 2, 1), "");
    }

    #[test]
    fn finds_the_byte_of_a_unit() {
        assert_eq!([0, 1, 2, 4, 9].map(|index| byte_of_index("aé😀b", index)), [0, 1, 3, 7, 8]);
        assert_eq!(index_of_byte("aé😀b", 7), 4);
    }
}
