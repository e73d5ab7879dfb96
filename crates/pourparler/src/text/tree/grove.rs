//! The trees of a document, each parsed when it is first asked for.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::LazyLock;

use pourparler_syntax::Syntax;

use super::Tree;
use crate::text::{Document, Sentence};

/// The parser, loaded once for all readers; none where its model is broken.
static PARSER: LazyLock<Option<Syntax>> = LazyLock::new(|| Syntax::embedded().ok());

/// Sentences of more tokens are no prose and have no tree: the work on a tree grows faster than its words.
const LONGEST: usize = 512;

/// Many words go faster through the network than few.
const TOGETHER: usize = 480;

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

    /// The tree of the sentence at `index`; an empty one outside the document. The other sentences of its block and
    /// some after it are parsed with it.
    /// `is_verb` tells which tokens have the form of a verb that the codebook knows.
    pub(crate) fn tree(&self, doc: &Document, index: usize, is_verb: &dyn Fn(usize) -> bool) -> Rc<Tree> {
        let Some(cell) = self.trees.get(index) else {
            return Rc::default();
        };
        if cell.get().is_none() {
            self.parse_from(doc, index, is_verb);
        }
        cell.get().cloned().unwrap_or_default()
    }

    /// Parses the block of the sentence at `index` and those after it, up to [`TOGETHER`] words.
    fn parse_from(&self, doc: &Document, index: usize, is_verb: &dyn Fn(usize) -> bool) {
        let block = doc.sentences().get(index).and_then(|s| doc.blocks().get(s.block));
        let (Some(block), Some(parser)) = (block, PARSER.as_ref()) else {
            return;
        };
        let mut words = 0;
        let wanted = doc.sentences().iter().enumerate().skip(block.sentences.start);
        let wanted = wanted.take_while(|(at, sentence)| {
            let goes = block.sentences.contains(at) || words < TOGETHER;
            words += sentence.tokens.len();
            goes
        });
        let unread = |at: &usize| self.trees.get(*at).is_some_and(|cell| cell.get().is_none());
        let wanted: Vec<(usize, &Sentence)> = wanted.filter(|(at, _)| unread(at)).collect();
        let prose = wanted.iter().filter(|(_, sentence)| is_prose(sentence));
        let parsed = parser.parse_tokens(doc.text(), prose.map(|(_, sentence)| doc.tokens_in(sentence)));
        let mut next = 0;
        for (at, sentence) in wanted {
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
