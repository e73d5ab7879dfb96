//! Who backs, signs, rejects or breaks an instrument, read from the verbs and nouns around each mention of it.

use std::ops::Range;

use super::words;
use super::{Shelf, Sighting, rule};
use crate::extract::facts::{Place, Tie};
use crate::extract::negotiations::{self as talks, Board};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, InstrumentKind, ParticipantRole, TieKind};
use crate::span::Span;

/// Tokens between a verb and the instrument that is its object.
const OBJECT_REACH: usize = 9;
/// Tokens between an instrument and the verb it is the subject of.
const SUBJECT_REACH: usize = 14;

/// Roles of those who bring others to the table.
const ARRANGES: &[ParticipantRole] = &[
    ParticipantRole::Convenor,
    ParticipantRole::Mediator,
    ParticipantRole::Observer,
    ParticipantRole::Host,
];

/// What a verb says of its subject and a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bond {
    tie: TieKind,
    /// Only one who was at the table can do this.
    party: bool,
}

/// Reads the ties of all instruments.
pub(super) fn read(scene: &mut Scene<'_>, board: &Board, shelf: &Shelf) {
    for sentence in 0..scene.doc.sentences().len() {
        let Some(within) = talks::coded(scene, sentence) else {
            continue;
        };
        let seen: Vec<_> = shelf.seen_in(sentence).cloned().collect();
        let reader = Reader {
            board,
            shelf,
            span: scene.span(within.clone()),
            within,
        };
        for sighting in &seen {
            reader.objects(scene, sighting);
            reader.subjects(scene, sighting);
            reader.sources(scene, sighting);
            reader.authors(scene, sighting);
            reader.measures(scene, sighting);
            reader.council(scene, sighting);
        }
        reader.pronouns(scene, sentence);
    }
}

struct Reader<'r> {
    board: &'r Board,
    shelf: &'r Shelf,
    within: Range<usize>,
    span: Span,
}

impl Reader<'_> {
    /// "A and B backed the plan", "C refused to sign it".
    fn objects(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        let first = sighting.tokens.start;
        let from = self.within.start.max(first.saturating_sub(OBJECT_REACH));
        for verb in (from..first).rev() {
            if scene.is_any(verb, &[";", ":"]) {
                return;
            }
            let clause = (verb + 1..first).any(|t| scene.is_any(t, &["that", "which", "who", "said", "says", "when"]));
            let other = (verb + 1..first).any(|t| {
                let helper = scene.is_any(t, words::MADE) || scene.is_any(t, talks::AUXILIARY);
                talks::is_verbal(scene, t) && !helper
            });
            if clause || other || scene.is(verb + 1, "by") || scene.is(verb.wrapping_sub(1), "-") {
                continue;
            }
            if let Some(bond) = self.bond(scene, verb) {
                let subject = talks::before(scene, verb, self.within.start);
                self.tie_all(scene, sighting.item, bond, &subject, rule::TIE);
                return;
            }
        }
    }

    /// "the plan was backed by A", "the plan that A had accepted", "the plan won the endorsement of A".
    fn subjects(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        let last = sighting.tokens.end;
        for t in last..self.within.end.min(last + SUBJECT_REACH) {
            if scene.is_any(t, &[";", ":"]) || words::noun(scene, t).is_some() && t > last + 1 {
                return;
            }
            if scene.is_any(t, &["endorsement", "backing", "approval", "support"])
                && scene.is_any(t + 1, &["of", "from", "by"])
            {
                let by = talks::after(scene, t + 2, self.within.end);
                return self.tie_all(scene, sighting.item, bond(TieKind::Endorsed), &by, rule::TIE);
            }
            let Some(found) = self.bond(scene, t) else {
                continue;
            };
            let subject = if scene.is(t + 1, "by") {
                talks::after(scene, t + 2, self.within.end)
            } else if scene.is(t, "signed") && scene.is(t + 1, "for") {
                Vec::new()
            } else if (last..last + 3).any(|x| scene.is_any(x, &["that", "which"])) {
                talks::before(scene, t, last)
            } else {
                continue;
            };
            return self.tie_all(scene, sighting.item, found, &subject, rule::TIE);
        }
    }

    /// "the rebels did not endorse it": the text named last.
    fn pronouns(&self, scene: &mut Scene<'_>, sentence: usize) {
        for t in self.within.clone() {
            if !scene.is_any(t, &["it", "them"]) || t == self.within.start {
                continue;
            }
            let Some(bond) = self.bond(scene, t - 1) else {
                continue;
            };
            let at = (sentence, t);
            let before = self
                .shelf
                .sightings
                .partition_point(|s| (s.sentence, s.tokens.start) < at);
            let Some(item) = self.topic(before, sentence) else {
                continue;
            };
            let subject = talks::before(scene, t - 1, self.within.start);
            self.tie_all(scene, item, bond, &subject, rule::TIE);
        }
    }

    /// What "it" stands for: the first text of the sentence so far, or of the one before.
    fn topic(&self, before: usize, sentence: usize) -> Option<usize> {
        let named = self.shelf.sightings.get(..before)?;
        let nearest = named.last().filter(|s| s.sentence + 1 >= sentence)?.sentence;
        named
            .iter()
            .rev()
            .take_while(|s| s.sentence == nearest)
            .last()
            .map(|s| s.item)
    }

    /// "a joint communique from A, B and C", "A and B issued a joint statement".
    fn sources(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        if self.kind(scene, sighting.item) != Some(InstrumentKind::Communique) {
            return;
        }
        let next = sighting.tokens.end;
        let first = sighting.tokens.start;
        let by = if scene.is_any(next, &["from", "by", "of"]) && !scene.is_any(next + 1, &["january", "june"]) {
            talks::after(scene, next + 1, self.within.end)
        } else {
            let from = self.within.start.max(first.saturating_sub(4));
            let verb = (from..first).find(|&t| scene.is_any(t, &["issued", "released", "published", "signed", "in"]));
            match verb {
                Some(verb) if scene.is(verb, "in") => {
                    let vowed =
                        |t: &usize| scene.is_any(*t, &["promised", "pledged", "agreed", "vowed", "undertook", "said"]);
                    let pledge = (next..self.within.end.min(next + 12)).find(vowed);
                    pledge.map(|t| talks::before(scene, t, next)).unwrap_or_default()
                }
                Some(verb) => talks::before(scene, verb, self.within.start),
                None => Vec::new(),
            }
        };
        if by.len() > 1 {
            self.tie_all(scene, sighting.item, bond(TieKind::Endorsed), &by, rule::ISSUED);
            self.tie_all(scene, sighting.item, bond(TieKind::Signed), &by, rule::ISSUED);
        }
    }

    /// Who puts a proposal or a draft forward stands behind it.
    fn authors(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        use InstrumentKind::{Constitution, Plan, Proposal};
        if !matches!(self.kind(scene, sighting.item), Some(Constitution | Plan | Proposal)) {
            return;
        }
        let first = sighting.tokens.start;
        let from = self.within.start.max(first.saturating_sub(OBJECT_REACH));
        let verb = (from..first).rev().find(|&t| scene.is_any(t, words::PROPOSING));
        let Some(verb) = verb.filter(|t| !scene.is(t + 1, "by")) else {
            return;
        };
        let subject = talks::before(scene, verb, self.within.start);
        self.tie_all(scene, sighting.item, bond(TieKind::Endorsed), &subject, rule::AUTHOR);
    }

    /// "consistent with the accord", "the accord remains the basis": the view of who speaks.
    fn measures(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        let (first, last) = (sighting.tokens.start, sighting.tokens.end);
        let window = self.within.start.max(first.saturating_sub(4))..first;
        let consistent = window.clone().any(|t| {
            scene.is_any(t, &["consistent", "accordance", "line", "based"]) && scene.is_any(t + 1, &["with", "on"])
        });
        let basis = (last..self.within.end.min(last + 5)).any(|t| scene.is_any(t, &["basis", "foundation"]));
        if !(consistent || basis) {
            return;
        }
        let at = scene.span(sighting.tokens.clone());
        let quoted = scene.quotes.iter().find(|q| q.span.contains(at)).map(|q| q.speaker);
        let reported = scene
            .reports
            .iter()
            .find(|r| r.span.contains(at))
            .map(|r| r.speakers.last().copied());
        let speaker = quoted.or(reported).unwrap_or_else(|| self.speaker(scene));
        self.tie_all(
            scene,
            sighting.item,
            bond(TieKind::Endorsed),
            speaker.as_slice(),
            rule::IN_LINE,
        );
    }

    /// The subject of the sentence's verb of speech.
    fn speaker(&self, scene: &Scene<'_>) -> Option<CastIx> {
        let verb = self.within.clone().find(|&t| scene.is_speech(t))?;
        let before = talks::before(scene, verb, self.within.start);
        before
            .last()
            .copied()
            .or_else(|| scene.mention_at(verb + 1).map(|m| m.actor))
    }

    /// A resolution is the council's.
    fn council(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        if self.kind(scene, sighting.item) != Some(InstrumentKind::Resolution) {
            return;
        }
        let council = talks::within(scene, &self.within)
            .into_iter()
            .find(|m| scene.id(m.actor).is_some_and(|id| id.as_str() == "un-security-council"))
            .map(|m| m.actor);
        self.tie_all(
            scene,
            sighting.item,
            bond(TieKind::Endorsed),
            council.as_slice(),
            rule::COUNCIL,
        );
    }

    fn kind(&self, scene: &Scene<'_>, item: usize) -> Option<InstrumentKind> {
        scene.instruments.get(item).map(|n| n.kind)
    }

    /// What the verb at token `t`, with its negation and mood, says of its subject.
    fn bond(&self, scene: &Scene<'_>, t: usize) -> Option<Bond> {
        let before = self.within.start.max(t.saturating_sub(4))..t;
        let near = |words: &[&str]| before.clone().any(|x| scene.is_any(x, words));
        let signs = scene.is_any(t, words::SIGNING);
        let accepts = scene.is_any(t, &["accepted", "accept", "accepts", "endorse", "endorsed"]);
        let tie = match () {
            () if signs => TieKind::Signed,
            () if scene.is_any(t, words::ENDORSING) => TieKind::Endorsed,
            () if scene.is_any(t, words::REJECTING) => TieKind::Rejected,
            () if scene.is_any(t, words::BREAKING) => TieKind::Violated,
            () => return None,
        };
        let nominal = before.end > self.within.start && scene.is_any(t - 1, &["the", "a", "their", "its", "his", "of"]);
        if nominal && !scene.is_any(t + 1, &["for", "of"]) {
            return None;
        }
        let negated = near(talks::NEGATION) || near(words::REFUSING);
        if !negated && near(words::UNREAL) || signs && near(&["will", "would", "to"]) && !negated {
            return None;
        }
        match (tie, negated) {
            (TieKind::Signed | TieKind::Endorsed, true) => Some(Bond {
                tie: TieKind::Rejected,
                party: signs,
            }),
            (TieKind::Rejected | TieKind::Violated, true) => None,
            (tie, false) => Some(Bond {
                tie,
                party: signs || accepts && !nominal,
            }),
        }
    }

    fn tie_all(&self, scene: &mut Scene<'_>, item: usize, bond: Bond, actors: &[CastIx], rule: &'static str) {
        for actor in actors {
            let actor = talks::principal(scene, *actor);
            if !talks::negotiates(scene, actor) {
                continue;
            }
            let place = Place { span: self.span, rule };
            let Some(instrument) = scene.instruments.get_mut(item) else {
                return;
            };
            if !instrument.ties.iter().any(|t| t.tie == bond.tie && t.actor == actor) {
                instrument.ties.push(Tie {
                    tie: bond.tie,
                    actor,
                    evidence: place,
                });
            }
            if bond.party {
                self.signatory(scene, item, actor);
            }
        }
    }

    /// Who signs, accepts or refuses what talks produced was a party to them.
    fn signatory(&self, scene: &mut Scene<'_>, item: usize, actor: CastIx) {
        if scene.kind(actor) == Some(ActorKind::Igo) {
            return;
        }
        let Some(known) = self.shelf.known(scene, item) else {
            return;
        };
        let seen = self
            .board
            .items
            .iter()
            .position(|item| item.known.is_some_and(|ix| known.venue_of.contains(&ix)) && item.named > 0);
        let arranges = |talk: usize| {
            let n = scene.negotiations.get(talk);
            n.is_some_and(|n| {
                n.participants
                    .iter()
                    .any(|p| p.actor == actor && ARRANGES.contains(&p.role))
            })
        };
        if let Some(talk) = seen.filter(|talk| !arranges(*talk)) {
            let part = (ParticipantRole::Party, None);
            talks::enrol(scene, talk, part, actor, self.span, talks::rule::SIGNATORY);
        }
    }
}

/// A tie that outsiders may have too.
fn bond(tie: TieKind) -> Bond {
    Bond { tie, party: false }
}
