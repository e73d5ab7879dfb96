//! The layers in which readings are compared, and the facts of an article in each.

use crate::model::closed::closed;
use crate::model::{ActorId, Article, MentionForm, Stance, Target};
use crate::span::Anchor;

closed! {
    /// A layer of facts. Each fact is a unit, which both coders can see, and a value that they give it; two facts are the same where both
    /// are. Several values of one unit by one coder count each for F1, and as one joint value for alpha and kappa.
    Layer: "layer" {
        /// Unit: an actor that a mention names, pronouns aside. Value: `named`.
        Actors = "actors",
        /// Unit: the exact place of a mention, pronouns aside. Value: the actor.
        Mentions = "mentions",
        /// Unit: the exact place of a quotation. Value: its speaker, or `nobody`.
        Quotes = "quotes",
        /// Unit: the exact place of a quotation. Value: `quoted`.
        QuoteSpans = "quote-spans",
        /// Unit: the exact place of reported content. Value: who says so, outermost first, or `nobody`.
        Reports = "reports",
        /// Unit: a negotiation. Value: `named`.
        Negotiations = "negotiations",
        /// Unit: an actor in a negotiation. Value: the role.
        Roles = "roles",
        /// Unit: an instrument. Value: `named`.
        Instruments = "instruments",
        /// Unit: an actor and an instrument. Value: the tie.
        Endorsements = "endorsements",
        /// Unit: a holder and an issue. Value: the position.
        StancesOnIssues = "stances-on-issues",
        /// Unit: a holder and a target of any kind. Value: the position.
        Stances = "stances",
        /// Unit: a holder, a target and a position. Value: the strength.
        Strength = "strength",
        /// Unit: a holder, a target and a position. Value: the mode.
        Mode = "mode",
        /// Unit: a source and a target. Value: the act.
        Acts = "acts",
    }
}

/// One fact of a coder.
#[derive(Debug, Clone)]
pub(super) struct Coded {
    /// Sorts the units of a document: a place where the unit is one, otherwise 0.
    pub(super) at: usize,
    pub(super) unit: String,
    pub(super) value: String,
    /// What it stands on.
    pub(super) evidence: Option<Anchor>,
    /// The category of its evidence where stretches of text are compared.
    pub(super) category: Option<String>,
}

impl Coded {
    fn named(unit: impl ToString, value: impl ToString, evidence: Option<Anchor>) -> Self {
        Coded {
            at: 0,
            unit: unit.to_string(),
            value: value.to_string(),
            evidence,
            category: None,
        }
    }

    fn placed(place: Anchor, value: String) -> Self {
        Coded {
            at: place.start,
            unit: format!("{}..{}", place.start, place.end),
            category: Some(value.clone()),
            value,
            evidence: Some(place),
        }
    }

    fn stance(stance: &Stance, value: impl ToString) -> Self {
        let unit = format!("{} on {}", stance.holder, stance.target);
        Coded {
            category: Some(stance.target.to_string()),
            ..Coded::named(unit, value, Some(stance.evidence))
        }
    }

    fn graded(stance: &Stance, value: impl ToString) -> Self {
        let unit = format!("{} on {}: {}", stance.holder, stance.target, stance.position);
        Coded::named(unit, value, Some(stance.evidence))
    }
}

impl Layer {
    /// The facts of an article in this layer.
    pub(super) fn facts(self, article: &Article) -> Vec<Coded> {
        let named = || article.mentions.iter().filter(|m| m.form != MentionForm::Pronoun);
        let stances = article.stances.iter();
        match self {
            Layer::Actors => named()
                .map(|m| Coded::named(&m.actor, "named", Some(m.anchor)))
                .collect(),
            Layer::Mentions => named().map(|m| Coded::placed(m.anchor, m.actor.to_string())).collect(),
            Layer::Quotes => article
                .quotes
                .iter()
                .map(|q| Coded::placed(q.anchor, speakers(q.speaker.as_slice())))
                .collect(),
            Layer::QuoteSpans => article
                .quotes
                .iter()
                .map(|q| Coded::placed(q.anchor, "quoted".to_owned()))
                .collect(),
            Layer::Reports => article
                .reports
                .iter()
                .map(|r| Coded::placed(r.anchor, speakers(&r.speakers)))
                .collect(),
            Layer::Negotiations => article
                .negotiations
                .iter()
                .map(|n| Coded::named(&n.id, "named", n.mentions.first().map(|m| m.anchor)))
                .collect(),
            Layer::Roles => article
                .negotiations
                .iter()
                .flat_map(|n| n.participants.iter().map(move |p| (&n.id, p)))
                .map(|(id, p)| Coded::named(format!("{} in {id}", p.actor), p.role, Some(p.evidence)))
                .collect(),
            Layer::Instruments => article
                .instruments
                .iter()
                .map(|i| Coded::named(&i.id, "named", i.mentions.first().map(|m| m.anchor)))
                .collect(),
            Layer::Endorsements => article
                .instruments
                .iter()
                .flat_map(|i| i.ties.iter().map(move |tie| (&i.id, tie)))
                .map(|(id, tie)| Coded::named(format!("{} and {id}", tie.actor), tie.tie, Some(tie.evidence)))
                .collect(),
            Layer::StancesOnIssues => stances
                .filter(|s| matches!(s.target, Target::Issue(_)))
                .map(|s| Coded::stance(s, s.position))
                .collect(),
            Layer::Stances => stances.map(|s| Coded::stance(s, s.position)).collect(),
            Layer::Strength => stances.map(|s| Coded::graded(s, s.strength)).collect(),
            Layer::Mode => stances.map(|s| Coded::graded(s, s.mode)).collect(),
            Layer::Acts => article
                .acts
                .iter()
                .map(|a| {
                    let target = a.target.as_ref().map_or("nobody", ActorId::as_str);
                    let unit = format!("{} to {target}", a.source);
                    Coded {
                        category: Some(a.act.to_string()),
                        ..Coded::named(unit, &a.act, Some(a.evidence))
                    }
                })
                .collect(),
        }
    }
}

fn speakers(chain: &[ActorId]) -> String {
    let names: Vec<&str> = chain.iter().map(ActorId::as_str).collect();
    if names.is_empty() {
        "nobody".to_owned()
    } else {
        names.join(" > ")
    }
}
