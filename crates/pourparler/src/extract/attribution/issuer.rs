//! Whose text a statement is: "Statement by the envoys of Chad and Niger on the truce", "We, the leaders of Chad and Niger,".

use std::ops::Range;

use crate::extract::scene::{CastIx, Scene};
use crate::extract::wordlist::WordList;
use crate::model::BlockKind;
use crate::span::Span;
use crate::text::tree::Upos;

/// Nouns of texts in which somebody speaks in the first person.
const TEXTS: WordList = WordList::new(&[
    "statement",
    "statements",
    "remarks",
    "communique",
    "communiqué",
    "declaration",
    "message",
    "address",
    "speech",
    "resolution",
    "conclusions",
    "comments",
    "letter",
]);
/// Words that may stand around such a noun without making a headline of it.
const AROUND: WordList = WordList::new(&[
    "a",
    "agreed",
    "by",
    "closing",
    "common",
    "final",
    "for",
    "from",
    "full",
    "immediate",
    "introductory",
    "joint",
    "keynote",
    "of",
    "official",
    "opening",
    "press",
    "public",
    "the",
    "transcript",
    "written",
]);
/// Where the names of those who speak end.
const BEHIND: WordList = WordList::new(&[
    "about",
    "after",
    "ahead",
    "amid",
    "around",
    "at",
    "before",
    "concerning",
    "during",
    "following",
    "for",
    "in",
    "marking",
    "on",
    "regarding",
    "to",
    "upon",
    "welcoming",
    "with",
]);
/// What stands between those who speak together.
const BETWEEN: WordList = WordList::new(&[",", ";", "and", "&", "-"]);
/// The first blocks of text in which "We, the ..." says who speaks.
const OPENING: usize = 4;
/// The most words between two who speak together.
const APART: usize = 10;

/// Those who speak in the first person in a text that says so in its title or at its start, with where they are named.
#[derive(Default)]
pub(super) struct Issuers {
    pub(super) actors: Vec<CastIx>,
    pub(super) named: Span,
    /// The title says of the whole text that it is theirs, and tells nothing else.
    pub(super) whole: bool,
}

/// Who issues the text; nobody where it says nothing of it.
pub(super) fn issuers(scene: &Scene<'_>) -> Issuers {
    let sentences = scene.doc.sentences();
    let is_title = |s: &&crate::text::Sentence| scene.doc.kind_of(s) == BlockKind::Title;
    let opening = sentences
        .iter()
        .filter(|s| scene.doc.kind_of(s) == BlockKind::Paragraph);
    let presented = opening.take(OPENING).find_map(|s| presented(scene, s.tokens.clone()));
    // A body in front of its resolution may stand where titles and mastheads do.
    let above = sentences.iter().take(2 * OPENING);
    let presented = presented.or_else(|| above.clone().find_map(|s| resolving(scene, s.tokens.clone())));
    let titled = || {
        sentences
            .iter()
            .enumerate()
            .find(|(_, s)| is_title(s))
            .and_then(|(index, s)| Some((index, s.tokens.clone(), titled(scene, s.tokens.clone())?)))
            .map(|(index, tokens, issuers)| Issuers {
                whole: !tells(scene, index, tokens),
                ..issuers
            })
    };
    presented.or_else(titled).unwrap_or_default()
}

/// Whether a title is a headline that tells what happened: "President Sow's remarks on the truce anger Chad".
fn tells(scene: &Scene<'_>, index: usize, tokens: Range<usize>) -> bool {
    let tree = scene.tree(index);
    let mut verbs = tokens.filter(|i| tree.upos(*i) == Upos::Verb);
    verbs.any(|i| tree.is_finite(i) && tree.rel(i) != "acl:relcl")
}

/// "We, the foreign ministers of Chad and Niger, ...", "I, Amina Sow, ...".
fn presented(scene: &Scene<'_>, within: Range<usize>) -> Option<Issuers> {
    let first = within.start;
    let opens = scene.is_any(first, &["we", "i"]) && scene.is(first + 1, ",");
    opens.then(|| named(scene, first + 2..within.end))?
}

/// "The Security Council," over the paragraphs of its resolution, "The Council, Recalling ...".
fn resolving(scene: &Scene<'_>, within: Range<usize>) -> Option<Issuers> {
    let first = within.start;
    let body = scene.mention_at(first + usize::from(scene.is(first, "the")))?;
    let comma = body.tokens.end;
    // What a resolution says of its reasons begins with a capital, as no clause behind a name does.
    let recital = scene.is_capital(comma + 1) && scene.word(comma + 1).ends_with("ing");
    let opens = scene.is(comma, ",") && (comma + 1 >= within.end || recital);
    opens.then(|| Issuers {
        actors: scene.actors_of(body).to_vec(),
        named: body.span,
        whole: true,
    })
}

/// "Remarks by Minister Sow", "President Sow's Statement on the Truce", "Chad-Niger Joint Statement".
fn titled(scene: &Scene<'_>, within: Range<usize>) -> Option<Issuers> {
    let head = within.clone().find(|t| scene.is_in(*t, &TEXTS))?;
    // "Chad: Statement by the envoys" names what it is about in front.
    let topic = (within.start..head).rev().find(|t| scene.is(*t, ":"));
    let front = within.start..topic.unwrap_or(within.start);
    let within = topic.map_or(within.start, |t| t + 1)..within.end;
    let plain = |t: usize| scene.is_in(t, &AROUND) || scene.mention_at(t).is_some();
    if (head + 1..within.end)
        .take(1)
        .any(|t| scene.is_any(t, &["by", "from", "of"]))
    {
        return (within.start..head)
            .all(plain)
            .then(|| named(scene, head + 2..within.end))?;
    }
    let closed = head + 1 == within.end || scene.is_in(head + 1, &BEHIND);
    // "Ministry of Foreign Affairs of Chad: Statement on the truce"
    if closed && !front.is_empty() && (within.start..head).all(|t| scene.is_in(t, &AROUND)) {
        return named(scene, front);
    }
    let owner = named(scene, within.start..head).filter(|_| closed)?;
    let mut rest = within.start..head;
    let behind = |t: &usize| scene.span(*t..t + 1).start >= owner.named.end;
    rest.by_ref().find(|t| behind(&(t + 1)));
    rest.all(|t| plain(t) || scene.is_any(t, &["'s", "’s", "’", "'"]))
        .then_some(owner)
}

/// Those named one after the other from the start of `within` on.
fn named(scene: &Scene<'_>, within: Range<usize>) -> Option<Issuers> {
    let mut found: Option<Issuers> = None;
    let mut at = within.start;
    while let Some(next) = (at..within.end.min(at + APART)).find(|t| scene.mention_at(*t).is_some()) {
        let joined = found.is_none() || (at..next).any(|t| scene.is_in(t, &BETWEEN));
        let ends = |t: usize| scene.is_in(t, &BEHIND) || scene.is_verb(t) && !scene.is_in(t, &AROUND);
        let Some(mention) = scene.mention_at(next).filter(|_| joined && !(at..next).any(ends)) else {
            break;
        };
        let issuers = found.get_or_insert_with(|| Issuers {
            actors: Vec::new(),
            named: mention.span,
            whole: false,
        });
        issuers.named.end = mention.span.end;
        for actor in scene.actors_of(mention) {
            if !issuers.actors.contains(actor) {
                issuers.actors.push(*actor);
            }
        }
        at = mention.tokens.end.max(next + 1);
    }
    found
}
