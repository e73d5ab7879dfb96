//! Blocks of a plain text, told apart by how they look, where they stand and the set phrases of publishing.
//!
//! The rules run in this order, and the first that fits names the block: [`furniture`] (what shows by itself what it is),
//! [`head`] (what stands above the text), [`body`] (what stands in it and under it). Whatever no rule names is a paragraph.
//!
//! A dateline that opens a paragraph is a block of its own, its dash included (`GENEVA (Agency) -`); the label of a speaker
//! belongs to its paragraph; a name over a note on its bearer is a byline; a note on a series, a letterhead and the marks that
//! close a release are boilerplate.

mod body;
mod byline;
mod chunk;
mod cues;
mod dateline;
mod facts;
mod furniture;
mod head;
mod lexis;
mod line;
mod page;
mod phrase;
mod repeat;
mod shape;
mod stamp;
mod start;

use std::ops::Range;

use self::dateline::opening_dateline;
pub(super) use self::facts::Facts;
use self::page::Page;
use crate::model::BlockKind;
use crate::span::Span;

/// A block of the document: a headline, a paragraph, a piece of furniture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What part it is.
    pub kind: BlockKind,
    /// Its bytes in the text, without the space around it.
    pub span: Span,
    /// The rule that told its kind, such as `layout/heading`.
    pub rule: &'static str,
    /// The words that name who speaks the block, in a transcript: `MS. ADEYEMI:`.
    pub speaker_label: Option<Span>,
    /// The bullet, number or markup before its first word.
    pub marker: Option<Span>,
    /// Its sentences, as a range of [`Document::sentences`](super::Document::sentences).
    pub sentences: Range<usize>,
}

/// Divides `text` into blocks, in order, not overlapping, that hold all that is not space, and reads what they say of the text.
pub(super) fn read(text: &str) -> (Vec<Block>, Facts) {
    let mut page = Page::new(text);
    furniture::label(&mut page);
    head::label(&mut page);
    body::label(&mut page);
    let blocks = blocks(&page);
    let facts = Facts::read(text, &blocks);
    (blocks, facts)
}

/// One block a chunk, or two where a dateline opens it.
fn blocks(page: &Page<'_>) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(page.len() + 1);
    let mut opening = true;
    for (index, (chunk, label)) in page.chunks.iter().zip(&page.labels).enumerate() {
        let (kind, rule) = label.map_or((BlockKind::Paragraph, "layout/paragraph"), |label| {
            (label.kind, label.rule)
        });
        let mut block = Block {
            kind,
            span: chunk.span,
            rule,
            speaker_label: None,
            marker: None,
            sentences: 0..0,
        };
        if kind == BlockKind::Paragraph && !page.is_speech(index) {
            let words = page.words(index);
            if let Some(dateline) = opening_dateline(words, opening) {
                let span = dateline.span.shifted(chunk.span.start);
                blocks.push(Block {
                    kind: BlockKind::Dateline,
                    span,
                    rule: "layout/dateline",
                    ..block.clone()
                });
                block.span = Span::new(span.end, chunk.span.end).trimmed(page.text);
            }
        }
        if kind == BlockKind::Paragraph {
            opening = false;
            block.speaker_label = page
                .speakers
                .get(index)
                .copied()
                .flatten()
                .map(|label| label.shifted(chunk.span.start));
        }
        if matches!(kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Title) {
            let words = block.span.of(page.text);
            block.marker = start::list_marker(words).map(|marker| marker.shifted(block.span.start));
        }
        blocks.push(block);
    }
    blocks
}
