//! Instruments: which texts and agreements the document speaks of, who backs, rejects, signs and breaks them.

mod described;
mod find;
mod makers;
mod numbers;
mod own;
mod ties;
mod unlisted;
mod verdicts;
mod words;

use std::ops::Range;

use super::facts::{Instrument, Place};
use super::negotiations::{self as talks, Board};
use super::scene::Scene;
use crate::codebook::agenda::{InstrumentIx, KnownInstrument};
use crate::model::{Edtf, InstrumentId, InstrumentKind};

/// The catalogue of the steps of this stage: id and what it does.
pub(crate) const STEPS: &[(&str, &str)] = &[
    (rule::LISTED, "a name of the codebook, chosen by conflict and date"),
    (rule::NUMBERED, "a resolution by its number"),
    (
        rule::COMPOSED,
        "a noun of agreement with its day, topic or the talks that made it",
    ),
    (rule::PLACED, "a noun of agreement with the place where it was made"),
    (rule::OFFERED, "what somebody offers or proposes"),
    (rule::TAKEN_UP, "a definite noun that takes up a text named before"),
    (rule::TIE, "a verb that ties an actor to a text"),
    (rule::ISSUED, "those from whom a joint text comes"),
    (rule::AUTHOR, "those who put a text forward"),
    (rule::IN_LINE, "words that measure things by a text"),
    (rule::COUNCIL, "the organ behind a resolution"),
    (rule::OWN, "those who issue the document, which is itself a joint text"),
];

/// Ids of the steps.
pub(crate) mod rule {
    pub(crate) const LISTED: &str = "instrument/listed";
    pub(crate) const NUMBERED: &str = "instrument/numbered";
    pub(crate) const COMPOSED: &str = "instrument/composed";
    pub(crate) const PLACED: &str = "instrument/placed";
    pub(crate) const OFFERED: &str = "instrument/offered";
    pub(crate) const TAKEN_UP: &str = "instrument/taken-up";
    pub(crate) const TIE: &str = "instrument/tie";
    pub(crate) const ISSUED: &str = "instrument/issued";
    pub(crate) const AUTHOR: &str = "instrument/author";
    pub(crate) const IN_LINE: &str = "instrument/in-line";
    pub(crate) const COUNCIL: &str = "instrument/council";
    pub(crate) const OWN: &str = "instrument/own";
}

/// Words that speak of an instrument.
#[derive(Debug, Clone)]
struct Sighting {
    tokens: Range<usize>,
    sentence: usize,
    /// Index of the instrument in the scene.
    item: usize,
}

/// The instruments found so far.
#[derive(Debug, Default)]
struct Shelf {
    /// In text order once all are found.
    sightings: Vec<Sighting>,
    /// The entry of the codebook behind each instrument of the scene.
    known: Vec<Option<InstrumentIx>>,
}

impl Shelf {
    fn see(&mut self, scene: &mut Scene<'_>, item: usize, tokens: Range<usize>, sentence: usize, rule: &'static str) {
        let span = scene.span(tokens.clone());
        if let Some(instrument) = scene.instruments.get_mut(item) {
            instrument.mentions.push(Place { span, rule });
            self.sightings.push(Sighting { tokens, sentence, item });
        }
    }

    fn see_known(
        &mut self,
        scene: &mut Scene<'_>,
        ix: InstrumentIx,
        tokens: Range<usize>,
        sentence: usize,
        rule: &'static str,
    ) {
        let item = self.known.iter().position(|known| *known == Some(ix));
        let item = item.or_else(|| {
            let entry = scene.lexicon.agenda.instruments.get(ix)?;
            let (name, dates) = (entry.name.clone(), entry.dates);
            Some(self.add(scene, (entry.id.clone(), name, entry.kind, dates), Some(ix)))
        });
        if let Some(item) = item {
            self.see(scene, item, tokens, sentence, rule);
        }
    }

    fn see_found(
        &mut self,
        scene: &mut Scene<'_>,
        kind: InstrumentKind,
        name: &str,
        date: Option<Edtf>,
        tokens: Range<usize>,
        sentence: usize,
    ) {
        let year = date.and_then(talks::year_of);
        let words = year.map_or_else(|| name.to_owned(), |year| format!("{name} {year}"));
        let id = InstrumentId::from_words(&words);
        self.see_id(scene, (id, name.to_owned(), kind, date), tokens, sentence, rule::PLACED);
    }

    fn see_id(
        &mut self,
        scene: &mut Scene<'_>,
        record: (InstrumentId, String, InstrumentKind, Option<Edtf>),
        tokens: Range<usize>,
        sentence: usize,
        rule: &'static str,
    ) {
        let item = scene.instruments.iter().position(|n| n.id == record.0);
        let item = item.unwrap_or_else(|| self.add(scene, record, None));
        self.see(scene, item, tokens, sentence, rule);
    }

    fn add(
        &mut self,
        scene: &mut Scene<'_>,
        (id, name, kind, date): (InstrumentId, String, InstrumentKind, Option<Edtf>),
        known: Option<InstrumentIx>,
    ) -> usize {
        scene.instruments.push(Instrument {
            id,
            name,
            kind,
            date,
            known: known.is_some(),
            ties: Vec::new(),
            mentions: Vec::new(),
        });
        self.known.push(known);
        self.known.len() - 1
    }

    fn known<'s>(&self, scene: &Scene<'s>, item: usize) -> Option<&'s KnownInstrument> {
        let ix = self.known.get(item).copied()??;
        scene.lexicon.agenda.instruments.get(ix)
    }

    /// The sightings of a sentence, in order.
    fn seen_in(&self, sentence: usize) -> impl Iterator<Item = &Sighting> {
        let from = self.sightings.partition_point(|s| s.sentence < sentence);
        let rest = self.sightings.get(from..).unwrap_or_default();
        rest.iter().take_while(move |s| s.sentence == sentence)
    }
}

/// Finds the instruments of the document, with who is tied to them, and what they tell of the negotiations.
pub(crate) fn read(scene: &mut Scene<'_>, mut board: Board) {
    let mut shelf = Shelf::default();
    find::read(scene, &mut board, &mut shelf);
    own::read(scene, &board, &mut shelf);
    if find::implied_talks(scene, &mut board, &shelf) {
        talks::read_again(scene, &board);
    }
    ties::read(scene, &board, &shelf);
    talks::finish(scene);
    scene.negotiations.retain(|n| !n.mentions.is_empty());
}
