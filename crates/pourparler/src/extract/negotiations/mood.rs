//! Whether what a clause says is told as done, announced, wished for or denied.

use super::grammar::{doers, is_form};
use crate::extract::scene::Scene;
use crate::model::ActorKind;
use crate::text::tree::{Tree, universal};

/// How a clause stands to what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Told as a fact.
    Told,
    /// Announced, decided or expected for certain: "will", "is due to".
    Ahead,
    /// Wished for, offered, possible, asked for.
    Open,
    /// Said not to be, or refused.
    Denied,
}

/// Verbs, adjectives and nouns under which an infinitive says what is turned down.
const REFUSING: &[&str] = &[
    "refuse",
    "decline",
    "fail",
    "balk",
    "unwilling",
    "reluctant",
    "refusal",
    "failure",
    "stop",
    "cease",
    "forget",
    "unable",
];
/// Those under which it says what is decided.
const DECIDING: &[&str] = &[
    "agree",
    "decide",
    "plan",
    "pledge",
    "promise",
    "vow",
    "intend",
    "expect",
    "prepare",
    "due",
    "set",
    "schedule",
    "undertake",
    "go",
    "announce",
    "decision",
    "agreement",
    "pledge",
    "commitment",
    "choose",
    "slate",
    "bind",
    "ready",
];
/// Those under which it says what is done.
const DOING: &[&str] = &[
    "manage", "begin", "start", "continue", "help", "proceed", "come", "meet", "gather", "force", "allow", "see",
    "work", "sit", "travel", "arrive", "return", "fly", "convene", "use", "bring", "send", "invite",
];
/// Verbs by which a body is given the work that it is there for.
pub(super) const MANDATING: &[&str] = &[
    "direct",
    "task",
    "mandate",
    "charge",
    "instruct",
    "authorise",
    "authorize",
];
/// Verbs under which a clause says what is denied.
const DENYING: &[&str] = &["deny", "doubt"];
/// Verbs under which a clause says what is wished, feared or asked for.
const WISHING: &[&str] = &[
    "hope",
    "fear",
    "want",
    "wish",
    "demand",
    "insist",
    "suggest",
    "propose",
    "urge",
    "expect",
    "believe",
    "think",
    "ask",
    "recommend",
    "predict",
    "warn",
    "worry",
    "imagine",
    "suppose",
    "consider",
    "request",
    "call",
];

/// Nouns of what may or may not come: a gerund under them is not yet true.
const HOPING: &[&str] = &[
    "hope",
    "prospect",
    "chance",
    "likelihood",
    "possibility",
    "risk",
    "fear",
    "expectation",
    "idea",
    "odds",
    "probability",
    "option",
    "danger",
    "dream",
    "aim",
    "goal",
    "view",
];
/// Words that bind somebody to what a gerund under them says.
const BINDING: &[&str] = &["commitment", "commit", "committed", "pledge", "dedicate", "dedicated"];

/// How the clause of which token `i` is the predicate is told.
pub(crate) fn mood(scene: &Scene<'_>, tree: &Tree, i: usize) -> Mood {
    let mut denied = false;
    let mut worst = Mood::Told;
    let mut at = i;
    for _ in 0..8 {
        let (own, negative) = alone(scene, tree, at);
        denied ^= negative;
        worst = weaker(worst, own);
        let Some(head) = tree.head(at) else {
            break;
        };
        let of = |words: &[&str]| is_form(scene, tree, head, words);
        match universal(tree.rel(at)) {
            "xcomp" | "acl" | "advcl" | "ccomp" | "obl" | "nmod" | "obj"
                if tree.is_infinitive(at) || tree.rel(at) == "xcomp" =>
            {
                match () {
                    () if of(MANDATING) => worst = weaker(worst, Mood::Ahead),
                    () if of(&["ask", "request", "call", "invite", "urge"])
                        && is_body(scene, &doers(scene, tree, at)) =>
                    {
                        worst = weaker(worst, Mood::Ahead);
                    }
                    () if of(REFUSING) => denied = !denied,
                    () if of(&["welcome", "like", "prefer", "oppose", "favour", "favor", "want"]) => worst = Mood::Open,
                    () if of(DECIDING) => worst = weaker(worst, Mood::Ahead),
                    () if of(DOING) || tree.rel(at) == "advcl" && !of(WISHING) => {}
                    () if tree.is_infinitive(at) => worst = weaker(worst, Mood::Open),
                    () => {}
                }
                at = head;
            }
            "ccomp" => {
                if of(DENYING) {
                    denied = !denied;
                } else if of(WISHING) {
                    worst = weaker(worst, Mood::Open);
                }
                break;
            }
            "acl" | "advcl" if tree.is_gerund(at) && tree.rel(at) != "acl:relcl" && is_felt(scene, tree, head) => {
                worst = Mood::Open;
                break;
            }
            // "the hopes for talks producing a deal", "A could play a part in hosting them": no surer than what is above.
            "acl" | "advcl" | "nmod" if tree.is_gerund(at) && tree.rel(at) != "acl:relcl" && of(HOPING) => {
                worst = Mood::Open;
                break;
            }
            "acl" | "advcl" if tree.is_gerund(at) && of(BINDING) => {
                worst = weaker(worst, Mood::Ahead);
                break;
            }
            "advcl" if tree.is_gerund(at) && matches!(tree.case(at), "in" | "by") && of(&["play", "have", "take"]) => {
                at = head;
            }
            "conj" if tree.child(at, "nsubj").is_none() && tree.child(at, "aux").is_none() => at = head,
            _ => break,
        }
    }
    match (denied, worst) {
        (_, Mood::Open) => Mood::Open,
        (true, _) => Mood::Denied,
        (false, mood) => mood,
    }
}

/// Whether a gerund under token `head`, or under the object that it is, says what somebody would like or dislike.
fn is_felt(scene: &Scene<'_>, tree: &Tree, head: usize) -> bool {
    const FEELING: &[&str] = &[
        "welcome", "like", "prefer", "favour", "favor", "oppose", "consider", "mind", "imagine",
    ];
    let verb = if tree.is_rel(head, "obj") {
        tree.head(head)
    } else {
        Some(head)
    };
    verb.is_some_and(|verb| is_form(scene, tree, verb, FEELING))
}

/// Whether words name an international body: what it is asked to do is its work.
fn is_body(scene: &Scene<'_>, words: &[usize]) -> bool {
    let igo = |word: &usize| scene.mention_at(*word).and_then(|m| scene.kind(m.actor)) == Some(ActorKind::Igo);
    !words.is_empty() && words.iter().all(igo)
}

fn weaker(a: Mood, b: Mood) -> Mood {
    match (a, b) {
        (Mood::Open, _) | (_, Mood::Open) => Mood::Open,
        (Mood::Ahead, _) | (_, Mood::Ahead) => Mood::Ahead,
        (mood, _) => mood,
    }
}

/// What the words around a predicate itself say: mood and negation.
fn alone(scene: &Scene<'_>, tree: &Tree, i: usize) -> (Mood, bool) {
    let (mut mood, mut negative) = (Mood::Told, false);
    for child in tree.children(i).iter().copied() {
        match universal(tree.rel(child)) {
            "aux"
                if scene.is_any(
                    child,
                    &["may", "might", "could", "should", "can", "must", "ought", "ca"],
                ) =>
            {
                mood = Mood::Open;
            }
            "aux" if scene.is_any(child, &["will", "would", "shall", "wo", "’ll", "'ll"]) => {
                mood = weaker(mood, Mood::Ahead)
            }
            "mark" if scene.is_any(child, &["if", "whether", "unless", "lest", "should", "before"]) => {
                mood = Mood::Open
            }
            "advmod" if scene.is_any(child, &["not", "never", "n't", "n’t", "neither", "nor", "hardly"]) => {
                negative = true
            }
            "nsubj" | "obj"
                if tree
                    .children(child)
                    .iter()
                    .any(|word| scene.is_any(*word, &["no", "neither"])) =>
            {
                negative = true;
            }
            "nsubj" if scene.is_any(child, &["nobody", "none", "neither"]) => negative = true,
            "cc" if scene.is_any(child, &["nor"]) => negative = true,
            _ => {}
        }
    }
    if scene.is(i.wrapping_add(1), "not") && tree.head(i + 1) == Some(i) {
        negative = true;
    }
    // What somebody cannot do is not done.
    let able = |child: &usize| tree.is_rel(*child, "aux") && scene.is_any(*child, &["can", "could", "ca", "cannot"]);
    if let Some(able) = tree.children(i).iter().find(|child| able(child))
        && (negative || scene.is(*able, "cannot"))
    {
        return (Mood::Told, true);
    }
    (mood, negative)
}
