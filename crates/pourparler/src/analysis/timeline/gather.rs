//! Collects what the articles say of negotiations, instruments and acts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Event, Product, Round, order, stayed_away};
use crate::analysis::Selection;
use crate::analysis::record::build::Claims;
use crate::analysis::record::{Bond, Claim, Deed, Part, Source};
use crate::analysis::selection::{bodies, top};
use crate::model::{
    ActorId, Article, Copies, Dossier, Edtf, Instrument, InstrumentId, InstrumentKind, Negotiation, NegotiationId,
    NegotiationKind, OutcomeKind, ParticipantRole,
};
use crate::span::Anchor;

/// What was collected, in no order yet but that of ids; the acts in order.
pub(super) struct Gathered {
    pub(super) rounds: Vec<Round>,
    pub(super) products: Vec<Product>,
    pub(super) acts: Vec<Event>,
}

#[derive(Default)]
struct OfNegotiation {
    kinds: Claims<NegotiationKind>,
    starts: Claims<Edtf>,
    ends: Claims<Edtf>,
    part_of: Claims<NegotiationId>,
    follows: Claims<NegotiationId>,
    parts: Claims<Part>,
    outcomes: Claims<OutcomeKind>,
    instruments: BTreeSet<InstrumentId>,
}

#[derive(Default)]
struct OfInstrument {
    kinds: Claims<InstrumentKind>,
    dates: Claims<Edtf>,
    ties: Claims<Bond>,
}

#[derive(Default)]
struct Gatherer {
    negotiations: BTreeMap<NegotiationId, OfNegotiation>,
    instruments: BTreeMap<InstrumentId, OfInstrument>,
    acts: Claims<Deed>,
}

pub(super) fn gather(dossier: &Dossier, selection: &Selection) -> Gathered {
    let mut gatherer = Gatherer::default();
    for (at, article) in selection.articles(dossier) {
        let document: Arc<str> = article.document.id.as_str().into();
        let source = |anchor: Option<Anchor>| Source::new(&document, at, article, anchor);
        for negotiation in &article.negotiations {
            gatherer.negotiation(negotiation, &source);
        }
        for instrument in &article.instruments {
            gatherer.instrument(instrument, &source);
        }
        gatherer.acts(article, selection, &source);
    }
    gatherer.finish(&dossier.copies(), selection)
}

impl Gatherer {
    fn negotiation(&mut self, negotiation: &Negotiation, source: &impl Fn(Option<Anchor>) -> Source) {
        let of = self.negotiations.entry(negotiation.id.clone()).or_default();
        let named = source(negotiation.mentions.first().map(|mention| mention.anchor));
        of.kinds.add(negotiation.kind, named.clone());
        of.starts.maybe(negotiation.start, &named);
        of.ends.maybe(negotiation.end, &named);
        of.part_of.maybe(negotiation.part_of.clone(), &named);
        of.follows.maybe(negotiation.follows.clone(), &named);
        for participant in &negotiation.participants {
            let part = Part {
                actor: participant.actor.clone(),
                role: participant.role,
                status: participant.status,
            };
            of.parts.add(part, source(Some(participant.evidence)));
        }
        if let Some(outcome) = &negotiation.outcome {
            of.outcomes.add(outcome.kind, source(Some(outcome.evidence)));
        }
        of.instruments.extend(negotiation.instruments.iter().cloned());
    }

    fn instrument(&mut self, instrument: &Instrument, source: &impl Fn(Option<Anchor>) -> Source) {
        let of = self.instruments.entry(instrument.id.clone()).or_default();
        let named = source(instrument.mentions.first().map(|mention| mention.anchor));
        of.kinds.add(instrument.kind, named.clone());
        of.dates.maybe(instrument.date, &named);
        for tie in &instrument.ties {
            let bond = Bond {
                actor: tie.actor.clone(),
                tie: tie.tie,
            };
            of.ties.add(bond, source(Some(tie.evidence)));
        }
    }

    fn acts(&mut self, article: &Article, selection: &Selection, source: &impl Fn(Option<Anchor>) -> Source) {
        let bodies = if selection.roll_up {
            bodies(article)
        } else {
            BTreeMap::new()
        };
        let names_one = article
            .negotiations
            .iter()
            .any(|n| selection.negotiations.contains(&n.id));
        if !selection.negotiations.is_empty() && !names_one {
            return;
        }
        let asked = |actor: &ActorId| selection.actors.contains(actor);
        for act in article.acts.iter().filter(|act| !act.negated) {
            let doer = top(&act.source, &bodies);
            let other = act.target.as_ref().map(|target| top(target, &bodies));
            let wanted = selection.actors.is_empty() || asked(doer) || other.is_some_and(asked);
            if wanted && selection.takes_date(act.when.or(article.document.published)) {
                let deed = Deed {
                    source: doer.clone(),
                    act: act.act.clone(),
                    plover: act.plover,
                    target: other.cloned(),
                    when: act.when,
                    negated: act.negated,
                    planned: act.planned,
                };
                self.acts.add(deed, source(Some(act.evidence)));
            }
        }
    }

    fn finish(self, copies: &Copies, selection: &Selection) -> Gathered {
        let products: BTreeMap<InstrumentId, Product> = self
            .instruments
            .into_iter()
            .map(|(id, of)| {
                let product = Product {
                    id: id.clone(),
                    kinds: finished(of.kinds, copies),
                    dates: finished(of.dates, copies),
                    ties: finished(of.ties, copies),
                };
                (id, product)
            })
            .collect();
        let rounds = self
            .negotiations
            .into_iter()
            .map(|(id, of)| round(id, of, &products, copies));
        let mut acts: Vec<Event> = finished(self.acts, copies).into_iter().flat_map(events).collect();
        acts.retain(|event| selection.takes_date(event.when));
        acts.sort_by(|a, b| (a.when.is_none(), a.when, &a.act.value).cmp(&(b.when.is_none(), b.when, &b.act.value)));
        Gathered {
            rounds: rounds.collect(),
            products: products.into_values().collect(),
            acts,
        }
    }
}

fn round(id: NegotiationId, of: OfNegotiation, products: &BTreeMap<InstrumentId, Product>, copies: &Copies) -> Round {
    let (absent, present): (Vec<_>, Vec<_>) = finished(of.parts, copies)
        .into_iter()
        .partition(|claim| stayed_away(claim.value.status));
    let (parties, others) = present
        .into_iter()
        .partition(|claim| claim.value.role == ParticipantRole::Party);
    let unknown = |id: &InstrumentId| Product {
        id: id.clone(),
        kinds: Vec::new(),
        dates: Vec::new(),
        ties: Vec::new(),
    };
    let produced = of
        .instruments
        .iter()
        .map(|id| products.get(id).cloned().unwrap_or_else(|| unknown(id)));
    let mut instruments: Vec<Product> = produced.collect();
    order::by_date(&mut instruments);
    Round {
        id,
        kinds: finished(of.kinds, copies),
        starts: finished(of.starts, copies),
        ends: finished(of.ends, copies),
        part_of: finished(of.part_of, copies),
        follows: finished(of.follows, copies),
        depth: 0,
        parties,
        others,
        absent,
        outcomes: finished(of.outcomes, copies),
        instruments,
    }
}

/// Claims with their sources in an order that does not hang on that of the articles.
fn finished<T: Ord>(claims: Claims<T>, copies: &Copies) -> Vec<Claim<T>> {
    let mut claims = claims.finish(copies);
    for claim in &mut claims {
        claim.sources.sort_by(|a, b| place(a).cmp(&place(b)));
    }
    claims
}

fn place(source: &Source) -> impl Ord + '_ {
    (source.published, &*source.document, source.evidence, source.article)
}

/// An act that a text dates is one event; one that no text dates is an event for each day on which it was told.
fn events(act: Claim<Deed>) -> Vec<Event> {
    if let Some(when) = act.value.when {
        let event = Event {
            when: Some(when),
            by_publication: false,
            act,
        };
        return vec![event];
    }
    let days = act.sources.chunk_by(|a, b| a.published == b.published);
    let told = days.map(|sources| Event {
        when: sources.first().and_then(|source| source.published),
        by_publication: true,
        act: Claim {
            value: act.value.clone(),
            texts: sources.len().min(act.texts),
            sources: sources.to_vec(),
        },
    });
    told.collect()
}
