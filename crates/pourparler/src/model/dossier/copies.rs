//! The same text more than once: wire copies, syndication, reprints, a sentence printed twice in one article.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::Dossier;
use super::sayings::Sayings;
use super::shingles::{self, BINS};
use crate::model::{Article, BlockKind};

/// Bins to a band: texts that share half of their shingles fall together in some band in 99 cases of 100.
const ROWS: usize = 3;
/// How many different texts of one band are compared; more agree by chance only in texts made by machine.
const COMPARED: usize = 8;
/// How much of the shorter text must stand in the longer one.
const SAME_TEXT: f64 = 0.7;

/// Which articles of a dossier give the same text, and which of their stances rest on the same sentence.
///
/// Texts are compared by their runs of five words: MinHash sketches bring likely pairs together, and those are compared run by run, so that
/// the time grows with the length of the texts and not with the number of pairs. Where an article does not keep its text, the
/// lengths of its sentences stand for it. Texts whose titles each name somebody whom the other text does not name are none. Texts of fewer than 25 words are taken for copies only where id and text are the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    /// The articles from the earliest to the latest; where dates agree or are not known, by id.
    order: Vec<usize>,
    /// The place of each article in `order`.
    rank: Vec<usize>,
    /// The first article, by `order`, with the text of each.
    first: Vec<usize>,
    /// The first occurrence of the sentence behind each stance, as a number of its own.
    utterance: Vec<Vec<usize>>,
}

impl Copies {
    /// Compares the articles of a dossier; [`Dossier::copies`] does it once and keeps the result.
    pub fn of(dossier: &Dossier) -> Self {
        let articles = &dossier.articles;
        let sketches: Vec<_> = articles
            .iter()
            .map(|a| shingles::sketch(&shingles::shingles(a)))
            .collect();
        let order = chronological(articles, &sketches);
        let mut rank = vec![0; articles.len()];
        for (place, &article) in order.iter().enumerate() {
            if let Some(rank) = rank.get_mut(article) {
                *rank = place;
            }
        }
        let first = Grouping::new(articles, &order).of(&sketches);
        let mut copies = Copies {
            order,
            rank,
            first,
            utterance: Vec::new(),
        };
        copies.utterance = copies.utterances(articles);
        copies
    }

    /// The earliest article with the text of `article`: itself where it is no copy. Articles are meant by their place from 0.
    pub fn first(&self, article: usize) -> usize {
        self.first.get(article).copied().unwrap_or(article)
    }

    /// How early an article is: its place from 0 in order of publication; where dates agree or are not known, by id.
    pub fn rank(&self, article: usize) -> usize {
        self.rank.get(article).copied().unwrap_or(article)
    }

    /// The texts that more than one article gives: the places of these articles, the earliest first.
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let groups = self.all_groups().into_values();
        groups.filter(|group| group.len() > 1).collect()
    }

    /// A number that stances share which say the same by the same sentence, in copies of one text or twice in one article.
    pub fn utterance(&self, article: usize, stance: usize) -> Option<usize> {
        self.utterance.get(article)?.get(stance).copied()
    }

    /// Every text by the rank of its first article, with its articles, the earliest first.
    fn all_groups(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &article in &self.order {
            groups.entry(self.rank(self.first(article))).or_default().push(article);
        }
        groups
    }

    fn utterances(&self, articles: &[Arc<Article>]) -> Vec<Vec<usize>> {
        let mut numbers = vec![Vec::new(); articles.len()];
        let mut next = 0;
        for group in self.all_groups().values() {
            let mut said = Sayings::new(next);
            for &at in group {
                if let (Some(article), Some(numbers)) = (articles.get(at), numbers.get_mut(at)) {
                    *numbers = said.numbers(at, article);
                }
            }
            next = said.next();
        }
        numbers
    }
}

/// The articles from the earliest to the latest. Nothing but their content decides, unless all of it agrees.
fn chronological(articles: &[Arc<Article>], sketches: &[Option<[u64; BINS]>]) -> Vec<usize> {
    let day = |at: usize| {
        let published = articles.get(at).and_then(|article| article.document.published);
        published
            .and_then(|date| date.earliest())
            .unwrap_or(chrono::NaiveDate::MAX)
    };
    let id = |at: usize| articles.get(at).map(|article| article.document.id.as_str());
    let by_content = |a: &usize, b: &usize| -> Ordering {
        let sketch = |at: usize| sketches.get(at);
        (day(*a), id(*a), sketch(*a)).cmp(&(day(*b), id(*b), sketch(*b)))
    };
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(by_content);
    order
}

/// Puts articles with the same text into groups.
struct Grouping<'a> {
    articles: &'a [Arc<Article>],
    order: &'a [usize],
    /// By rank: another article of the same group, of an earlier rank; the first names itself.
    parent: Vec<usize>,
    /// By rank: the shingles of what was compared.
    sets: BTreeMap<usize, Vec<u64>>,
    different: FxHashSet<(usize, usize)>,
}

impl<'a> Grouping<'a> {
    fn new(articles: &'a [Arc<Article>], order: &'a [usize]) -> Self {
        Grouping {
            articles,
            order,
            parent: (0..order.len()).collect(),
            sets: BTreeMap::new(),
            different: FxHashSet::default(),
        }
    }

    /// The first article with the text of each.
    fn of(mut self, sketches: &[Option<[u64; BINS]>]) -> Vec<usize> {
        let mut keys: Vec<(u64, usize)> = Vec::new();
        for (rank, &article) in self.order.iter().enumerate() {
            let Some(Some(sketch)) = sketches.get(article) else {
                continue;
            };
            let bands = sketch.chunks_exact(ROWS).enumerate();
            keys.extend(bands.map(|(at, rows)| (rows.iter().fold(at as u64, |h, row| shingles::mix(h ^ row)), rank)));
        }
        keys.sort_unstable();
        self.join_equal();
        for band in keys.chunk_by(|a, b| a.0 == b.0).filter(|band| band.len() > 1) {
            self.compare(band.iter().map(|(_, rank)| *rank));
        }
        let mut first = vec![0; self.order.len()];
        for rank in 0..self.order.len() {
            let root = self.root(rank);
            let (article, root) = (self.order.get(rank), self.order.get(root));
            if let (Some(&article), Some(&root)) = (article, root)
                && let Some(first) = first.get_mut(article)
            {
                *first = root;
            }
        }
        first
    }

    /// Joins readings of one document in one text, however short.
    fn join_equal(&mut self) {
        let mut by_id: BTreeMap<&str, Vec<(usize, &Article)>> = BTreeMap::new();
        for (rank, &at) in self.order.iter().enumerate() {
            let Some(article) = self.articles.get(at) else { continue };
            let known = by_id.entry(&article.document.id).or_default();
            let is_same = |other: &Article| match (other.text(), article.text()) {
                (Some(one), Some(text)) => one == text,
                (None, None) => *other == **article,
                _ => false,
            };
            match known.iter().find(|(_, other)| is_same(other)) {
                Some(&(first, _)) => self.join(first, rank),
                None if known.len() < COMPARED => known.push((rank, article)),
                None => {}
            }
        }
    }

    /// Joins what agrees of the texts that fell together.
    fn compare(&mut self, ranks: impl Iterator<Item = usize>) {
        let mut texts: Vec<usize> = Vec::new();
        for rank in ranks {
            let agreeing = texts
                .iter()
                .take(COMPARED)
                .copied()
                .find(|&text| self.agree(text, rank));
            match agreeing {
                Some(text) => self.join(text, rank),
                None => texts.push(rank),
            }
        }
    }

    fn agree(&mut self, a: usize, b: usize) -> bool {
        if self.root(a) == self.root(b) {
            return true;
        }
        if self.different.contains(&(a, b)) {
            return false;
        }
        for rank in [a, b] {
            let article = self.order.get(rank).and_then(|&at| self.articles.get(at));
            let made = || {
                article
                    .map(|a| shingles::sorted(shingles::shingles(a)))
                    .unwrap_or_default()
            };
            self.sets.entry(rank).or_insert_with(made);
        }
        let same = match (self.sets.get(&a), self.sets.get(&b)) {
            (Some(one), Some(other)) => {
                let shorter = one.len().min(other.len()).max(1);
                shingles::shared(one, other) as f64 / shorter as f64 >= SAME_TEXT
            }
            _ => false,
        };
        let same = same && !self.are_of_others(a, b);
        if !same {
            self.different.insert((a, b));
        }
        same
    }

    /// Whether the title of each text names somebody whom the other does not name at all: texts made after one form, such as the
    /// readouts of two calls, are no copies.
    fn are_of_others(&self, a: usize, b: usize) -> bool {
        let article = |rank: usize| self.order.get(rank).and_then(|&at| self.articles.get(at));
        let (Some(one), Some(other)) = (article(a), article(b)) else {
            return false;
        };
        titles_somebody_else(one, other) && titles_somebody_else(other, one)
    }

    /// The first rank of a group.
    fn root(&mut self, rank: usize) -> usize {
        let mut at = rank;
        while let Some(&above) = self.parent.get(at)
            && above != at
        {
            // Halves the way for those who come after.
            let further = self.parent.get(above).copied().unwrap_or(above);
            if let Some(parent) = self.parent.get_mut(at) {
                *parent = further;
            }
            at = further;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.parent.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }
}

/// Whether the title of `one` names an actor that `other` does not.
fn titles_somebody_else(one: &Article, other: &Article) -> bool {
    let title = one.document.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let Some(title) = title.map(|title| title.anchor) else {
        return false;
    };
    let named: FxHashSet<_> = other.mentions.iter().map(|mention| &mention.actor).collect();
    let mut titled = one
        .mentions
        .iter()
        .filter(|m| title.start <= m.anchor.start && m.anchor.end <= title.end);
    titled.any(|mention| !named.contains(&mention.actor))
}

/// The copies of a dossier with the articles that they were found among; worked out anew where these have changed.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Option<Compared>>);

type Compared = (Vec<Arc<Article>>, Arc<Copies>);

impl Kept {
    pub(super) fn of(&self, dossier: &Dossier) -> Arc<Copies> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((articles, copies)) = &*kept
            && articles.len() == dossier.articles.len()
            && articles.iter().zip(&dossier.articles).all(|(a, b)| Arc::ptr_eq(a, b))
        {
            return Arc::clone(copies);
        }
        let copies = Arc::new(Copies::of(dossier));
        *kept = Some((dossier.articles.clone(), Arc::clone(&copies)));
        copies
    }
}

impl Clone for Kept {
    fn clone(&self) -> Self {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Kept(Mutex::new(kept.clone()))
    }
}

/// What is kept says nothing that the articles do not say.
impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Kept {}

#[cfg(test)]
mod tests;
