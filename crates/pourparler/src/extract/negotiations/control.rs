//! Who does what a verb without a subject of its own says: a gerund behind thanks, a part played or a commitment, an infinitive
//! behind a step that is taken.

use super::doings::CREDITING;
use super::grammar::{by_rel, doers, is_form, patients, under};
use crate::extract::scene::Scene;
use crate::text::tree::{Tree, Upos, universal};

/// Verbs by which somebody is admired or blamed for what a gerund says.
const BLAMING: &[&str] = &["admire", "criticise", "criticize", "blame", "fault", "rebuke"];
/// Adjectives and participles of gratitude, with "to" for those who are thanked.
const GRATEFUL: &[&str] = &["grateful", "thankful", "indebted", "obliged"];
/// Nouns of a share in something, as objects of "play" and "have".
const SHARES: &[&str] = &["role", "part", "hand", "success", "leadership", "lead"];
/// Participles, adjectives and nouns that bind somebody to what a gerund says.
const BINDING: &[&str] = &[
    "commit",
    "committed",
    "pledge",
    "commitment",
    "dedicate",
    "dedicated",
    "devote",
    "devoted",
    "dedication",
    "close",
    "adhere",
];
/// Nouns of what is undertaken, as objects of "take" and "make".
const STEPS: &[&str] = &[
    "step",
    "initiative",
    "measure",
    "move",
    "action",
    "effort",
    "attempt",
    "push",
    "drive",
    "lead",
    "opportunity",
    "chance",
];

/// The words that do what the gerund at token `i` says, where the clause above tells.
pub(super) fn of_gerund(scene: &Scene<'_>, tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let first = first_of_joined(tree, i);
    if !tree.is_gerund(first) || tree.child(i, "nsubj").is_some() {
        return None;
    }
    let head = tree.head(first)?;
    let is = |words: &[&str]| is_form(scene, tree, head, words);
    // "thanked A for B's part in hosting them": whatever the gerund hangs from, it completes the noun in front of it.
    let marker = tree
        .children(first)
        .iter()
        .copied()
        .find(|child| scene.is_any(*child, &["in", "at"]) && *child < first);
    let part = marker.and_then(|t| t.checked_sub(1));
    if let Some(part) = part.filter(|t| is_form(scene, tree, *t, SHARES) && tree.upos(*t) == Upos::Noun) {
        let own = owners(scene, tree, part);
        return Some(if own.is_empty() && (is(CREDITING) || is(BLAMING)) {
            patients(scene, tree, head)
        } else {
            own
        });
    }
    let to = tree
        .children(first)
        .iter()
        .any(|child| *child < first && scene.is(*child, "to"));
    match if to { "to" } else { tree.case(first) } {
        "for" if is(CREDITING) || is(BLAMING) => Some(patients(scene, tree, head)),
        "for" if is(GRATEFUL) => Some(under(tree, head, &["to"])),
        "in" | "at" if is(SHARES) => Some(owners(scene, tree, head)),
        "in" | "at" | "by" => {
            let share = tree.child(head, "obj")?;
            is_form(scene, tree, share, SHARES).then(|| doers(scene, tree, head))
        }
        "to" if is(BINDING) => {
            let subject = by_rel(tree, head, |rel| universal(rel) == "nsubj");
            Some(if subject.is_empty() {
                owners(scene, tree, head)
            } else {
                subject
            })
        }
        _ => None,
    }
}

/// The words that are what a predicate under "remain" or "stay" says: "A remains committed to it".
pub(super) fn of_lasting(scene: &Scene<'_>, tree: &Tree, i: usize) -> Option<Vec<usize>> {
    const LASTING: &[&str] = &["remain", "stay", "become", "feel", "seem", "appear", "prove"];
    let verb = tree
        .head(i)
        .filter(|verb| tree.is_rel(i, "xcomp") && is_form(scene, tree, *verb, LASTING))?;
    tree.child(i, "nsubj").is_none().then(|| doers(scene, tree, verb))
}

/// The words that do what the infinitive at token `i` says: "A took steps to end it".
pub(super) fn of_step(scene: &Scene<'_>, tree: &Tree, i: usize) -> Option<Vec<usize>> {
    let first = first_of_joined(tree, i);
    let noun = tree
        .head(first)
        .filter(|_| tree.is_infinitive(first) && tree.is_rel(first, "acl"))?;
    let verb = tree.head(noun).filter(|_| tree.is_rel(noun, "obj"))?;
    let taken =
        is_form(scene, tree, noun, STEPS) && is_form(scene, tree, verb, &["take", "make", "launch", "lead", "have"]);
    if !taken || tree.child(i, "nsubj").is_some() {
        return None;
    }
    let own = doers(scene, tree, verb);
    if !own.is_empty() {
        return Some(own);
    }
    // "A showed courage by taking steps to end it".
    let above = tree
        .head(verb)
        .filter(|_| tree.is_gerund(verb) && tree.is_rel(verb, "advcl"))?;
    Some(doers(scene, tree, above))
}

/// The first of words joined by "and".
fn first_of_joined(tree: &Tree, i: usize) -> usize {
    let mut at = i;
    while let Some(head) = tree.head(at).filter(|head| tree.is_rel(at, "conj") && *head < at) {
        at = head;
    }
    at
}

/// Whose a noun is: its possessor, the subject of the verb that has it as its object, or who "plays" it.
pub(super) fn owners(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<usize> {
    let held = tree.head(noun).filter(|_| tree.is_rel(noun, "obj"));
    let mut words: Vec<_> = by_rel(tree, noun, |rel| rel == "nmod:poss")
        .into_iter()
        .filter(|word| !scene.is_any(*word, &["its", "their", "his", "her", "our", "my"]))
        .collect();
    words.extend(under(tree, noun, &["of", "by", "from"]));
    let played =
        |child: &usize| tree.is_rel(*child, "acl") && tree.is_bare_participle(*child) && !tree.is_gerund(*child);
    for verb in tree.children(noun).iter().copied().filter(played) {
        words.extend(doers(scene, tree, verb));
    }
    if words.is_empty() {
        words.extend(held.map(|verb| doers(scene, tree, verb)).unwrap_or_default());
    }
    words
}
