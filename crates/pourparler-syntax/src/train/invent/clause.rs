//! Clauses, relative clauses and what stands beside a clause.

use super::Maker;
use super::lexicon::Part;
use super::name::adjective;
use super::noun::Phrase;
use super::tree::Node;
use super::verb::{Agreement, Mode, auxiliary};

impl Maker<'_> {
    /// A clause with subject and finite verb.
    pub(super) fn clause(&mut self, depth: usize) -> Node {
        let below = depth.saturating_sub(1);
        match self.random.below(100) {
            0..12 => return self.copular(depth),
            12..14 if !self.telegraphic => return self.there_is(below),
            14..16 if !self.telegraphic => return self.impersonal(below),
            16 if !self.telegraphic => return self.clausal_subject(below),
            17 if !self.telegraphic => return self.place_first(),
            _ => {}
        }
        let subject = self.subject(depth);
        let agree = Agreement { plural: subject.plural };
        let passive = self.chance(0.14);
        let mut node = if passive {
            self.passive_predicate(Mode::Finite, agree, depth)
        } else {
            self.predicate(Mode::Finite, agree, depth)
        };
        if depth > 1 && self.chance(0.14) && !passive {
            node = self.listed(node, |maker| {
                let maker_depth = depth.saturating_sub(2);
                maker.predicate(Mode::Finite, agree, maker_depth)
            });
        }
        node.first(subject.node, if passive { "nsubj:pass" } else { "nsubj" })
    }

    /// A clause, or two in a row.
    pub(super) fn clauses(&mut self, depth: usize) -> Node {
        let node = self.clause(depth);
        if depth > 0 && self.chance(0.18) {
            let word = *self.pick(&["and", "but", "and", "yet", "or", "and"]);
            let mut second = self
                .clause(depth.saturating_sub(2))
                .first(Node::coordinator(word), "cc");
            if self.chance(0.75) {
                second = second.comma_before();
            }
            return node.last(second, "conj");
        }
        node
    }

    /// "that X withdraw": a subject and a bare verb.
    pub(super) fn subjunctive(&mut self, depth: usize) -> Node {
        let subject = self.subject(depth.saturating_sub(1));
        let agree = Agreement { plural: subject.plural };
        let passive = self.chance(0.25);
        let node = match self.random.below(3) {
            0 if !passive => self.predicate(Mode::Finite, agree, depth),
            _ if passive => self.passive_predicate(Mode::Bare, agree, depth),
            _ => {
                let (verb, frame) = self.verb();
                let node = self.group_of(&verb.forms, Mode::Bare, agree, false);
                self.complement(node, &frame, depth)
            }
        };
        node.first(subject.node, if passive { "nsubj:pass" } else { "nsubj" })
    }

    /// "X is ready to talk", "the deal remains fragile", "X is the sole backer of Y".
    fn copular(&mut self, depth: usize) -> Node {
        let subject = self.subject(depth);
        let agree = Agreement { plural: subject.plural };
        let past = self.chance(0.35);
        let below = depth.saturating_sub(1);
        if self.chance(0.2) && !subject.plural {
            let thing = self.thing(below);
            if thing
                .node
                .left
                .iter()
                .any(|child| child.word.relation == "det" || child.word.relation == "nmod:poss")
            {
                let node = self.copula(thing.node, past, agree);
                return node.first(subject.node, "nsubj");
            }
        }
        let predicates = &self.lexicon.predicates;
        let (word, frames) = predicates[self.random.below(predicates.len())].clone();
        let mut node = adjective(&word);
        if self.chance(0.15) {
            let degree = self.word("degree");
            let degree = if degree == "not" {
                Node::not()
            } else {
                Node::adverb(&degree)
            };
            node = node.first(degree, "advmod");
        }
        if !frames.is_empty() && self.chance(0.8) {
            let frame = self.pick(&frames).clone();
            for part in &frame {
                node = match part {
                    Part::With(preposition) => {
                        let thing = self.something(below);
                        self.under(node, thing, preposition, "obl")
                    }
                    Part::WithActor(preposition) => {
                        let somebody = self.somebody(below);
                        self.under(node, somebody, preposition, "obl")
                    }
                    Part::To => {
                        let verb = self.infinitive(below);
                        node.last(verb, "xcomp")
                    }
                    _ => self.clausal(node, part, depth),
                };
            }
        }
        if self.chance(0.15) && !self.telegraphic {
            let forms = super::inflect::verb(self.pick::<&str>(&["remain", "seem", "appear"]), false, None);
            let verb = super::verb::finite(&forms, past, agree);
            return verb.last(node, "xcomp").first(subject.node, "nsubj");
        }
        let node = self.copula(node, past, agree);
        node.first(subject.node, "nsubj")
    }

    /// Hangs "is", "will be", "has been" and the like in front of a predicate.
    fn copula(&mut self, node: Node, past: bool, agree: Agreement) -> Node {
        let negative = self.chance(0.1);
        let mut helpers = Vec::new();
        match self.random.below(10) {
            0 => {
                helpers.push((self.modal(), "aux"));
                helpers.push((Node::new("be", "be", "AUX", "VB", "VerbForm=Inf"), "cop"));
            }
            1 => {
                helpers.push((auxiliary("have", past, agree), "aux"));
                helpers.push((Node::new("been", "be", "AUX", "VBN", "Tense=Past|VerbForm=Part"), "cop"));
            }
            _ => helpers.push((auxiliary("be", past, agree), "cop")),
        }
        if negative {
            helpers.insert(1, (Node::not(), "advmod"));
        } else if self.chance(0.12) {
            helpers.push((self.adverb(), "advmod"));
        }
        helpers
            .into_iter()
            .rev()
            .fold(node, |node, (helper, relation)| node.first(helper, relation))
    }

    /// "there is no trust between X and Y".
    fn there_is(&mut self, depth: usize) -> Node {
        let thing = self.thing(depth);
        let past = self.chance(0.4);
        let mut verb = auxiliary("be", past, Agreement { plural: thing.plural });
        "VERB".clone_into(&mut verb.word.upos);
        verb.first(Node::plain("there", "PRON", "EX"), "expl")
            .last(thing.node, "nsubj")
    }

    /// "whether X signs depends on Y", "what X wants is Y", "talking to X would help Y".
    fn clausal_subject(&mut self, depth: usize) -> Node {
        if self.chance(0.35) {
            let owner = self.simple_subject();
            let agree = Agreement { plural: owner.plural };
            let base = *self.pick(&["want", "fear", "need", "demand", "propose", "seek"]);
            let past = (base == "seek").then_some(("sought", "sought"));
            let verb =
                super::verb::finite(&super::inflect::verb(base, false, past), false, agree).first(owner.node, "nsubj");
            let what = if self.chance(0.7) {
                Node::new("what", "what", "PRON", "WP", "PronType=Rel")
            } else {
                Node::new("all", "all", "DET", "DT", "PronType=Tot")
            };
            let what = what.last(verb, "acl:relcl");
            let thing = self.thing(1);
            let node = self.copula(thing.node, false, Agreement::default());
            return node.first(what, "nsubj");
        }
        let (verb, frame) = self.verb();
        let node = self.group_of(&verb.forms, Mode::Finite, Agreement::default(), false);
        let node = self.complement(node, &frame, 0);
        let subject = if self.chance(0.5) {
            self.indirect_question(depth)
        } else {
            self.gerund(0, true)
        };
        node.first(subject, "csubj")
    }

    /// "at stake is the port", "among the guests were envoys of X".
    fn place_first(&mut self) -> Node {
        let thing = self.thing(1);
        let agree = Agreement { plural: thing.plural };
        let past = self.chance(0.4);
        let mut be = auxiliary("be", past, agree);
        "cop".clone_into(&mut be.word.relation);
        let (word, noun) = *self.pick(&[
            ("at", "stake"),
            ("at", "issue"),
            ("under", "discussion"),
            ("in", "doubt"),
            ("on", "offer"),
        ]);
        let mut node = super::noun::common(noun, noun, false).first(Node::adposition(word), "case");
        node.right.push(be);
        node.last(thing.node, "nsubj")
    }

    /// "it is vital that X withdraw", "it is too early to say".
    fn impersonal(&mut self, depth: usize) -> Node {
        let word = self.word("impersonal");
        let past = self.chance(0.3);
        let node = match word.split_once(' ') {
            Some((first, last)) => adjective(last).first(Node::adverb(first), "advmod"),
            None if word == "time" => super::noun::common("time", "time", false),
            None => adjective(&word),
        };
        let node = self.copula(node, past, Agreement::default());
        let it = Node::new(
            "it",
            "it",
            "PRON",
            "PRP",
            "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
        );
        let clause = match self.random.below(4) {
            0 => {
                let clause = self.clause(depth);
                clause.first(Node::subordinator("that"), "mark")
            }
            1 => {
                let subject = self.somebody(0);
                let verb = self.infinitive(depth);
                verb.first(subject.node, "nsubj")
                    .first(Node::subordinator("for"), "mark")
            }
            _ => self.infinitive(depth),
        };
        node.first(it, "expl").last(clause, "csubj")
    }

    /// "whether X will sign", "how the truce is to hold", "who will govern".
    pub(super) fn indirect_question(&mut self, depth: usize) -> Node {
        match self.random.below(10) {
            0..5 => {
                let clause = self.clause(depth);
                clause.first(Node::subordinator("whether"), "mark")
            }
            5 => {
                let verb = self.infinitive(depth);
                verb.first(Node::subordinator("whether"), "mark")
            }
            6..8 => {
                let clause = self.clause(depth);
                let word = *self.pick(&["how", "when", "why", "where"]);
                clause.first(Node::new(word, word, "ADV", "WRB", "PronType=Int"), "advmod")
            }
            _ => {
                let verb = self.predicate(Mode::Finite, Agreement::default(), depth);
                verb.first(Node::new("who", "who", "PRON", "WP", "PronType=Int"), "nsubj")
            }
        }
    }

    /// Hangs a relative clause from a phrase, between commas if `apart`.
    pub(super) fn with_relative(&mut self, mut phrase: Phrase, depth: usize, apart: bool) -> Phrase {
        if phrase.pronoun || phrase.node.ends_in_mark() {
            return phrase;
        }
        let below = depth.saturating_sub(1);
        let agree = Agreement { plural: phrase.plural };
        let who = phrase.human;
        let clause = match self.random.below(10) {
            0..6 => {
                let passive = self.chance(0.15);
                let clause = if passive {
                    self.passive_predicate(Mode::Finite, agree, below)
                } else {
                    self.predicate(Mode::Finite, agree, below)
                };
                let word = if who {
                    "who"
                } else if apart {
                    "which"
                } else {
                    *self.pick(&["that", "which", "that"])
                };
                clause.first(relative(word), if passive { "nsubj:pass" } else { "nsubj" })
            }
            6..9 => {
                let (verb, frame) = self.transitive();
                let subject = self.simple_subject();
                let agree = Agreement { plural: subject.plural };
                let node = self.group_of(&verb.forms, Mode::Finite, agree, false);
                let rest = frame.into_iter().skip(1).collect();
                let node = self.complement(node, &rest, 0).first(subject.node, "nsubj");
                let choice = self.random.below(100);
                if !apart && choice < 30 {
                    node
                } else {
                    let word = match (who, apart) {
                        (true, _) => "whom",
                        (false, false) if choice < 80 => "that",
                        _ => "which",
                    };
                    node.first(relative(word), "obj")
                }
            }
            _ => {
                let thing = self.thing(0);
                let mut owned = thing.node;
                owned
                    .left
                    .retain(|child| !matches!(child.word.relation.as_str(), "det" | "nmod:poss"));
                let owned = owned.first(
                    Node::new("whose", "whose", "PRON", "WP$", "Poss=Yes|PronType=Rel"),
                    "nmod:poss",
                );
                let agree = Agreement { plural: thing.plural };
                self.predicate(Mode::Finite, agree, 0).first(owned, "nsubj")
            }
        };
        let clause = if apart { clause.comma_before() } else { clause };
        phrase.node = phrase.node.last(clause, "acl:relcl");
        if apart {
            phrase.node = phrase.node.comma_after();
        }
        phrase.pronoun = true;
        phrase
    }

    /// A subject of a few words.
    pub(super) fn simple_subject(&mut self) -> Phrase {
        if self.chance(0.35) && !self.telegraphic {
            self.subject_pronoun()
        } else {
            self.simple_actor(0)
        }
    }

    /// "reached in Abuja", "stationed on the island", "fighting the army".
    pub(super) fn with_participle(&mut self, mut phrase: Phrase, depth: usize, human: bool) -> Phrase {
        if phrase.pronoun || phrase.node.ends_in_mark() || phrase.node.word.upos == "PROPN" {
            return phrase;
        }
        let clause = if human && self.chance(0.6) {
            let (verb, frame) = self.verb();
            let node = super::verb::inflected(&verb.forms.gerund, &verb.forms, "VBG", "VerbForm=Ger");
            self.complement(node, &frame, depth - 1)
        } else {
            let (verb, frame) = self.transitive();
            let rest = frame.into_iter().skip(1).collect();
            let mut node = super::verb::passive_participle(&verb.forms);
            if self.chance(0.5) {
                node = self.agent(node, depth - 1);
            }
            let node = self.complement(node, &rest, depth - 1);
            self.adjuncts(node, 1)
        };
        phrase.node = phrase.node.last(clause, "acl");
        phrase
    }
}

fn relative(word: &str) -> Node {
    let (xpos, lemma) = match word {
        "who" => ("WP", "who"),
        "whom" => ("WP", "who"),
        _ => ("WDT", word),
    };
    Node::new(word, lemma, "PRON", xpos, "PronType=Rel")
}
