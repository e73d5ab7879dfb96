//! Those who act or suffer without a name that anybody lists: "dock workers", "two gunmen", "parliament".

use std::ops::Range;

use super::super::clause::{Sketch, Trigger};
use super::doers::{Doer, Side, Through, Unnamed, Who};
use crate::codebook::lexicon::ActorIx;
use crate::extract::line::state_at;
use crate::model::{ActorId, ActorKind};
use crate::rules::WordClass as W;
use crate::text::tree::{Upos, universal};

/// How many words in front of a noun are looked at for those that tell whom it means.
const WIDEST: usize = 6;

/// The unnamed people or body that `node` means.
pub(super) fn read(sketch: &Sketch<'_, '_>, trigger: &Trigger, node: usize, side: Side) -> Option<Doer> {
    let tree = sketch.tree();
    if is_spelled(sketch, trigger, node) {
        return None;
    }
    let thing = !side.acts() && sketch.is(node, W::Craft);
    let people = sketch.is(node, W::Crowd) || sketch.is(node, W::Outfit);
    match tree.upos(node) {
        Upos::Noun if people || thing => described(sketch, node),
        Upos::Propn if people && (!sketch.scene.is_capital(node) || node == tree.tokens().start) => {
            described(sketch, node)
        }
        Upos::Propn if side.acts() || people => name(sketch, node),
        _ => None,
    }
}

/// Whether the phrase of the act itself ends in the noun: "soldiers" of "sent 300 soldiers to". What stands before that may be
/// anybody: "gave the strikers two days to".
fn is_spelled(sketch: &Sketch<'_, '_>, trigger: &Trigger, node: usize) -> bool {
    let tree = sketch.tree();
    let last = trigger.tokens.end.saturating_sub(1);
    let open = tree.upos(last) == Upos::Part || (node + 1..trigger.tokens.end).any(|i| tree.upos(i) == Upos::Noun);
    trigger.tokens.contains(&node) && !open
}

/// People by their noun and the words in front of it that tell them from others.
fn described(sketch: &Sketch<'_, '_>, node: usize) -> Option<Doer> {
    let scene = sketch.scene;
    let tree = sketch.tree();
    let denied = |child: &usize| universal(tree.rel(*child)) == "det" && tree.lemma(*child) == "no";
    if tree.children(node).iter().any(denied) {
        return None;
    }
    let from = node.saturating_sub(WIDEST).max(tree.tokens().start);
    let words: Vec<usize> = (from..node).filter(|word| tells(sketch, *word, node)).collect();
    if words.is_empty() && sketch.is(node, W::Vague) {
        return None;
    }
    let all: Vec<&str> = words
        .iter()
        .chain(std::iter::once(&node))
        .map(|i| scene.word(*i))
        .collect();
    let first = words.first().copied().unwrap_or(node);
    let of = (first..node).find_map(|i| state_at(scene, i, false));
    let of = of.map(|(ix, _)| ix);
    Some(doer(
        sketch,
        (node, first..node + 1),
        &all.join(" "),
        ActorKind::Group,
        of,
    ))
}

/// Whether a word in front of a noun tells whom it means: a noun, a name, an adjective of a people.
fn tells(sketch: &Sketch<'_, '_>, word: usize, node: usize) -> bool {
    let tree = sketch.tree();
    let scene = sketch.scene;
    let inside = tree.head(word) == Some(node) || tree.head(word).and_then(|head| tree.head(head)) == Some(node);
    let modifier = matches!(
        universal(tree.rel(word)),
        "compound" | "amod" | "nmod" | "conj" | "flat"
    );
    let telling = match tree.upos(word) {
        Upos::Noun | Upos::Propn => true,
        Upos::Adj => state_at(scene, word, false).is_some() || sketch.is(word, W::Camp),
        _ => false,
    };
    inside && modifier && telling
}

/// A body by its name, where no list has it.
fn name(sketch: &Sketch<'_, '_>, node: usize) -> Option<Doer> {
    let scene = sketch.scene;
    let tree = sketch.tree();
    let named = |i: usize| tree.upos(i) == Upos::Propn && scene.mention_at(i).is_none();
    let mut words = node..node + 1;
    while words.start > tree.tokens().start && named(words.start - 1) {
        words.start -= 1;
    }
    while words.end < tree.tokens().end && named(words.end) {
        words.end += 1;
    }
    let span = scene.span(words.clone());
    let after = scene.times.partition_point(|time| time.span.end <= span.start);
    let dated = scene.times.get(after).is_some_and(|time| time.span.overlaps(span));
    let lone = words.len() == 1 && words.start == tree.tokens().start;
    if dated || lone || state_at(scene, node, true).is_some() || !scene.is_capital(node) {
        return None;
    }
    let all: Vec<&str> = words.clone().map(|i| scene.word(i)).collect();
    let id = all.join(" ");
    Some(doer(sketch, (node, words), &id, ActorKind::Organisation, None))
}

/// What the words of a phrase make of whom it means: `id` are those that tell, `of` is the state among them.
fn doer(
    sketch: &Sketch<'_, '_>,
    (node, words): (usize, Range<usize>),
    id: &str,
    kind: ActorKind,
    of: Option<ActorIx>,
) -> Doer {
    let scene = sketch.scene;
    let span = scene.span(words);
    let of = of.and_then(|ix| scene.lexicon.actors.get(ix));
    Doer {
        who: Who::Unnamed(Unnamed {
            id: ActorId::from_words(id),
            name: span.of(scene.doc.text()).to_owned(),
            kind,
            plural: sketch.tree().is_plural(node),
            of: of.map(|actor| actor.id.clone()),
        }),
        span: Some(span),
        through: Through::Bare,
    }
}
