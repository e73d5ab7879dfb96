//! The words that sentences are invented from, with what they govern.

use std::collections::BTreeMap;

use super::inflect::{self, Forms};

/// A part of what a word governs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A thing as object.
    Object,
    /// Somebody as object.
    Actor,
    /// Somebody who is told or asked.
    Addressee,
    /// An infinitive with "to".
    To,
    /// An infinitive without "to".
    Bare,
    /// A gerund.
    Gerund,
    /// A clause with "that".
    That,
    /// A clause with "that" and a subjunctive.
    Should,
    /// An indirect question.
    Question,
    /// A preposition with a thing.
    With(String),
    /// A preposition with somebody.
    WithActor(String),
    /// A preposition with a gerund.
    WithGerund(String),
    /// A particle.
    Particle(String),
    /// An adjective said of the object, or of the subject where there is none.
    Adjective,
    /// A noun said of the object.
    Noun,
    /// A noun said of the subject.
    SubjectNoun,
    /// A passive participle said of the object: "wants the curfew lifted".
    Result,
    /// A preposition with an adjective: "as futile".
    AsAdjective,
    /// Two that are opposed: "between" both.
    Pair,
    /// "in" a place.
    Place,
}

/// What a word governs at one time.
pub(super) type Frame = Vec<Part>;

#[derive(Clone, Debug)]
pub(super) struct Verb {
    pub(super) forms: Forms,
    pub(super) frames: Vec<Frame>,
}

#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) singular: String,
    /// None for a mass noun.
    pub(super) plural: Option<String>,
    /// Only the plural is in use.
    pub(super) only_plural: bool,
    pub(super) frames: Vec<Frame>,
}

#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) name: String,
    pub(super) capital: String,
    pub(super) adjective: String,
    pub(super) people: Option<String>,
}

/// All words by their use.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    pub(super) verbs: Vec<Verb>,
    pub(super) nouns: Vec<Noun>,
    pub(super) states: Vec<State>,
    pub(super) predicates: Vec<(String, Vec<Frame>)>,
    lists: BTreeMap<String, Vec<String>>,
}

impl Lexicon {
    pub(super) fn new() -> Self {
        let mut lexicon = Self {
            verbs: lines(include_str!("data/verbs.txt")).filter_map(read_verb).collect(),
            nouns: lines(include_str!("data/nouns.txt")).filter_map(read_noun).collect(),
            ..Self::default()
        };
        let lists = [
            include_str!("data/people.txt"),
            include_str!("data/words.txt"),
            include_str!("data/names.txt"),
        ];
        for text in lists {
            let mut section = "";
            for line in lines(text) {
                if let Some(name) = line.strip_prefix('[').and_then(|line| line.split(']').next()) {
                    section = name;
                } else {
                    lexicon.add(section, line);
                }
            }
        }
        lexicon
    }

    fn add(&mut self, section: &str, line: &str) {
        let mut items = line.split(';').map(|item| item.trim().to_owned());
        match section {
            "state" => {
                if let (Some(name), Some(capital), Some(adjective)) = (items.next(), items.next(), items.next()) {
                    self.states.push(State {
                        name,
                        capital,
                        adjective,
                        people: items.next(),
                    });
                }
            }
            "predicate" => {
                let (word, frames) = line.split_once('|').unwrap_or((line, ""));
                self.predicates.push((word.trim().to_owned(), read_frames(frames)));
            }
            _ => self.lists.entry(section.to_owned()).or_default().extend(items),
        }
    }

    /// With a capital at its head.
    pub(super) fn capital(word: &str) -> String {
        let mut chars = word.chars();
        chars
            .next()
            .map(|first| first.to_uppercase().chain(chars).collect())
            .unwrap_or_default()
    }

    /// The words of a section.
    pub(super) fn list(&self, section: &str) -> &[String] {
        self.lists.get(section).map_or(&[], Vec::as_slice)
    }
}

/// Lines that are neither empty nor a remark.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn read_verb(line: &str) -> Option<Verb> {
    let (words, frames) = line.split_once('|')?;
    let words: Vec<&str> = words.split_whitespace().collect();
    let first = *words.first()?;
    let past = words.get(1).map(|past| (*past, *words.get(2).unwrap_or(past)));
    let base = first.trim_end_matches('*');
    Some(Verb {
        forms: inflect::verb(base, first.ends_with('*'), past),
        frames: read_frames(frames),
    })
}

fn read_noun(line: &str) -> Option<Noun> {
    let (words, frames) = line.split_once('|').unwrap_or((line, ""));
    let mut words = words.split_whitespace();
    let first = words.next()?;
    let singular = first.trim_end_matches('!').to_owned();
    let plural = match words.next() {
        Some("-") => None,
        Some(plural) => Some(plural.to_owned()),
        None if first.ends_with('!') => Some(singular.clone()),
        None => Some(inflect::with_s(&singular)),
    };
    Some(Noun {
        singular,
        plural,
        only_plural: first.ends_with('!'),
        frames: read_frames(frames),
    })
}

fn read_frames(text: &str) -> Vec<Frame> {
    text.split(';')
        .map(str::trim)
        .filter(|frame| !frame.is_empty())
        .map(|frame| frame.split_whitespace().filter_map(read_part).collect())
        .collect()
}

fn read_part(text: &str) -> Option<Part> {
    let (kind, word) = text.split_once(':').unwrap_or((text, ""));
    let word = word.replace('_', " ");
    Some(match kind {
        "O" => Part::Object,
        "A" => Part::Actor,
        "I" => Part::Addressee,
        "to" => Part::To,
        "bare" => Part::Bare,
        "ing" => Part::Gerund,
        "that" => Part::That,
        "should" => Part::Should,
        "wh" => Part::Question,
        "P" => Part::With(word),
        "Q" => Part::WithActor(word),
        "G" => Part::WithGerund(word),
        "prt" => Part::Particle(word),
        "adj" => Part::Adjective,
        "xnoun" => Part::Noun,
        "xnounS" => Part::SubjectNoun,
        "xresult" => Part::Result,
        "asadj" => Part::AsAdjective,
        "as" => Part::With("as".to_owned()),
        "pair" => Part::Pair,
        "place" => Part::Place,
        _ => return None,
    })
}
