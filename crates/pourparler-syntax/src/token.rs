//! What a token is.

use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with or without digits and inner marks; clitics such as `'s` and `n't` too.
    Word,
    /// Digits, with the marks that join them: `2254`, `3.5`, `1,000`, `12/06/2019`, `10:30`.
    Number,
    /// Marks of punctuation, brackets, quotation marks, runs of one mark.
    Punct,
    /// Currency and other signs, emoji, emoticons.
    Symbol,
    /// An address on the web or of e-mail.
    Address,
}

/// A token: bytes `start..end` of the text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// The bytes of the token.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The token's text; empty when `text` is not the text that the token was read from.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range()).unwrap_or_default()
    }
}
