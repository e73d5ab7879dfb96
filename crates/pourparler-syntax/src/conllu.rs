//! CoNLL-U: the ten columns of Universal Dependencies.

use std::fmt::Write as _;

use crate::parsed::Sentence;

/// Appends a sentence and the blank line behind it.
pub(crate) fn write(sentence: Sentence<'_>, out: &mut String) {
    out.push_str("# text = ");
    out.extend(sentence.text().chars().map(|c| if c.is_control() { ' ' } else { c }));
    out.push('\n');
    let mut words = sentence.words().peekable();
    while let Some(word) = words.next() {
        let head = word.head().map_or(0, |head| head.place() + 1);
        let space = match words.peek() {
            Some(next) if next.range().start == word.range().end => "SpaceAfter=No",
            _ => "_",
        };
        let name = word.name().map(|name| {
            (
                if name.words.start == word.index() { "B" } else { "I" },
                name.kind.as_str(),
            )
        });
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t",
            word.place() + 1,
            word.text(),
            word.lemma(),
            word.upos(),
            word.xpos(),
            word.feats(),
            word.relation(),
        );
        let _ = match name {
            Some((part, kind)) if space == "_" => writeln!(out, "Name={part}-{kind}"),
            Some((part, kind)) => writeln!(out, "Name={part}-{kind}|{space}"),
            None => writeln!(out, "{space}"),
        };
    }
    out.push('\n');
}
