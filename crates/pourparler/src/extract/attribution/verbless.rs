//! Words between marks that no verb of speech introduces: predicates, views, and words signed by their speaker.

use super::quotes::{Heard, View, Voice};
use super::rule;
use super::words::*;
use crate::model::QuoteForm;

impl View<'_, '_, '_> {
    /// "the view of the envoy that the text was "…"": the noun's complement says whose words follow.
    pub(super) fn view_of(&self, noun: usize) -> Option<Heard> {
        let frame = self.frame;
        let source = frame
            .phrase_after(noun + 2)
            .filter(|_| frame.any(noun + 1, &["of", "from", "by"]))?;
        let end = source.items.end;
        let open = |k: usize| !frame.any(k, &[",", ";", ":"]) && !frame.is_quote(k) && frame.reporting(k).is_none();
        let told = frame.is(end, "that") && end < self.k && (end..self.k).all(open);
        let heard = self
            .heard(Voice::Owned, QuoteForm::Mixed, rule::NOUN)
            .filter(|_| told)?;
        Some(Heard {
            owner: Some((source, Some(noun..noun + 1))),
            ..heard
        })
    }

    /// "Chad "regrets" the vote", "welcomed by Peru, "noted" by Chad": the words are what somebody is said to do.
    pub(super) fn predicate(&self) -> Option<Heard> {
        let frame = self.frame;
        let first = self.words.split_whitespace().next()?;
        let few = self.words.split_whitespace().nth(SENTENCE_OF_VERB).is_none() && !self.begins_upper();
        let heard = self
            .heard(Voice::Owned, QuoteForm::Mixed, rule::MIXED)
            .filter(|_| few)?;
        let owner = if first.ends_with("ed") && frame.is(self.k + 1, "by") {
            frame.phrase_after(self.k + 2)
        } else {
            let goes_on = frame.any(self.k + 1, DETERMINERS) || frame.any(self.k + 1, PREPOSITIONS);
            let verb = self.starts_with_verb() && goes_on;
            let before = self
                .k
                .checked_sub(1)
                .and_then(|k| frame.phrase_before(k))
                .map(|p| frame.climb(p));
            before.filter(|p| verb && !frame.is_governed(p))
        }?;
        owner.actor?;
        Some(Heard {
            owner: Some((owner, None)),
            ..heard
        })
    }

    /// ""We are not selling" – Ana Pires": words signed by their speaker.
    pub(super) fn signed(&self) -> Option<Heard> {
        let frame = self.frame;
        let dash = self.k + 1;
        let source = frame
            .phrase_after(dash + 1)
            .filter(|_| frame.any(dash, &["–", "—", "-"]))?;
        let ends =
            source.items.end >= frame.len() || frame.is(source.items.end, ".") && source.items.end + 1 >= frame.len();
        let whole = self.k == 0 && self.begins_upper() && (frame.is_person(&source) || source.actor.is_none());
        let heard = self
            .heard(Voice::Owned, QuoteForm::Direct, rule::AFTER)
            .filter(|_| ends && whole)?;
        Some(Heard {
            owner: Some((source, None)),
            ..heard
        })
    }

    /// Whether the first word between the marks is a finite verb.
    fn starts_with_verb(&self) -> bool {
        let scene = self.frame.scene;
        let Some(start) = self.frame.stretch(self.k).map(|s| s.inner.start) else {
            return false;
        };
        let token = scene.doc.tokens().partition_point(|t| t.start < start);
        let word = scene.word(token);
        scene.is_verb(token) && (word.ends_with('s') || word.ends_with("ed") || word == "took" || word == "takes")
    }
}

/// Words of a predicate at most.
const SENTENCE_OF_VERB: usize = 5;
