//! Places and dates before a report: `GENEVA (Agency) -`, `KOSTI/RABAK--`, `Rimbo, Sweden, 13 December 2018`.

use super::stamp::{Stamp, stamp};
use super::start::is_address;
use crate::span::Span;

/// What a dateline says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its bytes in the block, dash included.
    pub(super) span: Span,
    /// The places, capital letters brought back to ordinary writing; regions and countries behind them left out.
    pub(super) places: Vec<String>,
    /// The date in it.
    pub(super) stamp: Option<Stamp>,
    /// The agency in brackets.
    pub(super) agency: Option<String>,
    /// Whether the first place is in capitals.
    capitals: bool,
}

/// A dateline ends within so many bytes, and a place within so many words.
const LONGEST: usize = 110;
const LONGEST_PLACE: usize = 4;

/// Small words inside names of places and persons.
pub(super) const PARTICLES: &[&str] = &[
    "de", "del", "la", "le", "las", "los", "of", "al", "el", "da", "do", "di", "du", "van", "von", "der", "den", "bin",
    "ben", "ibn", "y", "es", "as", "ad", "sur", "am", "der", "abu", "ter", "dos",
];

/// Words that open sentences, labels or headings, not places.
const NO_PLACES: &[&str] = &[
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "it",
    "he",
    "she",
    "we",
    "they",
    "i",
    "you",
    "in",
    "on",
    "at",
    "for",
    "but",
    "and",
    "yet",
    "so",
    "still",
    "now",
    "today",
    "yesterday",
    "as",
    "if",
    "when",
    "why",
    "how",
    "what",
    "who",
    "where",
    "both",
    "all",
    "some",
    "no",
    "not",
    "one",
    "two",
    "three",
    "analysis",
    "opinion",
    "exclusive",
    "update",
    "breaking",
    "live",
    "explainer",
    "watch",
    "video",
    "note",
    "correction",
    "background",
    "summary",
    "question",
    "answer",
    "part",
    "chapter",
    "article",
    "section",
    "phase",
    "step",
    "option",
    "first",
    "second",
    "third",
    "yes",
    "or",
    "nor",
    "our",
    "my",
    "their",
    "his",
    "her",
    "its",
    "to",
    "from",
    "with",
    "after",
    "before",
    "since",
    "while",
    "by",
    "more",
    "source",
    "photo",
    "editor's",
    "interview",
    "report",
    "statement",
    "news",
    "factbox",
    "timeline",
    "profile",
    "related",
    "read",
    "file",
];

/// A dateline that opens a paragraph. `opening` is the first paragraph of a text, where a place in ordinary letters before a
/// dash is enough; elsewhere there has to be an agency or a date too.
pub(super) fn opening_dateline(words: &str, opening: bool) -> Option<Dateline> {
    let head = words.get(
        ..(0..=LONGEST.min(words.len()))
            .rev()
            .find(|end| words.is_char_boundary(*end))?,
    )?;
    let (end, behind) = end_of_dateline(head, opening)?;
    let rest = words.get(behind..)?.trim_start();
    let begins = rest
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | '.' | ';' | '-' | '—' | '–'));
    let read = read(words.get(..end)?)?;
    let certain = read.agency.is_some() || read.stamp.is_some();
    let loose = opening && (read.capitals || words.get(end..behind)?.trim() != ":");
    (begins && (certain || loose)).then_some(Dateline {
        span: Span::new(0, behind),
        ..read
    })
}

/// A line that holds places and a date and nothing else.
pub(super) fn dateline_line(words: &str) -> Option<Dateline> {
    if words.len() > LONGEST || !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let read = dateline_of_block(words)?;
    let stamp = read.stamp?;
    stamp.fills_a_line().then_some(Dateline {
        span: Span::new(0, words.len()),
        ..read
    })
}

/// Where the places end and where the text behind the dash begins, in bytes.
fn end_of_dateline(head: &str, opening: bool) -> Option<(usize, usize)> {
    if !head.contains(['-', '—', '–', ':']) {
        return None;
    }
    let dash = ["--", "—", "–", " - ", ") -", ")-", "\u{a0}- ", "): "];
    let found = dash.iter().filter_map(|mark| {
        let at = head.find(mark)?;
        let bracket = usize::from(mark.starts_with(')'));
        let rest = head.get(at + mark.len()..)?;
        Some((
            at + bracket,
            at + mark.len() + (rest.len() - rest.trim_start_matches('-').len()),
        ))
    });
    let colon = head.find(": ").filter(|at| {
        opening
            && head
                .get(..*at)
                .is_some_and(|label| !label.chars().any(char::is_lowercase))
    });
    found
        .chain(colon.map(|at| (at, at + 1)))
        .min()
        .map(|(end, behind)| (end, trimmed_end(head, behind)))
}

/// `behind` without the space before it.
fn trimmed_end(head: &str, behind: usize) -> usize {
    head.get(..behind).map_or(behind, |part| part.trim_end().len())
}

/// Reads the words before the dash; `None` where one of them is neither place, date nor agency.
fn read(words: &str) -> Option<Dateline> {
    let (outside, brackets) = split_brackets(words)?;
    let mut dateline = Dateline {
        span: Span::default(),
        places: Vec::new(),
        stamp: None,
        agency: None,
        capitals: false,
    };
    let mut dated = Vec::new();
    for inside in brackets {
        if stamp(&inside).is_some() {
            dated.push(inside);
        } else if is_agency(&inside) {
            dateline.agency.get_or_insert(inside);
        } else {
            return None;
        }
    }
    let listed = [" and ", " & "].iter().any(|joint| outside.contains(joint));
    for group in outside.replace(" and ", "/").replace(" & ", "/").split(['/', '|', ';']) {
        for (index, part) in group
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .enumerate()
        {
            if stamp(part).is_some() {
                dated.push(part.to_owned());
            } else if !is_place(part) {
                return None;
            } else if index == 0 || listed {
                dateline.capitals |= dateline.places.is_empty() && !part.chars().any(char::is_lowercase);
                dateline.places.push(in_ordinary_letters(part));
            }
        }
    }
    dateline.stamp = stamp(&dated.join(" "));
    (!dateline.places.is_empty()).then_some(dateline)
}

/// The dateline that a block of that kind holds, its dash included.
pub(super) fn dateline_of_block(words: &str) -> Option<Dateline> {
    read(words.trim_end_matches(['.', ',', '-', '–', '—', ':', ' ']))
}

/// What stands outside of round brackets, and what stands in each.
fn split_brackets(words: &str) -> Option<(String, Vec<String>)> {
    let (mut outside, mut inside) = (String::new(), Vec::new());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('(') {
        let (within, behind) = after.split_once(')')?;
        outside.push_str(before);
        inside.push(within.trim().to_owned());
        rest = behind;
    }
    outside.push_str(rest);
    Some((outside, inside))
}

fn is_agency(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=6).contains(&count)
        && words
            .split([' ', '/'])
            .all(|word| starts_like_a_name(word) || PARTICLES.contains(&word) || matches!(word, "for" | "the" | "and"))
}

fn is_place(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let count = words.split_whitespace().count();
    let lettered = words
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    let named = words
        .split_whitespace()
        .all(|word| starts_like_a_name(word) || PARTICLES.contains(&word));
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    lettered
        && named
        && (1..=LONGEST_PLACE).contains(&count)
        && letters >= 2
        && !NO_PLACES.contains(&first.as_str())
        && !words.split_whitespace().next().is_some_and(is_address)
        && starts_like_a_name(words)
}

fn starts_like_a_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// `NEW YORK` as `New York`; names with small letters stay, and so do abbreviations with dots between the letters.
pub(super) fn in_ordinary_letters(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for (index, word) in name.split_inclusive([' ', '-', '’', '\'']).enumerate() {
        let small = word.to_lowercase();
        let bare = small.trim_end_matches([' ', '-']);
        let particle = index > 0 && (PARTICLES.contains(&bare) || matches!(bare, "au" | "aux" | "on"));
        let mut letters = small.chars();
        match letters.next() {
            _ if bare.trim_end_matches('.').contains('.') => out.push_str(word),
            Some(first) if !particle => out.extend(first.to_uppercase().chain(letters)),
            _ => out.push_str(&small),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(words: &str, opening: bool) -> Option<(String, Vec<String>)> {
        opening_dateline(words, opening).map(|line| (line.span.of(words).to_owned(), line.places))
    }

    #[test]
    fn datelines_before_reports() {
        let cases = [
            ("KOSTI/RABAK--Envoys met.", "KOSTI/RABAK--", &["Kosti", "Rabak"][..]),
            ("GENEVA (Agency) - Envoys met.", "GENEVA (Agency) -", &["Geneva"]),
            ("KINSHASA, March 3 - Envoys met.", "KINSHASA, March 3 -", &["Kinshasa"]),
            ("Lusaka — Envoys met.", "Lusaka —", &["Lusaka"]),
            (
                "NAIROBI, Kenya (ENS) — Envoys met.",
                "NAIROBI, Kenya (ENS) —",
                &["Nairobi"],
            ),
            (
                "PORT-AU-PRINCE and NEW YORK, 4 May (Ays/Bee) -- Envoys met.",
                "PORT-AU-PRINCE and NEW YORK, 4 May (Ays/Bee) --",
                &["Port-au-Prince", "New York"],
            ),
            ("MASERU: Envoys met.", "MASERU:", &["Maseru"]),
            (
                "Geneva, 3 March 2021 – “We met.”",
                "Geneva, 3 March 2021 –",
                &["Geneva"],
            ),
        ];
        for (words, span, expected) in cases {
            let expected = expected.iter().map(|place| (*place).to_owned()).collect();
            assert_eq!(places(words, true), Some((span.to_owned(), expected)), "{words}");
        }
    }

    #[test]
    fn other_dashes() {
        for words in [
            "Lusaka — once a quiet town — hosts the envoys.",
            "The envoys — Ms. Obi and Mr. Hale — met.",
            "Analysis — Why the envoys met.",
            "Talks went on - The envoys met.",
            "He said: “Yes” - They met.",
            "Moderator: Welcome.",
        ] {
            assert_eq!(places(words, true), None, "{words}");
        }
        assert_eq!(
            places("Lusaka — Envoys met.", false),
            None,
            "too little for the middle of a text"
        );
        assert!(places("LUSAKA, May 4 (ENS) — Envoys met.", false).is_some());
    }

    #[test]
    fn lines_of_place_and_date() {
        for (words, place) in [
            ("Rimbo, Sweden, 13 December 2018", "Rimbo"),
            ("Maputo, August 6, 2019", "Maputo"),
        ] {
            assert_eq!(
                dateline_line(words).map(|line| line.places),
                Some(vec![place.to_owned()]),
                "{words}"
            );
        }
        for words in ["Rimbo, Sweden", "Envoys Met on 3 May 2018", "Geneva II"] {
            assert!(dateline_line(words).is_none(), "{words}");
        }
    }
}
