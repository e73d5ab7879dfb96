//! Lines of a text, and what counts as space.

use crate::span::Span;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its bytes, without the space around it.
    pub(super) span: Span,
    /// Characters of space before it.
    pub(super) indent: usize,
    /// Its length in characters, the indent included.
    pub(super) width: usize,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) after_blank: bool,
}

/// The lines of `text` that are not blank. Any of the usual ends of line divides, a form feed too.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(is_line_end).unwrap_or(rest.len());
        let whole = Span::new(start, start + length);
        let span = whole.trimmed(text);
        if span.is_empty() {
            after_blank = true;
        } else {
            let indent = Span::new(whole.start, span.start).of(text).chars().count();
            let width = indent + span.of(text).chars().count();
            found.push(Line {
                span,
                indent,
                width,
                after_blank,
            });
            after_blank = false;
        }
        start = whole.end + end_length(rest.get(length..).unwrap_or_default());
    }
    found
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The bytes of the end of line that `rest` starts with.
fn end_length(rest: &str) -> usize {
    if rest.starts_with("\r\n") {
        return 2;
    }
    rest.chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ends_of_line_divide_and_space_is_trimmed() {
        let text = "\u{feff}One\r\n\r\n\u{a0} two \u{2029}three\u{200b}\n";
        let read: Vec<_> = lines(text)
            .iter()
            .map(|line| (line.span.of(text), line.after_blank))
            .collect();
        assert_eq!(read, [("One", true), ("two", true), ("three", false)]);
    }
}
