//! Matches the phrases of [`cues`](super::cues) against the words of a block.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::cues::{FAMILIES, Family};
use super::shape::Shape;

/// Most words that `*` stands for.
const WIDEST_GAP: usize = 12;
/// More words of a block than this are never looked at.
const LONGEST_BLOCK: usize = 110;

/// A phrase, split once.
struct Phrase {
    family: &'static Family,
    words: Vec<&'static str>,
}

/// All phrases, the positions of those that open with a certain word under that word, and of those that may stand anywhere.
struct Phrases {
    all: Vec<Phrase>,
    by_first: BTreeMap<&'static str, Vec<usize>>,
    anywhere: Vec<usize>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases {
        all: Vec::new(),
        by_first: BTreeMap::new(),
        anywhere: Vec::new(),
    };
    for family in FAMILIES {
        for phrase in family.phrases {
            let words: Vec<_> = phrase.split(' ').collect();
            let first = words.first().copied().unwrap_or_default();
            if first == "*" {
                phrases.anywhere.push(phrases.all.len());
            } else {
                for word in first.split('|') {
                    phrases.by_first.entry(word).or_default().push(phrases.all.len());
                }
            }
            phrases.all.push(Phrase { family, words });
        }
    }
    phrases
});

/// The first family with a phrase that the words of a block match; `top` where the block is the first of its text.
pub(super) fn family_of(words: &str, shape: &Shape, top: bool) -> Option<&'static Family> {
    if shape.words > LONGEST_BLOCK {
        return None;
    }
    let words = plain_words(words);
    let opening = words.first().and_then(|first| PHRASES.by_first.get(first.as_str()));
    let candidates = opening.into_iter().chain([&PHRASES.anywhere]).flatten();
    candidates
        .filter(|index| {
            let phrase = PHRASES.all.get(**index);
            phrase.is_some_and(|phrase| {
                let family = phrase.family;
                let fits = shape.words <= family.longest && (family.at_top || !top) && (family.sentence || !shape.stop);
                fits && matches(&phrase.words, &words)
            })
        })
        .min()
        .and_then(|index| PHRASES.all.get(*index))
        .map(|phrase| phrase.family)
}

/// The words of a block in small letters, dashes and apostrophes made plain, marks around them taken off.
pub(super) fn plain_words(words: &str) -> Vec<String> {
    words
        .split_whitespace()
        .map(plain_word)
        .filter(|word| !word.is_empty())
        .collect()
}

fn plain_word(word: &str) -> String {
    let edge = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | '!' | '?' | '"' | '(' | ')' | '[' | ']' | '*' | '_' | '#' | '\\' | '“' | '”' | '…'
        )
    };
    let bare = if word == "(c)" { word } else { word.trim_matches(edge) };
    bare.chars().map(plain_char).flat_map(char::to_lowercase).collect()
}

fn plain_char(c: char) -> char {
    match c {
        '\u{2013}' | '\u{2014}' | '\u{2012}' => '-',
        '\u{2019}' | '\u{2018}' => '\'',
        '\u{203a}' | '|' => '>',
        _ => c,
    }
}

fn matches(phrase: &[&str], words: &[String]) -> bool {
    let Some((first, rest)) = phrase.split_first() else {
        return true;
    };
    match *first {
        "*" => (0..=WIDEST_GAP.min(words.len())).any(|gap| words.get(gap..).is_some_and(|words| matches(rest, words))),
        "$" => words.is_empty(),
        choice => words.split_first().is_some_and(|(word, words)| {
            let fits = |one: &str| one == word || one == "#" && is_number(word);
            choice.split('|').any(fits) && matches(rest, words)
        }),
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(words: &str) -> Option<&'static str> {
        family_of(words, &Shape::of(words), false).map(|family| family.rule)
    }

    #[test]
    fn set_phrases_tell_furniture() {
        let cases = [
            ("READ MORE: Who guards the border?", "layout/teaser"),
            ("Inside Story – Can the truce hold?", "layout/teaser"),
            ("The views expressed here are the author’s own.", "layout/disclaimer"),
            ("(Reporting by Ada Obi; editing by Jon Hale)", "layout/byline-credits"),
            ("This article first appeared in the Lagos Review.", "layout/provenance"),
            ("Harbour Times and wire services", "layout/wire-credit"),
            (
                "This is the second part of a series on the river dispute.",
                "layout/series-note",
            ),
            ("Sign up for our weekly letter", "layout/newsletter"),
            ("Related News", "layout/menu"),
            ("More >", "layout/menu"),
            ("© 2020 Harbour Times. All rights reserved.", "layout/legal"),
            ("FOR IMMEDIATE RELEASE", "layout/release-line"),
            ("End of transcript", "layout/office-note"),
            ("File photo: the bridge at Kosti", "layout/caption-cue"),
        ];
        for (words, expected) in cases {
            assert_eq!(rule(words), Some(expected), "{words}");
        }
    }

    #[test]
    fn prose_is_no_furniture() {
        for words in [
            "The views of the two delegations on the border were far apart on Monday.",
            "Read more carefully, the text promises nothing.",
            "Source of the quarrel is a river.",
            "Reporting from the front is forbidden.",
            "This is the first time that the generals have met.",
            "End the war, the crowd shouted.",
            "Share of power was what they wanted.",
            "Related talks were held in Lomé.",
        ] {
            assert_eq!(rule(words), None, "{words}");
        }
    }
}
