//! Who backs, signs, rejects or breaks an instrument, read from the verbs and nouns above each mention of it.

use std::ops::Range;

use super::{Shelf, Sighting, rule};
use super::{makers, words};
use crate::extract::facts::{Place, Tie};
use crate::extract::negotiations::grammar::{self, Mood};
use crate::extract::negotiations::{self as talks, Board};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, InstrumentKind, ParticipantRole, TieKind};
use crate::span::Span;
use crate::text::tree::{Edge, Tree, Upos, universal};

/// Roles of those who bring others to the table.
const ARRANGES: &[ParticipantRole] = &[
    ParticipantRole::Convenor,
    ParticipantRole::Mediator,
    ParticipantRole::Observer,
    ParticipantRole::Host,
];

/// What a verb says of its subject and a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bond {
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
        let takes_up = !shelf.sightings.is_empty() && within.clone().any(|t| scene.is_any(t, &["it", "them"]));
        let signs = !shelf.sightings.is_empty() && makers::may_sign(scene, &within);
        if seen.is_empty() && !takes_up && !signs {
            continue;
        }
        let tree = scene.tree(sentence);
        let reader = Reader {
            board,
            shelf,
            span: scene.span(within.clone()),
            within,
            tree: &tree,
        };
        for sighting in &seen {
            if let Some(head) = tree.head_of(sighting.tokens.clone()) {
                reader.governors(scene, sighting.item, head);
                for part in makers::carriers(scene, &tree, head) {
                    reader.governors(scene, sighting.item, part);
                }
                reader.verdicts(scene, sighting, head);
                reader.signatories(scene, sighting.item, head);
                reader.sides(scene, sighting, head);
                reader.owners(scene, sighting, head);
                reader.standing(scene, sighting.item, head);
                reader.brokers(scene, sighting, head);
            }
            reader.between(scene, sighting);
            reader.sources(scene, sighting);
            reader.measures(scene, sighting);
            reader.council(scene, sighting);
        }
        reader.pronouns(scene, sentence);
        if signs {
            reader.signs(scene, sentence);
        }
    }
}

/// A sentence under reading.
pub(super) struct Reader<'r> {
    pub(super) board: &'r Board,
    pub(super) shelf: &'r Shelf,
    pub(super) within: Range<usize>,
    pub(super) span: Span,
    pub(super) tree: &'r Tree,
}

impl Reader<'_> {
    /// The verbs and nouns of which the word at token `head` is the object, the goal or the complement.
    fn governors(&self, scene: &mut Scene<'_>, item: usize, head: usize) {
        let tree = self.tree;
        let mut edges: Vec<Edge> = tree.up(head).to_vec();
        // "accepted what we call the accord".
        for edge in tree
            .up(head)
            .iter()
            .filter(|edge| !edge.rel.starts_with("nsubj"))
            .filter(|edge| grammar::is_form(scene, tree, edge.governor, &["call", "name", "term"]))
        {
            let inside = tree
                .children(edge.governor)
                .iter()
                .any(|child| scene.is(*child, "what"));
            let above = tree.head(edge.governor);
            let above = above.and_then(|up| {
                if scene.is(up, "what") {
                    tree.head(up)
                } else {
                    Some(up).filter(|_| inside)
                }
            });
            edges.extend(above.map(|governor| Edge {
                governor,
                dependent: head,
                rel: "obj",
            }));
        }
        for edge in edges {
            let (word, rel) = (edge.governor, edge.rel);
            // A bare complement is an object that the parser took for a measure.
            let done = matches!(rel, "obj" | "nsubj:pass") || rel == "obl" && tree.case(head).is_empty();
            if let Some(bond) = self.verb(scene, word, head, done) {
                let mut doers = grammar::who_does(scene, tree, word);
                if doers.is_empty() {
                    doers = self.parties_of_meeting(scene, word);
                }
                self.tie_all(scene, item, bond, &doers, rule::TIE);
            }
            if done && grammar::is_form(scene, tree, word, words::PROPOSING) {
                self.authors(scene, item, word);
            }
            // "voiced its support for the plan": the parser hangs the plan from the noun or from the verb.
            let noun = match universal(rel) {
                "nmod" => Some(word),
                "obl" => tree.child(word, "obj"),
                _ => None,
            };
            if let Some(noun) = noun {
                self.noun(scene, item, noun);
            }
            if rel == "nsubj" && grammar::is_form(scene, tree, word, words::WINNING) {
                self.won(scene, item, word);
            }
        }
    }

    /// "A's support for the plan", "A repeated its rejection of the plan".
    fn noun(&self, scene: &mut Scene<'_>, item: usize, noun: usize) {
        let tree = self.tree;
        let Some((_, tie)) = words::NOUNS_OF_TIES
            .iter()
            .find(|(nouns, _)| grammar::is_form(scene, tree, noun, nouns))
        else {
            return;
        };
        if tree.upos(noun) == Upos::Verb {
            return;
        }
        let mut by = grammar::by_rel(tree, noun, |rel| rel == "nmod:poss");
        by.extend(grammar::under(tree, noun, &["by"]));
        let verb = tree.head(noun).filter(|_| tree.is_rel(noun, "obj"));
        let light = verb.filter(|verb| grammar::is_form(scene, tree, *verb, words::VOICING));
        // Only who sets a name to something signs it.
        if light.is_none() && grammar::is_form(scene, tree, noun, &["name", "initial"]) {
            return;
        }
        let mood = light.map_or(Mood::Told, |verb| grammar::mood(scene, tree, verb));
        // "A withdrew its backing".
        let taken_back = light.is_some_and(|verb| grammar::is_form(scene, tree, verb, words::TAKING_BACK));
        let mood = if taken_back && mood == Mood::Told {
            Mood::Denied
        } else {
            mood
        };
        let mut by = grammar::all_actors(scene, tree, &by);
        // "they voiced the support of A for the plan": A's, not theirs.
        let of = grammar::all_actors(scene, tree, &grammar::under(tree, noun, &["of"]));
        match light {
            Some(_) if !of.is_empty() => by.extend(of),
            Some(verb) => by.extend(grammar::who_does(scene, tree, verb)),
            None => by.extend(self.speaking_for(scene, noun)),
        }
        if let Some(tie) = settled(*tie, mood) {
            self.tie_all(scene, item, bond(tie), &by, rule::TIE);
        }
    }

    /// "A is behind the plan", "B is against the plan".
    fn standing(&self, scene: &mut Scene<'_>, item: usize, head: usize) {
        let tree = self.tree;
        let tie = match tree.case(head) {
            "behind" | "for" => TieKind::Endorsed,
            "against" => TieKind::Rejected,
            _ => return,
        };
        if tree.child(head, "cop").is_none() {
            return;
        }
        if let Some(tie) = settled(tie, grammar::mood(scene, tree, head)) {
            let by = grammar::by_rel(tree, head, |rel| rel == "nsubj");
            let mut by = grammar::all_actors(scene, tree, &by);
            by.extend(grammar::echoed(scene, tree, head));
            self.tie_all(scene, item, bond(tie), &by, rule::TIE);
        }
    }

    /// "the rebels did not endorse it", "the accord that A and B signed": the text named last.
    fn pronouns(&self, scene: &mut Scene<'_>, sentence: usize) {
        for t in self.within.clone() {
            let before = self
                .shelf
                .sightings
                .partition_point(|s| (s.sentence, s.tokens.start) < (sentence, t));
            if scene.is_any(t, &["it", "them"]) {
                if let Some(item) = self.topic(before, sentence) {
                    self.governors(scene, item, t);
                }
            } else if scene.is_any(t, &["which", "that"])
                && let Some(text) = self.shelf.sightings.get(..before).and_then(<[_]>::last)
                && text.sentence == sentence
                && let Some((verb, doers)) = self.relative(scene, text, t)
                && let Some(bond) = self.verb(scene, verb, t, true)
            {
                self.tie_all(scene, text.item, bond, &doers, rule::TIE);
            }
        }
    }

    /// The verb that has a relative pronoun behind a text as its object, and who does it; where the parser takes the pronoun for a
    /// conjunction, the participle that it hangs from the text.
    fn relative(&self, scene: &Scene<'_>, text: &Sighting, pronoun: usize) -> Option<(usize, Vec<CastIx>)> {
        let tree = self.tree;
        let object = tree.up(pronoun).iter().find(|edge| edge.rel == "obj");
        if let Some(edge) = object.filter(|_| tree.upos(pronoun) == Upos::Pron) {
            return Some((edge.governor, grammar::who_does(scene, tree, edge.governor)));
        }
        let head = tree
            .head_of(text.tokens.clone())
            .filter(|_| text.tokens.end == pronoun)?;
        let verb = *tree
            .children(head)
            .iter()
            .find(|child| **child > pronoun && tree.is_rel(**child, "acl"))?;
        Some((verb, talks::before(scene, verb, pronoun)))
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

    /// "a joint communique from A, B and C", "A and B issued a joint statement", "in a joint statement A and B pledged".
    fn sources(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        if self.kind(scene, sighting.item) != Some(InstrumentKind::Communique) {
            return;
        }
        let tree = self.tree;
        let next = sighting.tokens.end;
        let mut by = Vec::new();
        if scene.is_any(next, &["from", "by", "of"]) {
            by = talks::after(scene, next + 1, self.within.end);
        } else if let Some(head) = tree.head_of(sighting.tokens.clone()) {
            for edge in tree.up(head) {
                let issues = matches!(edge.rel, "obj" | "nsubj:pass")
                    && grammar::is_form(scene, tree, edge.governor, words::ISSUING);
                let says = edge.rel == "obl" && tree.case(head) == "in";
                if (issues || says) && grammar::mood(scene, tree, edge.governor) == Mood::Told {
                    by = grammar::who_does(scene, tree, edge.governor);
                }
            }
        }
        if by.len() > 1 {
            self.tie_all(scene, sighting.item, bond(TieKind::Endorsed), &by, rule::ISSUED);
            self.tie_all(scene, sighting.item, bond(TieKind::Signed), &by, rule::ISSUED);
        }
    }

    /// Who puts a proposal or a draft forward stands behind it.
    fn authors(&self, scene: &mut Scene<'_>, item: usize, verb: usize) {
        use InstrumentKind::{Constitution, Plan, Proposal};
        let put = matches!(self.kind(scene, item), Some(Constitution | Plan | Proposal));
        if put && matches!(grammar::mood(scene, self.tree, verb), Mood::Told | Mood::Ahead) {
            let doers = grammar::who_does(scene, self.tree, verb);
            self.tie_all(scene, item, bond(TieKind::Endorsed), &doers, rule::AUTHOR);
        }
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
        let mut speakers = self.who_says(scene, sighting);
        if speakers.is_empty() {
            speakers.extend(self.speaker(scene));
        }
        // "could not accept it as the basis".
        let refused = |tie: &Tie| tie.tie == TieKind::Rejected && speakers.contains(&tie.actor);
        if scene
            .instruments
            .get(sighting.item)
            .is_some_and(|n| n.ties.iter().any(refused))
        {
            return;
        }
        self.tie_all(scene, sighting.item, bond(TieKind::Endorsed), &speakers, rule::IN_LINE);
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

    /// A resolution is that of the organ named in its sentence.
    fn council(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        if self.kind(scene, sighting.item) != Some(InstrumentKind::Resolution) {
            return;
        }
        let organ = talks::within(scene, &self.within)
            .into_iter()
            .find(|m| super::numbers::is_organ(scene, m.actor))
            .map(|m| m.actor);
        self.tie_all(
            scene,
            sighting.item,
            bond(TieKind::Endorsed),
            organ.as_slice(),
            rule::COUNCIL,
        );
    }

    pub(super) fn kind(&self, scene: &Scene<'_>, item: usize) -> Option<InstrumentKind> {
        scene.instruments.get(item).map(|n| n.kind)
    }

    /// What the verb at token `verb`, with its negation and mood, says of its subject and the text at token `head`: its object
    /// where `done`, or else behind a preposition.
    fn verb(&self, scene: &Scene<'_>, verb: usize, head: usize, done: bool) -> Option<Bond> {
        let tree = self.tree;
        let is = |words: &[&str]| grammar::is_form(scene, tree, verb, words);
        let goal = tree.case(head);
        let (tie, party) = match () {
            () if done && is(words::SIGNING) => (TieKind::Signed, true),
            () if done && is(words::ENDORSING) => (TieKind::Endorsed, is(&["accept"])),
            () if (done || matches!(goal, "down" | "off" | "up" | "out")) && self.is_phrasal(scene, verb) => {
                (TieKind::Rejected, false)
            }
            () if done && is(words::REJECTING) => (TieKind::Rejected, false),
            () if done && is(words::BREAKING) => (TieKind::Violated, false),
            () if done && is(&["agree"]) => (TieKind::Endorsed, true),
            () if !done && goal == "to" && is(words::AGREEING) => (TieKind::Endorsed, false),
            () if !done && matches!(goal, "on" | "upon") && is(&["agree"]) => (TieKind::Endorsed, true),
            () if !done && matches!(goal, "to" | "on" | "up to" | "off on") && is(&["sign"]) => {
                (TieKind::Endorsed, true)
            }
            () if !done && matches!(goal, "by" | "behind") && is(words::STANDING) => (TieKind::Endorsed, false),
            () if !done && matches!(goal, "from" | "out of" | "of" | "out" | "away from") && is(words::LEAVING) => {
                (TieKind::Rejected, false)
            }
            () if !done && matches!(goal, "to" | "against") && is(&["object", "oppose", "opposed", "vote"]) => {
                (TieKind::Rejected, false)
            }
            () => return None,
        };
        settled(tie, grammar::mood(scene, tree, verb)).map(|now| Bond {
            tie: now,
            party: party && (now == tie || tie == TieKind::Signed),
        })
    }

    /// Whether a verb and its particle say that something is turned down.
    fn is_phrasal(&self, scene: &Scene<'_>, verb: usize) -> bool {
        let below = self.tree.children(verb);
        let particle = |word: &str| scene.is(verb + 1, word) || below.iter().any(|child| scene.is(*child, word));
        words::PHRASAL
            .iter()
            .any(|(stem, word)| grammar::is_form(scene, self.tree, verb, &[stem]) && particle(word))
    }

    pub(super) fn tie_all(
        &self,
        scene: &mut Scene<'_>,
        item: usize,
        bond: Bond,
        actors: &[CastIx],
        rule: &'static str,
    ) {
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

    /// The talks that the text speaks of and that left an instrument behind.
    pub(super) fn talk_behind(&self, scene: &Scene<'_>, item: usize) -> Option<usize> {
        let known = self.shelf.known(scene, item)?;
        let mut items = self.board.items.iter();
        items.position(|item| item.known.is_some_and(|ix| known.venue_of.contains(&ix)) && item.named > 0)
    }

    /// Who signs, accepts or refuses what talks produced was a party to them.
    pub(super) fn signatory(&self, scene: &mut Scene<'_>, item: usize, actor: CastIx) {
        if scene.kind(actor) == Some(ActorKind::Igo) {
            return;
        }
        let seen = self.talk_behind(scene, item);
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

/// The tie that is left of what somebody is said to do once the mood of the saying is known.
pub(super) fn settled(tie: TieKind, mood: Mood) -> Option<TieKind> {
    match (tie, mood) {
        (_, Mood::Open) | (TieKind::Signed | TieKind::Violated, Mood::Ahead) => None,
        (TieKind::Signed | TieKind::Endorsed, Mood::Denied) => Some(TieKind::Rejected),
        (TieKind::Rejected | TieKind::Violated, Mood::Denied) => None,
        (tie, _) => Some(tie),
    }
}

/// A tie that outsiders may have too.
pub(super) fn bond(tie: TieKind) -> Bond {
    Bond { tie, party: false }
}

/// What having signed says of one who was at the table.
pub(super) fn bond_of_party() -> Bond {
    Bond {
        tie: TieKind::Signed,
        party: true,
    }
}

/// What signing, or refusing to, says of the one who does.
pub(super) fn bond_of_signing(mood: Mood) -> Option<Bond> {
    settled(TieKind::Signed, mood).map(|tie| Bond { tie, party: true })
}
