//! The compiled negotiations and instruments of a codebook: their names in a trie of their own, their places and conflicts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{ActorIx, Form, Lexicon, Meaning};
use super::words::{Case, Trie, WordId, Words};
use super::{ActorEntry, Codebook};
use crate::model::{ActorId, ActorKind, Edtf, InstrumentId, InstrumentKind, NegotiationId, NegotiationKind};

/// Index of a negotiation in [`Agenda::negotiations`].
pub(crate) type NegotiationIx = usize;
/// Index of an instrument in [`Agenda::instruments`].
pub(crate) type InstrumentIx = usize;
/// Index of a conflict in [`Agenda::conflicts`].
pub(crate) type ConflictIx = usize;

/// What a name of the agenda stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// A negotiation.
    Negotiation(NegotiationIx),
    /// An instrument.
    Instrument(InstrumentIx),
}

/// A name with the letters it asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TopicForm {
    pub(crate) topic: Topic,
    pub(crate) case: Case,
}

/// A place at which something is held.
#[derive(Debug, Clone)]
pub(crate) struct Venue {
    /// Its words.
    pub(crate) path: Vec<WordId>,
    /// The states whose seat it is.
    pub(crate) seat_of: Vec<ActorIx>,
}

/// What the reading needs to know of a negotiation of the codebook.
#[derive(Debug, Clone)]
pub(crate) struct KnownNegotiation {
    pub(crate) id: NegotiationId,
    pub(crate) name: String,
    pub(crate) kind: NegotiationKind,
    pub(crate) place: Option<String>,
    pub(crate) venues: Vec<Venue>,
    pub(crate) dates: Option<Edtf>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) part_of: Option<NegotiationId>,
    pub(crate) follows: Option<NegotiationId>,
    pub(crate) instruments: Vec<InstrumentIx>,
    pub(crate) conflict: Option<ConflictIx>,
    /// Every word of its names.
    pub(crate) vocabulary: FxHashSet<WordId>,
}

/// What the reading needs to know of an instrument of the codebook.
#[derive(Debug, Clone)]
pub(crate) struct KnownInstrument {
    pub(crate) id: InstrumentId,
    pub(crate) name: String,
    pub(crate) kind: InstrumentKind,
    pub(crate) dates: Option<Edtf>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) conflict: Option<ConflictIx>,
    /// Its names, as words.
    pub(crate) titles: Vec<Vec<WordId>>,
    /// The negotiations that list it.
    pub(crate) venue_of: Vec<NegotiationIx>,
}

/// The compiled negotiations and instruments.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    pub(crate) names: Trie<TopicForm>,
    pub(crate) negotiations: Vec<KnownNegotiation>,
    pub(crate) instruments: Vec<KnownInstrument>,
    /// The words that show that a text is about a conflict.
    pub(crate) conflict_words: Trie<ConflictIx>,
    pub(crate) conflicts: usize,
    /// The places of negotiations.
    pub(crate) places: Trie<()>,
}

impl Agenda {
    /// Compiles `book`, whose actors are in `names` already.
    pub(super) fn new(book: &Codebook, words: &mut Words, names: &Trie<Form>) -> Self {
        let mut agenda = Agenda::default();
        let conflicts = agenda.add_conflicts(book, words);
        let conflict = |word: Option<&String>| word.and_then(|w| conflicts.get(w).copied());
        let mut instruments = FxHashMap::default();
        for entry in book.instruments.values() {
            let ix = agenda.instruments.len();
            instruments.insert(&entry.id, ix);
            let titles = agenda.add_names(words, &entry.name, &entry.aliases, Topic::Instrument(ix));
            agenda.instruments.push(KnownInstrument {
                id: entry.id.clone(),
                name: entry.name.clone(),
                kind: entry.kind,
                dates: entry.dates,
                from: entry.dates.and_then(Edtf::earliest),
                to: entry.dates.and_then(Edtf::latest),
                conflict: conflict(entry.conflict.as_ref()),
                titles,
                venue_of: Vec::new(),
            });
        }
        for entry in book.negotiations.values() {
            let ix = agenda.negotiations.len();
            let titles = agenda.add_names(words, &entry.name, &entry.aliases, Topic::Negotiation(ix));
            let venues = agenda.add_venues(words, names, entry.place.as_deref());
            let listed: Vec<_> = entry
                .instruments
                .iter()
                .filter_map(|id| instruments.get(id).copied())
                .collect();
            for instrument in &listed {
                if let Some(instrument) = agenda.instruments.get_mut(*instrument) {
                    instrument.venue_of.push(ix);
                }
            }
            agenda.negotiations.push(KnownNegotiation {
                id: entry.id.clone(),
                name: entry.name.clone(),
                kind: entry.kind,
                place: entry.place.clone(),
                venues,
                dates: entry.dates,
                from: entry.dates.and_then(Edtf::earliest),
                to: entry.dates.and_then(Edtf::latest),
                part_of: entry.part_of.clone(),
                follows: entry.follows.clone(),
                instruments: listed,
                conflict: conflict(entry.conflict.as_ref()),
                vocabulary: titles.into_iter().flatten().collect(),
            });
        }
        agenda
    }

    fn add_names(&mut self, words: &mut Words, name: &str, aliases: &[String], topic: Topic) -> Vec<Vec<WordId>> {
        let mut titles = Vec::new();
        for phrase in std::iter::once(name).chain(aliases.iter().map(String::as_str)) {
            let path = Lexicon::path(words, phrase);
            let tokens = pourparler_syntax::tokenize(phrase);
            let case = Case::shown_by(tokens.iter().map(|t| t.text(phrase)));
            self.names.insert(&path, TopicForm { topic, case });
            if !titles.contains(&path) {
                titles.push(path);
            }
        }
        titles
    }

    fn add_venues(&mut self, words: &mut Words, names: &Trie<Form>, place: Option<&str>) -> Vec<Venue> {
        let parts = place.into_iter().flat_map(|place| place.split(" and "));
        parts
            .map(|part| {
                let path = Lexicon::path(words, part);
                if self.places.at(&path).is_empty() {
                    self.places.insert(&path, ());
                }
                let seat = |form: &Form| match form.meaning {
                    Meaning::Seat(ix) => Some(ix),
                    _ => None,
                };
                let seat_of = names.at(&path).iter().filter_map(seat).collect();
                Venue { path, seat_of }
            })
            .collect()
    }

    fn add_conflicts(&mut self, book: &Codebook, words: &mut Words) -> BTreeMap<String, ConflictIx> {
        let named = book.negotiations.values().filter_map(|n| n.conflict.as_ref());
        let all = named.chain(book.instruments.values().filter_map(|i| i.conflict.as_ref()));
        let mut conflicts = BTreeMap::new();
        for conflict in all {
            if conflicts.contains_key(conflict) {
                continue;
            }
            let ix = self.conflicts;
            self.conflicts += 1;
            conflicts.insert(conflict.clone(), ix);
            for phrase in conflict.split(" and ").flat_map(|part| shown_by_part(book, part)) {
                let path = Lexicon::path(words, &phrase);
                self.conflict_words.insert(&path, ix);
            }
        }
        conflicts
    }
}

/// The words that bring a conflict, or one of its sides, into a text.
fn shown_by_part(book: &Codebook, part: &str) -> Vec<String> {
    let actor = ActorId::new(part).ok().and_then(|id| book.actors.get(&id));
    let mut phrases = actor.map_or_else(|| vec![part.replace('-', " ")], shown_by);
    let armed = book.actors.values().filter(|a| a.kind == ActorKind::ArmedGroup);
    for group in armed.filter(|group| group.of.is_some() && group.of.as_ref() == actor.map(|a| &a.id)) {
        phrases.push(group.name.clone());
        phrases.extend(group.aliases.iter().chain(&group.acronyms).cloned());
    }
    phrases
}

/// The words that bring a state into a text, beside the armed groups that belong to it.
fn shown_by(actor: &ActorEntry) -> Vec<String> {
    let names = std::iter::once(&actor.name).chain(&actor.aliases);
    let more = actor
        .acronyms
        .iter()
        .chain(&actor.demonyms)
        .chain(&actor.people)
        .chain(&actor.capital);
    names.chain(more).cloned().collect()
}
