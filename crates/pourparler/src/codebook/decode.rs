//! From the TOML trees of all layers to typed entries, with what the checks across entries need to know.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Arc;

use super::fields::{Fields, Key, Word};
use super::pack::Pack;
use super::pattern::{Element, Pattern, Slot};
use super::schema::*;
use super::source::{Place, Value};
use crate::error::Problem;
use crate::model::{ActorId, ActorKind, Edtf};

/// The word that stands for "no actor" in an ambiguity.
const NONE: &str = "none";

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
}

/// Decodes the entries of `packs`, lowest layer first.
pub(super) fn decode<'a>(packs: &'a [Arc<Pack>], problems: &mut Vec<Problem>) -> (Tables, Links<'a>) {
    let mut decoder = Decoder {
        packs,
        problems,
        links: Links::default(),
    };
    let tables = Tables {
        actors: decoder.table("actor", actor),
        offices: decoder.table("office", office),
        ambiguities: decoder.table("ambiguity", ambiguity),
        sources: decoder.table("source", source),
        honorifics: decoder.table("honorific", honorific),
        issues: decoder.table("issue", issue),
        negotiations: decoder.table("negotiation", negotiation),
        instruments: decoder.table("instrument", instrument),
        verbs: decoder.table("verb", verb),
        cues: decoder.table("cue", cue),
        acts: decoder.table("act", act),
        irregular: decoder.words("irregular", false),
        abbreviations: decoder.words("abbreviations", true),
    };
    (tables, decoder.links)
}

struct Decoder<'a, 'p> {
    packs: &'a [Arc<Pack>],
    problems: &'p mut Vec<Problem>,
    links: Links<'a>,
}

impl<'a> Decoder<'a, '_> {
    fn table<I: FromStr<Err: std::fmt::Display> + Ord + Clone, T>(
        &mut self,
        table: &'static str,
        read: fn(&mut Fields<'a, '_>, &mut Links<'a>, I) -> Option<T>,
    ) -> BTreeMap<I, T> {
        let ids: BTreeSet<&'a str> = self.packs.iter().flat_map(|pack| pack.ids(table)).collect();
        let mut entries = BTreeMap::new();
        for id in ids {
            let mut layers: Vec<_> = self.packs.iter().filter_map(|pack| pack.entry(table, id)).collect();
            let replaces = |layer: &super::fields::Layer<'_>| matches!(layer.tree.get("replace"), Some((_, node)) if matches!(node.value, Value::Flag(true)));
            if let Some(bottom) = layers.iter().rposition(replaces) {
                layers.drain(..bottom);
            }
            let mut fields = Fields::new(layers, table, id, self.problems);
            fields.flag("replace");
            let Some(place) = fields.at() else { continue };
            let word = Word {
                text: id,
                place,
                key: Key {
                    table,
                    id,
                    list: "",
                    field: "",
                },
            };
            if let Some(checked) = fields.parse::<I>(word, "bad-id")
                && let Some(entry) = read(&mut fields, &mut self.links, checked.clone())
            {
                entries.insert(checked, entry);
                fields.finish();
            }
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
                            .push(bad(super::fields::place_of(sources, item).unwrap_or(place))),
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

fn strings(words: &[Word<'_>]) -> Vec<String> {
    words.iter().map(|word| word.text.to_owned()).collect()
}

fn owned(word: Option<Word<'_>>) -> Option<String> {
    word.map(|word| word.text.to_owned())
}

impl<'a> Links<'a> {
    /// Reads a word as the id of an entry in `table`, which must be there.
    fn follow<I: FromStr<Err: std::fmt::Display>>(
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

    fn one<I: FromStr<Err: std::fmt::Display>>(
        &mut self,
        fields: &mut Fields<'a, '_>,
        table: &'static str,
        field: &'static str,
    ) -> Option<I> {
        let word = fields.text(field)?;
        self.follow(fields, table, word)
    }

    fn many<I: FromStr<Err: std::fmt::Display>>(
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

    fn patterns(&mut self, fields: &mut Fields<'a, '_>, field: &'static str) -> Vec<Pattern> {
        let words = fields.texts(field);
        words
            .into_iter()
            .filter_map(|word| self.pattern(fields, word))
            .collect()
    }

    /// Patterns of which there must be one at least.
    fn some_patterns(&mut self, fields: &mut Fields<'a, '_>, field: &'static str) -> Vec<Pattern> {
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
fn some_texts<'a>(fields: &mut Fields<'a, '_>, field: &'static str) -> Vec<Word<'a>> {
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

fn actor<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: ActorId) -> Option<ActorEntry> {
    let kind = fields
        .required("kind")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let name = fields.required("name");
    let [aliases, acronyms, metonyms, demonyms, people, nominals, iso] = [
        "aliases", "acronyms", "metonyms", "demonyms", "people", "nominals", "iso",
    ]
    .map(|field| fields.texts(field));
    let capital = fields.text("capital");
    let of: Option<ActorId> = links.one(fields, "actor", "of");
    let members = links.many(fields, "actor", "members");
    let succeeds = links.one(fields, "actor", "succeeds");
    let dates = fields.parsed("dates", "bad-date");
    let surname = fields.text("surname");
    let common = fields.flag("common").unwrap_or(false);
    let offices = tenures(fields, links, of.as_ref());
    let role = owned(fields.text("role"));
    let (kind, name) = (kind?, name?);

    let by_class = [
        (FormClass::Name, std::slice::from_ref(&name)),
        (FormClass::Name, &aliases),
        (FormClass::Name, &acronyms),
        (FormClass::Name, &metonyms),
        (FormClass::Name, capital.as_slice()),
        (FormClass::Name, &people),
        (FormClass::Nominal, &nominals),
        (FormClass::Demonym, &demonyms),
    ];
    for (class, words) in by_class {
        let claim = |word: &Word<'a>| Claim {
            actor: fields.id(),
            kind,
            dates,
            class,
            word: *word,
        };
        links.claims.extend(words.iter().map(claim));
    }

    let mut metonyms = strings(&metonyms);
    if let Some(capital) = capital
        && !metonyms.iter().any(|metonym| metonym == capital.text)
    {
        metonyms.insert(0, capital.text.to_owned());
    }
    let surname = surname.map_or_else(|| name.text.split_whitespace().last(), |word| Some(word.text));
    Some(ActorEntry {
        id,
        kind,
        name: name.text.to_owned(),
        aliases: strings(&aliases),
        acronyms: strings(&acronyms),
        metonyms,
        demonyms: strings(&demonyms),
        people: strings(&people),
        nominals: strings(&nominals),
        iso: strings(&iso),
        capital: owned(capital),
        of,
        members,
        succeeds,
        dates,
        surname: surname
            .filter(|word| kind == ActorKind::Person && !word.is_empty())
            .map(str::to_owned),
        common,
        offices,
        role,
        location: fields.at()?.location(),
    })
}

fn tenures<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, of: Option<&ActorId>) -> Vec<Tenure> {
    let actor = fields.id();
    let mut tenures = Vec::new();
    fields.tables("offices", |fields| {
        let office = fields.required("office");
        let own: Option<ActorId> = links.one(fields, "actor", "of");
        let dates = fields.parsed("dates", "bad-date");
        let Some(word) = office else { return };
        let Some(office) = links.follow(fields, "office", word) else {
            return;
        };
        let tenure = Tenure {
            office,
            of: own.or_else(|| of.cloned()),
            dates,
        };
        links.holders.push(Holder {
            actor,
            tenure: tenure.clone(),
            word,
        });
        tenures.push(tenure);
    });
    tenures
}

fn office<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: crate::model::OfficeId) -> Option<OfficeEntry> {
    let name = fields.required("name");
    let forms = strings(&fields.texts("forms"));
    let single = fields.flag("single").unwrap_or(false);
    let mut forms_of: BTreeMap<ActorId, Vec<String>> = BTreeMap::new();
    for (actor, forms) in fields.lists("forms_of") {
        if let Some(actor) = links.follow(fields, "actor", actor) {
            forms_of.entry(actor).or_default().extend(strings(&forms));
        }
    }
    let name = name?.text.to_owned();
    Some(OfficeEntry {
        id,
        name,
        forms,
        forms_of,
        single,
        location: fields.at()?.location(),
    })
}

fn ambiguity<'a>(
    fields: &mut Fields<'a, '_>,
    links: &mut Links<'a>,
    id: crate::model::EntryId,
) -> Option<AmbiguityEntry> {
    /// `Some(None)` where the word says that no actor is meant.
    fn actor_or_none<'a>(
        fields: &mut Fields<'a, '_>,
        links: &mut Links<'a>,
        field: &'static str,
    ) -> Option<Option<ActorId>> {
        let word = fields.required(field)?;
        if word.text == NONE {
            Some(None)
        } else {
            links.follow(fields, "actor", word).map(Some)
        }
    }
    let form = fields.required("form");
    let default = actor_or_none(fields, links, "default");
    let mut readings = Vec::new();
    fields.tables("readings", |fields| {
        let actor = actor_or_none(fields, links, "actor");
        let near = strings(&some_texts(fields, "near"));
        if let Some(actor) = actor {
            readings.push(Reading { actor, near });
        }
    });
    let form = form?.text.to_owned();
    Some(AmbiguityEntry {
        id,
        form,
        default: default?,
        readings,
        location: fields.at()?.location(),
    })
}

fn source<'a>(fields: &mut Fields<'a, '_>, _: &mut Links<'a>, id: crate::model::EntryId) -> Option<SourceEntry> {
    let head = strings(&some_texts(fields, "head"));
    let stem = fields.text("id").map_or(id.as_str(), |word| word.text).to_owned();
    let kind = fields.parsed("kind", "unknown-value").unwrap_or(ActorKind::Group);
    let anonymity = owned(fields.text("anonymity"));
    Some(SourceEntry {
        stem,
        id,
        head,
        kind,
        anonymity,
        location: fields.at()?.location(),
    })
}

fn honorific<'a>(fields: &mut Fields<'a, '_>, _: &mut Links<'a>, id: crate::model::EntryId) -> Option<HonorificEntry> {
    let forms = strings(&some_texts(fields, "forms"));
    Some(HonorificEntry {
        id,
        forms,
        location: fields.at()?.location(),
    })
}

fn issue<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: crate::model::IssueId) -> Option<IssueEntry> {
    let name = fields.required("name");
    let support = fields.required("support");
    let for_patterns = links.patterns(fields, "for");
    let against_patterns = links.patterns(fields, "against");
    let parents = links.many(fields, "issue", "parents");
    Some(IssueEntry {
        id,
        name: name?.text.to_owned(),
        support: support?.text.to_owned(),
        for_patterns,
        against_patterns,
        parents,
        location: fields.at()?.location(),
    })
}

fn negotiation<'a>(
    fields: &mut Fields<'a, '_>,
    links: &mut Links<'a>,
    id: crate::model::NegotiationId,
) -> Option<NegotiationEntry> {
    let name = fields.required("name");
    let kind = fields
        .required("kind")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let place = owned(fields.text("place"));
    let dates = fields.parsed("dates", "bad-date");
    let aliases = strings(&fields.texts("aliases"));
    let part_of = links.one(fields, "negotiation", "part_of");
    let follows = links.one(fields, "negotiation", "follows");
    let instruments = links.many(fields, "instrument", "instruments");
    let conflict = owned(fields.text("conflict"));
    Some(NegotiationEntry {
        id,
        name: name?.text.to_owned(),
        kind: kind?,
        place,
        dates,
        aliases,
        part_of,
        follows,
        instruments,
        conflict,
        location: fields.at()?.location(),
    })
}

fn instrument<'a>(
    fields: &mut Fields<'a, '_>,
    _: &mut Links<'a>,
    id: crate::model::InstrumentId,
) -> Option<InstrumentEntry> {
    let name = fields.required("name");
    let kind = fields
        .required("kind")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let dates = fields.parsed("dates", "bad-date");
    let aliases = strings(&fields.texts("aliases"));
    let conflict = owned(fields.text("conflict"));
    let (name, kind) = (name?.text.to_owned(), kind?);
    Some(InstrumentEntry {
        id,
        name,
        kind,
        dates,
        aliases,
        conflict,
        location: fields.at()?.location(),
    })
}

fn verb<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: crate::model::EntryId) -> Option<VerbEntry> {
    let forms = links.some_patterns(fields, "forms");
    let class = fields
        .required("class")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let quotes = fields.flag("quotes").unwrap_or(true);
    Some(VerbEntry {
        id,
        forms,
        class: class?,
        quotes,
        location: fields.at()?.location(),
    })
}

fn cue<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: crate::model::EntryId) -> Option<CueEntry> {
    let forms = links.some_patterns(fields, "forms");
    let pos = fields
        .required("pos")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let polarity = fields
        .required("polarity")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let strength = fields
        .required("strength")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let frame = owned(fields.required("frame"));
    let mut negated = None;
    fields.table("negated", |fields| {
        let polarity = fields
            .required("polarity")
            .and_then(|word| fields.parse(word, "unknown-value"));
        let strength = fields
            .required("strength")
            .and_then(|word| fields.parse(word, "unknown-value"));
        negated = polarity
            .zip(strength)
            .map(|(polarity, strength)| Negated { polarity, strength });
    });
    let change = fields.parsed("change", "unknown-value");
    Some(CueEntry {
        id,
        forms,
        pos: pos?,
        polarity: polarity?,
        strength: strength?,
        frame: frame?,
        negated,
        change,
        location: fields.at()?.location(),
    })
}

fn act<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: crate::model::ActId) -> Option<ActEntry> {
    let name = fields.required("name");
    let plover = fields
        .required("plover")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let forms = links.some_patterns(fields, "forms");
    let frame = owned(fields.required("frame"));
    let name = name?.text.to_owned();
    Some(ActEntry {
        id,
        name,
        plover: plover?,
        forms,
        frame: frame?,
        location: fields.at()?.location(),
    })
}
