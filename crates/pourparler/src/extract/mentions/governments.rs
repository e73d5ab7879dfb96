//! Governments, ministries and camps by the state that they are of: "the Kenyan government", "Ruto's cabinet".

use std::ops::Range;

use super::hits::Hit;
use super::surnames::only;
use super::{Walk, context, rule};
use crate::codebook::lexicon::ActorIx;
use crate::extract::scene::{CastIx, Scene};
use crate::extract::wordlist::WordList;
use crate::model::{ActorId, ActorKind, MentionForm};

/// Nouns that stand for the government of the state that qualifies them.
const GOVERNMENT: WordList = WordList::new(&[
    "government",
    "regime",
    "authorities",
    "administration",
    "leadership",
    "state",
    "side",
    "delegation",
]);

/// Those of them that the state's name itself may qualify: "the United States government".
const GOVERNING: WordList = WordList::new(&["government", "regime", "authorities", "administration"]);

/// Camps inside a state that get an identifier of their own.
const CAMPS: &[(&str, ActorKind)] = &[
    ("opposition", ActorKind::Coalition),
    ("rebels", ActorKind::ArmedGroup),
    ("separatists", ActorKind::ArmedGroup),
    ("insurgents", ActorKind::ArmedGroup),
];

impl Walk<'_, '_> {
    /// "the Kenyan government", "Kenya's authorities", "the Kenyan opposition", "the Kenyan Foreign Ministry".
    pub(super) fn government(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let at = i + usize::from(self.scene.is(i, "the"));
        if let Some(end) = self.government_of_state(i, at, within) {
            return Some(end);
        }
        let hit = self.hits.at(at)?;
        if let Some(end) = self.government_of_leader(i, hit, within) {
            return Some(end);
        }
        let state = self.state_of(hit)?;
        let mut noun = hit.tokens.end;
        let possessive = context::is_possessive(self.scene, noun);
        if possessive {
            noun += 1;
        } else if hit.demonym().is_none() && !self.is_acronym(hit) && !self.scene.is_in(noun, &GOVERNING) {
            return None;
        }
        if noun >= within.end {
            return None;
        }
        let lexicon = self.scene.lexicon;
        let entry = lexicon.actors.get(state)?;
        if let Some((member, end)) = ministry(self.scene, (&entry.id, &entry.name), noun, within.end) {
            self.push_member(i..end, member, MentionForm::Name, rule::BODY);
            return Some(end);
        }
        if self.scene.is_in(noun, &GOVERNMENT) && !(possessive && self.scene.is_any(noun, &["side", "state"])) {
            let territory = self.scene.lexicon.government_of(state);
            let tokens = i..noun + 1 + usize::from(self.scene.is(noun + 1, "delegation"));
            self.push(tokens.clone(), territory, MentionForm::Nominal, rule::GOVERNMENT);
            return Some(tokens.end);
        }
        let (camp, kind) = CAMPS.iter().find(|(camp, _)| self.scene.is(noun, camp))?;
        // "Chad's opposition to the plan" is an attitude, not a body
        if self.scene.is(noun + 1, "to") && self.scene.is(noun, "opposition") {
            return None;
        }
        let member = self.scene.cast.found(
            ActorId::from_words(&format!("{} {camp}", entry.id)),
            *kind,
            &format!("{} {camp}", entry.name),
            Some(entry.id.clone()),
        );
        self.push_member(i..noun + 1, member, MentionForm::Nominal, rule::GOVERNMENT);
        Some(noun + 1)
    }

    /// "Ruto's government", "the Ruto administration": the state that one of this name leads when the text is written.
    fn government_of_leader(&mut self, i: usize, hit: &Hit, within: &Range<usize>) -> Option<usize> {
        const LED: &[&str] = &["government", "administration", "regime", "cabinet"];
        const LEADERS: &[&str] = &[
            "president",
            "prime-minister",
            "chancellor",
            "king",
            "emir",
            "sultan",
            "supreme-leader",
        ];
        let behind = hit.tokens.end;
        let noun = behind + usize::from(context::is_possessive(self.scene, behind));
        let named = noun > behind || i < hit.tokens.start;
        if !named || noun >= within.end || !self.scene.is_any(noun, LED) {
            return None;
        }
        let lexicon = self.scene.lexicon;
        let leads = |ix: &ActorIx| {
            let office = |office: usize| {
                lexicon
                    .offices
                    .get(office)
                    .is_some_and(|o| LEADERS.contains(&o.id.as_str()))
            };
            lexicon
                .actors
                .get(*ix)
                .is_some_and(|actor| self.holds(actor, |tenure| tenure.dated() && office(tenure.office)))
        };
        let leader = only(&hit.surnames().filter(leads).collect::<Vec<_>>())?;
        let of = lexicon.actors.get(leader)?.of.as_ref()?;
        let state = lexicon.government_of(*lexicon.by_id.get(of)?);
        self.push(i..noun + 1, state, MentionForm::Nominal, rule::GOVERNMENT);
        Some(noun + 1)
    }

    /// "the Government of Kenya", "the government of the Republic of Kenya", "the Foreign Ministry of Kenya".
    fn government_of_state(&mut self, i: usize, at: usize, within: &Range<usize>) -> Option<usize> {
        let governs = self.scene.is_any(at, &["government", "authorities"]);
        let of = match ministry_at(self.scene, at, within.end) {
            _ if governs => at + 1,
            Some((_, end)) => end,
            None => return None,
        };
        let hit = self.behind_of(of, within).filter(|hit| hit.demonym().is_none())?;
        let state = self.state_of(hit)?;
        let end = hit.tokens.end;
        if governs {
            let actor = self.scene.lexicon.government_of(state);
            self.push(i..end, actor, MentionForm::Nominal, rule::GOVERNMENT);
            return Some(end);
        }
        let entry = self.scene.lexicon.actors.get(state)?;
        let (member, _) = ministry(self.scene, (&entry.id, &entry.name), at, within.end)?;
        self.push_member(i..end, member, MentionForm::Name, rule::BODY);
        Some(end)
    }

    /// What stands behind "of" at token `of`, past an article.
    pub(super) fn behind_of(&self, of: usize, within: &Range<usize>) -> Option<&Hit> {
        let name = of + 1 + usize::from(self.scene.is(of + 1, "the"));
        let hit = self.hits.at(name).filter(|_| self.scene.is(of, "of"))?;
        (hit.tokens.end <= within.end).then_some(hit)
    }

    pub(super) fn state_of(&self, hit: &Hit) -> Option<ActorIx> {
        let state = |ix: &ActorIx| {
            self.scene
                .lexicon
                .actors
                .get(*ix)
                .is_some_and(|a| a.kind == ActorKind::State)
        };
        hit.demonym()
            .or_else(|| hit.names().map(|(ix, _)| ix).find(state))
            .or_else(|| hit.seats().find(state))
    }

    pub(super) fn is_acronym(&self, hit: &Hit) -> bool {
        hit.names().any(|(_, form)| form == MentionForm::Acronym)
    }
}

/// "Foreign Ministry", "defence ministry", "Ministry of Foreign Affairs": the ministry of a state with this id and name, and the
/// token behind it.
pub(super) fn ministry(
    scene: &mut Scene<'_>,
    (owner, state): (&ActorId, &str),
    i: usize,
    end: usize,
) -> Option<(CastIx, usize)> {
    let (ministry, end) = ministry_at(scene, i, end)?;
    let member = scene.cast.found(
        ActorId::from_words(&format!("{owner} {ministry}")),
        ActorKind::Organisation,
        &format!("{state} {ministry}"),
        Some(owner.clone()),
    );
    Some((member, end))
}

/// The usual name of the ministry at token `i`, and the token behind it.
fn ministry_at(scene: &Scene<'_>, i: usize, end: usize) -> Option<(&'static str, usize)> {
    const FIELDS: &[(&str, &str)] = &[
        ("foreign", "foreign ministry"),
        ("defence", "defence ministry"),
        ("defense", "defence ministry"),
        ("interior", "interior ministry"),
        ("justice", "justice ministry"),
        ("finance", "finance ministry"),
        ("health", "health ministry"),
        ("oil", "oil ministry"),
    ];
    let field = |t: usize| FIELDS.iter().find(|(word, _)| scene.is(t, word)).map(|(_, name)| *name);
    if scene.is(i + 1, "ministry") && i + 1 < end {
        return Some((field(i)?, i + 2));
    }
    if scene.is(i, "ministry") && scene.is_any(i + 1, &["of", "for"]) {
        let affairs = usize::from(scene.is(i + 3, "affairs"));
        return Some((field(i + 2)?, i + 3 + affairs));
    }
    None
}
