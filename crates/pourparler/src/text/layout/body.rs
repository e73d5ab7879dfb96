//! The text and what is set into it and under it: headings, notes on authors, repeated lines, signatures.

use super::byline::{is_byline, is_name};
use super::lexis::{PROFESSIONS, PURSUITS};
use super::page::Page;
use super::phrase::PlainWords;
use super::repeat::Repeats;
use crate::model::BlockKind;

/// Most words of a heading, of a note on an author, of a line at the end.
const LONGEST_HEADING: usize = 14;
const LONGEST_NOTE: usize = 100;
const LONGEST_TAIL_LINE: usize = 12;
/// How many words after an author's name the trade is looked for.
const TRADE_WITHIN: usize = 14;

/// Labels every chunk that is still unknown.
pub(super) fn label(page: &mut Page<'_>) {
    let end = end_of_text(page);
    let repeats = Repeats::new(page);
    for index in 0..page.len() {
        if page.is_open(index) {
            let (kind, rule) = kind_of(page, index, end, &repeats);
            page.set(index, kind, rule);
        }
    }
}

/// The chunk behind the last one of running text; notes on authors below do not count as text.
fn end_of_text(page: &Page<'_>) -> usize {
    let text = |index: &usize| {
        let (words, shape) = (page.words(*index), page.shape(*index));
        let signature = is_name(words) && shape.all_caps;
        let whole = page.is_running(*index) || shape.stop && !signature;
        page.is_open(*index) && whole && !is_note(words, shape.words)
    };
    (0..page.len()).rev().find(text).map_or(0, |last| last + 1)
}

fn kind_of(page: &Page<'_>, index: usize, end: usize, repeats: &Repeats) -> (BlockKind, &'static str) {
    let (words, shape) = (page.words(index), page.shape(index));
    if page.is_speech(index) {
        return (BlockKind::Paragraph, "layout/speech");
    }
    if words.starts_with('#') && !shape.stop {
        return (BlockKind::Heading, "layout/marked-heading");
    }
    if page.item_marker(index).is_some() {
        return list_item(page, index);
    }
    if let Some(found) = author_note(page, index, end) {
        return found;
    }
    if repeats.is_pullquote(page, index) {
        return (BlockKind::Pullquote, "layout/pullquote");
    }
    if repeats.is_title(page, index) {
        return (BlockKind::Boilerplate, "layout/title-again");
    }
    if index >= end && index > page.body {
        return tail_line(page, index);
    }
    if is_heading(page, index) {
        return (BlockKind::Heading, "layout/heading");
    }
    (BlockKind::Paragraph, "layout/paragraph")
}

/// A numbered line without a stop before running text is a heading, any other an item.
fn list_item(page: &Page<'_>, index: usize) -> (BlockKind, &'static str) {
    let numbered = page.words(index).starts_with(|c: char| c.is_ascii_digit());
    let next = next_content(page, index);
    let alone = next.is_some_and(|next| page.item_marker(next).is_none() && page.shape(next).is_prose());
    let shape = page.shape(index);
    if numbered && alone && !shape.stop && !shape.colon && shape.words <= LONGEST_HEADING {
        return (BlockKind::Heading, "layout/numbered-heading");
    }
    (BlockKind::Paragraph, "layout/list-item")
}

/// The next chunk that is neither picture, pointer nor rule.
fn next_content(page: &Page<'_>, index: usize) -> Option<usize> {
    (index + 1..page.len()).take(8).find(|next| {
        let set_in = matches!(
            page.kind(*next),
            Some(BlockKind::Caption | BlockKind::Teaser | BlockKind::Pullquote)
        );
        !set_in && page.shape(*next).words > 0
    })
}

/// A short line that is no sentence, with text under it, not one of a list of such lines.
fn is_heading(page: &Page<'_>, index: usize) -> bool {
    let (words, shape) = (page.words(index), page.shape(index));
    let asks = words.ends_with('?') && !shape.inner_stop;
    if !(1..=LONGEST_HEADING).contains(&shape.words) || shape.stop && !asks || index <= page.body {
        return false;
    }
    let opens = words
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !matches!(c, '(' | '['));
    let next = next_content(page, index);
    let announces = shape.colon && (shape.words > 4 || next.is_some_and(|next| page.item_marker(next).is_some()));
    let ends = !words.ends_with([',', '-', '–', '—']) && !announces;
    let over_text = next.is_some_and(|next| {
        page.is_open(next) && (page.is_running(next) || page.shape(next).stop || !is_line(page, next + 1))
    });
    let listed = is_list_line(page, index);
    opens && ends && over_text && !listed
}

/// A short open line that is no sentence.
fn is_line(page: &Page<'_>, index: usize) -> bool {
    let shape = page.shape(index);
    shape.words > 0
        && shape.words <= LONGEST_HEADING
        && !shape.stop
        && page.item_marker(index).is_none()
        && page.kind(index).is_none_or(|kind| kind == BlockKind::Paragraph)
}

/// One of the lines of a list: the line before announces them or is one of them.
fn is_list_line(page: &Page<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else {
        return false;
    };
    let announced = page.shape(before).colon && page.kind(before) == Some(BlockKind::Paragraph);
    announced || page.same_group(before, index) && is_line(page, before)
}

/// A name over a note on its bearer, or such a note: under the text, or wherever the name stands over it or in the byline.
fn author_note(page: &Page<'_>, index: usize, end: usize) -> Option<(BlockKind, &'static str)> {
    let (words, count) = (page.words(index), page.shape(index).words);
    if is_name(words)
        && is_note_on(page.words(index + 1), words, page.same_group(index, index + 1))
        && page.is_open(index + 1)
    {
        return Some((BlockKind::Byline, "layout/author-name"));
    }
    let named_above = index.checked_sub(1).is_some_and(|above| {
        page.labels
            .get(above)
            .copied()
            .flatten()
            .is_some_and(|label| label.rule == "layout/author-name")
    });
    let under = index >= end && is_note(words, count);
    let known = || is_note(words, count) && in_byline(page, words);
    let goes_on = || {
        index > 0
            && page.kind(index - 1) == Some(BlockKind::Bio)
            && index >= end
            && ["He ", "She ", "They "].iter().any(|who| words.starts_with(who))
    };
    (named_above || under || known() || goes_on()).then_some((BlockKind::Bio, "layout/author-note"))
}

/// Whether the two first words of a note stand in a line of authors.
fn in_byline(page: &Page<'_>, words: &str) -> bool {
    let name = words.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let top = 0..page.body.min(page.len());
    is_name(&name)
        && top
            .filter(|index| page.kind(*index) == Some(BlockKind::Byline))
            .any(|index| page.words(index).to_lowercase().contains(&name.to_lowercase()))
}

/// Whether `note` is about the person `name`: it opens with the name or surname and says what authors do.
fn is_note_on(note: &str, name: &str, joined: bool) -> bool {
    let surname = name.split_whitespace().next_back().unwrap_or_default();
    let opens = note.starts_with(surname)
        || note.starts_with(name)
        || ["He ", "She ", "They "].iter().any(|who| note.starts_with(who));
    let count = note.split_whitespace().take(LONGEST_NOTE + 1).count();
    opens && count <= LONGEST_NOTE && (joined && count > 3 || says_what_authors_do(note))
}

/// A note on an author: a name, then a trade or pursuit, nobody quoted.
fn is_note(words: &str, count: usize) -> bool {
    let about = words
        .strip_prefix("About the author")
        .map_or(words, |rest| rest.trim_start_matches([':', 's', ' ', '\n']));
    let named = about
        .split_whitespace()
        .take(2)
        .all(|word| word.starts_with(char::is_uppercase))
        && about.split_whitespace().nth(2).is_some();
    let quoted = || words.contains(['"', '“']) || words.contains(" said ");
    count <= LONGEST_NOTE
        && (named && says_what_authors_do(about) && !quoted() || words.starts_with("About the author"))
}

fn says_what_authors_do(words: &str) -> bool {
    let mut plain = PlainWords::new(words);
    let lead = plain.first(TRADE_WITHIN + 6);
    let start = lead.get(..8).unwrap_or(lead);
    let is_at = start
        .iter()
        .position(|word| matches!(word.as_ref(), "is" | "was" | "are"));
    let trade = is_at.is_some_and(|at| {
        let behind = lead.iter().skip(at + 1).take(TRADE_WITHIN);
        behind.into_iter().any(|word| PROFESSIONS.contains(&word.as_ref()))
    });
    let pursues = |from: usize| {
        let opens = |pursuit: &str| start.get(from).is_some_and(|word| pursuit.starts_with(word.as_ref()));
        let words = || start.iter().skip(from).map(AsRef::as_ref);
        let whole = |pursuit: &str| pursuit.split(' ').eq(words().take(pursuit.split(' ').count()));
        PURSUITS.iter().any(|pursuit| opens(pursuit) && whole(pursuit))
    };
    trade || (1..start.len()).any(pursues)
}

/// A line under the last of the text: a signature, an agency, or what a page prints there.
fn tail_line(page: &Page<'_>, index: usize) -> (BlockKind, &'static str) {
    let (words, shape) = (page.words(index), page.shape(index));
    if is_byline(words, &shape) {
        return (BlockKind::Byline, "layout/byline");
    }
    let below = (index + 1..page.len()).take(4);
    let signed = below.clone().any(|next| page.kind(next) == Some(BlockKind::Dateline));
    if signed && words.ends_with(',') && shape.words <= LONGEST_TAIL_LINE {
        return (BlockKind::Dateline, "layout/signature-place");
    }
    if is_name(words.trim_start_matches(['-', '–', '—', ' '])) {
        return (BlockKind::Byline, "layout/signature");
    }
    let furniture = |other: usize| {
        matches!(
            page.kind(other),
            Some(BlockKind::Boilerplate | BlockKind::Provenance | BlockKind::Disclaimer | BlockKind::Teaser)
        ) && page.shape(other).words > 0
    };
    let among = index.checked_sub(1).is_some_and(furniture) || below.clone().any(furniture);
    if among && !shape.stop && shape.words <= LONGEST_TAIL_LINE {
        return (BlockKind::Boilerplate, "layout/tail-line");
    }
    if shape.all_caps && shape.words == 1 {
        return (BlockKind::Provenance, "layout/agency-line");
    }
    (BlockKind::Paragraph, "layout/paragraph")
}
