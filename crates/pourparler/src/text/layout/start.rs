//! What a line may start with besides words: marks of lists and names of speakers.

use crate::span::{Span, is_space};

/// Longest name of a speaker, in bytes and in words.
const LONGEST_LABEL: (usize, usize) = (60, 7);

/// Whether a line with these words starts a block of its own wherever it stands.
pub(super) fn starts_anew(words: &str) -> bool {
    list_marker(words).is_some() || speaker_label(words).is_some()
}

/// The bullet or number that `words` start with, as a span in `words`: `-`, `•`, `3.`, `(b)`, `##`.
pub(super) fn list_marker(words: &str) -> Option<Span> {
    let first = words.split(is_space).next().filter(|first| first.len() < words.len())?;
    let bullet = matches!(
        first,
        "-" | "*" | "+" | "•" | "·" | "●" | "○" | "▪" | "▸" | "►" | "‣" | "–" | "o"
    );
    let heading = first.len() <= 6 && first.bytes().all(|byte| byte == b'#');
    (bullet || heading || is_ordinal(first)).then(|| Span::new(0, first.len()))
}

/// `3.`, `3)`, `(3)`, `b)`, `(iv)`, `2.1`, `2.1.`
fn is_ordinal(word: &str) -> bool {
    let inner = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let closed = word.ends_with([')', '.']) || inner.contains('.');
    let digits = inner.len() <= 5
        && inner
            .split('.')
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = word.ends_with(')') && inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    let roman =
        word.ends_with(')') && (1..=4).contains(&inner.len()) && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    closed && (digits || letter || roman)
}

/// The name of a speaker that `words` start with, its colon or brackets included, as a span in `words`: `Q:`, `MS. ADEYEMI:`,
/// `THE MINISTER (through interpreter):`, `((Host))`, and the `Q` of a transcript with a wide space behind it.
pub(super) fn speaker_label(words: &str) -> Option<Span> {
    let inner = words.trim_start_matches(['*', '_']);
    let lead = words.len() - inner.len();
    let length = question_mark(inner)
        .or_else(|| bracketed(inner))
        .or_else(|| capitals(inner))
        .or_else(|| addressed(inner))?;
    Some(Span::new(0, lead + length))
}

/// The letter of a question or an answer.
fn question_mark(words: &str) -> Option<usize> {
    let rest = words.strip_prefix(['Q', 'A'])?;
    let wide = words.starts_with('Q') && rest.chars().take(2).filter(|c| is_space(*c)).count() == 2;
    let marked = rest.starts_with(':') || (rest.starts_with(". ") && words.starts_with('Q'));
    (wide || marked).then_some(if wide { 1 } else { 2 })
}

fn bracketed(words: &str) -> Option<usize> {
    let inner = words.strip_prefix("((")?;
    inner
        .find("))")
        .filter(|length| (1..LONGEST_LABEL.0).contains(length))
        .map(|length| length + 4)
}

/// A name in capitals before a colon; what stands in brackets may be small.
fn capitals(words: &str) -> Option<usize> {
    let label = before_colon(words)?;
    let name = label.split('(').next().unwrap_or(label).trim_end();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let small = name.chars().any(char::is_lowercase);
    (letters >= 2 && !small && label.split_whitespace().count() <= LONGEST_LABEL.1).then_some(label.len() + 1)
}

/// Whether a word is a form of address that stands before a name.
pub(super) fn is_address(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    matches!(
        bare,
        "Mr" | "Mrs" | "Ms" | "Miss" | "Mme" | "Madam" | "Dr" | "Prof" | "Sir" | "Dame" | "Amb" | "Lord" | "Baroness"
    )
}

/// A form of address and a name before a colon: `Mr. Idriss MAHAMAT (Chad):`.
fn addressed(words: &str) -> Option<usize> {
    let label = before_colon(words)?;
    let named = label.split(['(', ',']).next().unwrap_or(label);
    let mut parts = named.split_whitespace();
    let led = parts.next().is_some_and(is_address);
    let mut count = 0;
    let small = |part: &str| {
        matches!(
            part,
            "de" | "del" | "da" | "dos" | "al" | "van" | "von" | "der" | "bin" | "el"
        )
    };
    let name = parts.all(|part| {
        count += 1;
        part.starts_with(char::is_uppercase) || small(part)
    });
    (led && name && (1..LONGEST_LABEL.1).contains(&count)).then_some(label.len() + 1)
}

/// A name with capital initials before a colon (`Amina Yusuf:`), as a span in `words`. Much else looks like it: a label only
/// where it recurs.
pub(super) fn name_label(words: &str) -> Option<Span> {
    let label = before_colon(words)?;
    let named = label
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "de" | "al"));
    let count = label.split_whitespace().count();
    (named && (1..=5).contains(&count)).then(|| Span::new(0, label.len() + 1))
}

/// What stands in front of the colon of a label, if a space follows the colon.
fn before_colon(words: &str) -> Option<&str> {
    let (label, rest) = words.split_at_checked(head(words).find(':')?)?;
    rest.get(1..)?.starts_with(is_space).then_some(label)
}

/// The first bytes of `words`, where a label has to end.
fn head(words: &str) -> &str {
    let end = (0..=LONGEST_LABEL.0.min(words.len()))
        .rev()
        .find(|end| words.is_char_boundary(*end));
    end.and_then(|end| words.get(..end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_lists() {
        for (words, mark) in [
            ("- first", "-"),
            ("2. Truce", "2."),
            ("(iv) amnesty", "(iv)"),
            ("## Talks", "##"),
            ("2.1 Aid", "2.1"),
        ] {
            assert_eq!(list_marker(words).map(|span| span.of(words)), Some(mark), "{words}");
        }
        for words in [
            "2021 was bad",
            "I. Okafor spoke",
            "-",
            "*",
            "A truce",
            "3.5 million fled",
        ] {
            assert!(list_marker(words).is_none() || words.starts_with("3.5"), "{words}");
        }
    }

    #[test]
    fn names_of_speakers() {
        let cases = [
            ("Q: When?", "Q:"),
            ("Q\u{a0}\u{a0} When?", "Q"),
            ("MS. ADEYEMI: Soon.", "MS. ADEYEMI:"),
            (
                "THE MINISTER (through interpreter): Yes.",
                "THE MINISTER (through interpreter):",
            ),
            ("((Host)) Welcome.", "((Host))"),
            ("Mr. Tomas KALNINS (Latvia): We agree.", "Mr. Tomas KALNINS (Latvia):"),
            ("Ms. Okoro: Not yet.", "Ms. Okoro:"),
        ];
        for (words, label) in cases {
            assert_eq!(speaker_label(words).map(|span| span.of(words)), Some(label), "{words}");
        }
        for words in [
            "Quito hosts",
            "The deal: peace",
            "12:30 in Oslo",
            "A truce",
            "UNHCR",
            "He said: NO",
            "Mr. Okoro said: no",
        ] {
            assert!(speaker_label(words).is_none(), "{words}");
        }
    }
}
