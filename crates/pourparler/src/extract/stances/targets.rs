//! What a cue is about.

use std::ops::Range;

use super::{Reading, Site};
use crate::extract::clause::{Named, Party, overlap};
use crate::model::{MentionForm, Position, Target};
use crate::rules::{HolderPlace, Rule, TargetPlace, WordClass};

/// A target with how it is named.
#[derive(Debug, Clone)]
pub(super) struct Aim {
    pub(super) target: Target,
    pub(super) tokens: Option<Range<usize>>,
    pub(super) forward: bool,
    /// How often words around it turn it round.
    pub(super) turns: usize,
    /// Whether a word in front puts it off: "delay".
    pub(super) delayed: bool,
    /// The words that name it hold the cue, so the cue adds no sign of its own.
    pub(super) covers_cue: bool,
}

/// How far behind its cue a first target may begin, in tokens.
const REACH: usize = 24;
/// How far in front of a target a word may turn it round.
const GRASP: usize = 7;

impl Reading<'_, '_, '_> {
    /// The targets of a cue by the place where the rule seeks them.
    pub(super) fn aims(&self, site: &Site<'_>, rule: &Rule, from: Option<usize>, parties: &[Party]) -> Vec<Aim> {
        let mut aims = self.sought(site, rule, from);
        if rule.holder == HolderPlace::Intender && !self.is_own(site) {
            aims.retain(|aim| aim.covers_cue);
        }
        if rule.actors_only {
            aims.retain(|aim| matches!(aim.target, Target::Actor(_)));
        } else if aims.is_empty() && rule.target != TargetPlace::Clause {
            aims.extend(self.taken_up(site, rule, from, parties));
        }
        aims
    }

    fn sought(&self, site: &Site<'_>, rule: &Rule, from: Option<usize>) -> Vec<Aim> {
        match rule.target {
            TargetPlace::Complement => self.behind(site, rule),
            TargetPlace::Before => self.in_front(site).into_iter().collect(),
            TargetPlace::Clause => self.around(site),
            TargetPlace::Named => from.map_or_else(Vec::new, |from| self.between(from, site.cue.tokens.start, rule)),
        }
    }

    fn behind(&self, site: &Site<'_>, rule: &Rule) -> Vec<Aim> {
        let sketch = self.sketch;
        let cue = &site.cue.tokens;
        let to = cue.end.checked_sub(1).is_some_and(|last| sketch.scene.is(last, "to"));
        let mut reach = sketch.complement(cue.end, to);
        if let Some(span) = site.voice.span.filter(|_| site.voice.direct) {
            let last = sketch.tokens_of(span).end;
            reach.end = reach.end.min(last).max(reach.start);
        }
        let mut aims = Vec::new();
        let mut edge = cue.end + REACH;
        for named in &sketch.named {
            // The words of the cue may be part of those that name the target: "hold the vote", "question Oslo's role".
            let whole = named.tokens.start == cue.start && cue.end < named.tokens.end;
            if whole {
                aims.push(Aim {
                    covers_cue: true,
                    ..self.aim(named, None)
                });
                continue;
            }
            let tail =
                cue.contains(&named.tokens.start) && cue.start < named.tokens.start && cue.end < named.tokens.end;
            let inside = tail || reach.contains(&named.tokens.start);
            if !inside || named.tokens.start > edge || self.is_setting(named, cue.end) || self.is_addressee(site, named)
            {
                continue;
            }
            edge = edge.max(named.tokens.end + REACH / 2);
            aims.push(Aim {
                covers_cue: tail && named.denies,
                ..self.aim(named, Some(self.past_denial(cue.end)))
            });
        }
        if rule.actors {
            aims.extend(self.object_actor(cue.end, &aims));
        }
        aims
    }

    /// The token behind a cue and the word of denial that belongs to it.
    fn past_denial(&self, end: usize) -> usize {
        end + usize::from(self.is_denied_behind(end))
    }

    fn aim(&self, named: &Named, from: Option<usize>) -> Aim {
        Aim {
            target: named.target.clone(),
            tokens: Some(named.tokens.clone()),
            forward: named.forward,
            turns: self.turns(named, from),
            delayed: from.is_some_and(|from| self.is_delayed(named, from)),
            covers_cue: false,
        }
    }

    /// Whether the words name those whom an appeal is made to: "urged the interim government to".
    fn is_addressee(&self, site: &Site<'_>, named: &Named) -> bool {
        let sketch = self.sketch;
        let cue = &site.cue.tokens;
        let content = cue
            .end
            .checked_sub(1)
            .is_some_and(|last| sketch.scene.is_any(last, &["for", "to", "that"]));
        let first = (cue.end..named.tokens.start)
            .all(|i| sketch.is(i, WordClass::Determiner) || sketch.is(i, WordClass::Adverb));
        site.entry.frame == "appeal" && !content && first && sketch.scene.is(named.tokens.end, "to")
    }

    /// Whether a preposition of time or place takes the words: "during the ceasefire".
    fn is_setting(&self, named: &Named, from: usize) -> bool {
        let sketch = self.sketch;
        (from..named.tokens.start)
            .rev()
            .take(4)
            .take_while(|i| {
                let inner = sketch.is(*i, WordClass::Preposition) && !sketch.is(*i, WordClass::Setting);
                !inner && !sketch.is_mark(*i) && !sketch.is_verbish(*i) && !sketch.is(*i, WordClass::Conjunction)
            })
            .any(|i| sketch.is(i, WordClass::Setting))
    }

    /// How often the words around a target turn it round; those in front from token `from` on.
    fn turns(&self, named: &Named, from: Option<usize>) -> usize {
        let sketch = self.sketch;
        let free = |i: &usize| sketch.scene.mention_at(*i).is_none();
        let front = from.map_or(0, |from| self.turns_in_front(named, from));
        let mut back = 0;
        for i in named.tokens.end..sketch.within.end.min(named.tokens.end + 6) {
            if sketch.is(i, WordClass::Reversed) && free(&i) {
                back += 1;
                break;
            }
            back += usize::from(sketch.is(i, WordClass::Negation));
            let link =
                sketch.is(i, WordClass::Auxiliary) || sketch.is(i, WordClass::Adverb) || sketch.scene.is(i, "to");
            if !link {
                back = 0;
                break;
            }
        }
        front + back
    }

    /// How often words from token `from` on turn a target round that follows them.
    fn turns_in_front(&self, named: &Named, from: usize) -> usize {
        let start = named.tokens.start;
        (from.max(start.saturating_sub(GRASP))..start)
            .filter(|i| self.sketch.scene.mention_at(*i).is_none() && self.sketch.is(*i, WordClass::Reverser))
            // "ends with", "stops at": the verb says where something leads, it turns nothing round.
            .filter(|i| !self.sketch.scene.is_any(i + 1, &["with", "in", "at", "after", "when"]))
            .count()
    }

    /// Whether a word from token `from` on puts off the target that follows it.
    fn is_delayed(&self, named: &Named, from: usize) -> bool {
        let start = named.tokens.start;
        (from.max(start.saturating_sub(GRASP))..start).any(|i| self.sketch.is(i, WordClass::Delaying))
    }

    /// The actor that is the direct object of a cue that ends before `from`.
    fn object_actor(&self, from: usize, named: &[Aim]) -> Option<Aim> {
        let sketch = self.sketch;
        let at = (from..sketch.within.end.min(from + 3))
            .take_while(|i| {
                *i == from || sketch.is(*i - 1, WordClass::Determiner) || sketch.is(*i - 1, WordClass::Adverb)
            })
            .find(|i| sketch.scene.mention_at(*i).is_some())?;
        let mention = sketch.scene.mention_at(at).filter(|m| m.form != MentionForm::Pronoun)?;
        let after = mention.tokens.end;
        let taken = named
            .iter()
            .filter_map(|aim| aim.tokens.as_ref())
            .any(|t| overlap(t, &mention.tokens) || t.start == after);
        let clear = after >= sketch.within.end
            || sketch.is_mark(after) && !sketch.scene.is(after, "-") && !sketch.scene.is(after, "'")
            || sketch.is(after, WordClass::Preposition)
            || sketch.is(after, WordClass::Conjunction)
            || sketch.is(after, WordClass::Adverb)
            || sketch.is(after, WordClass::Relative)
            || sketch.is(after, WordClass::Boundary);
        let id = sketch.scene.id(mention.actor)?.clone();
        (clear && !taken).then(|| Aim {
            target: Target::Actor(id),
            tokens: Some(mention.tokens.clone()),
            forward: true,
            turns: 0,
            delayed: false,
            covers_cue: false,
        })
    }

    /// What is named in the subject of the cue's clause.
    fn in_front(&self, site: &Site<'_>) -> Option<Aim> {
        let sketch = self.sketch;
        let start = sketch.clause_start(site.group.start);
        let named = sketch.named.iter().rfind(|named| {
            start <= named.tokens.start
                && named.tokens.end <= site.group.start
                && site.group.start - named.tokens.end <= REACH
        })?;
        Some(Aim {
            turns: self.turns_in_front(named, start),
            ..self.aim(named, None)
        })
    }

    /// What is named in the clause around a cue: words that hold it, else the nearest in front, else what follows.
    fn around(&self, site: &Site<'_>) -> Vec<Aim> {
        let sketch = self.sketch;
        let cue = &site.cue.tokens;
        let holding = sketch.named.iter().filter(|named| overlap(&named.tokens, cue));
        let holding: Vec<Aim> = holding
            .map(|named| Aim {
                covers_cue: named.denies || !self.denies(cue),
                turns: 0,
                ..self.aim(named, None)
            })
            .collect();
        if !holding.is_empty() {
            return holding;
        }
        let start = sketch.clause_start(site.group.start);
        let front = sketch.named.iter().rfind(|named| {
            start <= named.tokens.start && named.tokens.end <= cue.start && cue.start - named.tokens.end <= 6
        });
        if let Some(named) = front {
            return vec![Aim {
                turns: self.turns_across(named, start, cue.end),
                ..self.aim(named, None)
            }];
        }
        let reach = sketch.complement(cue.end, false);
        let behind = sketch
            .named
            .iter()
            .find(|named| reach.contains(&named.tokens.start) && named.tokens.start <= cue.end + REACH);
        behind
            .filter(|named| !self.is_setting(named, cue.end))
            .map(|named| self.aim(named, Some(self.past_denial(cue.end))))
            .into_iter()
            .collect()
    }

    fn denies(&self, cue: &Range<usize>) -> bool {
        cue.clone().any(|i| self.sketch.is(i, WordClass::Negation))
    }

    /// As `turns`, with the verb of the clause behind the cue that ends before `end`: "the blockade must end".
    fn turns_across(&self, named: &Named, start: usize, end: usize) -> usize {
        let sketch = self.sketch;
        let front = self.turns_in_front(named, start);
        let verb = (end..sketch.within.end.min(end + 4)).find(|i| {
            !sketch.is(*i, WordClass::Auxiliary)
                && !sketch.is(*i, WordClass::Adverb)
                && !sketch.is(*i, WordClass::Negation)
        });
        front + usize::from(verb.is_some_and(|i| sketch.is(i, WordClass::Reversed)))
    }

    fn between(&self, from: usize, to: usize, rule: &Rule) -> Vec<Aim> {
        let inside = self
            .sketch
            .named
            .iter()
            .filter(|named| from <= named.tokens.start && named.tokens.end <= to);
        let mut aims: Vec<Aim> = inside.map(|named| self.aim(named, Some(from))).collect();
        if aims.is_empty() && rule.actors {
            aims.extend(self.object_actor(from, &[]));
        }
        aims
    }

    /// What "it", "the offer" or an object relative takes up.
    fn taken_up(&self, site: &Site<'_>, rule: &Rule, from: Option<usize>, parties: &[Party]) -> Option<Aim> {
        let sketch = self.sketch;
        let cue = &site.cue.tokens;
        let object = from.unwrap_or(cue.end);
        let inside = cue.clone().any(|i| sketch.scene.is(i, "it"));
        let object = if sketch.is(object, WordClass::Preposition) {
            object + 1
        } else {
            object
        };
        let pronoun = sketch.is(object, WordClass::Anaphor) && !sketch.scene.is(object, "that");
        let passed_on = sketch.cues.iter().any(|inner| {
            let near = cue.end <= inner.tokens.start && inner.tokens.start < cue.end + 6;
            let entry = sketch.rules.cues.get(inner.entry);
            near && entry.is_some_and(|entry| entry.polarity == Position::Support)
                && sketch.group(inner.tokens.start, inner.tokens.end).infinitive
                && sketch.scene.is_any(inner.tokens.end, &["it", "them"])
        });
        let noun = (object..object + 3)
            .take_while(|i| *i == object || sketch.is(*i - 1, WordClass::Determiner))
            .find(|i| sketch.is(*i, WordClass::AnaphorNoun))
            .filter(|i| *i > object && !sketch.scene.is_any(i + 1, &["of", "to", "for", "that"]));
        let relative = match parties.first() {
            Some(Party::Named(_, tokens)) => tokens.start.checked_sub(1),
            _ => None,
        };
        if let Some(whom) = relative.filter(|_| rule.actors)
            && let Some(aim) = self.whom(whom)
        {
            return Some(aim);
        }
        let relative = relative.is_some_and(|that| {
            sketch.scene.is(that, "something")
                || sketch.scene.is_any(that, &["that", "which"])
                    && sketch.is(that.wrapping_sub(1), WordClass::AnaphorNoun)
        });
        if !inside && !pronoun && !passed_on && noun.is_none() && !relative {
            return None;
        }
        let text_only = site.entry.frame == "text";
        let fits = |named: &&Named| !text_only || matches!(named.target, Target::Instrument(_));
        let before = sketch
            .named
            .iter()
            .rfind(|named| named.tokens.end <= cue.start && fits(named));
        let named = before.or(self.earlier.filter(fits))?;
        let turned = pronoun && sketch.is(object + 1, WordClass::Reversed);
        Some(Aim {
            target: named.target.clone(),
            tokens: before.map(|named| named.tokens.clone()),
            forward: named.forward,
            turns: usize::from(turned),
            delayed: false,
            covers_cue: false,
        })
    }

    /// The actor that an object relative at token `whom` stands for: "Obi, whom Ghana backs".
    fn whom(&self, whom: usize) -> Option<Aim> {
        let sketch = self.sketch;
        if !sketch.scene.is_any(whom, &["whom", "who"]) {
            return None;
        }
        let end = if sketch.scene.is(whom.wrapping_sub(1), ",") {
            whom - 1
        } else {
            whom
        };
        let mention = sketch.mention_before(end)?;
        Some(Aim {
            target: Target::Actor(sketch.scene.id(mention.actor)?.clone()),
            tokens: Some(mention.tokens.clone()),
            forward: true,
            turns: 0,
            delayed: false,
            covers_cue: false,
        })
    }
}
