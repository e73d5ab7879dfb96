//! Observers, guests, guarantors, delegations and envoys: parts that a sentence gives without naming the negotiation again.

use std::ops::Range;

use chrono::NaiveDate;

use super::board::Board;
use super::roles::enrol;
use super::{actors, doings, ellipsis, field, find, nouns, roles, rule, verbs};
use crate::extract::facts::Participant;
use crate::extract::scene::{CastIx, Member, Scene};
use crate::model::{ActorId, ActorKind, MentionForm, ParticipantRole as Role};
use crate::span::Span;
use crate::text::tree::Tree;

/// Words without which no sentence gives a part to somebody in talks that it does not name.
#[rustfmt::skip]
const HINTS: &[&str] = &[
    "observer", "observers", "guarantor", "guarantors", "mediator", "mediators", "facilitator", "facilitators", "convenor",
    "convenors", "convener", "conveners", "host", "hosts", "broker", "brokers", "co-mediator", "co-mediators", "invited",
    "disinvited", "attend", "attends", "attended", "attending", "participate", "participated", "participates", "participating",
    "stayed", "stay", "staying", "delegation", "delegations", "negotiators", "delegates", "participants", "organiser",
    "organizer", "organisers", "organizers", "intermediary", "intermediaries", "go-between",
    "negotiate", "negotiates", "negotiated", "negotiating", "mediate", "mediates", "mediated", "watch", "observe", "conference",
    "sides", "them", "it", "present", "between", "preside", "presides", "presided", "part", "absent",
    "absence", "come", "came", "invitation", "invitations", "look", "looked", "looks", "led", "co-chair", "co-chairs",
    "auspices", "aegis", "shuttled", "shuttles", "shuttling", "parties", "leaders", "presidents", "ministers", "rivals", "foes", "mediation", "facilitation", "mediating", "facilitating", "hosting", "participation", "attendance",
    "team", "teams", "negotiated", "watched", "there", "role", "brokering", "send", "sends", "speaks", "spoke", "side",
];

/// Reads every sentence for such parts.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board) {
    let main = board.main(scene, |item| {
        use crate::model::NegotiationKind::{Ceasefire, Plan};
        scene
            .negotiations
            .get(item)
            .is_some_and(|n| !matches!(n.kind, Ceasefire | Plan))
    });

    for sentence in 0..scene.doc.sentences().len() {
        let Some(within) = find::coded(scene, sentence) else {
            continue;
        };
        let table = |item: &usize| {
            let n = scene.negotiations.get(*item);
            n.is_some_and(|n| n.kind != crate::model::NegotiationKind::Ceasefire)
        };
        let here = board.seen_in(sentence).map(|s| s.item).filter(table).last();
        let truce = truce_spoken_of(scene, board, sentence);
        let block = |s: usize| scene.doc.sentences().get(s).map(|s| s.block);
        let earlier = sentence
            .checked_sub(1)
            .filter(|before| block(*before) == block(sentence));
        let before = earlier.and_then(|before| board.seen_in(before).map(|s| s.item).filter(table).last());
        if !within.clone().any(|t| scene.is_any(t, HINTS)) {
            continue;
        }
        let span = scene.span(within.clone());
        let tree = scene.tree(sentence);
        if let Some(truce) = truce.filter(|_| here.or(before).is_none()) {
            doings::working(scene, &tree, truce, span);
            ellipsis::brokered(scene, &tree, truce, span);
            nouns::mediators(scene, &tree, truce, span);
        }
        let Some(item) = here.or(before).or(main) else {
            continue;
        };
        doings::working(scene, &tree, item, span);
        if here.is_none() && within.clone().any(|t| scene.is_any(t, &["auspices", "aegis"])) {
            let by = roles::under_whom(scene, &tree, &within);
            let roles = verbs::BOTH;
            roles::Cast { item, roles, span }.give(scene, &by);
        }
        doings::invitations(scene, &tree, item, span);
        if here.or(before).is_some() {
            doings::participation(scene, &tree, item, span);
        }
        let faced = within.clone().find_map(|t| after_talks(scene, t, &within));
        for actor in faced.into_iter().flatten() {
            enrol(scene, item, (Role::Party, None), actor, span, rule::ROLE);
        }
        nouns::bearers(scene, &tree, item, (here.is_some(), here.or(before).is_some()), span);
        if here.is_some() {
            nouns::absent(scene, &tree, item, span);
        }
        ellipsis::elliptic(scene, &tree, (item, here.or(before).is_some()), span);
        verbs::pronominal(scene, &tree, item, span);
        both_sides(scene, (item, here.or(before).is_some()), &within, span);
        delegations(scene, &tree, (item, here.is_some()), &within, span);
    }
    if let Some(main) = main {
        envoys(scene, main);
    }
}

/// The truce that a sentence may speak of: named in it or before it in its paragraph, or the one that the text is about.
fn truce_spoken_of(scene: &Scene<'_>, board: &Board, sentence: usize) -> Option<usize> {
    let is_truce = |item: &usize| {
        let n = scene.negotiations.get(*item);
        n.is_some_and(|n| n.kind == crate::model::NegotiationKind::Ceasefire)
    };
    let block = |s: usize| scene.doc.sentences().get(s).map(|s| s.block);
    let near = [Some(sentence), sentence.checked_sub(1)].into_iter().flatten();
    let near = near.filter(|s| block(*s) == block(sentence));
    let told = near
        .filter_map(|s| board.seen_in(s).map(|s| s.item).filter(is_truce).last())
        .next();
    told.or_else(|| {
        let main = board.main(scene, |_| true)?;
        is_truce(&main).then_some(main)
    })
}

/// Ministers who face the press together after talks speak for states that were at them.
fn after_talks(scene: &Scene<'_>, t: usize, within: &Range<usize>) -> Option<Vec<CastIx>> {
    let press = scene.is_any(t, &["news", "press"]) && scene.is(t + 1, "conference");
    let joint = t > within.start && scene.is(t - 1, "joint") && scene.is(t + 2, "with");
    let talks = (t..within.end).any(|x| {
        scene.is_any(x, &["after", "following"])
            && (x..within.end.min(x + 4)).any(|y| super::words::head(scene, y).is_some())
    });
    if !(press && joint && talks) {
        return None;
    }
    let before = actors::within(scene, &(within.start..t));
    let behind = actors::within(scene, &(t..within.end));
    let people: Vec<_> = before.into_iter().chain(behind).map(|m| m.actor).collect();
    let state = |actor: &CastIx| {
        let member = scene.cast.get(*actor)?;
        let of = member.actor.of.as_ref()?;
        let ix = scene.cast.find(of)?;
        (member.actor.kind == ActorKind::Person && scene.kind(ix) == Some(ActorKind::State)).then_some(ix)
    };
    Some(people.iter().filter_map(state).collect())
}

/// "the two sides", "both parties" of a text about talks are their parties; the leaders who are spoken of together those of a meeting.
fn both_sides(scene: &mut Scene<'_>, (item, near): (usize, bool), within: &Range<usize>, span: Span) {
    const SIDES: &[&str] = &[
        "sides",
        "parties",
        "delegations",
        "foes",
        "rivals",
        "enemies",
        "adversaries",
        "negotiators",
    ];
    const LEADERS: &[&str] = &["leaders", "presidents", "ministers", "men", "women", "premiers"];
    let Some(kind) = scene.negotiations.get(item).map(|n| n.kind) else {
        return;
    };
    let meeting = kind == crate::model::NegotiationKind::Meeting;
    let told = |t: usize| scene.is_any(t, SIDES) && near || meeting && scene.is_any(t, LEADERS);
    let groups = scene.mentions_in(scene.span(within.clone())).iter();
    let two = groups.filter(|m| m.form != MentionForm::Pronoun && m.tokens.clone().any(told));
    let found: Vec<CastIx> = two
        .map(|m| scene.actors_of(m))
        .filter(|actors| actors.len() == 2)
        .flatten()
        .copied()
        .filter(|actor| scene.kind(*actor) != Some(ActorKind::Igo))
        .collect();
    for actor in found {
        enrol(scene, item, (Role::Party, None), actor, span, rule::ROLE);
    }
}

/// Those who send delegations negotiate.
fn delegations(scene: &mut Scene<'_>, tree: &Tree, (item, here): (usize, bool), within: &Range<usize>, span: Span) {
    let told = |t: usize| {
        let team = scene.is_any(t, &["team", "teams"]) && here && !scene.is_any(t + 1, &["of", "member", "members"]);
        team || scene.is_any(t, &["delegation", "delegations", "negotiators", "delegates"])
    };
    let mut who = Vec::new();
    for mention in actors::within(scene, within) {
        let inside = mention.form != MentionForm::Pronoun && mention.tokens.clone().any(told);
        let behind = told(mention.tokens.end)
            || matches!(scene.word(mention.tokens.end), "'s" | "’s") && told(mention.tokens.end + 1);
        if inside || behind {
            who.push(mention.actor);
        }
    }
    for t in within.clone() {
        if told(t) {
            who.extend(joined_states(scene, tree, t));
        }
        if told(t) && scene.is_any(t + 1, &["of", "from"]) {
            who.extend(actors::after(scene, t + 2, within.end));
        }
    }
    let busy = |actor: &CastIx| {
        let participants = scene.negotiations.get(item).map(|n| n.participants.as_slice());
        participants
            .unwrap_or_default()
            .iter()
            .any(|p| p.actor == *actor && p.role != Role::Invited)
    };
    who.retain(|actor| !busy(actor) && scene.kind(*actor) != Some(ActorKind::Person));
    for actor in who {
        enrol(scene, item, (Role::Party, None), actor, span, rule::ROLE);
    }
}

/// "Xish and Yish negotiators", "Xish and rebel negotiators": the states of several adjectives, and the name among them.
fn joined_states(scene: &Scene<'_>, tree: &Tree, noun: usize) -> Vec<CastIx> {
    let sent_by = |t: usize| match field::demonym_at(scene, t) {
        Some(state) => scene.cast.find(&scene.lexicon.actors.get(state)?.id),
        None => scene
            .mention_at(t)
            .filter(|m| m.tokens.end == t + 1 && t + 1 == noun)
            .map(|m| m.actor),
    };
    let joined = (tree.subtree(noun).start..noun).any(|t| scene.is_any(t, &["and", ","]));
    let states: Vec<_> = (tree.subtree(noun).start..noun)
        .filter(|_| joined)
        .filter_map(sent_by)
        .collect();
    if states.len() > 1 { states } else { Vec::new() }
}

/// The envoy of a body mediates what the body convenes; where no mediator is named, the talks that the text is about.
fn envoys(scene: &mut Scene<'_>, main: usize) {
    let lexicon = scene.lexicon;
    let igo = |id: &ActorId| lexicon.actor(id).is_some_and(|(_, a)| a.kind == ActorKind::Igo);
    let mut envoys: Vec<_> = scene
        .cast
        .iter()
        .filter(|(_, member)| member.actor.kind == ActorKind::Person)
        .filter_map(|(ix, member)| {
            let served = mission_of(scene, member, main).or(member.actor.of.clone()).filter(igo);
            let role = member.actor.role.as_deref().unwrap_or_default();
            let named = member.known.is_none() && ["envoy", "mediator", "facilitator"].iter().any(|w| role.contains(w));
            let serves = named || mission_of(scene, member, main).is_some();
            serves.then_some((ix, served, named))
        })
        .collect();
    // Those of the codebook first.
    envoys.sort_by_key(|(_, _, named)| *named);
    for (envoy, served, named) in envoys {
        let Some(span) = scene.mentions.iter().find(|m| m.actor == envoy).map(|m| m.span) else {
            continue;
        };
        let arranges = |p: &Participant| {
            matches!(p.role, Role::Convenor | Role::Mediator)
                && served.is_some()
                && scene.id(p.actor) == served.as_ref()
        };
        let all = scene.negotiations.iter().enumerate();
        let served_by = all.filter(|(_, n)| n.participants.iter().any(arranges));
        let mut items: Vec<_> = served_by.map(|(ix, _)| ix).collect();
        let led = scene.negotiations.get(main).is_some_and(|n| {
            let mut parts = n.participants.iter();
            parts.any(|p| matches!(p.role, Role::Convenor | Role::Mediator | Role::Host))
        });
        let busy = scene
            .negotiations
            .iter()
            .any(|n| n.participants.iter().any(|p| p.actor == envoy));
        if items.is_empty() && !led && !busy && (served.is_some() || named) {
            items.push(main);
        }
        for item in items {
            enrol(scene, item, (Role::Mediator, None), envoy, span, rule::ENVOY);
        }
    }
}

/// The last day of a negotiation that is known, at both ends.
fn during(scene: &Scene<'_>, item: usize) -> Option<(NaiveDate, NaiveDate)> {
    let n = scene.negotiations.get(item)?;
    let day = n.end.or(n.start)?.latest()?;
    Some((day, day))
}

/// The body whose envoy somebody of the codebook was when the document was published, or else when the talks began.
fn mission_of(scene: &Scene<'_>, member: &Member, main: usize) -> Option<ActorId> {
    let known = member.known.and_then(|ix| scene.lexicon.actors.get(ix))?;
    let (from, to) = scene.published.or_else(|| during(scene, main))?;
    let tenure = known.tenures.iter().find(|tenure| {
        let office = scene.lexicon.offices.get(tenure.office);
        office.is_some_and(|o| o.id == "special-envoy") && tenure.covers(from, to)
    })?;
    tenure.of.clone().or_else(|| known.of.clone())
}
