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

/// Adds the mentions that need to know what was named before.
pub(super) fn resolve(scene: &mut Scene<'_>, hits: &Hits) {
    let home = home(scene, hits);
    for index in 0..scene.doc.sentences().len() {
        let Some(sentence) = scene.doc.sentences().get(index) else {
            continue;
        };
        let within = sentence.tokens.clone();
        if !scene.doc.kind_of(sentence).is_coded() {
            continue;
        }
        for i in within.clone() {
            if scene.mention_at(i).is_none() {
                let found = nominal(scene, i, &within, home).or_else(|| pronoun(scene, i, &within, index));
                if let Some(mention) = found {
                    scene.add(mention);
                }
            }
        }
        scene.settle();
    }
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

/// "the group", "the government", "the commission": the last actor the noun fits.
fn nominal(scene: &Scene<'_>, i: usize, within: &Range<usize>, home: Option<CastIx>) -> Option<Mention> {
    if !scene.is(i, "the") || i + 1 >= within.end {
        return None;
    }
    let noun = i + 1;
    if scene.mention_at(noun).is_some()
        || scene.is_any(noun + 1, &["of", "-"])
        || context::is_qualifier(scene, noun, within)
    {
        return None;
    }
    let actor = if scene.is_any(noun, MOVEMENT) {
        let armed = |m: &Mention| scene.kind(m.actor) == Some(ActorKind::ArmedGroup);
        last(scene, i, armed)
    } else if scene.is_any(noun, GOVERNMENT) {
        let capital = scene.word(noun).chars().next().is_some_and(char::is_uppercase);
        let governing = |m: &Mention| {
            m.rule == rule::GOVERNMENT && matches!(scene.kind(m.actor), Some(ActorKind::State | ActorKind::Government))
        };
        if capital {
            first(scene, i, governing)
        } else {
            last(scene, i, governing)
        }
        .or(home)
    } else if scene.is_any(noun, BODY) {
        let word = scene.word(noun).to_lowercase();
        let named = |m: &Mention| {
            m.form != MentionForm::Nominal
                && scene.kind(m.actor) != Some(ActorKind::Person)
                && m.span
                    .of(scene.doc.text())
                    .to_lowercase()
                    .split_whitespace()
                    .any(|w| w == word)
        };
        last(scene, i, named)
    } else {
        let word = scene.word(noun).to_lowercase();
        let titled = |m: &Mention| {
            scene.cast.get(m.actor).is_some_and(|c| {
                c.actor.kind == ActorKind::Person
                    && c.actor
                        .role
                        .as_ref()
                        .is_some_and(|r| r.split(' ').next_back() == Some(word.as_str()))
            })
        };
        (word.len() > 4).then(|| last(scene, i, titled)).flatten()
    }?;
    let tokens = i..noun + 1;
    Some(Mention {
        span: scene.span(tokens.clone()),
        tokens,
        actor,
        form: MentionForm::Nominal,
        rule: rule::ANAPHOR,
    })
}

fn first(scene: &Scene<'_>, before: usize, fits: impl Fn(&Mention) -> bool) -> Option<CastIx> {
    let upto = scene.mentions.partition_point(|m| m.tokens.start < before);
    scene.mentions.get(..upto)?.iter().find(|m| fits(m)).map(|m| m.actor)
}

fn last(scene: &Scene<'_>, before: usize, fits: impl Fn(&Mention) -> bool) -> Option<CastIx> {
    let upto = scene.mentions.partition_point(|m| m.tokens.start < before);
    scene
        .mentions
        .get(..upto)?
        .iter()
        .rev()
        .find(|m| m.form != MentionForm::Pronoun && fits(m))
        .map(|m| m.actor)
}

/// A personal pronoun: the subject of the clause or sentence before, where number and kind agree.
fn pronoun(scene: &Scene<'_>, i: usize, within: &Range<usize>, sentence: usize) -> Option<Mention> {
    let word = scene.word(i);
    let human = ["he", "she", "him", "his", "her"]
        .iter()
        .any(|p| word.eq_ignore_ascii_case(p));
    let plural = ["they", "them", "their"].iter().any(|p| word.eq_ignore_ascii_case(p));
    let thing = ["it", "its"].iter().any(|p| word.eq_ignore_ascii_case(p));
    if !human && !plural && !thing {
        return None;
    }
    let fits = |m: &Mention| {
        let Some(member) = scene.cast.get(m.actor) else {
            return false;
        };
        let kind = member.actor.kind;
        match kind {
            ActorKind::Person => human,
            ActorKind::Group if human => !member.plural,
            ActorKind::Group => plural && member.plural,
            ActorKind::ArmedGroup | ActorKind::Coalition => plural || thing,
            _ => thing,
        }
    };
    let actor = antecedent(scene, i, within, sentence, fits)?;
    let tokens = i..i + 1;
    Some(Mention {
        span: scene.span(tokens.clone()),
        tokens,
        actor,
        form: MentionForm::Pronoun,
        rule: rule::PRONOUN,
    })
}

/// The nearest fitting mention: within the sentence, its first before the pronoun; else the first of up to two sentences
/// before. Subjects come first in English, so the first fitting mention of a sentence is the best guess.
fn antecedent(
    scene: &Scene<'_>,
    i: usize,
    within: &Range<usize>,
    sentence: usize,
    fits: impl Fn(&Mention) -> bool,
) -> Option<CastIx> {
    let at = scene.span(within.start..i);
    if let Some(found) = scene
        .mentions_in(at)
        .iter()
        .filter(|m| m.tokens.end <= i)
        .find(|m| fits(m))
    {
        return Some(found.actor);
    }
    let block = scene.doc.sentences().get(sentence)?.block;
    (1..=3).find_map(|back| {
        let earlier = scene.doc.sentences().get(sentence.checked_sub(back)?)?;
        let near =
            earlier.block == block || earlier.block + 1 == block && scene.doc.kind_of(earlier) == BlockKind::Paragraph;
        if !near {
            return None;
        }
        scene
            .mentions_in(earlier.span)
            .iter()
            .find(|m| fits(m))
            .map(|m| m.actor)
    })
}
