//! Who has which part in a negotiation, read from the clause around each mention of it.

use std::ops::Range;

use super::board::{Board, Sighting};
use super::find;
use super::sponsors::sponsored;
use super::{actors, field, rule, words};
use crate::extract::facts::{Negotiation, Participant, Place};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, Attendance, NegotiationKind, ParticipantRole as Role};
use crate::span::Span;

/// Tokens between a verb and the negotiation that is its object.
const VERB_REACH: usize = 10;
/// Tokens behind a mention in which its own complements stand.
const COMPLEMENT_REACH: usize = 12;

/// Reads the roles of all negotiations of the scene.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board) {
    for sighting in &board.sightings {
        let Some(within) = find::coded(scene, sighting.sentence) else {
            continue;
        };
        qualifiers(scene, sighting);
        missionary(scene, sighting, &within);
        sponsored(scene, sighting, &within);
        complements(scene, sighting, &within);
        verbs(scene, sighting, &within);
    }
    super::attendance::read(scene, board);
}

/// Gives an actor a part, once.
pub(crate) fn enrol(
    scene: &mut Scene<'_>,
    item: usize,
    (role, status): (Role, Option<Attendance>),
    actor: CastIx,
    span: Span,
    rule: &'static str,
) {
    let actor = actors::principal(scene, actor);
    if !actors::negotiates(scene, actor) {
        return;
    }
    let Some(negotiation) = scene.negotiations.get_mut(item) else {
        return;
    };
    let same = |p: &&mut Participant| p.role == role && p.actor == actor;
    match negotiation.participants.iter_mut().find(same) {
        Some(known) => known.status = known.status.or(status),
        None => negotiation.participants.push(Participant {
            role,
            actor,
            status,
            evidence: Place { span, rule },
        }),
    }
}

/// Several roles for several actors at once, with the same words as evidence.
pub(super) struct Cast<'r> {
    pub(super) item: usize,
    pub(super) roles: &'r [Role],
    pub(super) span: Span,
}

impl Cast<'_> {
    pub(super) fn give(&self, scene: &mut Scene<'_>, actors: &[CastIx]) {
        for actor in actors {
            for role in self.roles {
                let actor = if *role == Role::Party {
                    *actor
                } else {
                    actors::behind(scene, *actor)
                };
                enrol(scene, self.item, (*role, None), actor, self.span, rule::ROLE);
            }
        }
    }
}

/// The roles that a participle or verb of arranging gives.
pub(super) fn arranging(scene: &Scene<'_>, t: usize, behind_name: bool) -> Option<&'static [Role]> {
    const BOTH: &[Role] = &[Role::Convenor, Role::Mediator];
    match () {
        () if scene.is_any(t, words::MEDIATING) => Some(&[Role::Mediator]),
        () if scene.is_any(t, words::CONVENING) => Some(&[Role::Convenor]),
        () if scene.is_any(t, words::HOSTING) => Some(&[Role::Host]),
        () if !behind_name && scene.is_any(t, &["brokered", "broker", "brokers", "brokering"]) => {
            Some(&[Role::Mediator])
        }
        () if scene.is_any(t, words::SPONSORING) => Some(BOTH),
        () if behind_name && (scene.is_any(t, words::BACKING) || scene.is_any(t, words::LEADING)) => Some(BOTH),
        () => None,
    }
}

/// "UN-brokered talks", "U.N. talks", "US-Iran talks".
fn qualifiers(scene: &mut Scene<'_>, sighting: &Sighting) {
    let span = scene.span(sighting.tokens.clone());
    let hyphen = |scene: &Scene<'_>, t: usize| matches!(scene.word(t), "-" | "–");
    let mut pair = Vec::new();
    for t in sighting.tokens.clone() {
        let arranged = t >= 2 && hyphen(scene, t - 1);
        if arranged && let Some(roles) = arranging(scene, t, true) {
            let by = scene.mention_at(t - 2).map(|m| m.actor);
            let cast = Cast {
                item: sighting.item,
                roles,
                span,
            };
            cast.give(scene, by.as_slice());
            return;
        }
        let joined = hyphen(scene, t + 1) || t > 0 && hyphen(scene, t - 1);
        if let Some(mention) = scene.mention_at(t) {
            if mention.tokens.end >= sighting.tokens.end {
                continue;
            }
            let (actor, kind) = (mention.actor, scene.kind(mention.actor));
            let roles: &[Role] = match kind {
                Some(ActorKind::Igo) => &[Role::Convenor, Role::Mediator],
                _ if joined => {
                    pair.push(actor);
                    continue;
                }
                _ => continue,
            };
            Cast {
                item: sighting.item,
                roles,
                span,
            }
            .give(scene, &[actor]);
        } else if joined && let Some(state) = field::demonym_at(scene, t) {
            pair.extend(scene.cast.known(scene.lexicon, state));
        }
    }
    if pair.len() >= 2 {
        let cast = Cast {
            item: sighting.item,
            roles: &[Role::Party],
            span,
        };
        cast.give(scene, &pair);
    }
}

/// The person whose mission it is mediates.
fn missionary(scene: &mut Scene<'_>, sighting: &Sighting, within: &Range<usize>) {
    let mission = scene
        .negotiations
        .get(sighting.item)
        .filter(|n| n.kind == NegotiationKind::Mission);
    let Some(name) = mission.map(|n| n.name.clone()) else {
        return;
    };
    let owner = actors::within(scene, within).into_iter().find(|m| {
        let person = scene.cast.get(m.actor).filter(|c| c.actor.kind == ActorKind::Person);
        let surname = person.and_then(|p| p.actor.name.rsplit(' ').next());
        surname.is_some_and(|surname| name.contains(surname))
    });
    if let Some((actor, span)) = owner.map(|m| (m.actor, m.span)) {
        enrol(scene, sighting.item, (Role::Mediator, None), actor, span, rule::ROLE);
    }
}

/// What stands behind the mention: "between A and B", "with C", "sponsored by D", "which included E".
fn complements(scene: &mut Scene<'_>, sighting: &Sighting, within: &Range<usize>) {
    let span = scene
        .doc
        .sentences()
        .get(sighting.sentence)
        .map(|s| s.span)
        .unwrap_or_default();
    let end = within.end.min(sighting.tokens.end + COMPLEMENT_REACH);
    let cast = |roles| Cast {
        item: sighting.item,
        roles,
        span,
    };
    let mut told = false;
    for t in sighting.tokens.end..within.end {
        if words::head(scene, t).is_some() || scene.is_any(t, &[";", ":"]) {
            return;
        }
        let helper = scene.is_any(t, words::JOINING) || scene.is_any(t, words::AUXILIARY);
        told = told || !helper && (actors::is_verbal(scene, t) || scene.word(t).ends_with("ed"));
        if t >= end && !scene.is(t + 1, "by") {
            continue;
        }
        let list = |from: usize| actors::after(scene, from, within.end);
        let near = t <= sighting.tokens.end + 6;
        match () {
            () if scene.is(t, "where") => {
                let parties = list(t + 1);
                let meet = (t + 2..within.end.min(t + 12)).any(|x| scene.is_any(x, words::MEETING));
                if meet {
                    cast(&[Role::Party]).give(scene, &parties);
                }
            }
            () if scene.is_any(t, &["between", "among"]) && !told => {
                let parties = list(t + 1);
                return cast(&[Role::Party]).give(scene, &parties);
            }
            () if scene.is(t, "with") && near && !told && !scene.is(t - 1, ",") => {
                let parties = list(t + 1);
                if let Some(roles) = arranged_here(scene, sighting, within) {
                    return cast(roles).give(scene, &parties);
                }
                if !scene.is_any(t + 1, &["the", "a"]) || !scene.is_any(t + 2, &["aim", "goal", "hope", "view"]) {
                    cast(&[Role::Party]).give(scene, &parties);
                }
                return;
            }
            () if scene.is(t + 1, "by") => {
                if scene.is(t, "attended") {
                    let parties = list(t + 2);
                    return cast(&[Role::Party]).give(scene, &parties);
                }
                if let Some(roles) = arranging(scene, t, true) {
                    let by = list(t + 2);
                    return cast(roles).give(scene, &by);
                }
            }
            () if scene.is_any(t, &["auspices", "aegis", "mediation", "chairmanship"]) && scene.is(t + 1, "of") => {
                let by = list(t + 2);
                return cast(&[Role::Convenor, Role::Mediator]).give(scene, &by);
            }
            () if scene.is_any(t, &["which", "that"]) && scene.is_any(t + 1, &["included", "includes", "involved"]) => {
                let parties = list(t + 2);
                return cast(&[Role::Party]).give(scene, &parties);
            }
            () if scene.is_any(t, &["involving", "grouping"]) || gathers(scene, t) => {
                let parties = list(t + 1);
                return cast(&[Role::Party]).give(scene, &parties);
            }
            () if scene.is(t, "of") && t == sighting.tokens.end => {
                let parties = list(t + 1);
                if parties.len() >= 2 {
                    cast(&[Role::Party]).give(scene, &parties);
                }
            }
            () => {}
        }
    }
}

/// What the verb in front of the mention makes of those who act "together with" its subject.
fn arranged_here(scene: &Scene<'_>, sighting: &Sighting, within: &Range<usize>) -> Option<&'static [Role]> {
    let first = sighting.tokens.start;
    (within.start.max(first.saturating_sub(4))..first)
        .rev()
        .find_map(|t| arranging(scene, t, false).filter(|_| !is_offered(scene, t)))
}

/// "brings together A and B".
fn gathers(scene: &Scene<'_>, t: usize) -> bool {
    scene.is(t, "together") && t > 0 && scene.is_any(t - 1, words::BRINGING)
}

/// Verbs whose object or goal is the negotiation.
fn verbs(scene: &mut Scene<'_>, sighting: &Sighting, within: &Range<usize>) {
    let span = scene
        .doc
        .sentences()
        .get(sighting.sentence)
        .map(|s| s.span)
        .unwrap_or_default();
    let first = sighting.tokens.start;
    if scene.is_any(first, words::MEETING) {
        let parties = actors::before(scene, first, within.start);
        for actor in parties {
            enrol(scene, sighting.item, (Role::Party, None), actor, span, rule::ROLE);
        }
        return;
    }
    for verb in (within.start.max(first.saturating_sub(VERB_REACH))..first).rev() {
        if words::head(scene, verb).is_some() || scene.is_any(verb, &[";", ":"]) {
            return;
        }
        let between = verb + 1..first;
        if scene.is(verb + 1, "by") || matches!(scene.word(verb.saturating_sub(1)), "-" | "–") {
            continue;
        }
        let process = scene
            .negotiations
            .get(sighting.item)
            .is_some_and(|n| n.kind == NegotiationKind::Process);
        let revives = process && scene.is_any(verb, words::REVIVING);
        if let Some(given) = object_of(scene, verb, &between).filter(|_| !revives) {
            let subject = actors::before(scene, verb, within.start);
            let refused = scene.is_any(verb, words::SHUNNING) || is_refused(scene, verb, within);
            for actor in &subject {
                let kind = scene.kind(*actor);
                give(
                    scene,
                    sighting.item,
                    given,
                    *actor,
                    (kind, refused, subject.len()),
                    span,
                );
            }
            if scene.is_any(verb, words::BRINGING) {
                let brought = actors::after(scene, verb + 1, first);
                for actor in brought {
                    enrol(scene, sighting.item, (Role::Party, None), actor, span, rule::ROLE);
                }
            }
            return;
        }
    }
}

/// What a verb in front of the negotiation makes of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Arranges(&'static [Role]),
    Leads,
    Joins,
    Attends,
    Leaves,
}

fn object_of(scene: &Scene<'_>, verb: usize, between: &Range<usize>) -> Option<Given> {
    let near = between.len() <= 6;
    let watches = (between.end..between.end + 8)
        .any(|t| scene.is(t, "as") && (t + 1..t + 4).any(|x| scene.is_any(x, &["observer", "observers"])));
    let other = watches
        || between
            .clone()
            .any(|t| scene.is_any(t, &["delegation", "team", "that", "said", "how", "whether"]));
    if other {
        return None;
    }
    if let Some(roles) = arranging(scene, verb, false).filter(|_| near && !is_offered(scene, verb)) {
        return Some(Given::Arranges(roles));
    }
    match () {
        () if scene.is_any(verb, words::LEADING) && near => Some(Given::Leads),
        () if scene.is_any(verb, words::BRINGING) => Some(Given::Arranges(&[Role::Convenor])),
        () if scene.is_any(verb, words::SHUNNING) && near => Some(Given::Attends),
        () if scene.is_any(verb, &["withdrew", "withdraw", "pulled", "walked", "quit"]) && near => Some(Given::Leaves),
        () if scene.is_any(verb, words::ATTENDING) && near && is_real(scene, verb) => Some(Given::Attends),
        () if scene.is_any(verb, words::JOINING) && near && is_real(scene, verb) => Some(Given::Joins),
        () => None,
    }
}

/// Whether somebody no more than offers to do what the verb says.
fn is_offered(scene: &Scene<'_>, verb: usize) -> bool {
    const OFFERS: &[&str] = &[
        "offered", "offers", "ready", "willing", "proposed", "could", "may", "might", "wants", "hopes",
    ];
    (verb.saturating_sub(3)..verb).any(|t| scene.is_any(t, OFFERS))
}

/// Whether a verb tells what happened or was decided, not what may be.
fn is_real(scene: &Scene<'_>, verb: usize) -> bool {
    let gerund = scene.word(verb).ends_with("ing");
    let before = verb.saturating_sub(3)..verb;
    let helped = before
        .clone()
        .any(|t| scene.is_any(t, &["is", "are", "was", "were", "been", ",", "delegations"]));
    (!gerund || helped)
        && !before
            .clone()
            .any(|t| scene.is_any(t, &["could", "may", "might", "should", "if", "whether"]))
}

fn is_refused(scene: &Scene<'_>, verb: usize, within: &Range<usize>) -> bool {
    let before = within.start.max(verb.saturating_sub(4))..verb;
    let refusal = within.start.max(verb.saturating_sub(8))..verb;
    refusal.clone().any(|t| scene.is(t, "refusal"))
        || before
            .clone()
            .any(|t| scene.is_any(t, words::REFUSING) || scene.is_any(t, words::NEGATION))
}

fn give(
    scene: &mut Scene<'_>,
    item: usize,
    given: Given,
    actor: CastIx,
    (kind, refused, subjects): (Option<ActorKind>, bool, usize),
    span: Span,
) {
    let actor = if matches!(given, Given::Arranges(_) | Given::Leads) {
        actors::behind(scene, actor)
    } else {
        actor
    };
    let mut enrol = |role, status| enrol(scene, item, (role, status), actor, span, rule::ROLE);
    let igo = kind == Some(ActorKind::Igo);
    match given {
        Given::Arranges(_) | Given::Leads if refused => {}
        Given::Arranges(roles) => {
            roles.iter().for_each(|role| enrol(*role, None));
            if igo && roles.contains(&Role::Convenor) {
                enrol(Role::Mediator, None);
            }
        }
        Given::Leads if subjects > 1 => {
            enrol(Role::Convenor, None);
            enrol(Role::Party, None);
        }
        Given::Leads => {
            enrol(Role::Convenor, None);
            enrol(Role::Mediator, None);
        }
        Given::Joins | Given::Attends if refused => enrol(Role::Invited, Some(Attendance::Refused)),
        Given::Attends if igo => {}
        Given::Joins if igo => enrol(Role::Mediator, None),
        Given::Joins | Given::Attends => enrol(Role::Party, None),
        Given::Leaves => enrol(Role::Party, Some(Attendance::Withdrew)),
    }
}

/// What can be said once texts and signatures are known: rounds are mediated by those who mediate the process, and a host
/// convenes where nobody else is said to.
pub(crate) fn finish(scene: &mut Scene<'_>) {
    for item in 0..scene.negotiations.len() {
        let parts = scene
            .negotiations
            .get(item)
            .map(|n| n.participants.clone())
            .unwrap_or_default();
        if parts.iter().any(|p| p.role == Role::Convenor) {
            continue;
        }
        for p in parts.iter().filter(|p| p.role == Role::Host) {
            enrol(
                scene,
                item,
                (Role::Convenor, None),
                p.actor,
                p.evidence.span,
                p.evidence.rule,
            );
        }
    }
    let mut inherited = Vec::new();
    let rounds = |n: &Negotiation| !matches!(n.kind, NegotiationKind::BackChannel | NegotiationKind::Ceasefire);
    for (ix, part) in scene.negotiations.iter().enumerate().filter(|(_, n)| rounds(n)) {
        let whole = part
            .part_of
            .as_ref()
            .and_then(|id| scene.negotiations.iter().find(|n| n.id == *id));
        let arrangers = whole.into_iter().flat_map(|n| &n.participants);
        inherited.extend(
            arrangers
                .filter(|p| matches!(p.role, Role::Convenor | Role::Mediator))
                .map(|p| (ix, p.clone())),
        );
    }
    for (ix, p) in inherited {
        enrol(scene, ix, (p.role, p.status), p.actor, p.evidence.span, p.evidence.rule);
    }
}
