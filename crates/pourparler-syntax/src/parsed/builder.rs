//! Puts together what was read of a text.

use std::ops::Range;
use std::sync::Arc;

use super::{Parsed, SentenceData};
use crate::analysis::WordLabels;
use crate::model::Model;
use crate::names::{Name, NameKind};
use crate::token::Token;

/// A text on its way to [`Parsed`].
pub(crate) struct ParsedBuilder {
    text: Box<str>,
    sentences: Vec<SentenceData>,
    tokens: Vec<Token>,
    labels: Vec<WordLabels>,
    /// The words that were parsed together.
    pieces: Vec<Range<usize>>,
}

impl ParsedBuilder {
    pub(crate) fn new(text: &str) -> Self {
        let words = text.len() / 5 + 1;
        Self {
            text: text.into(),
            sentences: Vec::new(),
            tokens: Vec::with_capacity(words),
            labels: Vec::with_capacity(words),
            pieces: Vec::new(),
        }
    }

    /// Takes the tokens of a sentence that starts at byte `offset`; gives the index of its first word.
    pub(crate) fn open_sentence(&mut self, offset: usize, tokens: &[Token]) -> usize {
        let first = self.tokens.len();
        let moved = tokens.iter().map(|token| Token {
            start: offset + token.start,
            end: offset + token.end,
            ..*token
        });
        self.tokens.extend(moved);
        let start = self.tokens.get(first).map_or(offset, |token| token.start);
        let end = self.tokens.last().map_or(offset, |token| token.end);
        self.sentences.push(SentenceData {
            bytes: start..end,
            words: first..self.tokens.len(),
            names: 0..0,
        });
        first
    }

    pub(crate) fn open_piece(&mut self, words: Range<usize>) {
        self.pieces.push(words);
    }

    /// Where the labels of the words go, in order.
    pub(crate) fn labels(&mut self) -> &mut Vec<WordLabels> {
        &mut self.labels
    }

    pub(crate) fn finish(mut self, model: Arc<Model>, parsed: bool) -> Parsed {
        if parsed {
            self.join_pieces(&model);
        }
        let (lemmas, lemma_ends) = self.lemmas(&model);
        let (children, child_ends) = self.children();
        let names = self.names();
        Parsed {
            text: self.text,
            model,
            sentences: self.sentences,
            tokens: self.tokens,
            labels: self.labels,
            lemmas,
            lemma_ends,
            children,
            child_ends,
            names,
        }
    }

    /// Hangs the roots of later pieces of a sentence from the root of its first piece, and counts heads through the sentence.
    fn join_pieces(&mut self, model: &Model) {
        let parataxis = model
            .labels
            .relations
            .iter()
            .position(|relation| relation == "parataxis")
            .unwrap_or(0) as u16;
        let mut sentences = self.sentences.iter();
        let mut words = 0..0;
        let mut top = 0;
        for piece in &self.pieces {
            if piece.start >= words.end {
                words = sentences
                    .next()
                    .map(|sentence| sentence.words.clone())
                    .unwrap_or_default();
            }
            let shift = (piece.start - words.start.min(piece.start)) as u32;
            for (place, label) in (shift + 1..).zip(self.labels.iter_mut().skip(piece.start).take(piece.len())) {
                match (label.head, shift) {
                    (0, 0) => top = place,
                    (0, _) => (label.head, label.relation) = (top, parataxis),
                    _ => label.head += shift,
                }
            }
        }
    }

    fn lemmas(&self, model: &Model) -> (String, Vec<usize>) {
        let mut lemmas = String::with_capacity(self.text.len());
        let mut ends = Vec::with_capacity(self.tokens.len());
        let (mut key, mut lemma) = (String::new(), String::new());
        for (token, label) in self.tokens.iter().zip(&self.labels) {
            if let Some((upos, xpos)) = model.labels.tags.get(usize::from(label.tag)) {
                model
                    .lemmas
                    .lemma(token.text(&self.text), upos, xpos, &mut key, &mut lemma);
            }
            lemmas.push_str(&lemma);
            ends.push(lemmas.len());
        }
        (lemmas, ends)
    }

    /// The children of each word, in order, by counting.
    fn children(&self) -> (Vec<usize>, Vec<usize>) {
        let mut heads = vec![usize::MAX; self.tokens.len()];
        let mut ends = vec![0; self.tokens.len()];
        for sentence in &self.sentences {
            for word in sentence.words.clone() {
                let place = self.labels.get(word).map_or(0, |label| label.head as usize);
                let head = place.checked_sub(1).map(|place| sentence.words.start + place);
                if let Some(head) = head.filter(|head| sentence.words.contains(head))
                    && let (Some(slot), Some(count)) = (heads.get_mut(word), ends.get_mut(head))
                {
                    *slot = head;
                    *count += 1;
                }
            }
        }
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        let mut children = vec![0; total];
        for (word, head) in heads.iter().enumerate() {
            if let Some(next) = ends.get_mut(*head)
                && let Some(slot) = children.get_mut(*next)
            {
                *slot = word;
                *next += 1;
            }
        }
        (children, ends)
    }

    /// Gathers the names, sentence by sentence.
    fn names(&mut self) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for sentence in &mut self.sentences {
            let first = names.len();
            for index in sentence.words.clone() {
                let (Some(token), Some(label)) = (self.tokens.get(index), self.labels.get(index)) else {
                    continue;
                };
                let part = label.name;
                let Some(kind) = NameKind::from_part(part) else {
                    continue;
                };
                match names
                    .last_mut()
                    .filter(|name| part.continues && name.words.end == index)
                {
                    Some(name) => {
                        name.words.end = index + 1;
                        name.bytes.end = token.end;
                        if name.kind != kind {
                            name.kind = NameKind::Unknown;
                        }
                    }
                    None => names.push(Name {
                        kind,
                        words: index..index + 1,
                        bytes: token.range(),
                    }),
                }
            }
            sentence.names = first..names.len();
        }
        names
    }
}
