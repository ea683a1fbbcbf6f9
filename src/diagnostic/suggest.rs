//! Did you mean: the known words nearest to a mistyped one.

/// Longer words are not compared: nobody mistypes them, and comparing takes the product of both lengths.
const LONGEST: usize = 80;

/// The known word most like `word`, when one is near enough to be meant. The word itself is never suggested.
///
/// Near enough is a third of the word's letters wrong (swapped neighbours count once), or only the case. Among equally
/// near ones the first known wins.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    closest(word, known, 1).into_iter().next()
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
