//! Many articles, looked up as one record.

mod copies;
mod jsonl;
mod sayings;
mod shingles;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub use copies::Copies;
pub use jsonl::JsonLines;

use serde::{Deserialize, Serialize};

use super::{Actor, ActorId, Article, ArticleError, IssueId, Stance, Target};

/// Articles in the order they were given; a dossier made of parts of another shares their articles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dossier {
    /// The articles.
    pub articles: Vec<Arc<Article>>,
    #[serde(skip)]
    copies: copies::Kept,
}

impl Dossier {
    /// A dossier of these articles.
    pub fn new(articles: impl IntoIterator<Item = impl Into<Arc<Article>>>) -> Self {
        Dossier {
            articles: articles.into_iter().map(Into::into).collect(),
            copies: copies::Kept::default(),
        }
    }

    /// Which articles give the same text, and which stances rest on the same sentence. Worked out when first asked for.
    pub fn copies(&self) -> Arc<Copies> {
        self.copies.of(self)
    }

    /// Reads a JSON array of articles, each as [`Article::from_json`] reads it.
    ///
    /// # Errors
    /// [`DossierError`] for the first article that cannot be read.
    pub fn from_json(json: &str) -> Result<Self, DossierError> {
        let articles: Vec<Article> = serde_json::from_str(json).map_err(|e| DossierError::Json(e.into()))?;
        let checked = articles.into_iter().enumerate().map(|(index, article)| {
            let failed = |source| DossierError::Article { index, source };
            article.checked().map_err(failed)
        });
        checked.collect()
    }

    /// Reads JSON lines: an article a line, in the interchange form; lines of white space are passed over.
    ///
    /// # Errors
    /// [`DossierError`] for the first line that cannot be read.
    pub fn from_jsonl(lines: &str) -> Result<Self, DossierError> {
        Dossier::read_jsonl(lines.as_bytes())
    }

    /// A JSON array of the articles in the interchange form.
    ///
    /// # Errors
    /// None in practice: every field has a JSON form.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// JSON lines: an article a line, in the interchange form.
    ///
    /// # Errors
    /// None in practice: every field has a JSON form.
    pub fn to_jsonl(&self) -> Result<String, serde_json::Error> {
        let mut lines = String::new();
        for article in &self.articles {
            lines.push_str(&article.to_json()?);
            lines.push('\n');
        }
        Ok(lines)
    }

    /// The articles of this dossier and those of `other` that it lacks. Two readings of one document that differ are both kept; equal
    /// ones become one, also where this dossier alone holds them twice.
    ///
    /// ```
    /// use pourparler::codebook::Codebook;
    /// use pourparler::model::Dossier;
    /// use pourparler::reader::Reader;
    /// use pourparler::text::Metadata;
    ///
    /// let reader = Reader::new(Codebook::base()?)?;
    /// let read = |text: &str| Dossier::new([reader.read(text, &Metadata::default())]);
    /// let (kenya, ghana) = (read("Kenya rejected the ceasefire."), read("Ghana welcomed the ceasefire."));
    /// let both = kenya.merge(&ghana);
    /// assert_eq!(both.articles.len(), 2);
    /// assert_eq!(both.merge(&kenya), both);
    /// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// ```
    pub fn merge(&self, other: &Dossier) -> Dossier {
        let mut by_id: BTreeMap<&str, Vec<&Arc<Article>>> = BTreeMap::new();
        let mut merged = Dossier::default();
        for article in self.articles.iter().chain(&other.articles) {
            let known = by_id.entry(&article.document.id).or_default();
            if !known.iter().any(|one| Arc::ptr_eq(one, article) || *one == article) {
                known.push(article);
                merged.articles.push(Arc::clone(article));
            }
        }
        merged
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

/// Why a text is no dossier.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    /// No JSON array of articles.
    #[error(transparent)]
    Json(ArticleError),
    /// An article of a JSON array does not hold.
    #[error("article {index}: {source}")]
    Article {
        /// Its place, from 0.
        index: usize,
        /// What is wrong with it.
        source: ArticleError,
    },
    /// A line of JSON lines is no article.
    #[error("line {line}: {}", in_line(source))]
    Line {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        source: ArticleError,
    },
    /// The last line of JSON lines has no end.
    #[error("line {line}: the file ends in the middle of an article: remove the line, or write it again")]
    Torn {
        /// Its number, from 1.
        line: usize,
    },
    /// A JSON array stands where JSON lines are expected.
    #[error("line {line}: a JSON array, where JSON lines have an article a line")]
    Array {
        /// Its number, from 1.
        line: usize,
    },
    /// A line could not be read.
    #[error("line {line}: {source}")]
    Read {
        /// Its number, from 1.
        line: usize,
        /// What the reader said.
        source: std::io::Error,
    },
    /// Something is wrong in a file.
    #[error("`{}`: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: Box<DossierError>,
    },
}

/// What is wrong with a line: the number that JSON gives it is always the first.
fn in_line(source: &ArticleError) -> String {
    source.to_string().replacen(" at line 1 column ", ", column ", 1)
}

impl<A: Into<Arc<Article>>> Extend<A> for Dossier {
    fn extend<I: IntoIterator<Item = A>>(&mut self, articles: I) {
        self.articles.extend(articles.into_iter().map(Into::into));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentInfo;

    fn article(id: &str) -> Article {
        Article::new(DocumentInfo::new(id))
    }

    #[test]
    fn json_and_json_lines_come_back() -> Result<(), Box<dyn std::error::Error>> {
        let dossier: Dossier = ["a", "b"].map(article).into_iter().collect();
        assert_eq!(Dossier::from_json(&dossier.to_json()?)?, dossier);
        assert_eq!(Dossier::from_jsonl(&dossier.to_jsonl()?)?, dossier);
        let spaced = dossier.to_jsonl()?.replace('\n', "\r\n\n");
        assert_eq!(Dossier::from_jsonl(&spaced)?, dossier);
        Ok(())
    }

    #[test]
    fn errors_name_the_line_or_the_place() -> Result<(), Box<dyn std::error::Error>> {
        let good = article("a").to_json()?;
        let other = good.replace("article/1", "article/9");
        let message = |result: Result<Dossier, DossierError>| result.err().map(|e| e.to_string()).unwrap_or_default();
        assert!(message(Dossier::from_jsonl(&format!("{good}\n\n{{\n"))).starts_with("line 3: not an article"));
        assert!(message(Dossier::from_json(&format!("[{good},{other}]"))).starts_with("article 1: schema"));
        assert!(message(Dossier::from_jsonl("[]")).starts_with("line 1: a JSON array"));
        let wrong = message(Dossier::from_jsonl("{\"schema\": 5}\n"));
        assert!(
            wrong.ends_with(", column 12") && wrong.matches("line").count() == 1,
            "{wrong}"
        );
        assert!(message(Dossier::from_json("{}")).starts_with("not an article"));
        Ok(())
    }
}
