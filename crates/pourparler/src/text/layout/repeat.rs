//! Paragraphs printed a second time for display.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::page::Page;
use crate::model::BlockKind;

/// A displayed line has so many words, and is looked for in so many chunks on either side.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;
const NEAR: usize = 8;
/// Chunks of more bytes are not compared.
const LONGEST: usize = 6000;

/// The words of each chunk as numbers that only equal words share, and where each run of them first stands.
pub(super) struct Repeats {
    words: Vec<u64>,
    chunks: Vec<Range<usize>>,
    first: FxHashMap<u64, usize>,
    title: Option<usize>,
}

impl Repeats {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let title = (0..page.body.min(page.len())).find(|index| page.kind(*index) == Some(BlockKind::Title));
        let mut repeats = Repeats {
            words: Vec::new(),
            chunks: Vec::with_capacity(page.len()),
            first: FxHashMap::default(),
            title,
        };
        for index in 0..page.len() {
            let start = repeats.words.len();
            let words = Some(page.words(index)).filter(|words| words.len() <= LONGEST);
            for word in words.unwrap_or_default().split_whitespace() {
                repeats.words.extend(number(word));
            }
            repeats.chunks.push(start..repeats.words.len());
            let whole = hash(&repeats.chunk(index));
            repeats.first.entry(whole).or_insert(index);
        }
        repeats
    }

    /// The words of a chunk; none where it is too long or has none.
    fn chunk(&self, index: usize) -> &[u64] {
        let words = self.chunks.get(index).and_then(|range| self.words.get(range.clone()));
        words.unwrap_or_default()
    }

    /// Whether an earlier chunk has the same words, or a longer one near by holds them.
    pub(super) fn is_pullquote(&self, page: &Page<'_>, index: usize) -> bool {
        let (words, shape) = (self.chunk(index), page.shape(index));
        if words.is_empty() || !WORDS.contains(&shape.words) {
            return false;
        }
        let repeated = shape.stop
            && self
                .first
                .get(&hash(&words))
                .is_some_and(|first| *first < index && page.kind(*first) == Some(BlockKind::Paragraph));
        let near = index.saturating_sub(NEAR)..page.len().min(index + NEAR + 1);
        let held = |other: usize| {
            let running = page.kind(other).is_none_or(|kind| kind == BlockKind::Paragraph)
                && page.shape(other).words > shape.words
                && !page.is_speech(other);
            running && holds(self.chunk(other), words)
        };
        repeated || near.into_iter().any(held)
    }

    /// Whether the chunk gives the title once more.
    pub(super) fn is_title(&self, page: &Page<'_>, index: usize) -> bool {
        let again = |title: usize| title < index && self.chunk(title) == self.chunk(index);
        !page.shape(index).stop && self.title.is_some_and(again)
    }
}

/// Whether `words` stand in `longer`, one after the other.
fn holds(longer: &[u64], words: &[u64]) -> bool {
    let Some(first) = words.first() else { return true };
    let starts = longer.iter().enumerate().filter(|(_, word)| *word == first);
    starts
        .into_iter()
        .any(|(at, _)| longer.get(at..at + words.len()) == Some(words))
}

/// A number for the letters and digits of a word; none where it has neither.
fn number(word: &str) -> Option<u64> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return (!bare.is_empty()).then(|| hash(&bare));
    }
    let kept: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    Some(hash(&kept.as_str()))
}

fn hash(words: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}
