//! The negotiations of a document as they are found, and where they are spoken of.

use std::ops::Range;

use super::field::{Field, Place};
use super::words::Head;
use crate::codebook::agenda::NegotiationIx;
use crate::codebook::words::WordId;
use crate::extract::facts::{self, Negotiation};
use crate::extract::scene::Scene;
use crate::model::{Edtf, NegotiationId, NegotiationKind};

/// Words that speak of a negotiation.
#[derive(Debug, Clone)]
pub(crate) struct Sighting {
    pub(crate) tokens: Range<usize>,
    pub(crate) sentence: usize,
    /// Index of the negotiation in the scene.
    pub(crate) item: usize,
}

/// What the reading keeps of a negotiation beside the fact itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Item {
    pub(crate) known: Option<NegotiationIx>,
    /// The words of its place.
    pub(crate) place: Vec<WordId>,
    /// How often it is named in so many words.
    pub(crate) named: usize,
    /// The text awaits it.
    pub(crate) planned: bool,
}

/// The negotiations found so far.
#[derive(Debug, Default)]
pub(crate) struct Board {
    pub(crate) field: Field,
    /// In text order.
    pub(crate) sightings: Vec<Sighting>,
    /// Parallel to the negotiations of the scene.
    pub(crate) items: Vec<Item>,
}

impl Board {
    /// The item of a negotiation of the codebook, added where it is new.
    pub(crate) fn known(&mut self, scene: &mut Scene<'_>, ix: NegotiationIx) -> Option<usize> {
        if let Some(item) = self.items.iter().position(|item| item.known == Some(ix)) {
            return Some(item);
        }
        let lexicon = scene.lexicon;
        let entry = lexicon.agenda.negotiations.get(ix)?;
        let instrument = |ix: &usize| lexicon.agenda.instruments.get(*ix).map(|i| i.id.clone());
        scene.negotiations.push(Negotiation {
            id: entry.id.clone(),
            name: entry.name.clone(),
            kind: entry.kind,
            place: entry.place.clone(),
            start: entry.dates.and_then(Edtf::start),
            end: entry.dates.and_then(Edtf::end),
            part_of: entry.part_of.clone(),
            follows: entry.follows.clone(),
            known: true,
            participants: Vec::new(),
            instruments: entry.instruments.iter().filter_map(instrument).collect(),
            outcome: None,
            mentions: Vec::new(),
        });
        let place = entry.venues.first().map(|venue| venue.path.clone()).unwrap_or_default();
        self.items.push(Item {
            known: Some(ix),
            place,
            ..Item::default()
        });
        Some(self.items.len() - 1)
    }

    /// The item of a negotiation that no codebook lists, added where it is new.
    pub(crate) fn found(
        &mut self,
        scene: &mut Scene<'_>,
        head: Head,
        name: &str,
        place: Option<&Place>,
        date: Option<Edtf>,
    ) -> usize {
        let (id, year) = self.id(name, date);
        let path = place.map(|place| place.path.clone()).unwrap_or_default();
        let start = date.and_then(Edtf::start).or(year.map(Edtf::year));
        let same = |item: usize, n: &Negotiation| {
            let there = !path.is_empty() && self.items.get(item).is_some_and(|known| known.place == path);
            n.id == id || !n.known && there && n.start.and_then(year_of) == year
        };
        if let Some(item) = scene
            .negotiations
            .iter()
            .enumerate()
            .position(|(item, n)| same(item, n))
        {
            return item;
        }
        scene.negotiations.push(Negotiation {
            id,
            name: name.to_owned(),
            kind: head.kind,
            place: place.map(|place| place.name.clone()),
            start,
            end: date.and_then(Edtf::end),
            part_of: None,
            follows: None,
            known: false,
            participants: Vec::new(),
            instruments: Vec::new(),
            outcome: None,
            mentions: Vec::new(),
        });
        self.items.push(Item {
            place: path,
            ..Item::default()
        });
        self.items.len() - 1
    }

    /// The id that a name and a date make, and the year in it.
    fn id(&self, name: &str, date: Option<Edtf>) -> (NegotiationId, Option<i32>) {
        let year = date.and_then(year_of).or(self.field.year());
        let words = year.map_or_else(|| name.to_owned(), |year| format!("{name} {year}"));
        (NegotiationId::from_words(&words), year)
    }

    /// Whether the id that a name makes is that of another negotiation of the codebook.
    pub(crate) fn is_taken(&self, scene: &Scene<'_>, name: &str, date: Option<Edtf>) -> bool {
        let (id, _) = self.id(name, date);
        scene.lexicon.agenda.negotiations.iter().any(|n| n.id == id)
    }

    /// Notes that `tokens` speak of `item`.
    pub(crate) fn see(
        &mut self,
        scene: &mut Scene<'_>,
        item: usize,
        tokens: Range<usize>,
        sentence: usize,
        rule: &'static str,
    ) {
        let span = scene.span(tokens.clone());
        if let Some(negotiation) = scene.negotiations.get_mut(item) {
            negotiation.mentions.push(facts::Place { span, rule });
            self.sightings.push(Sighting { tokens, sentence, item });
        }
    }

    /// Whether a negotiation, other than a process or a truce, was going on or had just ended when the document was published.
    pub(super) fn is_current(&self, scene: &Scene<'_>, item: usize) -> bool {
        use NegotiationKind::{Ceasefire, Process};
        let negotiation = scene.negotiations.get(item);
        negotiation.is_some_and(|n| {
            let ends = (
                n.start.and_then(Edtf::earliest),
                n.end.or(n.start).and_then(Edtf::latest),
            );
            !matches!(n.kind, Ceasefire | Process) && self.field.is_near(ends)
        })
    }

    /// The negotiation that the document is mostly about: the one named most, of equals the one that is going on, that is no mere
    /// plan, then the earliest.
    pub(crate) fn main(&self, scene: &Scene<'_>, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let items = self
            .items
            .iter()
            .enumerate()
            .filter(|(ix, item)| item.named > 0 && fits(*ix));
        items
            .min_by_key(|(ix, item)| {
                (
                    std::cmp::Reverse(item.named),
                    !self.is_current(scene, *ix),
                    item.planned,
                    *ix,
                )
            })
            .map(|(ix, _)| ix)
    }

    /// The sightings of a sentence, in order.
    pub(crate) fn seen_in(&self, sentence: usize) -> impl Iterator<Item = &Sighting> {
        let from = self.sightings.partition_point(|s| s.sentence < sentence);
        let rest = self.sightings.get(from..).unwrap_or_default();
        rest.iter().take_while(move |s| s.sentence == sentence)
    }
}

/// The year of a date, where both its ends lie in one.
pub(crate) fn year_of(date: Edtf) -> Option<i32> {
    let (start, end) = (date.start()?.known_year()?, date.end()?.known_year()?);
    (start == end).then_some(start)
}
