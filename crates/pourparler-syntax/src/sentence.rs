//! Divides a block of text into sentences by rule.
//!
//! A stop, question or exclamation mark ends a sentence unless what stands on either side of it speaks against it: an
//! abbreviation or initial before it, a small letter after it, a quoted question followed by who asked it. Marks that close
//! a quotation or bracket belong to the sentence that they close.

use std::ops::Range;

use crate::abbreviation::{Abbreviation, abbreviation, is_dotted, is_initial, is_reporting, is_starter};
use crate::cursor::{char_at, char_before, is_closer, is_opener, is_space, part};

/// How far back a word before a stop is read, in bytes.
const WORD_LIMIT: usize = 24;
/// How many words after a quoted question may name its speaker.
const SPEAKER_LIMIT: usize = 5;

/// Divides one block of text into sentences, as byte ranges in order, without the space around them.
///
/// A blank line always divides; a single line break counts as a space. Never fails; time is linear in the length.
///
/// ```
/// let text = "The U.S. envoy met Gen. Karim on Dec. 30. \"Will it hold?\" asked a reporter.";
/// let sentences: Vec<&str> = pourparler_syntax::sentences(text).map(|range| &text[range]).collect();
/// assert_eq!(sentences.len(), 2);
/// assert!(sentences[1].ends_with("reporter."));
/// ```
#[must_use]
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, at: 0 }
}

/// The sentences of a block, see [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = skip_space(self.text, self.at);
        if start >= self.text.len() {
            self.at = start;
            return None;
        }
        let end = sentence_end(self.text, start);
        self.at = end;
        Some(start..trim_end(self.text, start, end))
    }
}

fn skip_space(text: &str, mut at: usize) -> usize {
    while let Some(c) = char_at(text, at).filter(|&c| is_space(c)) {
        at += c.len_utf8();
    }
    at
}

fn trim_end(text: &str, start: usize, mut end: usize) -> usize {
    while end > start
        && let Some(c) = char_before(text, end).filter(|&c| is_space(c))
    {
        end -= c.len_utf8();
    }
    end
}

/// The end of the sentence that starts at `start`, space not yet trimmed.
fn sentence_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'.' | b'!' | b'?' => {
                let stop = Stop::read(text, start, at);
                if stop.ends_sentence() {
                    return stop.end;
                }
                at = stop.run_end;
            }
            0xe2 if char_at(text, at) == Some('\u{2026}') => {
                let stop = Stop::read(text, start, at);
                if stop.ends_sentence() {
                    return stop.end;
                }
                at = stop.run_end;
            }
            b'\n' if blank_line(bytes, at) || bullet_line(text, at) => return at,
            _ => at += 1,
        }
    }
    text.len()
}

/// Whether only blanks stand between this line break and the next.
fn blank_line(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) == Some(&b'\n')
}

/// Whether the line after this line break is an item of a list: a bullet or dash, then a space.
fn bullet_line(text: &str, at: usize) -> bool {
    let mut start = at + 1;
    while matches!(text.as_bytes().get(start), Some(b' ' | b'\t')) {
        start += 1;
    }
    let mark = char_at(text, start);
    mark.filter(|c| matches!(c, '-' | '*' | '\u{2013}' | '\u{2022}' | '\u{25cf}' | '\u{b7}'))
        .is_some_and(|c| char_at(text, start + c.len_utf8()) == Some(' '))
}

/// A run of stops and what stands around it.
struct Stop<'t> {
    text: &'t str,
    sentence: usize,
    at: usize,
    /// Behind the stops themselves.
    run_end: usize,
    /// Behind the marks that close the sentence.
    end: usize,
    /// A mark of exclamation or question is among the stops.
    exclaimed: bool,
    /// More than one stop, or an ellipsis.
    trailing_off: bool,
    /// A quotation mark closes after the stops.
    quoted: bool,
}

impl<'t> Stop<'t> {
    fn read(text: &'t str, sentence: usize, at: usize) -> Self {
        let mut stop = Stop {
            text,
            sentence,
            at,
            run_end: at,
            end: at,
            exclaimed: false,
            trailing_off: false,
            quoted: false,
        };
        let mut dots = 0;
        while let Some(c) = char_at(text, stop.run_end).filter(|c| matches!(c, '.' | '!' | '?' | '\u{2026}')) {
            stop.exclaimed |= matches!(c, '!' | '?');
            dots += usize::from(c == '.') + 2 * usize::from(c == '\u{2026}');
            stop.run_end += c.len_utf8();
        }
        stop.trailing_off = dots > 1 && !stop.exclaimed;
        stop.end = stop.run_end;
        while let Some(c) = char_at(text, stop.end).filter(|&c| is_closer(c)) {
            stop.quoted |= matches!(c, '"' | '\'' | '\u{201d}' | '\u{2019}' | '\u{bb}');
            stop.end += c.len_utf8();
        }
        if stop.quoted && part(text, stop.end..text.len()).starts_with(" \"") && lone_mark(text, stop.end + 1) {
            stop.end += 2;
        }
        while let Some(length) = note_mark(text, stop.end) {
            stop.end += length;
        }
        stop
    }

    fn ends_sentence(&self) -> bool {
        let next_at = skip_space(self.text, self.end);
        if next_at == self.end && next_at < self.text.len() {
            return false;
        }
        let gap = part(self.text, self.end..next_at);
        if next_at >= self.text.len() || gap.bytes().filter(|&byte| byte == b'\n').count() > 1 {
            return true;
        }
        let next = first_word(self.text, next_at);
        if self.exclaimed {
            return self.exclamation_ends(&next, next_at);
        }
        if self.trailing_off {
            let bracketed = matches!(char_before(self.text, self.at), Some('[' | '('));
            return !bracketed && !next.small;
        }
        self.single_stop_ends(&next)
    }

    /// A small letter goes on after a quotation, a name with a mark, or where the one who asks is told; careless writing starts
    /// its sentences small too.
    fn exclamation_ends(&self, next: &Next<'_>, next_at: usize) -> bool {
        if next.small {
            let word = word_before(self.text, self.sentence, self.at);
            let plain = word.chars().all(char::is_lowercase) && !word.is_empty();
            return self.end == self.run_end && plain && !is_reporting(next.word) && !next.word.is_empty();
        }
        !(self.quoted && self.speaker_follows(next_at))
    }

    fn single_stop_ends(&self, next: &Next<'_>) -> bool {
        let word = word_before(self.text, self.sentence, self.at);
        let starts = self.at - word.len() == self.sentence;
        if starts && !word.is_empty() && (word.bytes().all(|byte| byte.is_ascii_digit()) || word.len() == 1) {
            return false;
        }
        if is_dotted(word) {
            return self.dotted_ends(word, next);
        }
        if is_initial(word) {
            return is_starter(next.word) && word != "I" || (word == "I" && !next.small);
        }
        match abbreviation(word) {
            Some(Abbreviation::Leading) => false,
            Some(Abbreviation::Numbered) => !next.digit && !next.small,
            Some(Abbreviation::Month | Abbreviation::Trailing) => is_starter(next.word) && !next.digit,
            Some(Abbreviation::Final) => !next.small,
            None => !next.small || word.chars().count() > 3 && self.quoted_or_plain(word),
        }
    }

    /// A long ordinary word before the stop ends its sentence even where the next starts small, as in careless writing; after
    /// a closing quotation mark the sentence goes on.
    fn quoted_or_plain(&self, word: &str) -> bool {
        !self.quoted && word.chars().all(char::is_lowercase)
    }

    fn dotted_ends(&self, word: &str, next: &Next<'_>) -> bool {
        if word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m") {
            let zone = next.word.len() > 1 && next.word.chars().all(char::is_uppercase);
            return next.capital && !zone && !next.word.ends_with("day");
        }
        if word.eq_ignore_ascii_case("e.g") || word.eq_ignore_ascii_case("i.e") {
            return false;
        }
        is_starter(next.word)
    }

    /// Whether a name and a verb of reporting follow a quoted question, so that the sentence goes on.
    fn speaker_follows(&self, mut at: usize) -> bool {
        for position in 0..SPEAKER_LIMIT {
            let end = word_end(self.text, at);
            let word = part(self.text, at..end).trim_end_matches([',', '.']);
            if is_reporting(word) {
                return position > 0;
            }
            let named = word.starts_with(char::is_uppercase) && !is_starter(word);
            let article = position == 0 && matches!(word, "The" | "A" | "An" | "One");
            let inner = position > 0 && (matches!(word, "of" | "the" | "and" | "'s") || self.common_noun(word));
            if !(named || article || inner) {
                return false;
            }
            at = skip_space(self.text, end);
        }
        false
    }

    fn common_noun(&self, word: &str) -> bool {
        !word.is_empty() && word.chars().all(char::is_lowercase) && word.len() > 3
    }
}

/// Whether nothing or space follows the mark at `at`.
fn lone_mark(text: &str, at: usize) -> bool {
    char_at(text, at + 1).is_none_or(is_space)
}

/// The length of a numbered note such as `[4]` at `at`, with a space before it.
fn note_mark(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let space = usize::from(rest.first() == Some(&b' '));
    if rest.get(space) != Some(&b'[') {
        return None;
    }
    let inner = rest.get(space + 1..)?;
    let digits = inner.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0 && inner.get(digits) == Some(&b']')).then_some(space + digits + 2)
}

/// The word that ends before `at`, without the marks that open it.
fn word_before(text: &str, sentence: usize, at: usize) -> &str {
    let mut start = at;
    while start > sentence
        && at - start < WORD_LIMIT
        && let Some(c) = char_before(text, start)
    {
        if is_space(c) || is_opener(c) || matches!(c, '/' | ',' | ';' | ':') {
            break;
        }
        start -= c.len_utf8();
    }
    part(text, start..at)
}

fn word_end(text: &str, mut at: usize) -> usize {
    let start = at;
    while let Some(c) = char_at(text, at).filter(|&c| !is_space(c) && at - start < WORD_LIMIT) {
        at += c.len_utf8();
    }
    at
}

/// What follows a stop.
struct Next<'t> {
    /// The letters of the next word, opening marks left out.
    word: &'t str,
    small: bool,
    capital: bool,
    digit: bool,
}

fn first_word(text: &str, mut at: usize) -> Next<'_> {
    let mark = char_at(text, at);
    let mut skipped = 0;
    while let Some(c) = char_at(text, at).filter(|&c| is_opener(c) && skipped < 4) {
        at += c.len_utf8();
        skipped += 1;
    }
    let start = at;
    while let Some(c) = char_at(text, at).filter(|&c| c.is_alphanumeric() && at - start < WORD_LIMIT) {
        at += c.len_utf8();
    }
    let word = part(text, start..at);
    let first = word.chars().next();
    let continues = matches!(mark, Some(',' | ';' | ':' | ')' | '%' | '&' | '+' | '=' | '/'));
    Next {
        word,
        small: first.is_some_and(char::is_lowercase) || continues,
        capital: first.is_some_and(char::is_uppercase),
        digit: first.is_some_and(|c| c.is_ascii_digit()),
    }
}
