//! Collects what the articles say of negotiations, instruments and acts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Event, Product, Round, order, stayed_away};
use crate::analysis::Selection;
use crate::analysis::bodies::BodiesHere;
use crate::analysis::record::build::{Claims, Talks};
use crate::analysis::record::{Claim, Deed, InstrumentRecord, NegotiationRecord, Source};
use crate::model::{ActorId, Article, Dossier, InstrumentId, ParticipantRole};
use crate::span::Anchor;

/// What was collected, in no order yet but that of ids; the acts in order.
pub(super) struct Gathered {
    pub(super) rounds: Vec<Round>,
    pub(super) products: Vec<Product>,
    pub(super) acts: Vec<Event>,
}

pub(super) fn gather(dossier: &Dossier, selection: &Selection) -> Gathered {
    let (mut talks, mut deeds) = (Talks::default(), Claims::default());
    let bodies = selection.bodies(dossier);
    for (at, article) in selection.articles(dossier) {
        let document: Arc<str> = article.document.id.as_str().into();
        let source = |anchor: Option<Anchor>| Source::new(&document, at, article, anchor);
        talks.add(article, &source);
        add_deeds(&mut deeds, article, selection, &bodies.here(article), &source);
    }
    let copies = dossier.copies();
    let (negotiations, instruments) = talks.finish(&copies);
    let products = instruments.into_iter().map(|one| (one.id.clone(), product(one)));
    let products: BTreeMap<InstrumentId, Product> = products.collect();
    let rounds = negotiations.into_iter().map(|one| round(one, &products));
    let mut acts: Vec<Event> = settled(deeds.finish(&copies)).into_iter().flat_map(events).collect();
    acts.retain(|event| selection.takes_date(event.when));
    acts.sort_by(|a, b| (a.when.is_none(), a.when, &a.act.value).cmp(&(b.when.is_none(), b.when, &b.act.value)));
    Gathered {
        rounds: rounds.collect(),
        // What only negotiations name, and no article lists, has no kind.
        products: products
            .into_values()
            .filter(|product| !product.kinds.is_empty())
            .collect(),
        acts,
    }
}

/// The acts of an article that are asked for.
fn add_deeds<'a>(
    deeds: &mut Claims<Deed>,
    article: &'a Article,
    selection: &Selection,
    bodies: &BodiesHere<'a, '_>,
    source: &impl Fn(Option<Anchor>) -> Source,
) {
    if !selection.negotiations.is_empty() && !selection.is_named_in(article) {
        return;
    }
    let asked = |actor: &ActorId| selection.actors.contains(actor);
    for act in article.acts.iter().filter(|act| !act.negated) {
        let doer = bodies.top(&act.source);
        let other = act.target.as_ref().map(|target| bodies.top(target));
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
            deeds.add(deed, source(Some(act.evidence)));
        }
    }
}

fn product(said: InstrumentRecord) -> Product {
    Product {
        id: said.id,
        kinds: settled(said.kinds),
        dates: settled(said.dates),
        ties: settled(said.ties),
    }
}

fn round(said: NegotiationRecord, products: &BTreeMap<InstrumentId, Product>) -> Round {
    let (absent, present): (Vec<_>, Vec<_>) = settled(said.participants)
        .into_iter()
        .partition(|claim| stayed_away(claim.value.status));
    let (parties, others) = present
        .into_iter()
        .partition(|claim| claim.value.role == ParticipantRole::Party);
    let ids = said.instruments.iter().map(|claim| &claim.value);
    let mut instruments: Vec<Product> = ids.filter_map(|id| products.get(id).cloned()).collect();
    order::by_date(&mut instruments);
    Round {
        id: said.id,
        kinds: settled(said.kinds),
        starts: settled(said.starts),
        ends: settled(said.ends),
        part_of: settled(said.part_of),
        follows: settled(said.follows),
        depth: 0,
        parties,
        others,
        absent,
        outcomes: settled(said.outcomes),
        instruments,
    }
}

/// Claims with their sources in an order that does not hang on that of the articles.
fn settled<T>(mut claims: Vec<Claim<T>>) -> Vec<Claim<T>> {
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
