//! OpenType layout tables of one feature: kerning of pairs, ligatures.

use std::collections::BTreeMap;

/// A layout table with one feature for all scripts, of one lookup.
pub(super) fn layout(feature: &[u8; 4], lookup_kind: u16, subtable: &[u8]) -> Vec<u8> {
    let scripts = [&words([1]), &b"DFLT"[..], &words([8, 4, 0, 0, 0xffff, 1, 0])].concat();
    let features = [&words([1]), &feature[..], &words([8, 0, 1, 0])].concat();
    let lookups = words([1, 4, lookup_kind, 0, 1, 8]);
    let places = [10, 10 + scripts.len(), 10 + scripts.len() + features.len()].map(|place| place as u16);
    [words([1, 0]), words(places), scripts, features, lookups, subtable.to_vec()].concat()
}

/// GPOS 2.1: the change of the first glyph's advance, pair by pair.
pub(super) fn pair_positions(pairs: &BTreeMap<(u16, u16), i16>) -> Vec<u8> {
    let mut sets: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    for ((first, second), change) in pairs {
        sets.entry(*first).or_default().extend([*second, *change as u16]);
    }
    const X_ADVANCE: u16 = 4;
    let count = sets.len() as u16;
    let bodies: Vec<Vec<u8>> =
        sets.values().map(|set| words([set.len() as u16 / 2].into_iter().chain(set.iter().copied()))).collect();
    with_coverage(&words([1]), &words([X_ADVANCE, 0, count]), &sets.into_keys().collect::<Vec<_>>(), &bodies)
}

/// GSUB 4.1: several glyphs become one, the longest first.
pub(super) fn ligature_substitutions(ligatures: &BTreeMap<Vec<u16>, u16>) -> Vec<u8> {
    let mut sets: BTreeMap<u16, Vec<(&[u16], u16)>> = BTreeMap::new();
    for (parts, whole) in ligatures {
        sets.entry(parts[0]).or_default().push((&parts[1..], *whole));
    }
    let bodies = sets.values_mut().map(|set| {
        set.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        let mut place = 2 + 2 * set.len();
        let mut offsets = vec![set.len() as u16];
        let mut entries = Vec::new();
        for (rest, whole) in set {
            offsets.push(place as u16);
            entries.extend([*whole, rest.len() as u16 + 1].into_iter().chain(rest.iter().copied()));
            place += 4 + 2 * rest.len();
        }
        words(offsets.into_iter().chain(entries))
    });
    let bodies: Vec<Vec<u8>> = bodies.collect();
    let count = sets.len() as u16;
    with_coverage(&words([1]), &words([count]), &sets.into_keys().collect::<Vec<_>>(), &bodies)
}

/// A subtable: format, offset of the coverage, more words, offsets of the bodies, the bodies, the coverage.
fn with_coverage(format: &[u8], more: &[u8], glyphs: &[u16], bodies: &[Vec<u8>]) -> Vec<u8> {
    let mut place = format.len() + 2 + more.len() + 2 * bodies.len();
    let mut offsets = Vec::new();
    for body in bodies {
        offsets.extend((place as u16).to_be_bytes());
        place += body.len();
    }
    let coverage = words([1, glyphs.len() as u16].into_iter().chain(glyphs.iter().copied()));
    [format, &(place as u16).to_be_bytes(), more, &offsets, &bodies.concat(), &coverage].concat()
}

fn words(words: impl IntoIterator<Item = u16>) -> Vec<u8> {
    words.into_iter().flat_map(u16::to_be_bytes).collect()
}
