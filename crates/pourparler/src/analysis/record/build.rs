//! Gathers what the articles say, value by value.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{ActorRecord, Bond, Claim, Deed, Held, InstrumentRecord, NegotiationRecord, Part, Record, Source};
use crate::model::{
    ActorId, ActorKind, Article, Copies, Dossier, Edtf, Instrument, InstrumentId, InstrumentKind, Negotiation,
    NegotiationId, NegotiationKind, OutcomeKind,
};
use crate::span::Anchor;

/// Values with who gives them.
pub(in crate::analysis) struct Claims<T>(BTreeMap<T, Vec<Source>>);

impl<T> Default for Claims<T> {
    fn default() -> Self {
        Claims(BTreeMap::new())
    }
}

impl<T: Ord> Claims<T> {
    pub(in crate::analysis) fn add(&mut self, value: T, source: Source) {
        self.0.entry(value).or_default().push(source);
    }

    pub(in crate::analysis) fn maybe(&mut self, value: Option<T>, source: &Source) {
        if let Some(value) = value {
            self.add(value, source.clone());
        }
    }

    pub(in crate::analysis) fn finish(self, copies: &Copies) -> Vec<Claim<T>> {
        let claim = |(value, sources): (T, Vec<Source>)| Claim {
            value,
            texts: texts(&sources, copies),
            sources,
        };
        let mut claims: Vec<_> = self.0.into_iter().map(claim).collect();
        claims.sort_by_key(|claim| std::cmp::Reverse((claim.texts, claim.sources.len())));
        claims
    }
}

/// How many different texts these sources are.
fn texts(sources: &[Source], copies: &Copies) -> usize {
    let firsts: BTreeSet<usize> = sources.iter().map(|source| copies.first(source.article)).collect();
    firsts.len()
}

#[derive(Default)]
struct ActorClaims {
    known: bool,
    mentions: usize,
    names: Claims<String>,
    kinds: Claims<ActorKind>,
    roles: Claims<String>,
    of: Claims<ActorId>,
}

#[derive(Default)]
struct NegotiationClaims {
    known: bool,
    names: Claims<String>,
    kinds: Claims<NegotiationKind>,
    places: Claims<String>,
    starts: Claims<Edtf>,
    ends: Claims<Edtf>,
    part_of: Claims<NegotiationId>,
    follows: Claims<NegotiationId>,
    participants: Claims<Part>,
    instruments: Claims<InstrumentId>,
    outcomes: Claims<OutcomeKind>,
}

#[derive(Default)]
struct InstrumentClaims {
    known: bool,
    names: Claims<String>,
    kinds: Claims<InstrumentKind>,
    dates: Claims<Edtf>,
    ties: Claims<Bond>,
    negotiations: Claims<NegotiationId>,
}

/// What is said of negotiations and instruments.
#[derive(Default)]
pub(in crate::analysis) struct Talks {
    negotiations: BTreeMap<NegotiationId, NegotiationClaims>,
    instruments: BTreeMap<InstrumentId, InstrumentClaims>,
}

#[derive(Default)]
struct Gathered {
    actors: BTreeMap<ActorId, ActorClaims>,
    talks: Talks,
    stances: Claims<Held>,
    acts: Claims<Deed>,
}

pub(super) fn record(dossier: &Dossier) -> Record {
    let mut gathered = Gathered::default();
    for (at, article) in dossier.articles.iter().enumerate() {
        let id = Arc::from(article.document.id.as_str());
        let place = |evidence: Option<Anchor>| Source::new(&id, at, article, evidence);
        gathered.add_actors(article, &place);
        gathered.talks.add(article, &place);
        gathered.add_stances_and_acts(article, &place);
    }
    gathered.finish(&dossier.copies())
}

impl Talks {
    /// Adds what an article says; `place` makes a source in it.
    pub(in crate::analysis) fn add(&mut self, article: &Article, place: &impl Fn(Option<Anchor>) -> Source) {
        for negotiation in &article.negotiations {
            self.add_negotiation(negotiation, place);
        }
        for instrument in &article.instruments {
            self.add_instrument(instrument, place);
        }
    }

    fn add_negotiation(&mut self, negotiation: &Negotiation, place: &impl Fn(Option<Anchor>) -> Source) {
        let source = place(negotiation.mentions.first().map(|mention| mention.anchor));
        let all = self.negotiations.entry(negotiation.id.clone()).or_default();
        all.known |= negotiation.known;
        all.kinds.add(negotiation.kind, source.clone());
        all.places.maybe(negotiation.place.clone(), &source);
        all.starts.maybe(negotiation.start, &source);
        all.ends.maybe(negotiation.end, &source);
        all.part_of.maybe(negotiation.part_of.clone(), &source);
        all.follows.maybe(negotiation.follows.clone(), &source);
        for participant in &negotiation.participants {
            let part = Part {
                actor: participant.actor.clone(),
                role: participant.role,
                status: participant.status,
            };
            all.participants.add(part, place(Some(participant.evidence)));
        }
        for instrument in &negotiation.instruments {
            all.instruments.add(instrument.clone(), source.clone());
            let of = self.instruments.entry(instrument.clone()).or_default();
            of.negotiations.add(negotiation.id.clone(), source.clone());
        }
        if let Some(outcome) = &negotiation.outcome {
            all.outcomes.add(outcome.kind, place(Some(outcome.evidence)));
        }
        all.names.add(negotiation.name.clone(), source);
    }

    fn add_instrument(&mut self, instrument: &Instrument, place: &impl Fn(Option<Anchor>) -> Source) {
        let source = place(instrument.mentions.first().map(|mention| mention.anchor));
        let all = self.instruments.entry(instrument.id.clone()).or_default();
        all.known |= instrument.known;
        all.kinds.add(instrument.kind, source.clone());
        all.dates.maybe(instrument.date, &source);
        for tie in &instrument.ties {
            let bond = Bond {
                actor: tie.actor.clone(),
                tie: tie.tie,
            };
            all.ties.add(bond, place(Some(tie.evidence)));
        }
        all.names.add(instrument.name.clone(), source);
    }

    /// The records, by id.
    pub(in crate::analysis) fn finish(self, copies: &Copies) -> (Vec<NegotiationRecord>, Vec<InstrumentRecord>) {
        let negotiations = self.negotiations.into_iter().map(|(id, all)| NegotiationRecord {
            id,
            known: all.known,
            names: all.names.finish(copies),
            kinds: all.kinds.finish(copies),
            places: all.places.finish(copies),
            starts: all.starts.finish(copies),
            ends: all.ends.finish(copies),
            part_of: all.part_of.finish(copies),
            follows: all.follows.finish(copies),
            participants: all.participants.finish(copies),
            instruments: all.instruments.finish(copies),
            outcomes: all.outcomes.finish(copies),
        });
        let instruments = self.instruments.into_iter().map(|(id, all)| InstrumentRecord {
            id,
            known: all.known,
            names: all.names.finish(copies),
            kinds: all.kinds.finish(copies),
            dates: all.dates.finish(copies),
            ties: all.ties.finish(copies),
            negotiations: all.negotiations.finish(copies),
        });
        (negotiations.collect(), instruments.collect())
    }
}

impl Gathered {
    fn add_actors(&mut self, article: &Article, place: &impl Fn(Option<Anchor>) -> Source) {
        let mut first: BTreeMap<&ActorId, (Anchor, usize)> = BTreeMap::new();
        for mention in &article.mentions {
            first.entry(&mention.actor).or_insert((mention.anchor, 0)).1 += 1;
        }
        for actor in &article.actors {
            let found = first.get(&actor.id);
            let source = place(found.map(|(anchor, _)| *anchor));
            let all = self.actors.entry(actor.id.clone()).or_default();
            all.known |= actor.known;
            all.mentions += found.map_or(0, |(_, count)| *count);
            all.kinds.add(actor.kind, source.clone());
            all.roles.maybe(actor.role.clone(), &source);
            all.of.maybe(actor.of.clone(), &source);
            all.names.add(actor.name.clone(), source);
        }
    }

    fn add_stances_and_acts(&mut self, article: &Article, place: &impl Fn(Option<Anchor>) -> Source) {
        for stance in &article.stances {
            let held = Held {
                holder: stance.holder.clone(),
                target: stance.target.clone(),
                position: stance.position,
            };
            self.stances.add(held, place(Some(stance.evidence)));
        }
        for act in &article.acts {
            let deed = Deed {
                source: act.source.clone(),
                act: act.act.clone(),
                plover: act.plover,
                target: act.target.clone(),
                when: act.when,
                negated: act.negated,
                planned: act.planned,
            };
            self.acts.add(deed, place(Some(act.evidence)));
        }
    }

    fn finish(self, copies: &Copies) -> Record {
        let actors = self.actors.into_iter().map(|(id, all)| ActorRecord {
            id,
            known: all.known,
            mentions: all.mentions,
            names: all.names.finish(copies),
            kinds: all.kinds.finish(copies),
            roles: all.roles.finish(copies),
            of: all.of.finish(copies),
        });
        let (negotiations, instruments) = self.talks.finish(copies);
        Record {
            actors: by_texts(actors.collect(), |one| &one.kinds),
            negotiations: by_texts(negotiations, |one| &one.kinds),
            instruments: by_texts(instruments, |one| &one.kinds),
            stances: self.stances.finish(copies),
            acts: self.acts.finish(copies),
        }
    }
}

/// Most texts first; the kind, which every article gives, tells how many there are.
fn by_texts<R, T>(mut records: Vec<R>, kinds: impl Fn(&R) -> &[Claim<T>]) -> Vec<R> {
    let count = |record: &R| -> usize { kinds(record).iter().map(|claim| claim.texts).sum() };
    records.sort_by_key(|record| std::cmp::Reverse(count(record)));
    records
}
