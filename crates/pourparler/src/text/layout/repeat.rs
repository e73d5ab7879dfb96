//! Paragraphs printed a second time for display.

use std::collections::BTreeMap;

use super::page::Page;
use crate::model::BlockKind;

/// A displayed line has so many words, and is looked for in so many chunks on either side.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;
const NEAR: usize = 8;
/// Chunks of more bytes are not compared.
const LONGEST: usize = 6000;

/// The words of each chunk, spaces and marks made plain, and where each first stands.
pub(super) struct Repeats {
    plain: Vec<String>,
    first: BTreeMap<String, usize>,
    title: Option<usize>,
}

impl Repeats {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let plain: Vec<String> = (0..page.len()).map(|index| plain(page.words(index))).collect();
        let mut first = BTreeMap::new();
        for (index, words) in plain.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            first.entry(words.clone()).or_insert(index);
        }
        let title = (0..page.body.min(page.len())).find(|index| page.kind(*index) == Some(BlockKind::Title));
        Repeats { plain, first, title }
    }

    /// Whether an earlier chunk has the same words, or a longer one near by holds them.
    pub(super) fn is_pullquote(&self, page: &Page<'_>, index: usize) -> bool {
        let Some(words) = self.plain.get(index).filter(|words| !words.is_empty()) else {
            return false;
        };
        let shape = page.shape(index);
        if !WORDS.contains(&shape.words) {
            return false;
        }
        let repeated = shape.stop
            && self
                .first
                .get(words)
                .is_some_and(|first| *first < index && page.kind(*first) == Some(BlockKind::Paragraph));
        let near = index.saturating_sub(NEAR)..page.len().min(index + NEAR + 1);
        let held = |other: usize| {
            let running = page.kind(other).is_none_or(|kind| kind == BlockKind::Paragraph)
                && page.shape(other).words > shape.words
                && !page.is_speech(other);
            running && self.plain.get(other).is_some_and(|longer| holds(longer, words))
        };
        repeated || near.into_iter().any(held)
    }

    /// Whether the chunk gives the title once more.
    pub(super) fn is_title(&self, page: &Page<'_>, index: usize) -> bool {
        let again = |title: usize| title < index && self.plain.get(title) == self.plain.get(index);
        !page.shape(index).stop && self.title.is_some_and(again)
    }
}

/// Whether `longer` holds `words` between spaces.
fn holds(longer: &str, words: &str) -> bool {
    longer.match_indices(words).any(|(at, _)| {
        let before = longer
            .get(..at)
            .is_none_or(|before| before.is_empty() || before.ends_with(' '));
        let after = longer
            .get(at + words.len()..)
            .is_none_or(|after| after.is_empty() || after.starts_with(' '));
        before && after
    })
}

/// Letters and digits with single spaces; marks inside and around words dropped.
fn plain(words: &str) -> String {
    if words.len() > LONGEST {
        return String::new();
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let before = out.len();
        if !out.is_empty() {
            out.push(' ');
        }
        let kept = out.len();
        out.extend(word.chars().filter(|c| c.is_alphanumeric()));
        if out.len() == kept {
            out.truncate(before);
        }
    }
    out
}
