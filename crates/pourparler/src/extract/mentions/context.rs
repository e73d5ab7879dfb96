//! What stands around a name: whether it names a place, qualifies a noun, or acts.

use std::ops::Range;

use crate::extract::scene::Scene;
use crate::extract::wordlist::WordList;
use crate::text::tree::{Upos, universal};
use pourparler_syntax::TokenKind;

const LOCATIVE: &[&str] = &[
    "in",
    "inside",
    "within",
    "into",
    "across",
    "throughout",
    "near",
    "around",
    "outside",
    "at",
    "via",
];

/// Words behind which "at" tells at whom something is aimed.
const AIMING: &[&str] = &[
    "out",
    "aim",
    "aimed",
    "aiming",
    "swipe",
    "swipes",
    "jab",
    "jabs",
    "dig",
    "anger",
    "angry",
    "fury",
    "furious",
    "rage",
    "outrage",
    "directed",
    "finger",
    "fingers",
    "barb",
    "barbs",
    "broadside",
    "fire",
    "missile",
    "missiles",
    "rocket",
    "rockets",
    "dismay",
    "scoffed",
    "sneered",
    "laughed",
    "balked",
    "targeted",
];

const REGION: &[&str] = &[
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "north",
    "south",
    "east",
    "west",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "rural",
    "downtown",
    "upper",
    "lower",
];

/// Nouns whose complement with "of" is the ground, not the government.
const OF_PLACE: &[&str] = &[
    "capital",
    "city",
    "town",
    "province",
    "region",
    "part",
    "parts",
    "people",
    "territory",
    "north",
    "south",
    "east",
    "west",
    "border",
    "borders",
    "citizens",
    "map",
    "history",
    "centre",
    "center",
    "areas",
    "much",
    "most",
    "half",
    "swathes",
    "suburb",
    "suburbs",
    "outskirts",
    "streets",
    "republic",
    "kingdom",
    "population",
    "coast",
    "rest",
];

/// Nouns of people who deal with a state: "envoy for Kenya".
const DEPUTED: &[&str] = &[
    "envoy",
    "representative",
    "ambassador",
    "adviser",
    "advisor",
    "coordinator",
    "rapporteur",
];

/// Nouns and verbs of going, whose complement with "to" or "from" is the ground.
const MOTION: &[&str] = &[
    "visit",
    "visits",
    "visited",
    "trip",
    "trips",
    "travel",
    "travels",
    "travelled",
    "traveled",
    "travelling",
    "envoy",
    "ambassador",
    "return",
    "returned",
    "returning",
    "flew",
    "fly",
    "flight",
    "flights",
    "went",
    "go",
    "going",
    "came",
    "sent",
    "send",
    "sending",
    "deploy",
    "deployed",
    "deployment",
    "troops",
    "forces",
    "refugees",
    "aid",
    "fled",
    "flee",
    "fleeing",
    "moved",
    "move",
    "exile",
    "home",
    "withdraw",
    "withdrawal",
    "withdrew",
    "withdrawn",
    "withdrawing",
    "mission",
    "convoy",
    "convoys",
    "journey",
    "headed",
    "arrived",
    "left",
    "back",
    "soldiers",
    "deliveries",
    "delivered",
    "shipments",
];

/// Nouns that make the city before them a venue or a district.
const VENUE: WordList = WordList::new(&[
    "talks",
    "talk",
    "conference",
    "communique",
    "communiqué",
    "process",
    "meeting",
    "meetings",
    "round",
    "rounds",
    "summit",
    "agreement",
    "agreements",
    "accord",
    "accords",
    "negotiations",
    "negotiation",
    "statement",
    "declaration",
    "protocol",
    "convention",
    "conventions",
    "format",
    "forum",
    "platform",
    "framework",
    "plan",
    "deal",
    "area",
    "suburb",
    "suburbs",
    "airport",
    "province",
    "region",
    "street",
    "hotel",
    "neighborhood",
    "neighbourhood",
    "countryside",
    "track",
    "session",
    "sessions",
    "dialogue",
    "consultations",
    "roundtable",
    "peace",
    "treaty",
]);

/// Words after a name that show it is a noun phrase of its own.
const AFTER_NAME: WordList = WordList::new(&[
    "and",
    "or",
    "is",
    "was",
    "are",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "could",
    "can",
    "cannot",
    "should",
    "may",
    "might",
    "must",
    "did",
    "does",
    "do",
    "to",
    "in",
    "at",
    "for",
    "with",
    "by",
    "on",
    "as",
    "of",
    "that",
    "which",
    "who",
    "whom",
    "whose",
    "but",
    "while",
    "not",
    "also",
    "from",
    "over",
    "into",
    "against",
    "about",
    "after",
    "before",
    "than",
    "if",
    "when",
    "where",
    "because",
    "since",
    "so",
    "then",
    "only",
    "under",
    "until",
    "through",
    "during",
    "between",
    "among",
    "alone",
    "itself",
    "themselves",
    "too",
    "again",
    "still",
    "now",
    "never",
    "both",
    "all",
    "yet",
    "though",
    "although",
    "last",
    "next",
    "this",
    "today",
    "yesterday",
    "tomorrow",
    "earlier",
    "no",
    "already",
    "instead",
    "rather",
    "together",
    "alike",
    "respectively",
    "once",
    "the",
    "a",
    "an",
    "any",
    "its",
    "their",
    "his",
    "her",
    "ca",
    "wo",
    "would-be",
    "whether",
    "how",
    "nor",
    "neither",
]);

/// How a name stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// As a noun phrase that may act.
    Phrase,
    /// As ground on which things happen.
    Place,
    /// As a qualifier of the noun that follows.
    Modifier,
}

/// Whether tokens `a` and `a + 1` touch.
pub(super) fn touches(scene: &Scene<'_>, a: usize) -> bool {
    let tokens = scene.doc.tokens();
    matches!((tokens.get(a), tokens.get(a + 1)), (Some(x), Some(y)) if x.end == y.start)
}

/// Whether token `i` is a possessive clitic.
pub(super) fn is_possessive(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.word(i), "'s" | "’s" | "'" | "’") && i > 0 && touches(scene, i - 1)
}

/// The last token before `i` that is no article or quantifier, within `from..i`.
fn before_article(scene: &Scene<'_>, i: usize, from: usize) -> Option<usize> {
    (from..i).rev().find(|&t| !scene.is_any(t, &["the", "both", "all"]))
}

/// How the name at `tokens` (a state or a city, inside the sentence `within`) stands.
pub(super) fn stand(scene: &Scene<'_>, tokens: &Range<usize>, within: &Range<usize>) -> Stand {
    let next = tokens.end;
    let possessive = is_possessive(scene, next);
    if let Some(before) = before_article(scene, tokens.start, within.start) {
        let earlier = before.checked_sub(1).filter(|&t| t >= within.start);
        if scene.is_any(before, REGION) {
            return Stand::Place;
        }
        if !possessive {
            let chained = scene.is(before, ",")
                && earlier.is_some_and(|t| t > within.start && scene.is_any(t - 1, LOCATIVE) && scene.is_capital(t))
                && (next >= within.end || !scene.word(next).starts_with(char::is_alphanumeric));
            // "hit out at Chad", "aimed at Chad": somebody is meant, not the ground
            let aimed = scene.is(before, "at") && earlier.is_some_and(|t| scene.is_any(t, AIMING));
            if scene.is_any(before, LOCATIVE) && !aimed || chained {
                return Stand::Place;
            }
            let governed = |nouns: &[&str]| earlier.is_some_and(|t| scene.is_any(t, nouns));
            if scene.is(before, "of") && governed(OF_PLACE)
                || scene.is_any(before, &["to", "from"]) && governed(MOTION)
                || scene.is(before, "for") && governed(DEPUTED)
            {
                return Stand::Place;
            }
        }
    }
    if next < within.end && !possessive && is_noun_like(scene, next) && !is_subject(scene, tokens) {
        return Stand::Modifier;
    }
    Stand::Phrase
}

/// Whether the tree has the name as the subject of the verb right behind it: "Chad sought help".
fn is_subject(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let tree = scene.tree(scene.sentence_of(tokens.start));
    let verb = matches!(tree.upos(tokens.end), Upos::Verb | Upos::Aux);
    verb && tokens
        .clone()
        .any(|t| matches!(universal(tree.rel(t)), "nsubj" | "conj"))
}

/// Whether token `i` looks like the noun that the word before it qualifies.
fn is_noun_like(scene: &Scene<'_>, i: usize) -> bool {
    let Some(token) = scene.doc.tokens().get(i) else {
        return false;
    };
    let word = scene.word(i);
    token.kind == TokenKind::Word
        && word.chars().next().is_some_and(char::is_lowercase)
        && !word.starts_with(['\'', '’'])
        && !scene.is_in(i, &AFTER_NAME)
        && !word.ends_with("ly")
        && (!word.ends_with("ing") && !word.ends_with("ed") || scene.is_in(i, &VENUE))
        && !scene.is_verb(i)
}

/// Whether the city at `tokens` is named as the venue of something: "Oslo talks", "Doha round".
pub(super) fn is_venue(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    scene.is_in(tokens.end, &VENUE)
        || scene.is_in(tokens.end + 1, &VENUE)
            && scene.word(tokens.end).chars().next().is_some_and(char::is_alphanumeric)
            && !scene.is_in(tokens.end, &AFTER_NAME)
}

/// Whether the name at `tokens` acts or owns: subject of a verb, possessor, agent of "by", one of two parties.
pub(super) fn is_agentive(scene: &Scene<'_>, tokens: &Range<usize>, within: &Range<usize>) -> bool {
    let next = tokens.end;
    let before = tokens.start.checked_sub(1).filter(|&t| t >= within.start);
    (next < within.end && (is_possessive(scene, next) || scene.is_verb(next) || scene.is_any(next, AUXILIARY)))
        || before.is_some_and(|t| scene.is_any(t, &["by", "with", "between", "that", "for", "against"]))
}

const AUXILIARY: &[&str] = &[
    "is", "was", "has", "had", "will", "would", "could", "can", "should", "may", "might", "must", "did", "does",
    "also", "still", "now", "never", "not",
];

/// Whether token `i` is a word of grammar, capitalised only because it opens a sentence.
pub(super) fn is_function_word(scene: &Scene<'_>, i: usize) -> bool {
    const OPENING: WordList = WordList::new(&[
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "there",
        "these",
        "those",
        "our",
        "your",
        "my",
        "most",
        "many",
        "some",
        "such",
        "each",
        "every",
        "one",
        "two",
        "three",
        "several",
        "further",
        "meanwhile",
        "however",
        "instead",
        "indeed",
        "despite",
        "given",
        "unless",
        "without",
        "within",
        "like",
        "unlike",
        "once",
        "ever",
        "yes",
        "what",
        "why",
        "asked",
        "following",
        "according",
        "speaking",
        "here",
        "perhaps",
        "crucially",
        "finally",
        "later",
        "earlier",
        "off",
        "up",
        "out",
        "down",
        "let",
        "more",
        "nor",
        "neither",
        "either",
        "another",
        "other",
        "thus",
        "hence",
        "moreover",
    ]);
    scene.is_in(i, &AFTER_NAME) || scene.is_in(i, &OPENING) || scene.is_any(i, LOCATIVE)
}

/// Whether token `i` is a preposition of place.
pub(super) fn is_locative(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_any(i, LOCATIVE)
}
