//! Subjects that no mention covers: names and descriptions that open a sentence or stand between commas.

use std::ops::Range;

use super::frame::Frame;
use super::phrases::{LONGEST, Phrase};
use super::words::*;
use crate::model::ActorKind;

/// Longest name, in words.
const NAME: usize = 4;

impl Frame<'_, '_> {
    /// The subject in front of a clause whose verb item `close` is: "a guard at the hotel where they met said".
    pub(super) fn past_clause(&self, close: usize) -> Option<Phrase> {
        let verb = self.token(close).is_some_and(|t| self.scene.is_verb(t)) && self.mention(close).is_none();
        let noun = close.checked_sub(1).is_none_or(|k| self.any(k, DETERMINERS));
        if !verb || noun || self.is_capital(close) {
            return None;
        }
        let open = |k: &usize| !self.any(*k, &[",", ";", ":", "–", "—"]) && !self.is_quote(*k);
        let mut back = (close.saturating_sub(LONGEST)..close).rev().take_while(open);
        let relative = back.find(|k| self.any(*k, &["where", "who", "whom", "which"]))?;
        self.phrase_before(relative.checked_sub(1)?).map(|p| self.climb(p))
    }

    /// The person in front of a participle that governs `near`: "Ana Pires speaking to a think tank called".
    pub(super) fn past_participle(&self, near: &Phrase) -> Option<Phrase> {
        let mut start = near.items.start;
        while let Some(k) = start.checked_sub(1).filter(|k| near.items.start - k <= LONGEST / 2) {
            if !(self.is_capital(k) || self.any(k, DETERMINERS) || self.mention(k).is_some()) {
                break;
            }
            start = k;
        }
        let governed = start > 0
            && self.any(start - 1, PREPOSITIONS)
            && near.actor.is_none_or(|a| self.kind(a) != Some(ActorKind::Person));
        let open = |k: &usize| !self.any(*k, &[",", ";", ":", "–", "—"]) && !self.is_quote(*k);
        let mut back = (near.items.start.saturating_sub(LONGEST)..near.items.start)
            .rev()
            .take_while(open);
        let doing = back
            .find(|k| self.word(*k).ends_with("ing") && !self.is_capital(*k))
            .filter(|_| governed)?;
        let person = self.phrase_before(doing.checked_sub(1)?)?;
        (self.is_person(&person) && !self.is_governed(&person)).then_some(person)
    }

    /// "one of them": somebody whom nothing names.
    pub(super) fn part_of_them(&self, end: usize) -> Option<Phrase> {
        let start = end.checked_sub(3)?;
        let some = self.any(start, &["one", "two", "some", "several", "most", "another", "many"]);
        (some && self.is(start + 1, "of") && self.any(start + 2, &["them", "these", "those"])).then_some(Phrase {
            items: start..end,
            actor: None,
            pronoun: false,
        })
    }

    /// Two or more words with capitals, under no mention, that open the unit and end before item `k`: "Ana Pires, insisting".
    pub(super) fn opening_name(&self, k: usize) -> Option<Phrase> {
        let start = (0..k.min(2)).find(|k| !self.any(*k, &["“", "\""]))?;
        let end = (start..k.min(start + NAME + 1)).find(|k| !self.is_bare_capital(*k))?;
        (end - start > 1 && end - start <= NAME && !self.any(start, DETERMINERS)).then_some(Phrase {
            items: start..end,
            actor: None,
            pronoun: false,
        })
    }

    /// A name, under no mention, that is all that stands in `items`: ", Ana Pires,".
    pub(super) fn bare_name(&self, items: Range<usize>) -> Option<Phrase> {
        let name = items.len() > 1 && items.len() <= NAME && items.clone().all(|k| self.is_bare_capital(k));
        name.then_some(Phrase {
            items,
            actor: None,
            pronoun: false,
        })
    }

    /// A description that opens the unit with an indefinite article: "A woman selling oranges".
    pub(super) fn opening_description(&self) -> Option<Phrase> {
        let noun = (1..self.len().min(4))
            .take_while(|k| self.is_wordlike(*k) && !self.is_capital(*k))
            .find(|k| {
                let next = self.word(*k + 1);
                next.ends_with("ing")
                    || self.any(
                        *k + 1,
                        &["who", "had", "has", "in", "at", "from", "near", "outside", ","],
                    )
            })?;
        self.any(0, &["a", "an", "one", "another"]).then_some(Phrase {
            items: 0..noun + 1,
            actor: None,
            pronoun: false,
        })
    }

    fn is_bare_capital(&self, k: usize) -> bool {
        self.is_capital(k) && self.is_wordlike(k) && self.mention(k).is_none() && !self.is_time(k)
    }
}
