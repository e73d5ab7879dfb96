//! Unnamed people and bodies, by their head noun and its qualifiers.

use std::ops::Range;

use super::bearers;
use super::context;
use super::hits::Hit;
use super::{Walk, rule};
use crate::codebook::lexicon::{ActorIx, Head};
use crate::extract::scene::CastIx;
use crate::extract::wordlist::WordList;
use crate::model::{ActorId, ActorKind, MentionForm, slug};

/// How many mentions or actors are looked over for one that a phrase takes up.
const LOOK_BACK: usize = 400;

/// Determiners and numbers that belong to the noun phrase but not to the identity.
const DETERMINERS: WordList = WordList::new(&[
    "the", "a", "an", "one", "some", "several", "two", "three", "four", "five", "many", "most", "other", "another",
    "these", "those", "various", "all", "both", "any", "few",
]);

/// Qualifiers of rank, which stay in the identifier of somebody whom other words tell apart.
pub(super) const RANKS: WordList = WordList::new(&[
    "senior",
    "top",
    "high-ranking",
    "ranking",
    "former",
    "retired",
    "leading",
    "veteran",
]);

/// Qualifiers that say nothing of who it is.
const PLAIN: WordList = WordList::new(&[
    "unnamed",
    "anonymous",
    "unidentified",
    "independent",
    "other",
    "key",
    "main",
    "current",
    "outgoing",
]);

/// Qualifiers that are kept in the identifier but do not tell who is meant.
pub(in crate::extract) const VAGUE: WordList = WordList::new(&[
    "regional",
    "local",
    "international",
    "foreign",
    "political",
    "diplomatic",
    "religious",
    "humanitarian",
    "aid",
    "civil",
    "allied",
    "party",
    "border",
    "palace",
]);

/// Qualifiers that tell one camp of such people from another.
pub(in crate::extract) const CAMP: WordList = WordList::new(&[
    "western",
    "european",
    "arab",
    "african",
    "asian",
    "gulf",
    "latin",
    "balkan",
    "nordic",
    "government",
    "military",
    "security",
    "intelligence",
    "opposition",
    "rebel",
    "defence",
    "defense",
    "state",
    "jihadist",
    "islamist",
    "shiite",
    "sunni",
    "kurdish",
    "tribal",
    "separatist",
    "pro-government",
    "shi'ite",
    "shi’ite",
    "shia",
    "police",
    "army",
    "administration",
    "presidential",
    "tuareg",
    "christian",
    "muslim",
]);

/// Nouns for the men of an armed group, who are the group.
const FIGHTERS: &[&str] = &["rebel", "fighter", "militant", "insurgent", "guerrilla", "separatist"];

impl Walk<'_, '_> {
    /// "one Western diplomat", "Iranian officials", "state media in Iran", "analysts".
    pub(super) fn source(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let (start, head_at) = self.phrase(i, within)?;
        let hit = self.hits.at(head_at)?;
        let (head, plural) = hit.head()?;
        let head = self.scene.lexicon.heads.get(head)?.clone();
        let mut end = hit.tokens.end;
        if context::is_possessive(self.scene, end) && self.hits.at(end + 1).is_some() {
            return None;
        }
        let (mut qualifiers, mut owner) = self.qualifiers(start..head_at);
        // "the Xist rebels" are the Xists.
        let body = owner.and_then(|ix| Some((ix, self.scene.lexicon.actors.get(ix)?.kind)));
        if let Some((group, ActorKind::ArmedGroup)) = body
            && plural
            && FIGHTERS.contains(&head.stem.as_str())
            && (start..head_at).all(|t| self.hits.at(t).is_some() || self.scene.is(t, "the"))
        {
            self.push(start..end, group, MentionForm::Nominal, rule::GOVERNMENT);
            return Some(end);
        }
        let behind = usize::from(self.scene.is(end, "in")) + end;
        if owner.is_none()
            && plural | head.stem.starts_with("state ")
            && behind > end
            && let Some(place) = self.hits.at(behind)
            && (head.kind == ActorKind::Media || place.seats().next().is_some())
            && let Some(state) = self.state_of(place)
        {
            owner = Some(state);
            qualifiers.splice(0..0, self.scene.lexicon.adjectives.get(&state).cloned());
            end = place.tokens.end;
        }
        let tokens = start..end;
        let named = || {
            self.name_run(end, within)
                .is_some_and(|run| run.len() > 1 && !self.hits.at(end).is_some_and(Hit::is_title))
        };
        if !plural && head.kind == ActorKind::Group && named() {
            return Some(end);
        }
        if !plural && self.is_apposed(&tokens, within) {
            let possessed = tokens.clone().any(|t| context::is_possessive(self.scene, t));
            return (!possessed).then_some(end);
        }
        if qualifiers.is_empty()
            && let Some(member) = self.earlier(&head, plural, &tokens)
        {
            self.push_member(tokens, member, MentionForm::Nominal, rule::ANAPHOR);
            return Some(end);
        }
        if plural && qualifiers.is_empty() && self.is_counted(start) {
            return None;
        }
        let noun = self.scene.word(head_at).to_lowercase();
        let tied = self.scene.is(end, "of") || bearers::is_posted(self.scene, end);
        if !plural && tokens.len() == 2 && self.scene.is(start, "the") && !tied && self.has_role(&noun, head_at) {
            return Some(end);
        }
        // "Executive Order 14": the head only opens the name of a text
        if self.scene.is_capital(end)
            && self
                .scene
                .is_any(end, &["order", "orders", "branch", "summary", "agreement"])
        {
            return None;
        }
        if head.kind == ActorKind::Group
            && !plural
            && !tied
            && let Some(person) = self.described_bearer(start..end, head_at, owner, &qualifiers)
        {
            self.push_member(tokens, person, MentionForm::Nominal, rule::ANAPHOR);
            return Some(end);
        }
        let told_apart = owner.is_some() || qualifiers.iter().any(|q| !VAGUE.contains(q));
        if told_apart {
            let ranks = (start..head_at).filter(|t| self.scene.is_in(*t, &RANKS));
            let ranks: Vec<String> = ranks.map(|t| self.scene.word(t).to_lowercase()).collect();
            qualifiers.splice(0..0, ranks);
        }
        let telling = told_apart || head.kind == ActorKind::Group && head.stem.contains(' ');
        // "a Kurdish state" is what somebody wants rather than somebody.
        let someone = head.kind != ActorKind::Coalition;
        let described = someone && !plural && telling && self.scene.is_any(start, &["a", "an", "one", "another"]);
        if !described && (head.weak || !told_apart) && !self.speaks(&tokens, within) {
            return None;
        }
        let stem = if plural {
            plural_of(&head.stem)
        } else {
            head.stem.clone()
        };
        qualifiers.push(stem);
        let words = qualifiers.join(" ");
        let of = owner
            .and_then(|ix| self.scene.lexicon.actors.get(ix))
            .map(|a| a.id.clone());
        let shown = self
            .scene
            .span(head_at.min(start)..end)
            .of(self.scene.doc.text())
            .to_owned();
        let member = self
            .scene
            .cast
            .found(ActorId::from_words(&slug(&words)), head.kind, &shown, of);
        if let Some(member) = self.scene.cast.get_mut(member) {
            member.plural = plural;
            member.opaque = head.opaque;
        }
        self.push_member(tokens, member, MentionForm::Nominal, rule::SOURCE);
        Some(end)
    }

    /// Whether a phrase that starts at token `i` counts those named before: "both leaders", "the two envoys".
    fn is_counted(&self, i: usize) -> bool {
        let scene = &*self.scene;
        let start = i.saturating_sub(usize::from(!DETERMINERS.contains(scene.word(i))));
        let number = scene.is_any(start, &["two", "three", "four", "five"]);
        scene.is(start, "both") || number && start > 0 && scene.is(start - 1, "the")
    }

    /// The noun phrase that starts at token `i`: its first token and that of its head noun.
    fn phrase(&self, i: usize, within: &Range<usize>) -> Option<(usize, usize)> {
        let scene = &*self.scene;
        let mut at = i;
        while at < within.end && at - i < 7 {
            let named = self.hits.at(at).is_some_and(|h| h.names().next().is_some());
            if named && self.hits.at(at).is_some_and(|h| h.head().is_some()) {
                return None;
            }
            if self.hits.at(at).is_some_and(|h| h.head().is_some()) && !self.qualifies(at, within) {
                return Some((i, at));
            }
            let hit = self.hits.at(at);
            let qualifier = scene.is_in(at, &PLAIN)
                || scene.is_in(at, &RANKS)
                || scene.is_in(at, &CAMP)
                || scene.is_in(at, &VAGUE)
                || at == i && scene.is_in(at, &DETERMINERS)
                || at > i && scene.is_any(at, &["other", "-", "and"]) && scene.is_in(at - 1, &DETERMINERS);
            at = match hit {
                Some(hit) if self.state_of(hit).is_some() || self.is_acronym(hit) => {
                    hit.tokens.end + usize::from(context::is_possessive(scene, hit.tokens.end))
                }
                _ if qualifier => at + 1,
                _ => return None,
            };
        }
        None
    }

    /// Whether the head noun at `i` itself qualifies another head noun behind it: "media officials".
    fn qualifies(&self, i: usize, within: &Range<usize>) -> bool {
        let Some(hit) = self.hits.at(i) else { return false };
        let next = hit.tokens.end;
        next < within.end
            && !matches!(hit.head(), Some((_, true)))
            && self.hits.at(next).is_some_and(|h| h.head().is_some())
    }

    /// Whether the phrase stands next to the name of the person it describes: "Pires, the Angolan mediator,".
    pub(super) fn is_apposed(&self, tokens: &Range<usize>, within: &Range<usize>) -> bool {
        let named = |t: usize| {
            let capital = t > within.start && self.scene.is_capital(t - 1);
            match self.hits.before(t) {
                Some(h) => h.surnames().next().is_some() || h.names().any(|(ix, _)| self.is_person(ix)),
                None => capital,
            }
        };
        if self.scene.is_speech(tokens.end) {
            return false;
        }
        let comma = tokens
            .start
            .checked_sub(1)
            .filter(|&t| t > within.start && self.scene.is(t, ","));
        let behind = || self.name_run(tokens.end + 1, within).is_some_and(|run| run.len() > 1);
        comma.is_some_and(named) || self.scene.is(tokens.end, ",") && behind()
    }

    /// The words that tell one camp from another, and the state or body among them.
    fn qualifiers(&self, tokens: Range<usize>) -> (Vec<String>, Option<ActorIx>) {
        let mut words = Vec::new();
        let mut owner = None;
        for t in tokens {
            if let Some(hit) = self.hits.at(t) {
                let named = self.state_of(hit).or_else(|| hit.names().map(|(ix, _)| ix).next());
                if named.is_some() && owner.is_none() {
                    owner = named;
                    let shown = hit.demonym().is_some() || self.is_acronym(hit);
                    let surface = self
                        .scene
                        .span(hit.tokens.clone())
                        .of(self.scene.doc.text())
                        .replace('.', "")
                        .to_lowercase();
                    let adjective = named
                        .filter(|_| !shown)
                        .and_then(|ix| self.scene.lexicon.adjectives.get(&ix).cloned());
                    words.insert(0, adjective.unwrap_or(surface));
                }
            } else if self.scene.is_in(t, &CAMP) || self.scene.is_in(t, &VAGUE) {
                words.push(self.scene.word(t).to_lowercase());
            }
        }
        (words, owner)
    }

    /// The unnamed actor of the same sort that was mentioned last, for "the diplomat", "one official".
    fn earlier(&self, head: &Head, plural: bool, tokens: &Range<usize>) -> Option<CastIx> {
        let definite = self
            .scene
            .is_any(tokens.start, &["the", "one", "another", "those", "these"])
            && tokens.len() > 1;
        let stem = if plural {
            plural_of(&head.stem)
        } else {
            head.stem.clone()
        };
        if !definite {
            return None;
        }
        let suffix = format!("-{stem}");
        let the = !plural && self.scene.is(tokens.start, "the");
        let mut met = self.scene.mentions.iter().rev().take(LOOK_BACK).map(|m| m.actor);
        let found = met.find_map(|ix| {
            let member = self.scene.cast.get(ix)?;
            let id = member.actor.id.as_str();
            let unnamed = !member.actor.known && (id == stem || id.ends_with(&suffix));
            // "the envoy" is whoever was called one last
            let titled = the && member.actor.kind == ActorKind::Person && member.is_called(&head.stem);
            (unnamed || titled).then_some((ix, unnamed))
        })?;
        found.1.then_some(found.0)
    }

    /// Whether a person of the cast bears the title of `noun`, at token `at`, so that "the envoy" is that person.
    fn has_role(&self, noun: &str, at: usize) -> bool {
        let offices: Vec<usize> = self.hits.at(at).map_or_else(Vec::new, |hit| hit.offices().collect());
        let mut cast = self.scene.cast.iter().take(LOOK_BACK);
        cast.any(|(ix, _)| bearers::bears(self.scene, ix, noun, &offices, None).is_some())
    }

    /// Whether the phrase is the source of speech: "analysts say", "according to officials".
    fn speaks(&self, tokens: &Range<usize>, within: &Range<usize>) -> bool {
        let scene = &*self.scene;
        let before = |n: usize| tokens.start.checked_sub(n).filter(|&t| t >= within.start);
        let skip = usize::from(scene.is_any(tokens.end, &["also", "have", "had", "has", "are", "were", "is", "was"]));
        let inverted =
            |t: usize| scene.is_speech(t) && before(2).is_some_and(|t| scene.is_any(t, &[",", "\"", "”", "’", "''"]));
        tokens.end + skip < within.end && scene.is_speech(tokens.end + skip)
            || before(1).is_some_and(inverted)
            || before(2).is_some_and(|t| scene.is(t, "according") && scene.is(t + 1, "to"))
    }
}

fn plural_of(stem: &str) -> String {
    crate::codebook::lexicon::plural(stem)
}
