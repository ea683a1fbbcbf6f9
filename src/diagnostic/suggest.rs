//! Did you mean: the known words nearest to a mistyped one.

/// Longer words are not compared: nobody mistypes them, and comparing takes the product of both lengths.
const LONGEST: usize = 80;

/// Words that other tools and everyday language have for a word of the grammar; the first that is known here is meant.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("above", &["top"]),
    ("alpha", &["opacity"]),
    ("asc", &["ascending"]),
    ("avg", &["average", "mean"]),
    ("below", &["bottom"]),
    ("categorical", &["nominal"]),
    ("category", &["nominal"]),
    ("centre", &["center"]),
    ("column", &["bar"]),
    ("cubic", &["poly"]),
    ("date", &["temporal"]),
    ("datetime", &["temporal"]),
    ("desc", &["descending"]),
    ("donut", &["arc"]),
    ("dot", &["point", "circle"]),
    ("float", &["number", "quantitative"]),
    ("fontfamily", &["font"]),
    ("grey", &["gray"]),
    ("group", &["detail", "groupby"]),
    ("heatmap", &["rect"]),
    ("histogram", &["bar"]),
    ("hue", &["color"]),
    ("int", &["number", "quantitative"]),
    ("integer", &["number", "quantitative"]),
    ("label", &["text", "title"]),
    ("logarithmic", &["log"]),
    ("map", &["geoshape"]),
    ("middle", &["center"]),
    ("number", &["quantitative"]),
    ("numeric", &["quantitative", "number"]),
    ("pie", &["arc"]),
    ("polygon", &["geoshape"]),
    ("rotate", &["labelAngle", "angle"]),
    ("scatter", &["point"]),
    ("scatterplot", &["point"]),
    ("smooth", &["monotone"]),
    ("string", &["nominal"]),
    ("text", &["nominal"]),
    ("time", &["temporal"]),
];

/// The known word most like `word`, when one is near enough to be meant. The word itself is never suggested.
///
/// Words of [`SYNONYMS`] come first. Near enough is a third of the word's letters wrong (swapped neighbours count once), or only the case. Among equally
/// near ones the first known wins.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.collect();
    synonym(word, &known).or_else(|| closest(word, known.into_iter(), 1).into_iter().next())
}

fn synonym<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let (_, meant) = SYNONYMS.iter().find(|(other, _)| other.eq_ignore_ascii_case(word))?;
    meant.iter().find_map(|meant| known.iter().find(|known| *known == meant)).copied()
}

/// At most `count` known words that may be meant, the nearest first.
pub fn closest<'a>(word: &str, known: impl Iterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let typed = letters(word);
    if typed.is_empty() || typed.len() > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(usize, &str)> = known
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| distance(&typed, candidate).map(|distance| (distance, candidate)))
        .collect();
    near.sort_by_key(|(distance, _)| *distance); // stable: known order decides between equals
    near.dedup_by_key(|(_, candidate)| *candidate);
    near.into_iter().take(count).map(|(_, candidate)| candidate).collect()
}

/// `did you mean "x"?`, or `None` when nothing is near.
pub fn did_you_mean<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).map(|near| format!("did you mean \"{near}\"?"))
}

/// `"a", "b", "c"`; of more than `most` words the first ones and how many more there are.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>, most: usize) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = words.iter().take(most).map(|word| format!("\"{word}\"")).collect();
    match words.len().saturating_sub(most) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn letters(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).take(LONGEST + 1).collect()
}

/// The number of edits, `None` when too many. Case does not count.
fn distance(typed: &[char], candidate: &str) -> Option<usize> {
    let known = letters(candidate);
    if known.len() > LONGEST {
        return None;
    }
    let allowed = (typed.len().max(known.len()) / 3).max(1);
    if typed.len().abs_diff(known.len()) > allowed {
        return None;
    }
    let edits = edits(typed, &known);
    // One or two letters are wholly replaced by any other such word: that is no suggestion.
    (edits <= allowed && edits < typed.len()).then_some(edits)
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each once.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 4] = ["Acceleration", "Cylinders", "Horsepower", "Year"];

    fn near(word: &str) -> Option<&'static str> {
        nearest(word, FIELDS.into_iter())
    }

    #[test]
    fn suggests_the_word_with_a_letter_missing_swapped_or_wrong() {
        assert_eq!(near("Horsepwer"), Some("Horsepower"));
        assert_eq!(near("Horespower"), Some("Horsepower"));
        assert_eq!(near("Cylinderz"), Some("Cylinders"));
    }

    #[test]
    fn suggests_a_word_that_differs_in_case_only() {
        assert_eq!(near("horsepower"), Some("Horsepower"));
        assert_eq!(near("YEAR"), Some("Year"));
    }

    #[test]
    fn suggests_nothing_for_a_word_that_is_like_none() {
        assert_eq!(near("Displacement"), None);
        assert_eq!(near("x"), None);
        assert_eq!(near(""), None);
        assert_eq!(nearest("x", ["y"].into_iter()), None);
    }

    #[test]
    fn never_suggests_the_word_itself() {
        assert_eq!(nearest("bar", ["bar", "area"].into_iter()), None);
    }

    #[test]
    fn suggests_what_other_tools_call_by_another_name() {
        assert_eq!(nearest("pie", ["point", "arc"].into_iter()), Some("arc"));
        assert_eq!(nearest("Avg", ["max", "mean"].into_iter()), Some("mean"));
        assert_eq!(nearest("asc", ["x", "y"].into_iter()), None);
    }

    #[test]
    fn lists_the_nearest_first() {
        assert_eq!(closest("color", ["colour", "colon", "size", "Color"].into_iter(), 2), ["Color", "colour"]);
    }

    #[test]
    fn compares_no_endless_words() {
        let endless = "a".repeat(1_000_000);
        assert_eq!(nearest(&endless, FIELDS.into_iter()), None);
        assert_eq!(nearest("aaaa", [endless.as_str()].into_iter()), None);
    }

    #[test]
    fn counts_the_words_that_a_list_leaves_out() {
        assert_eq!(listed(FIELDS, 2), "\"Acceleration\", \"Cylinders\" and 2 more");
        assert_eq!(listed(["a"], 2), "\"a\"");
    }
}
