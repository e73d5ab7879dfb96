//! What a text was read as: sentences, words, trees, names.

mod builder;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::analysis::WordLabels;
use crate::labels::Labels;
use crate::model::Model;
use crate::names::Name;
use crate::token::{Token, TokenKind};
use crate::upos::Upos;

pub(crate) use builder::ParsedBuilder;

/// A text with its sentences, words, trees and names; byte offsets are into the text as given.
#[derive(Clone)]
pub struct Parsed {
    text: Box<str>,
    model: Arc<Model>,
    sentences: Vec<SentenceData>,
    tokens: Vec<Token>,
    labels: Vec<WordLabels>,
    lemmas: String,
    lemma_ends: Vec<usize>,
    /// The children of all words, word by word; `child_ends` says where those of each word end.
    children: Vec<usize>,
    child_ends: Vec<usize>,
    names: Vec<Name>,
}

#[derive(Clone, Debug, Default)]
struct SentenceData {
    bytes: Range<usize>,
    words: Range<usize>,
    names: Range<usize>,
}

impl Parsed {
    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sentences in order.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Sentence<'_>> + DoubleEndedIterator + Clone {
        (0..self.sentences.len()).map(|index| Sentence { parsed: self, index })
    }

    /// The sentence at an index.
    #[must_use]
    pub fn sentence(&self, index: usize) -> Option<Sentence<'_>> {
        (index < self.sentences.len()).then_some(Sentence { parsed: self, index })
    }

    /// All words in order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = Word<'_>> + DoubleEndedIterator + Clone {
        (0..self.tokens.len()).map(|index| Word { parsed: self, index })
    }

    /// The word at an index, counted through the whole text.
    #[must_use]
    pub fn word(&self, index: usize) -> Option<Word<'_>> {
        (index < self.tokens.len()).then_some(Word { parsed: self, index })
    }

    /// The word that holds the byte at `offset`, or the first word behind it.
    #[must_use]
    pub fn word_at(&self, offset: usize) -> Option<Word<'_>> {
        self.word(self.tokens.partition_point(|token| token.end <= offset))
    }

    /// The sentence that holds the byte at `offset`, or the first one behind it.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<Sentence<'_>> {
        self.sentence(self.sentences.partition_point(|sentence| sentence.bytes.end <= offset))
    }

    /// All names in order.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The text in CoNLL-U: ten columns, a blank line after each sentence.
    #[must_use]
    pub fn to_conllu(&self) -> String {
        let mut out = String::with_capacity(self.tokens.len() * 48);
        for sentence in self.sentences() {
            crate::conllu::write(sentence, &mut out);
        }
        out
    }

    fn label(&self, index: usize) -> WordLabels {
        self.labels.get(index).copied().unwrap_or_default()
    }
}

impl fmt::Debug for Parsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parsed")
            .field("sentences", &self.sentences.len())
            .field("words", &self.tokens.len())
            .finish()
    }
}

/// A sentence of a [`Parsed`] text.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'p> {
    parsed: &'p Parsed,
    index: usize,
}

impl<'p> Sentence<'p> {
    fn data(&self) -> SentenceData {
        self.parsed.sentences.get(self.index).cloned().unwrap_or_default()
    }

    /// Its place among the sentences, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Its bytes in the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.data().bytes
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &'p str {
        self.parsed.text.get(self.range()).unwrap_or_default()
    }

    /// Its words in order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = Word<'p>> + DoubleEndedIterator + Clone + use<'p> {
        let parsed = self.parsed;
        self.data().words.map(move |index| Word { parsed, index })
    }

    /// The word that the others hang from.
    #[must_use]
    pub fn root(&self) -> Option<Word<'p>> {
        self.words().find(|word| word.head().is_none())
    }

    /// Its names in order.
    #[must_use]
    pub fn names(&self) -> &'p [Name] {
        self.parsed.names.get(self.data().names).unwrap_or_default()
    }
}

/// A word of a [`Parsed`] text: a token with its labels and its place in the tree.
#[derive(Clone, Copy)]
pub struct Word<'p> {
    parsed: &'p Parsed,
    index: usize,
}

impl<'p> Word<'p> {
    /// Its place among all words of the text, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The token.
    #[must_use]
    pub fn token(&self) -> Token {
        self.parsed.tokens.get(self.index).copied().unwrap_or(Token {
            start: 0,
            end: 0,
            kind: TokenKind::Word,
        })
    }

    /// Its bytes in the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.token().range()
    }

    /// The form as written.
    #[must_use]
    pub fn text(&self) -> &'p str {
        self.parsed.text.get(self.range()).unwrap_or_default()
    }

    /// The lemma.
    #[must_use]
    pub fn lemma(&self) -> &'p str {
        let ends = &self.parsed.lemma_ends;
        let start = self
            .index
            .checked_sub(1)
            .and_then(|before| ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = ends.get(self.index).copied().unwrap_or(start);
        self.parsed.lemmas.get(start..end).unwrap_or_default()
    }

    fn labels(&self) -> &'p Labels {
        &self.parsed.model.labels
    }

    fn label(&self) -> WordLabels {
        self.parsed.label(self.index)
    }

    /// The universal part of speech.
    #[must_use]
    pub fn upos(&self) -> Upos {
        self.labels()
            .upos
            .get(usize::from(self.label().tag))
            .copied()
            .unwrap_or_default()
    }

    /// The part of speech in the tags of the Penn Treebank: `NNS`, `VBD`.
    #[must_use]
    pub fn xpos(&self) -> &'p str {
        self.labels()
            .tags
            .get(usize::from(self.label().tag))
            .map_or("_", |(_, xpos)| xpos)
    }

    /// All morphological features as in treebanks, `_` for none: `Number=Sing|Person=3`.
    #[must_use]
    pub fn feats(&self) -> &'p str {
        self.labels()
            .feats
            .get(usize::from(self.label().feats))
            .map_or("_", String::as_str)
    }

    /// The value of one morphological feature: `Past` for `Tense`, `Pass` for `Voice`.
    #[must_use]
    pub fn feat(&self, name: &str) -> Option<&'p str> {
        self.feats()
            .split('|')
            .find_map(|feat| feat.split_once('=').filter(|(left, _)| *left == name))
            .map(|(_, value)| value)
    }

    /// The relation to the head, with its subtype: `nsubj:pass`. `root` for the word that hangs from none.
    #[must_use]
    pub fn relation(&self) -> &'p str {
        self.labels()
            .relations
            .get(usize::from(self.label().relation))
            .map_or("dep", String::as_str)
    }

    /// The relation without its subtype: `nsubj`.
    #[must_use]
    pub fn universal_relation(&self) -> &'p str {
        let relation = self.relation();
        relation.split_once(':').map_or(relation, |(universal, _)| universal)
    }

    /// The word that it hangs from; none for the root of its sentence.
    #[must_use]
    pub fn head(&self) -> Option<Word<'p>> {
        let place = (self.label().head as usize).checked_sub(1)?;
        let words = self.sentence().data().words;
        self.parsed
            .word(words.start + place)
            .filter(|head| words.contains(&head.index))
    }

    /// The words that hang from it, in order.
    pub fn children(&self) -> impl ExactSizeIterator<Item = Word<'p>> + DoubleEndedIterator + Clone + use<'p> {
        let parsed = self.parsed;
        let ends = &parsed.child_ends;
        let start = self
            .index
            .checked_sub(1)
            .and_then(|before| ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = ends.get(self.index).copied().unwrap_or(start);
        let children = parsed.children.get(start..end).unwrap_or_default();
        children.iter().map(move |&index| Word { parsed, index })
    }

    /// Its first child with this relation, subtype left out of account.
    #[must_use]
    pub fn child(&self, relation: &str) -> Option<Word<'p>> {
        self.children().find(|child| child.universal_relation() == relation)
    }

    /// The word and all that hang from it, directly or through others, in order.
    #[must_use]
    pub fn subtree(&self) -> Vec<Word<'p>> {
        let mut found = vec![*self];
        let mut next = 0;
        while let Some(word) = found.get(next).copied() {
            found.extend(word.children());
            next += 1;
        }
        found.sort_unstable_by_key(Word::index);
        found
    }

    /// The bytes from the first to the last word of the subtree.
    #[must_use]
    pub fn subtree_range(&self) -> Range<usize> {
        let mut range = self.range();
        let mut open: Vec<Word<'p>> = self.children().collect();
        while let Some(word) = open.pop() {
            let own = word.range();
            range = range.start.min(own.start)..range.end.max(own.end);
            open.extend(word.children());
        }
        range
    }

    /// The heads above the word, nearest first.
    pub fn ancestors(&self) -> impl Iterator<Item = Word<'p>> + use<'p> {
        std::iter::successors(self.head(), Word::head)
    }

    /// The sentence that it stands in.
    #[must_use]
    pub fn sentence(&self) -> Sentence<'p> {
        let index = self
            .parsed
            .sentences
            .partition_point(|sentence| sentence.words.end <= self.index);
        Sentence {
            parsed: self.parsed,
            index,
        }
    }

    /// The name that it is part of.
    #[must_use]
    pub fn name(&self) -> Option<&'p Name> {
        let names = &self.parsed.names;
        names
            .get(names.partition_point(|name| name.words.end <= self.index))
            .filter(|name| name.words.contains(&self.index))
    }

    /// Its place in its sentence, from 0.
    #[must_use]
    pub fn place(&self) -> usize {
        self.index - self.sentence().data().words.start.min(self.index)
    }
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.parsed, other.parsed) && self.index == other.index
    }
}

impl Eq for Word<'_> {}

impl fmt::Debug for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}/{}/{}", self.index, self.text(), self.upos(), self.relation())
    }
}
