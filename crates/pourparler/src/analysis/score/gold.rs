//! Readings by hand, and the facts of articles as they list them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::{Counts, LAYERS};
use crate::analysis::agreement::Layer;
use crate::model::{Article, MentionForm, ParticipantRole, Position, TieKind};
use crate::span::Anchor;

/// Stands for a speaker that is not named.
const NOBODY: &str = "(nobody)";

/// A fact of a layer: a place, or none, and the ids and words that say the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Its first code point, and one past its last.
    pub place: Option<(usize, usize)>,
    /// Ids and words: of a stance its holder, its target and its position.
    pub names: Vec<String>,
}

impl Fact {
    /// A stance.
    pub fn stance(holder: &str, target: &str, position: Position) -> Fact {
        Fact::named(&[holder, target, position.as_str()])
    }

    fn named(names: &[&str]) -> Fact {
        Fact {
            place: None,
            names: names.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    fn placed(anchor: &Anchor, names: &[&str]) -> Fact {
        Fact {
            place: Some((anchor.start, anchor.end)),
            ..Fact::named(names)
        }
    }

    /// One entry of a reading by hand: an id, or a list of offsets and ids.
    fn of(value: &Value) -> Option<Fact> {
        let items = match value {
            Value::Array(items) => items.as_slice(),
            Value::String(_) => std::slice::from_ref(value),
            _ => return None,
        };
        let offsets: Vec<usize> = items
            .iter()
            .map_while(Value::as_u64)
            .filter_map(|n| n.try_into().ok())
            .collect();
        let names = items
            .iter()
            .skip(offsets.len())
            .map(|item| item.as_str().unwrap_or(NOBODY).to_owned());
        Some(Fact {
            place: match offsets.as_slice() {
                [] => None,
                [start, end] => Some((*start, *end)),
                _ => return None,
            },
            names: names.collect(),
        })
    }

    /// What a layer makes of a fact that it shares with another.
    fn seen_in(mut self, layer: Layer) -> Option<Fact> {
        match layer {
            Layer::QuoteSpans => self.names.clear(),
            Layer::StancesOnIssues if !self.names.get(1).is_some_and(|target| target.starts_with("issue:")) => {
                return None;
            }
            _ => {}
        }
        Some(self)
    }
}

/// The facts of an article in one of the [`LAYERS`].
pub fn facts(layer: Layer, article: &Article) -> BTreeSet<Fact> {
    let named = || article.mentions.iter().filter(|m| m.form != MentionForm::Pronoun);
    let facts: Vec<Fact> = match layer {
        Layer::Actors => named().map(|m| Fact::named(&[m.actor.as_str()])).collect(),
        Layer::Mentions => named().map(|m| Fact::placed(&m.anchor, &[m.actor.as_str()])).collect(),
        Layer::Quotes | Layer::QuoteSpans => article
            .quotes
            .iter()
            .map(|q| Fact::placed(&q.anchor, &[q.speaker.as_ref().map_or(NOBODY, |s| s.as_str())]))
            .collect(),
        Layer::Negotiations => article
            .negotiations
            .iter()
            .map(|n| Fact::named(&[n.id.as_str()]))
            .collect(),
        Layer::Roles => roles(article),
        Layer::Instruments => article
            .instruments
            .iter()
            .map(|i| Fact::named(&[i.id.as_str()]))
            .collect(),
        Layer::Endorsements => ties(article),
        Layer::StancesOnIssues | Layer::Stances => article
            .stances
            .iter()
            .map(|s| Fact::stance(s.holder.as_str(), &s.target.to_string(), s.position))
            .collect(),
        Layer::Reports | Layer::Strength | Layer::Mode | Layer::Acts => Vec::new(),
    };
    facts.into_iter().filter_map(|fact| fact.seen_in(layer)).collect()
}

fn roles(article: &Article) -> Vec<Fact> {
    let plural = |role| match role {
        ParticipantRole::Convenor => Some("convenors"),
        ParticipantRole::Mediator => Some("mediators"),
        ParticipantRole::Party => Some("parties"),
        ParticipantRole::Observer => Some("observers"),
        ParticipantRole::Invited => Some("invited_not_attending"),
        ParticipantRole::Guarantor | ParticipantRole::Host => None,
    };
    let all = article
        .negotiations
        .iter()
        .flat_map(|n| n.participants.iter().map(move |p| (n, p)));
    all.filter_map(|(n, p)| Some(Fact::named(&[n.id.as_str(), plural(p.role)?, p.actor.as_str()])))
        .collect()
}

fn ties(article: &Article) -> Vec<Fact> {
    let name = |tie| match tie {
        TieKind::Endorsed => Some("endorsed_by"),
        TieKind::Rejected => Some("rejected_by"),
        TieKind::Signed => Some("signed_by"),
        TieKind::Violated => None,
    };
    let all = article
        .instruments
        .iter()
        .flat_map(|i| i.ties.iter().map(move |tie| (i, tie)));
    all.filter_map(|(i, t)| Some(Fact::named(&[i.id.as_str(), name(t.tie)?, t.actor.as_str()])))
        .collect()
}

/// A reading by hand.
#[derive(Debug, Clone, Default)]
pub struct Gold(BTreeMap<Layer, Listed>);

#[derive(Debug, Clone, Default)]
struct Listed {
    core: BTreeSet<Fact>,
    allowed: BTreeSet<Fact>,
}

impl Gold {
    /// A reading in JSON: an article in the interchange form, or what [`Gold::from_value`] takes.
    ///
    /// # Errors
    /// [`GoldError`] where it is neither.
    pub fn from_json(json: &str) -> Result<Gold, GoldError> {
        let value: Value = serde_json::from_str(json).map_err(|error| GoldError(error.to_string()))?;
        if value.get("schema").is_none() {
            return Gold::from_value(&value);
        }
        let article = Article::from_json(json).map_err(|error| GoldError(error.to_string()))?;
        Ok(Gold::of_article(&article))
    }

    /// A reading: for each layer (`actors`, `mentions`, `quotes`, `negotiations`, `roles`, `instruments`, `endorsements`, `stances`) an
    /// object with the lists `core` and `allowed`, which is the core where it is absent; other keys are passed over.
    ///
    /// # Errors
    /// [`GoldError`] where no layer is listed, or an entry is neither an id nor a list of offsets and ids.
    pub fn from_value(value: &Value) -> Result<Gold, GoldError> {
        let layers = LAYERS
            .into_iter()
            .filter_map(|layer| Some((layer, value.get(key(layer))?)));
        let layers: BTreeMap<Layer, Listed> = layers
            .map(|(layer, listed)| Ok((layer, Listed::of(layer, listed)?)))
            .collect::<Result<_, GoldError>>()?;
        if layers.is_empty() {
            return Err(GoldError(
                "no reading by hand: expected lists `core` and `allowed` under `actors`, `stances` or another layer"
                    .into(),
            ));
        }
        Ok(Gold(layers))
    }

    /// An article as a reading by hand.
    pub fn of_article(article: &Article) -> Gold {
        let listed = |layer| {
            let core = facts(layer, article);
            let allowed = core.clone();
            (layer, Listed { core, allowed })
        };
        Gold(LAYERS.into_iter().map(listed).collect())
    }

    /// What an article lacks in a layer, and what it has beyond what is allowed.
    pub fn misses(&self, layer: Layer, article: &Article) -> (Vec<Fact>, Vec<Fact>) {
        let Some(listed) = self.0.get(&layer) else {
            return (Vec::new(), Vec::new());
        };
        let found = facts(layer, article);
        let missed = listed.core.difference(&found).cloned().collect();
        (missed, found.difference(&listed.allowed).cloned().collect())
    }

    pub(super) fn counts(&self, layer: Layer, article: &Article) -> Counts {
        let nothing = Listed::default();
        let (listed, found) = (self.0.get(&layer).unwrap_or(&nothing), facts(layer, article));
        Counts {
            right: found.intersection(&listed.allowed).count(),
            found: found.len(),
            hit: found.intersection(&listed.core).count(),
            core: listed.core.len(),
        }
    }
}

impl Listed {
    fn of(layer: Layer, value: &Value) -> Result<Listed, GoldError> {
        let list = |kind: &str| -> Result<Option<BTreeSet<Fact>>, GoldError> {
            let wrong = |what: String| GoldError(format!("`{}`: `{kind}`: {what}", key(layer)));
            let Some(given) = value.get(kind) else {
                return Ok(None);
            };
            let entries = given.as_array().ok_or_else(|| wrong("expected a list".to_owned()))?;
            let facts = entries.iter().map(|entry| {
                let fact = Fact::of(entry).ok_or_else(|| {
                    wrong(format!(
                        "`{entry}` is no fact: expected an id, or offsets and ids in a list"
                    ))
                })?;
                Ok(fact.seen_in(layer))
            });
            facts.filter_map(Result::transpose).collect::<Result<_, _>>().map(Some)
        };
        let core = list("core")?.ok_or_else(|| GoldError(format!("`{}` has no list `core`", key(layer))))?;
        let allowed = list("allowed")?.unwrap_or_else(|| core.clone());
        Ok(Listed { core, allowed })
    }
}

/// The key that holds a layer in a reading by hand.
fn key(layer: Layer) -> &'static str {
    match layer {
        Layer::QuoteSpans => Layer::Quotes.as_str(),
        Layer::StancesOnIssues => Layer::Stances.as_str(),
        other => other.as_str(),
    }
}

/// What is no reading by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldError(String);

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GoldError {}
