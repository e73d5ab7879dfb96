//! The one place where text becomes a parse.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::Batch;
use crate::model::{Model, ModelError};
use crate::parsed::{Parsed, ParsedBuilder};
use crate::sentence::sentences;
use crate::token::Token;
use crate::tokenize::tokenize_into;

#[cfg(feature = "embedded")]
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/model/english.bin"));

/// Words that go through the network together; more gain nothing and cost memory.
const BATCH: usize = 480;
/// Longer sentences are parsed in pieces, since the time of a parse grows with the square of its words.
const LONGEST: usize = 240;

/// A reader of English syntax: sentences, tokens, tags, lemmas, dependency parse and names.
///
/// Cheap to clone (the model is shared), `Send + Sync`, and without state: the same text gives the same parse, alone or
/// among others, on any thread. Documents are read in parallel with any pool of threads:
///
/// ```
/// # fn main() -> Result<(), pourparler_syntax::ModelError> {
/// use pourparler_syntax::{Parsed, Syntax};
/// use rayon::prelude::*;
///
/// let syntax = Syntax::embedded()?;
/// let texts = ["The truce held.", "Talks resumed in Lima.\n\nNobody left."];
/// let parses: Vec<Parsed> = texts.par_iter().map(|text| syntax.parse(text)).collect();
/// assert_eq!(parses.iter().map(|parsed| parsed.sentences().len()).sum::<usize>(), 3);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Syntax {
    model: Arc<Model>,
}

impl Syntax {
    /// The reader with the model that this crate carries.
    ///
    /// Loading takes some milliseconds; load once and share.
    ///
    /// # Errors
    /// As [`Syntax::from_bytes`]; a crate built from its release has no cause for any.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from_bytes(EMBEDDED)
    }

    /// A reader with a model file, such as the trainer writes.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the bytes: no model, another version, another length than announced, damaged, or
    /// parts that do not fit together.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self {
            model: Arc::new(Model::from_bytes(bytes)?),
        })
    }

    /// Reads a text: one block (paragraph, heading) or more, parted by blank lines.
    ///
    /// Never fails. Time grows in step with the length of the text.
    #[must_use]
    pub fn parse(&self, text: &str) -> Parsed {
        self.parse_ranges(text, sentences(text))
    }

    /// Reads the given sentences of a text, in order, each a range of bytes. Ranges that are not inside the text are read as
    /// empty.
    #[must_use]
    pub fn parse_ranges(&self, text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Parsed {
        let mut run = Run {
            model: &self.model,
            batch: Batch::default(),
            builder: ParsedBuilder::new(text),
            parse: true,
        };
        let mut tokens = Vec::new();
        for range in ranges {
            tokens.clear();
            tokenize_into(text.get(range.clone()).unwrap_or_default(), &mut tokens);
            run.add(text, range, &tokens);
        }
        run.finish(&self.model)
    }

    /// Reads sentences that are already divided into tokens, whose bytes count from the start of `text`.
    #[must_use]
    pub fn parse_tokens<'t>(&self, text: &str, sentences: impl Iterator<Item = &'t [Token]>) -> Parsed {
        let mut run = Run {
            model: &self.model,
            batch: Batch::default(),
            builder: ParsedBuilder::new(text),
            parse: true,
        };
        for tokens in sentences {
            run.add(text, 0..0, tokens);
        }
        run.finish(&self.model)
    }

    /// Tags a text without parsing it: words have tags, features and lemmas, but no heads, relations or names.
    #[must_use]
    pub fn tag(&self, text: &str) -> Parsed {
        let mut run = Run {
            model: &self.model,
            batch: Batch::default(),
            builder: ParsedBuilder::new(text),
            parse: false,
        };
        let mut tokens = Vec::new();
        for range in sentences(text) {
            tokens.clear();
            tokenize_into(text.get(range.clone()).unwrap_or_default(), &mut tokens);
            run.add(text, range, &tokens);
        }
        run.finish(&self.model)
    }

    #[cfg(feature = "train")]
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }
}

/// A text on its way through the network, some sentences at a time.
struct Run<'m> {
    model: &'m Model,
    batch: Batch,
    builder: ParsedBuilder,
    parse: bool,
}

impl Run<'_> {
    fn add(&mut self, text: &str, sentence: Range<usize>, tokens: &[Token]) {
        if tokens.is_empty() {
            return;
        }
        let first = self.builder.open_sentence(sentence.start, tokens);
        for piece in pieces(text, sentence.start, tokens) {
            if self.batch.len() > 0 && self.batch.len() + piece.len() > BATCH {
                self.flush();
            }
            let words = tokens.get(piece.clone()).unwrap_or_default();
            let form = |token: &Token| {
                text.get(sentence.start + token.start..sentence.start + token.end)
                    .unwrap_or("")
            };
            self.batch.add(self.model, words.iter().map(form));
            self.builder.open_piece(first + piece.start..first + piece.end);
        }
    }

    fn flush(&mut self) {
        self.batch.read(self.model, self.parse, self.builder.labels());
        self.batch.clear();
    }

    fn finish(mut self, model: &Arc<Model>) -> Parsed {
        self.flush();
        self.builder.finish(Arc::clone(model), self.parse)
    }
}

/// Divides a very long sentence where a mark of punctuation stands, or else at the limit.
fn pieces(text: &str, offset: usize, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(1);
    let mut start = 0;
    while tokens.len() - start > LONGEST {
        let mark = |&at: &usize| {
            let token = tokens.get(at.saturating_sub(1)).map(Token::range).unwrap_or_default();
            matches!(
                text.get(offset + token.start..offset + token.end),
                Some("," | ";" | ":" | "." | "-" | "\u{2014}")
            )
        };
        let end = (start + LONGEST / 2..start + LONGEST)
            .rev()
            .find(mark)
            .unwrap_or(start + LONGEST);
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..tokens.len());
    pieces
}
