//! The trees of a document, each parsed when it is first asked for.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::LazyLock;

use pourparler_syntax::{Syntax, Token};

use super::Tree;
use crate::text::{Document, Sentence};

/// The parser, loaded once for all readers; none where its model is broken.
static PARSER: LazyLock<Option<Syntax>> = LazyLock::new(|| Syntax::embedded().ok());

/// Sentences of more tokens are no prose and have no tree: the work on a tree grows faster than its words.
const LONGEST: usize = 512;

/// The trees of a document, sentence by sentence.
#[derive(Debug)]
pub(crate) struct Grove {
    trees: Vec<OnceCell<Rc<Tree>>>,
}

impl Grove {
    /// No tree of `doc` is parsed yet.
    pub(crate) fn new(doc: &Document) -> Self {
        Grove {
            trees: vec![OnceCell::new(); doc.sentences().len()],
        }
    }

    /// A grove in which nothing is ever parsed: every tree is empty.
    pub(crate) fn closed() -> Self {
        Grove { trees: Vec::new() }
    }

    /// The tree of the sentence at `index`; an empty one outside the document. The other sentences of its block are parsed with
    /// it, since many words go faster through the network than few.
    /// `is_verb` tells which tokens have the form of a verb that the codebook knows.
    pub(crate) fn tree(&self, doc: &Document, index: usize, is_verb: &dyn Fn(usize) -> bool) -> Rc<Tree> {
        let Some(cell) = self.trees.get(index) else {
            return Rc::default();
        };
        if cell.get().is_none() {
            self.parse_block(doc, index, is_verb);
        }
        cell.get().cloned().unwrap_or_default()
    }

    fn parse_block(&self, doc: &Document, index: usize, is_verb: &dyn Fn(usize) -> bool) {
        let block = doc.sentences().get(index).and_then(|s| doc.blocks().get(s.block));
        let (Some(block), Some(parser)) = (block, PARSER.as_ref()) else {
            return;
        };
        let start = block.span.start;
        let own: Vec<Vec<Token>> = doc
            .sentences_in(block)
            .iter()
            .filter(|sentence| is_prose(sentence))
            .map(|sentence| {
                doc.tokens_in(sentence)
                    .iter()
                    .map(|token| moved(token, start))
                    .collect()
            })
            .collect();
        let parsed = parser.parse_tokens(block.span.of(doc.text()), own.iter().map(Vec::as_slice));
        let mut next = 0;
        for (at, sentence) in block.sentences.clone().zip(doc.sentences_in(block)) {
            let mut tree = Tree::default();
            if is_prose(sentence) {
                tree = Tree::new(&parsed, next, sentence.tokens.start, is_verb);
                next += 1;
            }
            if let Some(cell) = self.trees.get(at) {
                let _ = cell.set(Rc::new(tree));
            }
        }
    }
}

/// Whether a sentence has a place in the parse: it has tokens, and not too many.
fn is_prose(sentence: &Sentence) -> bool {
    (1..=LONGEST).contains(&sentence.tokens.len())
}

fn moved(token: &Token, by: usize) -> Token {
    Token {
        start: token.start.saturating_sub(by),
        end: token.end.saturating_sub(by),
        ..*token
    }
}
