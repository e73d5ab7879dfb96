//! The parts that verbs give without their object: of the negotiation of which the text speaks.

use super::actors;
use super::grammar::{self, Mood};
use super::matter::{self, Matter};
use super::verbs::{BOTH, Sense, give, parts, watches};
use crate::extract::scene::Scene;
use crate::model::ParticipantRole as Role;
use crate::span::Span;
use crate::text::tree::{Tree, Upos};

/// Gives the parts that verbs without their object say of the negotiation of which the text speaks: "X was invited but stayed
/// away".
pub(super) fn elliptic(scene: &mut Scene<'_>, tree: &Tree, (item, near): (usize, bool), span: Span) {
    let mut found = Vec::new();
    for verb in tree.tokens() {
        let is = |verbs: &[&str]| grammar::is_form(scene, tree, verb, verbs);
        let goal = |i: usize| grammar::under(tree, i, &["to", "for", "in", "at", "from", "of"]);
        let bare = |i: usize| tree.child(i, "obj").is_none() && goal(i).is_empty() && tree.child(i, "xcomp").is_none();
        let away = || tree.child(verb, "advmod").is_some_and(|a| scene.is(a, "away"));
        let sense = match () {
            () if is(&["invite"])
                && goal(verb).is_empty()
                && tree.child(verb, "xcomp").is_none_or(|x| comes(scene, tree, x)) =>
            {
                Sense::Invite
            }
            () if is(&["disinvite"]) && goal(verb).is_empty() => Sense::Exclude,
            () if is(&["attend", "participate"]) && bare(verb) => Sense::Attend,
            () if is(&["come"]) && bare(verb) && grammar::mood(scene, tree, verb) == Mood::Denied => Sense::Attend,
            () if is(TURNING_DOWN) && turns_invitation_down(scene, tree, verb) => Sense::Shun,
            () if scene.is(verb, "absent") && tree.child(verb, "cop").is_some() => Sense::Shun,
            () if is(&["lead", "head", "led"]) && leads_mediators(scene, tree, verb) => {
                Sense::Arrange(&[Role::Mediator])
            }
            () if is(&["look"]) && scene.is(verb + 1, "on") && bare(verb) => Sense::Watch,
            () if is(&["stay"]) && bare(verb) && away() => Sense::Shun,
            () if is(&["take"]) && takes_part(scene, tree, verb) => Sense::Attend,
            () if scene.is(verb, "present") && is_also(scene, tree, verb) => Sense::Watch,
            () if is(&["shuttle"]) && shuttles(scene, tree, verb) => Sense::Arrange(&[Role::Mediator]),
            () if scene.is(verb, "there") && is_also(scene, tree, verb) => Sense::Attend,
            () if is(&["sit"]) && sits_on(scene, tree, verb) => Sense::Attend,
            () if is(CARRYING) && goes_between(scene, tree, verb) => Sense::Arrange(&[Role::Mediator]),
            () if is(&["preside"]) && tree.upos(verb) == Upos::Verb && bare(verb) => Sense::Arrange(BOTH),
            () if is(&["mediate"]) && tree.upos(verb) == Upos::Verb && bare(verb) => Sense::Arrange(&[Role::Mediator]),
            () if is(&["negotiate"]) && (negotiates_for(tree, verb) || negotiates_on(scene, tree, verb)) => {
                Sense::Attend
            }
            () if is(&["watch", "observe"]) && looks_on(scene, tree, verb) => Sense::Watch,
            () if is(&["send", "dispatch"]) && sends_people(scene, tree, verb) => Sense::Attend,
            () if near && is(&["broker", "facilitate", "mediate", "host"]) && between_sides(scene, tree, verb) => {
                Sense::Arrange(if is(&["host"]) {
                    &[Role::Host]
                } else {
                    &[Role::Mediator]
                })
            }
            () if is(&["send", "dispatch"]) && watches(scene, tree, verb) => Sense::Watch,
            () if is(&["look"]) && watches(scene, tree, verb) => Sense::Watch,
            // A bare "mediate" behind a list of names is easily taken for a noun.
            () if scene.is_any(verb, &["mediate", "mediates"]) && tree.upos(verb) == Upos::Noun => {
                found.push(((Role::Mediator, None), actors::before(scene, verb, tree.tokens().start)));
                continue;
            }
            () => continue,
        };
        found.extend(parts(scene, tree, verb, None, sense));
    }
    give(scene, item, found, span);
}

/// Gives the mediators of a truce that its sentence does not name: "A played a central part in facilitating dialogue".
pub(super) fn brokered(scene: &mut Scene<'_>, tree: &Tree, item: usize, span: Span) {
    let mut found = Vec::new();
    for verb in tree.tokens() {
        if grammar::is_form(scene, tree, verb, &["broker", "facilitate", "mediate"])
            && tree.upos(verb) == Upos::Verb
            && (between_sides(scene, tree, verb) || tree.child(verb, "obj").is_none())
        {
            found.extend(parts(scene, tree, verb, None, Sense::Arrange(&[Role::Mediator])));
        }
    }
    give(scene, item, found, span);
}

/// Whether the object of a verb of mediating is what sides have with each other: "facilitated dialogue between them".
fn between_sides(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    const SHARED: &[&str] = &[
        "dialogue",
        "contact",
        "exchange",
        "talk",
        "negotiation",
        "discussion",
        "deal",
        "agreement",
        "understanding",
        "release",
        "swap",
        "truce",
        "ceasefire",
        "compromise",
        "settlement",
        "communication",
        "process",
        "effort",
    ];
    let joined = || {
        let first = tree
            .children(verb)
            .iter()
            .copied()
            .find(|child| tree.is_rel(*child, "conj"));
        first.and_then(|verb| tree.child(verb, "obj"))
    };
    let object = tree.child(verb, "obj").or_else(joined);
    tree.upos(verb) == Upos::Verb
        && object.is_some_and(|object| {
            grammar::is_form(scene, tree, object, SHARED)
                && matter::of_word(scene, tree, object) != Matter::Other
                && !tree
                    .subtree(object)
                    .any(|t| matter::of_word(scene, tree, t) == Matter::Other)
        })
}

/// Whether somebody is said to negotiate, for a time or together, without saying about what.
fn negotiates_on(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let about = ["over", "on", "about", "to"];
    tree.child(verb, "obj").is_none()
        && tree.upos(verb) == Upos::Verb
        && tree.child(verb, "xcomp").is_none()
        && grammar::under(tree, verb, &about).is_empty()
        && (!grammar::under(tree, verb, &["since", "for", "in", "at"]).is_empty() || scene.is(verb + 1, "together"))
}

/// Whether somebody goes back and forth between sides, not only between places.
fn shuttles(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    const SIDES: &[&str] = &[
        "delegation",
        "side",
        "party",
        "team",
        "camp",
        "rival",
        "room",
        "negotiator",
        "leader",
        "foe",
    ];
    tree.upos(verb) == Upos::Verb
        && grammar::under(tree, verb, &["between"])
            .into_iter()
            .any(|word| grammar::is_form(scene, tree, word, SIDES))
}

/// Whether somebody sits on a delegation.
fn sits_on(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let on = grammar::under(tree, verb, &["on"]);
    let team = |word: usize| {
        let meant = if scene.is(word, "which") {
            tree.head(verb).unwrap_or(word)
        } else {
            word
        };
        grammar::is_form(scene, tree, meant, &["delegation", "panel", "team"])
    };
    on.into_iter().any(team)
}

/// Whether somebody looks on: "watched from the next table".
fn looks_on(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let seats = [
        "table",
        "room",
        "sideline",
        "sidelines",
        "gallery",
        "wings",
        "chair",
        "corner",
        "back",
    ];
    tree.child(verb, "obj").is_none()
        && grammar::under(tree, verb, &["from", "at", "in"])
            .into_iter()
            .any(|word| scene.is_any(word, &seats))
}

/// Whether those who come in somebody's name are sent: "sends deputy ministers".
fn sends_people(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    const SENT: &[&str] = &[
        "minister",
        "delegation",
        "delegate",
        "team",
        "negotiator",
        "representative",
        "envoy",
        "general",
    ];
    let goal = grammar::under(tree, verb, &["to", "into", "for", "against", "with"]);
    let sent = tree
        .child(verb, "obj")
        .is_some_and(|object| grammar::is_form(scene, tree, object, SENT));
    sent && goal.is_empty() && tree.child(verb, "iobj").is_none() && !watches(scene, tree, verb)
}

/// Verbs of going back and forth with what the sides have to say to each other.
const CARRYING: &[&str] = &["pass", "carry", "relay", "ferry", "shuttle", "convey", "exchange"];

/// Whether messages are carried between sides.
fn goes_between(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    const CARRIED: &[&str] = &[
        "message", "proposal", "draft", "note", "paper", "offer", "letter", "reply", "text",
    ];
    let object = tree
        .child(verb, "obj")
        .filter(|object| grammar::is_form(scene, tree, *object, CARRIED));
    let between = |at: usize| !grammar::under(tree, at, &["between"]).is_empty();
    object.is_some_and(|object| between(object) || between(verb))
}

/// Whether somebody "did not take part", or did, without saying in what.
fn takes_part(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let part = tree.child(verb, "obj").filter(|part| scene.is(*part, "part"));
    part.is_some_and(|part| {
        grammar::under(tree, part, &["in"]).is_empty() && grammar::under(tree, verb, &["in"]).is_empty()
    })
}

/// Whether a predicate is said of somebody beside others.
fn is_also(scene: &Scene<'_>, tree: &Tree, i: usize) -> bool {
    let beside = |child: &usize| scene.is_any(*child, &["also", "too", "likewise"]);
    tree.child(i, "cop").is_some() && tree.children(i).iter().any(beside)
}

/// Whether a verb of negotiating says for whom, and not about what.
fn negotiates_for(tree: &Tree, verb: usize) -> bool {
    tree.child(verb, "obj").is_none() && !grammar::under(tree, verb, &["for", "on behalf of", "with"]).is_empty()
}

/// Whether an infinitive says no more than that somebody comes.
fn comes(scene: &Scene<'_>, tree: &Tree, i: usize) -> bool {
    grammar::is_form(scene, tree, i, &["attend", "come", "join", "participate", "take"])
        && tree.child(i, "obj").is_none_or(|object| scene.is(object, "part"))
}

/// Verbs of not coming when asked.
const TURNING_DOWN: &[&str] = &["decline", "reject", "refuse", "spurn", "turn", "ignore"];

/// Whether what is turned down is an invitation.
fn turns_invitation_down(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let object = tree.child(verb, "obj");
    let invitation = object.is_some_and(|object| grammar::is_form(scene, tree, object, &["invitation"]));
    let down = || (verb + 1..tree.tokens().end.min(verb + 4)).any(|t| scene.is(t, "down"));
    invitation && (!grammar::is_form(scene, tree, verb, &["turn"]) || down())
}

/// Whether those who are led are the mediators: "the mediation team is led by Chad".
fn leads_mediators(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let led = grammar::by_rel(tree, verb, |rel| matches!(rel, "obj" | "nsubj:pass"));
    led.into_iter().any(|noun| {
        let words = tree.subtree(noun).start..=noun;
        words
            .into_iter()
            .any(|t| scene.is_any(t, &["mediation", "mediating", "mediators", "facilitation"]))
    })
}
