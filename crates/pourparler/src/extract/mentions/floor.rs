//! Who has the floor: in records of meetings a paragraph is one speaker's, who is named in capitals where it opens.

use super::anaphora::Trail;
use crate::extract::scene::CastIx;
use crate::model::{ActorKind, MentionForm};

/// Tokens at the start of a paragraph in which its speaker is named.
const OPENING: usize = 8;
/// Sentences that one speaker's paragraph is followed over.
const SPEECH: usize = 24;

impl Trail<'_, '_> {
    /// The speaker whose paragraph sentence `index` belongs to, where it is not the first.
    pub(super) fn floor(&self, index: usize) -> Option<CastIx> {
        let scene = &*self.scene;
        let sentences = scene.doc.sentences();
        let block = sentences.get(index)?.block;
        let mut first = index;
        while let Some(before) = first
            .checked_sub(1)
            .filter(|at| sentences.get(*at).is_some_and(|s| s.block == block))
        {
            if index - before > SPEECH {
                return None;
            }
            first = before;
        }
        let tokens = sentences.get(first).filter(|_| first < index)?.tokens.clone();
        let opening = tokens.start..tokens.end.min(tokens.start + OPENING);
        let named = opening.clone().find_map(|t| scene.mention_at(t))?;
        let person = scene.kind(named.actor) == Some(ActorKind::Person) && named.form != MentionForm::Pronoun;
        let capitals = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
        let shouted = capitals(scene.word(named.tokens.end.checked_sub(1)?));
        let verb = (named.tokens.end..tokens.end.min(named.tokens.end + OPENING)).find(|t| scene.is_speech(*t));
        // In a text that is all in capitals they say nothing.
        (person && shouted && verb.is_some_and(|verb| !capitals(scene.word(verb)))).then_some(named.actor)
    }

    /// Whether a person is named as somebody who acts between the start of sentence `index` and token `at`.
    pub(super) fn is_interrupted(&self, index: usize, at: usize) -> bool {
        let scene = &*self.scene;
        let start = scene.doc.sentences().get(index).map_or(at, |s| s.tokens.start);
        let tree = scene.tree(index);
        (start..at).any(|t| {
            let person = scene
                .mention_at(t)
                .is_some_and(|m| m.form != MentionForm::Pronoun && scene.kind(m.actor) == Some(ActorKind::Person));
            person && tree.rel(t).starts_with("nsubj")
        })
    }
}
