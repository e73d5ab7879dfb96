//! Headlines: no articles, the present tense, commas for "and".

use super::Maker;
use super::lexicon::Lexicon;
use super::tree::Node;
use super::verb::{Agreement, Mode, passive_participle};
use crate::train::invent::inflect;

impl Maker<'_> {
    /// A headline without its full stop.
    pub(super) fn headline(&mut self) -> Node {
        self.telegraphic = true;
        let node = match self.random.below(20) {
            0..8 => self.terse(),
            8..10 => {
                let clause = self.terse();
                let clause = clause.comma_after();
                let says = inflect::verb("say", false, Some(("said", "said")));
                let speaker = self.simple_actor(0);
                let agree = Agreement { plural: speaker.plural };
                super::verb::finite(&says, false, agree)
                    .last(speaker.node, "nsubj")
                    .first(clause, "ccomp")
            }
            10..12 => {
                let node = self.terse();
                let second = self.terse().first(Node::subordinator("as"), "mark");
                node.last(second, "advcl")
            }
            12..14 => {
                let subject = self.simple_actor(0);
                let agree = Agreement { plural: subject.plural };
                let node = self.predicate(Mode::Finite, agree, 1);
                let second = self.predicate(Mode::Finite, agree, 1).comma_before();
                node.last(second, "conj").first(subject.node, "nsubj")
            }
            14 => {
                let subject = self.simple_actor(0);
                self.predicate(Mode::Infinitive, Agreement::default(), 1)
                    .first(subject.node, "nsubj")
            }
            15 => {
                let subject = self.thing(0);
                let (verb, frame) = self.transitive();
                let rest = frame.into_iter().skip(1).collect();
                let node = passive_participle(&verb.forms);
                let node = if self.chance(0.5) { self.agent(node, 0) } else { node };
                self.complement(node, &rest, 0).first(subject.node, "nsubj:pass")
            }
            16 => {
                let (one, other) = (self.simple_actor(0), self.simple_actor(0));
                let second = other.node.comma_before();
                let node = self.predicate(Mode::Finite, Agreement { plural: true }, 1);
                node.first(one.node.last(second, "conj"), "nsubj")
            }
            17 => {
                let noun = self.thing(1);
                noun.node
            }
            _ => {
                let node = self.terse();
                let second = self.terse().comma_before().first(Node::coordinator("but"), "cc");
                let mut second = second;
                second.left.swap(0, 1);
                node.last(second, "conj")
            }
        };
        self.telegraphic = false;
        node
    }

    fn terse(&mut self) -> Node {
        let subject = if self.chance(0.8) {
            self.simple_actor(0)
        } else {
            self.thing(0)
        };
        let agree = Agreement { plural: subject.plural };
        self.predicate(Mode::Finite, agree, 1).first(subject.node, "nsubj")
    }

    /// Writes a headline as papers do: in capitals, with capitals at the head of words, or as it is.
    pub(super) fn dress(&mut self, node: &mut Node) {
        match self.random.below(10) {
            0..3 => node.for_each(&mut |word| word.form = word.form.to_uppercase()),
            3..6 => node.for_each(&mut |word| {
                let small = matches!(word.upos.as_str(), "ADP" | "CCONJ" | "DET" | "PART");
                if !small {
                    word.form = Lexicon::capital(&word.form);
                }
            }),
            _ => {}
        }
    }
}
