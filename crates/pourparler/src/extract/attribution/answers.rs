//! Who a pronoun is that answers or goes on: whom the speaker before spoke to, or whom the sentence before is about.

use std::ops::Range;

use super::frame::{Frame, Unit};
use super::{Here, Reading, Speaker, speakers, words};
use crate::codebook::lexicon::Meaning;
use crate::extract::scene::{CastIx, Mention};
use crate::model::{ActorKind, MentionForm};

/// Verbs of somebody who was spoken to before.
const ANSWERING: &[&str] = &[
    "replied",
    "replies",
    "answered",
    "answers",
    "responded",
    "responds",
    "retorted",
    "countered",
    "rejoined",
];
/// Verbs whose object is spoken to.
const ADDRESSING: &[&str] = &[
    "told", "tells", "telling", "asked", "asks", "asking", "warned", "warning", "informed", "reminded", "assured",
    "accused", "called", "phoned", "urged",
];
/// Words between such a verb and the name of whom it is said to.
const TITLES: usize = 5;
/// Adjectives between a determiner and the noun it opens.
const ADJECTIVES: usize = 3;

impl<'u> Reading<'_, 'u, '_> {
    /// Whom "she replied" means: the person whom who spoke last spoke to.
    pub(super) fn answers(&self, here: Here<'u>, speaker: &Speaker, word: &str) -> Option<CastIx> {
        let tokens = speaker.tokens.as_ref()?;
        let beside = [Some(tokens.end), tokens.start.checked_sub(1)];
        let answering = beside.into_iter().flatten().any(|t| self.scene.is_any(t, ANSWERING));
        let last = self
            .turns
            .last()
            .filter(|turn| answering && turn.block == here.unit.block)?;
        let frame = self.frame(self.units.all.get(last.unit)?);
        let told = (0..frame.len()).find(|k| frame.any(*k, ADDRESSING))?;
        let spoken_to = (told + 1..frame.len().min(told + 1 + TITLES))
            .take_while(|k| !frame.any(*k, &[",", "that", ":", ";"]))
            .filter_map(|k| frame.mention(k))
            .find(|m| self.scene.kind(m.actor) == Some(ActorKind::Person))?;
        let other = spoken_to.actor != last.actor && speakers::agrees(self.scene, word, spoken_to.actor);
        other.then_some(spoken_to.actor)
    }

    /// Somebody without a name whom the unit before opens with, where "he" takes up nobody else: "His deputy was more careful."
    pub(super) fn described_before(&mut self, here: Here<'u>, speaker: &Speaker, word: &str) -> Option<CastIx> {
        if !matches!(word, "he" | "she") || here.unit.parent.is_some() || !self.follows_quote(here.unit, speaker) {
            return None;
        }
        let previous = *self.outer.iter().rev().find(|u| **u != here.index)?;
        let other = self
            .units
            .all
            .get(previous)
            .filter(|other| other.block == here.unit.block)?;
        let frame = self.frame(other);
        let items = described_subject(&frame)?;
        let noun = frame.word(items.end - 1);
        let (woman, man) = (
            noun.ends_with("woman") || noun == "mother",
            noun.ends_with("man") || noun == "father",
        );
        if (woman || noun == "widow") && word == "he" || man && !woman && word == "she" {
            return None;
        }
        let tokens = frame.tokens(items)?;
        speakers::enlist(self.scene, &mut self.surnames, tokens, true)
    }

    /// Whether nothing, or nothing but words between marks, stands in front of a speaker.
    fn follows_quote(&self, unit: &Unit, speaker: &Speaker) -> bool {
        let frame = self.frame(unit);
        let start = speaker.phrase.items.start;
        (0..start).all(|k| frame.is_quote(k) || !frame.is_wordlike(k))
    }
}

/// The description of one person that opens a unit as its subject, under no mention: "His deputy", "A retired teacher".
fn described_subject(frame: &Frame<'_, '_>) -> Option<Range<usize>> {
    const OPENERS: &[&str] = &["his", "her", "its", "their", "a", "an", "one", "another"];
    if !frame.any(0, OPENERS) {
        return None;
    }
    let free = |k: usize| {
        frame
            .mention(k)
            .filter(|m: &&Mention| m.form != MentionForm::Pronoun)
            .is_none()
    };
    let head = (1..=1 + ADJECTIVES)
        .take_while(|k| frame.is_wordlike(*k) && free(*k))
        .filter(|k| is_person_noun(frame, *k))
        .last()?;
    let next = head + 1;
    let verb = frame
        .token(next)
        .is_some_and(|t| frame.scene.is_verb(t) || frame.scene.is_speech(t));
    let acts = verb || frame.any(next, words::AUXILIARIES) || frame.word(next).ends_with("ed") || frame.is(next, "who");
    acts.then_some(0..head + 1)
}

/// Whether the codebook lists a noun, in the singular, for people who speak or hold an office.
fn is_person_noun(frame: &Frame<'_, '_>, k: usize) -> bool {
    let Some(id) = frame.token(k).and_then(|t| frame.scene.ids.get(t)) else {
        return false;
    };
    let lexicon = frame.scene.lexicon;
    let person = |meaning: Meaning| match meaning {
        Meaning::Head { head, plural } => {
            !plural
                && lexicon
                    .heads
                    .get(head)
                    .is_some_and(|head| head.kind == ActorKind::Group)
        }
        Meaning::Office(_) => true,
        _ => false,
    };
    let forms = lexicon.names.at(std::slice::from_ref(id));
    forms.iter().any(|form| person(form.meaning)) || frame.is(k, "deputy")
}
