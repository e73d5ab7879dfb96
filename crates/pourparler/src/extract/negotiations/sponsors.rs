//! Who stands behind a process that somebody brings about.

use super::grammar;
use crate::extract::scene::{CastIx, Scene};
use crate::text::tree::Tree;

/// Verbs of bringing a process about.
const LAUNCHING: &[&str] = &[
    "announce", "launch", "open", "propose", "unveil", "begin", "start", "convene", "initiate", "lead",
];

/// Those who do what brings about the process at token `head`, or whose it is: "an initiative of A and B", "A launched a process".
pub(super) fn sponsors(scene: &Scene<'_>, tree: &Tree, head: usize) -> Vec<CastIx> {
    let verb = tree.up(head).iter().find(|edge| {
        matches!(edge.rel, "obj" | "nsubj:pass") && grammar::is_form(scene, tree, edge.governor, LAUNCHING)
    });
    let mut words = verb
        .map(|edge| grammar::doers(scene, tree, edge.governor))
        .unwrap_or_default();
    let brought = tree.up(head).iter().find(|edge| {
        let goal = edge.rel == "obl" && matches!(tree.case(head), "for" | "to");
        goal && grammar::is_form(scene, tree, edge.governor, &["bring", "gather", "invite"])
    });
    words.extend(
        brought
            .map(|edge| grammar::doers(scene, tree, edge.governor))
            .unwrap_or_default(),
    );
    words.extend(grammar::under(tree, head, &["of", "by"]));
    words.extend(grammar::by_rel(tree, head, |rel| rel == "nmod:poss"));
    grammar::all_actors(scene, tree, &words)
}
