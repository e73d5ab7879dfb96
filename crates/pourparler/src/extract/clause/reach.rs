//! How far a clause and the complement of a cue reach.

use std::ops::Range;

use super::order::Party;
use super::sketch::Sketch;
use crate::rules::WordClass as W;

impl Sketch<'_, '_> {
    /// How far the complement of a cue that ends before `from` reaches.
    pub(crate) fn complement(&self, from: usize, cue_to: bool) -> Range<usize> {
        let limit = self.own_clause(from, self.within.end.min(from + 40));
        let mut i = from;
        while i < limit {
            if self.ends_complement(i, from, cue_to) {
                break;
            }
            i += 1;
        }
        from..i
    }

    /// The start of the first finite cue between `from` and `to` that has a subject of its own there; else `to`.
    fn own_clause(&self, from: usize, to: usize) -> usize {
        let inner = self
            .cues
            .iter()
            .filter(|cue| from < cue.tokens.start && cue.tokens.start < to)
            .find_map(|cue| {
                let group = self.group(cue.tokens.start, cue.tokens.end);
                let named = |party: &Party| matches!(party, Party::Named(_, tokens) if tokens.start >= from);
                let modal = self
                    .rules
                    .cues
                    .get(cue.entry)
                    .is_some_and(|entry| entry.frame == "norm");
                let finite = !group.infinitive && !group.passive && !modal;
                (finite && self.subjects(group.start).first().is_some_and(named)).then_some(group.start)
            });
        inner.unwrap_or(to)
    }

    fn ends_complement(&self, i: usize, from: usize, cue_to: bool) -> bool {
        let scene = self.scene;
        if matches!(scene.word(i), ";" | ":" | "—" | "–" | "--" | "?" | "(") {
            return true;
        }
        let compound = scene.is(i + 1, "-");
        if self.is(i, W::Boundary) && i > from && !compound && scene.mention_at(i).is_none() {
            return true;
        }
        let comma = scene.is(i, ",");
        let joint = self.is(i, W::Conjunction) || comma;
        if !joint {
            return false;
        }
        let next = self.past_adverbs(if comma && self.is(i + 1, W::Conjunction) {
            i + 2
        } else {
            i + 1
        });
        if comma && scene.is_speech(next) {
            return true;
        }
        if let Some(mention) = scene.mention_at(next) {
            let after = self.past_adverbs(mention.tokens.end);
            return after < self.within.end
                && self.is_verbish(after)
                && (!self.is(after, W::Reversed) || self.is_finite(after));
        }
        let cue = self
            .cues
            .iter()
            .any(|cue| cue.tokens.start == next || cue.tokens.contains(&next) && cue.tokens.start > i);
        cue && !cue_to && !self.is(next, W::Determiner) || self.is_finite(next)
    }

    /// Whether token `i` looks like a finite verb.
    fn is_finite(&self, i: usize) -> bool {
        let word = self.scene.word(i);
        let bare = self.scene.mention_at(i).is_none() && !self.is(i, W::Determiner);
        bare && self.is_verbish(i)
            && (self.is(i, W::Auxiliary) && !word.eq_ignore_ascii_case("be")
                || word.ends_with("ed")
                || word.ends_with('s') && self.scene.is_verb(i))
    }

    /// Where the clause that holds token `i` begins.
    pub(crate) fn clause_start(&self, i: usize) -> usize {
        (self.within.start..i)
            .rev()
            .find(|j| {
                let mark = matches!(self.scene.word(*j), ";" | ":" | "—" | "–" | "\"" | "“");
                mark || self.is(*j, W::Complementiser)
                    || self.is(*j, W::Conjunction) && self.is(*j, W::Boundary)
                    || self.scene.is_speech(*j)
            })
            .map_or(self.within.start, |j| j + 1)
    }

    /// Whether the clause of token `i` is a mere hypothesis, or nobody says it: "did not say that".
    pub(crate) fn is_hypothesis(&self, i: usize) -> bool {
        let start = self.clause_start(i);
        let Some(opener) = start.checked_sub(1).filter(|o| *o >= self.within.start) else {
            return false;
        };
        let speech = [opener, opener.saturating_sub(1)]
            .into_iter()
            .find(|v| self.scene.is_speech(*v));
        let unsaid = speech.is_some_and(|verb| self.group(verb, verb + 1).negated);
        let joint = self.is(opener.saturating_sub(1), W::Conjunction) && opener > start.saturating_sub(2);
        self.is(opener, W::Hypothesis) || unsaid || joint && self.scene.is(opener, "that") && self.has_unsaid(opener)
    }

    /// Whether a verb of speech before token `at` is denied.
    fn has_unsaid(&self, at: usize) -> bool {
        let verb = (self.within.start..at).rev().find(|v| self.scene.is_speech(*v));
        verb.is_some_and(|verb| self.group(verb, verb + 1).negated)
    }
}
