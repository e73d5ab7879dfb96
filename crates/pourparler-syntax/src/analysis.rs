//! From words to labels: prepares the input of the network and reads its scores.

use std::ops::Range;

use crate::features::{Context, Rows, is_shouted};
use crate::labels::NAME_KINDS;
use crate::model::Model;
use crate::net::forward::{Reading, Scratch};

/// The labels of one word, by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordLabels {
    pub(crate) tag: u16,
    pub(crate) feats: u16,
    pub(crate) relation: u16,
    /// Counted from 1 within the sentence; 0 is the root.
    pub(crate) head: u32,
    /// See [`NamePart`].
    pub(crate) name: NamePart,
}

/// A word's part in a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NamePart {
    /// The kind of name, from 1; 0 outside names.
    pub(crate) kind: u8,
    /// The name goes on from the word before.
    pub(crate) continues: bool,
    /// The kind is too uncertain to be told.
    pub(crate) unsure: bool,
}

/// Below this share of belief in its kind, a name's kind is not told.
const SURE: f32 = 0.6;

/// A batch of sentences and room for the network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Batch {
    rows: Vec<Rows>,
    sentences: Vec<Range<usize>>,
    form: String,
    scratch: Scratch,
}

impl Batch {
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.sentences.clear();
    }

    /// Words held.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a sentence.
    pub(crate) fn add<'w>(&mut self, model: &Model, words: impl Iterator<Item = &'w str> + Clone) {
        let start = self.rows.len();
        let shouted = is_shouted(words.clone());
        for (place, word) in words.enumerate() {
            let context = Context {
                initial: place == 0,
                shouted,
            };
            self.rows.push(model.vocabulary.rows(word, context, &mut self.form));
        }
        self.sentences.push(start..self.rows.len());
    }

    /// Labels all words held, and appends their labels to `out`.
    pub(crate) fn read(&mut self, model: &Model, parse: bool, out: &mut Vec<WordLabels>) {
        let reading = model
            .network
            .read(&self.rows, &self.sentences, parse, &mut self.scratch);
        let first = out.len();
        label_tags(model, &reading, out);
        if parse {
            let labels = out.get_mut(first..).unwrap_or_default();
            label_arcs(model, &reading, labels);
            for sentence in &self.sentences {
                label_names(&reading, sentence.clone(), labels);
            }
        }
    }
}

fn label_tags(model: &Model, reading: &Reading<'_>, out: &mut Vec<WordLabels>) {
    let shape = model.network.shape();
    for row in reading.tags.chunks_exact(shape.tags + shape.feats) {
        let (tags, feats) = row.split_at(shape.tags);
        let tag = best(tags.iter().copied().enumerate());
        let allowed = model.labels.feats_of.get(tag).map(Vec::as_slice).unwrap_or_default();
        let scores = allowed
            .iter()
            .map(|&feat| (usize::from(feat), feats.get(usize::from(feat)).copied().unwrap_or(0.0)));
        out.push(WordLabels {
            tag: tag as u16,
            feats: best(scores) as u16,
            ..WordLabels::default()
        });
    }
}

fn label_arcs(model: &Model, reading: &Reading<'_>, labels: &mut [WordLabels]) {
    let rows = reading.relations.chunks_exact(model.network.shape().relations);
    for ((label, row), &head) in labels.iter_mut().zip(rows).zip(&reading.heads) {
        label.head = head as u32;
        label.relation = match head {
            0 => 0,
            _ => best(row.iter().copied().enumerate().skip(1)) as u16,
        };
    }
}

/// Labels names from left to right; a later word of a name must follow a word of the same kind.
fn label_names(reading: &Reading<'_>, sentence: Range<usize>, labels: &mut [WordLabels]) {
    let rows = reading.names.chunks_exact(1 + 2 * NAME_KINDS).skip(sentence.start);
    let mut before = 0;
    for (label, row) in labels.iter_mut().skip(sentence.start).take(sentence.len()).zip(rows) {
        let fits = |index: usize| index == 0 || index % 2 == 1 || index / 2 == before;
        let chosen = best(row.iter().copied().enumerate().filter(|&(index, _)| fits(index)));
        let kind = chosen.div_ceil(2);
        label.name = NamePart {
            kind: kind as u8,
            continues: chosen > 0 && chosen % 2 == 0,
            unsure: false,
        };
        if kind > 0 {
            label.name.unsure = belief(row, chosen) < SURE;
        }
        before = kind;
    }
}

/// The share of the chosen label among the labels that are not outside.
fn belief(row: &[f32], chosen: usize) -> f32 {
    let most = row.get(chosen).copied().unwrap_or(0.0);
    let same_place = row.iter().skip(1).map(|score| (score - most).exp()).sum::<f32>();
    1.0 / same_place.max(f32::MIN_POSITIVE)
}

fn best(scores: impl Iterator<Item = (usize, f32)>) -> usize {
    scores
        .fold(
            (0, f32::NEG_INFINITY),
            |most, next| if next.1 > most.1 { next } else { most },
        )
        .0
}
