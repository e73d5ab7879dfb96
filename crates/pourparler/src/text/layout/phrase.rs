//! Matches the phrases of [`cues`](super::cues) against the words of a block.

use std::borrow::Cow;
use std::str::SplitWhitespace;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cues::{FAMILIES, Family};
use super::shape::Shape;

/// Most words that `*` stands for.
const WIDEST_GAP: usize = 12;
/// More words of a block than this are never looked at.
const LONGEST_BLOCK: usize = 110;

/// A phrase, split once.
struct Phrase {
    family: &'static Family,
    steps: Vec<Step>,
}

/// One place of a phrase.
enum Step {
    /// Any words, up to [`WIDEST_GAP`] of them.
    Gap,
    /// The end of the block.
    End,
    /// One of some words.
    Word(Vec<&'static str>),
}

impl Step {
    fn read(word: &'static str) -> Self {
        match word {
            "*" => Step::Gap,
            "$" => Step::End,
            choice => Step::Word(choice.split('|').collect()),
        }
    }
}

/// All phrases, the positions of those that open with a certain word under that word, and of those that may stand anywhere.
struct Phrases {
    all: Vec<Phrase>,
    by_first: FxHashMap<&'static str, Vec<usize>>,
    anywhere: Vec<usize>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases {
        all: Vec::new(),
        by_first: FxHashMap::default(),
        anywhere: Vec::new(),
    };
    for family in FAMILIES {
        for phrase in family.phrases {
            let steps: Vec<_> = phrase.split(' ').map(Step::read).collect();
            match steps.first() {
                Some(Step::Word(choice)) => {
                    for word in choice {
                        phrases.by_first.entry(word).or_default().push(phrases.all.len());
                    }
                }
                _ => phrases.anywhere.push(phrases.all.len()),
            }
            phrases.all.push(Phrase { family, steps });
        }
    }
    phrases
});

/// The first family with a phrase that the words of a block match; `top` where the block is the first of its text.
pub(super) fn family_of(words: &str, shape: &Shape, top: bool) -> Option<&'static Family> {
    if shape.words > LONGEST_BLOCK {
        return None;
    }
    let mut words = PlainWords::new(words);
    let opening = words.get(0).and_then(|first| PHRASES.by_first.get(first));
    let candidates = opening.into_iter().chain([&PHRASES.anywhere]).flatten();
    candidates
        .filter(|index| {
            let phrase = PHRASES.all.get(**index);
            phrase.is_some_and(|phrase| {
                let family = phrase.family;
                let fits = shape.words <= family.longest && (family.at_top || !top) && (family.sentence || !shape.stop);
                fits && matches(&phrase.steps, &mut words, 0)
            })
        })
        .min()
        .and_then(|index| PHRASES.all.get(*index))
        .map(|phrase| phrase.family)
}

/// The words of a block in small letters, dashes and apostrophes made plain, marks around them taken off. They are read as
/// far as they are asked for.
pub(super) struct PlainWords<'t> {
    rest: SplitWhitespace<'t>,
    read: Vec<Cow<'t, str>>,
}

impl<'t> PlainWords<'t> {
    pub(super) fn new(words: &'t str) -> Self {
        PlainWords {
            rest: words.split_whitespace(),
            read: Vec::new(),
        }
    }

    /// The first `count` words, or as many as there are.
    pub(super) fn first(&mut self, count: usize) -> &[Cow<'t, str>] {
        while self.read.len() < count
            && let Some(word) = self.rest.next()
        {
            self.read.extend(Some(plain_word(word)).filter(|word| !word.is_empty()));
        }
        self.read.get(..count).unwrap_or(&self.read)
    }

    /// All words.
    pub(super) fn all(&mut self) -> &[Cow<'t, str>] {
        self.first(usize::MAX)
    }

    fn get(&mut self, at: usize) -> Option<&str> {
        self.first(at + 1).get(at).map(Cow::as_ref)
    }
}

fn plain_word(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let edge = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | '!' | '?' | '"' | '(' | ')' | '[' | ']' | '*' | '_' | '#' | '\\' | '“' | '”' | '…'
        )
    };
    let bare = if word == "(c)" { word } else { word.trim_matches(edge) };
    if bare
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'|')
    {
        return Cow::Borrowed(bare);
    }
    Cow::Owned(bare.chars().map(plain_char).flat_map(char::to_lowercase).collect())
}

fn plain_char(c: char) -> char {
    match c {
        '\u{2013}' | '\u{2014}' | '\u{2012}' => '-',
        '\u{2019}' | '\u{2018}' => '\'',
        '\u{203a}' | '|' => '>',
        _ => c,
    }
}

/// Whether the words from `at` on begin with the phrase.
fn matches(phrase: &[Step], words: &mut PlainWords<'_>, at: usize) -> bool {
    let Some((first, rest)) = phrase.split_first() else {
        return true;
    };
    match first {
        Step::Gap => {
            let widest = words.first(at + WIDEST_GAP).len();
            (at..=widest).any(|at| matches(rest, words, at))
        }
        Step::End => words.get(at).is_none(),
        Step::Word(choice) => {
            let fits = |word: &str| choice.iter().any(|one| *one == word || *one == "#" && is_number(word));
            words.get(at).is_some_and(fits) && matches(rest, words, at + 1)
        }
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
