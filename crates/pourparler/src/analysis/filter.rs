//! A part of a dossier as a dossier of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Duplicates, Selection};
use crate::model::{Article, Dossier, Strength};

impl Dossier {
    /// The articles that a selection asks for, each with the stances that count.
    ///
    /// An article stays where a stance of it counts. One without stays too where nothing is asked of stances (no actors, no issues, the modes
    /// and strengths of the default), its publisher counts, it was published in the window, it names one of the negotiations, and it is
    /// no copy of an earlier one that stays. Its other facts are left as they are; articles that lose no stance are shared with this dossier.
    ///
    /// ```
    /// use pourparler::analysis::Selection;
    /// use pourparler::codebook::Codebook;
    /// use pourparler::model::Dossier;
    /// use pourparler::reader::Reader;
    /// use pourparler::text::Metadata;
    ///
    /// let reader = Reader::new(Codebook::base()?)?;
    /// let read = |text: &str| reader.read(text, &Metadata::default());
    /// let dossier = Dossier::new([read("Kenya rejected the ceasefire. Ghana welcomed it."), read("Ghana hailed the truce.")]);
    /// let kenya = dossier.filter(&Selection { actors: ["kenya".parse()?].into(), ..Selection::default() });
    /// assert_eq!((kenya.articles.len(), kenya.stances().count()), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// ```
    pub fn filter(&self, selection: &Selection) -> Dossier {
        let mut counted: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for statement in selection.statements(self) {
            counted
                .entry(statement.article_index)
                .or_default()
                .insert(statement.stance_index);
        }
        let bare = self.bare(selection, &counted);
        let none = BTreeSet::new();
        let places = self.articles.iter().enumerate();
        places
            .filter(|(at, _)| counted.contains_key(at) || bare.contains(at))
            .map(|(at, article)| with_stances(article, counted.get(&at).unwrap_or(&none)))
            .collect()
    }

    /// The articles that stay without a stance that counts.
    fn bare(&self, selection: &Selection, counted: &BTreeMap<usize, BTreeSet<usize>>) -> BTreeSet<usize> {
        let mut bare = BTreeSet::new();
        if selection.asks_of_stances() {
            return bare;
        }
        let places = self.articles.iter().enumerate();
        let asked = places.filter(|(at, article)| !counted.contains_key(at) && selection.takes_bare(article));
        bare.extend(asked.map(|(at, _)| at));
        if selection.duplicates == Duplicates::Once {
            let copies = self.copies();
            let mut order: Vec<usize> = counted.keys().chain(&bare).copied().collect();
            order.sort_by_key(|&at| copies.rank(at));
            let mut texts = BTreeSet::new();
            for at in order {
                if !texts.insert(copies.first(at)) {
                    bare.remove(&at);
                }
            }
        }
        bare
    }
}

impl Selection {
    /// Whether it chooses among the stances of one article, forecasts and copies aside.
    fn asks_of_stances(&self) -> bool {
        let usual = Selection::default();
        !self.actors.is_empty()
            || !self.issues.is_empty()
            || self.modes != usual.modes
            || self.at_least != Strength::Leaning
            || !self.hedged
    }
}

/// An article with the stances at these places alone.
fn with_stances(article: &Arc<Article>, places: &BTreeSet<usize>) -> Arc<Article> {
    if places.len() == article.stances.len() {
        return Arc::clone(article);
    }
    let mut part = Article::clone(article);
    let mut at = 0;
    part.stances.retain(|_| {
        at += 1;
        places.contains(&(at - 1))
    });
    Arc::new(part)
}
