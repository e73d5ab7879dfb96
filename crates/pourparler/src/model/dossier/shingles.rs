//! Texts as sets of hashed runs of words, and sketches of such sets.

use twox_hash::XxHash3_64;

use crate::model::Article;

/// Words to a shingle: long enough that two texts on one event share few of them.
const RUN: usize = 5;
/// Sentence lengths to a shingle, where the text is not kept.
const LENGTHS: usize = 2;
/// Bins of a sketch.
pub(super) const BINS: usize = 128;
/// A text of fewer words, or of fewer sentences where it is not kept, is never taken for a copy: short sentences recur by themselves.
const LEAST: usize = 25;
const LEAST_SENTENCES: usize = 6;

/// The hash of every word of a text: letters and digits, in lower case.
pub(super) fn words(text: &str) -> Vec<u64> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            if c.is_ascii() {
                word.push(c.to_ascii_lowercase());
            } else {
                word.extend(c.to_lowercase());
            }
        } else if !word.is_empty() && !is_joiner(c) {
            out.push(XxHash3_64::oneshot(word.as_bytes()));
            word.clear();
        }
    }
    if !word.is_empty() {
        out.push(XxHash3_64::oneshot(word.as_bytes()));
    }
    out
}

/// Marks that outlets print differently inside a word.
fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{ad}')
}

/// The shingles of an article, unsorted; empty where there is too little to compare. Those of a text and those of bare sentence
/// lengths never agree.
pub(super) fn shingles(article: &Article) -> Vec<u64> {
    match coded_text(article) {
        Some(text) => {
            let words = words(&text);
            if words.len() < LEAST {
                return Vec::new();
            }
            words
                .windows(RUN)
                .map(|run| run.iter().fold(0, |h, w| mix(h ^ w)))
                .collect()
        }
        None => {
            let lengths: Vec<u64> = article
                .document
                .sentences
                .iter()
                .map(|s| (s.end - s.start) as u64)
                .collect();
            if lengths.len() < LEAST_SENTENCES {
                return Vec::new();
            }
            let of = |run: &[u64]| run.iter().fold(1, |h, length| mix(h ^ length));
            lengths.windows(LENGTHS).map(of).collect()
        }
    }
}

/// The parts of the text that facts are read from, so that menus and notes of an outlet neither make nor hide a copy.
fn coded_text(article: &Article) -> Option<String> {
    let text = article.text()?;
    let mut out = String::with_capacity(text.len());
    for block in article.document.blocks.iter().filter(|block| block.kind.is_coded()) {
        out.push_str(block.anchor.of(text).unwrap_or_default());
        out.push('\n');
    }
    Some(if out.is_empty() { text.to_owned() } else { out })
}

/// Spreads a number over all bits (the finish of SplitMix64).
pub(super) fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A sketch of a set: one permutation, the least value of each bin; bins that no shingle falls into take the value of a bin drawn
/// by their number, so that equal sets have equal sketches. `None` for an empty set.
pub(super) fn sketch(shingles: &[u64]) -> Option<[u64; BINS]> {
    let mut bins = [None::<u64>; BINS];
    for &shingle in shingles {
        let at = (shingle % BINS as u64) as usize;
        if let Some(bin) = bins.get_mut(at) {
            *bin = Some(bin.map_or(shingle, |least| least.min(shingle)));
        }
    }
    if shingles.is_empty() {
        return None;
    }
    let mut full = [0; BINS];
    for (at, place) in full.iter_mut().enumerate() {
        let mut draw = at as u64;
        let mut found = bins.get(at).copied().flatten();
        while found.is_none() {
            draw = mix(draw);
            found = bins.get((draw % BINS as u64) as usize).copied().flatten();
        }
        *place = found.unwrap_or_default();
    }
    Some(full)
}

/// How many members two sorted sets share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut left, mut right, mut both) = (a.iter().peekable(), b.iter().peekable(), 0);
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        let order = x.cmp(y);
        both += usize::from(order.is_eq());
        if order.is_le() {
            left.next();
        }
        if order.is_ge() {
            right.next();
        }
    }
    both
}

/// A set as [`shared`] takes it.
pub(super) fn sorted(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
