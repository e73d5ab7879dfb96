//! The parts that nouns of doing give without a name for the one who has the part: mediation, hospitality, participation,
//! invitations.

use super::grammar::{self, Mood};
use super::nouns::{give, owners};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{Attendance, MentionForm, ParticipantRole as Role};
use crate::span::Span;
use crate::text::tree::{Tree, Upos};

/// Nouns of bringing others together, whose owner mediates or hosts.
const WORK: &[(&[&str], Role)] = &[
    (
        &[
            "mediation",
            "facilitation",
            "brokering",
            "good-offices",
            "mediating",
            "intercession",
            "facilitating",
        ],
        Role::Mediator,
    ),
    (&["hosting"], Role::Host),
];

/// "Qatar's mediation", "the mediation of Egypt", "thanked Chad for the hosting of the talks", "his leadership in the facilitation of talks",
/// "Angola's mediation efforts": who does the work.
pub(super) fn working(scene: &mut Scene<'_>, tree: &Tree, item: usize, span: Span) {
    let mut found = Vec::new();
    for noun in tree.tokens().filter(|t| tree.upos(*t) != Upos::Verb) {
        let Some((_, role)) = WORK.iter().find(|(nouns, _)| scene.is_any(noun, nouns)) else {
            continue;
        };
        if !is_elsewhere(scene, tree, noun, item) {
            found.push(((*role, None), workers(scene, tree, noun)));
        }
    }
    give(scene, item, found, span);
}

/// Whether a noun of mediation says of what, or between whom, and names others than those who are at these talks.
fn is_elsewhere(scene: &Scene<'_>, tree: &Tree, noun: usize, item: usize) -> bool {
    let Some(talks) = scene.negotiations.get(item) else {
        return false;
    };
    let there = |actor: &CastIx| talks.participants.iter().any(|p| p.actor == *actor);
    let told = grammar::under(tree, noun, &["in", "between", "on", "over"]);
    let named = told
        .iter()
        .filter(|word| super::words::head(scene, **word).is_none())
        .filter_map(|word| scene.mention_at(*word));
    named.into_iter().any(|m| !scene.actors_of(m).iter().any(there))
}

/// Whose work a noun is: its own owner's, or the owner's of the noun that it qualifies or completes, or theirs who are thanked for it.
fn workers(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    const ABOVE: &[&str] = &[
        "effort",
        "role",
        "attempt",
        "work",
        "leadership",
        "initiative",
        "mission",
        "part",
        "contribution",
        "help",
        "support",
        "team",
        "drive",
        "services",
    ];
    let mut at = noun;
    for _ in 0..3 {
        let own = own_actors(scene, tree, at);
        if !own.is_empty() {
            return own;
        }
        let Some(head) = tree.head(at) else { break };
        let thanked =
            tree.is_rel(at, "obl") && tree.case(at) == "for" && grammar::is_form(scene, tree, head, CREDITING);
        if thanked {
            return grammar::all_actors(scene, tree, &grammar::patients(scene, tree, head));
        }
        let played = tree.is_rel(at, "obj")
            && grammar::is_form(
                scene,
                tree,
                head,
                &[
                    "play",
                    "have",
                    "take",
                    "lead",
                    "pursue",
                    "undertake",
                    "launch",
                    "conduct",
                ],
            )
            && grammar::mood(scene, tree, head) == Mood::Told;
        if played {
            return grammar::who_does(scene, tree, head);
        }
        let up = matches!(tree.rel(at), "compound" | "nmod" | "nmod:of" | "amod") || tree.is_rel(at, "nmod");
        if !(up && grammar::is_form(scene, tree, head, ABOVE)) {
            break;
        }
        at = head;
    }
    Vec::new()
}

/// Verbs by which somebody is thanked for something.
pub(super) const CREDITING: &[&str] = &[
    "thank",
    "praise",
    "commend",
    "applaud",
    "credit",
    "congratulate",
    "laud",
    "salute",
    "recognise",
    "recognize",
];

/// The owners of a noun: possessor, adjective of a state, "of" and "by".
fn own_actors(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let named = |word: &usize| scene.mention_at(*word).is_some_and(|m| m.form != MentionForm::Pronoun);
    let mut words = grammar::by_rel(tree, noun, |rel| matches!(rel, "nmod:poss" | "compound"));
    words.extend(grammar::under(tree, noun, &["of", "by", "from"]));
    words.retain(named);
    let mut out = grammar::all_actors(scene, tree, &words);
    let adjective = |t: usize| {
        let state = scene.lexicon.actors.get(super::field::demonym_at(scene, t)?)?;
        scene.cast.find(&state.id)
    };
    let start = tree.subtree(noun).start;
    for actor in (start..noun)
        .filter(|t| tree.head(*t) == Some(noun))
        .filter_map(adjective)
    {
        if !out.contains(&actor) {
            out.push(actor);
        }
    }
    out
}

/// "the invitation to A to attend", "the withdrawal of the invitation to A": who is asked, and whether he still is.
pub(super) fn invitations(scene: &mut Scene<'_>, tree: &Tree, item: usize, span: Span) {
    let mut found = Vec::new();
    for noun in tree
        .tokens()
        .filter(|t| scene.is_any(*t, &["invitation", "invitations", "invite"]))
    {
        if tree.upos(noun) == Upos::Verb {
            continue;
        }
        let above = tree.head(noun);
        let of = |words: &[&str]| above.is_some_and(|head| grammar::is_form(scene, tree, head, words));
        let object = matches!(tree.rel(noun), "obj" | "nsubj:pass");
        let told = above.is_some_and(|head| grammar::mood(scene, tree, head) == Mood::Told);
        let taken_back = tree.is_rel(noun, "nmod") && of(&["withdrawal", "revocation", "retraction", "cancellation"])
            || object
                && told
                && of(&[
                    "withdraw",
                    "withdrew",
                    "withdrawn",
                    "rescind",
                    "revoke",
                    "retract",
                    "cancel",
                ]);
        let given = object && told && of(&["extend", "send", "issue", "give", "offer"]);
        if !(taken_back || given) {
            continue;
        }
        let mut to = grammar::under(tree, noun, &["to", "for"]);
        to.extend(above.into_iter().flat_map(|head| grammar::under(tree, head, &["to"])));
        let status = taken_back.then_some(Attendance::Excluded);
        found.push(((Role::Invited, status), grammar::all_actors(scene, tree, &to)));
    }
    give(scene, item, found, span);
}

/// "A's participation", "their attendance", said of the talks that the sentence or the one before speaks of.
pub(super) fn participation(scene: &mut Scene<'_>, tree: &Tree, item: usize, span: Span) {
    let mut found = Vec::new();
    for noun in tree
        .tokens()
        .filter(|t| scene.is_any(*t, &["participation", "attendance"]))
    {
        let verb = tree.head(noun);
        let sure = verb.is_none_or(|verb| {
            tree.upos(verb) != Upos::Verb || matches!(grammar::mood(scene, tree, verb), Mood::Told | Mood::Ahead)
        });
        let at = grammar::under(tree, noun, &["in", "at"]);
        let plain = |word: &usize| super::words::head(scene, *word).is_none() && !scene.is_capital(*word);
        let other = !at.is_empty() && at.iter().all(plain);
        let refused = verb.is_some_and(|verb| {
            grammar::is_form(
                scene,
                tree,
                verb,
                &[
                    "refuse",
                    "reject",
                    "rule",
                    "suspend",
                    "cancel",
                    "oppose",
                    "want",
                    "seek",
                    "demand",
                    "exclude",
                    "condition",
                    "discuss",
                    "consider",
                    "urge",
                    "encourage",
                    "propose",
                ],
            )
        });
        // "differences over a possible participation of A".
        let supposed = matches!(
            tree.case(noun),
            "over" | "on" | "about" | "without" | "against" | "to" | "for" | "than"
        ) || tree.children(noun).iter().any(|child| {
            scene.is_any(
                *child,
                &[
                    "possible",
                    "future",
                    "potential",
                    "proposed",
                    "eventual",
                    "likely",
                    "any",
                    "no",
                    "non",
                    "full",
                ],
            )
        });
        if sure && !other && !refused && !supposed {
            found.push(((Role::Party, None), owners(scene, tree, noun)));
        }
    }
    give(scene, item, found, span);
}
