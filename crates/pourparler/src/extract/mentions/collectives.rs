//! Those who sit at the table, named as a body: "the countries at the talks", "the delegations".

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Walk, rule};
use crate::extract::scene::{CastIx, Scene};
use crate::extract::wordlist::WordList;
use crate::model::{ActorId, ActorKind, MentionForm};

/// Head nouns that may name all who take part.
const HEADS: WordList = WordList::new(&[
    "countries",
    "nations",
    "governments",
    "states",
    "powers",
    "participants",
    "delegations",
    "attendees",
]);
/// Words that may stand before the head without saying who.
const QUANTITIES: WordList = WordList::new(&[
    "the",
    "those",
    "these",
    "all",
    "more",
    "than",
    "a",
    "dozen",
    "some",
    "several",
    "other",
    "number",
    "of",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "fifteen",
    "seventeen",
    "nineteen",
    "twenty",
    "participating",
    "assembled",
    "about",
    "nearly",
    "almost",
]);
/// What they take part in.
const EVENTS: &[&str] = &["talks", "meeting", "conference", "summit", "negotiations", "round"];

/// The place of "talks in X", "the X conference", where one leads.
pub(super) fn venue(scene: &Scene<'_>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for i in 0..scene.doc.tokens().len() {
        if !scene.is_any(i, EVENTS) {
            continue;
        }
        let behind = if scene.is_any(i + 1, &["in", "at"]) {
            scene.word(i + 2)
        } else {
            ""
        };
        let before = i.checked_sub(1).map_or("", |t| scene.word(t));
        for place in [behind, before] {
            let proper =
                place.chars().next().is_some_and(char::is_uppercase) && place.chars().skip(1).any(char::is_lowercase);
            if proper && place.chars().all(char::is_alphabetic) {
                *counts.entry(place).or_insert(0) += 1;
            }
        }
    }
    let best = counts
        .into_iter()
        .max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)))?;
    Some(best.0.to_owned())
}

impl Walk<'_, '_> {
    /// All who take part in the talks that the document is about.
    pub(super) fn participants(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let head = self.collective_head(i, within)?;
        let place = self.survey.venue.clone()?;
        let id = ActorId::from_words(&format!("{place} participants"));
        let (end, at_table) = self.table(head + 1, within);
        let taken_up = self.scene.cast.find(&id).is_some() && self.scene.is_any(i, &["the", "those", "these", "all"]);
        let own_noun = self.scene.is_any(head, &["participants", "attendees"]) && self.scene.is(i, "the");
        if !(at_table || taken_up || own_noun || self.joins_states(i, head, within)) {
            return None;
        }
        let member: CastIx = self
            .scene
            .cast
            .found(id, ActorKind::Coalition, &format!("{place} participants"), None);
        if let Some(member) = self.scene.cast.get_mut(member) {
            member.plural = true;
        }
        self.push_member(i..end, member, MentionForm::Nominal, rule::PARTICIPANTS);
        Some(end)
    }

    fn collective_head(&self, i: usize, within: &Range<usize>) -> Option<usize> {
        let quantity =
            |t: &usize| self.scene.is_in(*t, &QUANTITIES) || self.scene.word(*t).chars().all(|c| c.is_ascii_digit());
        if i > within.start && quantity(&(i - 1)) {
            return None;
        }
        let head = (i..within.end.min(i + 7)).find(|t| !quantity(t))?;
        (head > i && self.scene.is_in(head, &HEADS)).then_some(head)
    }

    /// "at the Geneva talks": where it ends, and whether it is there.
    fn table(&self, at: usize, within: &Range<usize>) -> (usize, bool) {
        let attends =
            self.scene.is_any(at, &["at", "attending", "in"]) && self.scene.is_any(at + 1, &["the", "those", "these"]);
        let event = (at + 2..within.end.min(at + 5)).find(|&t| self.scene.is_any(t, EVENTS));
        match event.filter(|_| attends) {
            Some(event) => (event + 1, true),
            None => (at, false),
        }
    }

    /// "Kenya, Uganda and five other nations": the rest of a list of states.
    fn joins_states(&self, i: usize, head: usize, within: &Range<usize>) -> bool {
        let and = i
            .checked_sub(1)
            .filter(|&t| t > within.start && self.scene.is(t, "and"));
        let other = (i..head).any(|t| self.scene.is(t, "other"));
        other
            && and.is_some_and(|t| {
                self.hits
                    .before(t)
                    .is_some_and(|h| h.names().next().is_some() || h.seats().next().is_some())
            })
    }
}
