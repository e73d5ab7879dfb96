//! What a block is by its own words, wherever it stands: set phrases, dates, credits of pictures, rules between parts.

use super::dateline::dateline_line;
use super::page::{Label, Page};
use super::phrase::family_of;
use super::shape::Shape;
use super::stamp::stamp;
use crate::model::BlockKind;

/// A caption has no more words than this, and a credit alone on its line no more than that.
const LONGEST_CAPTION: usize = 60;
const LONGEST_CREDIT: usize = 8;
const LONGEST_DATE: usize = 15;

/// Labels every chunk that shows by itself what it is.
pub(super) fn label(page: &mut Page<'_>) {
    let top = (0..page.len()).find(|index| page.shape(*index).words > 0);
    for index in 0..page.len() {
        let label = recognise(page, index, top == Some(index));
        if let Some(slot) = page.labels.get_mut(index) {
            *slot = label;
        }
    }
}

fn recognise(page: &Page<'_>, index: usize, top: bool) -> Option<Label> {
    let (words, shape) = (page.words(index), page.shape(index));
    let label = |kind, rule| Some(Label { kind, rule });
    if shape.words == 0 && page.len() > 1 {
        return label(BlockKind::Boilerplate, "layout/separator");
    }
    if shape.words <= LONGEST_DATE && stamp(words).is_some_and(|stamp| stamp.fills_a_line()) {
        return label(BlockKind::Dateline, "layout/date-line");
    }
    if shape.words <= LONGEST_DATE && dateline_line(words).is_some() {
        return label(BlockKind::Dateline, "layout/place-and-date");
    }
    if let Some(family) = family_of(words, &shape, top) {
        return label(family.kind, family.rule);
    }
    if page.is_speech(index) {
        return None;
    }
    if is_credit_line(words, &shape) {
        return label(BlockKind::Caption, "layout/credit");
    }
    if shape.words <= LONGEST_CAPTION && (ends_in_credit(words) || ends_in_credit_word(words)) {
        return label(BlockKind::Caption, "layout/caption-credit");
    }
    if words.starts_with(['█', '■', '□', '▓', '▒', '░', '⬛']) && !shape.stop {
        return label(BlockKind::Caption, "layout/legend");
    }
    if is_printed_twice(page, index, &shape) {
        return label(BlockKind::Caption, "layout/caption-twice");
    }
    None
}

/// A line of three words or more, not a sentence, that its neighbour repeats.
fn is_printed_twice(page: &Page<'_>, index: usize, shape: &Shape) -> bool {
    let twin = |other: usize| page.words(other) == page.words(index);
    !shape.stop
        && (3..=LONGEST_CAPTION).contains(&shape.words)
        && (twin(index + 1) || index.checked_sub(1).is_some_and(twin))
}

/// `Ada Obi / ENS`, `Ada Obi/ENS via Kite Images`: a photographer and an agency.
fn is_credit_line(words: &str, shape: &Shape) -> bool {
    let Some((who, agency)) = words.split_once('/') else {
        return false;
    };
    let named = |part: &str| {
        part.split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || matches!(word, "via" | "for" | "the" | "and"))
    };
    let person = who.split_whitespace().count() >= 2 && who.chars().any(char::is_lowercase);
    shape.words <= LONGEST_CREDIT
        && !shape.stop
        && person
        && named(who)
        && named(&agency.replace('/', " "))
        && !agency.trim().is_empty()
}

/// A credit behind a caption: `Women at the bridge. Photograph: Ada Obi/ENS`.
fn ends_in_credit_word(words: &str) -> bool {
    let mut before = words.rsplit(' ').take(LONGEST_CREDIT + 2).peekable();
    let mut behind = 0;
    while let Some(word) = before.next() {
        let mark = match word {
            "Photograph:" | "Photo:" | "Credit:" | "Image:" | "Picture:" | "Illustration:" => true,
            "by" => matches!(before.peek(), Some(&("Photograph" | "Photo"))),
            _ => false,
        };
        if mark {
            let credit = words.get(words.len() - behind..).unwrap_or_default();
            return is_credited(credit);
        }
        behind += word.len() + 1;
    }
    false
}

fn is_credited(credit: &str) -> bool {
    let small = |word: &str| matches!(word, "" | "via" | "for" | "and" | "of" | "the");
    credit.split_whitespace().count() <= LONGEST_CREDIT
        && credit
            .split([' ', '/'])
            .all(|word| word.starts_with(char::is_uppercase) || small(word))
}

/// Words that end in the source of a picture: `[ENS]`, `(Ada Obi/ENS)`, `(Photo by Ada Obi)`.
fn ends_in_credit(words: &str) -> bool {
    let bare = words.trim_end_matches('.');
    let square = bare.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let round = bare.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let (before, credit, open) = match (square, round) {
        (Some((before, credit)), _) => (before, credit, true),
        (_, Some((before, credit))) => (before, credit, false),
        _ => return false,
    };
    let small = credit.to_lowercase();
    let pictured = small.split([' ', ':', '/', ',']).any(|word| {
        matches!(
            word,
            "photo" | "photos" | "image" | "images" | "picture" | "courtesy" | "handout" | "credit" | "via" | "file"
        )
    });
    let named = credit
        .split([' ', '/', ','])
        .filter(|word| !word.is_empty())
        .all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    word,
                    "via" | "and" | "of" | "the" | "by" | "for" | "courtesy" | "file" | "photo" | "handout" | "images"
                )
        });
    let signed = credit.chars().filter(|c| c.is_alphabetic()).count() >= 2 && credit.split_whitespace().count() <= 8;
    !before.trim().is_empty() && signed && named && (open || pictured || small.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_of_pictures() {
        for words in [
            "Women wait at the bridge in Kosti [ENS]",
            "The hall (Ada Obi/ENS)",
            "The hall on Monday. (Photo by Ada Obi)",
            "The hall [File: Ada Obi/ENS]",
        ] {
            assert!(ends_in_credit(words), "{words}");
        }
        assert!(ends_in_credit_word("The hall on Monday. Photograph: Ada Obi/ENS"));
        assert!(!ends_in_credit_word("He asked for a Photo: nobody gave him one."));
        for words in [
            "It was agreed with the union (ENS)",
            "They went on […]",
            "He left [later]",
            "See the annex [3]",
            "[ENS]",
        ] {
            assert!(!ends_in_credit(words), "{words}");
        }
        let credit = |words: &str| is_credit_line(words, &Shape::of(words));
        assert!(credit("Ada Obi / ENS") && credit("Ada Obi/ENS via Kite Images"));
        assert!(!credit("KOSTI/RABAK") && !credit("War and/or peace") && !credit("North/South Talks"));
    }
}
