//! Many articles, looked up as one record.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Actor, ActorId, Article, IssueId, Stance, Target};

/// Articles in the order they were given; a dossier made of parts of another shares their articles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dossier {
    /// The articles.
    pub articles: Vec<Arc<Article>>,
}

impl Dossier {
    /// A dossier of these articles.
    pub fn new(articles: impl IntoIterator<Item = impl Into<Arc<Article>>>) -> Self {
        Dossier {
            articles: articles.into_iter().map(Into::into).collect(),
        }
    }

    /// Every stance with the article it stands in.
    pub fn stances(&self) -> impl Iterator<Item = (&Article, &Stance)> {
        self.articles
            .iter()
            .flat_map(|a| a.stances.iter().map(move |s| (&**a, s)))
    }

    /// The stances that `actor` holds.
    pub fn stances_of<'a>(&'a self, actor: &'a str) -> impl Iterator<Item = (&'a Article, &'a Stance)> {
        self.articles
            .iter()
            .flat_map(move |a| a.stances_of(actor).map(move |s| (&**a, s)))
    }

    /// The stances on `issue`.
    pub fn on<'a>(&'a self, issue: &'a str) -> impl Iterator<Item = (&'a Article, &'a Stance)> {
        self.articles
            .iter()
            .flat_map(move |a| a.on(issue).map(move |s| (&**a, s)))
    }

    /// The stances that `a` and `b` hold towards each other.
    pub fn between<'a>(&'a self, a: &'a str, b: &'a str) -> impl Iterator<Item = (&'a Article, &'a Stance)> {
        self.articles
            .iter()
            .flat_map(move |article| article.between(a, b).map(move |s| (&**article, s)))
    }

    /// The first record of the actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.articles.iter().find_map(|a| a.actor(id))
    }

    /// Holders of stances, by number of stances (most first), then by id.
    pub fn holders(&self) -> Vec<(&ActorId, usize)> {
        counted(self.stances().map(|(_, s)| &s.holder))
    }

    /// Issues that stances are about, by number of stances (most first), then by id.
    pub fn issues(&self) -> Vec<(&IssueId, usize)> {
        counted(self.stances().filter_map(|(_, s)| match &s.target {
            Target::Issue(id) => Some(id),
            _ => None,
        }))
    }
}

impl<A: Into<Arc<Article>>> FromIterator<A> for Dossier {
    fn from_iter<I: IntoIterator<Item = A>>(articles: I) -> Self {
        Dossier::new(articles)
    }
}

fn counted<'a, T: Ord>(items: impl Iterator<Item = &'a T>) -> Vec<(&'a T, usize)> {
    let mut items: Vec<_> = items.collect();
    items.sort();
    let mut counts: Vec<_> = items
        .chunk_by(|a, b| a == b)
        .filter_map(|group| Some((*group.first()?, group.len())))
        .collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    counts
}
