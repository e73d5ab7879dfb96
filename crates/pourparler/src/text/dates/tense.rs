//! Whether the words about a date look back or ahead.

use super::lexer::{Kind, Sentence};
use super::words;

/// The side of the document's date on which an event lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Unclear,
}

/// How many tokens before and after a date are read for a verb.
const BEHIND: usize = 25;
const AHEAD: usize = 14;

/// A verb that tells a tense, and whether it only reports what others do.
struct Cue {
    direction: Direction,
    reports: bool,
}

/// The direction of a date at tokens `from..to`: a preposition that decides, else the nearest verb before it, else the nearest
/// after it. A reporting verb before the date yields to a verb of the future after it, unless the date follows it at once
/// ("said Friday").
pub(super) fn direction(sentence: &Sentence<'_>, from: usize, to: usize) -> Direction {
    if sentence.before(from, 1) == "since" {
        return Direction::Past;
    }
    let behind = (from.saturating_sub(BEHIND)..from)
        .rev()
        .find_map(|at| Some((at, cue(sentence, at)?)));
    let ahead = (to..to + AHEAD).find_map(|at| cue(sentence, at));
    let told = match (behind, ahead) {
        (
            Some((at, Cue { reports: true, .. })),
            Some(Cue {
                direction: Direction::Future,
                ..
            }),
        ) if from - at > 2 => Direction::Future,
        (Some((_, cue)), _) | (None, Some(cue)) => cue.direction,
        (None, None) => Direction::Unclear,
    };
    let limit = matches!(sentence.before(from, 1), "by" | "until" | "till");
    if limit && told == Direction::Unclear {
        Direction::Future
    } else {
        told
    }
}

fn cue(sentence: &Sentence<'_>, at: usize) -> Option<Cue> {
    if sentence.kind(at)? != Kind::Word {
        return None;
    }
    let word = sentence.lower(at);
    let plain = |direction| {
        Some(Cue {
            direction,
            reports: false,
        })
    };
    if is_ahead(sentence, at, word) {
        return plain(Direction::Future);
    }
    if is_report(word) {
        return Some(Cue {
            direction: Direction::Past,
            reports: true,
        });
    }
    let passed = words::listed(
        "was were had did been met held began came took made went gave left sent broke fell rose won \
        lost fought led drew kept became brought struck shot saw spoke chose withdrew got ran stood hit \
        flew wrote laid paid found built bought sold put",
        word,
    );
    let regular = word.len() > 4 && word.ends_with("ed") && !sentence.capital(at) && word != "need" && word != "indeed";
    if passed || regular {
        plain(Direction::Past)
    } else {
        None
    }
}

fn is_ahead(sentence: &Sentence<'_>, at: usize, word: &str) -> bool {
    match word {
        "will" | "shall" | "would" | "upcoming" | "forthcoming" | "scheduled" | "slated" | "due" | "tomorrow" => true,
        "ll" => sentence.apostrophe(at.wrapping_sub(1)),
        "won" => sentence.apostrophe(at + 1) && sentence.is(at + 2, "t"),
        "might" | "could" | "should" | "must" | "can" => true,
        // The verb, not the month: in lower case and before another word.
        "may" => !sentence.capital(at) && sentence.kind(at + 1) == Some(Kind::Word),
        "going" | "expected" | "expects" | "expect" | "planned" | "plans" | "plan" | "planning" | "set" | "likely"
        | "agreed" | "hopes" | "hoped" | "hope" | "vowed" | "promised" | "pledged" | "ready" | "intends" | "wants"
        | "aims" | "invited" => {
            sentence.is(at + 1, "to")
                || matches!(word, "expected" | "planned") && sentence.one_of(at + 1, &["for", "in", "on", "by"])
        }
        _ => false,
    }
}

fn is_report(word: &str) -> bool {
    words::listed(
        "said told reported announced added warned confirmed stated noted claimed declared insisted \
        argued predicted wrote",
        word,
    )
}
