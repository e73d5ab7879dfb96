//! Words, numbers and marks of a sentence, with tests on them by position.

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
}

/// One sentence as tokens. Positions past either end read as nothing, so that patterns need no bounds of their own.
pub(super) struct Sentence<'t> {
    text: &'t str,
    lower: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Sentence<'t> {
    /// Divides bytes `start..end` of `text`; `lower` is `text` in ASCII lower case.
    pub(super) fn new(text: &'t str, lower: &'t str, start: usize, end: usize) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut glued = false;
        for (at, c) in text.get(start..end).unwrap_or_default().char_indices() {
            let at = start + at;
            let kind = match c {
                c if c.is_whitespace() => {
                    glued = false;
                    continue;
                }
                c if c.is_ascii_digit() => Kind::Number,
                c if c.is_alphabetic() => Kind::Word,
                _ => Kind::Mark,
            };
            let stop = at + c.len_utf8();
            match tokens.last_mut() {
                Some(last) if glued && last.kind == kind && kind != Kind::Mark => last.end = stop,
                _ => tokens.push(Token {
                    start: at,
                    end: stop,
                    kind,
                    glued,
                }),
            }
            glued = true;
        }
        Sentence { text, lower, tokens }
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
