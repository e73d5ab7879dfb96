//! What somebody says of a text in a predicate, and who is said to be a party to it: "A called it null and void", "the accord, said
//! B, was historic", "C, a signatory to the treaty".

use super::ties::{Reader, bond, settled};
use super::{Sighting, rule, words};
use crate::extract::negotiations::grammar::{self, Mood};
use crate::extract::negotiations::{self as talks};
use crate::extract::scene::{CastIx, Scene};
use crate::model::{ActorKind, InstrumentKind, MentionForm, TieKind};
use crate::text::tree::{Upos, universal};

/// Words that turn a text down when they are said of it.
#[rustfmt::skip]
const BAD: &[&str] = &[
    "null", "void", "invalid", "illegal", "unlawful", "illegitimate", "unacceptable", "worthless", "treasonous", "treason", "betrayal",
    "capitulation", "surrender", "sellout", "sell-out", "sham", "farce", "disaster", "catastrophe", "shameful", "humiliating",
    "humiliation", "unconstitutional", "unjust", "non-starter", "nonstarter", "hollow", "ridiculous", "absurd", "nonsense",
    "insult", "swindle", "fraud", "disgrace", "disgraceful", "terrible", "worst", "trap", "ploy", "unfair", "one-sided",
];
/// Words that welcome a text when they are said of it.
#[rustfmt::skip]
const GOOD: &[&str] = &[
    "historic", "landmark", "breakthrough", "milestone", "legitimate", "balanced", "fair", "excellent", "acceptable", "valid",
    "triumph", "victory", "welcome", "commendable", "achievement", "courageous",
];
/// Verbs that give a thing its name or its worth.
#[rustfmt::skip]
const CALLING: &[&str] = &[
    "call", "describe", "brand", "label", "term", "declare", "deem", "consider", "regard", "dub", "view", "decry", "denounce",
    "dismiss", "slam", "condemn", "pronounce", "proclaim", "hail", "see", "judge", "rule",
];
/// Nouns for those whose name a text bears.
const SIGNERS: &[&str] = &["signatory", "co-signatory", "cosignatory", "signer"];

impl Reader<'_> {
    /// "A called the accord null and void", "B said that the accord was illegal".
    pub(super) fn verdicts(&self, scene: &mut Scene<'_>, sighting: &Sighting, head: usize) {
        let tree = self.tree;
        for edge in tree.up(head) {
            let above = edge.governor;
            let calls = matches!(edge.rel, "obj" | "nsubj:pass") && grammar::is_form(scene, tree, above, CALLING);
            if calls {
                let mood = grammar::mood(scene, tree, above);
                if let Some(tie) = self.named_as(scene, above).and_then(|tie| settled(tie, mood)) {
                    let by = grammar::who_does(scene, tree, above);
                    self.tie_all(scene, sighting.item, bond(tie), &by, rule::TIE);
                }
            } else if universal(edge.rel) == "nsubj" && tree.child(above, "cop").is_some() {
                let mood = grammar::mood(scene, tree, above);
                if mood == Mood::Open {
                    continue;
                }
                if let Some(tie) = self.judged(scene, above).and_then(|tie| settled(tie, mood)) {
                    let by = self.who_says(scene, sighting);
                    self.tie_all(scene, sighting.item, bond(tie), &by, rule::TIE);
                }
            }
        }
    }

    /// What a verb of calling says that its object is.
    fn named_as(&self, scene: &Scene<'_>, verb: usize) -> Option<TieKind> {
        let tree = self.tree;
        let told = tree.children(verb).iter().copied().filter(|child| {
            let predicate =
                matches!(universal(tree.rel(*child)), "xcomp" | "obj" | "ccomp") || tree.case(*child) == "as";
            predicate && tree.upos(*child) != Upos::Verb
        });
        // "called the accord 'null and void'": inside marks, the parser hangs the verdict from the accord.
        let beside = tree.child(verb, "obj").map(|object| {
            let later = tree.children(object).iter().copied();
            later.filter(move |child| *child > object && matches!(tree.rel(*child), "appos" | "amod" | "acl"))
        });
        told.chain(beside.into_iter().flatten())
            .chain(grammar::under(tree, verb, &["as"]))
            .find_map(|word| self.judged(scene, word))
    }

    /// What a predicate says of its subject; an adjective of it counts too: "a hollow gesture".
    fn judged(&self, scene: &Scene<'_>, word: usize) -> Option<TieKind> {
        let tree = self.tree;
        let near = tree.children(word).iter().copied();
        let own = near.filter(|child| matches!(universal(tree.rel(*child)), "amod" | "conj" | "compound" | "flat"));
        std::iter::once(word).chain(own).find_map(|t| {
            let is = |words: &[&str]| scene.is_any(t, words) || grammar::is_form(scene, tree, t, words);
            match () {
                () if is(BAD) => Some(TieKind::Rejected),
                () if is(GOOD) => Some(TieKind::Endorsed),
                () => None,
            }
        })
    }

    /// Who says what stands at a mention: the speaker of the quotation or of the report around it.
    pub(super) fn who_says(&self, scene: &Scene<'_>, sighting: &Sighting) -> Vec<CastIx> {
        let at = scene.span(sighting.tokens.clone());
        if let Some(quote) = scene.quotes.iter().find(|q| q.span.contains(at)) {
            return quote.speaker.into_iter().collect();
        }
        let Some(report) = scene.reports.iter().find(|r| r.span.contains(at)) else {
            return Vec::new();
        };
        let joint = scene.joint_speakers(report);
        if !joint.is_empty() {
            return joint;
        }
        // "They concluded that": all for whom the pronoun stands.
        let Some(speaker) = report.speakers.last().copied() else {
            return Vec::new();
        };
        let mut named = scene
            .mentions_in(self.span)
            .iter()
            .filter(|m| m.actor == speaker && m.span.end <= at.start);
        let all = named
            .find(|m| m.form == MentionForm::Pronoun)
            .map(|m| scene.actors_of(m).to_vec());
        all.unwrap_or_else(|| vec![speaker])
    }

    /// "the signatories to the treaty include A", "B, a signatory of the accord", "A and B are parties to the treaty".
    pub(super) fn signatories(&self, scene: &mut Scene<'_>, item: usize, head: usize) {
        let tree = self.tree;
        let party = |noun: usize| {
            grammar::is_form(scene, tree, noun, SIGNERS)
                || grammar::is_form(scene, tree, noun, &["party"]) && tree.case(head) == "to"
        };
        let nouns: Vec<_> = tree
            .up(head)
            .iter()
            .filter(|edge| universal(edge.rel) == "nmod" && matches!(tree.case(head), "to" | "of"))
            .map(|edge| edge.governor)
            .filter(|noun| party(*noun))
            .collect();
        for noun in nouns {
            let mut by = talks::bearers_of(scene, tree, noun);
            let verb = tree.head(noun).filter(|verb| {
                universal(tree.rel(noun)) == "nsubj" && grammar::is_form(scene, tree, *verb, &["include"])
            });
            if let Some(verb) = verb {
                by.extend(grammar::all_actors(scene, tree, &grammar::patients(scene, tree, verb)));
            }
            self.tie_all(scene, item, super::ties::bond_of_party(), &by, rule::TIE);
        }
    }

    /// "the memorandum between A and B", "A reached an agreement with B": a text of two sides is signed by both.
    pub(super) fn sides(&self, scene: &mut Scene<'_>, sighting: &Sighting, head: usize) {
        if self.kind(scene, sighting.item) != Some(InstrumentKind::Agreement) {
            return;
        }
        let tree = self.tree;
        // Some names of the codebook end in their sides.
        let inside = sighting.tokens.clone().find(|t| scene.is(*t, "between"));
        let next = inside.unwrap_or(sighting.tokens.end);
        let mut by = Vec::new();
        if scene.is(next, "between") && !scene.is_any(sighting.tokens.start, &["any", "no", "possible", "future"]) {
            let sides = talks::after(scene, next + 1, self.within.end);
            let verb = tree.head(head).filter(|verb| tree.upos(*verb) == Upos::Verb);
            let told = verb.is_none_or(|verb| matches!(grammar::mood(scene, tree, verb), Mood::Told | Mood::Ahead));
            let definite = tree
                .children(head)
                .iter()
                .any(|child| scene.is_any(*child, &["the", "this", "that"]));
            if sides.len() == 2 && (definite || told && self.is_made(scene, head)) {
                by = sides;
            }
        }
        // "A left the treaty with B": B has signed it.
        let with = scene.is(next, "with").then(|| scene.mention_at(next + 1)).flatten();
        if let Some(other) = with.filter(|_| self.shelf.known(scene, sighting.item).is_some()) {
            let state = scene.kind(other.actor) == Some(ActorKind::State);
            by.extend(Some(other.actor).filter(|_| state));
        }
        for edge in tree.up(head) {
            let made = edge.rel == "obj" && grammar::is_form(scene, tree, edge.governor, words::REACHING)
                || edge.rel == "obl"
                    && tree.case(head) == "into"
                    && grammar::is_form(scene, tree, edge.governor, &["enter"]);
            if !made || grammar::mood(scene, tree, edge.governor) != Mood::Told {
                continue;
            }
            let mut both = grammar::who_does(scene, tree, edge.governor);
            let mut with = grammar::under(tree, edge.governor, &["with"]);
            with.extend(grammar::under(tree, head, &["with"]));
            let with = grammar::all_actors(scene, tree, &with);
            both.extend(
                with.into_iter()
                    .filter(|actor| !both.contains(actor))
                    .collect::<Vec<_>>(),
            );
            if both.len() > 1 {
                by.extend(both);
            }
        }
        self.tie_all(scene, sighting.item, super::ties::bond_of_party(), &by, rule::TIE);
    }

    /// Whether a text is said to have been made.
    fn is_made(&self, scene: &Scene<'_>, head: usize) -> bool {
        self.tree.up(head).iter().any(|edge| {
            matches!(edge.rel, "obj" | "nsubj:pass") && grammar::is_form(scene, self.tree, edge.governor, words::MAKING)
        })
    }
}
