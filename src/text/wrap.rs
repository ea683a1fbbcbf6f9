//! Shortening a line to a width, and breaking a text into lines.

use super::Measure;
use crate::scene::{Font, Label};
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// The line, if it is narrower than the limit, else as much of it as fits with the ellipsis.
///
/// `limit_px` at or below 0 means no limit. Right-to-left texts lose their beginning. White space at the ends goes
/// first. Same arithmetic as vega-scenegraph's text (truncate): a line exactly as wide as the limit is shortened.
pub fn truncate(
    line: &str,
    limit_px: f64,
    ellipsis: &str,
    right_to_left: bool,
    font: &Font,
    measure: &dyn Measure,
) -> String {
    let line = line.trim();
    if limit_px.is_nan() || limit_px <= 0.0 || line.is_empty() || measure.width(line, font) < limit_px {
        return line.to_string();
    }
    let room = limit_px - measure.width(ellipsis, font);
    let cuts: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
    if right_to_left {
        let cut = cuts.partition_point(|&at| measure.width(&line[at..], font) > room);
        return format!("{ellipsis}{}", &line[cuts[cut.min(cuts.len() - 1)]..]);
    }
    let fitting = cuts[1..].partition_point(|&at| measure.width(&line[..at], font) < room);
    format!("{}{ellipsis}", &line[..cuts[fitting]])
}

/// Shortens each line of a label that reaches the limit, and notes it in `limit_px` when there was one.
pub fn shorten(label: &mut Label, limit_px: f64, ellipsis: &str, right_to_left: bool, measure: &dyn Measure) {
    for line in &mut label.lines {
        let short = truncate(line, limit_px, ellipsis, right_to_left, &label.font, measure);
        if short != line.trim() {
            label.limit_px = Some(limit_px);
        }
        *line = short.into();
    }
}

/// Breaks a text into lines no wider than `width_px`, at the places that Unicode allows (UAX 14) and at line feeds.
///
/// A word that is wider than a line is broken between its characters. The last line of a paragraph is not a lone word
/// where the line before can spare one. There is at least one line.
pub fn wrap(text: &str, width_px: f64, font: &Font, measure: &dyn Measure) -> Vec<String> {
    let fits = |line: &str| measure.width(line.trim_end(), font) <= width_px;
    let mut lines: Vec<String> = Vec::new();
    let mut paragraph: Vec<Vec<&str>> = vec![Vec::new()];
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        for piece in pieces(&text[start..end], &fits) {
            let line = paragraph.last_mut().expect("a paragraph has a line");
            let candidate = line.concat() + piece;
            if line.is_empty() || fits(&candidate) {
                line.push(piece);
            } else {
                paragraph.push(vec![piece]);
            }
        }
        start = end;
        if opportunity == BreakOpportunity::Mandatory {
            avoid_lone_word(&mut paragraph, &fits);
            lines.extend(paragraph.drain(..).map(|line| line.concat().trim().to_string()));
            paragraph.push(Vec::new());
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Breaks a text as [`wrap`] does, into no more lines, but as even ones as that allows: a headline.
pub fn wrap_evenly(text: &str, width_px: f64, font: &Font, measure: &dyn Measure) -> Vec<String> {
    let most = wrap(text, width_px, font, measure);
    if most.len() < 2 || !width_px.is_finite() {
        return most;
    }
    let (mut too_narrow, mut wide_enough, mut even) = (0.0, width_px, most);
    while wide_enough - too_narrow > 1.0 {
        let width = (too_narrow + wide_enough) / 2.0;
        let lines = wrap(text, width, font, measure);
        let breaks_a_word = lines.concat().len() > even.concat().len(); // fewer spaces at the ends of lines
        if lines.len() > even.len() || breaks_a_word {
            too_narrow = width;
        } else {
            (wide_enough, even) = (width, lines);
        }
    }
    even
}

/// The word itself, or the parts of it that fit on a line each.
fn pieces<'a>(word: &'a str, fits: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while !fits(rest) {
        let ends = rest.char_indices().map(|(at, _)| at).skip(1).collect::<Vec<_>>();
        let fitting = ends.partition_point(|&end| fits(&rest[..end]));
        let Some(&end) = ends.get(fitting.saturating_sub(1)) else { break };
        pieces.push(&rest[..end]);
        rest = &rest[end..];
    }
    pieces.push(rest);
    pieces
}

/// Moves the last word of the line before down to a last line of one word, if it fits there and is not all of the line.
fn avoid_lone_word(paragraph: &mut [Vec<&str>], fits: &dyn Fn(&str) -> bool) {
    let [.., before, last] = paragraph else { return };
    if last.len() == 1 && before.len() > 2 && fits(&(before[before.len() - 1].to_string() + last[0])) {
        last.insert(0, before.pop().expect("it has more than two"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FixedWidth;

    /// 6 px a character.
    fn font() -> Font {
        Font { family: "sans-serif".into(), size_px: 10.0, weight: 400, italic: false }
    }

    fn short(line: &str, characters: f64) -> String {
        truncate(line, characters * 6.0, "…", false, &font(), &FixedWidth)
    }

    fn lines(text: &str, characters: f64) -> Vec<String> {
        wrap(text, characters * 6.0, &font(), &FixedWidth)
    }

    #[test]
    fn keeps_a_line_that_is_narrower_than_the_limit() {
        assert_eq!(short(" abcde ", 5.1), "abcde");
        assert_eq!(short("abcde", 0.0), "abcde");
        assert_eq!(short("", 1.0), "");
    }

    #[test]
    fn shortens_a_line_as_wide_as_the_limit() {
        assert_eq!(short("abcde", 5.0), "abc…");
        assert_eq!(short("äöüßé", 4.5), "äöü…");
        assert_eq!(short("abcde", 0.5), "…");
    }

    #[test]
    fn notes_the_limit_of_a_label_only_when_a_line_was_shortened() {
        let mut label = Label::new("abcde", font().into(), crate::geometry::Point::default());
        shorten(&mut label, 60.0, "…", false, &FixedWidth);
        assert_eq!((label.limit_px, &*label.lines[0]), (None, "abcde"));
        shorten(&mut label, 27.0, "…", false, &FixedWidth);
        assert_eq!((label.limit_px, &*label.lines[0]), (Some(27.0), "abc…"));
    }

    #[test]
    fn shortens_the_beginning_of_right_to_left_lines() {
        assert_eq!(truncate("abcde", 24.0, "…", true, &font(), &FixedWidth), "…cde");
        assert_eq!(truncate("abcde", 3.0, "…", true, &font(), &FixedWidth), "…");
    }

    #[test]
    fn breaks_between_words_and_at_line_feeds() {
        assert_eq!(lines("one two three four", 9.0), ["one two", "three", "four"]);
        assert_eq!(lines("one\n\ntwo", 9.0), ["one", "", "two"]);
        assert_eq!(lines("", 9.0), [""]);
    }

    #[test]
    fn leaves_no_lone_word_on_the_last_line_where_it_can() {
        assert_eq!(lines("aaa bbb ccc ddd", 11.0), ["aaa bbb", "ccc ddd"]);
        assert_eq!(lines("aaa bbbbbbb cccccc", 11.0), ["aaa bbbbbbb", "cccccc"]);
    }

    #[test]
    fn breaks_a_headline_into_even_lines() {
        let even = |text: &str, characters: f64| wrap_evenly(text, characters * 6.0, &font(), &FixedWidth);
        assert_eq!(lines("one two three four five six", 20.0), ["one two three four", "five six"]);
        assert_eq!(even("one two three four five six", 20.0), ["one two three", "four five six"]);
        assert_eq!(even("one", 20.0), ["one"]);
        assert_eq!(even("abcdefgh ij kl", 9.0), ["abcdefgh", "ij kl"]);
        assert_eq!(even("one two", f64::INFINITY), ["one two"]);
    }

    #[test]
    fn breaks_a_word_that_is_wider_than_a_line() {
        assert_eq!(lines("abcdefgh ij", 3.0), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines("abc", 0.5), ["a", "b", "c"]);
    }

    #[test]
    fn never_breaks_at_a_no_break_space() {
        assert_eq!(lines("12\u{a0}km away", 8.0), ["12\u{a0}km", "away"]);
    }
}
