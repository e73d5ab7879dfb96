//! Actors named together: "Kenya, Uganda and Rwanda", "Peruvian-Chilean".

use std::ops::Range;

use super::anaphora::Trail;
use super::hits::{Hit, Hits};
use super::{candidates, context};
use crate::codebook::lexicon::ActorIx;
use crate::extract::scene::{CastIx, Mention, Scene};
use crate::model::{ActorKind, BlockKind, MentionForm};

/// Actors that one phrase names together.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) members: Vec<CastIx>,
    /// The tokens of the first.
    pub(super) first: Range<usize>,
    pub(super) sentence: usize,
    /// Behind the last token.
    pub(super) end: usize,
}

/// The groups of a sentence: names joined by commas and "and".
pub(super) fn joined(scene: &Scene<'_>, hits: &Hits, mentions: &[Mention], sentence: usize) -> Vec<Group> {
    let mut out = Vec::new();
    let mut row: Vec<&Mention> = Vec::new();
    let mut and = false;
    let mut close = |row: &mut Vec<&Mention>, and: bool| {
        if let (true, Some(first), Some(last)) = (and && row.len() > 1, row.first(), row.last()) {
            let mut members: Vec<CastIx> = Vec::new();
            for mention in row.iter() {
                if !members.contains(&mention.actor) {
                    members.push(mention.actor);
                }
            }
            out.extend((members.len() == row.len()).then(|| Group {
                members,
                first: first.tokens.clone(),
                sentence,
                end: last.tokens.end,
            }));
        }
        row.clear();
    };
    for mention in mentions {
        if mention.form == MentionForm::Pronoun {
            continue;
        }
        // "the National Front (NF) and": the short form names nobody new
        if let Some(last) = row.last_mut()
            && last.actor == mention.actor
            && scene.is(last.tokens.end, "(")
            && last.tokens.end + 1 == mention.tokens.start
        {
            *last = mention;
            continue;
        }
        let link = row
            .last()
            .and_then(|last| link(scene, hits, last.tokens.end..mention.tokens.start));
        match link {
            // behind "and" nothing more is joined: "Chad and Mali, Niger said"
            Some(Link::And { comma }) if !and && (!comma || row.len() > 1) => {
                row.push(mention);
                and = true;
            }
            Some(Link::Comma) if !and => row.push(mention),
            _ => {
                close(&mut row, and);
                row.push(mention);
                and = false;
            }
        }
    }
    close(&mut row, and);
    out
}

enum Link {
    Comma,
    And { comma: bool },
}

/// Words that may stand between "and" and a name: "delegations of Chad and of the rebels".
const BETWEEN: &[&str] = &[
    "the",
    "his",
    "her",
    "its",
    "counterpart",
    "of",
    "from",
    "with",
    "for",
    "by",
];

/// How the words between two names join them; none where anything but titles stands among them.
fn link(scene: &Scene<'_>, hits: &Hits, between: Range<usize>) -> Option<Link> {
    let (mut comma, mut and) = (false, false);
    let mut i = between.start;
    while i < between.end {
        if scene.is(i, ",") && !comma && !and {
            comma = true;
        } else if scene.is_any(i, &["and", "&"]) && !and {
            and = true;
        } else if (context::is_possessive(scene, i) || scene.is(i, ")")) && i == between.start {
        } else if let Some(hit) = hits
            .at(i)
            .filter(|h| (comma || and) && (h.is_title() || h.demonym().is_some()))
        {
            i = hit.tokens.end;
            continue;
        } else if !(scene.is_any(i, BETWEEN) && (comma || and)) {
            return None;
        }
        i += 1;
    }
    match (comma, and) {
        (_, true) => Some(Link::And { comma }),
        (true, false) => Some(Link::Comma),
        _ => None,
    }
}

/// Two states by their names or adjectives, tied by a dash or "and": "Peruvian-Chilean", "Greek and Turkish".
fn paired(scene: &Scene<'_>, hits: &Hits, first: &Hit) -> Option<[ActorIx; 2]> {
    let state = |hit: &Hit| {
        let named = || hit.names().map(|(ix, _)| ix).next();
        let ix = hit.demonym().or_else(named).or_else(|| hit.seats().next())?;
        let entry = scene.lexicon.actors.get(ix)?;
        matches!(entry.kind, ActorKind::State | ActorKind::Government).then(|| scene.lexicon.government_of(ix))
    };
    let tie = first.tokens.end;
    let second = hits.at(tie + 1)?;
    let adjectives = first.demonym().is_some() && second.demonym().is_some();
    let dash = matches!(scene.word(tie), "-" | "–");
    if !(dash || adjectives && scene.is(tie, "and")) {
        return None;
    }
    let pair = [state(first)?, state(second)?];
    (pair[0] != pair[1]).then_some(pair)
}

impl Trail<'_, '_> {
    /// Notes who is named together in a sentence, when all its mentions are known.
    pub(super) fn gather(&mut self, index: usize, within: &Range<usize>) {
        let sentence = self.scene.doc.sentences().get(index);
        let kind = sentence.map(|sentence| self.scene.doc.kind_of(sentence));
        if !kind.is_some_and(|kind| kind.is_coded() || kind == BlockKind::Title) {
            return;
        }
        let mut found = joined(self.scene, self.hits, &self.current, index);
        for i in within.clone() {
            let pair = self
                .hits
                .at(i)
                .and_then(|hit| Some((hit, paired(self.scene, self.hits, hit)?)));
            let Some((hit, pair)) = pair else { continue };
            let lexicon = self.scene.lexicon;
            let members = pair.map(|ix| self.scene.cast.known(lexicon, ix));
            if let [Some(a), Some(b)] = members {
                found.push(Group {
                    members: vec![a, b],
                    first: hit.tokens.clone(),
                    sentence: index,
                    end: hit.tokens.end + 2,
                });
            }
        }
        for mention in self.current.iter().filter(|m| m.parts.len() > 1) {
            found.push(Group {
                members: mention.parts.clone(),
                first: mention.tokens.clone(),
                sentence: index,
                end: mention.tokens.end,
            });
        }
        found.sort_by_key(|group| group.end);
        self.groups.extend(found);
    }

    /// Whether two candidates are joined in one phrase, so that neither goes before the other.
    pub(super) fn are_joined(&self, a: &candidates::Who, b: &candidates::Who) -> bool {
        let (candidates::Who::Actors(a), candidates::Who::Actors(b)) = (a, b) else {
            return false;
        };
        let joined = |g: &&Group| a.iter().chain(b).all(|actor| g.members.contains(actor));
        self.groups.iter().rev().take(12).any(|g| joined(&g))
    }
}
