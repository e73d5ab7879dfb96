//! Acts: who did what to whom, and when.
//!
//! Words of the codebook's acts trigger the rules of their frame, which say by which paths of the tree source and target are
//! reached.

use super::clause::{Party, Sketch, Trigger, covers, pieces};
use super::facts::{Act, Told};
use super::line::state_of_adjective;
use super::scene::Scene;
use crate::codebook::ActEntry;
use crate::model::{Mode, Plover};
use crate::rules::{Guard, Hit, Place, Reads, Rule, Rules, Voice, WordClass};
use crate::text::tree::universal;

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

/// Reads every act of the scene, in order; [`admit`] has gone before.
pub(crate) fn read(scene: &Scene<'_>, rules: &Rules) -> Vec<Act> {
    let mut out: Vec<Act> = Vec::new();
    for piece in pieces(scene) {
        let sketch = Sketch::new(scene, rules, &piece);
        let first = out.len();
        for hit in hits(&sketch) {
            for act in acts(&sketch, &hit) {
                let same = |a: &Act| (a.source, a.target, &a.act) == (act.source, act.target, &act.act);
                if !out.iter().skip(first).any(same) {
                    out.push(act);
                }
            }
        }
    }
    out
}

/// The longest matches of the sentence.
fn hits(sketch: &Sketch<'_, '_>) -> Vec<Hit<usize>> {
    let mut all: Vec<Hit<usize>> = Vec::new();
    for i in sketch.within.clone() {
        let joined = i > sketch.within.start && sketch.scene.is(i - 1, "-");
        if !joined && sketch.scene.mention_at(i).is_none() {
            all.extend(sketch.rules.act_phrases.at(sketch.scene, i, sketch.within.end));
        }
    }
    let longest = |hit: &Hit<usize>| !all.iter().any(|other| covers(&other.tokens, &hit.tokens));
    all.iter().filter(|hit| longest(hit)).cloned().collect()
}

/// The acts of a match, by the first rule of its frame that reads it.
fn acts(sketch: &Sketch<'_, '_>, hit: &Hit<usize>) -> Vec<Act> {
    let entry = sketch.rules.acts.get(hit.value);
    let Some((entry, trigger)) = entry.and_then(|entry| Some((entry, sketch.trigger(hit.tokens.clone())?))) else {
        return Vec::new();
    };
    let rules = sketch
        .rules
        .of_frame(&entry.frame)
        .filter(|rule| rule.reads == Reads::Act);
    rules
        .map(|rule| apply(sketch, &trigger, entry, rule))
        .find(|acts| !acts.is_empty())
        .unwrap_or_default()
}

fn apply(sketch: &Sketch<'_, '_>, trigger: &Trigger, entry: &ActEntry, rule: &Rule) -> Vec<Act> {
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
    if !spoken || !voiced || rule.guards.iter().any(forbidden) {
        return Vec::new();
    }
    let (sources, source_place) = parties(sketch, trigger, &rule.holder);
    let (targets, target_place) = parties(sketch, trigger, &rule.target);
    let aimed_at = |place: &Place| format!("; target: {place}");
    let path = format!(
        "source: {}{}",
        source_place.map_or_else(String::new, ToString::to_string),
        target_place.map_or_else(String::new, aimed_at)
    );
    let grammar = sketch.grammar(&carried);
    let told = |source: &Party, target: Option<&Party>| {
        let earnest = grammar.forecast.is_none() && is_meant(sketch, source);
        earnest.then(|| Told {
            mode: mode(trigger, entry, source),
            via: trigger.voice.via(source.actor),
            meant: target.is_some_and(|target| is_meant(sketch, target)),
        })
    };
    let act = |source: &Party, target: Option<&Party>| Act {
        told: told(source, target),
        source: source.actor,
        act: entry.id.clone(),
        plover: entry.plover,
        target: target.map(|target| target.actor),
        when: sketch.when(&carried),
        source_span: source.span,
        target_span: target.and_then(|target| target.span),
        cue_span: Some(sketch.scene.span(trigger.tokens.clone())),
        negated: grammar.negation.is_some(),
        planned: grammar.ahead || grammar.deontic,
        evidence: sketch.span,
        rule: rule.id.to_string(),
        path: path.clone(),
    };
    let mut out = Vec::new();
    for source in &sources {
        let mut aimed = targets.iter().filter(|target| target.actor != source.actor).peekable();
        if aimed.peek().is_none() && !rule.actors_only {
            out.push(act(source, None));
        }
        out.extend(aimed.map(|target| act(source, Some(target))));
    }
    out
}

/// How the text tells an act: in the words of whoever acts, in those of others, or in its own.
fn mode(trigger: &Trigger, entry: &ActEntry, source: &Party) -> Mode {
    let voice = &trigger.voice;
    match voice.is_of(source.actor) {
        true if voice.direct => Mode::Direct,
        _ if voice.speaker().is_some() || entry.plover == Plover::Accuse => Mode::Indirect,
        _ => Mode::Narrated,
    }
}

/// Whether an actor is named itself or through those who act for it: "Chadian soldiers", but not "Chadian fishermen".
fn is_meant(sketch: &Sketch<'_, '_>, party: &Party) -> bool {
    let tree = sketch.tree();
    let named = party.span.and_then(|span| tree.head_of(sketch.tokens_of(span)));
    let Some(named) = named else { return party.own };
    let belongs = |rel: &str| matches!(universal(rel), "amod" | "compound") || matches!(rel, "nmod:poss" | "nmod");
    let body = tree
        .head(named)
        .filter(|body| belongs(tree.rel(named)) && sketch.is(*body, WordClass::Body));
    body.is_none_or(|body| sketch.is(body, WordClass::Arm))
}

/// The actors at the first of these places that names any, with those joined to them, and that place.
fn parties<'r>(sketch: &Sketch<'_, '_>, trigger: &Trigger, places: &'r [Place]) -> (Vec<Party>, Option<&'r Place>) {
    let name = |nodes: &[usize]| {
        let mut joined: Vec<usize> = nodes.iter().flat_map(|node| row(sketch, *node)).collect();
        joined.sort_unstable();
        joined.dedup();
        joined.iter().flat_map(|node| named(sketch, trigger, *node)).collect()
    };
    match sketch.at_first(trigger, places, name) {
        Some((parties, place)) => (parties, Some(place)),
        None => (Vec::new(), None),
    }
}

/// A noun and those joined to it: "to Chad and Togo".
fn row(sketch: &Sketch<'_, '_>, node: usize) -> Vec<usize> {
    let tree = sketch.tree();
    let joined = |child: &usize| tree.rel(*child) == "conj" && sketch.scene.mention_at(*child).is_some();
    let others = tree.children(node).iter().copied().filter(joined);
    std::iter::once(node).chain(others).collect()
}

/// The actors that a noun phrase names, or for whom its troops, jets or members stand: "Chadian soldiers".
fn named(sketch: &Sketch<'_, '_>, trigger: &Trigger, node: usize) -> Vec<Party> {
    let found = sketch.parties(trigger, node);
    if !found.is_empty() || sketch.scene.mention_at(node).is_some() {
        return found;
    }
    match sketch.is(node, WordClass::Body) {
        true => sketch.owners_of(trigger, node),
        false => found,
    }
}
