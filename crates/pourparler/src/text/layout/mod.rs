//! Blocks of a plain text, told apart by how they look, where they stand and the set phrases of publishing.

mod chunk;
pub(crate) mod line;
mod shape;
mod start;

use std::ops::Range;

use crate::model::BlockKind;
use crate::span::Span;

/// A block of the document: a headline, a paragraph, a piece of furniture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What part it is.
    pub kind: BlockKind,
    /// Its bytes in the text, without the space around it.
    pub span: Span,
    /// The rule that told its kind, such as `layout/dateline`.
    pub rule: &'static str,
    /// The words that name who speaks the block, in a transcript: `MS. ADEYEMI:`.
    pub speaker_label: Option<Span>,
    /// The bullet, number or markup before its first word.
    pub marker: Option<Span>,
    /// Its sentences, as a range of [`Document::sentences`](super::Document::sentences).
    pub sentences: Range<usize>,
}

/// Divides `text` into blocks, in order, not overlapping, that hold all that is not space.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    chunk::chunks(text)
        .into_iter()
        .map(|chunk| {
            let words = chunk.span.of(text);
            Block {
                kind: BlockKind::Paragraph,
                span: chunk.span,
                rule: "layout/paragraph",
                speaker_label: start::speaker_label(words).map(|label| label.shifted(chunk.span.start)),
                marker: start::list_marker(words).map(|marker| marker.shifted(chunk.span.start)),
                sentences: 0..0,
            }
        })
        .collect()
}
