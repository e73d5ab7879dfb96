//! Noun phrases that a pronoun may take up, with their weight in the sentence.
//!
//! The weights are those of Lappin and Leass (1994): a subject weighs more than an object, an object more than the phrase
//! behind a preposition, a noun of the sentence's frame more than one inside another noun phrase.

use std::ops::Range;

use super::groups::Group;
use super::several::met;
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::text::dates::is_calendar_word;
use crate::text::tree::{Tree, Upos, universal};

/// Tokens of a sentence looked through.
const WINDOW: usize = 160;

pub(super) const SUBJECT: u32 = 310;
const ROOT: u32 = 260;
const OBJECT: u32 = 280;
const OBLIQUE: u32 = 220;
const INNER: u32 = 190;
const AGENT: u32 = 180;
/// What a phrase loses that stands in a relative clause.
const NESTED: u32 = 70;

/// What a noun phrase stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// An actor, or several joined.
    Actors(Vec<CastIx>),
    /// Something that is no actor, by its noun.
    Thing(String),
}

/// A noun phrase that may be taken up.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) who: Who,
    pub(super) head: usize,
    pub(super) weight: u32,
    /// The words are plural: "the rebels".
    pub(super) plural: bool,
    pub(super) pronoun: bool,
    /// One of several that are joined.
    pub(super) joined: bool,
}

/// The candidates among the first tokens of `within`, in order of their heads.
pub(super) fn candidates(
    scene: &Scene<'_>,
    tree: &Tree,
    within: Range<usize>,
    mentions: &[Mention],
    groups: &[Group],
) -> Vec<Candidate> {
    let within = within.start..within.end.min(within.start.saturating_add(WINDOW));
    let mut out: Vec<Candidate> = Vec::new();
    let mut at = 0;
    for i in within.clone() {
        while mentions.get(at).is_some_and(|m| m.tokens.end <= i) {
            at += 1;
        }
        match mentions.get(at).filter(|m| m.tokens.start <= i) {
            Some(mention) if mention.tokens.start == i => out.extend(of_mention(scene, tree, mention)),
            Some(_) => {}
            None => out.extend(thing(scene, tree, i, mentions)),
        }
    }
    let single = out.len();
    for group in groups {
        let head = head_of(tree, &group.first);
        out.push(Candidate {
            who: Who::Actors(group.members.clone()),
            head,
            weight: weight(tree, head),
            plural: true,
            pronoun: false,
            joined: false,
        });
        for candidate in out.iter_mut().take(single) {
            candidate.joined |= (group.first.start..group.end).contains(&candidate.head);
        }
    }
    for pair in met(scene, tree, mentions) {
        let first = out.iter().find(|c| c.who == Who::Actors(vec![pair[0]]));
        let together = first.map(|first| Candidate {
            who: Who::Actors(pair.to_vec()),
            plural: true,
            pronoun: false,
            joined: false,
            ..first.clone()
        });
        out.extend(together);
    }
    out.sort_by_key(|candidate| candidate.head);
    out
}

/// The word of a name that is an argument of its clause, else the topmost.
pub(super) fn head_of(tree: &Tree, tokens: &Range<usize>) -> usize {
    let argument = |i: &usize| matches!(universal(tree.rel(*i)), "nsubj" | "obj" | "iobj");
    let own = tokens.clone().find(argument);
    own.or_else(|| tree.head_of(tokens.clone())).unwrap_or(tokens.start)
}

fn of_mention(scene: &Scene<'_>, tree: &Tree, mention: &Mention) -> Option<Candidate> {
    let head = head_of(tree, &mention.tokens);
    let last = mention.tokens.end.checked_sub(1)?;
    Some(Candidate {
        who: Who::Actors(scene.actors_of(mention).to_vec()),
        head,
        weight: weight(tree, head),
        plural: mention.parts.len() > 1 || tree.is_plural(last) || tree.is_plural(head),
        pronoun: mention.form == crate::model::MentionForm::Pronoun,
        joined: false,
    })
}

/// The noun at token `i` that no mention covers.
fn thing(scene: &Scene<'_>, tree: &Tree, i: usize, mentions: &[Mention]) -> Option<Candidate> {
    let rel = universal(tree.rel(i));
    let noun = matches!(tree.upos(i), Upos::Noun | Upos::Propn);
    if !noun || matches!(rel, "compound" | "flat" | "amod" | "fixed" | "case" | "nummod") {
        return None;
    }
    if tree.rel(i).ends_with(":unmarked") || is_calendar_word(scene.word(i)) || is_time(tree.lemma(i)) {
        return None;
    }
    // A title or an apposition is the person whose name stands beside it.
    let covered = |t: usize| mentions.iter().any(|m| m.tokens.contains(&t));
    let named = |t: &usize| matches!(universal(tree.rel(*t)), "flat" | "appos" | "compound") && covered(*t);
    if tree.children(i).iter().any(named) || rel == "appos" && tree.head(i).is_some_and(covered) {
        return None;
    }
    Some(Candidate {
        who: Who::Thing(tree.lemma(i).to_owned()),
        head: i,
        weight: weight(tree, i),
        plural: tree.is_plural(i),
        pronoun: false,
        joined: false,
    })
}

fn is_time(lemma: &str) -> bool {
    const TIMES: &[&str] = &[
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "night",
        "morning",
        "evening",
        "today",
        "yesterday",
        "time",
        "decade",
        "noon",
        "dawn",
    ];
    TIMES.contains(&lemma)
}

/// The word that has the function of the phrase headed at `head`: a name stands for the title before it, a joined
/// noun for the first of its row.
pub(super) fn bearer(tree: &Tree, head: usize) -> usize {
    let mut at = head;
    for _ in 0..8 {
        let inner = matches!(universal(tree.rel(at)), "flat" | "appos" | "compound" | "conj")
            || matches!(tree.rel(at), "nmod" | "nmod:desc") && tree.case(at).is_empty();
        match tree.head(at).filter(|_| inner && !tree.is_predicate(at)) {
            Some(above) => at = above,
            None => break,
        }
    }
    at
}

fn weight(tree: &Tree, head: usize) -> u32 {
    let at = bearer(tree, head);
    let agent = tree.up(at).iter().any(|edge| edge.rel == "agent");
    let weight = match universal(tree.rel(at)) {
        _ if agent => AGENT,
        "nsubj" | "csubj" | "expl" => SUBJECT,
        "root" | "parataxis" => ROOT,
        "obj" | "iobj" => OBJECT,
        "obl" | "dislocated" | "vocative" => OBLIQUE,
        "nmod" => INNER,
        _ => OBLIQUE,
    };
    let relative = tree.head(at).is_some_and(|verb| universal(tree.rel(verb)) == "acl");
    if relative { weight - NESTED } else { weight }
}

/// Whether the phrase headed at `head` is the subject of the predicate at token `verb`.
pub(super) fn is_subject_of(tree: &Tree, head: usize, verb: usize) -> bool {
    let at = bearer(tree, head);
    let subject = |word: usize| {
        let mut edges = tree.up(word).iter();
        edges.any(|edge| edge.governor == verb && universal(edge.rel) == "nsubj")
    };
    subject(head) || subject(at)
}

/// Whether the phrase headed at `head` is an argument of the predicate at token `verb`.
pub(super) fn is_argument_of(tree: &Tree, head: usize, verb: usize) -> bool {
    let at = bearer(tree, head);
    let argument = |word: usize| {
        let mut edges = tree.up(word).iter();
        edges.any(|edge| {
            edge.governor == verb && matches!(universal(edge.rel), "nsubj" | "obj" | "iobj" | "obl" | "agent")
        })
    };
    argument(head) || argument(at)
}

/// Verbs whose object, and not whose subject, has done what stands behind "for".
const PRAISE_AND_BLAME: &[&str] = &[
    "thank",
    "praise",
    "commend",
    "congratulate",
    "applaud",
    "credit",
    "laud",
    "salute",
    "hail",
    "honour",
    "honor",
    "admire",
    "reward",
    "blame",
    "criticise",
    "criticize",
    "condemn",
    "denounce",
    "rebuke",
    "reprimand",
    "chide",
    "fault",
    "censure",
    "punish",
    "castigate",
    "berate",
    "lambast",
    "forgive",
    "scold",
    "mock",
    "remember",
    "respect",
    "value",
];
/// Whether the word at `at` stands in what the phrase headed at `head` is praised or blamed for.
pub(super) fn is_praised_for(tree: &Tree, head: usize, at: usize) -> bool {
    let mut above = std::iter::successors(Some(at), |at| tree.head(*at)).skip(1).take(4);
    let reason = above.find(|at| tree.case(*at) == "for");
    let governor = reason.and_then(|reason| tree.head(reason));
    let verb = governor.and_then(|word| match tree.rel(word) {
        "obj" => tree.head(word),
        _ => Some(word),
    });
    let praised = bearer(tree, head);
    verb.is_some_and(|verb| {
        let mut edges = tree.up(praised).iter();
        PRAISE_AND_BLAME.contains(&tree.lemma(verb)) && edges.any(|edge| edge.governor == verb && edge.rel == "obj")
    })
}
