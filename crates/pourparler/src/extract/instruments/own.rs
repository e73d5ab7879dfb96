//! The document itself as a text of its parties: a joint communique, a declaration, an agreed statement.

use super::{Shelf, rule};
use crate::extract::facts::{Place, Tie};
use crate::extract::negotiations::grammar;
use crate::extract::negotiations::{self as talks, Board};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{BlockKind, Edtf, InstrumentKind, TieKind};
use crate::text::tree::Upos;

/// Sentences at the beginning in which the parties name themselves.
const OPENING: usize = 3;
/// Verbs by which parties speak in a text of their own.
#[rustfmt::skip]
const SPEAKING: &[&str] = &[
    "agree", "declare", "announce", "inform", "issue", "reaffirm", "wish", "state", "commit", "decide", "undertake", "welcome",
    "express", "adopt", "affirm", "note", "recall",
];

/// Finds the document itself among the instruments: its title names a joint text, and two or more issue it.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board, shelf: &mut Shelf) {
    let Some((sentence, head, stem)) = title(scene, board) else {
        return;
    };
    let issuers = issuers(scene, sentence, head);
    if issuers.len() < 2 {
        return;
    }
    let place = dateline(scene).or_else(|| {
        let within = scene.doc.sentences().get(sentence)?.tokens.clone();
        (head..within.end)
            .filter(|t| scene.is_any(*t, &["in", "at"]))
            .find_map(|t| talks::place_at(scene, t + 1, within.end))
    });
    // "Joint statement from A, B and C", on nothing: governments speak to the press, and agree on nothing with each other.
    let end = scene.doc.sentences().get(sentence).map_or(head, |s| s.tokens.end);
    let topic = (head..end).any(|t| scene.is_any(t, &["on", "about", "regarding", "concerning"]));
    if stem == "statement" && place.is_none() && !topic && scene.is_any(head + 1, &["from", "by", "of"]) {
        return;
    }
    let name = match place {
        Some(place) => format!("{} {stem}", place.name),
        None => {
            let names: Vec<_> = issuers
                .iter()
                .filter_map(|ix| scene.cast.get(*ix))
                .map(|m| m.actor.name.clone())
                .collect();
            if names.len() > 3 {
                format!("joint {stem}")
            } else {
                format!("{} {stem}", names.join("-"))
            }
        }
    };
    let date = scene.doc.published().or(board.field.year().map(Edtf::year));
    let tokens = scene
        .doc
        .sentences()
        .get(sentence)
        .map(|s| s.tokens.start..head + 1)
        .unwrap_or_default();
    let span = scene.span(tokens.clone());
    shelf.see_found(scene, InstrumentKind::Communique, &name, date, tokens, sentence);
    shelf.sightings.sort_by_key(|s| (s.sentence, s.tokens.start));
    let Some(instrument) = scene.instruments.iter_mut().find(|n| !n.known && n.name == name) else {
        return;
    };
    for actor in issuers {
        instrument.ties.push(Tie {
            tie: TieKind::Signed,
            actor,
            evidence: Place { span, rule: rule::OWN },
        });
    }
}

/// The sentence of the title, its noun of a joint text, and the word of its id; none for a headline, which tells of something in
/// a clause.
fn title(scene: &Scene<'_>, board: &Board) -> Option<(usize, usize, &'static str)> {
    let sentences = scene.doc.sentences();
    let sentence = sentences
        .iter()
        .position(|s| scene.doc.kind_of(s) == BlockKind::Title)?;
    let within = sentences.get(sentence)?.tokens.clone();
    let head = within
        .clone()
        .find(|t| scene.is_any(*t, &["communique", "communiqué", "statement", "declaration"]))?;
    let joint = (within.start..head).any(|t| scene.is_any(t, &["joint", "final", "closing", "agreed", "common"]));
    let first = (within.start..head).all(|t| {
        scene.mention_at(t).is_some()
            || scene.is_any(t, &["joint", "final", "closing", "the", "a", "agreed", "common"])
            || scene.word(t) == "-"
    });
    let tree = scene.tree(sentence);
    let clause = within.clone().any(|t| {
        tree.upos(t) == Upos::Verb && tree.child(t, "nsubj").is_some() && !scene.word(t).chars().all(char::is_uppercase)
    });
    let stem = if scene.is(head, "statement") {
        "statement"
    } else if scene.is(head, "declaration") {
        "declaration"
    } else {
        "communique"
    };
    (joint && first && !clause && board.field.diplomatic).then_some((sentence, head, stem))
}

/// Those named in the title as its source, or else the subjects of the first sentences in which parties speak.
fn issuers(scene: &Scene<'_>, sentence: usize, head: usize) -> Vec<CastIx> {
    let Some(within) = scene.doc.sentences().get(sentence).map(|s| s.tokens.clone()) else {
        return Vec::new();
    };
    let next = head + 1;
    if scene.is_any(next, &["by", "from", "of", "between"]) {
        return of_states(scene, talks::after(scene, next + 1, within.end));
    }
    let bodies = (sentence + 1..scene.doc.sentences().len())
        .filter(|s| talks::coded(scene, *s).is_some())
        .take(OPENING);
    for body in bodies {
        let tree = scene.tree(body);
        let speaking = tree.tokens().filter(|t| grammar::is_form(scene, &tree, *t, SPEAKING));
        for verb in speaking {
            let mut who = grammar::who_does(scene, &tree, verb);
            if who.len() < 2 {
                // "The delegations of A and B wish to ...": names in front of the verb.
                let named = talks::within(scene, &(tree.tokens().start..verb))
                    .into_iter()
                    .map(|m| m.actor);
                who = named.collect();
                who.dedup();
            }
            let who = of_states(scene, who);
            if who.len() > 1 {
                return who;
            }
        }
    }
    Vec::new()
}

/// The actors that can issue a text, each once.
fn of_states(scene: &Scene<'_>, all: Vec<CastIx>) -> Vec<CastIx> {
    let mut out: Vec<CastIx> = Vec::new();
    for actor in all {
        if talks::negotiates(scene, actor) && !out.contains(&actor) {
            out.push(actor);
        }
    }
    out
}

/// The place of the dateline.
fn dateline(scene: &Scene<'_>) -> Option<talks::Place> {
    let doc = scene.doc;
    let sentence = doc.sentences().iter().find(|s| doc.kind_of(s) == BlockKind::Dateline)?;
    let end = sentence.tokens.end;
    let known = sentence.tokens.clone().find_map(|t| talks::place_at(scene, t, end));
    known.or_else(|| talks::guessed_place(scene, sentence.tokens.start, end))
}
