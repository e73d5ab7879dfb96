//! Offices that stand for who holds them.

use super::surnames::only;
use super::{Walk, context, rule};
use crate::codebook::lexicon::{ActorIx, KnownActor};
use crate::model::{ActorId, ActorKind, MentionForm};
use std::ops::Range;

impl Walk<'_, '_> {
    /// An office with its state, and no name: "the Kenyan president", "Norway's foreign minister".
    pub(super) fn officeholder(&mut self, i: usize, within: &Range<usize>) -> Option<usize> {
        let start = i;
        let at = if self.scene.is(i, "the") { i + 1 } else { i };
        let owner = self.hits.at(at).filter(|h| !h.is_title());
        let titles = self.titles(at, within)?;
        if titles.end != titles.tokens.end || titles.offices.is_empty() {
            return None;
        }
        let possessed = owner.is_some_and(|h| context::is_possessive(self.scene, h.tokens.end));
        if start == at && !possessed || owner.is_some_and(|h| titles.tokens.start < h.tokens.end) {
            return None;
        }
        if self.is_apposed(&(start..titles.tokens.end), within) {
            return None;
        }
        let of = titles.of?;
        let known = self.holder(&titles.offices, of);
        let tokens = start..titles.tokens.end;
        if let Some(person) = known {
            self.push(tokens.clone(), person, MentionForm::Nominal, rule::OFFICE);
        } else {
            let words = self
                .scene
                .span(at..titles.tokens.end)
                .of(self.scene.doc.text())
                .to_owned();
            let state = self.scene.lexicon.actors.get(of).map(|a| a.id.clone());
            let member = self
                .scene
                .cast
                .found(ActorId::from_words(&words), ActorKind::Person, &words, state);
            self.set_role(member, &titles);
            self.push_member(tokens.clone(), member, MentionForm::Nominal, rule::OFFICE);
        }
        Some(tokens.end)
    }

    /// The one person who held an office of `of` when the document was published.
    fn holder(&self, offices: &[usize], of: ActorIx) -> Option<ActorIx> {
        let lexicon = self.scene.lexicon;
        let owner = &lexicon.actors.get(of)?.id;
        let office = *offices.first()?;
        let title = &lexicon.offices.get(office)?.id;
        let (from, to) = self.scene.published?;
        let covers = |a: &KnownActor| {
            a.tenures.iter().any(|t| {
                let same = lexicon.offices.get(t.office).is_some_and(|o| &o.id == title);
                t.of.as_ref() == Some(owner) && same && t.covers(from, to)
            })
        };
        let ever = lexicon.holders.get(owner).map_or(&[][..], Vec::as_slice);
        let holders: Vec<_> = ever
            .iter()
            .copied()
            .filter(|ix| lexicon.actors.get(*ix).is_some_and(covers))
            .collect();
        only(&holders)
    }
}
