//! The compiled codebook: every name, title and head noun in one trie, ready to be matched against tokens.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::agenda::Agenda;
use super::articles;
use super::inflect::forms;
use super::pattern::{Element, Pattern};
use super::reporting::{self, Reporting};
use super::words::{Case, Trie, WordId, Words};
use super::{ActorEntry, Codebook, CuePos, VerbClass};
use crate::model::{ActorId, ActorKind, MentionForm};

/// Index of an actor in [`Lexicon::actors`].
pub(crate) type ActorIx = usize;

/// So many known persons have to share the first word of their names for it to count as a given name.
const COMMON_NAME: usize = 3;

/// What a sequence of words can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Names an actor outright.
    Actor(ActorIx, MentionForm),
    /// A capital or seat, that stands for the actor or is just a place.
    Seat(ActorIx),
    /// The adjective of a state.
    Demonym(ActorIx),
    /// The people of a state: "the Kenyans".
    People(ActorIx),
    /// The short form of a person's name.
    Surname(ActorIx),
    /// The title of an office, by its index in [`Lexicon::offices`].
    Office(usize),
    /// A form of address in front of a name.
    Honorific,
    /// The head noun of unnamed people, by its index in [`Lexicon::heads`].
    Head {
        /// Which head.
        head: usize,
        /// Whether the plural form stood there.
        plural: bool,
    },
}

/// One way to read a sequence of words, with the letters it asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) meaning: Meaning,
    pub(crate) case: Case,
}

/// When somebody held an office, of which actor.
#[derive(Debug, Clone)]
pub(crate) struct Tenure {
    pub(crate) office: usize,
    pub(crate) of: Option<ActorId>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
}

impl Tenure {
    /// Whether the codebook says when it began.
    pub(crate) fn dated(&self) -> bool {
        self.from.is_some()
    }

    /// Whether the office was held at some time from `from` to `to`.
    pub(crate) fn covers(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.from.is_none_or(|start| start <= to) && self.to.is_none_or(|end| end >= from)
    }
}

/// What the reading needs to know of an actor of the codebook.
#[derive(Debug, Clone)]
pub(crate) struct KnownActor {
    pub(crate) id: ActorId,
    pub(crate) kind: ActorKind,
    pub(crate) name: String,
    pub(crate) of: Option<ActorId>,
    /// Of a coalition; what an organisation says, it says as a body of its own.
    pub(crate) members: Vec<ActorId>,
    pub(crate) role: Option<String>,
    pub(crate) tenures: Vec<Tenure>,
    pub(crate) common: bool,
    pub(crate) layer: usize,
    pub(crate) territory: bool,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
}

/// A title with the wording shown as a role.
#[derive(Debug, Clone)]
pub(crate) struct Office {
    pub(crate) id: String,
    /// The only actor whose office goes by these words, where there is one: "secretary of state".
    pub(crate) of: Option<ActorId>,
    /// All words of the titles of this office, whosever they are.
    pub(crate) words: Vec<WordId>,
}

/// A head noun of unnamed people or bodies.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    /// The words under which it stands in identifiers, singular.
    pub(crate) stem: String,
    pub(crate) kind: ActorKind,
    /// Counts only where it speaks.
    pub(crate) weak: bool,
    /// Tells nothing of whom it names.
    pub(crate) opaque: bool,
}

/// A reading of an ambiguous form: the actor, or nobody, and the folded words nearby that speak for it.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) actor: Option<ActorIx>,
    pub(crate) near: Vec<Vec<WordId>>,
}

/// How a form with several readings is decided.
#[derive(Debug, Clone)]
pub(crate) struct Ambiguity {
    pub(crate) default: Option<ActorIx>,
    pub(crate) choices: Vec<Choice>,
}

/// The compiled names of a codebook.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) words: Words,
    pub(crate) names: Trie<Form>,
    pub(crate) actors: Vec<KnownActor>,
    pub(crate) by_id: BTreeMap<ActorId, ActorIx>,
    /// Everybody who held any office of an actor.
    pub(crate) holders: BTreeMap<ActorId, Vec<ActorIx>>,
    /// The governments of states whose land the codebook keeps apart.
    governments: BTreeMap<ActorIx, ActorIx>,
    pub(crate) offices: Vec<Office>,
    pub(crate) heads: Vec<Head>,
    pub(crate) ambiguities: FxHashMap<Vec<WordId>, Ambiguity>,
    /// The adjective by which a state or body qualifies others in identifiers: "iranian", "us".
    pub(crate) adjectives: BTreeMap<ActorIx, String>,
    /// Every form of a verb that the codebook knows, in any of its tables.
    pub(crate) verbs: FxHashSet<WordId>,
    /// Every form of a reporting verb.
    pub(crate) speech: FxHashSet<WordId>,
    /// The negotiations and instruments.
    pub(crate) agenda: Agenda,
    /// Reporting verbs and phrases, by the words of each of their forms.
    pub(crate) reporting: Trie<Reporting>,
    /// Nouns that attribute a clause, in the singular and the plural, with whether an infinitive may be one.
    pub(crate) remarks: FxHashMap<WordId, bool>,
    /// Adverbs that attribute a clause to nobody in particular.
    pub(crate) hearsay: FxHashSet<WordId>,
    /// Given names with whether "she" takes up their bearers; else "he" does.
    pub(crate) given: FxHashMap<WordId, bool>,
    /// Given names: those listed as such, and first words of the names of several known persons.
    pub(crate) given_names: FxHashSet<WordId>,
}

impl Lexicon {
    /// Compiles `book`.
    pub(crate) fn new(book: &Codebook) -> Self {
        let mut lexicon = Lexicon::default();
        lexicon.add_offices(book);
        lexicon.add_actors(book);
        lexicon.relate();
        lexicon.add_heads(book);
        lexicon.add_ambiguities(book);
        lexicon.add_verbs(book);
        lexicon.agenda = Agenda::new(book, &mut lexicon.words, &lexicon.names);
        lexicon.add_given(book);
        lexicon.reporting = reporting::compile(book, &mut lexicon.words);
        lexicon
    }

    /// The actor with this id.
    pub(crate) fn actor(&self, id: &ActorId) -> Option<(ActorIx, &KnownActor)> {
        let ix = *self.by_id.get(id)?;
        Some((ix, self.actors.get(ix)?))
    }

    /// The actor that governs a state: the state itself, unless the codebook keeps land and government apart.
    pub(crate) fn government_of(&self, state: ActorIx) -> ActorIx {
        self.governments.get(&state).copied().unwrap_or(state)
    }

    /// The words of `phrase` as numbers, divided as texts are; new words are numbered.
    pub(crate) fn path(words: &mut Words, phrase: &str) -> Vec<WordId> {
        pourparler_syntax::tokenize(phrase)
            .iter()
            .map(|t| words.intern(t.text(phrase)))
            .collect()
    }

    fn add(&mut self, phrase: &str, meaning: Meaning, case: impl Fn(&str) -> Case) {
        let path = Self::path(&mut self.words, phrase);
        let form = Form {
            meaning,
            case: case(phrase),
        };
        if !self.names.at(&path).iter().any(|known| known.meaning == meaning) {
            self.names.insert(&path, form);
        }
    }

    fn add_offices(&mut self, book: &Codebook) {
        for office in book.offices.values() {
            let titles = office.forms.iter().chain(office.forms_of.values().flatten());
            let words: Vec<WordId> = titles.flat_map(|title| Self::path(&mut self.words, title)).collect();
            let generic = std::iter::once((None, &office.forms));
            let special = office.forms_of.iter().map(|(of, forms)| (Some(of.clone()), forms));
            for (of, forms) in generic.chain(special) {
                let ix = self.offices.len();
                self.offices.push(Office {
                    id: office.id.to_string(),
                    of,
                    words: words.clone(),
                });
                for form in forms {
                    let case = if is_initials(form) {
                        |_: &str| Case::AllCaps
                    } else {
                        |_: &str| Case::Any
                    };
                    self.add(form, Meaning::Office(ix), case);
                }
            }
        }
        for form in book.honorifics.values().flat_map(|entry| &entry.forms) {
            self.add(form, Meaning::Honorific, capitals);
        }
    }

    fn add_actors(&mut self, book: &Codebook) {
        let packs: Vec<_> = book.packs().map(super::Pack::name).collect();
        for entry in book.actors.values() {
            let ix = self.actors.len();
            let (from, to) = bounds(entry.dates.as_ref());
            let tenures = entry
                .offices
                .iter()
                .filter_map(|tenure| self.tenure(tenure, entry))
                .collect();
            self.by_id.insert(entry.id.clone(), ix);
            self.actors.push(KnownActor {
                id: entry.id.clone(),
                kind: entry.kind,
                name: entry.name.clone(),
                of: entry.of.clone(),
                members: match entry.kind {
                    ActorKind::Coalition => entry.members.clone(),
                    _ => Vec::new(),
                },
                role: entry.role.clone(),
                tenures,
                common: entry.common,
                layer: layer(&packs, &entry.location.file),
                territory: entry.territory,
                from,
                to,
            });
            self.add_names(entry, ix);
        }
    }

    /// Ties governments to their land and office holders to whom they serve.
    fn relate(&mut self) {
        for (ix, actor) in self.actors.iter().enumerate() {
            let land = actor.of.as_ref().and_then(|of| self.by_id.get(of)).copied();
            if let Some(land) = land.filter(|_| actor.kind == ActorKind::Government)
                && self.actors.get(land).is_some_and(|land| land.territory)
            {
                self.governments.entry(land).or_insert(ix);
            }
            for owner in actor.tenures.iter().filter_map(|tenure| tenure.of.as_ref()) {
                let holders = self.holders.entry(owner.clone()).or_default();
                if holders.last() != Some(&ix) {
                    holders.push(ix);
                }
            }
        }
    }

    fn tenure(&self, tenure: &super::Tenure, entry: &ActorEntry) -> Option<Tenure> {
        let office = self.offices.iter().position(|o| o.id == tenure.office.as_str())?;
        let (from, to) = bounds(tenure.dates.as_ref());
        Some(Tenure {
            office,
            of: tenure.of.clone().or_else(|| entry.of.clone()),
            from,
            to,
        })
    }

    fn add_names(&mut self, entry: &ActorEntry, ix: ActorIx) {
        let initials = entry.acronyms.iter().find(|a| a.len() == 2 && entry.name.contains(' '));
        if let Some(adjective) = initials.or(entry.demonyms.first()).or(entry.acronyms.first()) {
            self.adjectives.insert(ix, adjective.to_lowercase());
        }
        self.add(&entry.name, Meaning::Actor(ix, MentionForm::Name), capitals);
        for alias in &entry.aliases {
            self.add(without_the(alias), Meaning::Actor(ix, MentionForm::Alias), capitals);
        }
        for acronym in &entry.acronyms {
            self.add(acronym, Meaning::Actor(ix, MentionForm::Acronym), |_| Case::AllCaps);
        }
        for nominal in &entry.nominals {
            self.add(without_the(nominal), Meaning::Actor(ix, MentionForm::Nominal), |_| {
                Case::Any
            });
        }
        for seat in entry.capital.iter().chain(&entry.metonyms) {
            self.add(without_the(seat), Meaning::Seat(ix), capitals);
        }
        for demonym in &entry.demonyms {
            self.add(demonym, Meaning::Demonym(ix), capitals);
        }
        for people in &entry.people {
            self.add(without_the(people), Meaning::People(ix), capitals);
        }
        if entry.kind == ActorKind::Person
            && let Some(surname) = surnames(&entry.name, entry.surname.as_deref())
        {
            self.add(surname, Meaning::Surname(ix), capitals);
            let names = || std::iter::once(&entry.name).chain(&entry.aliases).map(String::as_str);
            for name in names().flat_map(articles::variants) {
                self.add(&name, Meaning::Actor(ix, MentionForm::Alias), capitals);
            }
            for short in articles::short_forms(surname, names()) {
                self.add(&short, Meaning::Surname(ix), capitals);
            }
        }
    }

    fn add_given(&mut self, book: &Codebook) {
        for (pronoun, she) in [("she", true), ("he", false)] {
            for name in book.given.get(pronoun).into_iter().flatten() {
                let id = self.words.intern(name);
                self.given.insert(id, she);
                self.given_names.insert(id);
            }
        }
        let mut firsts: BTreeMap<WordId, usize> = BTreeMap::new();
        let persons = book.actors.values().filter(|entry| entry.kind == ActorKind::Person);
        for (first, _) in persons.filter_map(|entry| entry.name.split_once(' ')) {
            let id = self.words.intern(first);
            let title = |form: &Form| !matches!(form.meaning, Meaning::Actor(..) | Meaning::Surname(_));
            if !self.names.at(&[id]).iter().any(title) {
                *firsts.entry(id).or_default() += 1;
            }
        }
        let common = firsts.into_iter().filter(|(_, count)| *count >= COMMON_NAME);
        self.given_names.extend(common.map(|(id, _)| id));
    }

    fn add_heads(&mut self, book: &Codebook) {
        for source in book.sources.values() {
            for head in &source.head {
                let ix = self.heads.len();
                let stem = source.stem.clone().unwrap_or_else(|| head.clone());
                self.heads.push(Head {
                    stem,
                    kind: source.kind,
                    weak: source.weak,
                    opaque: matches!(source.anonymity.as_deref(), Some("bare" | "opaque")),
                });
                self.add(
                    head,
                    Meaning::Head {
                        head: ix,
                        plural: false,
                    },
                    |_| Case::Any,
                );
                self.add(&plural(head), Meaning::Head { head: ix, plural: true }, |_| Case::Any);
            }
        }
    }

    fn add_verbs(&mut self, book: &Codebook) {
        for verb in book.verbs.values() {
            for noun in &verb.nouns {
                for form in [noun.clone(), plural(noun)] {
                    let id = self.words.intern(&form);
                    self.remarks.insert(id, verb.infinitive);
                }
            }
            for adverb in &verb.adverbs {
                let id = self.words.intern(adverb);
                self.hearsay.insert(id);
            }
            if verb.class == VerbClass::Thought {
                continue;
            }
            let plain = verb.forms.iter().filter(|form| opens_with_verb(form));
            let words: Vec<_> = plain.flat_map(|form| first_words(form, book)).collect();
            for word in words {
                let id = self.words.intern(&word);
                self.speech.insert(id);
                self.verbs.insert(id);
            }
        }
        let cues = book
            .cues
            .values()
            .filter(|cue| cue.pos == CuePos::Verb)
            .flat_map(|cue| &cue.forms);
        let acts = book.acts.values().flat_map(|act| &act.forms);
        for word in cues.chain(acts).flat_map(|form| first_words(form, book)) {
            let id = self.words.intern(&word);
            self.verbs.insert(id);
        }
    }

    fn add_ambiguities(&mut self, book: &Codebook) {
        for entry in book.ambiguities.values() {
            let key = Self::path(&mut self.words, without_the(&entry.form));
            let choices = entry
                .readings
                .iter()
                .map(|reading| Choice {
                    actor: reading.actor.as_ref().and_then(|id| self.by_id.get(id).copied()),
                    near: reading.near.iter().map(|w| Self::path(&mut self.words, w)).collect(),
                })
                .collect();
            let default = entry.default.as_ref().and_then(|id| self.by_id.get(id).copied());
            self.ambiguities.insert(key, Ambiguity { default, choices });
        }
    }
}

/// The place of the pack that holds `file` among the packs, lowest first; a file outside them belongs to the highest.
fn layer(packs: &[&str], file: &str) -> usize {
    let pack = file.split('/').next().unwrap_or_default();
    packs.iter().position(|name| *name == pack).unwrap_or(packs.len())
}

fn capitals(phrase: &str) -> Case {
    Case::shown_by(pourparler_syntax::tokenize(phrase).iter().map(|t| t.text(phrase)))
}

fn without_the(phrase: &str) -> &str {
    phrase
        .strip_prefix("the ")
        .or_else(|| phrase.strip_prefix("The "))
        .unwrap_or(phrase)
}

fn is_initials(form: &str) -> bool {
    form.len() <= 4 && form.chars().all(|c| c.is_uppercase() || c == '.') && !form.ends_with('.')
}

fn bounds(dates: Option<&crate::model::Edtf>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    dates.map_or((None, None), |d| (d.earliest(), d.latest()))
}

/// The short forms of a person's name: the one given, or its last word.
fn surnames<'n>(name: &'n str, given: Option<&'n str>) -> Option<&'n str> {
    match given {
        Some("") => None,
        Some(surname) => Some(surname),
        None => name.rsplit(' ').next().filter(|last| *last != name),
    }
}

/// Whether a pattern begins with the verb itself, not with a word that only leads up to it.
fn opens_with_verb(pattern: &Pattern) -> bool {
    let light = |lower: &str| {
        [
            "leave", "make", "take", "give", "keep", "put", "go", "come", "have", "hold", "set", "be", "draw",
        ]
        .contains(&lower)
    };
    match pattern.elements() {
        [_] => true,
        [Element::Word { lower, inflect: true }, ..] => !light(lower),
        _ => false,
    }
}

/// Every word that a pattern may begin with, in all its forms.
fn first_words(pattern: &Pattern, book: &Codebook) -> Vec<String> {
    fn collect(elements: &[Element], book: &Codebook, out: &mut Vec<String>) {
        for element in elements {
            match element {
                Element::Word { lower, inflect: true } => return out.extend(forms(lower, &book.irregular)),
                Element::Word { lower, inflect: false } => return out.push(lower.clone()),
                Element::Alt(branches) => return branches.iter().for_each(|branch| collect(branch, book, out)),
                Element::Optional(inner) => collect(std::slice::from_ref(inner), book, out),
                Element::Gap(_) | Element::Slot(_) => return,
            }
        }
    }
    let mut out = Vec::new();
    collect(pattern.elements(), book, &mut out);
    out
}

/// The regular plural of an English noun phrase.
pub(crate) fn plural(noun: &str) -> String {
    match noun {
        _ if noun.ends_with("man") => format!("{}men", noun.strip_suffix("man").unwrap_or(noun)),
        _ if noun.ends_with("person") => format!("{}people", noun.strip_suffix("person").unwrap_or(noun)),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        _ => match noun.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
            _ => format!("{noun}s"),
        },
    }
}
