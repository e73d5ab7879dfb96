//! Precision, recall and F1 of articles against readings by hand.
//!
//! A reading by hand says for each layer what must be found (`core`) and what may be found without harm (`allowed`): precision is the
//! share of the facts found that are allowed, recall the share of the core that is found. An article serves as one, too: all of its facts
//! are core, and nothing else is allowed.

mod gold;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::gold::{Fact, Gold, GoldError, facts};
use super::agreement::Layer;
use super::table::Table;
use crate::model::Article;
use crate::span::Anchor;

/// The layers that are scored.
pub const LAYERS: [Layer; 10] = [
    Layer::Actors,
    Layer::Mentions,
    Layer::Quotes,
    Layer::QuoteSpans,
    Layer::Negotiations,
    Layer::Roles,
    Layer::Instruments,
    Layer::Endorsements,
    Layer::StancesOnIssues,
    Layer::Stances,
];

/// Counts of a layer, pooled over readings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Found and allowed.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Found and of the core.
    pub hit: usize,
    /// What must be found.
    pub core: usize,
}

impl Counts {
    /// The share of what is found that is allowed, 0 to 1; nothing of nothing is 0.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of what must be found that is found, 0 to 1.
    pub fn recall(self) -> f64 {
        share(self.hit, self.core)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The counts of every layer that some reading by hand has something in.
pub fn counts<'a>(pairs: impl Iterator<Item = (&'a Gold, &'a Article)> + Clone) -> Vec<(Layer, Counts)> {
    let sum = |layer: Layer| {
        pairs.clone().fold(Counts::default(), |sum, (gold, article)| {
            let one = gold.counts(layer, article);
            Counts {
                right: sum.right + one.right,
                found: sum.found + one.found,
                hit: sum.hit + one.hit,
                core: sum.core + one.core,
            }
        })
    };
    let layers = LAYERS.into_iter().map(|layer| (layer, sum(layer)));
    layers.filter(|(_, counts)| counts.core > 0).collect()
}

/// How well articles are read. Its [`Display`](fmt::Display) is a table for a terminal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Ids of the documents that were compared.
    pub documents: Vec<String>,
    /// The layers that some reading by hand has something in.
    pub layers: Vec<LayerScore>,
    /// What is missed and what is surplus, by layer and document.
    pub misses: Vec<Miss>,
}

/// How well one layer is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerScore {
    /// The layer.
    pub layer: Layer,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
    /// See [`Counts::precision`].
    pub precision: f64,
    /// See [`Counts::recall`].
    pub recall: f64,
    /// See [`Counts::f1`].
    pub f1: f64,
}

/// A fact that was missed, or found beyond what is allowed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Miss {
    /// The layer.
    pub layer: Layer,
    /// Id of the document.
    pub document: String,
    /// Whether it was found all the same; otherwise it was missed.
    pub surplus: bool,
    /// Ids and words.
    pub names: Vec<String>,
    /// Its place, in layers whose facts have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Anchor>,
    /// The words there, where the article keeps its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// Compares articles with readings by hand of the same documents, all taken together.
pub fn score(pairs: &[(Gold, &Article)]) -> Scores {
    let layers = counts(pairs.iter().map(|(gold, article)| (gold, *article)));
    let layer_score = |(layer, counts): &(Layer, Counts)| LayerScore {
        layer: *layer,
        counts: *counts,
        precision: counts.precision(),
        recall: counts.recall(),
        f1: counts.f1(),
    };
    let misses = layers.iter().flat_map(|(layer, _)| {
        pairs.iter().flat_map(move |(gold, article)| {
            let (missed, surplus) = gold.misses(*layer, article);
            let missed = missed.into_iter().map(|fact| Miss::of(*layer, article, false, fact));
            missed.chain(surplus.into_iter().map(|fact| Miss::of(*layer, article, true, fact)))
        })
    });
    Scores {
        documents: pairs.iter().map(|(_, article)| article.document.id.clone()).collect(),
        misses: misses.collect(),
        layers: layers.iter().map(layer_score).collect(),
    }
}

impl Miss {
    fn of(layer: Layer, article: &Article, surplus: bool, fact: Fact) -> Miss {
        let place = fact.place.map(|(start, end)| Anchor::code_points(start, end));
        Miss {
            layer,
            document: article.document.id.clone(),
            surplus,
            names: fact.names,
            place,
            words: place
                .zip(article.text())
                .and_then(|(place, text)| place.of(text).map(str::to_owned)),
        }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new([
            "layer",
            "precision",
            "recall",
            "F1",
            "found",
            "right",
            "of the core",
            "hit",
        ]);
        for layer in &self.layers {
            let shares = [layer.precision, layer.recall, layer.f1].map(|share| format!("{share:.3}"));
            let Counts {
                right,
                found,
                hit,
                core,
            } = layer.counts;
            let counts = [found, right, core, hit].map(|count| count.to_string());
            table.row([layer.layer.to_string()].into_iter().chain(shares).chain(counts));
        }
        table.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentInfo, Evidence, Position, RuleId, Stance};

    type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

    fn article(stances: &[(&str, &str, Position)]) -> Result<Article, Box<dyn std::error::Error + Send + Sync>> {
        let mut article = Article::new(DocumentInfo::new("wire-1"));
        for (holder, target, position) in stances {
            let evidence = Evidence::new(Anchor::code_points(0, 4), RuleId::external());
            article
                .stances
                .push(Stance::new(holder.parse()?, target.parse()?, *position, evidence));
        }
        Ok(article)
    }

    #[test]
    fn precision_goes_by_what_is_allowed_and_recall_by_the_core() -> Outcome {
        let gold = Gold::from_value(&serde_json::json!({ "stances": {
            "core": [["chad", "issue:ceasefire", "support"], ["mali", "actor:chad", "oppose"]],
            "allowed": [["chad", "issue:ceasefire", "support"], ["mali", "actor:chad", "oppose"], ["mali", "issue:ceasefire", "oppose"]],
        }}))?;
        let read = article(&[
            ("chad", "issue:ceasefire", Position::Support),
            ("mali", "issue:ceasefire", Position::Oppose),
            ("mali", "issue:elections", Position::Support),
        ])?;
        let scores = score(&[(gold, &read)]);
        let [issues, all] = scores.layers.as_slice() else {
            return Err("two layers".into());
        };
        assert_eq!((issues.layer, all.layer), (Layer::StancesOnIssues, Layer::Stances));
        assert_eq!(
            all.counts,
            Counts {
                right: 2,
                found: 3,
                hit: 1,
                core: 2
            }
        );
        assert_eq!(
            issues.counts,
            Counts {
                right: 2,
                found: 3,
                hit: 1,
                core: 1
            }
        );
        let listed: Vec<_> = scores.misses.iter().filter(|m| m.layer == Layer::Stances).collect();
        assert_eq!(listed.iter().map(|m| m.surplus).collect::<Vec<_>>(), [false, true]);
        assert!(scores.to_string().contains("stances-on-issues"), "{scores}");
        Ok(())
    }

    #[test]
    fn an_article_is_a_reading() -> Outcome {
        let read = article(&[("chad", "issue:ceasefire", Position::Support)])?;
        let scores = score(&[(Gold::of_article(&read), &read)]);
        assert!(scores.layers.iter().all(|layer| layer.f1 == 1.0) && scores.misses.is_empty());
        Ok(())
    }

    #[test]
    fn what_is_no_reading_is_said() {
        let error = |value| Gold::from_value(&value).map_err(|error| error.to_string()).err();
        assert!(error(serde_json::json!({"doc": "x"})).is_some_and(|why| why.contains("no reading by hand")));
        let wrong = error(serde_json::json!({"quotes": {"core": [[1, "chad"]]}}));
        assert!(wrong.is_some_and(|why| why.starts_with("`quotes`: `core`: `[1,\"chad\"]` is no fact")));
        assert!(
            error(serde_json::json!({"quotes": {"allowed": []}})).is_some_and(|why| why.contains("no list `core`"))
        );
    }
}
