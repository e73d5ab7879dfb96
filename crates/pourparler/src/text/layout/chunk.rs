//! Lines joined into the pieces of text that a rule can name: one chunk becomes one block.

use super::line::{Line, lines};
use super::phrase::family_of;
use super::shape::{Shape, ends_in_stop, starts_small};
use super::start::starts_anew;
use crate::span::Span;

/// A run of lines that belong together.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    /// From the first word to the last.
    pub(super) span: Span,
    /// The run of lines without a blank between them in which it stands.
    pub(super) group: usize,
    /// Its words in figures.
    pub(super) shape: Shape,
}

/// Narrowest and widest columns, in characters, at which prose is wrapped by hand or by mail programs.
const COLUMNS: std::ops::RangeInclusive<usize> = 30..=110;
/// Fewer breaks than this do not show that a text is wrapped.
const FEWEST_BREAKS: usize = 3;

/// Each line of a broken headline has no more words than this.
const LONGEST_HEADLINE: usize = 14;
/// A headline is broken within so many lines from the top.
const TOP_LINES: usize = 5;
/// Small words at which headlines are broken.
const JOINTS: &[&str] = &[
    "a", "after", "and", "as", "at", "for", "from", "in", "into", "of", "on", "or", "over", "the", "to", "with",
    "amid", "against", "but",
];

/// Divides `text` into chunks: paragraphs parted by blank lines, one paragraph a line, or lines wrapped at a column, which
/// are joined.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let lines = lines(text);
    let column = wrap_column(text, &lines);
    let mut spans: Vec<(Span, usize)> = Vec::new();
    let mut previous: Option<&Line> = None;
    let mut group = 0;
    for (index, line) in lines.iter().enumerate() {
        group += usize::from(line.after_blank);
        let joined = previous.is_some_and(|before| {
            let headline = index < TOP_LINES && is_broken_headline(before.span.of(text), line.span.of(text));
            !line.after_blank && (headline || continues(text, before, line, column))
        });
        match spans.last_mut().filter(|_| joined) {
            Some((span, _)) => *span = span.cover(line.span),
            None => spans.push((line.span, group)),
        }
        previous = Some(line);
    }
    spans
        .into_iter()
        .map(|(span, group)| Chunk {
            span,
            group,
            shape: Shape::of(span.of(text)),
        })
        .collect()
}

/// Whether `line` goes on with the paragraph of the line `before` it.
fn continues(text: &str, before: &Line, line: &Line, column: Option<usize>) -> bool {
    let words = line.span.of(text);
    if starts_anew(words) {
        return false;
    }
    let open = !ends_in_stop(before.span.of(text));
    if open && starts_small(words) {
        return true;
    }
    let hanging = line.indent >= before.indent + 2 && !starts_anew(before.span.of(text));
    column.is_some_and(|column| full(before, words, column)) && !hanging
}

/// Whether a headline goes on with `line`: neither is a sentence, and a small word stands at the break.
fn is_broken_headline(before: &str, line: &str) -> bool {
    let joint = |word: Option<&str>| word.is_some_and(|word| JOINTS.contains(&word.to_lowercase().as_str()));
    let opens = line
        .split_whitespace()
        .next()
        .filter(|word| !matches!(*word, "The" | "A" | "THE" | "a"));
    let broken = joint(before.split_whitespace().next_back()) || joint(opens) || before.ends_with(',');
    if !broken {
        return false;
    }
    let (one, other) = (Shape::of(before), Shape::of(line));
    let plain = |words: &str, shape: &Shape| {
        !shape.stop
            && !shape.colon
            && shape.words <= LONGEST_HEADLINE
            && shape.title_case()
            && family_of(words, shape, false).is_none()
    };
    one.words > 1 && plain(before, &one) && plain(line, &other)
}

/// Whether the first word of the next line had no room left on `line`.
fn full(line: &Line, next: &str, column: usize) -> bool {
    let first = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.width + 1 + first > column
}

/// The column at which the text is wrapped, where it is: most lines that end inside a paragraph are full.
fn wrap_column(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || {
        lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(_, next)| !next.after_blank)
    };
    let mut widths: Vec<usize> = pairs().map(|(line, _)| line.width).collect();
    if widths.len() < FEWEST_BREAKS {
        return None;
    }
    widths.sort_unstable();
    let column = *widths.get(widths.len() * 9 / 10)?;
    let full = pairs()
        .filter(|(line, next)| full(line, next.span.of(text), column))
        .count();
    (COLUMNS.contains(&column) && full * 10 >= widths.len() * 6).then_some(column)
}
