//! The top of a page: labels and letterhead, title, standfirst, authors, place and date.

use super::byline::{is_byline, is_name, is_placed_name};
use super::dateline::{dateline_of_block, opening_dateline};
use super::lexis::{DOCUMENTS, KICKERS, OFFICES};
use super::page::Page;
use super::phrase::PlainWords;
use super::shape::is_abbreviation;
use super::stamp::stamp;
use crate::model::BlockKind;

/// A text that has not begun after so many chunks has no top.
const DEEPEST: usize = 16;
/// A headline that ends in a question mark, and a standfirst that is a sentence, have no more words than this.
const LONGEST_QUESTION: usize = 20;
const LONGEST_STANDFIRST: usize = 45;
/// A line between title and text with fewer words is a heading, with more it sums the text up.
const SHORTEST_STANDFIRST: usize = 5;
/// The name of an office, or of a place, has no more words than this.
const LONGEST_OFFICE: usize = 9;
const LONGEST_MASTHEAD: usize = 5;
const LONGEST_LABEL: usize = 4;
const LONGEST_PLACE: usize = 6;

/// Finds where the text begins and labels what stands above.
pub(super) fn label(page: &mut Page<'_>) {
    page.body = body_from(page, 0);
    let Some(title) = title(page) else { return };
    label_above(page, title);
    page.set(title, BlockKind::Title, "layout/title");
    if let Some(body) = body_behind_standfirst(page, title) {
        page.set(page.body, BlockKind::Standfirst, "layout/standfirst-sentence");
        page.body = body;
    }
    for index in title + 1..page.body {
        if page.is_open(index) {
            let (kind, rule) = below_title(page, index);
            page.set(index, kind, rule);
        }
    }
}

/// The first chunk from `from` on that is running text; where there is none, the text begins behind what looks like a top.
fn body_from(page: &Page<'_>, from: usize) -> usize {
    let first_open = (0..page.len()).find(|index| page.is_open(*index));
    let begins = |index: &usize| {
        let (words, shape) = (page.words(*index), page.shape(*index));
        let sentence = shape.stop && !is_byline(words, &shape) && !is_name(words);
        let headline = first_open == Some(*index) && is_headline_with_stop(page, *index);
        page.is_open(*index)
            && !headline
            && (page.is_running(*index) || sentence || opening_dateline(words, true).is_some())
    };
    (from..page.len())
        .find(begins)
        .unwrap_or_else(|| page.len().min(DEEPEST))
}

/// A headline that asks, or that ends in an abbreviation.
fn is_headline_with_stop(page: &Page<'_>, index: usize) -> bool {
    let (words, shape) = (page.words(index), page.shape(index));
    let asks = words.ends_with(['?', '!']);
    let shortened = words.split_whitespace().next_back().is_some_and(is_abbreviation);
    let alone = page.len() > index + 1 && !page.is_speech(index) && page.item_marker(index).is_none();
    shape.words <= LONGEST_QUESTION && !shape.inner_stop && (asks || shortened) && alone
}

/// The first line above the text that is neither a label nor a letterhead.
fn title(page: &Page<'_>) -> Option<usize> {
    let open: Vec<usize> = (0..page.body.min(DEEPEST))
        .filter(|index| page.is_open(*index))
        .collect();
    let headed = |index: &usize| {
        let more = open.last() > Some(index);
        !(more && (is_kicker(page.words(*index)) || is_letterhead(page, *index)))
    };
    let first = open.iter().position(headed)?.max(labels_over(page, &open));
    open.get(first).copied().filter(|_| page.len() > 1)
}

/// How many of the first lines are labels of a page: two or more short ones, the second no name of an author, over a longer one.
fn labels_over(page: &Page<'_>, open: &[usize]) -> usize {
    let short = |index: &&usize| page.shape(**index).words <= LONGEST_LABEL;
    let count = open.iter().take_while(short).count();
    let second = open
        .get(1)
        .is_some_and(|index| is_kicker(page.words(*index)) || !is_name(page.words(*index)));
    let longer = open
        .get(count)
        .is_some_and(|index| page.shape(*index).words > LONGEST_LABEL);
    if count >= 2 && second && longer { count } else { 0 }
}

fn is_kicker(words: &str) -> bool {
    let mut plain = PlainWords::new(words);
    let plain = plain.all();
    let path = plain.len() <= 6 && plain.iter().any(|word| matches!(word.as_ref(), "|" | "/" | ">" | "»"));
    path || KICKERS.contains(&plain.join(" ").as_str())
}

/// The name of an office that opens `words`: `Ministry of ...`, or a short line that ends in such a word and stands over another
/// line of the kind, a release line or a date; over the headline only the first form is sure.
fn is_letterhead(page: &Page<'_>, index: usize) -> bool {
    let words = page.words(index);
    let over_furniture = matches!(page.kind(index + 1), Some(BlockKind::Boilerplate | BlockKind::Dateline))
        || names_an_office(page.words(index + 1));
    let ends = |words: &str| {
        let mut plain = PlainWords::new(words);
        plain.all().last().is_some_and(|word| OFFICES.contains(&word.as_ref()))
    };
    let lettered = !words.contains(|c: char| c.is_ascii_digit());
    let masthead = lettered && (ends(words) || page.shape(index).all_caps);
    let short = page.shape(index).words <= LONGEST_MASTHEAD;
    names_an_office(words) || over_furniture && short && masthead && is_capitalised(words) && !names_a_document(words)
}

/// `Office of the Spokesperson`, `ROYAL MINISTRY OF FISHERIES`: the word for the office comes early.
fn names_an_office(words: &str) -> bool {
    let mut plain = PlainWords::new(words);
    let plain = plain.all();
    let opens = plain.windows(2).take(3).any(|pair| match pair {
        [office, link] => OFFICES.contains(&office.as_ref()) && matches!(link.as_ref(), "of" | "for"),
        _ => false,
    });
    opens && plain.len() <= LONGEST_OFFICE && is_capitalised(words) && !names_a_document(words)
}

fn is_capitalised(words: &str) -> bool {
    let small = |word: &str| matches!(word, "of" | "the" | "for" | "and" | "to" | "&" | "on");
    words
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || small(word))
}

fn names_a_document(words: &str) -> bool {
    let mut plain = PlainWords::new(words);
    plain.all().iter().any(|word| DOCUMENTS.contains(&word.as_ref()))
}

/// Labels what stands above the title.
fn label_above(page: &mut Page<'_>, title: usize) {
    for index in 0..title {
        if page.is_open(index) {
            let rule = match page.words(index) {
                words if is_kicker(words) => "layout/kicker",
                _ if is_letterhead(page, index) => "layout/letterhead",
                _ => "layout/page-label",
            };
            page.set(index, BlockKind::Boilerplate, rule);
        }
    }
}

/// Where the text begins if its first sentence is a standfirst: one sentence under the title with a line of authors, a date or
/// a picture between it and the next.
fn body_behind_standfirst(page: &Page<'_>, title: usize) -> Option<usize> {
    let (body, shape) = (page.body, page.shape(page.body));
    let plain =
        !page.is_speech(body) && page.item_marker(body).is_none() && opening_dateline(page.words(body), true).is_none();
    let single = !shape.inner_stop && shape.words <= LONGEST_STANDFIRST && plain;
    let under = (title + 1..body).all(|index| page.kind(index).is_some());
    let parted = matches!(
        page.kind(body + 1),
        Some(BlockKind::Caption | BlockKind::Byline | BlockKind::Dateline | BlockKind::Provenance)
    ) || page.is_open(body + 1)
        && (is_byline(page.words(body + 1), &page.shape(body + 1)) || is_name(page.words(body + 1)));
    let next = body_from(page, body + 1);
    (single && under && parted && next < page.len() && next <= body + DEEPEST).then_some(next)
}

/// What a line between title and text is.
fn below_title(page: &Page<'_>, index: usize) -> (BlockKind, &'static str) {
    let (words, shape) = (page.words(index), page.shape(index));
    if is_byline(words, &shape) {
        return (BlockKind::Byline, "layout/byline");
    }
    if names_a_place(page, index) {
        return (BlockKind::Dateline, "layout/place-line");
    }
    if is_letterhead(page, index) {
        return (BlockKind::Boilerplate, "layout/letterhead");
    }
    if is_name(words) || is_placed_name(words) {
        return (BlockKind::Byline, "layout/byline-name");
    }
    let authored = (0..index).any(|before| {
        matches!(
            page.kind(before),
            Some(BlockKind::Byline | BlockKind::Dateline | BlockKind::Standfirst)
        )
    });
    let short = shape.words < SHORTEST_STANDFIRST || authored && shape.words < 2 * SHORTEST_STANDFIRST;
    if short && !shape.stop && index + 1 == page.body {
        return (BlockKind::Heading, "layout/first-heading");
    }
    (BlockKind::Standfirst, "layout/standfirst")
}

/// A short line of capitalised words above a line that gives the hour, or a single place in capitals.
fn names_a_place(page: &Page<'_>, index: usize) -> bool {
    let (words, shape) = (page.words(index), page.shape(index));
    let short = shape.title_case() && !shape.stop && shape.words <= LONGEST_PLACE;
    let next = (index + 1..page.body).find(|next| {
        let shape = page.shape(*next);
        shape.words > 0 && !(page.is_open(*next) && shape.title_case() && shape.words <= LONGEST_PLACE)
    });
    let hour = next.is_some_and(|next| {
        page.kind(next) == Some(BlockKind::Dateline)
            && stamp(page.words(next)).is_some_and(|stamp| stamp.date().is_none())
    });
    short && (hour || shape.all_caps && shape.words == 1 && dateline_of_block(words).is_some())
}
