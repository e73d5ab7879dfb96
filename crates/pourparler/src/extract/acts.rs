//! Acts: who did what to whom, and when.
//!
//! Words of the codebook's acts trigger the rules of their frame, which say by which paths of the tree source and target are
//! reached.

use super::clause::{Party, Sketch, Trigger, covers, pieces};
use super::facts::Act;
use super::line::state_of_adjective;
use super::scene::Scene;
use crate::codebook::ActEntry;
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
    let act = |source: &Party, target: Option<&Party>| Act {
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
    if !found.is_empty() || !sketch.is(node, WordClass::Body) || sketch.scene.mention_at(node).is_some() {
        return found;
    }
    let tree = sketch.tree();
    let owner = |child: &usize| match tree.rel(*child) {
        "nmod" => tree.case(*child) == "of",
        rel => matches!(universal(rel), "amod" | "compound" | "nmod"),
    };
    let owners = tree.children(node).iter().copied().filter(owner);
    owners
        .map(|owner| {
            let mut parties = sketch.parties(trigger, owner);
            if parties.is_empty() {
                parties.extend(sketch.adjectival(owner));
            }
            parties
        })
        .find(|parties| !parties.is_empty())
        .unwrap_or_default()
}
