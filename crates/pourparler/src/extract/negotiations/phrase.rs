//! The noun phrases of negotiations and texts, with the place and the date that belong to them.

use std::ops::Range;

use super::field::{self, Field, Place};
use super::{grammar, words};
use crate::extract::scene::Scene;
use crate::model::{ActorKind, Edtf};
use crate::span::Span;
use crate::text::tree::{Tree, Upos};

/// Tokens behind a head noun in which its place may stand.
const PLACE_REACH: usize = 18;
/// Tokens behind a head noun in which its date may stand.
pub(super) const DATE_REACH: usize = 14;

/// A noun phrase about a negotiation.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// From its first word to its head.
    pub(crate) tokens: Range<usize>,
    /// Between article and head.
    pub(crate) qualifiers: Range<usize>,
    pub(crate) definite: bool,
    /// "no talks", "any talks", "a meeting".
    pub(crate) indefinite: bool,
}

/// The noun phrase whose head is token `head`.
pub(crate) fn phrase(scene: &Scene<'_>, head: usize, start: usize) -> Phrase {
    let tokens = scene.doc.tokens();
    let tree = scene.tree(scene.sentence_of(head));
    let verb = |t: usize| matches!(tree.upos(t), Upos::Verb | Upos::Aux) && !tree.is_under(t, head);
    let mut from = head;
    let (mut definite, mut indefinite) = (false, false);
    while from > start && head - from < 8 {
        let before = from - 1;
        let hyphened = before > start && matches!(scene.word(before - 1), "-" | "–");
        definite = scene.is_any(before, words::DEFINITE);
        indefinite = scene.is_any(before, words::INDEFINITE);
        if definite || indefinite {
            return Phrase {
                tokens: before..head + 1,
                qualifiers: from..head,
                definite,
                indefinite,
            };
        }
        let word = tokens.get(before).is_some_and(|t| {
            use pourparler_syntax::TokenKind::{Number, Word};
            matches!(t.kind, Word | Number) || matches!(scene.word(before), "-" | "–")
        });
        if !word || (scene.is_any(before, words::STOP) || verb(before)) && !hyphened {
            break;
        }
        from = before;
    }
    Phrase {
        tokens: from..head + 1,
        qualifiers: from..head,
        definite,
        indefinite,
    }
}

/// The date that belongs to a phrase: inside it, behind it, or the only one of the sentence.
pub(crate) fn date_of(scene: &Scene<'_>, field: &Field, tokens: &Range<usize>, within: &Range<usize>) -> Option<Edtf> {
    let inside = field.dates_in(scene.span(tokens.clone()));
    if let Some(dated) = inside.first() {
        return Some(dated.date);
    }
    let behind = scene.span(tokens.end..within.end.min(tokens.end + DATE_REACH));
    let reach = (tokens.end..within.end.min(tokens.end + DATE_REACH))
        .find(|&t| words::head(scene, t).is_some() || scene.is_any(t, &[";", "which", "after", "since"]))
        .map_or(behind, |t| scene.span(tokens.end..t));
    if let Some(dated) = field.dates_in(reach).first() {
        return Some(dated.date);
    }
    match field.dates_in(scene.span(within.clone())) {
        [only] if only.span.end <= scene.span(tokens.clone()).start && !reach.overlaps(Span::default()) => {
            leads(scene, only.span, within).then_some(only.date)
        }
        _ => None,
    }
}

/// Whether a date opens its sentence: "On 3 May, talks began".
fn leads(scene: &Scene<'_>, date: Span, within: &Range<usize>) -> bool {
    let opening = scene.span(within.start..within.end.min(within.start + 4));
    opening.overlaps(date)
}

/// The place of a phrase: among its qualifiers, behind it, or before it ("met in Oslo for talks").
pub(super) fn place_of(scene: &Scene<'_>, tree: &Tree, phrase: &Phrase, within: &Range<usize>) -> Option<Place> {
    let possessed = |place: &Place| matches!(scene.word(place.tokens.end), "'s" | "’s" | "'" | "’");
    // "the US-brokered talks" are not held there.
    let acting = |place: &Place| place.state.is_some() && matches!(scene.word(place.tokens.end), "-" | "–");
    let mut qualifiers = phrase.qualifiers.clone();
    if let Some(place) = qualifiers
        .find_map(|t| field::place_at(scene, t, phrase.qualifiers.end).filter(|p| !possessed(p) && !acting(p)))
    {
        return Some(place);
    }
    if let Some(last) = phrase.qualifiers.clone().next_back()
        && let Some(place) = field::guessed_place(scene, last, last + 1).filter(|_| last > within.start)
    {
        return Some(place);
    }
    place_behind(scene, phrase.tokens.end, within)
        .or_else(|| place_before(scene, tree, phrase, within))
        .or_else(|| place_of_verb(scene, tree, phrase, within))
        .or_else(|| adjective(scene, phrase))
        .or_else(|| land_of_host(scene, tree, phrase))
}

/// The state that is said to hold talks at home: "Chad, which held talks of its own".
fn land_of_host(scene: &Scene<'_>, tree: &Tree, phrase: &Phrase) -> Option<Place> {
    let head = phrase.tokens.end.checked_sub(1)?;
    let edge = tree.up(head).iter().find(|edge| edge.rel == "obj")?;
    let own = scene.is(head + 1, "of") && scene.is(head + 2, "its") && scene.is(head + 3, "own");
    if !(own && grammar::is_form(scene, tree, edge.governor, &["hold", "held", "host", "convene"])) {
        return None;
    }
    let doers = grammar::doers(scene, tree, edge.governor);
    let mention = scene.mention_at(*doers.first().filter(|_| doers.len() == 1)?)?;
    let known = scene.cast.get(mention.actor)?.known?;
    let state = scene.lexicon.actors.get(known).filter(|a| a.kind == ActorKind::State)?;
    Some(Place {
        tokens: mention.tokens.clone(),
        path: Vec::new(),
        state: Some(known),
        name: state.name.clone(),
        guessed: false,
    })
}

/// The place where the verb of a phrase says that it happens: "In Oslo, talks between A and B opened".
fn place_of_verb(scene: &Scene<'_>, tree: &Tree, phrase: &Phrase, within: &Range<usize>) -> Option<Place> {
    let verb = tree.head(phrase.tokens.end.checked_sub(1)?)?;
    // "Over two days in Oslo, officials held talks"
    let spell = grammar::under(tree, verb, &["over", "during"])
        .into_iter()
        .filter(|word| *word < verb);
    let during: Vec<usize> = spell
        .flat_map(|word| grammar::under(tree, word, &["in", "at"]))
        .collect();
    let mut words = grammar::under(tree, verb, &["in", "at"]);
    words.extend(during);
    words.into_iter().find_map(|word| {
        let first = tree.subtree(word).start;
        (first..=word)
            .find_map(|t| field::place_at(scene, t, within.end))
            .filter(|place| place.state.is_none())
    })
}

/// The land whose adjective qualifies a phrase.
fn adjective(scene: &Scene<'_>, phrase: &Phrase) -> Option<Place> {
    let acts = |t: usize| matches!(scene.word(t + 1), "-" | "–");
    phrase.qualifiers.clone().filter(|t| !acts(*t)).find_map(|t| {
        Some(Place {
            tokens: t..t + 1,
            path: Vec::new(),
            state: Some(field::demonym_at(scene, t)?),
            name: scene.word(t).to_owned(),
            guessed: false,
        })
    })
}

/// The place behind token `from - 1`: "talks that opened in Oslo".
pub(crate) fn place_behind(scene: &Scene<'_>, from: usize, within: &Range<usize>) -> Option<Place> {
    let end = within.end.min(from + PLACE_REACH);
    for t in from..end {
        if words::head(scene, t).is_some() || scene.is_any(t, &[";", ":", "”", "\""]) {
            return None;
        }
        if !scene.is_any(t, &["in", "at", "near"])
            || t > from && scene.is_any(t - 1, words::GROUND) && !is_companion(scene, t - 1)
        {
            continue;
        }
        let place = field::place_at(scene, t + 1, within.end);
        if let Some(place) = place.filter(|p| p.state.is_none() || t <= from + 6) {
            return Some(place);
        }
        if (t <= from + 1 || scene.is_any(t - 1, words::HELD))
            && let Some(place) = field::guessed_place(scene, t + 1, within.end)
        {
            return Some(place);
        }
    }
    None
}

/// Whether a noun says with whom somebody meets: "met with the rebels in Xville".
fn is_companion(scene: &Scene<'_>, noun: usize) -> bool {
    let tree = scene.tree(scene.sentence_of(noun));
    let meets =
        |verb: usize| tree.upos(verb) == Upos::Verb && grammar::is_form(scene, &tree, verb, &["meet", "sit", "talk"]);
    tree.case(noun) == "with" && tree.head(noun).is_some_and(meets)
}

/// The place before a phrase that it is the purpose or the measure of: "met in Oslo for talks", "in Oslo over two days of talks".
fn place_before(scene: &Scene<'_>, tree: &Tree, phrase: &Phrase, within: &Range<usize>) -> Option<Place> {
    let link = phrase.tokens.start.checked_sub(1).filter(|&t| t > within.start)?;
    let purpose = scene.is_any(link, &["for", "hosting", "hosts", "hosted"]);
    let measure =
        scene.is(link, "of") && scene.is_any(link - 1, &["days", "weeks", "hours", "day", "week", "round", "rounds"]);
    if !(purpose || measure) {
        return None;
    }
    (within.start.max(link.saturating_sub(9))..link)
        .rev()
        .filter_map(|t| field::place_at(scene, t, link))
        .find(|place| {
            let between = place.tokens.end..link;
            between.len() <= if purpose { 0 } else { 6 }
                && !between.clone().any(|t| tree.upos(t) == Upos::Verb || scene.is(t, ","))
        })
}
