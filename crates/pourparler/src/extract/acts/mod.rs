//! Acts: who did what to whom, and when.
//!
//! Words of the codebook's acts trigger the rules of their frame, which say by which paths of the tree source and target are
//! reached. Those need not be actors that a codebook lists: [`doers`] tells whom a noun phrase means.

mod doers;
mod unnamed;

use self::doers::{Doer, Side, Through, Who};
use super::clause::{Grammar, Sketch, Trigger, covers, pieces};
use super::facts::{Act, Told};
use super::line::state_of_adjective;
use super::scene::{CastIx, Scene};
use crate::codebook::ActEntry;
use crate::model::{Mode, Plover};
use crate::rules::{Deed, Forms, Guard, Hit, Place, Reads, Rule, Rules, Voice, WordClass};
use crate::text::tree::{Upos, universal};

/// The frame of forms that say an act of the one it is done to.
const RECEIVED: &str = "received";

/// An act whose source and target are not in the cast yet.
struct Draft {
    act: Act,
    source: Who,
    target: Option<Who>,
}

/// Takes the states into the cast that only an adjective names, which no mention does: "Chadian soldiers".
pub(crate) fn admit(scene: &mut Scene<'_>) {
    for i in 0..scene.doc.tokens().len() {
        if scene.mention_at(i).is_none()
            && let Some(state) = state_of_adjective(scene, i)
        {
            scene.cast.known(scene.lexicon, state);
        }
    }
}

/// Reads every act of the scene, in order; those who act and have no mention join the cast.
pub(crate) fn read(scene: &mut Scene<'_>, rules: &Rules) -> Vec<Act> {
    let mut drafts: Vec<Draft> = Vec::new();
    for piece in pieces(scene) {
        let sketch = Sketch::new(scene, rules, &piece);
        let mut found: Vec<Draft> = Vec::new();
        for hit in hits(&sketch) {
            for draft in acts(&sketch, &hit) {
                if !found.iter().any(|known| is_same(known, &draft)) {
                    found.push(draft);
                }
            }
        }
        let aimed = |draft: &Draft| found.iter().any(|other| tells_more(other, draft));
        let bare: Vec<bool> = found.iter().map(aimed).collect();
        drafts.extend(
            found
                .into_iter()
                .zip(bare)
                .filter(|(_, bare)| !bare)
                .map(|(draft, _)| draft),
        );
    }
    drafts.into_iter().filter_map(|draft| settle(scene, draft)).collect()
}

/// Whether two readings tell the same act, perhaps of the same words under two entries.
fn is_same(a: &Draft, b: &Draft) -> bool {
    let words = a.act.cue_span == b.act.cue_span && a.act.plover == b.act.plover;
    (&a.source, &a.target) == (&b.source, &b.target) && (a.act.act == b.act.act || words)
}

/// Whether another reading of the same words, or of the same sort of act, also tells towards whom.
fn tells_more(other: &Draft, draft: &Draft) -> bool {
    let shared = match (other.act.cue_span, draft.act.cue_span) {
        (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
        _ => false,
    };
    let same =
        other.source == draft.source && other.act.plover == draft.act.plover && other.act.negated == draft.act.negated;
    draft.target.is_none() && other.target.is_some() && same && (shared || other.act.act == draft.act.act)
}

/// The act with its source and target in the cast.
fn settle(scene: &mut Scene<'_>, draft: Draft) -> Option<Act> {
    let source = doers::settle(scene, draft.source)?;
    let target = match draft.target {
        Some(target) => Some(doers::settle(scene, target)?),
        None => None,
    };
    Some(Act {
        source,
        target,
        ..draft.act
    })
}

/// The longest matches of the sentence.
fn hits(sketch: &Sketch<'_, '_>) -> Vec<Hit<Deed>> {
    let mut all: Vec<Hit<Deed>> = Vec::new();
    // A phrase does not reach into the clause of a verb behind it.
    let mut end = sketch.within.end;
    for i in sketch.within.clone().rev() {
        let joined = i > sketch.within.start && sketch.scene.is(i - 1, "-");
        if !joined && sketch.scene.mention_at(i).is_none() {
            all.extend(sketch.rules.act_phrases.at(sketch.scene, i, end));
        }
        if opens_clause(sketch, i) {
            end = i;
        }
    }
    all.reverse();
    let fits = |hit: &Hit<Deed>| {
        let tree = sketch.tree();
        let head = tree.head_of(hit.tokens.clone());
        hit.value.forms != Forms::Nouns
            || head.is_some_and(|head| matches!(tree.upos(head), Upos::Noun | Upos::Propn | Upos::Adj))
    };
    all.retain(fits);
    let exacter = |a: &Hit<Deed>, b: &Hit<Deed>| a.tokens == b.tokens && a.tokens.len() > 1 && a.weight > b.weight;
    let beaten = |hit: &Hit<Deed>| {
        all.iter()
            .any(|other| covers(&other.tokens, &hit.tokens) || exacter(other, hit))
    };
    all.iter().filter(|hit| !beaten(hit)).cloned().collect()
}

/// Whether the verb of a joined or relative clause stands at `i`, or what joins one.
fn opens_clause(sketch: &Sketch<'_, '_>, i: usize) -> bool {
    let tree = sketch.tree();
    let verb = |at: usize| tree.upos(at) == Upos::Verb && matches!(tree.rel(at), "conj" | "parataxis" | "acl:relcl");
    verb(i) || tree.rel(i) == "cc" && tree.head(i).is_some_and(verb)
}

/// The acts of a match, by the first rule of its frame that reads it.
fn acts(sketch: &Sketch<'_, '_>, hit: &Hit<Deed>) -> Vec<Draft> {
    let entry = sketch.rules.acts.get(hit.value.entry);
    let Some((entry, trigger)) = entry.and_then(|entry| Some((entry, sketch.trigger(hit.tokens.clone())?))) else {
        return Vec::new();
    };
    let frame = match hit.value.forms {
        Forms::Received => RECEIVED,
        Forms::Any | Forms::Nouns => &entry.frame,
    };
    let rules = sketch.rules.of_frame(frame).filter(|rule| rule.reads == Reads::Act);
    rules
        .map(|rule| apply(sketch, &trigger, entry, rule))
        .find(|acts| !acts.is_empty())
        .unwrap_or_default()
}

fn apply(sketch: &Sketch<'_, '_>, trigger: &Trigger, entry: &ActEntry, rule: &Rule) -> Vec<Draft> {
    let tree = sketch.tree();
    let upos = &rule.trigger.upos;
    let spoken = upos.is_empty() || upos.contains(&tree.upos(trigger.head));
    let passive = tree.is_passive(trigger.head);
    let voiced = rule
        .trigger
        .voice
        .is_none_or(|voice| (voice == Voice::Passive) == passive);
    let carried = sketch.carried(trigger);
    let forbidden = |guard: &Guard| match guard {
        Guard::Unreal => carried.head == trigger.head && sketch.forbids(trigger, Guard::Unreal),
        guard => sketch.forbids(&carried, *guard),
    };
    if !spoken || !voiced || is_awaited(sketch, carried.head) || rule.guards.iter().any(forbidden) {
        return Vec::new();
    }
    let sought = |place: &'_ Place, side| doers::at(sketch, trigger, place, side);
    let from = match rule.trigger.frames.iter().any(|frame| frame == RECEIVED) {
        true => Side::Origin,
        false => Side::Source,
    };
    let Some((sources, source_place)) = rule
        .holder
        .iter()
        .map(|place| (sought(place, from), place))
        .find(|(found, _)| !found.is_empty())
    else {
        return Vec::new();
    };
    let side = if rule.places { Side::Goal } else { Side::Target };
    let grammar = sketch.grammar(&carried);
    let mut out = Vec::new();
    for source in &sources {
        // Those who act together do it to others, unless they do it to each other.
        let among = |who: &Who| sources.iter().any(|other| other.who == *who);
        let others = |place: &Place| {
            let own = |target: &Doer| target.who == source.who || place != source_place && among(&target.who);
            let found = sought(place, side).into_iter().filter(|target| !own(target));
            found.collect::<Vec<Doer>>()
        };
        let aimed = rule
            .target
            .iter()
            .map(|place| (others(place), place))
            .find(|(found, _)| !found.is_empty());
        let draft = |target: Option<(Doer, &Place)>| {
            let path = match &target {
                Some((_, place)) => format!("source: {source_place}; target: {place}"),
                None => format!("source: {source_place}"),
            };
            let target = target.map(|(target, _)| target);
            draft(
                sketch,
                trigger,
                (entry, rule, &grammar),
                (source, target, path),
                &carried,
            )
        };
        match aimed {
            Some((targets, place)) => out.extend(targets.into_iter().map(|target| draft(Some((target, place))))),
            None if !rule.actors_only => out.push(draft(None)),
            None => {}
        }
    }
    out
}

/// Whether a verb tells what somebody waits for: "until the army halts its raids", but not "until the army halted them".
fn is_awaited(sketch: &Sketch<'_, '_>, verb: usize) -> bool {
    let tree = sketch.tree();
    let word = sketch.scene.word(verb);
    let present = word.ends_with('s') || word.eq_ignore_ascii_case(tree.lemma(verb));
    let waited = tree.rel(verb) == "advcl" && matches!(tree.case(verb), "until" | "unless" | "till");
    waited && present && tree.child(verb, "aux").is_none()
}

fn draft(
    sketch: &Sketch<'_, '_>,
    trigger: &Trigger,
    (entry, rule, grammar): (&ActEntry, &Rule, &Grammar),
    (source, target, path): (&Doer, Option<Doer>, String),
    carried: &Trigger,
) -> Draft {
    let told = match source.who {
        Who::Member(actor) if grammar.forecast.is_none() && is_meant(sketch, source) => Some(Told {
            mode: mode(trigger, entry, actor),
            via: trigger.voice.via(actor),
            meant: !rule.aside && target.as_ref().is_some_and(|target| is_meant(sketch, target)),
        }),
        _ => None,
    };
    let (target, target_span) = target.map_or((None, None), |target| (Some(target.who), target.span));
    Draft {
        act: Act {
            told,
            source: 0,
            act: entry.id.clone(),
            plover: entry.plover,
            target: None,
            when: sketch.when(carried),
            source_span: source.span,
            target_span,
            cue_span: Some(sketch.scene.span(trigger.tokens.clone())),
            negated: grammar.negation.is_some(),
            planned: grammar.ahead || grammar.deontic,
            evidence: sketch.span,
            rule: rule.id.to_string(),
            path,
        },
        source: source.who.clone(),
        target,
    }
}

/// How the text tells an act: in the words of whoever acts, in those of others, or in its own.
fn mode(trigger: &Trigger, entry: &ActEntry, source: CastIx) -> Mode {
    let voice = &trigger.voice;
    match voice.is_of(source) {
        true if voice.direct => Mode::Direct,
        _ if voice.speaker().is_some() || entry.plover == Plover::Accuse => Mode::Indirect,
        _ => Mode::Narrated,
    }
}

/// Whether an actor is named itself or through those who act for it: "Chadian soldiers", but not "Chadian fishermen".
fn is_meant(sketch: &Sketch<'_, '_>, doer: &Doer) -> bool {
    let tree = sketch.tree();
    let body = match doer.through {
        Through::Owned(body) => return sketch.is(body, WordClass::Arm),
        Through::Bare => return false,
        Through::Mention => doer.span.and_then(|span| tree.head_of(sketch.tokens_of(span))),
    };
    let belongs = |rel: &str| matches!(universal(rel), "amod" | "compound") || matches!(rel, "nmod:poss" | "nmod");
    let above = |named: usize| {
        tree.head(named)
            .filter(|body| belongs(tree.rel(named)) && sketch.is(*body, WordClass::Body))
    };
    body.and_then(above).is_none_or(|body| sketch.is(body, WordClass::Arm))
}
