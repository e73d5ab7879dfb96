//! How the negotiations of a document hang together: what follows what, which is a round of which process.

use super::board::{Board, Sighting};
use super::{find, grammar};
use crate::extract::scene::Scene;
use crate::model::{NegotiationId, NegotiationKind};
use crate::text::tree::{Tree, universal};

/// Verbs of coming after, with what came before as object or behind a preposition.
const FOLLOWING: &[&str] = &["follow", "succeed", "continue", "come", "build", "resume"];
const LATER: &[&str] = &[
    "second", "third", "fourth", "fifth", "sixth", "seventh", "new", "next", "another", "fresh", "latest",
];

/// Reads how the negotiations hang together; what the codebook says stays.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board) {
    for sighting in &board.sightings {
        if find::coded(scene, sighting.sentence).is_none() {
            continue;
        }
        let tree = scene.tree(sighting.sentence);
        let Some(head) = tree.head_of(sighting.tokens.clone()) else {
            continue;
        };
        let beside: Vec<_> = board
            .seen_in(sighting.sentence)
            .filter(|s| s.item != sighting.item)
            .collect();
        for other in beside {
            let word = tree.head_of(other.tokens.clone());
            let (Some(word), Some(id)) = (word, id_of(scene, other.item)) else {
                continue;
            };
            let whole = kind_of(scene, other.item) == Some(NegotiationKind::Process);
            if whole && is_within(&tree, head, word) {
                note(scene, sighting.item, None, Some(id));
            } else if comes_after(scene, &tree, head, word) {
                note(scene, sighting.item, Some(id), None);
            }
        }
        pronominal(scene, board, &tree, sighting);
        if let Some(id) = earlier(scene, board, sighting) {
            note(scene, sighting.item, Some(id), None);
        }
    }
}

fn id_of(scene: &Scene<'_>, item: usize) -> Option<NegotiationId> {
    scene.negotiations.get(item).map(|n| n.id.clone())
}

fn kind_of(scene: &Scene<'_>, item: usize) -> Option<NegotiationKind> {
    scene.negotiations.get(item).map(|n| n.kind)
}

/// Notes what a negotiation that no codebook lists follows, or is part of.
fn note(scene: &mut Scene<'_>, item: usize, follows: Option<NegotiationId>, part_of: Option<NegotiationId>) {
    let before = follows
        .as_ref()
        .and_then(|id| scene.negotiations.iter().find(|n| n.id == *id)?.follows.clone());
    let Some(negotiation) = scene.negotiations.get_mut(item).filter(|n| !n.known) else {
        return;
    };
    if follows.as_ref() != Some(&negotiation.id) && before.as_ref() != Some(&negotiation.id) {
        negotiation.follows = negotiation.follows.take().or(follows);
    }
    if part_of.as_ref() != Some(&negotiation.id) {
        negotiation.part_of = negotiation.part_of.take().or(part_of);
    }
}

/// "a round of the process", "held under the process", "as part of the process".
fn is_within(tree: &Tree, head: usize, whole: usize) -> bool {
    let case = tree.case(whole);
    let own = tree.is_rel(whole, "nmod") && matches!(case, "of" | "in" | "within" | "under");
    let beneath = tree.ancestors(whole).take(2).any(|up| up == head);
    own && beneath
        || tree.is_rel(whole, "obl") && matches!(case, "under" | "within") && tree.head(whole) == tree.head(head)
}

/// "A followed B", "A comes after B".
fn comes_after(scene: &Scene<'_>, tree: &Tree, head: usize, earlier: usize) -> bool {
    let subject = tree
        .up(head)
        .iter()
        .find(|edge| universal(edge.rel) == "nsubj")
        .map(|edge| edge.governor);
    let Some(verb) = subject.filter(|verb| grammar::is_form(scene, tree, *verb, FOLLOWING)) else {
        return false;
    };
    is_what_came_before(tree, verb, earlier)
}

fn is_what_came_before(tree: &Tree, verb: usize, word: usize) -> bool {
    let object = tree.child(verb, "obj") == Some(word);
    object || tree.head(word) == Some(verb) && matches!(tree.case(word), "after" | "on" | "following")
}

/// "They follow the Xville talks": said of what the sentence before speaks of.
fn pronominal(scene: &mut Scene<'_>, board: &Board, tree: &Tree, sighting: &Sighting) {
    let Some(word) = tree.head_of(sighting.tokens.clone()) else {
        return;
    };
    let verb = tree.tokens().find(|t| {
        let subject = tree
            .child(*t, "nsubj")
            .is_some_and(|s| scene.is_any(s, &["they", "it", "these", "this"]));
        subject
            && grammar::is_form(scene, tree, *t, &["follow", "succeed", "come"])
            && is_what_came_before(tree, *t, word)
    });
    let before = sighting.sentence.checked_sub(1).and_then(|s| board.seen_in(s).last());
    if let (Some(_), Some(before), Some(id)) = (verb, before, id_of(scene, sighting.item)) {
        note(scene, before.item, Some(id), None);
    }
}

/// "The second round opened in Y": the one before is the only other that the text has told of so far.
fn earlier(scene: &Scene<'_>, board: &Board, sighting: &Sighting) -> Option<NegotiationId> {
    let later = sighting.tokens.clone().any(|t| scene.is_any(t, LATER));
    if !later {
        return None;
    }
    let told = board
        .sightings
        .iter()
        .take_while(|s| (s.sentence, s.tokens.start) < (sighting.sentence, sighting.tokens.start));
    let process = |item: usize| {
        kind_of(scene, item).is_none_or(|k| matches!(k, NegotiationKind::Process | NegotiationKind::Ceasefire))
    };
    let mut items: Vec<_> = told
        .map(|s| s.item)
        .filter(|item| *item != sighting.item && !process(*item))
        .collect();
    items.sort_unstable();
    items.dedup();
    let [only] = items.as_slice() else {
        return None;
    };
    let start = |item: usize| {
        scene
            .negotiations
            .get(item)
            .and_then(|n| n.start)
            .and_then(|d| d.earliest())
    };
    let in_order = start(*only).zip(start(sighting.item)).is_none_or(|(a, b)| a <= b);
    in_order.then(|| id_of(scene, *only)).flatten()
}
