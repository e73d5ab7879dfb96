//! Noun phrases around a reporting verb: its subject in front, or the speaker behind it.

use std::ops::Range;

use super::frame::Frame;
use super::words::*;
use crate::codebook::lexicon::Meaning;
use crate::codebook::reporting::Inflection;
use crate::extract::scene::CastIx;
use crate::model::{ActorKind, MentionForm};

/// A noun phrase that may name a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) items: Range<usize>,
    /// Who it is, where a mention tells; a pronoun's is settled later.
    pub(super) actor: Option<CastIx>,
    pub(super) pronoun: bool,
}

/// What stands in front of a verb.
#[derive(Debug, Clone, Default)]
pub(super) struct Lead {
    pub(super) subject: Option<Phrase>,
    /// The first item of the verb with its auxiliaries and adverbs.
    pub(super) verb: usize,
    pub(super) passive: bool,
    pub(super) negated: bool,
    /// Not said to have happened: "refused to say", "may call".
    pub(super) unreal: bool,
}

/// How many items a search looks back or ahead at most.
const REACH: usize = 60;
/// The longest noun phrase, in items.
pub(super) const LONGEST: usize = 14;
/// Items of an unnamed phrase in front of its last word.
const QUALIFIERS: usize = 5;

impl Frame<'_, '_> {
    /// The subject of the verb at item `k`.
    pub(super) fn lead(&self, k: usize, inflection: Inflection) -> Lead {
        let mut lead = Lead {
            verb: k,
            ..Lead::default()
        };
        let mut progressive = false;
        while let Some(before) = lead.verb.checked_sub(1).filter(|_| k - lead.verb < LONGEST) {
            let be = self.any(before, BE);
            if self.any(before, NEGATIONS) {
                lead.negated = true;
            } else if self.any(before, AUXILIARIES) {
                lead.passive |= be && inflection == Inflection::Past;
                lead.unreal |= self.any(before, &["may", "might", "could", "can", "should"]);
                progressive |= be;
            } else if self.is(before, "longer") && before > 0 && self.is(before - 1, "no") {
                lead.verb = before - 1;
                continue;
            } else if !self.is_adverb(before) {
                break;
            }
            lead.verb = before;
        }
        let Some(before) = lead.verb.checked_sub(1) else {
            return lead;
        };
        if self.is(before, "to") {
            lead.unreal = !self.is_realised(before);
            lead.subject = self.clause_subject(before);
        } else if self.any(before, RELATIVES) {
            lead.subject = self.antecedent(before);
        } else if inflection == Inflection::Ing && !progressive {
            let own = self
                .phrase_before(before)
                .filter(|p| p.actor.is_some() || self.is(before, "one"));
            lead.negated |= self.any(before, &["without"]);
            lead.subject = own.or_else(|| self.clause_subject(before));
        } else if self.any(before, &[",", ")", "–", "—", "-"]) {
            lead.subject = self.past_insertion(before);
        } else if self.any(before, CONJUNCTIONS) || self.is_quote(before) {
            lead.subject = self.clause_subject(before);
        } else if let Some(subject) = self.past_clause(before) {
            lead.subject = Some(subject);
        } else {
            let end = self.past_time(before);
            let near = self.phrase_before(end).map(|p| self.climb(p));
            let near = near.map(|near| self.past_participle(&near).unwrap_or(near));
            lead.subject = near.or_else(|| self.clause_subject(end));
        }
        lead
    }

    fn is_adverb(&self, k: usize) -> bool {
        let word = self.word(k);
        let manner = word.len() > 4
            && word.ends_with("ly")
            && word.chars().all(char::is_lowercase)
            && !matches!(word, "family" | "assembly" | "reply");
        (manner || self.any(k, ADVERBS)) && self.mention(k).is_none()
    }

    /// Whether an infinitive after `to` tells of something done: "went on to say".
    fn is_realised(&self, to: usize) -> bool {
        let before = |n: usize| to.checked_sub(n);
        before(1).is_some_and(|k| {
            self.any(
                k,
                &[
                    "continued",
                    "continues",
                    "proceeded",
                    "appeared",
                    "seemed",
                    "managed",
                    "chose",
                    "used",
                ],
            ) || self.is(k, "on") && before(2).is_some_and(|k| self.any(k, &["went", "goes", "going"]))
                // "they met, only to declare": what came of it.
                || self.is(to + 1, "have")
                || self.is(k, "only") && before(2).is_some_and(|k| self.is(k, ","))
        })
    }

    /// Steps back over words of time: "Rao on Friday said".
    fn past_time(&self, k: usize) -> usize {
        let mut at = k;
        while at > 0 && k - at < 6 && self.mention(at).is_none() {
            let number = self.word(at).bytes().all(|b| b.is_ascii_digit()) && !self.word(at).is_empty();
            let aside = at == k && self.any(at, &["outside", "inside", "there", "here", "nearby", "abroad"]);
            let timed = self.is_time(at) || number || aside;
            let preposition = at < k && self.any(at, &["on", "in", "at", "by", "of", "this", "the", "a", "early"]);
            if !timed && !preposition {
                break;
            }
            at -= 1;
        }
        at
    }

    /// The noun phrase whose last item is `k`.
    pub(super) fn phrase_before(&self, k: usize) -> Option<Phrase> {
        if let Some(phrase) = self.mentioned(k) {
            return Some(phrase);
        }
        if self.any(k, PRONOUNS) {
            return Some(Phrase {
                items: k..k + 1,
                actor: None,
                pronoun: true,
            });
        }
        if !self.is_wordlike(k) || self.is_function_word(k) {
            return None;
        }
        // "the man arrested", "Rao speaking"
        let doing = || self.word(k).ends_with("ing") && k > 0 && self.mention(k - 1).is_some();
        if (self.word(k).ends_with("ed") || doing()) && k > 0 && !self.is_capital(k) {
            return self.phrase_before(k - 1);
        }
        let mut start = k;
        let named = self.is_capital(k);
        while start > 0 && k - start < QUALIFIERS {
            let before = start - 1;
            if self.any(before, DETERMINERS) && !(named && self.is_capital(before) && before > 0) {
                start = before;
                break;
            }
            let joins = self.is_wordlike(before) && !self.is_function_word(before) && self.mention(before).is_none()
                || self.any(before, &["'s", "’s", "-"]);
            if !joins || named && !self.is_capital(before) || self.scene.is_verb(self.token(before)?) {
                break;
            }
            start = before;
        }
        Some(Phrase {
            items: start..k + 1,
            actor: None,
            pronoun: false,
        })
    }

    fn mentioned(&self, k: usize) -> Option<Phrase> {
        let mention = self.mention(k)?;
        Some(Phrase {
            items: self.reach(k)?,
            actor: Some(mention.actor),
            pronoun: mention.form == MentionForm::Pronoun,
        })
    }

    fn is_function_word(&self, k: usize) -> bool {
        self.any(k, PREPOSITIONS)
            || self.any(k, DETERMINERS)
            || self.any(k, AUXILIARIES)
            || self.any(k, CLAUSE_OPENERS)
            || self.any(k, CONJUNCTIONS)
            || self.any(k, RELATIVES)
            || self.any(k, NEGATIONS)
            || self.is_time(k)
            || self.is_adverb(k)
    }

    /// From a phrase behind a preposition up to the noun it belongs to: "officials in Quito", "the head of the mission". A
    /// text is not a speaker, so the climb ends below it.
    pub(super) fn climb(&self, phrase: Phrase) -> Phrase {
        let mut best = phrase;
        for _ in 0..4 {
            let Some(above) = self.head_of(&best) else { break };
            let text = above.items.end.checked_sub(1).is_some_and(|last| self.any(last, TEXTS));
            if text || above.pronoun {
                break;
            }
            best = above;
        }
        best
    }

    fn head_of(&self, phrase: &Phrase) -> Option<Phrase> {
        let mut tie = phrase.items.start.checked_sub(1)?;
        let mut titled = false;
        while phrase.items.start - tie < 4 && !self.any(tie, TIES) && (self.qualifies(tie) || self.is_titular(tie)) {
            titled |= self.is_titular(tie);
            tie = tie.checked_sub(1)?;
        }
        // "an aide to President Pires" is an aide; "the director of Helping Hands Ana Pires" is the director.
        if titled && !self.any(tie, &["to", "for"]) {
            return None;
        }
        if !self.any(tie, TIES) {
            return None;
        }
        // "an official close to the mediators"
        let close = tie
            .checked_sub(1)
            .filter(|k| self.any(*k, &["close", "loyal", "opposed", "next", "familiar"]));
        let above = self.phrase_before(close.unwrap_or(tie).checked_sub(1)?)?;
        // "Ambassador to Chad Ana Pires": title and post stand in front of the name
        let title = titled && self.is_capital(above.items.end.checked_sub(1)?);
        (!title).then_some(above)
    }

    /// Whether a word may stand between a preposition and the noun that it governs.
    fn qualifies(&self, k: usize) -> bool {
        let plain =
            self.is_wordlike(k) && !self.is_capital(k) && !self.is_function_word(k) && self.mention(k).is_none();
        self.any(k, DETERMINERS) || self.is_demonym(k) || plain && !self.token(k).is_some_and(|t| self.scene.is_verb(t))
    }

    /// Whether a word may belong to the description in front of a name: "the union's chief negotiator", "U.N. envoy".
    pub(super) fn describes(&self, k: usize) -> bool {
        self.is_capital(k)
            || self.any(k, &["of", "for", "-", "'s", "’s", "'", "’"])
            || self.mention(k).is_some_and(|m| m.form != MentionForm::Pronoun)
            || self.qualifies(k)
    }

    /// Who "who" or "which" stands for; a description behind a comma is whose name stands before it.
    fn antecedent(&self, relative: usize) -> Option<Phrase> {
        let mut end = relative.checked_sub(1)?;
        if self.is(end, ",") {
            end = end.checked_sub(1)?;
        }
        let found = self.phrase_before(end).map(|p| self.climb(p))?;
        if !self.is(relative, "who") && self.issues_text(found.items.start) {
            return None;
        }
        let comma = found.items.start.checked_sub(1).filter(|k| self.is(*k, ","));
        let described = comma.and_then(|k| self.mentioned(k.checked_sub(1)?));
        Some(described.filter(|_| found.actor.is_none()).unwrap_or(found))
    }

    /// Whether the phrase that starts at item `k` is the last of those a text comes from: "a letter from A, B and C".
    fn issues_text(&self, k: usize) -> bool {
        let mut start = k;
        for _ in 0..6 {
            let Some(before) = start.checked_sub(1) else {
                return false;
            };
            if self.any(before, &["and", ",", "the"]) {
                start = before;
            } else if let Some(reach) = self.reach(before).filter(|reach| reach.start < start) {
                start = reach.start;
            } else {
                return self.any(before, TIES) && before > 0 && self.any(before - 1, TEXTS);
            }
        }
        false
    }

    /// The subject in front of an insertion that ends at item `close`: "Rao, the envoy, said".
    fn past_insertion(&self, close: usize) -> Option<Phrase> {
        if self.is(close, ")") {
            let open = (close.saturating_sub(REACH)..close).rev().find(|k| self.is(*k, "("))?;
            return self.phrase_before(open.checked_sub(1)?).map(|p| self.climb(p));
        }
        let commas = (close.saturating_sub(REACH)..close)
            .rev()
            .filter(|k| self.any(*k, &[",", "–", "—"]));
        let mut unlisted = None;
        for comma in commas.take(5) {
            if let Some(part) = self.part_of_them(comma) {
                return Some(part);
            }
            let inserted = self.named_insertion(comma + 1..close);
            let before = comma
                .checked_sub(1)
                .and_then(|k| self.phrase_before(k))
                .map(|p| self.climb(p));
            let before_named = before
                .as_ref()
                .is_some_and(|p| self.is_person(p) && !self.is_nominal(p));
            if let Some(person) = inserted
                .or_else(|| self.bare_name(comma + 1..close))
                .filter(|_| !before_named)
            {
                return Some(person);
            }
            let Some(before) = before.filter(|p| !self.is_governed(p)) else {
                continue;
            };
            if before.actor.is_some() {
                return Some(before);
            }
            let named = self.is_capital(before.items.end - 1) && !self.is_time(before.items.end - 1);
            let opens = before.items.start == 0 && before.items.len() > 1 && self.any(0, DETERMINERS);
            unlisted = unlisted.or(Some(before).filter(|_| named || opens));
        }
        unlisted.or_else(|| self.clause_subject(close))
    }

    /// The person whose name, with titles at most, is all that stands in `items`.
    fn named_insertion(&self, items: Range<usize>) -> Option<Phrase> {
        let last = items.end.checked_sub(1)?;
        let person = self.mentioned(last).filter(|p| self.is_person(p))?;
        let titled = items.start <= person.items.start
            && (items.start..person.items.start)
                .all(|k| self.is_capital(k) || self.any(k, &["of", "the", "for", "and"]));
        titled.then_some(person)
    }

    pub(super) fn is_person(&self, phrase: &Phrase) -> bool {
        phrase.actor.and_then(|actor| self.kind(actor)) == Some(ActorKind::Person)
    }

    fn is_nominal(&self, phrase: &Phrase) -> bool {
        self.mention(phrase.items.start)
            .is_some_and(|m| m.form == MentionForm::Nominal)
    }

    /// Whether a preposition or a possessive takes the phrase out of the running for subject.
    pub(super) fn is_governed(&self, phrase: &Phrase) -> bool {
        let mut before = phrase.items.start.checked_sub(1);
        let titular = |k: usize| self.is_titular(k) || self.any(k, &["of", "for"]) && k > 0 && self.is_titular(k - 1);
        while let Some(k) = before.filter(|k| self.any(*k, &["the", "both", "all"]) || titular(*k)) {
            before = k.checked_sub(1);
        }
        before.is_some_and(|k| self.any(k, PREPOSITIONS))
            || self.any(phrase.items.end, &["'s", "’s", "'", "’"])
            || self.any(phrase.items.start, &["his", "her", "its", "their", "him", "them"])
    }

    /// A capitalised word in front of a name that no mention covers: "Foreign Minister".
    fn is_titular(&self, k: usize) -> bool {
        self.is_capital(k) && !self.is_time(k) && self.mention(k).is_none() && !self.any(k, PREPOSITIONS)
    }

    /// The subject of the clause that ends before item `k`: the first phrase in it that nothing governs.
    pub(super) fn clause_subject(&self, k: usize) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        let mut at = k;
        let stop = k.saturating_sub(REACH);
        while at > stop {
            let item = at - 1;
            if let Some(phrase) = self.mentioned(item) {
                at = phrase.items.start.min(item);
                if !self.is_governed(&phrase) {
                    best = Some(phrase);
                }
                continue;
            }
            if best.is_some() && (self.any(item, &[";", ":"]) || self.any(item, CLAUSE_OPENERS)) {
                break;
            }
            if self.any(item, &["who", "which"])
                && let Some(found) = self.antecedent(item)
                && found.actor.is_some()
            {
                return Some(found);
            }
            at = item;
        }
        best.or_else(|| self.opening_name(k))
    }

    /// The noun phrase that starts at item `k`, behind a verb or preposition, with the name that an apposition gives.
    pub(super) fn phrase_after(&self, k: usize) -> Option<Phrase> {
        let end = self.phrase_end(k);
        if end <= k {
            return None;
        }
        let mut found: Option<Phrase> = None;
        let mut at = k;
        while at < end {
            let Some(phrase) = self.mentioned(at) else {
                at += 1;
                continue;
            };
            at = phrase.items.end.max(at + 1);
            let owner = self.any(phrase.items.end, &["'s", "’s"]);
            let better = found
                .as_ref()
                .is_none_or(|f| !self.is_person(f) && self.is_person(&phrase));
            if better && !(owner && phrase.items.end + 1 < end) {
                found = Some(phrase);
            }
        }
        let named = found.as_ref().is_some_and(|p| self.is_person(p) && !self.is_nominal(p));
        if !named
            && self.is(end, ",")
            && let Some(name) = self.name_behind(end + 1)
        {
            return Some(name);
        }
        if found.is_some() {
            return found;
        }
        if self.any(end - 1, TEXTS) && self.any(end, PREPOSITIONS) {
            return self.phrase_after(end + 1);
        }
        if self.any(k, PRONOUNS) && k + 1 == end {
            return self.phrase_before(k);
        }
        Some(Phrase {
            items: k..end,
            actor: None,
            pronoun: false,
        })
    }

    fn phrase_end(&self, k: usize) -> usize {
        let stop = self.len().min(k + LONGEST);
        let mut end = k;
        while end < stop {
            if let Some(reach) = self.reach(end) {
                end = reach.end.max(end + 1);
                continue;
            }
            let joins = self.any(end, &["of", "'s", "’s", "-"]) && end > k;
            let determiner = self.any(end, DETERMINERS) && (end == k || self.any(end - 1, &["of", "all", "both"]));
            let content = self.is_wordlike(end) && !self.is_function_word(end) && !self.is_past(end, k);
            if !joins && !determiner && !content {
                break;
            }
            end += 1;
        }
        while end > k + 1 && self.any(end - 1, &["of", "'s", "’s", "-"]) {
            end -= 1;
        }
        end.min(self.len())
    }

    /// Whether the item behind the start of a phrase is a verb form in lower case, so that the phrase ends before it.
    fn is_past(&self, k: usize, start: usize) -> bool {
        k > start
            && !self.is_capital(k)
            && self.token(k).is_some_and(|t| self.scene.is_verb(t))
            && !self.word(k).ends_with('s')
    }

    /// A person's name, with titles at most, that closes an apposition: ", Ana Pires."
    fn name_behind(&self, k: usize) -> Option<Phrase> {
        let at = (k..self.len().min(k + 6)).find(|at| self.mention(*at).is_some() || !self.is_capital(*at))?;
        let person = self
            .mentioned(at)
            .filter(|p| self.is_person(p) && !self.is_nominal(p))?;
        let closed = person.items.end >= self.len() || self.any(person.items.end, &[",", ".", ";", ")"]);
        closed.then_some(person)
    }

    /// Whether the word at item `k` is an adjective of nationality.
    pub(super) fn is_demonym(&self, k: usize) -> bool {
        let id = self.token(k).and_then(|t| self.scene.ids.get(t));
        id.is_some_and(|id| {
            let forms = self.scene.lexicon.names.at(std::slice::from_ref(id));
            forms.iter().any(|form| matches!(form.meaning, Meaning::Demonym(_)))
        })
    }
}
