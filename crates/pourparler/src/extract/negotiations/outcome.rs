//! How a negotiation ended, so far as its sentences say: what is hoped, feared or denied is no outcome.

use super::board::Board;
use super::grammar::{self, Mood};
use super::{find, rule};
use crate::extract::facts::Place;
use crate::extract::scene::Scene;
use crate::model::OutcomeKind;
use crate::text::tree::{Tree, universal};

const FAILED: &[&str] = &[
    "collapse", "fail", "founder", "falter", "deadlock", "unravel", "stall", "flounder", "break", "broke", "broken",
    "fell",
];
const ADJOURNED: &[&str] = &[
    "adjourn",
    "suspend",
    "postpone",
    "pause",
    "interrupt",
    "halt",
    "cancel",
    "delay",
    "freeze",
    "froze",
    "frozen",
];
const YIELDED: &[&str] = &[
    "yield",
    "produce",
    "conclude",
    "end",
    "culminate",
    "close",
    "result",
    "lead",
    "led",
    "finish",
    "wrap",
    "bring",
    "brought",
];
const ONGOING: &[&str] = &["continue", "proceed"];
const RESULTS: &[(&[&str], OutcomeKind)] = &[
    (
        &["communique", "communiqué", "statement", "declaration"],
        OutcomeKind::Statement,
    ),
    (
        &[
            "agreement",
            "accord",
            "deal",
            "pact",
            "treaty",
            "truce",
            "ceasefire",
            "cease-fire",
            "protocol",
            "settlement",
        ],
        OutcomeKind::Agreement,
    ),
    (
        &["failure", "deadlock", "stalemate", "disarray", "acrimony", "impasse"],
        OutcomeKind::Failed,
    ),
];

/// Reads the outcomes; the first that a document tells of a negotiation stands.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board) {
    for sighting in &board.sightings {
        if find::coded(scene, sighting.sentence).is_none() {
            continue;
        }
        let tree = scene.tree(sighting.sentence);
        let told = tree
            .head_of(sighting.tokens.clone())
            .and_then(|head| told(scene, &tree, head));
        let Some((kind, last)) = told else {
            continue;
        };
        let (first, end) = (sighting.tokens.start.min(last), sighting.tokens.end.max(last + 1));
        let span = scene.span(first..end);
        if let Some(negotiation) = scene.negotiations.get_mut(sighting.item) {
            negotiation.outcome.get_or_insert((
                kind,
                Place {
                    span,
                    rule: rule::OUTCOME,
                },
            ));
        }
    }
}

/// The outcome that the verbs around token `head` tell, and the last token of its words.
fn told(scene: &Scene<'_>, tree: &Tree, head: usize) -> Option<(OutcomeKind, usize)> {
    tree.up(head).iter().find_map(|edge| {
        let verb = edge.governor;
        let is = |words: &[&str]| grammar::is_form(scene, tree, verb, words);
        let subject = universal(edge.rel) == "nsubj";
        let object = edge.rel == "obj";
        let hoped = tree
            .ancestors(head)
            .take(3)
            .any(|above| HOPES.contains(&tree.lemma(above)))
            && !tree.is_finite(verb);
        if !(subject || object) || hoped || grammar::mood(scene, tree, verb) != Mood::Told {
            return None;
        }
        let loose = is(&["break", "broke", "broken", "fell"])
            && tree.child(verb, "compound").is_none()
            && !behind(scene, verb, FALLING);
        match () {
            () if subject && is(FAILED) && !loose => Some((OutcomeKind::Failed, verb)),
            () if is(ADJOURNED) => Some((OutcomeKind::Adjourned, verb)),
            () if subject && is(YIELDED) => yielded(scene, tree, verb),
            () if subject && is(ONGOING) || object && is(&["continue"]) => Some((OutcomeKind::Ongoing, verb)),
            () if subject && is_under_way(scene, tree, verb) => Some((OutcomeKind::Ongoing, verb)),
            () => None,
        }
    })
}

/// Nouns for what may or may not come about: "hopes for the talks producing a deal".
const HOPES: &[&str] = &[
    "hope",
    "chance",
    "prospect",
    "likelihood",
    "possibility",
    "probability",
    "fear",
    "danger",
    "risk",
    "odds",
    "expectation",
    "dream",
    "idea",
];

/// Particles behind verbs of breaking and falling.
const FALLING: &[&str] = &["down", "off", "up", "apart", "through"];

fn behind(scene: &Scene<'_>, verb: usize, words: &[&str]) -> bool {
    scene.is_any(verb + 1, words)
}

/// What a verb of ending says that came out.
fn yielded(scene: &Scene<'_>, tree: &Tree, verb: usize) -> Option<(OutcomeKind, usize)> {
    let mut words = grammar::under(tree, verb, &["with", "in", "to", "without"]);
    words.extend(grammar::by_rel(tree, verb, |rel| rel == "obj"));
    words.sort_unstable();
    words.into_iter().find_map(|word| {
        if tree.case(word) == "without" {
            return Some((OutcomeKind::Failed, word));
        }
        let none = tree
            .children(word)
            .iter()
            .any(|child| scene.is_any(*child, &["no", "little", "nothing"]));
        let kind = RESULTS
            .iter()
            .find(|(nouns, _)| grammar::is_form(scene, tree, word, nouns))
            .map(|(_, kind)| *kind)?;
        Some((if none { OutcomeKind::Failed } else { kind }, word))
    })
}

/// "are under way", "are ongoing", "were in progress".
fn is_under_way(scene: &Scene<'_>, tree: &Tree, i: usize) -> bool {
    let now = scene.is_any(i, &["underway", "ongoing", "way", "progress"]);
    now && (tree.child(i, "cop").is_some() || scene.is(i.saturating_sub(1), "under"))
}
