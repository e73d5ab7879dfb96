//! What a text has spoken of so far, for words that take it up: "it", "the proposal", "the force" after "a peacekeeping force".

use super::super::clause::{Named, Sketch};
use crate::codebook::words::WordId;
use crate::extract::facts::Stance;
use crate::model::Target;
use crate::rules::WordClass as W;

/// How many sentences back a noun may reach.
const REACH: usize = 14;
/// How many sentences back "the proposal" may reach.
const NEAR: usize = 3;

/// The topics of a document up to a sentence.
#[derive(Debug, Default)]
pub(super) struct Topics {
    /// Head nouns of what was named, latest last.
    nouns: Vec<(usize, WordId, Named)>,
    /// What was last named by words for an attack, with its sentence.
    fighting: Option<(usize, Named)>,
    /// What the last sentence that named anything was about, with its block and index.
    last: Option<(usize, usize, Named)>,
}

impl Topics {
    /// What the last sentence of the same paragraph was about.
    pub(super) fn in_block(&self, block: usize) -> Option<&Named> {
        self.last.as_ref().filter(|last| last.0 == block).map(|last| &last.2)
    }

    /// What one of the last sentences was about.
    pub(super) fn nearby(&self, sentence: usize) -> Option<&Named> {
        self.last
            .as_ref()
            .filter(|last| sentence - last.1.min(sentence) <= NEAR)
            .map(|last| &last.2)
    }

    /// What a definite noun with this word took up, if the text named it so before.
    fn of_noun(&self, sentence: usize, word: WordId) -> Option<&Named> {
        let recent = self
            .nouns
            .iter()
            .rev()
            .take_while(|(at, ..)| sentence - at.min(&sentence) <= REACH);
        recent
            .filter(|(_, known, _)| *known == word)
            .map(|(.., named)| named)
            .next()
    }

    /// What another noun for an attack takes up: "the operation" after "the air strikes".
    fn of_fighting(&self, sentence: usize) -> Option<&Named> {
        let known = self.fighting.as_ref();
        let near = known.filter(|(at, _)| sentence - at.min(&sentence) <= REACH);
        near.map(|(_, named)| named)
    }

    /// Adds to a sentence the nouns that take up what was named before.
    pub(super) fn recall(&self, sentence: usize, sketch: &mut Sketch<'_, '_>) {
        if self.nouns.is_empty() && self.fighting.is_none() {
            return;
        }
        let mut found = Vec::new();
        for i in sketch.within.clone().skip(1) {
            let definite = sketch
                .scene
                .is_any(i - 1, &["the", "this", "that", "such", "those", "these"])
                || sketch.scene.is_any(i - 1, &["a", "an"]) && sketch.scene.is(i.saturating_sub(2), "such");
            let plain = definite && sketch.scene.mention_at(i).is_none() && !sketch.is(i, W::Head);
            let free = !sketch.named.iter().any(|named| named.tokens.contains(&i));
            let word = sketch.scene.ids.get(i).copied().filter(|_| plain && free);
            let fought = || {
                self.of_fighting(sentence)
                    .filter(|_| word.is_some() && sketch.is(i, W::Fighting))
            };
            if let Some(named) = word.and_then(|word| self.of_noun(sentence, word)).or_else(fought) {
                found.push(Named {
                    tokens: i..i + 1,
                    ..named.clone()
                });
            }
        }
        sketch.named.extend(found);
        sketch.named.sort_by_key(|named| (named.tokens.start, named.tokens.end));
    }

    /// Notes what a sentence names; what its stances are about goes before what it merely mentions.
    pub(super) fn note(&mut self, block: usize, sentence: usize, sketch: &Sketch<'_, '_>, stances: &[Stance]) {
        let held = |named: &&Named| stances.iter().any(|stance| stance.target == named.target);
        let named = sketch.named.iter().rfind(held).or(sketch.named.last());
        if let Some(named) = named {
            self.last = Some((block, sentence, named.clone()));
        }
        let fought = |named: &&Named| {
            let issue = named.forward && matches!(named.target, Target::Issue(_));
            // "an end to the attacks" is no attack
            let turned = named
                .tokens
                .clone()
                .any(|i| sketch.is(i, W::Reverser) || sketch.is(i, W::Reversed));
            issue && !turned && named.tokens.clone().any(|i| sketch.is(i, W::Fighting))
        };
        if let Some(named) = sketch.named.iter().rfind(fought) {
            self.fighting = Some((sentence, named.clone()));
        }
        for named in &sketch.named {
            let word = head_noun(sketch, named).and_then(|at| sketch.scene.ids.get(at).copied());
            if let Some(word) = word.filter(|word| *word != WordId::UNKNOWN) {
                self.nouns.push((sentence, word, named.clone()));
            }
        }
    }
}

/// The noun that heads a name of several words: "force" in "peacekeeping force", "withdrawal" in "withdrawal of troops".
fn head_noun(sketch: &Sketch<'_, '_>, named: &Named) -> Option<usize> {
    let tokens = named.tokens.clone();
    let linked = tokens
        .clone()
        .skip(1)
        .find(|i| sketch.scene.is_any(*i, &["of", "from", "to", "for", "on", "by", "in"]));
    let head = linked.unwrap_or(tokens.end).checked_sub(1)?;
    let long = sketch.scene.word(head).len() > 3;
    let verb = sketch.scene.is_verb(head);
    (tokens.len() > 1 && long && !verb && sketch.scene.mention_at(head).is_none()).then_some(head)
}
