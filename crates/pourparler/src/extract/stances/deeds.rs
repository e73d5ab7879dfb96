//! What acts show: who shells or blacklists somebody is against them, who imposes sanctions is for sanctions.

use crate::codebook::ActEntry;
use crate::extract::facts::{Act, Stance, Step, Told};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorId, ActorKind, Plover, Position, StepKind, Strength, Target};
use crate::rules::Rules;

/// The rule that reads acts as stances, with what it does.
pub(crate) const STEPS: &[(&str, &str)] = &[(
    SHOWN,
    "What somebody does to others shows the attitude to them, and to the issue that the doing is about, as the entry of the act says.",
)];

const SHOWN: &str = "stance/act";

/// Adds the stances that acts show, each behind those of the same sentence, unless it is read already.
pub(crate) fn add_shown(stances: &mut Vec<Stance>, scene: &Scene<'_>, rules: &Rules, acts: &[Act]) {
    let known = stances.len();
    for act in acts {
        let entry = rules.acts.iter().find(|entry| entry.id == act.act);
        let Some((entry, told)) = entry.zip(act.told.as_ref()) else {
            continue;
        };
        for (target, position) in shown(scene, entry, act, told) {
            let stance = stance(act, told, target, position);
            if !is_read(stances, known, &stance) {
                stances.push(stance);
            }
        }
    }
    if stances.len() > known {
        stances.sort_by_key(|stance| stance.evidence.start);
    }
}

/// Whether a stance is among the first `known` or those added behind them; both stand in order of their sentences.
fn is_read(stances: &[Stance], known: usize, stance: &Stance) -> bool {
    let (read, added) = stances.split_at(known.min(stances.len()));
    let start = stance.evidence.start;
    let from = read.partition_point(|s| s.evidence.start < start);
    let here = read.iter().skip(from).take_while(|s| s.evidence.start == start);
    let new = added.iter().rev().take_while(|s| s.evidence.start == start);
    here.chain(new).any(|s| s.repeats(stance))
}

/// The targets that an act tells of, with the positions to them.
fn shown(scene: &Scene<'_>, entry: &ActEntry, act: &Act, told: &Told) -> Vec<(Target, Position)> {
    // Who does not recognise somebody is against them; who does not shell them need not be for them.
    let refused = act.negated && entry.plover == Plover::Support && entry.frame != "judge";
    let turned = |position: Position| match (act.negated, position) {
        (false, position) => Some(position),
        (true, Position::Support) if refused => Some(Position::Oppose),
        (true, _) => None,
    };
    let target = act
        .target
        .filter(|_| told.meant)
        .and_then(|target| meant(scene, target));
    let own = target.is_some() && target == scene.id(act.source);
    let toward = target.cloned().map(Target::Actor).zip(entry.toward).filter(|_| !own);
    let sided = is_side(scene, act.source);
    let side = |issues: &[_], position: Position| {
        let issues = issues.iter().filter(|_| sided).cloned();
        issues.map(|issue| (Target::Issue(issue), position)).collect::<Vec<_>>()
    };
    let all = toward
        .into_iter()
        .chain(side(&entry.supports, Position::Support))
        .chain(side(&entry.opposes, Position::Oppose));
    all.filter_map(|(target, position)| Some((target, turned(position)?)))
        .collect()
}

/// Whom a deed is meant for: an unnamed ambassador's state.
fn meant<'s>(scene: &'s Scene<'_>, target: CastIx) -> Option<&'s ActorId> {
    let member = scene.cast.get(target)?;
    let unnamed = member.known.is_none() && member.actor.kind == ActorKind::Group;
    member
        .actor
        .of
        .as_ref()
        .filter(|_| unnamed)
        .or_else(|| scene.id(target))
}

/// Whether an actor is one of those whose deeds are policy, and not some unnamed people.
fn is_side(scene: &Scene<'_>, actor: CastIx) -> bool {
    let known = scene.cast.get(actor).is_some_and(|member| member.known.is_some());
    known || scene.kind(actor).is_some_and(|kind| kind != ActorKind::Group)
}

fn stance(act: &Act, told: &Told, target: Target, position: Position) -> Stance {
    Stance {
        holder: act.source,
        target,
        position,
        point: None,
        strength: Strength::Position,
        mode: told.mode,
        via: told.via.clone(),
        condition: None,
        change: None,
        when: act.when,
        hedged: false,
        evidence: act.evidence,
        holder_span: act.source_span,
        target_span: act.target_span,
        cue_span: act.cue_span,
        rule: SHOWN.to_owned(),
        path: act.path.clone(),
        steps: act
            .cue_span
            .map(|span| Step {
                kind: StepKind::Cue,
                span,
                position,
            })
            .into_iter()
            .collect(),
    }
}
