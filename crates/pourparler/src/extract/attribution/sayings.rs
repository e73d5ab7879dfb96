//! Who says something where: every reporting verb or phrase of a unit with its source.

use std::ops::Range;

use super::frame::Frame;
use super::phrases::Phrase;
use super::words::*;
use crate::codebook::VerbClass;
use crate::codebook::reporting::{Inflection, Reporting};

/// A reporting verb or phrase with its source.
#[derive(Debug, Clone)]
pub(super) struct Saying {
    /// The verb or phrase, in items.
    pub(super) cue: Range<usize>,
    pub(super) verb: Reporting,
    /// Who speaks.
    pub(super) source: Option<Phrase>,
    /// Who speaks with the source: "Rao and Diaz said".
    pub(super) with: Option<Phrase>,
    /// All items of source and verb.
    pub(super) reach: Range<usize>,
    pub(super) negated: bool,
    pub(super) unreal: bool,
    /// Stands behind its words or between them.
    pub(super) aside: bool,
    /// Source and verb stand next to each other.
    pub(super) beside: bool,
    /// Where the words begin, if the phrase itself tells.
    pub(super) content: Option<usize>,
}

/// Fewer words are not what somebody says.
const LEAST: usize = 3;

impl Saying {
    /// Whether somebody is said to have said something here.
    pub(super) fn tells(&self, frame: &Frame<'_, '_>) -> bool {
        let real = !self.negated && (!self.unreal || self.verb.class == VerbClass::Deny);
        let behind = || {
            (self.cue.end..frame.len())
                .filter(|k| frame.is_wordlike(*k))
                .nth(LEAST - 1)
                .is_some()
        };
        real && self.source.is_some() && (self.aside || behind())
    }
}

/// How far "as saying" may stand from "cited".
const AS_SAYING: usize = 16;
/// How far "by" and its agent may stand from a passive.
const AGENT: usize = 24;

/// The sayings of a unit, in order.
pub(super) fn find(frame: &Frame<'_, '_>) -> Vec<Saying> {
    let mut found = Vec::new();
    let mut k = 0;
    if let Some(view) = view_of(frame) {
        k = view.cue.end;
        found.push(view);
    }
    while k < frame.len() {
        let Some((len, verb)) = frame.reporting(k) else {
            k += 1;
            continue;
        };
        if let Some(saying) = saying(frame, k..k + len, verb) {
            k = saying.content.unwrap_or(0).max(k + len);
            found.push(saying);
        } else {
            k += len;
        }
    }
    found
}

fn saying(frame: &Frame<'_, '_>, cue: Range<usize>, verb: Reporting) -> Option<Saying> {
    // What somebody "sees" between marks is said.
    let thought = verb.class == VerbClass::Thought && !frame.is_quote(cue.end);
    if frame.mention(cue.start).is_some() || thought {
        return None;
    }
    if verb.inflection == Inflection::Phrase {
        return phrase(frame, cue, verb);
    }
    if is_noun(frame, &cue, verb.inflection) {
        return None;
    }
    if let Some(saying) = cited(frame, &cue, verb) {
        return Some(saying);
    }
    if let Some(saying) = inverted(frame, &cue, verb) {
        return Some(saying);
    }
    let lead = frame.lead(cue.start, verb.inflection);
    // "cited by Rao", "hailed as "…" by Rao"
    let behind = cue.end + usize::from(frame.is(cue.end, "as"));
    let marked = frame.is_quote(behind) && frame.is(behind + 1, "by");
    let reduced = verb.inflection == Inflection::Past && (frame.is(cue.end, "by") || marked);
    let agent = (lead.passive || reduced)
        .then(|| agent(frame, cue.end).or_else(|| outlet(frame, cue.end)))
        .flatten();
    let (source, passive) = match agent {
        Some(agent) => (Some(agent), true),
        None => (lead.subject.filter(|_| !lead.passive), lead.passive),
    };
    if passive && source.is_none()
        || verb.inflection == Inflection::Base && !may_be_finite(frame, &cue, source.as_ref())
    {
        return None;
    }
    let first = source.as_ref().map_or(lead.verb, |s| s.items.start.min(lead.verb));
    let last = source.as_ref().map_or(cue.end, |s| s.items.end.max(cue.end));
    if verb.inflection == Inflection::Past && source.as_ref().is_some_and(|s| names_only(frame, s, &cue)) {
        return None;
    }
    let aside = !passive && source.as_ref().is_some_and(|s| is_aside(frame, s, &cue));
    let with = source.as_ref().filter(|_| !passive).and_then(|s| with_before(frame, s));
    let first = with.as_ref().map_or(first, |with| first.min(with.items.start));
    Some(Saying {
        negated: lead.negated,
        unreal: lead.unreal,
        with,
        aside,
        beside: source.as_ref().is_some_and(|s| s.items.end == lead.verb),
        reach: if aside || passive {
            first..last
        } else {
            first.max(cue.start.saturating_sub(60))..cue.end
        },
        cue,
        verb,
        source,
        content: None,
    })
}

/// "For Rao, who leads the talks, the plan is "…"": whose view it is opens the sentence.
fn view_of(frame: &Frame<'_, '_>) -> Option<Saying> {
    let source = frame.phrase_after(1).filter(|_| frame.is(0, "for"))?;
    let name = frame.is_person(&source) || source.actor.is_none() && frame.is_capital(1) && source.items.len() > 1;
    let copula = (source.items.end..frame.len()).any(|k| frame.any(k, &["is", "was", "are", "were", "remains"]));
    if !(name && copula && frame.is(source.items.end, ",")) {
        return None;
    }
    let verb = Reporting {
        class: VerbClass::Neutral,
        quotes: true,
        infinitive: false,
        inflection: Inflection::Phrase,
    };
    phrase(frame, 0..1, verb)
}

/// "According to the ministry", "in the words of one monk".
fn phrase(frame: &Frame<'_, '_>, cue: Range<usize>, verb: Reporting) -> Option<Saying> {
    let source = frame.phrase_after(cue.end)?;
    Some(Saying {
        reach: cue.start..source.items.end.max(cue.end),
        cue,
        verb,
        source: Some(source),
        with: None,
        negated: false,
        unreal: false,
        aside: true,
        beside: true,
        content: None,
    })
}

/// "The radio quoted a minister as saying", "a minister was cited as saying by the radio".
fn cited(frame: &Frame<'_, '_>, cue: &Range<usize>, verb: Reporting) -> Option<Saying> {
    let from = cue
        .end
        .saturating_sub(if frame.is(cue.end - 1, "saying") { 2 } else { 0 });
    let near = from..frame.len().min(cue.start + AS_SAYING);
    let at = near
        .clone()
        .find(|k| frame.is(*k, "as") && frame.any(k + 1, &["saying", "telling", "stating", "having"]))?;
    let blocked = (cue.end..at).any(|k| frame.any(k, &[";", ":"]) || frame.is_quote(k));
    if blocked {
        return None;
    }
    let lead = frame.lead(cue.start, verb.inflection);
    let bare = at <= cue.end;
    let source = if lead.passive || bare {
        lead.subject
    } else {
        frame.phrase_after(cue.end)
    };
    let end = at + 2 + usize::from(frame.is(at + 2, "that"));
    Some(Saying {
        cue: cue.start..cue.end.min(at.max(cue.start + 1)),
        verb,
        reach: source.as_ref().map_or(lead.verb, |s| s.items.start.min(lead.verb))..end,
        source,
        with: None,
        negated: lead.negated,
        unreal: lead.unreal,
        aside: false,
        beside: false,
        content: Some(end),
    })
}

/// The agent of a passive: "described by Rao as".
fn agent(frame: &Frame<'_, '_>, from: usize) -> Option<Phrase> {
    let stop = frame.len().min(from + AGENT);
    let open = |k: &usize| !frame.any(*k, &[";", ":", ".", "and", "but", "who", "which", "that"]);
    let by = (from..stop).take_while(open).find(|k| frame.is(*k, "by"))?;
    let agent = frame.phrase_after(by + 1).filter(|_| !frame.any(by + 1, MEANS))?;
    (agent.actor.is_some() || by <= from + 2).then_some(agent)
}

/// The paper in which something passive stands: "described in one newspaper as".
fn outlet(frame: &Frame<'_, '_>, from: usize) -> Option<Phrase> {
    const PAPERS: &[&str] = &[
        "newspaper",
        "paper",
        "daily",
        "weekly",
        "magazine",
        "editorial",
        "tabloid",
        "journal",
    ];
    let paper = frame.phrase_after(from + 1).filter(|_| frame.is(from, "in"))?;
    let media = paper.actor.and_then(|actor| frame.kind(actor)) == Some(crate::model::ActorKind::Media);
    (media || frame.any(paper.items.end.checked_sub(1)?, PAPERS)).then_some(paper)
}

/// "said one diplomat", behind the words or a comma.
fn inverted(frame: &Frame<'_, '_>, cue: &Range<usize>, verb: Reporting) -> Option<Saying> {
    if matches!(verb.inflection, Inflection::Ing | Inflection::Base) && !frame.is(cue.start, "quoth") {
        return None;
    }
    // Whoever stands behind "told" is told.
    if frame.any(cue.start, &["told", "tells", "informed", "assured"]) {
        return None;
    }
    let before = cue.start.checked_sub(1)?;
    let quoted = frame.is_quote(before) || frame.is(before, ",") && before > 0 && frame.is_quote(before - 1);
    if !quoted && !frame.any(before, &[",", "–", "—"]) {
        return None;
    }
    let source = frame.phrase_after(cue.end)?;
    let end = source.items.end;
    let closed = end >= frame.len() || frame.any(end, &[",", ".", ";", "–", "—", ":", "?", "!"]);
    let named = source.actor.is_some() || frame.is_capital(source.items.start);
    let starts = source.items.start == cue.end
        || frame.any(cue.end, DETERMINERS)
        || frame.is_capital(cue.end)
        || frame.is_demonym(cue.end)
        || source.actor.is_none();
    let fits = if source.pronoun {
        closed && quoted
    } else if quoted {
        starts && !frame.any(cue.end, PREPOSITIONS)
    } else {
        named && closed && starts
    };
    let with = Some(end)
        .filter(|end| frame.is(*end, "and"))
        .and_then(|end| frame.phrase_after(end + 1))
        .filter(|with| with.actor.is_some() && !with.pronoun && with.items.start == end + 1);
    let end = with.as_ref().map_or(end, |with| with.items.end);
    fits.then(|| Saying {
        with,
        cue: cue.clone(),
        verb,
        reach: cue.start..end.max(cue.end),
        source: Some(source),
        negated: false,
        unreal: false,
        aside: true,
        beside: true,
        content: None,
    })
}

/// "A process called", "a place known as": the participle gives a thing its name.
fn names_only(frame: &Frame<'_, '_>, source: &Phrase, cue: &Range<usize>) -> bool {
    let naming = frame.any(
        cue.start,
        &[
            "called",
            "named",
            "dubbed",
            "termed",
            "labelled",
            "labeled",
            "nicknamed",
            "titled",
            "entitled",
        ],
    );
    let thing = source.actor.is_none() && !source.pronoun && !frame.is_capital(source.items.end - 1);
    naming && thing && source.items.end == cue.start && frame.any(source.items.start, &["a", "an"])
}

/// The phrase that "and" joins to a subject in front of it, where the row begins a clause.
fn with_before(frame: &Frame<'_, '_>, source: &Phrase) -> Option<Phrase> {
    let and = source.items.start.checked_sub(1).filter(|k| frame.is(*k, "and"))?;
    let with = frame.phrase_before(and.checked_sub(1)?)?;
    let before = with.items.start.checked_sub(1);
    let opens = before.is_none_or(|k| frame.is_quote(k) || frame.any(k, &[",", "–", "—", ":"]));
    (opens && with.actor.is_some() && !with.pronoun && source.actor.is_some()).then_some(with)
}

/// Whether source and verb stand behind their words or between them: ", Rao said."
fn is_aside(frame: &Frame<'_, '_>, source: &Phrase, cue: &Range<usize>) -> bool {
    let mut first = source.items.start;
    while let Some(before) = first.checked_sub(1).filter(|_| source.items.start - first < 8) {
        if !frame.describes(before) && !frame.is(before, "as") {
            break;
        }
        first = before;
    }
    let set_off = first
        .checked_sub(1)
        .is_some_and(|k| frame.is_quote(k) || frame.any(k, &[",", "–", "—"]));
    let mut end = cue.end;
    while end < frame.len()
        && end < cue.end + 6
        && (frame.is_time(end) || frame.any(end, &["on", "in", "reporters", "at"]))
    {
        end += 1;
    }
    let closed = end >= frame.len() || frame.any(end, &[",", ".", ";", "?", "!", "–", "—"]);
    let quoted = first
        .checked_sub(1)
        .is_some_and(|k| frame.is_quote(k) || frame.is(k, ",") && k > 0 && frame.is_quote(k - 1));
    set_off && (closed || quoted)
}

/// Whether a word that could be a verb is a noun here, or part of a name.
fn is_noun(frame: &Frame<'_, '_>, cue: &Range<usize>, inflection: Inflection) -> bool {
    let capital = frame.is_capital(cue.start)
        && cue.start > 0
        && !frame.is_quote(cue.start - 1)
        && !frame.any(cue.start - 1, &[":", ";", "\"", "“", "–", "—"]);
    if capital {
        return true;
    }
    let Some(before) = cue.start.checked_sub(1) else {
        return matches!(inflection, Inflection::Base | Inflection::Third);
    };
    let owned = frame.any(before, &["'s", "’s", "'", "’"]) && inflection != Inflection::Ing;
    let introduced = frame.any(before, DETERMINERS)
        && !frame.any(
            before,
            &["that", "both", "all", "one", "this", "most", "many", "some", "few"],
        )
        || frame.any(before, BEFORE_NOUN) && matches!(inflection, Inflection::Base | Inflection::Third)
        || frame.is_demonym(before) && frame.mention(before).is_none();
    let governed = match inflection {
        Inflection::Base => frame.any(before, PREPOSITIONS) && !frame.is(before, "to"),
        Inflection::Third => frame.any(before, PREPOSITIONS) || frame.is(cue.end, "of"),
        _ => false,
    };
    owned && !is_contraction(frame, before, inflection) || introduced || governed
}

/// "It's said", "he's told": the clitic of a verb, behind a pronoun.
fn is_contraction(frame: &Frame<'_, '_>, clitic: usize, inflection: Inflection) -> bool {
    inflection == Inflection::Past
        && clitic
            .checked_sub(1)
            .is_some_and(|k| frame.any(k, PRONOUNS) || frame.any(k, RELATIVES))
}

/// Whether a dictionary form can be a finite verb here, or an infinitive, rather than a noun.
fn may_be_finite(frame: &Frame<'_, '_>, cue: &Range<usize>, source: Option<&Phrase>) -> bool {
    let Some(before) = cue.start.checked_sub(1) else {
        return false;
    };
    let helped = frame.any(before, AUXILIARIES)
        || frame.any(before, NEGATIONS)
        || frame.any(before, RELATIVES)
        || frame.is(before, "to");
    let joined = frame.any(before, CONJUNCTIONS) || frame.any(before, ADVERBS);
    let quoted = frame.is_quote(cue.end) || frame.any(cue.end, &[":", ","]) && frame.is_quote(cue.end + 1);
    let several = source.is_some_and(|s| {
        let last = frame.word(s.items.end.saturating_sub(1));
        let plural = s.actor.and_then(|a| frame.scene.cast.get(a)).is_some_and(|m| m.plural);
        (s.items.end == cue.start
            || frame.any(s.items.end, &["close", "familiar", "near", "loyal"])
            || frame.any(s.items.end, TIES))
            && (plural || last.ends_with('s') || frame.any(s.items.end - 1, &["they", "we", "i", "you", "people"]))
    });
    // The past of some verbs is their dictionary form.
    let past = source.is_some() && frame.any(cue.start, &["put", "read", "set"]);
    helped || joined || quoted || several || past
}
