//! What a sentence says of an agreement, or of the talks behind it, without having the agreement as the object of a verb: who
//! signed, who brokered it, between whom it is.

use super::Sighting;
use super::ties::{Reader, bond_of_signing};
use super::words;
use crate::extract::negotiations as talks;
use crate::extract::negotiations::grammar::{self, Mood};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{InstrumentKind, NegotiationKind, ParticipantRole, TieKind};
use crate::text::tree::{Tree, Upos};

/// Verbs of helping others to an agreement.
const BROKERING: &[&str] = &["broker", "mediate", "facilitate"];

impl Reader<'_> {
    /// "brokered by A", "A brokered the deal", "a B-mediated truce": who does so mediates the talks behind the text.
    pub(super) fn brokers(&self, scene: &mut Scene<'_>, sighting: &Sighting, head: usize) {
        let tree = self.tree;
        let mut by = Vec::new();
        for edge in tree.up(head).iter().filter(|e| matches!(e.rel, "obj" | "nsubj:pass")) {
            let told = grammar::mood(scene, tree, edge.governor) == Mood::Told;
            if told && grammar::is_form(scene, tree, edge.governor, BROKERING) {
                by.extend(grammar::who_does(scene, tree, edge.governor));
            }
        }
        for t in sighting.tokens.clone() {
            let hyphen = t >= 2 && matches!(scene.word(t - 1), "-" | "–");
            if hyphen && grammar::is_form(scene, tree, t, BROKERING) {
                by.extend(scene.mention_at(t - 2).map(|m| m.actor));
            }
        }
        let Some(talk) = self.talk_behind(scene, sighting.item) else {
            return;
        };
        for actor in by {
            let part = (ParticipantRole::Mediator, None);
            talks::enrol(scene, talk, part, actor, self.span, talks::rule::ROLE);
        }
    }

    /// "the plan won the endorsement of A", "it drew praise from B and scorn from C".
    pub(super) fn won(&self, scene: &mut Scene<'_>, item: usize, verb: usize) {
        let tree = self.tree;
        if grammar::mood(scene, tree, verb) != Mood::Told {
            return;
        }
        let objects = grammar::by_rel(tree, verb, |rel| rel == "obj");
        let joined = objects
            .iter()
            .flat_map(|object| grammar::by_rel(tree, *object, |rel| rel == "conj"));
        let nouns: Vec<usize> = objects.iter().copied().chain(joined.collect::<Vec<_>>()).collect();
        for (at, noun) in nouns.iter().copied().enumerate() {
            let tie = match () {
                () if grammar::is_form(scene, tree, noun, words::PRAISE) => TieKind::Endorsed,
                () if grammar::is_form(scene, tree, noun, words::BLAME) => TieKind::Rejected,
                () => continue,
            };
            let mut by = grammar::under(tree, noun, &["of", "from", "by"]);
            if nouns.len() == at + 1 {
                by.extend(grammar::under(tree, verb, &["from"]));
            }
            let by = grammar::all_actors(scene, tree, &by);
            self.tie_all(scene, item, super::ties::bond(tie), &by, super::rule::TIE);
        }
    }

    /// "A issued a statement in support of the accord", "B spoke in favour of it": who does so.
    pub(super) fn speaking_for(&self, scene: &Scene<'_>, noun: usize) -> Vec<CastIx> {
        let tree = self.tree;
        if tree.case(noun) != "in" {
            return Vec::new();
        }
        let verb = tree.ancestors(noun).take(2).find(|up| tree.upos(*up) == Upos::Verb);
        let told = verb.filter(|verb| {
            grammar::is_form(scene, tree, *verb, words::SPEAKING_UP) && grammar::mood(scene, tree, *verb) == Mood::Told
        });
        told.map(|verb| grammar::who_does(scene, tree, verb))
            .unwrap_or_default()
    }

    /// "the summit denounced the accord": those who met did.
    pub(super) fn parties_of_meeting(&self, scene: &Scene<'_>, verb: usize) -> Vec<CastIx> {
        use NegotiationKind::{Conference, Meeting};
        let words = grammar::doers(scene, self.tree, verb);
        let sentence = scene.sentence_of(verb);
        let met = |item: usize| {
            let n = scene.negotiations.get(item)?;
            matches!(n.kind, Conference | Meeting).then_some(n)
        };
        let mut seen = self.board.seen_in(sentence);
        let meeting = seen.find_map(|s| met(s.item).filter(|_| words.iter().any(|word| s.tokens.contains(word))));
        let parts = meeting.into_iter().flat_map(|n| &n.participants);
        parts
            .filter(|p| p.role == ParticipantRole::Party)
            .map(|p| p.actor)
            .collect()
    }

    /// Whose a plan or a proposal is stands behind it: "the Xish proposal", "A's offer".
    pub(super) fn owners(&self, scene: &mut Scene<'_>, sighting: &Sighting, head: usize) {
        use InstrumentKind::{Plan, Proposal};
        if !matches!(self.kind(scene, sighting.item), Some(Plan | Proposal)) {
            return;
        }
        let tree = self.tree;
        let whose = grammar::by_rel(tree, head, |rel| rel == "nmod:poss");
        let mut by = grammar::all_actors(scene, tree, &whose);
        let definite = scene.is_any(sighting.tokens.start, &["the", "this", "that"]);
        let own = |t: &usize| definite && tree.head(*t) == Some(head) && tree.is_rel(*t, "amod");
        let lexicon = scene.lexicon;
        let adjectives = sighting
            .tokens
            .clone()
            .filter(own)
            .filter_map(|t| talks::demonym_at(scene, t));
        for state in adjectives.collect::<Vec<_>>() {
            by.extend(scene.cast.known(lexicon, state));
        }
        self.tie_all(
            scene,
            sighting.item,
            super::ties::bond(TieKind::Endorsed),
            &by,
            super::rule::AUTHOR,
        );
    }

    /// "the agreement between A and B": they were the parties of the talks behind it.
    pub(super) fn between(&self, scene: &mut Scene<'_>, sighting: &Sighting) {
        let next = sighting.tokens.end;
        if !scene.is(next, "between") {
            return;
        }
        let sides: Vec<CastIx> = talks::after(scene, next + 1, self.within.end);
        if sides.len() > 1 {
            sides
                .into_iter()
                .for_each(|side| self.signatory(scene, sighting.item, side));
        }
    }

    /// "A signed too", "B refused to sign": of the agreement that the text spoke of last.
    pub(super) fn signs(&self, scene: &mut Scene<'_>, sentence: usize) {
        let tree = self.tree;
        for verb in self.within.clone() {
            let bare = || {
                let goes_on = |child: &usize| {
                    matches!(tree.rel(*child), "obj" | "xcomp" | "ccomp" | "compound:prt")
                        || tree.is_rel(*child, "obl")
                            && matches!(tree.case(*child), "up" | "off" | "into" | "on to" | "with")
                };
                !tree.children(verb).iter().any(goes_on)
                    && (!scene.is(verb + 1, "on") || scene.is(verb + 2, "behalf"))
                    && !scene.is_any(verb + 1, &["up", "off", "it", "them", "a", "an", "the", "this", "any"])
            };
            if !scene.is_any(verb, &["sign", "signs", "signed"]) || tree.upos(verb) != Upos::Verb || !bare() {
                continue;
            }
            if grammar::is_passive(tree, verb) || tree.is_bare_participle(verb) && tree.rel(verb) == "acl" {
                continue;
            }
            let Some(item) = self.agreement_before(scene, sentence, verb) else {
                continue;
            };
            let doers = grammar::all_actors(scene, tree, &grammar::doers(scene, tree, verb));
            let mood = grammar::mood(scene, tree, verb);
            let refused = tree
                .head(verb)
                .is_some_and(|head| grammar::is_form(scene, tree, head, &["refuse", "decline", "refusal"]));
            // Who has not signed may still do so; who signs also, or in somebody's name, signs what was spoken of.
            let also = (verb + 1..self.within.end.min(verb + 4))
                .any(|t| scene.is_any(t, &["too", "also", "likewise", "behalf"]) || scene.is(t, "well"))
                || scene.is(verb.wrapping_sub(1), "also");
            if !(refused && mood == Mood::Denied || also && mood == Mood::Told) {
                continue;
            }
            if let Some(bond) = bond_of_signing(mood) {
                self.tie_all(scene, item, bond, &doers, super::rule::TIE);
            }
        }
    }

    /// The agreement named last in front of a token, in its sentence or the one before.
    fn agreement_before(&self, scene: &Scene<'_>, sentence: usize, token: usize) -> Option<usize> {
        let before = self
            .shelf
            .sightings
            .partition_point(|s| (s.sentence, s.tokens.start) < (sentence, token));
        let near = |s: &&Sighting| s.sentence + 1 >= sentence;
        let mut recent = self.shelf.sightings.get(..before)?.iter().rev().take_while(near);
        let agreed = |item: usize| self.kind(scene, item) == Some(InstrumentKind::Agreement);
        let last = recent.find(|s| agreed(s.item))?;
        // One that the text only mentions in passing is not what everybody signs.
        let mut all = self.shelf.sightings.iter();
        let once = all.clone().filter(|s| s.item == last.item).nth(1).is_none();
        let rival = |s: &Sighting| s.item != last.item && agreed(s.item);
        (!(once && all.any(rival))).then_some(last.item)
    }
}

/// Whether a sentence may say that somebody signed without saying what.
pub(super) fn may_sign(scene: &Scene<'_>, within: &std::ops::Range<usize>) -> bool {
    within.clone().any(|t| scene.is_any(t, &["sign", "signs", "signed"]))
}

/// The nouns of which a text is the whole or the content: what is said of "the extension of the truce", "the terms of the accord" is
/// said of the truce and the accord.
pub(super) fn carriers(scene: &Scene<'_>, tree: &Tree, head: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut at = head;
    while out.len() < 3 {
        let Some(above) = tree.head(at) else { break };
        let inside = tree.is_rel(at, "compound")
            || tree.rel(at) == "nmod:poss"
            || tree.is_rel(at, "nmod") && matches!(tree.case(at), "of" | "to" | "in" | "behind");
        if !inside || out.contains(&above) || !grammar::is_form(scene, tree, above, words::CARRIERS) {
            break;
        }
        out.push(above);
        at = above;
    }
    out
}
