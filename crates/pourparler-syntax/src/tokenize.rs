//! Divides a sentence into tokens as the English treebanks of Universal Dependencies do.

use crate::abbreviation::{
    Abbreviation, abbreviation, fused, is_clitic, is_domain, is_dotted, is_initial, is_prefix, is_unit,
};
use crate::cursor::{char_at, char_before, is_apostrophe, is_combining, is_space, part};
use crate::token::{Token, TokenKind};

/// A word longer than this many bytes is joined with nothing that follows, which keeps the reading linear.
const JOINED_LIMIT: usize = 128;

/// Divides a sentence into tokens; see [`tokenize_into`].
///
/// ```
/// use pourparler_syntax::tokenize;
/// let text = "The army's chief won't sign.";
/// let tokens: Vec<&str> = tokenize(text).iter().map(|token| token.text(text)).collect();
/// assert_eq!(tokens, ["The", "army", "'s", "chief", "wo", "n't", "sign", "."]);
/// ```
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    tokenize_into(text, &mut tokens);
    tokens
}

/// Appends the tokens of one sentence to `tokens`, in order, with byte offsets into `text`.
///
/// Text of several sentences is read too; only the last stop of an abbreviation that ends an inner sentence then stays with
/// the abbreviation. Never fails; time is linear in the length.
pub fn tokenize_into(text: &str, tokens: &mut Vec<Token>) {
    let end = text.trim_end_matches(is_space).len();
    let known = tokens.len();
    let mut at = 0;
    while at < end {
        let Some(c) = char_at(text, at) else { break };
        if is_space(c) {
            at += c.len_utf8();
            continue;
        }
        let mut stop = at;
        let mut letters = true;
        while let Some(c) = char_at(text, stop).filter(|&c| !is_space(c)) {
            letters &= c.is_ascii_alphabetic();
            stop += c.len_utf8();
        }
        let chunk = Chunk {
            text,
            start: at,
            end: stop,
            first: tokens.len() == known,
            last: stop >= end,
        };
        if letters {
            chunk.push_letters(at, stop, tokens);
        } else {
            chunk.read(tokens);
        }
        at = stop;
    }
}

/// A stretch between spaces.
struct Chunk<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// Nothing but space stands before it.
    first: bool,
    /// Nothing but space follows in the sentence.
    last: bool,
}

impl<'t> Chunk<'t> {
    fn read(&self, tokens: &mut Vec<Token>) {
        let whole = self.slice(self.start, self.end);
        if is_emoticon(whole) {
            return self.push(self.start, self.end, TokenKind::Symbol, tokens);
        }
        let mut at = self.start;
        let dotted = whole.bytes().rev().skip(1).any(|byte| matches!(byte, b'.' | b':'));
        let address = if dotted { self.address() } else { None };
        while at < self.end {
            if let Some((start, end)) = address
                && at == start
            {
                self.push(start, end, TokenKind::Address, tokens);
                at = end;
                continue;
            }
            let Some(c) = self.char(at) else { break };
            at = if c.is_alphanumeric() {
                self.word(at, tokens)
            } else if is_apostrophe(c) && self.opens_clitic(at) {
                let end = self.letters_end(at + c.len_utf8());
                self.push(at, end, TokenKind::Word, tokens);
                end
            } else if matches!(c, '.' | '+' | '-') && self.signed_number(at) {
                let end = self.word_stop(at + 1);
                self.push(at, end, TokenKind::Number, tokens);
                end
            } else if matches!(c, '#' | '@') && self.char(at + 1).is_some_and(char::is_alphabetic) {
                let end = self.tag_end(at + 1);
                self.push(at, end, TokenKind::Word, tokens);
                end
            } else {
                self.mark(at, c, tokens)
            };
        }
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        part(self.text, start..end)
    }

    fn char(&self, at: usize) -> Option<char> {
        if at < self.end { char_at(self.text, at) } else { None }
    }

    fn push(&self, start: usize, end: usize, kind: TokenKind, tokens: &mut Vec<Token>) {
        if start < end {
            tokens.push(Token { start, end, kind });
        }
    }

    /// Letters alone: one token, or two where the treebanks divide a fused word.
    fn push_letters(&self, start: usize, end: usize, tokens: &mut Vec<Token>) {
        match fused(self.slice(start, end)) {
            Some(at) => {
                self.push(start, start + at, TokenKind::Word, tokens);
                self.push(start + at, end, TokenKind::Word, tokens);
            }
            None => self.push(start, end, TokenKind::Word, tokens),
        }
    }

    fn letters_end(&self, mut at: usize) -> usize {
        while let Some(c) = self.char(at).filter(|&c| c.is_alphanumeric() || is_combining(c)) {
            at += c.len_utf8();
        }
        at
    }

    fn tag_end(&self, mut at: usize) -> usize {
        while let Some(c) = self.char(at).filter(|&c| c.is_alphanumeric() || c == '_') {
            at += c.len_utf8();
        }
        at
    }

    /// An apostrophe that starts a clitic standing alone, a clipped word, or a decade: `'s`, `'em`, `'90s`.
    fn opens_clitic(&self, at: usize) -> bool {
        let mark = self.char(at).map_or(1, char::len_utf8);
        let rest = self.slice(at + mark, self.letters_end(at + mark));
        let decade = rest.len() == 3 && rest.ends_with('s') && rest.starts_with(|c: char| c.is_ascii_digit());
        let clipped = matches!(rest, "em" | "cause" | "til" | "tis" | "twas" | "bout" | "n");
        decade || clipped || (is_clitic(rest) && rest.starts_with(char::is_lowercase))
    }

    /// `.5`, `+1602`, `-3`: a sign in front of digits, at the start of the chunk or after a currency.
    fn signed_number(&self, at: usize) -> bool {
        let free = at == self.start || matches!(char_before(self.text, at), Some('$' | '\u{20ac}' | '\u{a3}' | '('));
        free && self.char(at + 1).is_some_and(|c| c.is_ascii_digit())
    }

    /// Marks that are no part of a word: a run of one mark is one token, except brackets, commas and quotation marks.
    fn mark(&self, at: usize, c: char, tokens: &mut Vec<Token>) -> usize {
        let mut end = at + c.len_utf8();
        let runs = matches!(
            c,
            '.' | '!' | '?' | '-' | '*' | '=' | '_' | '~' | '<' | '>' | '`' | '\'' | '\u{2026}' | '#' | '|' | '$'
        );
        while let Some(next) = self.char(end) {
            let same = runs && next == c;
            let shout = matches!(c, '!' | '?') && matches!(next, '!' | '?');
            let joined = is_combining(next) || self.joined(end);
            let dots = c == '\u{2026}' && next == '.';
            if !(same || shout || joined || dots) {
                break;
            }
            end += next.len_utf8();
        }
        self.push(at, end, mark_kind(c), tokens);
        end
    }

    /// Whether the character at `at` continues an emoji: after a joiner, or the second half of a flag.
    fn joined(&self, at: usize) -> bool {
        let flag = |c: char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
        match char_before(self.text, at) {
            Some('\u{200d}') => true,
            Some(before) if flag(before) => {
                let paired = char_before(self.text, at - before.len_utf8()).is_some_and(flag);
                !paired && self.char(at).is_some_and(flag)
            }
            _ => false,
        }
    }

    /// Reads a word or number that starts at `at`, divides it as the treebanks do, and returns its end.
    fn word(&self, at: usize, tokens: &mut Vec<Token>) -> usize {
        let stop = self.word_stop(at);
        let word = self.slice(at, stop);
        if let Some((stem, clitic)) = self.clitic(at, stop) {
            self.push_stem(at, stem, tokens);
            self.push(stem, clitic, TokenKind::Word, tokens);
            return clitic;
        }
        if self.char(stop) == Some('.') && self.keeps_stop(at, stop, word) {
            self.push_stem(at, stop + 1, tokens);
            return stop + 1;
        }
        self.push_stem(at, stop, tokens);
        stop
    }

    /// Pushes a word without clitics: a number with its unit is two tokens.
    fn push_stem(&self, start: usize, end: usize, tokens: &mut Vec<Token>) {
        let word = self.slice(start, end);
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
            let plain = word
                .bytes()
                .take(digits)
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b':'));
            if plain && digits < word.len() && is_unit(part(word, digits..word.len())) {
                self.push(start, start + digits, TokenKind::Number, tokens);
                self.push(start + digits, end, TokenKind::Word, tokens);
                return;
            }
            let kind = if word.contains(char::is_alphabetic) {
                TokenKind::Word
            } else {
                TokenKind::Number
            };
            return self.push(start, end, kind, tokens);
        }
        self.push_letters(start, end, tokens);
    }

    /// The end of the word that starts at `at`: letters and digits, with the marks that join them.
    fn word_stop(&self, at: usize) -> usize {
        let mut end = self.letters_end(at);
        while let Some(mark) = self.char(end) {
            let next = end + mark.len_utf8();
            if mark == '$' && matches!(self.slice(at, end), "US" | "A" | "C" | "U" | "HK" | "NZ" | "R") {
                return next;
            }
            if !self.char(next).is_some_and(char::is_alphanumeric) || !self.joins(at, end, mark, next) {
                break;
            }
            end = self.letters_end(next);
        }
        end
    }

    /// Whether `mark` at `end` joins the word `start..end` with what follows from `next`.
    fn joins(&self, start: usize, end: usize, mark: char, next: usize) -> bool {
        if end - start > JOINED_LIMIT {
            return false;
        }
        let before = char_before(self.text, end).unwrap_or(' ');
        let after = self.char(next).unwrap_or(' ');
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        match mark {
            '.' => digits || self.dot_joins(start, end, next),
            ',' => digits && self.letters_end(next) >= next + 3,
            ':' => digits,
            '/' => digits || self.slashed(start, next),
            '-' => self.hyphen_joins(start, end, next),
            '_' => true,
            '&' => {
                before.is_uppercase() && after.is_uppercase() || end - start == 1 && self.letters_end(next) == next + 1
            }
            c if is_apostrophe(c) => c != '\u{2018}' || before.is_lowercase(),
            _ => false,
        }
    }

    /// A stop inside a word: acronyms keep it, a missing space after a sentence does not.
    fn dot_joins(&self, start: usize, end: usize, next: usize) -> bool {
        let left = self.slice(start, end);
        let right = self.slice(next, self.letters_end(next));
        let acronym = |word: &str| word.chars().count() <= 2 && word.starts_with(char::is_alphabetic);
        let lead = left.rsplit('.').next().unwrap_or_default();
        if acronym(lead) && acronym(right) {
            return true;
        }
        let sentence = left.chars().count() > 1 && right.starts_with(char::is_uppercase);
        !sentence && !right.starts_with(|c: char| c.is_ascii_digit()) && lead.chars().count() > 1 && is_domain(right)
    }

    /// `c/o`, `w/o`, `s/he`: a slash that belongs to a short form.
    fn slashed(&self, start: usize, next: usize) -> bool {
        let whole = self.slice(start, self.letters_end(next));
        matches!(
            whole,
            "w/o" | "W/o" | "W/O" | "c/o" | "C/o" | "s/he" | "S/he" | "w/out" | "n/a" | "N/A" | "km/h" | "24/7"
        )
    }

    /// A hyphen joins a prefix to its word, and the groups of a telephone number or a date; else it divides.
    fn hyphen_joins(&self, start: usize, end: usize, next: usize) -> bool {
        let left = self.slice(start, end);
        if left.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return is_prefix(left);
        }
        let numeric = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let group_end = self.letters_end(next);
        let group = self.slice(next, group_end);
        if !numeric(left) || !numeric(group) {
            return false;
        }
        let more = self.char(group_end) == Some('-') && self.char(group_end + 1).is_some_and(|c| c.is_ascii_digit());
        left.contains('-') || more || (left.len() == 3 && group.len() == 4)
    }

    /// Where the stem of the word `start..stop` ends and its clitic ends: `army|'s`, `wo|n't`.
    fn clitic(&self, start: usize, stop: usize) -> Option<(usize, usize)> {
        let word = self.slice(start, stop);
        let (index, mark) = word.char_indices().rev().find(|&(_, c)| is_apostrophe(c))?;
        let letters = part(word, index + mark.len_utf8()..word.len());
        let stem = part(word, 0..index);
        if letters.eq_ignore_ascii_case("t") && stem.len() > 1 && stem.ends_with(['n', 'N']) {
            return Some((start + index - 1, stop));
        }
        let decade = stem.len() > 1 && stem.ends_with('0') && stem.bytes().all(|byte| byte.is_ascii_digit());
        (is_clitic(letters) && !stem.is_empty() && !decade).then_some((start + index, stop))
    }

    /// Whether the stop behind the word `start..stop` is part of it.
    fn keeps_stop(&self, start: usize, stop: usize, word: &str) -> bool {
        let follows = part(self.text, stop + 1..self.end);
        if follows.starts_with('.') || follows.starts_with(char::is_alphanumeric) {
            return false;
        }
        let closing = follows
            .chars()
            .all(|c| matches!(c, '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' | '*'));
        let last = self.last && closing;
        if is_dotted(word) {
            return true;
        }
        if last {
            return false;
        }
        let next = self.next_char(stop + 1);
        match abbreviation(word) {
            Some(Abbreviation::Numbered) => next.is_some_and(|c| c.is_ascii_digit() || c == '#'),
            Some(_) => true,
            None => {
                let number = self.first
                    && start == self.start
                    && word.len() < 3
                    && word.bytes().all(|byte| byte.is_ascii_digit());
                is_initial(word) && word != "I" || number
            }
        }
    }

    /// The first character behind `at` that is no space.
    fn next_char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().find(|&c| !is_space(c))
    }

    /// The bytes of an address in the chunk, without the marks around it.
    fn address(&self) -> Option<(usize, usize)> {
        let chunk = self.slice(self.start, self.end);
        let lead = chunk.len()
            - chunk
                .trim_start_matches(['(', '[', '<', '"', '\'', '\u{201c}', '\u{2018}', '{'])
                .len();
        let body = part(chunk, lead..chunk.len()).trim_end_matches(|c: char| {
            matches!(
                c,
                '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '>' | '"' | '\'' | '\u{201d}' | '\u{2019}' | '}'
            )
        });
        is_address(body).then_some((self.start + lead, self.start + lead + body.len()))
    }
}

fn is_address(body: &str) -> bool {
    if body.len() < 4 {
        return false;
    }
    if body.contains("://") || body.starts_with("www.") || body.starts_with("doi:") {
        return true;
    }
    if !body.is_ascii() || !body.contains('.') {
        return false;
    }
    match body.split_once('@') {
        Some((name, host)) => !name.is_empty() && host.contains('.'),
        None => {
            let host = body.split('/').next().unwrap_or_default();
            let mut labels = host.rsplit('.');
            let ending = labels.next().unwrap_or_default();
            let name = labels.next().unwrap_or_default();
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            is_domain(ending)
                && ending.bytes().all(|byte| byte.is_ascii_lowercase())
                && name.len() > 1
                && host.chars().all(plain)
        }
    }
}

fn is_emoticon(chunk: &str) -> bool {
    matches!(
        chunk,
        ":)" | ":-)"
            | ":("
            | ":-("
            | ";)"
            | ";-)"
            | ":D"
            | ":-D"
            | ":P"
            | ":-P"
            | ":p"
            | ":-p"
            | ":/"
            | ":-/"
            | "=)"
            | "^_^"
            | "<3"
            | "XD"
            | ":'("
    )
}

fn mark_kind(c: char) -> TokenKind {
    let symbol = matches!(
        c,
        '$' | '\u{a3}'
            | '\u{20ac}'
            | '\u{a5}'
            | '%'
            | '+'
            | '='
            | '<'
            | '>'
            | '|'
            | '~'
            | '^'
            | '#'
            | '&'
            | '@'
            | '\u{b0}'
    );
    let general = matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3000}'..='\u{303f}' | '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}');
    if symbol || !(c.is_ascii() || general) {
        TokenKind::Symbol
    } else {
        TokenKind::Punct
    }
}
