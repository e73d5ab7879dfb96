//! A scene as the phrases of the codebook see it.

use super::scene::Scene;
use crate::codebook::lexicon::{ActorIx, Meaning};
use crate::codebook::pattern::Slot;
use crate::codebook::words::WordId;
use crate::model::{ActorKind, MentionForm};
use crate::rules::Line;
use crate::span::Span;

/// Offices whose holder leads a state.
const LEADING: &[&str] = &[
    "president",
    "prime-minister",
    "monarch",
    "supreme-leader",
    "chancellor",
    "head-of-state",
    "head-of-government",
];

impl Line for Scene<'_> {
    fn word(&self, i: usize) -> WordId {
        self.ids.get(i).copied().unwrap_or(WordId::UNKNOWN)
    }

    fn slot(&self, i: usize, slot: &Slot) -> Option<usize> {
        if *slot == Slot::Demonym {
            return demonym(self, i);
        }
        let mention = self.mention_at(i).filter(|m| m.tokens.start == i)?;
        let fits = match slot {
            Slot::AnyActor => true,
            Slot::Kind(kind) => self.kind(mention.actor) == Some(*kind),
            Slot::Actor(id) => self.id(mention.actor) == Some(id),
            Slot::Leader => mention.form != MentionForm::Pronoun && leads(self, mention.actor),
            Slot::Demonym => false,
        };
        fits.then_some(mention.tokens.end)
    }

    fn divides(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "," | ";" | ":" | "." | "?" | "!" | "(" | ")" | "—" | "–" | "--" | "…"
        )
    }
}

fn demonym(scene: &Scene<'_>, i: usize) -> Option<usize> {
    state_of_adjective(scene, i).map(|_| i + 1)
}

/// The state whose adjective the word at `i` is: "Chadian".
pub(super) fn state_of_adjective(scene: &Scene<'_>, i: usize) -> Option<ActorIx> {
    let ids = scene.ids.get(i..i + 1)?;
    scene
        .lexicon
        .names
        .prefixes(ids.iter().copied())
        .find_map(|(_, forms)| {
            forms.iter().find_map(|form| match form.meaning {
                Meaning::Demonym(ix) if form.case.allows(std::iter::once(scene.word(i))) => Some(ix),
                _ => None,
            })
        })
}

/// The state that the word at `i` names as an adjective or name of one word or more, and those words; as a place, its capital
/// names it too.
pub(super) fn state_at(scene: &Scene<'_>, i: usize, place: bool) -> Option<(ActorIx, Span)> {
    const LONGEST: usize = 5;
    let state = |ix: ActorIx| {
        let entry = scene.lexicon.actors.get(ix);
        entry.is_some_and(|actor| actor.kind == ActorKind::State).then_some(ix)
    };
    (i.saturating_sub(LONGEST - 1)..=i).find_map(|start| {
        let ids = scene.ids.get(start..scene.ids.len().min(start + LONGEST))?;
        let found = scene.lexicon.names.prefixes(ids.iter().copied());
        let covering = found.filter(|(length, _)| start + length > i);
        covering
            .flat_map(|(length, forms)| forms.iter().map(move |form| (length, form)))
            .find_map(|(length, form)| {
                let words = start..start + length;
                let written = form.case.allows(words.clone().map(|t| scene.word(t)));
                let ix = match form.meaning {
                    Meaning::Demonym(ix) => Some(ix),
                    Meaning::Actor(ix, MentionForm::Name | MentionForm::Alias | MentionForm::Acronym) => state(ix),
                    Meaning::Seat(ix) if place => Some(ix),
                    _ => None,
                };
                ix.filter(|_| written).map(|ix| (ix, scene.span(words)))
            })
    })
}

/// Whether an actor is somebody who leads or led a state.
fn leads(scene: &Scene<'_>, actor: usize) -> bool {
    let Some(member) = scene.cast.get(actor) else {
        return false;
    };
    let known = member.known.and_then(|ix| scene.lexicon.actors.get(ix));
    let held = known.is_some_and(|actor| {
        let offices = actor.tenures.iter().filter_map(|t| scene.lexicon.offices.get(t.office));
        offices.map(|office| office.id.as_str()).any(|id| LEADING.contains(&id))
    });
    let role = member.actor.role.as_deref().unwrap_or_default();
    member.actor.kind == ActorKind::Person
        && (held || ["president", "prime minister", "king", "chancellor"].contains(&role))
}
