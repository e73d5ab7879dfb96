//! A text as it was read.

use std::ops::Range;
use std::sync::Arc;

use pourparler_syntax::Token;

use super::layout::{self, Block};
use crate::model::{self, BlockKind, DocumentInfo, Edtf, PublishedFrom, slug};
use crate::span::{Anchor, CharIndex, Span};

/// What the caller knows of a document; each field that is given goes before what the text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The caller's name for it.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Its authors; empty where the caller does not know them.
    pub byline: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
}

/// A sentence of a block. The name of a speaker before a block is a sentence of its own; a bullet belongs to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the text, without the space around it.
    pub span: Span,
    /// Its block, as an index of [`Document::blocks`].
    pub block: usize,
    /// Its tokens, as a range of [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A text with its blocks, sentences and tokens, all in bytes of the text as given, and what it says of itself.
///
/// ```
/// use pourparler::model::BlockKind;
/// use pourparler::text::{Document, Metadata};
///
/// let text = "Talks to Resume in Lomé\n\nBy Esi Danso\n\nThe two sides meet on Monday. A truce holds.";
/// let document = Document::read(text, &Metadata::default());
/// let kinds: Vec<BlockKind> = document.blocks().iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Title, BlockKind::Byline, BlockKind::Paragraph]);
/// assert_eq!(document.byline(), ["Esi Danso"]);
/// assert_eq!(document.sentences().len(), 4);
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    text: Arc<str>,
    index: CharIndex,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    id: String,
    title: Option<String>,
    byline: Vec<String>,
    publisher: Option<String>,
    dateline: Vec<String>,
    published: Option<(Edtf, PublishedFrom)>,
}

/// Words of the text that make an id where there is no title.
const ID_WORDS: usize = 8;
/// No id that is made here is longer, in bytes.
const LONGEST_ID: usize = 120;

impl Document {
    /// Reads any text; never fails, in time linear in its length.
    pub fn read(text: impl Into<Arc<str>>, metadata: &Metadata) -> Document {
        let text: Arc<str> = text.into();
        let (mut blocks, facts) = layout::read(&text);
        let (sentences, tokens) = sentences_of(&text, &mut blocks);
        let title = metadata.title.clone().or(facts.title);
        let stated = facts.published.map(|date| (date, PublishedFrom::Stated));
        Document {
            index: CharIndex::new(&text),
            id: metadata
                .id
                .clone()
                .unwrap_or_else(|| readable_id(title.as_deref(), &text)),
            title,
            byline: if metadata.byline.is_empty() {
                facts.byline
            } else {
                metadata.byline.clone()
            },
            publisher: metadata.publisher.clone().or(facts.publisher),
            dateline: facts.dateline,
            published: metadata.published.map(|date| (date, PublishedFrom::Given)).or(stated),
            text,
            blocks,
            sentences,
            tokens,
        }
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, to share.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The words under a span; empty where it does not fit the text.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The map from bytes to code points.
    pub fn char_index(&self) -> &CharIndex {
        &self.index
    }

    /// The anchor of a span of this text.
    pub fn anchor(&self, span: Span) -> Anchor {
        self.index.anchor(&self.text, span)
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sentences of all blocks, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens of all sentences, in order; offsets are bytes of the text.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences of a block.
    pub fn sentences_in(&self, block: &Block) -> &[Sentence] {
        self.sentences.get(block.sentences.clone()).unwrap_or_default()
    }

    /// The tokens of a sentence.
    pub fn tokens_in(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.clone()).unwrap_or_default()
    }

    /// The kind of the block that holds a sentence.
    pub fn kind_of(&self, sentence: &Sentence) -> BlockKind {
        self.blocks
            .get(sentence.block)
            .map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// The index of the block that holds byte `at`.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end <= at);
        self.blocks
            .get(index)
            .filter(|block| block.span.start <= at)
            .map(|_| index)
    }

    /// The index of the sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= at);
        self.sentences
            .get(index)
            .filter(|sentence| sentence.span.start <= at)
            .map(|_| index)
    }

    /// The name of the speaker whose words a block gives: its own label, or in a transcript that of the last block before it.
    pub fn speaker_label(&self, block: usize) -> Option<Span> {
        let before = self.blocks.get(..=block)?.iter().rev();
        let spoken = before.take_while(|block| !matches!(block.kind, BlockKind::Heading | BlockKind::Title));
        spoken
            .filter(|block| block.kind == BlockKind::Paragraph)
            .find_map(|block| block.speaker_label)
    }

    /// The caller's name for the document, or one made of its title or first words.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The headline.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The names of its authors.
    pub fn byline(&self) -> &[String] {
        &self.byline
    }

    /// Who published it.
    pub fn publisher(&self) -> Option<&str> {
        self.publisher.as_deref()
    }

    /// The places it is reported from.
    pub fn dateline(&self) -> &[String] {
        &self.dateline
    }

    /// When it was published.
    pub fn published(&self) -> Option<Edtf> {
        self.published.map(|(date, _)| date)
    }

    /// How the date of publication is known.
    pub fn published_from(&self) -> Option<PublishedFrom> {
        self.published.map(|(_, from)| from)
    }

    /// The document in the terms of the model, its text included.
    pub fn info(&self) -> DocumentInfo {
        let blocks = self.blocks.iter().map(|block| model::Block {
            kind: block.kind,
            anchor: self.anchor(block.span),
        });
        DocumentInfo {
            id: self.id.clone(),
            title: self.title.clone(),
            byline: self.byline.clone(),
            publisher: self.publisher.clone(),
            dateline: self.dateline.clone(),
            published: self.published(),
            published_from: self.published_from(),
            language: "en".to_owned(),
            blocks: blocks.collect(),
            sentences: self
                .sentences
                .iter()
                .map(|sentence| self.anchor(sentence.span))
                .collect(),
            text: Some(self.shared_text()),
        }
    }
}

/// Divides each block into sentences and these into tokens, and tells each block which sentences are its own.
fn sentences_of(text: &str, blocks: &mut [Block]) -> (Vec<Sentence>, Vec<Token>) {
    let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
    for (index, block) in blocks.iter_mut().enumerate() {
        let first = sentences.len();
        let spoken_from = block
            .speaker_label
            .or(block.marker)
            .map_or(block.span.start, |lead| lead.end);
        let label = block.speaker_label.map(|label| label.trimmed(text));
        let spoken = Span::new(spoken_from, block.span.end);
        let divided =
            pourparler_syntax::sentences(spoken.of(text)).map(|range| Span::from(range).shifted(spoken.start));
        for span in label.into_iter().chain(divided) {
            let before = tokens.len();
            let read = pourparler_syntax::tokenize(span.of(text));
            tokens.extend(read.into_iter().map(|token| shifted(token, span.start)));
            sentences.push(Sentence {
                span,
                block: index,
                tokens: before..tokens.len(),
            });
        }
        block.sentences = first..sentences.len();
    }
    (sentences, tokens)
}

fn shifted(mut token: Token, by: usize) -> Token {
    token.start += by;
    token.end += by;
    token
}

/// An id that a person can read, cut between words.
fn readable_id(title: Option<&str>, text: &str) -> String {
    let opening = || text.split_whitespace().take(ID_WORDS).collect::<Vec<_>>().join(" ");
    let words: String = title
        .map_or_else(opening, str::to_owned)
        .chars()
        .take(2 * LONGEST_ID)
        .collect();
    let mut id = slug(&words);
    if id.len() > LONGEST_ID {
        let cut = id
            .get(..LONGEST_ID)
            .and_then(|start| start.rfind('-'))
            .unwrap_or(LONGEST_ID);
        id.truncate(cut);
    }
    id
}
