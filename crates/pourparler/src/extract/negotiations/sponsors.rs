//! Who stands behind a process: the body charged with it, those who announce it together.

use std::ops::Range;

use super::board::Sighting;
use super::phrase::{self, Phrase};
use super::roles::{Cast, arranging};
use super::{actors, words};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, NegotiationKind, ParticipantRole as Role};

/// Gives those who stand behind a process their parts.
pub(super) fn sponsored(scene: &mut Scene<'_>, sighting: &Sighting, within: &Range<usize>) {
    let Some(last) = sighting.tokens.end.checked_sub(1) else {
        return;
    };
    let phrase = phrase::phrase(scene, last, within.start);
    let process = scene
        .negotiations
        .get(sighting.item)
        .is_some_and(|n| n.kind == NegotiationKind::Process);
    if !process || phrase.definite {
        return;
    }
    let by = sponsors(scene, &phrase, within);
    let igo = |actor: &CastIx| scene.kind(*actor) == Some(ActorKind::Igo);
    let roles: &[Role] = if by.iter().all(igo) {
        &[Role::Convenor, Role::Mediator]
    } else {
        &[Role::Convenor]
    };
    let span = scene.span(sighting.tokens.clone());
    Cast {
        item: sighting.item,
        roles,
        span,
    }
    .give(scene, &by);
}

/// Who stands behind what a phrase tells of: the one charged with it, those who announce it.
pub(super) fn sponsors(scene: &Scene<'_>, phrase: &Phrase, within: &Range<usize>) -> Vec<CastIx> {
    if let Some(charged) = charged(scene, phrase, within) {
        return vec![charged];
    }
    let from = within.start.max(phrase.tokens.start.saturating_sub(4));
    let verb = (from..phrase.tokens.start).find(|&t| {
        scene.is_any(
            t,
            &[
                "announced",
                "launched",
                "opened",
                "proposed",
                "agreed",
                "unveiled",
                "began",
                "started",
            ],
        )
    });
    verb.map(|verb| actors::before(scene, verb, within.start))
        .unwrap_or_default()
}

/// Whether somebody is charged to bring about what the phrase tells of.
pub(super) fn is_commissioned(scene: &Scene<'_>, phrase: &Phrase, within: &Range<usize>) -> bool {
    charged(scene, phrase, within).is_some()
}

/// "asked the African Union to open talks": the African Union.
fn charged(scene: &Scene<'_>, phrase: &Phrase, within: &Range<usize>) -> Option<CastIx> {
    let from = within.start.max(phrase.tokens.start.saturating_sub(14));
    let to = (from..phrase.tokens.start).rev().find(|&t| {
        scene.is(t, "to") && (scene.is_any(t + 1, words::BRINGING) || arranging(scene, t + 1, false).is_some())
            || scene.is(t, "to")
                && scene.is_any(t + 1, &["begin", "start", "open", "hold", "lead", "restart", "resume"])
    })?;
    let charged = (from.saturating_sub(4).max(within.start)..to)
        .rev()
        .take(3)
        .find_map(|t| scene.mention_at(t))?;
    let verb = charged.tokens.start.saturating_sub(4).max(within.start)..charged.tokens.start;
    verb.clone()
        .any(|t| scene.is_any(t, words::CHARGING))
        .then_some(charged.actor)
}
