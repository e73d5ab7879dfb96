//! Sentences as numbers, in batches.

use std::collections::BTreeMap;
use std::ops::Range;

use super::random::Random;
use super::treebank::{NameTag, Sentence, Word};
use crate::features::{Context, Rows, Vocabulary, is_shouted};
use crate::labels::Labels;

/// A label that is not to be learnt from.
pub(crate) const IGNORE: u16 = u16::MAX;

/// The sentences of one step of training; heads count words of their sentence from 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Batch {
    pub(crate) rows: Vec<Rows>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) tags: Vec<u16>,
    pub(crate) feats: Vec<u16>,
    pub(crate) names: Vec<u16>,
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<u16>,
}

impl Batch {
    /// For each word: its place in the batch and in the sentence (from 1), its head, and where its sentence starts.
    pub(crate) fn arcs(&self) -> impl Iterator<Item = (usize, usize, usize, usize)> + '_ {
        self.sentences.iter().flat_map(|sentence| {
            sentence
                .clone()
                .map(|word| (word, word - sentence.start + 1, self.heads[word], sentence.start))
        })
    }
}

/// The labels of one word by number: tag, features, name, relation.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    tag: u16,
    feats: u16,
    name: u16,
    relation: u16,
}

/// The labels of all words of the sentences, by number, for each sentence.
pub(crate) struct Numbered(Vec<Vec<Numbers>>);

impl Numbered {
    pub(crate) fn new(sentences: &[Sentence], labels: &Labels) -> Self {
        let tags = index(labels.tags.iter().map(|(upos, xpos)| (upos.as_str(), xpos.as_str())));
        let feats = index(labels.feats.iter().map(String::as_str));
        let relations = index(labels.relations.iter().map(String::as_str));
        let number = |sentence: &Sentence, word: &Word| {
            let tag = tags.get(&(word.upos.as_str(), word.xpos.as_str()));
            let feats = feats.get(word.feats.as_str());
            let relation = relations.get(word.relation.as_str());
            Numbers {
                tag: tag.copied().unwrap_or(IGNORE),
                feats: feats.copied().unwrap_or(IGNORE),
                name: match word.name {
                    _ if !sentence.named => IGNORE,
                    NameTag::Outside => 0,
                    NameTag::Begin(kind) => 1 + 2 * kind as u16,
                    NameTag::Inside(kind) => 2 + 2 * kind as u16,
                },
                relation: relation.copied().unwrap_or(0),
            }
        };
        let all = |sentence: &Sentence| sentence.words.iter().map(|word| number(sentence, word)).collect();
        Self(sentences.iter().map(all).collect())
    }
}

/// Labels with their numbers.
fn index<T: Ord>(labels: impl Iterator<Item = T>) -> BTreeMap<T, u16> {
    labels.zip(0..).collect()
}

/// What is needed to number a sentence.
pub(crate) struct Encoder<'l> {
    pub(crate) sentences: &'l [Sentence],
    pub(crate) numbered: Numbered,
    pub(crate) vocabulary: &'l Vocabulary,
    /// How often each known word occurs, by its row.
    pub(crate) counts: &'l [u32],
    /// How readily rare words are read as unknown.
    pub(crate) word_dropout: f32,
    /// Share of sentences read in capitals.
    pub(crate) shouted: f32,
    /// Share of sentences whose last mark is left out of sight of the network.
    pub(crate) unstopped: f32,
}

impl Encoder<'_> {
    /// Adds a sentence to a batch, with some of its words unknown and some sentences in another dress.
    pub(crate) fn add(&self, index: usize, batch: &mut Batch, random: &mut Random) {
        let sentence = &self.sentences[index];
        let shouted = random.unit() < self.shouted;
        let cut = random.unit() < self.unstopped && drops_stop(sentence);
        let words = &sentence.words[..sentence.words.len() - usize::from(cut)];
        let forms: Vec<String> = words
            .iter()
            .map(|word| {
                if shouted {
                    word.form.to_uppercase()
                } else {
                    word.form.clone()
                }
            })
            .collect();
        let shouted = is_shouted(forms.iter().map(String::as_str));
        let start = batch.rows.len();
        let mut room = String::new();
        for (place, (word, form)) in words.iter().zip(&forms).enumerate() {
            let mut rows = self.vocabulary.rows(
                form,
                Context {
                    initial: place == 0,
                    shouted,
                },
                &mut room,
            );
            let count = self.counts[rows[0] as usize] as f32;
            if random.unit() < self.word_dropout / (self.word_dropout + count) {
                rows[0] = 0;
            }
            batch.rows.push(rows);
            batch.heads.push(word.head);
            let numbers = self.numbered.0[index][place];
            batch.tags.push(numbers.tag);
            batch.feats.push(numbers.feats);
            batch.names.push(numbers.name);
            batch.relations.push(numbers.relation);
        }
        batch.sentences.push(start..batch.rows.len());
    }
}

/// Whether the last word is a mark that nothing hangs from and the sentence is more than that.
fn drops_stop(sentence: &Sentence) -> bool {
    let last = sentence.words.len();
    last > 2
        && sentence.words[last - 1].upos == "PUNCT"
        && sentence.words[last - 1].head != 0
        && sentence.words.iter().all(|word| word.head != last)
}
