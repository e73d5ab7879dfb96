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
    if lead < first {
        parts.push(lead..first);
    }
    let behind = saying.reach.end;
    if frame.is(behind, ",") || saying.verb.inflection == Inflection::Phrase && frame.is(behind, ",") {
        let end = end_of(frame, sayings, index, behind + 1);
        let explained = frame.any(
            behind + 1,
            &["who", "which", "referring", "adding", "speaking", "the", "a", "an"],
        ) && lead < first;
        if !explained {
            parts.push(behind + 1..end);
        }
    }
    parts
}

/// Where the reported clause begins behind its verb.
fn start_of(frame: &Frame<'_, '_>, saying: &Saying) -> Option<usize> {
    let from = saying.cue.end;
    let stop = frame.len().min(from + THAT);
    let within = |k: &usize| !frame.any(*k, &[";", ":", ".", "and", "but", "who", "which"]) && !frame.is_quote(*k);
    let clear = |k: &usize| within(k) && (!frame.any(*k, AUXILIARIES) || frame.any(*k, &["'s", "’s"]));
    let that = (from..stop).take_while(clear).find(|k| frame.is(*k, "that"));
    if let Some(that) = that.filter(|that| *that == from || !is_demonstrative(frame, *that)) {
        return Some(that + 1);
    }
    if frame.any(from, &["whether", "if", "how", "why"]) {
        return Some(from);
    }
    let infinitive = matches!(saying.verb.class, VerbClass::Promise | VerbClass::Demand);
    if infinitive {
        let to = (from..stop.min(from + 8))
            .take_while(within)
            .find(|k| frame.is(*k, "to"))?;
        let addressee = to > from && saying.verb.class == VerbClass::Demand;
        return (to == from || addressee).then_some(from);
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

/// "that" as a pronoun or determiner: "in that city".
fn is_demonstrative(frame: &Frame<'_, '_>, that: usize) -> bool {
    that.checked_sub(1).is_some_and(|k| frame.any(k, PREPOSITIONS))
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
    while at < frame.len() && at < from + 8 && (frame.any(at, TIMES) || frame.is(at, "on") && frame.any(at + 1, TIMES))
    {
        at += 1;
    }
    let opens = frame.mention(at).is_some()
        || frame.any(at, DETERMINERS)
        || frame.any(at, PRONOUNS)
        || frame.is_capital(at)
        || frame.any(
            at,
            &["there", "talks", "nothing", "more", "what", "as", "if", "both", "such"],
        )
        || frame.is_wordlike(at) && !frame.any(at, PREPOSITIONS) && frame.is(saying.cue.start, "said");
    if !opens || frame.is_quote(at) {
        return None;
    }
    let stop = frame.len().min(at + FINITE);
    let finite = (at + 1..stop).take_while(|k| !frame.any(*k, &[";", "."])).any(|k| {
        frame.any(k, AUXILIARIES) && !frame.any(k, &["'s", "’s"]) || is_past(frame, k) || frame.any(k, &["n't", "n’t"])
    });
    finite.then_some(at)
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
    let half = (start..end).find(|k| frame.is(*k, ";"));
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
