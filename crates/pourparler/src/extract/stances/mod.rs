//! Stances, first reading: who is for or against what, told from the order of words inside one clause.
//!
//! A cue of the codebook triggers the rules of its frame. A rule says where the holder and the target stand and what keeps it
//! from reading. The position is composed of the cue's polarity, negation, words that turn the target round ("end", "lift"),
//! and the direction in which the target is named.

mod compose;
mod targets;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::clause::{Cue, Group, Named, Party, Sketch, Voice, pieces, talks_and_texts};
use super::facts::Stance;
use super::scene::{CastIx, Scene};
use crate::codebook::CueEntry;
use crate::model::{Mode, Position, Strength};
use crate::rules::{Guard, HolderPlace, Rule, Rules, TargetPlace, Voice as VerbVoice, WordClass};
use crate::span::Span;
use targets::Aim;

/// Reads every stance of the scene, in order.
pub(crate) fn read(scene: &Scene<'_>, rules: &Rules) -> Vec<Stance> {
    let mut out: Vec<Stance> = Vec::new();
    let mut earlier: Option<(usize, Named)> = None;
    let texts = talks_and_texts(scene);
    for piece in pieces(scene) {
        let sketch = Sketch::new(scene, rules, &piece).with_targets(&texts);
        let near = earlier.as_ref().filter(|(block, _)| *block == piece.block);
        let reading = Reading {
            sketch: &sketch,
            earlier: near.map(|(_, named)| named),
        };
        let found = out.len();
        for cue in &sketch.cues {
            out.extend(reading.cue(cue));
        }
        let own = out.split_off(found);
        out.extend(each_once(own));
        if let Some(last) = sketch.named.last() {
            earlier = Some((piece.block, last.clone()));
        }
    }
    out
}

/// One stance for each holder, target, position and sentence, the firmest.
fn each_once(stances: Vec<Stance>) -> Vec<Stance> {
    let mut out: Vec<Stance> = Vec::new();
    for stance in stances {
        let same = |s: &Stance| {
            s.holder == stance.holder
                && s.target == stance.target
                && s.position == stance.position
                && s.evidence == stance.evidence
        };
        match out.iter_mut().find(|s| same(s)) {
            Some(known) if stance.strength < known.strength => *known = stance,
            Some(_) => {}
            None => out.push(stance),
        }
    }
    out
}

/// A sentence under reading.
struct Reading<'k, 's, 'a> {
    sketch: &'k Sketch<'s, 'a>,
    /// What the last sentence of the paragraph was about.
    earlier: Option<&'k Named>,
}

/// Where a cue stands and who speaks it.
struct Site<'c> {
    cue: &'c Cue,
    entry: &'c CueEntry,
    group: Group,
    voice: Voice,
}

impl Reading<'_, '_, '_> {
    /// The stances that a cue tells, by the first rule of its frame that reads it.
    fn cue(&self, cue: &Cue) -> Vec<Stance> {
        let Some(entry) = self.sketch.rules.cues.get(cue.entry) else {
            return Vec::new();
        };
        if self.is_disowned(cue.tokens.start) {
            return Vec::new();
        }
        let site = Site {
            cue,
            entry,
            group: self.group_of(cue),
            voice: self.sketch.voice(cue.tokens.start),
        };
        let rules = self.sketch.rules.of_frame(&entry.frame);
        rules
            .map(|rule| self.apply(&site, rule))
            .find(|stances| !stances.is_empty())
            .unwrap_or_default()
    }

    /// Whether a verb of denial or doubt governs the clause of the cue at `head`, or a relative clause behind it takes the
    /// statement back: "denied that it had agreed", "had agreed, which it denied".
    fn is_disowned(&self, head: usize) -> bool {
        let sketch = self.sketch;
        let free = |i: &usize| !matches!(sketch.scene.word(*i), ";" | ":" | "." | "\"" | "“" | "”");
        let doubt = |i: usize| sketch.is(i, WordClass::Disowning);
        let governed = (sketch.within.start..head).rev().take(12).take_while(free).any(|i| {
            let next = sketch.past_adverbs(i + 1);
            let having = next < head && sketch.scene.is_any(next, &["having", "being"]);
            doubt(i)
                && (having
                    || (i + 1..head).take(3).any(|j| {
                        sketch.scene.is_any(j, &["that", "it", "they", "he", "she"])
                            || sketch.scene.mention_at(j).is_some()
                    }))
        });
        let behind = (head..sketch.within.end).take_while(free);
        governed
            || behind
                .clone()
                .any(|i| sketch.scene.is_any(i, &["which", "but"]) && (i + 1..i + 4).any(doubt))
    }

    /// The verb group of a cue: its own, or that of the copula in front of it.
    fn group_of(&self, cue: &Cue) -> Group {
        let head = cue.tokens.start;
        let own = self.sketch.group(head, cue.tokens.end);
        let copula = own
            .start
            .checked_sub(1)
            .filter(|i| self.sketch.is(*i, WordClass::Copula));
        match copula.filter(|i| *i >= self.sketch.within.start && self.sketch.scene.mention_at(*i).is_none()) {
            Some(copula) => {
                let over = self.sketch.group(copula, copula + 1);
                Group {
                    negated: own.negated != over.negated,
                    forecast: own.forecast || over.forecast,
                    passive: own.passive,
                    ..over
                }
            }
            None => own,
        }
    }

    fn apply(&self, site: &Site<'_>, rule: &Rule) -> Vec<Stance> {
        if rule.guards.iter().any(|guard| self.forbids(site, *guard)) || !self.in_voice(site, rule) {
            return Vec::new();
        }
        let (parties, target_from) = self.holders(site, rule);
        if parties.is_empty() {
            return Vec::new();
        }
        let aims = self.aims(site, rule, target_from, &parties);
        let mut out = Vec::new();
        for aim in &aims {
            let Some(reading) = self.compose(site, aim) else {
                continue;
            };
            for party in &parties {
                out.extend(self.stance(site, rule, aim, party, &reading));
            }
        }
        out
    }

    fn forbids(&self, site: &Site<'_>, guard: Guard) -> bool {
        let head = site.cue.tokens.start;
        let before = head.wrapping_sub(1);
        match guard {
            Guard::Question => self.sketch.asks(),
            Guard::Hypothesis => self.sketch.is_hypothesis(site.group.start),
            Guard::Infinitive => site.group.infinitive,
            Guard::Nominal => {
                head > self.sketch.within.start
                    && (self.sketch.is(before, WordClass::Determiner) && !self.sketch.is(before, WordClass::Adverb)
                        || self.sketch.scene.is_any(before, &["of", "'s", "’s", "for"]))
            }
            Guard::NoCopula => {
                let group = site.group.start..head;
                !group.clone().any(|i| self.sketch.is(i, WordClass::Copula))
            }
        }
    }

    fn in_voice(&self, site: &Site<'_>, rule: &Rule) -> bool {
        let verbal = matches!(rule.holder, HolderPlace::Subject | HolderPlace::Agent);
        !verbal
            || rule.target != TargetPlace::Complement && rule.voice == VerbVoice::Active
            || site.group.passive == (rule.voice == VerbVoice::Passive)
            || site.entry.pos != crate::codebook::CuePos::Verb
    }

    /// Who holds, and the token from which the target is sought where that is not the cue.
    fn holders(&self, site: &Site<'_>, rule: &Rule) -> (Vec<Party>, Option<usize>) {
        let sketch = self.sketch;
        let speaker = || {
            site.voice
                .speaker()
                .map(|_| vec![Party::Speaker(site.cue.tokens.start)])
                .unwrap_or_default()
        };
        let head = site.cue.tokens.start;
        match rule.holder {
            HolderPlace::Subject => (sketch.subjects(site.group.start), None),
            HolderPlace::Agent => (sketch.agents(site.cue.tokens.end), None),
            HolderPlace::Speaker => (speaker(), None),
            HolderPlace::Judge => {
                let end = site.cue.tokens.end;
                let to = sketch.scene.is_any(end, &["to", "for"]);
                let judges = if to { sketch.parties_after(end + 1) } else { Vec::new() };
                (if judges.is_empty() { speaker() } else { judges }, None)
            }
            HolderPlace::Intender => (self.intenders(site), None),
            HolderPlace::Possessor => {
                let own = sketch.possessor(head);
                if !own.is_empty() {
                    return (own, None);
                }
                let light = sketch.verb_over(head, WordClass::Light);
                (light.map_or_else(Vec::new, |verb| self.subject_of(verb)), None)
            }
            HolderPlace::Namer => {
                let namer = (sketch.within.start..head)
                    .rev()
                    .take(14)
                    .take_while(|i| !matches!(sketch.scene.word(*i), ";" | ":" | "."))
                    .find(|i| sketch.is(*i, WordClass::Naming) && sketch.scene.mention_at(*i).is_none());
                match namer {
                    Some(namer) => (self.subject_of(namer), Some(namer + 1)),
                    None => (Vec::new(), None),
                }
            }
        }
    }

    /// Whose doings the clause of a cue is about, where these are the speaker's own: the speaker, or a possessor of the
    /// subject ("its troops will stay"). Of others, only a flat refusal is taken at the author's word.
    fn intenders(&self, site: &Site<'_>) -> Vec<Party> {
        let sketch = self.sketch;
        let subjects = sketch.subjects(site.group.start);
        let Some(speaker) = site.voice.speaker() else {
            let refused = sketch.scene.is_any(site.cue.tokens.end, &["never", "not", "n't"]);
            return if refused { subjects } else { Vec::new() };
        };
        match subjects.as_slice() {
            [] if sketch.is(site.group.start.wrapping_sub(1), WordClass::Relative) => Vec::new(),
            [] => self
                .owner(site)
                .map_or_else(|| vec![Party::Speaker(site.cue.tokens.start)], |owner| vec![owner]),
            [Party::Named(actor, _)] if *actor == speaker => subjects,
            [Party::Speaker(_)] => subjects,
            _ => Vec::new(),
        }
    }

    /// The possessive pronoun that opens the clause of a cue: "his men would not".
    fn owner(&self, site: &Site<'_>) -> Option<Party> {
        let sketch = self.sketch;
        let start = sketch.clause_start(site.group.start);
        let possessive = |i: &usize| sketch.scene.is_any(*i, &["its", "their", "his", "her"]);
        let at = (start..site.group.start).take(4).find(possessive)?;
        let mention = sketch.scene.mention_at(at)?;
        Some(Party::Named(mention.actor, mention.tokens.clone()))
    }

    /// Whether the clause of an intention has a subject that is its holder.
    fn is_own(&self, site: &Site<'_>) -> bool {
        !self.sketch.subjects(site.group.start).is_empty() || self.owner(site).is_some()
    }

    /// The subject of a verb that is not an infinitive of another's.
    fn subject_of(&self, verb: usize) -> Vec<Party> {
        let group = self.sketch.group(verb, verb + 1);
        if group.infinitive || group.passive || group.negated {
            return Vec::new();
        }
        self.sketch.subjects(group.start)
    }

    fn stance(&self, site: &Site<'_>, rule: &Rule, aim: &Aim, party: &Party, reading: &Composed) -> Option<Stance> {
        let sketch = self.sketch;
        let (holder, holder_span, own_words) = match party {
            Party::Named(actor, tokens) => (*actor, Some(sketch.scene.span(tokens.clone())), false),
            Party::Speaker(_) => (site.voice.speaker()?, site.voice.named, true),
        };
        if aim.target == crate::model::Target::Actor(sketch.scene.id(holder)?.clone()) {
            return None;
        }
        let by_speaker = own_words || site.voice.speaker() == Some(holder);
        let mode = match (&site.voice, by_speaker) {
            (voice, true) if voice.direct => Mode::Direct,
            (voice, _) if voice.speaker().is_some() => Mode::Indirect,
            _ if site.group.forecast => Mode::Forecast,
            _ => rule.mode,
        };
        let via: Vec<CastIx> = site.voice.speakers.iter().copied().filter(|s| *s != holder).collect();
        Some(Stance {
            holder,
            target: aim.target.clone(),
            position: reading.position,
            strength: reading.strength,
            mode,
            via,
            condition: reading.condition,
            change: site.entry.change,
            when: None,
            hedged: self.is_hedged(site.group.start..site.cue.tokens.end),
            evidence: sketch.span,
            holder_span,
            target_span: aim.tokens.clone().map(|tokens| sketch.scene.span(tokens)),
            cue_span: Some(sketch.scene.span(site.cue.tokens.clone())),
            rule: rule.id.to_string(),
        })
    }

    fn is_hedged(&self, tokens: Range<usize>) -> bool {
        let hedges = [
            "apparently",
            "reportedly",
            "allegedly",
            "supposedly",
            "perhaps",
            "probably",
            "seemingly",
        ];
        tokens.into_iter().any(|i| self.sketch.scene.is_any(i, &hedges))
    }
}

/// What the parts of a clause say together.
#[derive(Debug, Clone, Copy)]
struct Composed {
    position: Position,
    strength: Strength,
    condition: Option<Span>,
}
