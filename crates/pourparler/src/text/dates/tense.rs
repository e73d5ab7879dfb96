//! Whether the words about a date look back or ahead.

use super::lexer::{Kind, Sentence};
use super::words::{self, Unit};

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
/// A preposition may stand this far before a month: "by the end of".
const PART: usize = 4;

/// A verb that tells a tense, and whether it only reports what others do.
#[derive(Debug, Clone, Copy)]
struct Cue {
    at: usize,
    direction: Direction,
    reports: bool,
    /// Puts what it governs ahead of itself: "agreed", "postponed".
    arranges: bool,
}

/// The verbs of a sentence that tell a tense, in order.
#[derive(Debug)]
pub(super) struct Tenses(Vec<Cue>);

impl Tenses {
    pub(super) fn of(sentence: &Sentence<'_>) -> Tenses {
        Tenses((0..sentence.len()).filter_map(|at| cue(sentence, at)).collect())
    }

    /// The direction of a date at tokens `from..to`: a preposition that decides, else the nearest verb before it, else the
    /// nearest after it. A reporting verb before the date yields to a verb of the future after it, unless the date follows it
    /// at once ("said Friday").
    pub(super) fn direction(&self, sentence: &Sentence<'_>, from: usize, to: usize) -> Direction {
        if sentence.before(from, 1) == "since" {
            return Direction::Past;
        }
        let before = self.0.partition_point(|cue| cue.at < from);
        let after = self.0.partition_point(|cue| cue.at < to);
        let behind = before
            .checked_sub(1)
            .and_then(|last| self.0.get(last))
            .filter(|cue| from - cue.at <= BEHIND);
        let ahead = self.0.get(after).filter(|cue| cue.at - to < AHEAD);
        // "Agreed on a truce until late June": what was arranged then ends later.
        let part = |n: &usize| {
            words::listed(
                "the late early mid end start beginning middle of",
                sentence.before(from, *n),
            )
        };
        let tie = (1..=PART).find(|n| !part(n)).unwrap_or(1);
        let limit = matches!(sentence.before(from, tie), "by" | "until" | "till" | "before")
            || sentence.before(from, tie) == "than" && sentence.before(from, tie + 1) == "later";
        let arranged = sentence.before(from, tie) == "for" || limit;
        let told = match (behind, ahead) {
            (Some(cue), _) if arranged && cue.arranges => Direction::Future,
            (Some(report), Some(next))
                if report.reports && next.direction == Direction::Future && from - report.at > 2 =>
            {
                Direction::Future
            }
            (Some(cue), _) | (None, Some(cue)) => cue.direction,
            (None, None) => Direction::Unclear,
        };
        if limit && told == Direction::Unclear {
            Direction::Future
        } else {
            told
        }
    }
}

fn cue(sentence: &Sentence<'_>, at: usize) -> Option<Cue> {
    if sentence.kind(at)? != Kind::Word {
        return None;
    }
    let word = sentence.lower(at);
    let told = |direction, reports| {
        Some(Cue {
            at,
            direction,
            reports,
            arranges: words::listed(ARRANGING, word),
        })
    };
    // "Would be held", "to be signed": the auxiliary before "be" tells the tense.
    if sentence.before(at, 1) == "be" {
        return None;
    }
    if is_ahead(sentence, at, word) {
        return told(Direction::Future, false);
    }
    if is_report(word) {
        return told(Direction::Past, true);
    }
    let passed = words::listed(
        "was were had did been met held began came took made went gave left sent broke fell rose won \
        lost fought led drew kept became brought struck shot saw spoke chose withdrew got ran stood hit \
        flew wrote laid paid found built bought sold put",
        word,
    );
    let regular = word.len() > 4 && word.ends_with("ed") && !sentence.capital(at) && word != "need" && word != "indeed";
    if passed || regular {
        told(Direction::Past, false)
    } else {
        None
    }
}

fn is_ahead(sentence: &Sentence<'_>, at: usize, word: &str) -> bool {
    let infinitive =
        sentence.is(at + 1, "to") && !sentence.capital(at + 2) && !words::is_function_word(sentence.lower(at + 2));
    match word {
        "will" | "shall" | "would" | "might" | "should" | "must" | "tomorrow" => true,
        // What is to begin or end on a day is told in the present.
        "begins" | "starts" | "opens" | "resumes" | "convenes" | "reconvenes" | "ends" | "expires" => true,
        "upcoming" | "forthcoming" | "scheduled" | "slated" | "planned" => true,
        "ll" => sentence.apostrophe(at.wrapping_sub(1)),
        "won" => sentence.apostrophe(at + 1) && sentence.is(at + 2, "t"),
        // The verb, not the month: in lower case and before another word.
        "may" => !sentence.capital(at) && sentence.kind(at + 1) == Some(Kind::Word),
        // "The next round", but not "the next day".
        "next" => Unit::of(sentence.lower(at + 1)).is_none(),
        // "Due to resume", "due on Friday", but not "due to the storm".
        "due" => infinitive || !sentence.is(at + 1, "to"),
        // "Are to meet", "was to step down"; but "was to have met".
        "is" | "are" => infinitive,
        "was" | "were" => sentence.is(at + 1, "to") && infinitive && !sentence.is(at + 2, "have"),
        "expected" => infinitive || sentence.one_of(at + 1, &["for", "in", "on", "by"]),
        _ => infinitive && words::listed(INTENT, word) && sentence.before(at, 1) != "had",
    }
}

/// Words that put what follows them in the infinitive ahead.
const INTENT: &str = "going expects expect plans plan planning planned set likely agreed decided hopes hoped hope vowed promised \
    pledged pledges promises vows ready prepared preparing intends intended wants aims aiming invited threatens threatened";

/// Past verbs by which something is arranged for a time ahead.
const ARRANGING: &str = "agreed decided set gave given extended prolonged renewed postponed delayed adjourned suspended planned promised \
    pledged vowed asked demanded called urged ordered proposed offered scheduled invited threatened granted announced insisted";

fn is_report(word: &str) -> bool {
    words::listed(
        "said told reported announced added warned confirmed stated noted claimed declared insisted \
        argued predicted wrote",
        word,
    )
}
