//! Indirect speech: the clause that a saying reports.

use std::ops::Range;

use super::frame::Frame;
use super::sayings::Saying;
use super::words::*;
use crate::codebook::VerbClass;
use crate::codebook::reporting::Inflection;

/// How far the "that" of a report may stand from its verb: "told the council in a letter on Friday that".
const THAT: usize = 16;
/// Where the verb of a clause without "that" is looked for.
const FINITE: usize = 18;
/// Verbs that are often followed by a clause without "that"; a final "e" is left out.
const BARE: &[&str] = &[
    "say",
    "add",
    "claim",
    "insist",
    "argu",
    "think",
    "believ",
    "hop",
    "fear",
    "admit",
    "admitt",
    "acknowledg",
    "conced",
    "suggest",
    "warn",
    "confirm",
    "estimat",
    "predict",
    "report",
    "not",
    "stress",
    "maintain",
    "alleg",
    "expect",
    "feel",
    "reckon",
    "suspect",
    "suppos",
    "guess",
    "assum",
    "figur",
    "know",
    "hint",
    "indicat",
    "announc",
    "contend",
    "assert",
    "complain",
    "reply",
    "tell",
    "declar",
    "stat",
    "signal",
    "signall",
    "caution",
    "emphasis",
    "emphasiz",
    "explain",
    "doubt",
];
/// Their forms that do not begin so.
const IRREGULAR: &[&str] = &["said", "told", "thought", "felt", "knew", "replies", "replied"];
/// No content is longer, in items.
const LONGEST: usize = 160;
/// Verbs whose addressee may stand before "that".
const ADDRESSED: &[&str] = &[
    "tell", "told", "inform", "assur", "reassur", "remind", "warn", "notif", "advis", "promis", "brief", "caution",
];
/// Fewer words of the reporter's own make no report.
const LEAST: usize = 2;

/// The contents of a saying, as items of its unit: one, or two where the saying stands between them.
pub(super) fn contents(frame: &Frame<'_, '_>, sayings: &[Saying], index: usize) -> Vec<Range<usize>> {
    let Some(saying) = sayings.get(index).filter(|s| s.source.is_some() && !s.negated) else {
        return Vec::new();
    };
    let found = if let Some(content) = saying.content {
        std::iter::once(content..end_of(frame, sayings, index, content)).collect()
    } else if saying.aside {
        around(frame, sayings, index)
    } else if saying.unreal && saying.verb.class != VerbClass::Deny {
        Vec::new()
    } else {
        let start = start_of(frame, saying);
        start
            .map(|start| start..end_of(frame, sayings, index, start))
            .into_iter()
            .collect()
    };
    found
        .into_iter()
        .map(|content| trimmed(frame, content))
        .filter(|content| content.clone().filter(|k| frame.is_wordlike(*k)).count() > LEAST)
        .collect()
}

/// The words in front of an aside and those behind it.
fn around(frame: &Frame<'_, '_>, sayings: &[Saying], index: usize) -> Vec<Range<usize>> {
    let Some(saying) = sayings.get(index) else {
        return Vec::new();
    };
    let mut first = saying.reach.start;
    let furthest = first.saturating_sub(LONGEST);
    while first > furthest && !frame.is_quote(first - 1) && !frame.any(first - 1, &[",", "–", "—", ";"]) {
        first -= 1;
    }
    let earlier = index.checked_sub(1).and_then(|i| sayings.get(i)).map_or(0, |s| {
        let own = s.aside && s.reach.end <= first;
        if own { s.reach.end } else { 0 }
    });
    let earlier = earlier.max(furthest);
    let lead = (earlier..first)
        .rev()
        .find(|k| frame.is(*k, ";"))
        .map_or(earlier, |k| k + 1);
    let mut parts = Vec::new();
    if lead < first && is_clause(frame, lead..first) {
        parts.push(lead..first);
    }
    let behind = saying.reach.end;
    if frame.is(behind, ",") || saying.verb.inflection == Inflection::Phrase && frame.is(behind, ",") {
        let end = end_of(frame, sayings, index, behind + 1);
        let opening = behind + 1;
        let explained = lead < first
            && (frame.any(opening, EXPLAINING) || frame.any(opening, PREPOSITIONS) || frame.any(opening, DETERMINERS));
        if !explained {
            parts.push(behind + 1..end);
        }
    }
    parts
}

/// Words that begin an afterthought on the source, not more of what it says.
const EXPLAINING: &[&str] = &[
    "who",
    "which",
    "whose",
    "referring",
    "adding",
    "speaking",
    "citing",
    "some",
];

/// Whether items hold a verb, so far as one can be told.
fn is_clause(frame: &Frame<'_, '_>, items: Range<usize>) -> bool {
    let mut items = items;
    items.any(|k| {
        frame.any(k, AUXILIARIES)
            || frame.any(k, &["n't", "n’t", "cannot"])
            || frame.token(k).is_some_and(|t| frame.scene.is_verb(t))
            || frame.word(k).ends_with("ed") && !frame.is_capital(k)
            || frame.is_quote(k)
    })
}

/// Where the reported clause begins behind its verb.
fn start_of(frame: &Frame<'_, '_>, saying: &Saying) -> Option<usize> {
    let from = saying.cue.end;
    let stop = frame.len().min(from + THAT);
    let within = |k: &usize| !frame.any(*k, &[";", ":", ".", "and", "but", "who", "which"]) && !frame.is_quote(*k);
    if let Some(that) = complementiser(frame, saying, from..stop) {
        return Some(that + 1);
    }
    let ends_in_that = from.checked_sub(1).is_some_and(|k| frame.is(k, "that"));
    if ends_in_that || frame.any(from, &["whether", "if", "how", "why"]) {
        return Some(from);
    }
    let infinitive = matches!(saying.verb.class, VerbClass::Promise | VerbClass::Demand);
    if infinitive {
        let to = (from..stop.min(from + 8))
            .take_while(within)
            .find(|k| frame.is(*k, "to"))?;
        let addressee = to > from && saying.verb.class == VerbClass::Demand;
        let noun = frame.any(to + 1, DETERMINERS) || frame.mention(to + 1).is_some();
        return ((to == from || addressee) && !noun).then_some(from);
    }
    bare(frame, saying, from)
}

/// Whether a verb may be followed by a clause without "that".
fn takes_clause(verb: &str) -> bool {
    let verb = verb.to_lowercase();
    IRREGULAR.contains(&verb.as_str())
        || BARE.iter().any(|stem| {
            let rest = verb.strip_prefix(stem);
            rest.is_some_and(|rest| matches!(rest, "" | "s" | "es" | "ed" | "d" | "ing" | "e"))
        })
}

/// The "that" which opens the content of a saying: right behind its verb, behind when, where or to whom it was said.
fn complementiser(frame: &Frame<'_, '_>, saying: &Saying, items: Range<usize>) -> Option<usize> {
    let from = items.start;
    if frame.is(from, "that") {
        return Some(from);
    }
    let clear = |k: &usize| {
        !frame.any(*k, &[";", ":", ".", "and", "but", "who", "which"])
            && !frame.is_quote(*k)
            && (!frame.any(*k, AUXILIARIES) || frame.any(*k, &["'s", "’s"]))
    };
    let that = items.take_while(clear).find(|k| frame.is(*k, "that"))?;
    let circumstance = frame.any(from, &[",", "only", "again", "simply", "merely", "also", "later"])
        || frame.any(from, PREPOSITIONS)
        || frame.is_time(from);
    let addressed = ADDRESSED.iter().any(|verb| begins(frame.word(saying.cue.start), verb));
    let demonstrative = that.checked_sub(1).is_some_and(|k| frame.any(k, PREPOSITIONS));
    let relative = frame.any(that + 1, AUXILIARIES) || is_past(frame, that + 1);
    ((circumstance || addressed) && !demonstrative && !relative).then_some(that)
}

fn begins(word: &str, stem: &str) -> bool {
    word.get(..stem.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(stem))
}

/// A clause without "that": a subject, and a verb before long.
fn bare(frame: &Frame<'_, '_>, saying: &Saying, from: usize) -> Option<usize> {
    let speaks = matches!(
        saying.verb.class,
        VerbClass::Neutral | VerbClass::Claim | VerbClass::Hedge
    );
    if !speaks || !takes_clause(frame.word(saying.cue.start)) || frame.is(from, "by") {
        return None;
    }
    let mut at = from;
    while at < frame.len() && at < from + 8 && (frame.is_time(at) || frame.is(at, "on") && frame.is_time(at + 1)) {
        at += 1;
    }
    if let Some(subject) = pronoun_subject(frame, saying, at) {
        return Some(subject);
    }
    let plain = frame.any(saying.cue.start, &["said", "says", "say", "saying"]);
    let opens = frame.mention(at).is_some()
        || frame.any(at, DETERMINERS)
        || frame.is_capital(at)
        || frame.any(
            at,
            &["there", "talks", "nothing", "more", "what", "as", "if", "both", "such"],
        )
        || plain && frame.is_wordlike(at) && !frame.any(at, PREPOSITIONS);
    (opens && !frame.is_quote(at) && holds_verb(frame, at, plain)).then_some(at)
}

/// A pronoun that can only be a subject: "announced it would", "told the press he had".
fn pronoun_subject(frame: &Frame<'_, '_>, saying: &Saying, at: usize) -> Option<usize> {
    let word = frame.word(saying.cue.start);
    let addressed = ADDRESSED.iter().any(|verb| begins(word, verb));
    let last = if addressed { at + 5 } else { at };
    let found = (at..=last)
        .take_while(|k| !frame.any(*k, &[",", ".", ";", ":"]) && !frame.any(*k, PREPOSITIONS) && !frame.is_quote(*k))
        .find(|k| frame.any(*k, &["he", "she", "they", "we", "i", "it"]))?;
    let verb =
        frame.is_wordlike(found + 1) && !frame.any(found + 1, PREPOSITIONS) && !frame.any(found + 1, CONJUNCTIONS);
    verb.then_some(found)
}

/// Whether a finite verb follows before another clause begins.
fn holds_verb(frame: &Frame<'_, '_>, at: usize, plain: bool) -> bool {
    let stop = frame.len().min(at + FINITE);
    let bound: &[&str] = if plain {
        &[";", "."]
    } else {
        &[";", ".", "which", "who", "that", "to"]
    };
    let parts = |k: &usize| {
        let joined = frame.is(*k, ",")
            && (frame.any(k + 1, CONJUNCTIONS) || frame.any(k + 1, PRONOUNS) || frame.any(k + 1, CLAUSE_OPENERS));
        frame.any(*k, bound) || joined && !plain
    };
    let finite = (at + 1..stop).take_while(|k| !parts(k)).any(|k| {
        frame.any(k, AUXILIARIES) && !frame.any(k, &["'s", "’s", "be", "been", "being"])
            || plain && is_past(frame, k)
            || frame.any(k, &["n't", "n’t"])
    });
    finite
        || plain
            && (at..stop)
                .take_while(|k| !frame.any(*k, bound) && !frame.is(*k, ","))
                .count()
                > LEAST + 2
}

/// A word that looks like the past of a verb that the codebook knows.
fn is_past(frame: &Frame<'_, '_>, k: usize) -> bool {
    frame.token(k).is_some_and(|t| frame.scene.is_verb(t)) && !frame.is_capital(k)
}

/// Where a content ends: with its unit, or where another saying or an afterthought of the reporter's begins.
fn end_of(frame: &Frame<'_, '_>, sayings: &[Saying], index: usize, start: usize) -> usize {
    let mut end = frame.len().min(start + LONGEST);
    for next in sayings.iter().skip(index + 1).filter(|s| s.reach.start > start).take(6) {
        let first = next.reach.start.min(next.cue.start);
        let participle =
            next.verb.inflection == Inflection::Ing && next.cue.start.checked_sub(1).is_some_and(|k| frame.is(k, ","));
        if participle {
            end = next.cue.start - 1;
            break;
        }
        let closes = next.aside && !(next.reach.end..frame.len()).take(3).any(|k| frame.is_wordlike(k));
        if closes && next.reach.start > start {
            end = next.reach.start;
            break;
        }
        let mut lead = first;
        while lead > start && !frame.any(lead - 1, &[",", ";"]) && first - lead < 6 {
            lead -= 1;
        }
        let joined =
            lead > start && frame.any(lead, &["and", "but", "while", "whereas", "although", "as", "according"]);
        if joined && (!next.aside || frame.is(lead, "according")) {
            end = lead - 1;
            break;
        }
    }
    let infinitive = frame.is(start, "to");
    let turns = |k: usize| {
        infinitive && frame.is(k, ",") && frame.any(k + 1, &["but", "while", "although", "though", "whereas"])
    };
    let half = (start..end).find(|k| frame.is(*k, ";") || turns(*k));
    half.unwrap_or(end).min(start + LONGEST)
}

/// Without marks and conjunctions at either end.
fn trimmed(frame: &Frame<'_, '_>, content: Range<usize>) -> Range<usize> {
    let idle = |k: usize| !frame.is_quote(k) && !frame.is_wordlike(k) && !frame.any(k, &["(", "$", "£", "€", ")", "%"]);
    let mut range = content.start..content.end.min(frame.len());
    while range.start < range.end && (idle(range.start) || frame.any(range.start, &["and", "but", "that"])) {
        range.start += 1;
    }
    while range.start < range.end && idle(range.end - 1) {
        range.end -= 1;
    }
    range
}
