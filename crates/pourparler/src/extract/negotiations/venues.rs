//! Negotiations told by their place alone: "since Dayton", "met in Lugano", "the talks" of a text that comes from Lugano.

use std::ops::Range;

use super::actors;
use super::board::{Board, Sighting};
use super::field::{self, BEHIND, NEAR, Place, Reach};
use super::grammar::{self, Mood};
use super::matter::{self, Matter};
use super::phrase::{date_of, place_behind};
use super::pick::{Evidence, Local, TOPIC, at_place, choose, is_diplomacy};
use super::words::{self, Head};
use crate::codebook::agenda::NegotiationIx;
use crate::extract::scene::Scene;
use crate::model::{BlockKind, Edtf, NegotiationKind};
use crate::text::tree::{Upos, universal};

/// Nouns of negotiating that take their place as talks do, but make no name.
const EFFORTS: &[&str] = &[
    "attempt",
    "effort",
    "bid",
    "encounter",
    "bargaining",
    "haggling",
    "mediation",
    "negotiation",
    "contact",
];
/// Prepositions between a negotiation and its place, or that which it moves from or to.
const PLACING: &[&str] = &["in", "at", "near", "outside", "from", "to"];

/// "since Dayton", "the failure of Camp David", "at Rambouillet in 1999", "an attempt in Lugano": a place that stands for what was
/// negotiated there. The seat of a state does so only where time runs from it, or talks are said to be there.
pub(super) fn metonym(
    scene: &mut Scene<'_>,
    board: &mut Board,
    i: usize,
    within: &Range<usize>,
) -> Option<(usize, usize)> {
    let place = field::place_at(scene, i, within.end).filter(|p| p.tokens.start == i && p.state.is_none())?;
    let told = |s: &Sighting| {
        let item = board.items.get(s.item);
        s.tokens.start >= within.start && item.is_some_and(|item| item.place == place.path)
    };
    if board.sightings.last().is_some_and(told) {
        return None;
    }
    let before = i.checked_sub(1).filter(|&t| t >= within.start)?;
    let time = scene.is_any(before, &["after", "since"]);
    let told = scene.is(before, "of") && before > within.start && scene.is_any(before - 1, words::LEGACY);
    let date = date_of(scene, &board.field, &place.tokens, within);
    let there = (scene.is(before, "at") || date.is_some() && scene.is(before, "in")) && !field::is_seat(scene, i);
    let end = place.tokens.end;
    let phrase =
        matches!(scene.word(end), "" | "," | "." | ";" | ")" | "?" | "’s" | "'s") || scene.is_any(end, words::STOP);
    let held = || scene.is_any(before, PLACING) && holds_talks(scene, &place);
    if !((time || told || there) && phrase || held()) {
        return None;
    }
    let candidates = at_place(scene, &place);
    let wanted = Reach {
        process: false,
        behind: if time || told { i64::MAX } else { BEHIND },
    };
    let ix = choose(scene, &board.field, candidates.into_iter(), date, wanted, &here(within))?;
    let item = board.known(scene, ix)?;
    let venue = |s: &Sighting| s.item == item && s.tokens.start >= within.start;
    (!board.sightings.last().is_some_and(venue)).then_some((item, end))
}

/// Whether talks are said to be at a place: "an attempt in Lugano", "the talks moved to Lugano".
fn holds_talks(scene: &Scene<'_>, place: &Place) -> bool {
    let tree = scene.tree(scene.sentence_of(place.tokens.start));
    let Some(governor) = tree.head_of(place.tokens.clone()).and_then(|word| tree.head(word)) else {
        return false;
    };
    let none = |i: usize| {
        tree.children(i)
            .iter()
            .any(|child| scene.is_any(*child, &["no", "any"]))
    };
    let business = |i: usize| {
        let mut parts = tree.children(i).iter().chain([&i]);
        parts.any(|t| matter::of_word(scene, &tree, *t) == Matter::Other)
    };
    let effort = |i: usize| {
        let noun = grammar::is_form(scene, &tree, i, EFFORTS) && tree.upos(i) == Upos::Noun;
        noun && !none(i) && !business(i)
    };
    let subject = |child: &usize| {
        let talks = words::head(scene, *child).is_some() && !none(*child) && !business(*child);
        universal(tree.rel(*child)) == "nsubj" && (talks || effort(*child))
    };
    let told = || grammar::mood(scene, &tree, governor) == Mood::Told;
    effort(governor) || tree.upos(governor) == Upos::Verb && tree.children(governor).iter().any(subject) && told()
}

/// "met in PLACE", "agreed in PLACE": the known negotiation held there and then, or else one that its sides make.
pub(super) fn meeting(scene: &mut Scene<'_>, board: &mut Board, i: usize, within: &Range<usize>) -> Option<usize> {
    let meets = scene.is_any(i, words::MEETING);
    if !(meets || scene.is_any(i, words::SETTLING)) {
        return None;
    }
    let who = actors::before(scene, i, within.start);
    if who.is_empty() || !meets && who.len() < 2 {
        return None;
    }
    let place = place_behind(scene, i + 1, within)?;
    let date = date_of(scene, &board.field, &(i..i + 1), within);
    let candidates = at_place(scene, &place).into_iter();
    if let Some(ix) = choose(scene, &board.field, candidates, date, Reach::default(), &here(within)) {
        return board.known(scene, ix);
    }
    if meets {
        met(scene, board, (i, date), &place, within)
    } else {
        None
    }
}

/// A meeting of two sides of a conflict that no codebook lists.
fn met(
    scene: &mut Scene<'_>,
    board: &mut Board,
    (verb, date): (usize, Option<Edtf>),
    place: &Place,
    within: &Range<usize>,
) -> Option<usize> {
    let tree = scene.tree(scene.sentence_of(verb));
    let told = matches!(grammar::mood(scene, &tree, verb), Mood::Told | Mood::Ahead);
    if tree.upos(verb) != Upos::Verb || !told || place.state.is_some() {
        return None;
    }
    let sides = matter::sorted_sides(scene, grammar::who_meets(scene, &tree, verb));
    let stem = if scene.is_any(verb, &["sat", "sit"]) {
        "talks"
    } else {
        "meeting"
    };
    let head = Head {
        stem: "meeting",
        kind: NegotiationKind::Meeting,
    };
    let evidence = Evidence {
        tree: &tree,
        matter: Matter::Open,
        sides: &sides,
    };
    let several = sides.len() > 1 && is_diplomacy(scene, &board.field, head, place, evidence, within);
    several.then(|| board.found(scene, head, &format!("{} {stem}", place.name), Some(place), date))
}

/// A sentence that does not say who the sides are.
fn here(within: &Range<usize>) -> Local {
    Local {
        within: within.clone(),
        topic: 0..0,
        sided: false,
    }
}

/// The talks that are going on, or have just ended, where a text that speaks of talks comes from; where it names none that are
/// going on, those of a place in its title or its sentences. `asked`: it takes some up that it has not named.
pub(super) fn settle(scene: &mut Scene<'_>, board: &mut Board, asked: bool) {
    if !(asked || board.field.negotiating) {
        return;
    }
    let nothing = board.items.is_empty();
    let current = (0..board.items.len()).any(|item| board.is_current(scene, item));
    for kind in [BlockKind::Dateline, BlockKind::Title, BlockKind::Paragraph] {
        let behind = if kind == BlockKind::Dateline && nothing && asked {
            BEHIND
        } else {
            NEAR
        };
        if kind != BlockKind::Dateline && (current || !asked) || kind == BlockKind::Paragraph && !board.field.steeped {
            return;
        }
        if let Some(ix) = held_now(scene, board, kind, behind) {
            if let Some(item) = board.known(scene, ix).and_then(|item| board.items.get_mut(item)) {
                item.named += 1;
            }
            return;
        }
    }
}

/// The negotiation of a place that blocks of a kind name; of several in its sentences that of the conflict named most.
fn held_now(scene: &Scene<'_>, board: &Board, kind: BlockKind, behind: i64) -> Option<NegotiationIx> {
    let doc = scene.doc;
    let wanted = Reach { process: false, behind };
    let blocks = doc.sentences().iter().filter(|sentence| doc.kind_of(sentence) == kind);
    let mut found = blocks.flat_map(|sentence| {
        let within = sentence.tokens.clone();
        let stands = |t: &usize| {
            let placed = || *t > sentence.tokens.start && scene.is_any(t - 1, &["in", "at", "near", "outside"]);
            kind != BlockKind::Paragraph || placed()
        };
        let places = within.clone().filter(stands).filter_map(move |t| {
            field::place_at(scene, t, within.end).filter(|place| place.tokens.start == t && place.state.is_none())
        });
        let chosen = places.filter_map(|place| {
            let candidates = at_place(scene, &place).into_iter();
            choose(scene, &board.field, candidates, None, wanted, &here(&sentence.tokens))
        });
        chosen.collect::<Vec<_>>()
    });
    if kind != BlockKind::Paragraph {
        return found.next();
    }
    let evoked = |ix: &NegotiationIx| {
        let negotiation = scene.lexicon.agenda.negotiations.get(*ix);
        board.field.evoked(negotiation.and_then(|n| n.conflict))
    };
    found
        .filter(|ix| evoked(ix) >= TOPIC)
        .min_by_key(|ix| std::cmp::Reverse(evoked(ix)))
}
