//! Words, numbers and marks of a sentence, with tests on them by position.

use super::words::Part;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Mark,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// No space stands before it.
    pub(super) glued: bool,
    /// A time expression may start here.
    pub(super) opens: bool,
}

/// One sentence as tokens. Positions past either end read as nothing, so that patterns need no bounds of their own.
pub(super) struct Sentence<'t> {
    text: &'t str,
    lower: &'t str,
    tokens: Vec<Token>,
}

/// What the first character is part of, if it is no space, and its bytes.
fn kind_of_first(text: &str) -> Option<(Option<Kind>, usize)> {
    let c = text.chars().next()?;
    let kind = match c {
        _ if c.is_whitespace() => None,
        _ if c.is_ascii_digit() => Some(Kind::Number),
        _ if c.is_alphabetic() => Some(Kind::Word),
        _ => Some(Kind::Mark),
    };
    Some((kind, c.len_utf8()))
}

impl<'t> Sentence<'t> {
    /// Divides bytes `start..end` of `text`; `lower` is `text` in ASCII lower case.
    pub(super) fn new(text: &'t str, lower: &'t str, start: usize, end: usize) -> Self {
        let mut tokens: Vec<Token> = Vec::with_capacity((end - start) / 5 + 4);
        let mut at = start;
        let mut glued = false;
        while let Some((kind, length)) = text.get(at..end).and_then(kind_of_first) {
            let Some(kind) = kind else {
                glued = false;
                at += length;
                continue;
            };
            let mut stop = at + length;
            while kind != Kind::Mark
                && let Some((Some(next), length)) = text.get(stop..end).and_then(kind_of_first)
                && next == kind
            {
                stop += length;
            }
            tokens.push(Token {
                start: at,
                end: stop,
                kind,
                glued,
                opens: false,
            });
            glued = true;
            at = stop;
        }
        let mut sentence = Sentence { text, lower, tokens };
        sentence.mark_openings();
        sentence
    }

    /// Marks the tokens at which a time expression may start: words that open one, and from which words that lead on reach one
    /// that tells a time.
    fn mark_openings(&mut self) {
        let mut told = false;
        for at in (0..self.tokens.len()).rev() {
            let Some(kind) = self.kind(at) else { continue };
            let part = match kind {
                Kind::Number => Part::Tells,
                Kind::Word => Part::of(self.lower(at)),
                Kind::Mark if self.apostrophe(at) => Part::Opens,
                Kind::Mark => Part::Leads,
            };
            told = part == Part::Tells || told && part != Part::Nothing;
            if let Some(token) = self.tokens.get_mut(at) {
                token.opens = told && part != Part::Leads;
            }
        }
    }

    /// Whether a time expression may start at `at`.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.opens)
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The token in lower case; empty past the end.
    pub(super) fn lower(&self, at: usize) -> &'t str {
        self.token(at)
            .and_then(|token| self.lower.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// The token `back` places before `at`, in lower case.
    pub(super) fn before(&self, at: usize, back: usize) -> &'t str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    pub(super) fn raw(&self, at: usize) -> &'t str {
        self.token(at)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == word
    }

    pub(super) fn one_of(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// The position after the words, where they stand there.
    pub(super) fn phrase(&self, at: usize, words: &[&str]) -> Option<usize> {
        let found = words.iter().enumerate().all(|(step, word)| self.is(at + step, word));
        found.then_some(at + words.len())
    }

    /// `at + 1` where one of the words stands at `at`, else `at`.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.one_of(at, words) { at + 1 } else { at }
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    /// A hyphen or dash at `at`.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}"
        )
    }

    /// A hyphen at `at` that joins the tokens on both sides.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "\u{2010}" | "\u{2011}") && self.glued(at) && self.glued(at + 1)
    }

    pub(super) fn apostrophe(&self, at: usize) -> bool {
        matches!(self.lower(at), "'" | "\u{2019}")
    }

    /// The number at `at`, of at most `digits` digits.
    pub(super) fn number(&self, at: usize, digits: usize) -> Option<u32> {
        let token = self
            .token(at)
            .filter(|token| token.kind == Kind::Number && token.end - token.start <= digits)?;
        self.text.get(token.start..token.end)?.parse().ok()
    }

    /// The number of exactly four digits at `at`, standing by itself: no decimals, thousands or letters about it.
    pub(super) fn four_digits(&self, at: usize) -> Option<u32> {
        let number = self.number(at, 4).filter(|_| self.raw(at).len() == 4)?;
        let joined_before = self.glued(at)
            && at.checked_sub(1).is_some_and(|mark| {
                self.kind(mark) == Some(Kind::Word)
                    || matches!(self.lower(mark), "$" | "€" | "£" | "#" | "_" | "@")
                    || (matches!(self.lower(mark), "." | "," | ":")
                        && self.glued(mark)
                        && self.kind(mark.wrapping_sub(1)) == Some(Kind::Number))
            });
        let joined_after = self.glued(at + 1)
            && (matches!(self.lower(at + 1), "%" | "_" | "@")
                || self.kind(at + 1) == Some(Kind::Word)
                || (matches!(self.lower(at + 1), "." | "," | ":")
                    && self.glued(at + 2)
                    && self.kind(at + 2) == Some(Kind::Number)));
        (!joined_before && !joined_after).then_some(number)
    }

    /// Whether the token begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether nothing but a mark, or the sentence's end, follows.
    pub(super) fn stops(&self, at: usize) -> bool {
        self.kind(at).is_none_or(|kind| kind == Kind::Mark)
    }

    /// The position after the last of a possible stop that closes an abbreviation just before `at`.
    pub(super) fn after_stop(&self, at: usize) -> usize {
        if self.is(at, ".") && self.glued(at) { at + 1 } else { at }
    }
}
