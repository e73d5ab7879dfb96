//! Which stances of the copies of one text rest on the same sentence.

use std::collections::BTreeMap;

use super::shingles;
use crate::model::{ActorId, Article, Position, Stance, Target};
use crate::span::Anchor;

/// How much two sentences of copies must agree in (shared words by the mean of theirs): where words were only cut or added, and where
/// some were replaced.
const CUT: f64 = 0.75;
const REPLACED: f64 = 0.95;
/// How many sentences of one stance are compared word by word; equal ones are found among any number.
const COMPARED: usize = 32;

/// What the copies of one text say, each sentence with a number.
pub(super) struct Sayings<'a> {
    next: usize,
    said: BTreeMap<Saying<'a>, Sentences>,
}

/// What two stances must agree in to be the same by the same words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Saying<'a> {
    holder: &'a ActorId,
    target: &'a Target,
    position: Position,
}

/// The sentences behind one saying.
#[derive(Default)]
struct Sentences {
    places: BTreeMap<(usize, Anchor), usize>,
    /// By their words, or by their length where the text is not kept: the number, and the article that it was first found in.
    equal: BTreeMap<Words, (usize, usize)>,
    /// The words of the first ones as sets, with number and article.
    sets: Vec<(Vec<u64>, usize, usize)>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Words {
    Hashed(u64),
    Length(usize),
}

impl<'a> Sayings<'a> {
    /// Nothing said; the first sentence gets the number `next`.
    pub(super) fn new(next: usize) -> Self {
        Sayings {
            next,
            said: BTreeMap::new(),
        }
    }

    /// The first number that is free.
    pub(super) fn next(&self) -> usize {
        self.next
    }

    /// The number of the sentence behind each stance of the next copy, `at` its place in the dossier.
    pub(super) fn numbers(&mut self, at: usize, article: &'a Article) -> Vec<usize> {
        article
            .stances
            .iter()
            .map(|stance| self.number(at, article, stance))
            .collect()
    }

    fn number(&mut self, at: usize, article: &Article, stance: &'a Stance) -> usize {
        let saying = Saying {
            holder: &stance.holder,
            target: &stance.target,
            position: stance.position,
        };
        let sentences = self.said.entry(saying).or_default();
        let place = (at, stance.evidence);
        if let Some(&number) = sentences.places.get(&place) {
            return number;
        }
        let run = article.words(&stance.evidence).map(shingles::words);
        let words = match &run {
            Some(run) => Words::Hashed(run.iter().fold(0, |h, word| shingles::mix(h ^ word))),
            None => Words::Length(stance.evidence.end - stance.evidence.start),
        };
        let set = run.map(shingles::sorted).unwrap_or_default();
        let known = sentences.known(at, &words, &set);
        let number = known.unwrap_or(self.next);
        sentences.places.insert(place, number);
        sentences.equal.entry(words).or_insert((number, at));
        if known.is_none() {
            self.next += 1;
            if sentences.sets.len() < COMPARED {
                sentences.sets.push((set, number, at));
            }
        }
        number
    }
}

impl Sentences {
    /// The number of a sentence that was seen before: in the same words, or in a copy in nearly the same words.
    fn known(&self, at: usize, words: &Words, set: &[u64]) -> Option<usize> {
        let elsewhere = |of: usize| of != at;
        match self.equal.get(words) {
            Some(&(number, of)) if matches!(words, Words::Hashed(_)) || elsewhere(of) => return Some(number),
            _ => {}
        }
        let mut near = self.sets.iter().filter(|(_, _, of)| elsewhere(*of));
        near.find(|(other, ..)| are_versions(other, set))
            .map(|(_, number, _)| *number)
    }
}

/// Whether one sentence is the other as an editor would leave it.
fn are_versions(a: &[u64], b: &[u64]) -> bool {
    let shared = shingles::shared(a, b);
    let agreement = 2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64;
    agreement >= REPLACED || agreement >= CUT && shared == a.len().min(b.len())
}
