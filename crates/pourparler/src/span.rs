//! Places in a text: [`Span`] in bytes for work inside the crate, [`Anchor`] in bytes and code points for facts.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** in a text, both ends on character boundaries when minted by this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end` in bytes; an `end` before `start` gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words of `text` under the span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The part without the space and the invisible marks around it; empty at its start where nothing else is there.
    pub(crate) fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let kept = words.trim_start_matches(is_space);
        let start = self.start + (words.len() - kept.len());
        Span::new(start, start + kept.trim_end_matches(is_space).len())
    }

    /// The same range moved right by `by` bytes: from a slice's offsets to those of the text it was cut from.
    pub fn shifted(self, by: usize) -> Span {
        Span {
            start: self.start + by,
            end: self.end + by,
        }
    }
}

/// Whitespace, and the invisible marks that start or separate texts.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// The place of a fact in the document's text as it was read: **code points** (`start`, `end`: Python `str` slices) and,
/// where known, **bytes** (Rust `str` slices). Ends are exclusive.
///
/// Readings coded by hand or by another program may give code points alone; [`Anchor::located`] adds the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The same range in bytes, `[start, end]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<(usize, usize)>,
}

impl Anchor {
    /// An anchor known by its code points alone.
    pub fn code_points(start: usize, end: usize) -> Self {
        Anchor {
            start,
            end: end.max(start),
            bytes: None,
        }
    }

    /// The byte span, where known.
    pub fn span(&self) -> Option<Span> {
        self.bytes.map(|(start, end)| Span::new(start, end))
    }

    /// Whether the anchor lies inside `text` and its bytes, where given, agree with its code points.
    pub fn holds_in(&self, text: &str) -> bool {
        self.start <= self.end
            && match (self.located(text), self.bytes) {
                (Some(found), Some(_)) => found == *self,
                (found, None) => found.is_some(),
                (None, Some(_)) => false,
            }
    }

    /// The anchor with its bytes worked out from `text`; `None` where the text is too short.
    pub fn located(&self, text: &str) -> Option<Anchor> {
        let offset = |wanted: usize| {
            text.char_indices()
                .map(|(byte, _)| byte)
                .chain(std::iter::once(text.len()))
                .nth(wanted)
        };
        let bytes = (offset(self.start)?, offset(self.end)?);
        Some(Anchor {
            bytes: Some(bytes),
            ..*self
        })
    }

    /// The words under the anchor; `None` where it does not hold in `text`.
    pub fn of<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (start, end) = match self.bytes {
            Some(bytes) => bytes,
            None => self.located(text)?.bytes?,
        };
        text.get(start..end)
    }
}

/// Maps byte offsets of one text to code points and back, in constant time; the one place where anchors are minted.
#[derive(Debug, Clone)]
pub struct CharIndex {
    /// Code points before each block of [`STRIDE`] bytes; empty for an ASCII text, where both counts agree.
    blocks: Vec<usize>,
    len: usize,
}

const STRIDE: usize = 64;

impl CharIndex {
    /// Indexes `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut blocks = Vec::new();
        if !text.is_ascii() {
            let mut seen = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                blocks.push(seen);
                seen += chunk.iter().filter(|b| is_char_start(**b)).count();
            }
            blocks.push(seen);
        }
        CharIndex {
            blocks,
            len: text.len(),
        }
    }

    /// The number of code points before byte `offset` of the text that was indexed.
    pub fn code_point(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(self.len);
        let Some(before) = self.blocks.get(offset / STRIDE) else {
            return offset;
        };
        let tail = text
            .as_bytes()
            .get(offset / STRIDE * STRIDE..offset)
            .unwrap_or_default();
        before + tail.iter().filter(|b| is_char_start(**b)).count()
    }

    /// The anchor of a byte span.
    pub fn anchor(&self, text: &str, span: Span) -> Anchor {
        Anchor {
            start: self.code_point(text, span.start),
            end: self.code_point(text, span.end),
            bytes: Some((span.start, span.end)),
        }
    }
}

fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_follow_multibyte_characters() {
        let text = "“Ça va”, dit l’émissaire à Genève. ".repeat(9);
        let index = CharIndex::new(&text);
        for (points, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.code_point(&text, byte), points);
        }
        assert_eq!(index.code_point(&text, text.len()), text.chars().count());
    }

    #[test]
    fn an_anchor_knows_the_text_it_was_minted_in() {
        let text = "L’accord tient.";
        let anchor = CharIndex::new(text).anchor(text, Span::new(4, 10));
        assert_eq!(anchor.of(text), Some("accord"));
        assert!(anchor.holds_in(text));
        assert!(!anchor.holds_in("L'accord tient."), "same code points, other bytes");
        assert_eq!(Anchor::code_points(2, 8).located(text), Some(anchor));
        assert!(!Anchor::code_points(2, 80).holds_in(text));
    }
}
