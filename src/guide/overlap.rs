//! Hiding labels that overlap. Same rules as vega-view-transforms' Overlap.

use crate::geometry::Rect;

/// Which labels go when two overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// Every other one, again and again.
    Parity,
    /// Each that overlaps the last one kept.
    Greedy,
}

impl Method {
    /// `labelOverlap` as written; `None` keeps all labels.
    pub fn read(written: Option<&serde_json::Value>) -> Option<Method> {
        match written? {
            serde_json::Value::String(text) if text == "greedy" => Some(Method::Greedy),
            value if super::property::truthy(value) => Some(Method::Parity),
            _ => None,
        }
    }
}

/// Which labels stay, given their boxes in order. `separation` is the least distance between two, in px; labels that
/// reach out of `within` go. At least two stay where two fit in.
pub(crate) fn kept(boxes: &[Rect], method: Method, separation: f64, within: Option<&Rect>) -> Vec<bool> {
    let seen: Vec<usize> = (0..boxes.len()).filter(|&i| boxes[i].width() > 1.0 && boxes[i].height() > 1.0).collect();
    let mut kept = vec![true; boxes.len()];
    let Some(&last) = seen.last() else { return kept };
    let near = |a: usize, b: usize| distance(&boxes[a], &boxes[b]) < separation;
    let crowded = |items: &[usize]| items.windows(2).any(|pair| near(pair[0], pair[1]));
    let mut items = seen.clone();
    if items.len() >= 3 && crowded(&items) {
        while items.len() >= 3 && crowded(&items) {
            items = reduce(&items, method, near);
        }
        if items.len() < 3 && items.last() != Some(&last) {
            if items.len() > 1 {
                items.pop();
            }
            items.push(last);
        }
        seen.iter().for_each(|&index| kept[index] = items.contains(&index));
    }
    if let Some(within) = within {
        seen.iter().filter(|&&index| !within.encloses(&boxes[index])).for_each(|&index| kept[index] = false);
    }
    kept
}

fn reduce(items: &[usize], method: Method, near: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    match method {
        Method::Parity => items.iter().copied().step_by(2).collect(),
        Method::Greedy => items.iter().fold(Vec::new(), |mut chosen: Vec<usize>, &item| {
            if chosen.last().is_none_or(|&last| !near(last, item)) {
                chosen.push(item);
            }
            chosen
        }),
    }
}

/// How far two boxes are apart, the greater of both directions; below 0 when they overlap.
fn distance(a: &Rect, b: &Rect) -> f64 {
    (b.x0 - a.x1).max(a.x0 - b.x1).max(b.y0 - a.y1).max(a.y0 - b.y1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Boxes of 10 px at these places.
    fn row(places: &[f64]) -> Vec<Rect> {
        places.iter().map(|x| Rect::new(*x, 0.0, x + 10.0, 10.0)).collect()
    }

    fn places(boxes: &[Rect], method: Method, separation: f64) -> Vec<usize> {
        let kept = kept(boxes, method, separation, None);
        (0..boxes.len()).filter(|&index| kept[index]).collect()
    }

    #[test]
    fn labels_that_only_touch_all_stay() {
        assert_eq!(places(&row(&[0.0, 10.0, 20.0]), Method::Parity, 0.0), [0, 1, 2]);
        assert_eq!(places(&row(&[0.0, 10.0, 20.0]), Method::Parity, 1.0), [0, 2]);
    }

    #[test]
    fn parity_halves_until_nothing_overlaps() {
        let boxes = row(&[0.0, 4.0, 8.0, 12.0, 16.0, 20.0, 24.0, 28.0, 32.0]);
        assert_eq!(places(&boxes, Method::Parity, 0.0), [0, 4, 8]);
    }

    #[test]
    fn greedy_keeps_what_fits_after_the_last_one() {
        let boxes = row(&[0.0, 5.0, 11.0, 40.0, 45.0]);
        assert_eq!(places(&boxes, Method::Greedy, 0.0), [0, 2, 3]);
    }

    #[test]
    fn the_last_label_stays_when_fewer_than_three_are_left() {
        let boxes = row(&[0.0, 1.0, 2.0, 3.0]);
        assert_eq!(places(&boxes, Method::Parity, 0.0), [0, 3]);
        assert_eq!(places(&row(&[0.0, 1.0]), Method::Parity, 0.0), [0, 1]);
    }

    #[test]
    fn labels_without_size_neither_count_nor_go() {
        let mut boxes = row(&[0.0, 5.0, 20.0, 40.0]);
        boxes[1] = Rect::new(5.0, 0.0, 5.0, 10.0);
        assert_eq!(places(&boxes, Method::Parity, 0.0), [0, 1, 2, 3]);
    }

    #[test]
    fn labels_that_reach_out_of_the_bounds_go() {
        let within = Rect::new(-1.0, f64::NEG_INFINITY, 25.0, f64::INFINITY);
        let boxes = row(&[0.0, 20.0]);
        assert_eq!(kept(&boxes, Method::Parity, 0.0, Some(&within)), [true, false]);
    }
}
