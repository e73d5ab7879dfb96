//! How a negotiation ended, so far as its sentences say.

use super::board::Board;
use super::{find, rule};
use crate::extract::facts::Place;
use crate::extract::scene::Scene;
use crate::model::OutcomeKind;

/// Tokens behind a mention in which its verb may stand.
const REACH: usize = 10;

const FAILED: &[&str] = &[
    "collapsed",
    "failed",
    "broke",
    "foundered",
    "faltered",
    "deadlocked",
    "unravelled",
    "unraveled",
];
const ADJOURNED: &[&str] = &["adjourned", "suspended", "postponed", "paused", "interrupted"];
const YIELDED: &[&str] = &[
    "yielded",
    "produced",
    "concluded",
    "ended",
    "culminated",
    "closed",
    "resulted",
    "led",
];
const AGREEMENT: &[&str] = &[
    "agreement",
    "accord",
    "deal",
    "pact",
    "treaty",
    "truce",
    "ceasefire",
    "protocol",
];
const STATEMENT: &[&str] = &["communique", "communiqué", "statement", "declaration"];
const ONGOING: &[&str] = &["continue", "continued", "continuing", "underway", "ongoing"];

/// Reads the outcomes; the first that a document tells of a negotiation stands.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board) {
    for sighting in &board.sightings {
        let Some(within) = find::coded(scene, sighting.sentence) else {
            continue;
        };
        let reach = sighting.tokens.end..within.end.min(sighting.tokens.end + REACH);
        let Some((kind, from)) = reach.clone().find_map(|t| told(scene, t, reach.end)) else {
            continue;
        };
        if reach.start.max(from.saturating_sub(3)) < from
            && (from.saturating_sub(3)..from).any(|t| scene.is_any(t, &["could", "would", "might", "may", "if", "not"]))
        {
            continue;
        }
        let span = scene.span(sighting.tokens.start..from + 1);
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

/// The outcome that the verb at token `t` tells, and the last token of its words.
fn told(scene: &Scene<'_>, t: usize, end: usize) -> Option<(OutcomeKind, usize)> {
    let after = |words: &[&str]| (t + 1..end).find(|&x| scene.is_any(x, words));
    match () {
        () if scene.is_any(t, FAILED) => Some((OutcomeKind::Failed, t)),
        () if scene.is_any(t, ADJOURNED) => Some((OutcomeKind::Adjourned, t)),
        () if scene.is_any(t, YIELDED) && scene.is(t + 1, "without") => Some((OutcomeKind::Failed, t + 1)),
        () if scene.is_any(t, YIELDED) => after(STATEMENT)
            .map(|at| (OutcomeKind::Statement, at))
            .or_else(|| after(AGREEMENT).map(|at| (OutcomeKind::Agreement, at))),
        () if scene.is_any(t, ONGOING) => Some((OutcomeKind::Ongoing, t)),
        () => None,
    }
}
