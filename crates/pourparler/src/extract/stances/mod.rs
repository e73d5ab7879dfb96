//! Stances: who is for or against what.
//!
//! A cue of the codebook triggers the rules of its frame. A rule says by which paths of the tree the holder and the target
//! are reached and what keeps it from reading. From the target's place the tree is walked down to what is named there; the
//! position is composed of the cue's polarity and of all that turns it round on the way.

mod compose;
mod deeds;
mod enacted;
mod points;
mod targets;
#[cfg(test)]
mod tests;
mod topics;
mod walk;

use super::clause::{Grammar, Party, Piece, Sketch, Trigger, pieces, talks_and_texts};
use super::facts::{CastIx, Stance, Step};
use super::scene::Scene;
use crate::codebook::CueEntry;
use crate::model::{Mode, Position, StepKind, Target};
use crate::rules::{Place, Reads, Rule, Rules, Voice as VerbVoice, WordClass};
use crate::text::tree::Upos;
pub(crate) use deeds::{STEPS, add_shown};
use targets::Aim;
use topics::Topics;

/// Reads every stance of the scene, in order.
///
/// With `free` targets, also those on complements that name nothing known.
pub(crate) fn read(scene: &Scene<'_>, rules: &Rules, free: bool) -> Vec<Stance> {
    let mut out: Vec<Stance> = Vec::new();
    if !free && !tells_of_strife(scene, rules) {
        return out;
    }
    let mut topics = Topics::default();
    let texts = talks_and_texts(scene);
    for piece in pieces(scene) {
        let mut sketch = Sketch::new(scene, rules, &piece).with_targets(&texts);
        topics.recall(piece.index, &mut sketch);
        let triggers: Vec<(usize, Trigger)> = sketch
            .cues
            .iter()
            .filter_map(|cue| Some((cue.entry, sketch.trigger(cue.tokens.clone())?)))
            .collect();
        let reading = Reading {
            sketch: &sketch,
            bonds: bonds(&sketch, &triggers),
            topics: &topics,
            piece: &piece,
            free,
        };
        let mut own = Vec::new();
        for (entry, trigger) in triggers {
            own.extend(reading.cue(entry, trigger));
        }
        if rules.has_lemmas() {
            own.extend(reading.lemmas());
        }
        own.extend(reading.enacted());
        topics.note(piece.block, piece.index, &sketch, &own);
        out.extend(each_once(own));
    }
    out
}

/// Where the holder of what a resolution decides stands: in its title.
static ISSUER: Place = Place::Speaker;
/// Tokens of a text that is too short to tell what it is about.
const SHORT: usize = 160;

/// Whether a text holds a word of war and peace; where a long one has none, its deals and talks are those of trade or sport.
fn tells_of_strife(scene: &Scene<'_>, rules: &Rules) -> bool {
    let end = scene.doc.tokens().len();
    let strife = |i: usize| {
        rules
            .words
            .at(scene, i, end)
            .iter()
            .any(|hit| hit.value == WordClass::Strife)
    };
    end < SHORT || (0..end).any(strife)
}

/// One stance for each holder, target, position and sentence, the firmest.
fn each_once(stances: Vec<Stance>) -> Vec<Stance> {
    let mut out: Vec<Stance> = Vec::new();
    for stance in stances {
        match out.iter_mut().find(|s| s.repeats(&stance)) {
            Some(known) if stance.strength < known.strength => *known = stance,
            Some(_) => {}
            None => out.push(stance),
        }
    }
    out
}

/// The head of each trigger with the word that its last word introduces, where the parser hung that elsewhere.
fn bonds(sketch: &Sketch<'_, '_>, triggers: &[(usize, Trigger)]) -> Vec<(usize, usize)> {
    let strayed = |(head, bound): &(usize, usize)| !sketch.tree().is_under(*bound, *head);
    let personal = |entry: &usize| sketch.rules.cues.get(*entry).is_some_and(CueEntry::is_personal);
    let bound = triggers.iter().filter(|(entry, _)| !personal(entry));
    let bound = bound.filter_map(|(_, t)| Some((t.head, t.bound?)));
    bound.filter(strayed).collect()
}

/// A sentence under reading.
struct Reading<'k, 's, 'a> {
    sketch: &'k Sketch<'s, 'a>,
    /// The head of each cue and what its last word introduces.
    bonds: Vec<(usize, usize)>,
    topics: &'k Topics,
    piece: &'k Piece,
    /// Whether a complement that names nothing known is a target by its words.
    free: bool,
}

/// A cue in its place in the tree.
struct Site<'c> {
    entry: &'c CueEntry,
    trigger: Trigger,
    grammar: Grammar,
}

impl Reading<'_, '_, '_> {
    fn site<'c>(&self, entry: &'c CueEntry, trigger: Trigger) -> Site<'c> {
        Site {
            grammar: self.sketch.grammar(&trigger),
            entry,
            trigger,
        }
    }

    /// The stances that a cue tells, by the first rule of its frame that reads it and by those that are read beside it.
    fn cue(&self, entry: usize, trigger: Trigger) -> Vec<Stance> {
        let Some(entry) = self.sketch.rules.cues.get(entry) else {
            return Vec::new();
        };
        let site = self.site(entry, trigger);
        let rules = self
            .sketch
            .rules
            .of_frame(&entry.frame)
            .filter(|rule| rule.reads == Reads::Stance);
        let (beside, rules): (Vec<&Rule>, Vec<&Rule>) = rules.partition(|rule| rule.beside);
        let first = |free| {
            let mut read = rules.iter().map(|rule| self.apply(&site, rule, free));
            read.find(|stances| !stances.is_empty())
        };
        // What a later rule finds named goes before the bare words of an earlier one.
        let found = first(false).or_else(|| self.free.then(|| first(true)).flatten());
        let more = beside.iter().flat_map(|rule| self.apply(&site, rule, false));
        let mut found = found.unwrap_or_default();
        found.extend(more.collect::<Vec<_>>());
        found
    }

    /// The stances that rules read from lemmas of their own, without a cue of the codebook.
    fn lemmas(&self) -> Vec<Stance> {
        let tree = self.sketch.tree();
        let mut out = Vec::new();
        for token in self.sketch.within.clone() {
            for rule in self.sketch.rules.of_lemma(tree.lemma(token)) {
                let Some((entry, trigger)) = rule.own.as_ref().zip(self.sketch.trigger(token..token + 1)) else {
                    continue;
                };
                out.extend(self.apply(&self.site(entry, trigger), rule, false));
            }
        }
        out
    }

    fn apply(&self, site: &Site<'_>, rule: &Rule, free: bool) -> Vec<Stance> {
        if !self.reads(site, rule) {
            return Vec::new();
        }
        let Some((holders, holder_place)) = self.holders(site, rule) else {
            return Vec::new();
        };
        let (aims, target_place) = self.aims(site, rule, &holders, free);
        let path = format!("holder: {holder_place}; target: {target_place}");
        let mut out = Vec::new();
        for aim in &aims {
            for party in holders.iter().chain(self.issuing(site, &holders).iter()) {
                out.extend(self.stance(site, rule, aim, party, &path));
            }
        }
        out
    }

    /// Whether a rule reads a cue in its place.
    fn reads(&self, site: &Site<'_>, rule: &Rule) -> bool {
        let mut guards = rule.guards.iter();
        self.fits(site, rule) && !guards.any(|guard| self.sketch.forbids(&site.trigger, *guard))
    }

    /// Whether a cue stands in the part of speech and the voice that a rule reads.
    fn fits(&self, site: &Site<'_>, rule: &Rule) -> bool {
        let tree = self.sketch.tree();
        let upos = &rule.trigger.upos;
        let head = site.trigger.head;
        // What is tagged as no verb counts as one where it heads a clause: "whom Togo and Chad ardently back".
        let verbal = tree.upos(head) == Upos::Verb || tree.is_predicate(head) || !upos.contains(&Upos::Verb);
        let spoken = upos.is_empty() || upos.contains(&tree.upos(head)) && verbal || site.trigger.tokens.len() > 1;
        let passive = tree.is_passive(site.trigger.head) && site.trigger.tokens.contains(&site.trigger.head);
        spoken
            && rule
                .trigger
                .voice
                .is_none_or(|voice| (voice == VerbVoice::Passive) == passive)
    }

    /// Who holds, by the first place of the rule that names somebody.
    fn holders<'r>(&self, site: &Site<'_>, rule: &'r Rule) -> Option<(Vec<Party>, &'r Place)> {
        let trigger = &site.trigger;
        // No statement opens with its verb: "Back at the talks, the rebels".
        let opens = trigger.head == self.sketch.within.start;
        let name = |nodes: &[usize]| {
            let nodes = nodes.iter().filter(|node| !opens || **node < trigger.head);
            let parties = nodes.flat_map(|node| self.sketch.parties(trigger, *node));
            parties.collect()
        };
        let found = self.sketch.at_first(trigger, &rule.holder, name);
        let active = rule.trigger.voice != Some(VerbVoice::Passive);
        found.or_else(|| {
            let speakers = self.sketch.speakers(trigger);
            (active && !speakers.is_empty() && self.is_operative(trigger)).then_some((speakers, &ISSUER))
        })
    }

    /// Whether a trigger opens a paragraph of a resolution, whose subject is the body that adopts it: "Calls upon all parties".
    fn is_operative(&self, trigger: &Trigger) -> bool {
        let tree = self.sketch.tree();
        let mut at = trigger.head;
        while let Some(head) = tree.head(at).filter(|_| tree.is_rel(at, "conj")) {
            at = head;
        }
        let light = |i: usize| matches!(tree.upos(i), Upos::Adv | Upos::Num | Upos::Punct | Upos::X);
        let word = self.sketch.scene.word(at);
        let present = word.ends_with("ing") || word.ends_with('s') && !word.ends_with("ss");
        let opens = self.sketch.scene.is_capital(self.sketch.within.start) && (self.sketch.within.start..at).all(light);
        trigger.voice.issued && present && opens && tree.child(at, "nsubj").is_none()
    }

    /// The person who issues the text, where the holders are the state or body that this person speaks for: "The Union welcomes
    /// the truce" in a statement of its spokesman.
    fn issuing(&self, site: &Site<'_>, holders: &[Party]) -> Vec<Party> {
        let voice = &site.trigger.voice;
        let alone = voice.issued && voice.together.is_empty();
        let issuer = voice.speaker().filter(|_| alone);
        let spoken_for = |issuer: &CastIx| {
            let own = |party: &Party| !party.own && self.sketch.scene.serves(*issuer, party.actor);
            holders.iter().any(own) && !holders.iter().any(|party| party.actor == *issuer)
        };
        let issuer = issuer.filter(spoken_for);
        let party = issuer.map(|actor| Party {
            actor,
            span: voice.named,
            own: true,
        });
        party.into_iter().collect()
    }

    fn stance(&self, site: &Site<'_>, rule: &Rule, aim: &Aim, party: &Party, path: &str) -> Option<Stance> {
        let sketch = self.sketch;
        let composed = self.compose(site, aim)?;
        // Who puts a text forward is its author; that alone says nothing.
        let authored = site.entry.frame == "offer" && matches!(aim.target, Target::Instrument(_));
        let own = Target::Actor(sketch.scene.id(party.actor)?.clone());
        let charges_own = composed.position == Position::Oppose && party.own && self.serves(party, &aim.target);
        if authored || aim.target == own || charges_own {
            return None;
        }
        let voice = &site.trigger.voice;
        let by_speaker = party.own || voice.is_of(party.actor);
        let mode = match by_speaker {
            true if voice.direct => Mode::Direct,
            false if voice.issued => rule.mode,
            _ if voice.speaker().is_some() => Mode::Indirect,
            _ if site.grammar.forecast.is_some() => Mode::Forecast,
            _ => rule.mode,
        };
        Some(Stance {
            holder: party.actor,
            target: aim.target.clone(),
            position: composed.position,
            point: self.point(aim, composed.position),
            strength: composed.strength,
            mode,
            via: voice.via(party.actor),
            condition: composed.condition,
            change: composed.change,
            when: sketch.when(&site.trigger),
            hedged: site.grammar.hedge.is_some(),
            evidence: sketch.span,
            holder_span: party.span,
            target_span: aim.tokens.clone().map(|tokens| sketch.scene.span(tokens)),
            cue_span: Some(sketch.scene.span(site.trigger.tokens.clone())),
            rule: rule.id.to_string(),
            path: path.to_owned(),
            steps: composed.steps,
        })
    }

    /// Whether somebody speaks for the state or body that is the target: a minister tells what the own state did.
    fn serves(&self, party: &Party, target: &Target) -> bool {
        let member = self.sketch.scene.cast.get(party.actor);
        let served = member.and_then(|member| member.actor.of.as_ref());
        served.is_some_and(|of| matches!(target, Target::Actor(id) if id == of))
    }

    fn step(&self, kind: StepKind, token: usize, position: Position) -> Step {
        Step {
            kind,
            span: self.sketch.scene.span(token..token + 1),
            position,
        }
    }
}
