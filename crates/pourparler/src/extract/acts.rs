//! Acts, first reading: who did what to whom, told from the order of words inside one clause.

use super::clause::{Group, Party, Sketch, covers, pieces};
use super::facts::Act;
use super::scene::{CastIx, Scene};
use crate::codebook::ActEntry;
use crate::rules::{Hit, Rules, WordClass};
use crate::span::Span;

/// The catalogue of the steps of this stage: id and what it does.
pub(crate) const STEPS: &[(&str, &str)] = &[
    (
        rule::ACTIVE,
        "the subject of a verb of the codebook's acts does it to the actor named behind it",
    ),
    (
        rule::PASSIVE,
        "whoever stands behind \"by\" did it to the subject of a passive verb",
    ),
];

mod rule {
    pub(super) const ACTIVE: &str = "act/active";
    pub(super) const PASSIVE: &str = "act/passive";
}

/// Reads every act of the scene, in order.
pub(crate) fn read(scene: &Scene<'_>, rules: &Rules) -> Vec<Act> {
    let mut out: Vec<Act> = Vec::new();
    for piece in pieces(scene) {
        let sketch = Sketch::new(scene, rules, &piece);
        let first = out.len();
        if sketch.asks() {
            continue;
        }
        for hit in hits(&sketch) {
            let Some(entry) = rules.acts.get(hit.value) else {
                continue;
            };
            for act in acts(&sketch, &hit, entry) {
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

fn acts(sketch: &Sketch<'_, '_>, hit: &Hit<usize>, entry: &ActEntry) -> Vec<Act> {
    let head = hit.tokens.start;
    let group = sketch.group(head, hit.tokens.end);
    if group.infinitive || sketch.is_hypothesis(group.start) || is_noun(sketch, head, &group) {
        return Vec::new();
    }
    let (sources, targets, rule) = if group.passive {
        let patients = sketch.subjects(group.start);
        (sketch.agents(hit.tokens.end), patients, rule::PASSIVE)
    } else {
        (sketch.subjects(group.start), objects(sketch, hit, entry), rule::ACTIVE)
    };
    if entry.frame == "transitive" && targets.is_empty() {
        return Vec::new();
    }
    let planned = is_planned(sketch, &group, head);
    let mut out = Vec::new();
    for source in &sources {
        let Some((source, source_span)) = who(sketch, source) else {
            continue;
        };
        let aimed: Vec<_> = targets
            .iter()
            .filter_map(|t| who(sketch, t))
            .filter(|(t, _)| *t != source)
            .collect();
        let act = |target: Option<(CastIx, Option<Span>)>| Act {
            source,
            act: entry.id.clone(),
            plover: entry.plover,
            target: target.map(|(actor, _)| actor),
            when: None,
            source_span,
            target_span: target.and_then(|(_, span)| span),
            cue_span: Some(sketch.scene.span(hit.tokens.clone())),
            negated: group.negated,
            planned,
            evidence: sketch.span,
            rule: rule.to_owned(),
        };
        match aimed.as_slice() {
            [] if entry.frame == "transitive" => {}
            [] => out.push(act(None)),
            some => out.extend(some.iter().map(|target| act(Some(*target)))),
        }
    }
    out
}

/// Whether the words are a noun here: an article or possessor stands in front.
fn is_noun(sketch: &Sketch<'_, '_>, head: usize, group: &Group) -> bool {
    group.start == head
        && head > sketch.within.start
        && (sketch.is(head - 1, WordClass::Determiner) && !sketch.is(head - 1, WordClass::Adverb)
            || sketch.scene.is(head - 1, "of"))
}

/// Whether the act is said to lie ahead, or to be possible or due.
fn is_planned(sketch: &Sketch<'_, '_>, group: &Group, head: usize) -> bool {
    const AHEAD: &[&str] = &[
        "will", "would", "may", "might", "could", "can", "should", "must", "shall", "wo", "to",
    ];
    group.forecast || (group.start..head).any(|i| sketch.scene.is_any(i, AHEAD))
}

/// The actors that the act is done to.
fn objects(sketch: &Sketch<'_, '_>, hit: &Hit<usize>, entry: &ActEntry) -> Vec<Party> {
    let end = hit.tokens.end;
    if entry.frame != "toward" {
        return sketch.parties_after(end);
    }
    let preposition = (end..sketch.within.end.min(end + 8))
        .take_while(|i| !sketch.is_mark(*i))
        .find(|i| {
            sketch.scene.is_any(*i, &["with", "to", "against", "about", "of"])
                && sketch.scene.mention_at(i + 1).is_some()
        });
    preposition.map_or_else(Vec::new, |i| sketch.parties_after(i + 1))
}

fn who(sketch: &Sketch<'_, '_>, party: &Party) -> Option<(CastIx, Option<Span>)> {
    match party {
        Party::Named(actor, tokens) => Some((*actor, Some(sketch.scene.span(tokens.clone())))),
        Party::Speaker(at) => {
            let voice = sketch.voice(*at);
            Some((voice.speaker()?, voice.named))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::codebook::Codebook;
    use crate::codebook::lexicon::Lexicon;
    use crate::extract::mentions;
    use crate::text::{Document, Metadata};

    #[test]
    fn acts_have_source_target_and_grade() {
        let book = Codebook::base().unwrap();
        let mut lexicon = Lexicon::new(&book);
        let rules = Rules::new(&book, &mut lexicon.words).unwrap();
        let read = |text: &str| {
            let document = Document::read(text, &Metadata::default());
            let mut scene = Scene::new(&document, &lexicon);
            mentions::read(&mut scene);
            let shown = |act: Act| {
                let name = |ix: CastIx| scene.id(ix).unwrap().to_string();
                let target = act.target.map_or_else(|| "-".to_owned(), name);
                let grade = [("no", act.negated), ("ahead", act.planned)];
                let grade: Vec<_> = grade.iter().filter(|(_, on)| *on).map(|(word, _)| *word).collect();
                format!("{} {} {target} {}", name(act.source), act.act, grade.join(" "))
                    .trim()
                    .to_owned()
            };
            super::read(&scene, &rules).into_iter().map(shown).collect::<Vec<_>>()
        };
        assert_eq!(read("Chad accused Sudan of treachery."), ["chad accuse sudan"]);
        assert_eq!(
            read("Ghana and Togo condemned Hamas."),
            ["ghana condemn hamas", "togo condemn hamas"]
        );
        assert_eq!(read("Peru was invited by Chile."), ["chile invite peru"]);
        assert_eq!(
            read("Kenya will not recognise Kosovo."),
            ["kenya recognise kosovo no ahead"]
        );
        assert_eq!(read("Norway wants to visit Chile."), Vec::<String>::new());
        assert_eq!(read("Norway attacked the idea."), Vec::<String>::new());
    }
}
