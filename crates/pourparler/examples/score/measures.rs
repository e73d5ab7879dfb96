//! The measures of a reading against a reading by hand.
//!
//! A reading by hand holds, for each layer, `core` (what must be found) and `allowed` (what may be found without harm).
//! Precision is the share of the facts found that are allowed, recall the share of the core that is found.

use std::collections::BTreeSet;

use pourparler::model::{Article, MentionForm, ParticipantRole, Position, TieKind};
use pourparler::span::Anchor;
use serde_json::Value;

/// A fact of a layer: a place in code points, or none, and the words that say the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact {
    pub(crate) place: Option<(usize, usize)>,
    pub(crate) names: Vec<String>,
}

impl Fact {
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
            single => std::slice::from_ref(single),
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
}

/// Stands for a speaker that is not named.
const NOBODY: &str = "(nobody)";

/// What is measured on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    Actors,
    Mentions,
    Quotes,
    QuoteSpans,
    Negotiations,
    Roles,
    Instruments,
    Endorsements,
    StancesOnIssues,
    Stances,
}

impl Layer {
    pub(crate) const ALL: [Layer; 10] = [
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

    pub(crate) fn name(self) -> &'static str {
        match self {
            Layer::Actors => "actors",
            Layer::Mentions => "mentions",
            Layer::Quotes => "quotes",
            Layer::QuoteSpans => "quote_spans",
            Layer::Negotiations => "negotiations",
            Layer::Roles => "roles",
            Layer::Instruments => "instruments",
            Layer::Endorsements => "endorsements",
            Layer::StancesOnIssues => "stances_on_issues",
            Layer::Stances => "stances",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Layer> {
        Layer::ALL.into_iter().find(|layer| layer.name() == name)
    }

    /// The key that holds the layer in a reading by hand.
    fn key(self) -> &'static str {
        match self {
            Layer::QuoteSpans => Layer::Quotes.name(),
            Layer::StancesOnIssues => Layer::Stances.name(),
            other => other.name(),
        }
    }

    /// What this layer makes of a fact under its key.
    fn view(self, mut fact: Fact) -> Option<Fact> {
        match self {
            Layer::QuoteSpans => fact.names.clear(),
            Layer::StancesOnIssues if !fact.names.get(1).is_some_and(|target| target.starts_with("issue:")) => {
                return None;
            }
            _ => {}
        }
        Some(fact)
    }

    /// The facts of an article.
    pub(crate) fn found(self, article: &Article) -> BTreeSet<Fact> {
        let facts: Vec<Fact> = match self {
            Layer::Actors => named_mentions(article)
                .map(|m| Fact::named(&[m.actor.as_str()]))
                .collect(),
            Layer::Mentions => named_mentions(article)
                .map(|m| Fact::placed(&m.anchor, &[m.actor.as_str()]))
                .collect(),
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
                .map(|s| stance(s.holder.as_str(), &s.target.to_string(), s.position))
                .collect(),
        };
        facts.into_iter().filter_map(|fact| self.view(fact)).collect()
    }

    /// The facts of a reading by hand under `core` or `allowed`.
    fn gold(self, gold: &Value, kind: &str) -> BTreeSet<Fact> {
        let listed = gold
            .get(self.key())
            .and_then(|layer| layer.get(kind))
            .and_then(Value::as_array);
        listed
            .into_iter()
            .flatten()
            .filter_map(Fact::of)
            .filter_map(|fact| self.view(fact))
            .collect()
    }

    /// What a reading missed, and what it has beyond what is allowed.
    pub(crate) fn misses(self, gold: &Value, article: &Article) -> (Vec<Fact>, Vec<Fact>) {
        let found = self.found(article);
        let missed = self.gold(gold, "core").difference(&found).cloned().collect();
        let surplus = found.difference(&self.gold(gold, "allowed")).cloned().collect();
        (missed, surplus)
    }
}

/// A stance as the layers hold it.
pub(crate) fn stance(holder: &str, target: &str, position: Position) -> Fact {
    Fact::named(&[holder, target, position.as_str()])
}

fn named_mentions(article: &Article) -> impl Iterator<Item = &pourparler::model::Mention> {
    article.mentions.iter().filter(|m| m.form != MentionForm::Pronoun)
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
    let of = |n: &pourparler::model::Negotiation| -> Vec<Fact> {
        let participants = n.participants.iter();
        participants
            .filter_map(|p| Some(Fact::named(&[n.id.as_str(), plural(p.role)?, p.actor.as_str()])))
            .collect()
    };
    article.negotiations.iter().flat_map(of).collect()
}

fn ties(article: &Article) -> Vec<Fact> {
    let name = |tie| match tie {
        TieKind::Endorsed => Some("endorsed_by"),
        TieKind::Rejected => Some("rejected_by"),
        TieKind::Signed => Some("signed_by"),
        TieKind::Violated => None,
    };
    let of = |i: &pourparler::model::Instrument| -> Vec<Fact> {
        let ties = i.ties.iter();
        ties.filter_map(|t| Some(Fact::named(&[i.id.as_str(), name(t.tie)?, t.actor.as_str()])))
            .collect()
    };
    article.instruments.iter().flat_map(of).collect()
}

/// Counts of one layer, pooled over readings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Found and allowed.
    pub(crate) right: usize,
    pub(crate) found: usize,
    /// Found and of the core.
    pub(crate) hit: usize,
    pub(crate) core: usize,
}

impl Counts {
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    pub(crate) fn recall(self) -> f64 {
        share(self.hit, self.core)
    }

    pub(crate) fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part {
    pub(crate) part: usize,
    pub(crate) whole: usize,
}

impl Part {
    pub(crate) fn count(&mut self, counted: bool) {
        self.part += usize::from(counted);
        self.whole += 1;
    }

    pub(crate) fn share(self) -> f64 {
        share(self.part, self.whole)
    }
}

/// The share of `part` in `whole`; nothing of nothing is nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The counts of every layer that some reading by hand has something in.
pub(crate) fn score<'a>(pairs: impl Iterator<Item = (&'a Value, &'a Article)> + Clone) -> Vec<(Layer, Counts)> {
    let counts = |layer: Layer| {
        let mut counts = Counts::default();
        for (gold, article) in pairs.clone() {
            let (found, core) = (layer.found(article), layer.gold(gold, "core"));
            counts.right += found.intersection(&layer.gold(gold, "allowed")).count();
            counts.found += found.len();
            counts.hit += found.intersection(&core).count();
            counts.core += core.len();
        }
        counts
    };
    Layer::ALL
        .into_iter()
        .map(|layer| (layer, counts(layer)))
        .filter(|(_, counts)| counts.core > 0)
        .collect()
}
