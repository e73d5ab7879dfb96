//! A text in chunks while their kinds are being told.

use std::collections::BTreeMap;

use super::chunk::{Chunk, chunks};
use super::shape::Shape;
use super::start::{list_marker, name_label, speaker_label};
use crate::model::BlockKind;
use crate::span::Span;

/// The kind of a chunk and the rule that told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: BlockKind,
    pub(super) rule: &'static str,
}

/// The chunks of a text with what is known of each.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) chunks: Vec<Chunk>,
    pub(super) labels: Vec<Option<Label>>,
    /// Names of speakers, where the text is a transcript.
    pub(super) speakers: Vec<Option<Span>>,
    /// The first chunk of running text; `chunks.len()` where there is none.
    pub(super) body: usize,
}

/// Names of speakers count where at least so many blocks have one.
const FEWEST_SPEECHES: usize = 2;

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let chunks = chunks(text);
        let labels = vec![None; chunks.len()];
        let speakers = speakers(text, &chunks);
        Page {
            text,
            body: chunks.len(),
            chunks,
            labels,
            speakers,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.chunks.len()
    }

    /// The words of a chunk; empty behind the last.
    pub(super) fn words(&self, index: usize) -> &'t str {
        self.chunks.get(index).map_or("", |chunk| chunk.span.of(self.text))
    }

    pub(super) fn shape(&self, index: usize) -> Shape {
        self.chunks.get(index).map_or_else(Shape::default, |chunk| chunk.shape)
    }

    pub(super) fn kind(&self, index: usize) -> Option<BlockKind> {
        self.labels.get(index).copied().flatten().map(|label| label.kind)
    }

    /// Whether the chunk is there and its kind still unknown.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.labels.get(index).is_some_and(Option::is_none)
    }

    pub(super) fn is_speech(&self, index: usize) -> bool {
        self.speakers.get(index).is_some_and(Option::is_some)
    }

    /// The bullet or number of an item of a list; the marks of a heading are none.
    pub(super) fn item_marker(&self, index: usize) -> Option<Span> {
        let words = self.words(index);
        list_marker(words).filter(|marker| !marker.of(words).starts_with('#'))
    }

    /// Whether the chunk is of unknown kind and looks like running text.
    pub(super) fn is_running(&self, index: usize) -> bool {
        self.is_open(index)
            && (self.is_speech(index) || self.item_marker(index).is_some() || self.shape(index).is_prose())
    }

    pub(super) fn set(&mut self, index: usize, kind: BlockKind, rule: &'static str) {
        if let Some(label) = self.labels.get_mut(index) {
            *label = Some(Label { kind, rule });
        }
    }

    /// Whether two chunks stand in one run of lines with no blank line between.
    pub(super) fn same_group(&self, one: usize, other: usize) -> bool {
        let group = |index: usize| self.chunks.get(index).map(|chunk| chunk.group);
        group(one).is_some() && group(one) == group(other)
    }
}

/// The names of speakers: sure forms where there are several, names in ordinary letters where the same one comes back or where
/// others speak as well.
fn speakers(text: &str, chunks: &[Chunk]) -> Vec<Option<Span>> {
    let sure: Vec<_> = chunks.iter().map(|chunk| speaker_label(chunk.span.of(text))).collect();
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for chunk in chunks {
        let words = chunk.span.of(text);
        if let Some(label) = name_label(words) {
            *named.entry(label.of(words)).or_default() += 1;
        }
    }
    let several = sure.iter().flatten().count() >= FEWEST_SPEECHES;
    let transcript = several || named.values().any(|count| *count >= FEWEST_SPEECHES);
    let label = |(chunk, sure): (&Chunk, Option<Span>)| {
        let words = chunk.span.of(text);
        let recurring = || name_label(words).filter(|_| transcript);
        sure.filter(|_| several).or_else(recurring)
    };
    chunks.iter().zip(sure).map(label).collect()
}
