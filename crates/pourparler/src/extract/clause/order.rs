//! Who does what in a clause, told from the order of words: verb groups, their subjects, the reach of their complements.

use std::ops::Range;

use super::sketch::Sketch;
use crate::extract::scene::{CastIx, Mention};
use crate::model::MentionForm;
use crate::rules::WordClass as W;

/// A verb with the words that go before it.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) start: usize,
    pub(crate) negated: bool,
    /// "to" stands in front, and no verb that lets the subject through.
    pub(crate) infinitive: bool,
    pub(crate) passive: bool,
    pub(crate) forecast: bool,
}

/// Somebody in the role of a holder, with the tokens that name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Party {
    Named(CastIx, Range<usize>),
    /// The speaker of the words: "I", "we".
    Speaker(usize),
}

/// What stands left of a noun phrase.
enum Governor {
    /// Nothing that takes it: it can be a subject.
    Free,
    /// A conjunction behind another noun phrase, that ends at this token.
    Joined(usize),
    /// A preposition at this token.
    Preposition(usize),
    /// A verb, or a word it is a part of.
    Taken,
}

/// How far a subject may stand from its verb, in tokens.
const REACH: usize = 45;

impl Sketch<'_, '_> {
    /// The verb group whose head stands at `head` and ends before `end`.
    pub(crate) fn group(&self, head: usize, end: usize) -> Group {
        let mut group = Group {
            start: head,
            negated: false,
            infinitive: false,
            passive: false,
            forecast: false,
        };
        let mut last_auxiliary = None;
        while let Some(i) = group.start.checked_sub(1).filter(|i| *i >= self.within.start) {
            let possessor = self.scene.word(i).starts_with(['\'', '’']) && !self.follows_pronoun(i);
            let part = self.is(i, W::Auxiliary) && !possessor
                || self.is(i, W::Adverb)
                || self.is(i, W::Negation)
                || self.is_quotation_mark(i) && i + 1 == head;
            if self.scene.is(i, "to") && !group.infinitive {
                if self.is(i, W::Raising) {
                    group.forecast |= self
                        .scene
                        .is_any(i.wrapping_sub(1), &["expected", "likely", "bound", "set", "going"]);
                    group.start = i.saturating_sub(1).max(self.within.start);
                    continue;
                }
                group.infinitive = true;
                break;
            }
            if !part || self.scene.mention_at(i).is_some() {
                break;
            }
            group.negated |= self.is(i, W::Negation);
            group.forecast |= self.is(i, W::Forecast);
            if self.is(i, W::Auxiliary) && last_auxiliary.is_none() {
                last_auxiliary = Some(i);
            }
            group.start = i;
        }
        let word = self.scene.word(head).to_lowercase();
        let be = |i: usize| self.scene.is_any(i, BE);
        let by = (end..end + 3)
            .take_while(|i| *i == end || self.is(i - 1, W::Adverb))
            .any(|i| self.scene.is(i, "by"));
        let participle = !word.ends_with("ing") && !word.ends_with('s');
        group.passive = participle && (last_auxiliary.is_some_and(be) || by && last_auxiliary.is_none_or(be));
        group
    }

    fn follows_pronoun(&self, i: usize) -> bool {
        self.scene
            .is_any(i.wrapping_sub(1), &["it", "he", "she", "that", "there", "what", "who"])
    }

    /// Who stands as the subject of the verb group that begins at `start`; several where they are joined.
    pub(crate) fn subjects(&self, start: usize) -> Vec<Party> {
        let mut end = start;
        while let Some(i) = end
            .checked_sub(1)
            .filter(|i| *i >= self.within.start && start - i <= REACH)
        {
            if let Some(mention) = self.mention_before(end) {
                match self.governor(mention.tokens.start) {
                    Governor::Preposition(at) if self.speaks_for(at) => return self.chain(mention, true),
                    Governor::Preposition(at) => {
                        end = at;
                        continue;
                    }
                    Governor::Taken => return Vec::new(),
                    Governor::Free | Governor::Joined(_) => {
                        return self.taken_up_by(mention).unwrap_or_else(|| self.chain(mention, true));
                    }
                }
            }
            if self.is(i, W::Own) {
                return vec![Party::Speaker(i)];
            }
            if self.scene.is(i, "they") && self.scene.mention_at(i).is_none() {
                return self.shared_subject(i);
            }
            if self.is(i, W::Relative) && !self.is(i, W::Conjunction) {
                return self.antecedent(i, start);
            }
            if self.is(i, W::Conjunction) && !self.is(i, W::Adverb) {
                return self.shared_subject(i);
            }
            end = match self.bridge(i) {
                Some(next) => next,
                None if self.is(i, W::Conjunction) || self.scene.is(i, ",") => return self.shared_subject(i),
                None => return Vec::new(),
            };
        }
        Vec::new()
    }

    /// Joined subjects earlier in the sentence that "they" takes up.
    fn taken_up_by(&self, pronoun: &Mention) -> Option<Vec<Party>> {
        if pronoun.form != MentionForm::Pronoun || !self.scene.is(pronoun.tokens.start, "they") {
            return None;
        }
        let earlier = self.shared_subject(pronoun.tokens.start);
        (earlier.len() > 1).then_some(earlier)
    }

    /// Whether a noun that speaks for the actor behind the preposition at `at` stands in front of it.
    fn speaks_for(&self, at: usize) -> bool {
        self.scene.is_any(at, &["of", "for", "from"])
            && at > self.within.start
            && self.is(at - 1, W::Head)
            && self.scene.mention_at(at - 1).is_none()
    }

    /// The token before which a subject may still stand, past what may part it from its verb.
    fn bridge(&self, i: usize) -> Option<usize> {
        let word = self.scene.word(i);
        if self.scene.mention_at(i).is_some() {
            return None;
        }
        if self.is(i, W::Adverb)
            || word.ends_with("ly")
            || word.chars().all(|c| c.is_ascii_digit())
            || self.is_quotation_mark(i)
        {
            return Some(i);
        }
        if self.is(i, W::Head) {
            let possessor = i.checked_sub(1).filter(|p| self.scene.is_any(*p, &["'s", "’s", "'"]));
            let end = possessor.unwrap_or(i);
            return self.mention_before(end).map(|_| end);
        }
        let open = match word {
            ")" => "(",
            "," | "—" | "–" | "--" => word,
            _ => return self.adjunct(i),
        };
        let opening = (self.within.start..i)
            .rev()
            .take(30)
            .find(|j| self.scene.is(*j, open))?;
        if word == ")" {
            return Some(opening);
        }
        let relative = self.is(opening + 1, W::Relative);
        if opening + 1 < i && (relative || self.mention_before(opening).is_some()) {
            return Some(opening);
        }
        // "The envoy, Ana Kos, said": the name itself stands between the commas.
        self.mention_before(i)
            .filter(|m| m.tokens.start == opening + 1)
            .map(|_| i)
    }

    /// The start of a short prepositional phrase that ends at token `i` and holds no actor: "in its report", "on Monday".
    fn adjunct(&self, i: usize) -> Option<usize> {
        (self.within.start..=i)
            .rev()
            .take(5)
            .take_while(|j| !self.is_mark(*j) && !self.is_verbish(*j) && self.scene.mention_at(*j).is_none())
            .find(|j| self.is(*j, W::Preposition) && *j < i)
    }

    /// What takes the noun phrase that a mention at `start` heads.
    fn governor(&self, start: usize) -> Governor {
        let mut at = start;
        for _ in 0..9 {
            let Some(i) = at.checked_sub(1).filter(|i| *i >= self.within.start) else {
                return Governor::Free;
            };
            if self.scene.is_any(i, &["'s", "’s", "'"]) {
                match self.mention_before(i) {
                    Some(owner) => at = owner.tokens.start,
                    None => return Governor::Free,
                }
                continue;
            }
            if self.scene.is(i, "-") || self.scene.mention_at(i).is_some() {
                return Governor::Taken;
            }
            // No noun phrase reaches left over its own article, nor over a date: "On 3 March the envoy".
            let opened = self.scene.is_any(
                at,
                &["the", "a", "an", "its", "their", "his", "her", "this", "these", "those"],
            );
            let grammar =
                self.is(i, W::Preposition) || self.is(i, W::Conjunction) || self.is_verbish(i) || self.is_mark(i);
            let dated = self.is(i, W::Adverb) && !self.is(i, W::Negation) && !self.is(i, W::Conjunction)
                || self.scene.word(i).chars().all(|c| c.is_ascii_digit());
            if dated || opened && !grammar {
                return Governor::Free;
            }
            if self.is(i, W::Conjunction) {
                let end = if i > 0 && self.scene.is(i - 1, ",") { i - 1 } else { i };
                return match self.mention_before(end) {
                    Some(_) => Governor::Joined(end),
                    None => Governor::Free,
                };
            }
            if self.is(i, W::Complementiser) || self.is(i, W::Relative) || self.is_mark(i) {
                return Governor::Free;
            }
            if self.is(i, W::Preposition) {
                return Governor::Preposition(i);
            }
            if !self.is(i, W::Determiner) && !self.is(i, W::Adverb) && self.is_verbish(i) {
                return if self.scene.is_speech(i) {
                    Governor::Free
                } else {
                    Governor::Taken
                };
            }
            at = i;
        }
        Governor::Taken
    }

    /// A mention with those joined to it on its left: "Oslo, Bern and the AU". Empty where they must be
    /// free and a preposition takes them all.
    fn chain(&self, last: &Mention, free: bool) -> Vec<Party> {
        let mut out = vec![last];
        let mut joined = false;
        let mut at = last.tokens.start;
        while let Governor::Joined(end) = self.governor(at) {
            let Some(mention) = self.mention_before(end) else { break };
            out.push(mention);
            joined = true;
            at = mention.tokens.start;
            while let Some(more) = at
                .checked_sub(1)
                .filter(|c| self.scene.is(*c, ","))
                .and_then(|c| self.mention_before(c))
            {
                out.push(more);
                at = more.tokens.start;
            }
        }
        if self.headline
            && let Some(more) = at
                .checked_sub(1)
                .filter(|c| self.scene.is(*c, ","))
                .and_then(|c| self.mention_before(c))
        {
            out.push(more);
        }
        if joined && free && matches!(self.governor(at), Governor::Preposition(p) if !self.speaks_for(p)) {
            return Vec::new();
        }
        let parties = out.into_iter().rev().filter(|m| self.can_hold(m));
        parties.map(|m| Party::Named(m.actor, m.tokens.clone())).collect()
    }

    /// Whom the relative pronoun at `at` stands for; `verb` is its verb.
    fn antecedent(&self, at: usize, verb: usize) -> Vec<Party> {
        let comma = at.checked_sub(1).filter(|c| self.scene.is(*c, ","));
        let end = comma.unwrap_or(at);
        let apposed = || {
            let commas = (self.within.start..end)
                .rev()
                .take(10)
                .filter(|c| self.scene.is(*c, ","));
            commas.filter_map(|c| self.mention_before(c)).next()
        };
        let Some(mention) = self.mention_before(end).or_else(apposed) else {
            return Vec::new();
        };
        let singular = self.scene.word(verb).ends_with('s') || self.scene.is_any(verb, &["has", "is", "was"]);
        if singular {
            return vec![Party::Named(mention.actor, mention.tokens.clone())];
        }
        self.chain(mention, false)
    }

    /// The subject that a verb behind the conjunction or comma at `at` shares with the verb before it.
    fn shared_subject(&self, at: usize) -> Vec<Party> {
        let mut i = at;
        while let Some(j) = i.checked_sub(1).filter(|j| *j >= self.within.start) {
            if matches!(self.scene.word(j), ";" | ":" | "—") {
                break;
            }
            if self.is(j, W::Own) && self.is_verbish(self.past_adverbs(j + 1)) {
                return vec![Party::Speaker(j)];
            }
            if self.scene.is_any(j, &["who", "which"]) && self.is_verbish(self.past_adverbs(j + 1)) {
                return self.antecedent(j, at + 1);
            }
            if let Some(mention) = self.mention_before(i) {
                let free = matches!(
                    self.governor(mention.tokens.start),
                    Governor::Free | Governor::Joined(_)
                );
                if free && self.has_verb(mention.tokens.end, at) {
                    return self.chain(mention, true);
                }
                i = mention.tokens.start;
            } else {
                i = j;
            }
        }
        Vec::new()
    }

    /// Whether a verb follows the noun phrase that ends before `from`.
    fn has_verb(&self, from: usize, to: usize) -> bool {
        let mut i = self.past_adverbs(from);
        if self.scene.is(i, ",")
            && let Some(close) = (i + 1..to).take(25).find(|j| self.scene.is(*j, ","))
        {
            i = self.past_adverbs(close + 1);
        }
        i < to && self.is_verbish(i)
    }

    /// The first token from `i` on that is no adverb.
    pub(crate) fn past_adverbs(&self, i: usize) -> usize {
        (i..self.within.end)
            .find(|j| !self.is(*j, W::Adverb))
            .unwrap_or(self.within.end)
    }

    /// The actors behind "by" after token `from`.
    pub(crate) fn agents(&self, from: usize) -> Vec<Party> {
        let by = (from..self.within.end.min(from + 8)).find(|i| self.scene.is(*i, "by"));
        by.map_or_else(Vec::new, |by| self.parties_after(by + 1))
    }

    /// The actors named right behind token `from`, with those joined to them.
    pub(crate) fn parties_after(&self, from: usize) -> Vec<Party> {
        let mut out = Vec::new();
        let mut i = from;
        while i < self.within.end {
            let skipped = (i..self.within.end.min(i + 6)).find(|j| {
                self.scene.mention_at(*j).is_some()
                    || self.is_mark(*j)
                    || self.is_verbish(*j)
                    || self.is(*j, W::Preposition)
            });
            let Some(mention) = skipped.and_then(|j| self.scene.mention_at(j)) else {
                break;
            };
            if self.scene.is_any(mention.tokens.end, &["'s", "’s"]) {
                break;
            }
            if self.can_hold(mention) {
                out.push(Party::Named(mention.actor, mention.tokens.clone()));
            }
            i = mention.tokens.end;
            let joint = self.scene.is(i, "and") || self.scene.is(i, ",") && self.scene.mention_at(i + 1).is_some();
            if !joint {
                break;
            }
            i += 1;
        }
        out
    }

    /// The possessor of the noun at `head`: "Oslo's firm rejection", "its rejection".
    pub(crate) fn possessor(&self, head: usize) -> Vec<Party> {
        let mut i = head;
        for _ in 0..4 {
            let Some(j) = i.checked_sub(1).filter(|j| *j >= self.within.start) else {
                break;
            };
            if self.scene.is_any(j, &["'s", "’s", "'"]) {
                return self
                    .mention_before(j)
                    .map_or_else(Vec::new, |m| self.chain_of_owners(m));
            }
            if let Some(mention) = self.mention_before(i) {
                let own = mention.form == MentionForm::Pronoun && self.scene.is_any(j, &["its", "their", "his", "her"]);
                return if own {
                    vec![Party::Named(mention.actor, mention.tokens.clone())]
                } else {
                    Vec::new()
                };
            }
            if self.scene.is_any(j, &["our", "my"]) {
                return vec![Party::Speaker(j)];
            }
            if self.is_mark(j) || self.is_verbish(j) || self.is(j, W::Preposition) {
                break;
            }
            i = j;
        }
        Vec::new()
    }

    fn chain_of_owners(&self, mention: &Mention) -> Vec<Party> {
        let mut out = vec![mention];
        if let Governor::Joined(end) = self.governor(mention.tokens.start)
            && let Some(other) = self.mention_before(end)
        {
            out.insert(0, other);
        }
        out.into_iter()
            .map(|m| Party::Named(m.actor, m.tokens.clone()))
            .collect()
    }

    /// The verb whose object is the noun phrase that ends at `head`, with the class that was asked for.
    pub(crate) fn verb_over(&self, head: usize, class: W) -> Option<usize> {
        let mut i = head;
        for _ in 0..6 {
            i = i.checked_sub(1).filter(|j| *j >= self.within.start)?;
            if self.is(i, class) && self.scene.mention_at(i).is_none() {
                return Some(i);
            }
            if self.is_mark(i) && !self.is_quotation_mark(i) || self.is_verbish(i) {
                return None;
            }
        }
        None
    }
}

const BE: &[&str] = &[
    "be", "been", "being", "is", "are", "was", "were", "am", "get", "gets", "got",
];
