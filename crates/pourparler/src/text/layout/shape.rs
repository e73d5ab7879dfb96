//! The look of a piece of text in figures: what rules of layout ask about.

/// Counts over the words of a chunk, and how it ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Runs of characters between spaces that hold a letter or digit.
    pub(super) words: usize,
    /// Words that start with a capital letter.
    pub(super) capital: usize,
    /// Words of four letters or more that start with a small letter.
    pub(super) small_long: usize,
    /// Whether no letter is small and at least two are capital.
    pub(super) all_caps: bool,
    /// Whether it ends as a sentence does, quotation marks and brackets aside.
    pub(super) stop: bool,
    /// Whether the last sign is a colon.
    pub(super) colon: bool,
    /// Whether a sentence ends before the last.
    pub(super) inner_stop: bool,
}

impl Shape {
    pub(super) fn of(words: &str) -> Self {
        let mut shape = Shape {
            stop: ends_in_stop(words),
            colon: words.ends_with(':'),
            ..Shape::default()
        };
        let (mut upper, mut lower) = (0usize, 0usize);
        let mut after_stop = false;
        for word in words.split_whitespace() {
            let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
                continue;
            };
            let mut letters = 0usize;
            if word.is_ascii() {
                for byte in word.bytes() {
                    letters += usize::from(byte.is_ascii_alphabetic());
                    upper += usize::from(byte.is_ascii_uppercase());
                    lower += usize::from(byte.is_ascii_lowercase());
                }
            } else {
                for c in word.chars() {
                    letters += usize::from(c.is_alphabetic());
                    upper += usize::from(c.is_uppercase());
                    lower += usize::from(c.is_lowercase());
                }
            }
            shape.words += 1;
            shape.inner_stop |= after_stop && !first.is_lowercase();
            after_stop = ends_in_stop(word) && !is_abbreviation(word);
            shape.capital += usize::from(first.is_uppercase());
            shape.small_long += usize::from(first.is_lowercase() && letters >= 4);
        }
        shape.all_caps = upper >= 2 && lower == 0;
        shape
    }

    /// Whether most longer words have capitals.
    pub(super) fn title_case(&self) -> bool {
        self.capital > 0 && self.small_long == 0
    }

    /// Running text by its look: a whole sentence, or too long for anything else.
    pub(super) fn is_prose(&self) -> bool {
        (self.stop || self.colon) && (self.words >= 8 || self.inner_stop) || self.words > LONGEST_LINE
    }
}

/// More words than any headline has.
pub(super) const LONGEST_LINE: usize = 40;

/// Whether `words` end in a stop, quotation marks, brackets and signs of notes behind it aside.
pub(super) fn ends_in_stop(words: &str) -> bool {
    words
        .trim_end_matches(|c: char| {
            matches!(c, '"' | '\'' | '\u{201d}' | '\u{2019}' | '»' | ')' | ']' | '*' | '_') || c.is_whitespace()
        })
        .ends_with(['.', '!', '?', '\u{2026}', ';'])
}

/// `U.S.`, `Jr.`, `Gen.`: a dot that need not end a sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let Some(stem) = word.strip_suffix('.') else {
        return false;
    };
    let dotted = stem.contains('.') && stem.split('.').all(|part| part.chars().count() <= 2);
    let short = stem.chars().count() <= 4
        && stem.starts_with(char::is_uppercase)
        && stem.chars().skip(1).all(char::is_lowercase);
    dotted || short
}

/// Whether the first letter of `words` is small.
pub(super) fn starts_small(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_lowercase)
}
