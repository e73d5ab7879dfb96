//! From the TOML trees of all layers to typed entries, with what the checks across entries need to know.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Arc;

use rayon::prelude::*;

use super::entries;
use super::pack::Pack;
use super::pattern::{Element, Pattern, Slot};
use super::schema::{Tables, Tenure};
use crate::error::Problem;
use crate::model::{ActorKind, Edtf};
use crate::source::fields::{Fields, Key, Layer, REPLACE, Word};
use crate::source::{Place, Value};

/// The names of a thing that one entry gives and another takes.
pub(super) struct Link<'a> {
    /// The table in which `target` must be.
    pub(super) table: &'static str,
    pub(super) target: String,
    pub(super) word: Word<'a>,
}

/// A form that names an actor.
pub(super) struct Claim<'a> {
    pub(super) actor: &'a str,
    pub(super) kind: ActorKind,
    pub(super) dates: Option<Edtf>,
    pub(super) class: FormClass,
    pub(super) word: Word<'a>,
}

/// Forms of different classes do not compete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FormClass {
    /// Names, with their case.
    Name,
    /// Noun phrases, whatever their case.
    Nominal,
    /// Adjectives of nationality.
    Demonym,
}

/// A tenure of an office, with its place.
pub(super) struct Holder<'a> {
    pub(super) actor: &'a str,
    pub(super) tenure: Tenure,
    pub(super) word: Word<'a>,
}

/// What the checks across entries need.
#[derive(Default)]
pub(super) struct Links<'a> {
    pub(super) links: Vec<Link<'a>>,
    pub(super) claims: Vec<Claim<'a>>,
    pub(super) holders: Vec<Holder<'a>>,
    /// The forms that have an entry in `ambiguity`.
    pub(super) ambiguous: Vec<Word<'a>>,
}

/// Decodes the entries of `packs`, lowest layer first.
pub(super) fn decode<'a>(packs: &'a [Arc<Pack>], problems: &mut Vec<Problem>) -> (Tables, Links<'a>) {
    let mut decoder = Decoder {
        packs,
        problems,
        links: Links::default(),
    };
    let tables = Tables {
        actors: decoder.table("actor", entries::actor),
        offices: decoder.table("office", entries::office),
        ambiguities: decoder.table("ambiguity", entries::ambiguity),
        sources: decoder.table("source", entries::source),
        honorifics: decoder.table("honorific", entries::honorific),
        issues: decoder.table("issue", entries::issue),
        negotiations: decoder.table("negotiation", entries::negotiation),
        instruments: decoder.table("instrument", entries::instrument),
        verbs: decoder.table("verb", entries::verb),
        cues: decoder.table("cue", entries::cue),
        acts: decoder.table("act", entries::act),
        irregular: decoder.words("irregular", false),
        abbreviations: decoder.words("abbreviations", true),
        given: decoder.words("given", true),
    };
    (tables, decoder.links)
}

/// How many entries are decoded in one go.
const CHUNK: usize = 256;

/// Reads the fields of one entry.
type Read<'a, I, T> = fn(&mut Fields<'a, '_>, &mut Links<'a>, I) -> Option<T>;

struct Decoder<'a, 'p> {
    packs: &'a [Arc<Pack>],
    problems: &'p mut Vec<Problem>,
    links: Links<'a>,
}

impl<'a> Decoder<'a, '_> {
    /// The entries of one table. They are decoded in parallel and gathered in the order of their ids.
    fn table<I, T>(&mut self, table: &'static str, read: Read<'a, I, T>) -> BTreeMap<I, T>
    where
        I: FromStr<Err: std::fmt::Display> + Ord + Clone + Send,
        T: Send,
    {
        let ids: BTreeSet<&'a str> = self.packs.iter().flat_map(|pack| pack.ids(table)).collect();
        let ids: Vec<&'a str> = ids.into_iter().collect();
        let packs = self.packs;
        let parts: Vec<_> = ids
            .par_chunks(CHUNK)
            .map(|ids| {
                let (mut problems, mut links) = (Vec::new(), Links::default());
                let found = |id: &&'a str| entry(packs, table, id, read, &mut problems, &mut links);
                let entries: Vec<(I, T)> = ids.iter().filter_map(found).collect();
                (entries, problems, links)
            })
            .collect();
        let mut entries = BTreeMap::new();
        for (part, problems, links) in parts {
            entries.extend(part);
            self.problems.extend(problems);
            self.links.extend(links);
        }
        entries
    }

    /// A table of lists under words; a higher layer's list replaces a lower one's, or is joined to it.
    fn words(&mut self, table: &'static str, join: bool) -> BTreeMap<String, Vec<String>> {
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for pack in self.packs {
            for (word, place, node, sources) in pack.words(table) {
                let expected = "a list of non-empty strings";
                let bad = |place: Place<'_>| {
                    place.problem(
                        "wrong-type",
                        format!("{table}.{word}"),
                        format!("`{word}` is no list of words"),
                        expected,
                    )
                };
                let Value::List(items) = &node.value else {
                    self.problems.push(bad(place));
                    continue;
                };
                let mut list = Vec::new();
                for item in items {
                    match &item.value {
                        Value::Text(text) if !text.trim().is_empty() => list.push(text.to_string()),
                        _ => self
                            .problems
                            .push(bad(crate::source::fields::place_of(sources, item).unwrap_or(place))),
                    }
                }
                let known = lists.entry(word.to_owned()).or_default();
                if !join {
                    known.clear();
                }
                known.extend(list);
            }
        }
        lists
    }
}

/// One entry, over all layers from the last that replaces it.
fn entry<'a, I: FromStr<Err: std::fmt::Display> + Clone, T>(
    packs: &'a [Arc<Pack>],
    table: &'static str,
    id: &'a str,
    read: Read<'a, I, T>,
    problems: &mut Vec<Problem>,
    links: &mut Links<'a>,
) -> Option<(I, T)> {
    let mut layers: Vec<_> = packs.iter().filter_map(|pack| pack.entry(table, id)).collect();
    if let Some(bottom) = layers.iter().rposition(Layer::replaces) {
        layers.drain(..bottom);
    }
    let mut fields = Fields::new(layers, table, id, problems);
    fields.flag(REPLACE);
    let key = Key {
        table,
        id,
        list: "",
        field: "",
    };
    let word = Word {
        text: id,
        place: fields.at()?,
        key,
    };
    let id: I = fields.parse(word, "bad-id")?;
    let entry = read(&mut fields, links, id.clone());
    fields.finish();
    Some((id, entry?))
}

impl<'a> Links<'a> {
    fn extend(&mut self, more: Links<'a>) {
        self.links.extend(more.links);
        self.claims.extend(more.claims);
        self.holders.extend(more.holders);
        self.ambiguous.extend(more.ambiguous);
    }

    /// Reads a word as the id of an entry in `table`, which must be there.
    pub(super) fn follow<I: FromStr<Err: std::fmt::Display>>(
        &mut self,
        fields: &mut Fields<'a, '_>,
        table: &'static str,
        word: Word<'a>,
    ) -> Option<I> {
        let id = fields.parse(word, "bad-id")?;
        self.links.push(Link {
            table,
            target: word.text.to_owned(),
            word,
        });
        Some(id)
    }

    pub(super) fn one<I: FromStr<Err: std::fmt::Display>>(
        &mut self,
        fields: &mut Fields<'a, '_>,
        table: &'static str,
        field: &'static str,
    ) -> Option<I> {
        let word = fields.text(field)?;
        self.follow(fields, table, word)
    }

    pub(super) fn many<I: FromStr<Err: std::fmt::Display>>(
        &mut self,
        fields: &mut Fields<'a, '_>,
        table: &'static str,
        field: &'static str,
    ) -> Vec<I> {
        let words = fields.texts(field);
        words
            .into_iter()
            .filter_map(|word| self.follow(fields, table, word))
            .collect()
    }

    pub(super) fn patterns(&mut self, fields: &mut Fields<'a, '_>, field: &'static str) -> Vec<Pattern> {
        let words = fields.texts(field);
        words
            .into_iter()
            .filter_map(|word| self.pattern(fields, word))
            .collect()
    }

    /// Patterns of which there must be one at least.
    pub(super) fn some_patterns(&mut self, fields: &mut Fields<'a, '_>, field: &'static str) -> Vec<Pattern> {
        let words = some_texts(fields, field);
        words
            .into_iter()
            .filter_map(|word| self.pattern(fields, word))
            .collect()
    }

    fn pattern(&mut self, fields: &mut Fields<'a, '_>, word: Word<'a>) -> Option<Pattern> {
        match word.text.parse::<Pattern>() {
            Ok(pattern) => {
                self.slots(word, pattern.elements());
                Some(pattern)
            }
            Err(error) => {
                let code = if error.message == "the pattern matches nothing at all" {
                    "empty-pattern"
                } else {
                    "bad-pattern"
                };
                // The offset is exact where the string holds no escapes before it: an opening quote, then the text.
                let start = word.place.start + 1 + error.at;
                let place = word.place.source.place(start.min(word.place.end)..word.place.end);
                fields.push(place.problem(
                    code,
                    word.key.to_string(),
                    format!("`{}` is no pattern: {}", word.text, error.message),
                    error.expected,
                ));
                None
            }
        }
    }

    fn slots(&mut self, word: Word<'a>, elements: &[Element]) {
        for element in elements {
            match element {
                Element::Slot(Slot::Actor(id)) => {
                    self.links.push(Link {
                        table: "actor",
                        target: id.to_string(),
                        word,
                    });
                }
                Element::Optional(inner) => self.slots(word, std::slice::from_ref(inner)),
                Element::Alt(sequences) => sequences.iter().for_each(|sequence| self.slots(word, sequence)),
                Element::Word { .. } | Element::Gap(_) | Element::Slot(_) => {}
            }
        }
    }
}

/// A list of strings that must hold one at least.
pub(super) fn some_texts<'a>(fields: &mut Fields<'a, '_>, field: &'static str) -> Vec<Word<'a>> {
    let words = fields.texts(field);
    if words.is_empty()
        && let Some(at) = fields.at()
    {
        let key = Key {
            table: fields.table_name(),
            id: fields.id(),
            list: "",
            field,
        };
        let message = format!("`{}.{}` has no `{field}`", fields.table_name(), fields.id());
        fields.push(at.problem(
            "missing-key",
            key.to_string(),
            message,
            format!("`{field} = [...]` with one string at least"),
        ));
    }
    words
}
