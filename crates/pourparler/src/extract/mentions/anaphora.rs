//! Noun phrases and pronouns that take up an actor named before.

use std::ops::Range;

use super::hits::Hits;
use super::{context, rule};
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::model::{ActorKind, BlockKind, MentionForm};

/// Head nouns that take up an armed movement.
const MOVEMENT: &[&str] = &[
    "group",
    "movement",
    "militia",
    "organisation",
    "organization",
    "rebels",
    "guerrillas",
    "insurgents",
    "militants",
    "guerrilla",
    "faction",
    "separatists",
];
/// Head nouns that take up the government of the state the text is about.
const GOVERNMENT: &[&str] = &["government", "regime", "authorities"];
/// Head nouns that a body's own name ends in.
const BODY: &[&str] = &[
    "council",
    "commission",
    "committee",
    "union",
    "coalition",
    "alliance",
    "bloc",
    "agency",
    "ministry",
    "court",
    "party",
    "front",
    "league",
    "assembly",
    "congress",
];

/// How many mentions are looked back over: what stands farther off is not taken up by a noun phrase.
const REACH: usize = 400;

/// Adds the mentions that need to know what was named before.
pub(super) fn resolve(scene: &mut Scene<'_>, hits: &Hits) {
    let home = home(scene, hits);
    let named = std::mem::take(&mut scene.mentions);
    let mut trail = Trail {
        scene,
        home,
        done: Vec::with_capacity(named.len() * 2),
        current: Vec::new(),
    };
    let mut named = named.into_iter().peekable();
    for index in 0..trail.scene.doc.sentences().len() {
        let Some(sentence) = trail.scene.doc.sentences().get(index) else {
            break;
        };
        let within = sentence.tokens.clone();
        while let Some(mention) = named.next_if(|m| m.tokens.start < within.end) {
            trail.current.push(mention);
        }
        if trail.scene.doc.kind_of(sentence).is_coded() {
            trail.sentence(index, &within);
        }
        let settled = std::mem::take(&mut trail.current);
        trail.done.extend(settled);
    }
    let Trail { mut done, .. } = trail;
    done.extend(named);
    scene.mentions = done;
}

/// The state that the document is mostly about: the one named most often in any form, if it leads clearly.
fn home(scene: &Scene<'_>, hits: &Hits) -> Option<CastIx> {
    let mut counts = std::collections::BTreeMap::new();
    for hit in &hits.all {
        let named = hit.names().map(|(ix, _)| ix).next();
        let Some(state) = hit.demonym().or(named).or_else(|| hit.seats().next()) else {
            continue;
        };
        if scene
            .lexicon
            .actors
            .get(state)
            .is_some_and(|a| a.kind == ActorKind::State)
        {
            *counts.entry(state).or_insert(0usize) += 1;
        }
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let (state, count) = *ranked.first()?;
    let runner_up = ranked.get(1).map_or(0, |r| r.1);
    let entry = scene.lexicon.actors.get(scene.lexicon.government_of(state))?;
    (count > 2 && count > runner_up && !entry.territory).then(|| scene.cast.find(&entry.id))?
}

/// The mentions of a document up to a point, in order.
struct Trail<'s, 'a> {
    scene: &'s Scene<'a>,
    home: Option<CastIx>,
    /// Those of the sentences before.
    done: Vec<Mention>,
    /// Those of the sentence at hand.
    current: Vec<Mention>,
}

impl Trail<'_, '_> {
    fn sentence(&mut self, index: usize, within: &Range<usize>) {
        // the place in `current` that the token at hand has reached
        let mut at = 0;
        let mut i = within.start;
        while i < within.end {
            while self.current.get(at).is_some_and(|m| m.tokens.end <= i) {
                at += 1;
            }
            match self.current.get(at) {
                Some(next) if next.tokens.start <= i => i = next.tokens.end,
                next => {
                    let free = next.map_or(within.end, |m| m.tokens.start);
                    let found = self.nominal(i, free, at, within).or_else(|| self.pronoun(i, at, index));
                    if let Some(mention) = found {
                        self.current.insert(at, mention);
                    }
                    i += 1;
                }
            }
        }
    }

    /// The mentions before place `at` of the sentence, the nearest first.
    fn back(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let here = self.current.get(..at).unwrap_or_default().iter().rev();
        here.chain(self.done.iter().rev()).take(REACH)
    }

    fn last(&self, at: usize, fits: impl Fn(&Mention) -> bool) -> Option<CastIx> {
        self.back(at)
            .find(|m| m.form != MentionForm::Pronoun && fits(m))
            .map(|m| m.actor)
    }

    /// "the group", "the government", "the commission": the last actor the noun fits.
    fn nominal(&self, i: usize, free: usize, at: usize, within: &Range<usize>) -> Option<Mention> {
        let scene = self.scene;
        let noun = i + 1;
        if !scene.is(i, "the") || noun >= free {
            return None;
        }
        if scene.is_any(noun + 1, &["of", "-"]) || context::is_qualifier(scene, noun, within) {
            return None;
        }
        let tokens = i..noun + 1;
        Some(Mention {
            span: scene.span(tokens.clone()),
            tokens,
            actor: self.taken_up(noun, at)?,
            parts: Vec::new(),
            form: MentionForm::Nominal,
            rule: rule::ANAPHOR,
        })
    }

    /// Whom the noun at token `noun` takes up.
    fn taken_up(&self, noun: usize, at: usize) -> Option<CastIx> {
        let scene = self.scene;
        if scene.is_any(noun, MOVEMENT) {
            return self.last(at, |m| scene.kind(m.actor) == Some(ActorKind::ArmedGroup));
        }
        if scene.is_any(noun, GOVERNMENT) {
            let governing = |m: &Mention| {
                m.rule == rule::GOVERNMENT
                    && matches!(scene.kind(m.actor), Some(ActorKind::State | ActorKind::Government))
            };
            // an official text writes its own side with a capital, and names it first
            let capital = scene.is_capital(noun);
            let first = || {
                self.done
                    .iter()
                    .take(REACH)
                    .chain(&self.current)
                    .find(|m| governing(m))
                    .map(|m| m.actor)
            };
            return if capital { first() } else { self.last(at, governing) }.or(self.home);
        }
        let word = scene.word(noun).to_lowercase();
        if scene.is_any(noun, BODY) {
            return self.last(at, |m| {
                m.form != MentionForm::Nominal
                    && scene.kind(m.actor) != Some(ActorKind::Person)
                    && m.span
                        .of(scene.doc.text())
                        .split_whitespace()
                        .any(|w| w.to_lowercase() == word)
            });
        }
        let titled = |m: &Mention| {
            scene.cast.get(m.actor).is_some_and(|c| {
                let role = c.actor.role.as_ref().filter(|_| c.actor.kind == ActorKind::Person);
                role.is_some_and(|role| role.split(' ').next_back() == Some(word.as_str()))
            })
        };
        (word.len() > 4).then(|| self.last(at, titled)).flatten()
    }

    /// A personal pronoun: the subject of the clause or sentence before, where number and kind agree.
    fn pronoun(&self, i: usize, at: usize, sentence: usize) -> Option<Mention> {
        let scene = self.scene;
        let human = scene.is_any(i, &["he", "she", "him", "his", "her"]);
        let plural = scene.is_any(i, &["they", "them", "their"]);
        let thing = scene.is_any(i, &["it", "its"]);
        if !human && !plural && !thing || thing && is_expletive(scene, i) {
            return None;
        }
        let fits = |m: &&Mention| {
            let Some(member) = scene.cast.get(m.actor) else {
                return false;
            };
            match member.actor.kind {
                ActorKind::Person => human && scene.may_be(scene.word(i), m.actor),
                ActorKind::Group if human => !member.plural,
                ActorKind::Group => plural && member.plural,
                ActorKind::ArmedGroup | ActorKind::Coalition => plural || thing,
                _ => thing,
            }
        };
        let tokens = i..i + 1;
        Some(Mention {
            span: scene.span(tokens.clone()),
            tokens,
            actor: self.antecedent(at, sentence, fits)?,
            parts: Vec::new(),
            form: MentionForm::Pronoun,
            rule: rule::PRONOUN,
        })
    }

    /// Within the sentence, its first fitting mention before the pronoun; else the first of up to three sentences before.
    /// Subjects come first in English, so the first fitting mention of a sentence is the best guess.
    fn antecedent(&self, at: usize, sentence: usize, fits: impl Fn(&&Mention) -> bool) -> Option<CastIx> {
        let here = self
            .current
            .get(..at)
            .unwrap_or_default()
            .iter()
            .take(REACH)
            .find(&fits);
        if let Some(found) = here {
            return Some(found.actor);
        }
        let doc = self.scene.doc;
        let block = doc.sentences().get(sentence)?.block;
        (1..=3).find_map(|back| {
            let earlier = doc.sentences().get(sentence.checked_sub(back)?)?;
            let next = earlier.block + 1 == block && doc.kind_of(earlier) == BlockKind::Paragraph;
            if earlier.block != block && !next {
                return None;
            }
            let from = self.done.partition_point(|m| m.span.start < earlier.span.start);
            let inside = self
                .done
                .get(from..)?
                .iter()
                .take(REACH)
                .take_while(|m| m.span.start < earlier.span.end);
            inside.into_iter().find(&fits).map(|m| m.actor)
        })
    }
}

/// Whether "it" stands for a clause to come, not for an actor: "it would be unwise to", "it is time that". With a form of "be"
/// that is so unless what is said fits one who acts: "it is ready to", "it was considering".
fn is_expletive(scene: &Scene<'_>, i: usize) -> bool {
    const BE: &[&str] = &[
        "is", "was", "be", "been", "'s", "’s", "seems", "seemed", "appears", "appeared", "remains", "remained",
    ];
    const BETWEEN: &[&str] = &[
        "will",
        "would",
        "could",
        "may",
        "might",
        "must",
        "should",
        "can",
        "not",
        "n't",
        "has",
        "had",
        "have",
        "also",
        "still",
        "now",
        "already",
        "never",
        "therefore",
        "however",
        "only",
        "long",
        "very",
        "so",
        "too",
        "more",
        "ever",
        "quite",
    ];
    const AGENTIVE: &[&str] = &[
        "ready",
        "willing",
        "unwilling",
        "prepared",
        "open",
        "able",
        "unable",
        "eager",
        "keen",
        "reluctant",
        "determined",
        "committed",
        "opposed",
        "aware",
        "confident",
        "hopeful",
        "sceptical",
        "skeptical",
        "against",
        "for",
        "party",
        "bound",
        "happy",
        "satisfied",
        "silent",
        "neutral",
        "responsible",
    ];
    let past = |mut t: usize| {
        while scene.is_any(t, BETWEEN) {
            t += 1;
        }
        t
    };
    let be = past(i + 1);
    if !scene.is(i, "it") || !scene.is_any(be, BE) {
        return false;
    }
    let said = past(be + 1);
    let word = scene.word(said);
    !(scene.is_any(said, AGENTIVE)
        || word.ends_with("ing")
        || word.ends_with("ed")
        || scene.is_any(said, &["a", "an", "the"]))
}
