//! Short names of persons that the codebook knows.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::hits::Hit;
use super::people::Titles;
use super::{Walk, rule};
use crate::codebook::lexicon::{ActorIx, KnownActor, Tenure};
use crate::extract::scene::{CastIx, Mention};
use crate::extract::wordlist::WordList;
use crate::model::MentionForm;
use crate::text::dates::WEEKDAYS;

/// Mentions looked back over for whom a text is about.
const LOOKED_BACK: usize = 200;

/// Nouns that a person's name before them only labels: "the Annan plan".
const LABELLED: WordList = WordList::new(&[
    "plan",
    "plans",
    "mission",
    "missions",
    "initiative",
    "doctrine",
    "memorandum",
    "proposal",
    "accord",
    "commission",
    "report",
    "formula",
    "administration",
    "parameters",
]);

impl Walk<'_, '_> {
    /// Whether capitalised neighbours that belong to no other entry make the words part of somebody else's name.
    pub(super) fn is_part_of_longer_name(&self, tokens: &Range<usize>, within: &Range<usize>) -> bool {
        let scene = &*self.scene;
        let capital = |t: usize| {
            let word = scene.word(t);
            word.len() > 1
                && word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().any(char::is_lowercase)
                && !word.ends_with('.')
                // "on Monday Pires said": a day stands next to a name without belonging to it.
                && !scene.is_any(t, &WEEKDAYS)
        };
        let free = |t: usize| self.hits.at(t).is_none() && self.hits.before(t + 1).is_none();
        let before = tokens
            .start
            .checked_sub(1)
            .filter(|&t| t > within.start && capital(t) && free(t) && !self.is_plural_title(t));
        let after = Some(tokens.end).filter(|&t| t < within.end && capital(t) && free(t));
        !self.in_capitals && (before.is_some() || after.is_some())
    }

    /// A person's short name by itself.
    pub(super) fn surname(&mut self, hit: &Hit, within: &Range<usize>, of: Option<ActorIx>) -> Option<usize> {
        if self.is_part_of_longer_name(&hit.tokens, within) {
            return None;
        }
        if self.scene.is_in(hit.tokens.end, &LABELLED) {
            return Some(hit.tokens.end);
        }
        let chief = self.named_oftener(hit);
        if chief.is_none()
            && let Some(end) = self.known_newcomer(&hit.tokens)
        {
            return Some(end);
        }
        let actor = chief.or_else(|| self.by_surname(hit, None, of))?;
        self.push(hit.tokens.clone(), actor, MentionForm::Alias, rule::SURNAME);
        Some(hit.tokens.end)
    }

    /// The one person of the codebook with this surname whom the document names in full and has named oftener so far than any
    /// newcomer of the same surname: the bare name stays with whom the text is about, not with the wife or brother.
    fn named_oftener(&self, hit: &Hit) -> Option<ActorIx> {
        let bearers = self.newcomers.get(&self.words_of(&hit.tokens));
        if bearers.is_empty() {
            return None;
        }
        let full = hit.surnames().filter(|ix| self.survey.full.contains(ix));
        let chief = only(&full.collect::<Vec<_>>())?;
        let times = |actor: CastIx| {
            let named = |m: &&Mention| m.actor == actor && m.form != MentionForm::Pronoun;
            self.scene.mentions.iter().rev().take(LOOKED_BACK).filter(named).count()
        };
        let own = times(self.scene.cast.find(&self.scene.lexicon.actors.get(chief)?.id)?);
        bearers.iter().all(|bearer| times(*bearer) < own).then_some(chief)
    }

    /// Who is meant by a short name: somebody named in full in this document; else somebody whose office fits the title or
    /// the date, if there is one such person only.
    pub(super) fn by_surname(&mut self, hit: &Hit, titled: Option<&Titles>, of: Option<ActorIx>) -> Option<ActorIx> {
        if let Some(decided) = self.ambiguity(hit) {
            return decided;
        }
        let entry = |ix: ActorIx| self.scene.lexicon.actors.get(ix);
        let candidates: Vec<_> = hit.surnames().collect();
        let named: Vec<_> = candidates
            .iter()
            .copied()
            .filter(|ix| self.survey.full.contains(ix))
            .collect();
        if !named.is_empty() {
            return only(&named);
        }
        let offices = titled.map(|titles| titles.offices.as_slice());
        if let Some(offices) = offices.filter(|o| !o.is_empty()) {
            let titles: FxHashSet<&str> = offices
                .iter()
                .filter_map(|o| Some(self.scene.lexicon.offices.get(*o)?.id.as_str()))
                .collect();
            let fits = |a: &KnownActor| {
                self.holds(a, |t| {
                    self.scene
                        .lexicon
                        .offices
                        .get(t.office)
                        .is_some_and(|o| titles.contains(o.id.as_str()))
                })
            };
            let owner = of.and_then(entry).map(|a| &a.id);
            let fitting: Vec<_> = candidates
                .iter()
                .copied()
                .filter(|ix| entry(*ix).is_some_and(|a| fits(a) && owner.is_none_or(|o| a.of.as_ref() == Some(o))))
                .collect();
            return only(&fitting);
        }
        if let Some(actor) = titled.and_then(|titles| self.by_address(&candidates, titles)) {
            return Some(actor);
        }
        let loose: Vec<_> = candidates
            .iter()
            .copied()
            .filter(|ix| {
                entry(*ix).is_some_and(|a| !a.common && (offices.is_some() || self.holds(a, |_| true) || a.layer > 0))
            })
            .filter(|ix| self.belongs_here(*ix))
            .collect();
        let top = loose.iter().filter_map(|ix| Some(entry(*ix)?.layer)).max()?;
        only(
            &loose
                .into_iter()
                .filter(|ix| entry(*ix).is_some_and(|a| a.layer == top))
                .collect::<Vec<_>>(),
        )
    }

    /// Who of several held an office at the document's date whose title has the last word of a form of address: "Secretary"; in
    /// the label of a speaker any office.
    fn by_address(&self, candidates: &[ActorIx], titles: &Titles) -> Option<ActorIx> {
        let word = *self.scene.ids.get(titles.tokens.end.checked_sub(1)?)?;
        self.scene.published?;
        let fits = |t: &Tenure| {
            let office = self.scene.lexicon.offices.get(t.office);
            t.dated() && (self.in_label || office.is_some_and(|o| o.words.contains(&word)))
        };
        let held = |ix: &ActorIx| self.scene.lexicon.actors.get(*ix).is_some_and(|a| self.holds(a, fits));
        only(&candidates.iter().copied().filter(held).collect::<Vec<_>>())
    }

    /// Whether the person's state or body is spoken of in the document.
    fn belongs_here(&self, ix: ActorIx) -> bool {
        let Some(of) = self.scene.lexicon.actors.get(ix).and_then(|a| a.of.as_ref()) else {
            return true;
        };
        self.scene.lexicon.by_id.get(of).is_some_and(|owner| {
            self.survey.states.contains(owner)
                || self
                    .scene
                    .lexicon
                    .actors
                    .get(*owner)
                    .and_then(|a| a.of.as_ref())
                    .is_some_and(|above| {
                        self.scene
                            .lexicon
                            .by_id
                            .get(above)
                            .is_some_and(|ix| self.survey.states.contains(ix))
                    })
        })
    }

    /// Whether the person held a fitting office at the document's date, or ever where the date is unknown.
    pub(super) fn holds(&self, actor: &KnownActor, fits: impl Fn(&Tenure) -> bool) -> bool {
        actor
            .tenures
            .iter()
            .any(|t| fits(t) && self.scene.published.is_none_or(|(from, to)| t.covers(from, to)))
    }
}

pub(super) fn only(candidates: &[ActorIx]) -> Option<ActorIx> {
    match candidates {
        [one] => Some(*one),
        _ => None,
    }
}
