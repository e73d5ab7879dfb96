//! The reporting verbs of a codebook as sequences of words.

use super::inflect::forms;
use super::pattern::{Element, Pattern};
use super::words::{Trie, WordId, Words};
use super::{Codebook, VerbClass};

/// How the first word of a reporting phrase is inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inflection {
    /// As in the dictionary: `say`.
    Base,
    /// Third person: `says`.
    Third,
    /// Past or past participle: `said`.
    Past,
    /// `saying`.
    Ing,
    /// No verb but a phrase that its source follows: `according to`.
    Phrase,
}

/// What a reporting verb or phrase says of the words it introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reporting {
    pub(crate) class: VerbClass,
    /// Whether it introduces direct quotes.
    pub(crate) quotes: bool,
    /// Whether an infinitive may be its content.
    pub(crate) infinitive: bool,
    pub(crate) inflection: Inflection,
}

/// Phrases with more readings than this are cut short.
const MOST_READINGS: usize = 96;

/// A sequence of words, and the inflection of the first verb in it.
type Reading = (Vec<String>, Option<Inflection>);

/// Every reporting verb and phrase of `book`. A phrase with a gap is known by the words before the gap, if a verb is among them.
pub(crate) fn compile(book: &Codebook, words: &mut Words) -> Trie<Reporting> {
    let mut trie = Trie::default();
    for verb in book.verbs.values() {
        for (path, inflection) in verb.forms.iter().flat_map(|form| readings(form, book)) {
            let inflection = inflection.or_else(|| bare(&path));
            let ids: Vec<WordId> = path.iter().map(|word| words.intern(word)).collect();
            if let Some(inflection) = inflection
                && trie.at(&ids).is_empty()
            {
                let reporting = Reporting {
                    class: verb.class,
                    quotes: verb.quotes,
                    infinitive: verb.infinitive,
                    inflection,
                };
                trie.insert(&ids, reporting);
            }
        }
    }
    trie
}

/// What words without `~` are: a single one is a past form listed by itself, several end in the preposition of a source.
fn bare(path: &[String]) -> Option<Inflection> {
    match path {
        [] => None,
        [word] if word == "per" => Some(Inflection::Phrase),
        [_] => Some(Inflection::Past),
        [.., last] => matches!(last.as_str(), "to" | "of" | "by" | "from").then_some(Inflection::Phrase),
    }
}

/// The sequences of words that a pattern matches, up to its first gap.
fn readings(pattern: &Pattern, book: &Codebook) -> Vec<Reading> {
    let elements = pattern.elements();
    let gap = elements.iter().position(|element| matches!(element, Element::Gap(_)));
    let mut readings = sequence(elements.get(..gap.unwrap_or(elements.len())).unwrap_or_default(), book);
    if gap.is_some() {
        readings.retain(|(_, inflection)| inflection.is_some());
    }
    readings
}

fn sequence(elements: &[Element], book: &Codebook) -> Vec<Reading> {
    let mut open: Vec<Reading> = vec![(Vec::new(), None)];
    for element in elements {
        let ends = alternatives(element, book);
        let longer = |(words, form): &Reading| {
            let join = |(more, its): &Reading| (words.iter().chain(more).cloned().collect(), form.or(*its));
            ends.iter().map(join).collect::<Vec<Reading>>()
        };
        open = open.iter().flat_map(longer).take(MOST_READINGS).collect();
    }
    open
}

fn alternatives(element: &Element, book: &Codebook) -> Vec<Reading> {
    match element {
        Element::Word { lower, inflect: false } => vec![(vec![lower.clone()], None)],
        Element::Word { lower, inflect: true } => {
            let reading = |form: String| {
                let inflection = inflection(lower, &form);
                (vec![form], Some(inflection))
            };
            forms(lower, &book.irregular).into_iter().map(reading).collect()
        }
        Element::Alt(branches) => branches.iter().flat_map(|branch| sequence(branch, book)).collect(),
        Element::Optional(inner) => {
            let mut all = alternatives(inner, book);
            all.push((Vec::new(), None));
            all
        }
        Element::Gap(_) | Element::Slot(_) => Vec::new(),
    }
}

fn inflection(base: &str, form: &str) -> Inflection {
    if form == base {
        Inflection::Base
    } else if form.ends_with("ing") {
        Inflection::Ing
    } else if form.ends_with('s') {
        Inflection::Third
    } else {
        Inflection::Past
    }
}
