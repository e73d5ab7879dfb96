//! What stands in front of a main clause, in it and behind it.

use super::Maker;
use super::tree::Node;
use super::verb::{Agreement, Mode};

const OPENERS: &[&str] = &[
    "because",
    "while",
    "after",
    "before",
    "until",
    "although",
    "though",
    "since",
    "as",
    "once",
    "even though",
    "whereas",
];
const CONDITIONS: &[&str] = &[
    "if",
    "if",
    "unless",
    "once",
    "only if",
    "as long as",
    "so long as",
    "provided that",
    "provided",
    "even if",
];

impl Maker<'_> {
    /// Adds to a main clause what stands in front of it, in it and behind it.
    pub(super) fn surround(&mut self, mut node: Node, depth: usize) -> Node {
        if self.chance(0.24) {
            node = self.opened(node, depth);
        }
        if self.chance(0.09) {
            node = self.interrupted(node);
        }
        if self.chance(0.2) {
            node = self.closed(node, depth);
        }
        node
    }

    fn opened(&mut self, node: Node, depth: usize) -> Node {
        let below = depth.saturating_sub(1);
        let (opening, relation) = match self.random.below(10) {
            0..2 => {
                let word = self.word("sentence-adverb");
                match word.split_once(' ') {
                    Some((so, far)) => (Node::adverb(far).first(Node::adverb(so), "advmod"), "advmod"),
                    None => (Node::adverb(&word), "advmod"),
                }
            }
            2..5 => {
                let adjunct = self.adjunct();
                let relation = adjunct.word.relation.clone();
                let comma = self.chance(0.8);
                let adjunct = if comma { adjunct.comma_after() } else { adjunct };
                return node.first(adjunct, &relation);
            }
            5..8 => {
                let clause = self.subordinate(below);
                let relation = clause.word.relation.clone();
                return node.first(clause.comma_after(), &relation);
            }
            8 => {
                let verb = self.predicate(Mode::Participle, Agreement::default(), below);
                (verb, "advcl")
            }
            _ => {
                let (verb, frame) = self.transitive();
                let rest = frame.into_iter().skip(1).collect();
                let verb = super::verb::passive_participle(&verb.forms);
                let verb = self.agent(verb, 0);
                (self.complement(verb, &rest, 0), "advcl")
            }
        };
        node.first(opening.comma_after(), relation)
    }

    /// "if X signs", "because X fears Y", with its relation.
    pub(super) fn subordinate(&mut self, depth: usize) -> Node {
        let clause = self.clause(depth);
        let word = if self.chance(0.45) {
            *self.pick(CONDITIONS)
        } else {
            *self.pick(OPENERS)
        };
        with_opener(clause, word)
    }

    /// ", however,", ", for its part,", ", like Peru,", ", fearing a coup,".
    fn interrupted(&mut self, node: Node) -> Node {
        let (insertion, relation) = match self.random.below(6) {
            0 => (
                Node::adverb(self.pick::<&str>(&["however", "too", "meanwhile", "moreover", "therefore"])),
                "advmod",
            ),
            1 => {
                let own = self.own();
                let part = super::noun::common("part", "part", false).first(own, "nmod:poss");
                (part.first(Node::adposition("for"), "case"), "obl")
            }
            2 => {
                let other = self.simple_actor(0);
                let word = *self.pick(&["like", "unlike", "with"]);
                (other.node.first(Node::adposition(word), "case"), "obl")
            }
            3 => return self.with_acting_subject(node),
            4 => {
                let clause = self.subordinate(0);
                let relation = clause.word.relation.clone();
                return self.between_commas(node, clause, &relation);
            }
            _ => {
                let adjunct = self.adjunct();
                let relation = adjunct.word.relation.clone();
                return self.between_commas(node, adjunct, &relation);
            }
        };
        self.between_commas(node, insertion, relation)
    }

    /// "Peru, fearing a coup, signs": the treebanks hang the participle from the subject.
    fn with_acting_subject(&mut self, mut node: Node) -> Node {
        let verb = if self.chance(0.7) {
            let (verb, frame) = self.verb();
            let feats = "VerbForm=Ger";
            let node = super::verb::inflected(&verb.forms.gerund, &verb.forms, "VBG", feats);
            self.complement(node, &frame, 0)
        } else {
            let (verb, frame) = self.transitive();
            let rest = frame.into_iter().skip(1).collect();
            let verb = super::verb::passive_participle(&verb.forms);
            let verb = if self.chance(0.4) {
                let adverb = self.adverb();
                verb.first(adverb, "advmod")
            } else {
                verb
            };
            let verb = if self.chance(0.7) { self.agent(verb, 0) } else { verb };
            self.complement(verb, &rest, 0)
        };
        let subject = node
            .left
            .iter_mut()
            .find(|child| child.word.relation.starts_with("nsubj"));
        if let Some(subject) = subject.filter(|subject| !subject.ends_in_mark() && subject.word.upos != "PRON") {
            subject.right.push(verb.comma_before().hung("acl"));
            subject.right.push(Node::mark(",").hung("punct"));
        }
        node
    }

    /// Puts an insertion behind the subject.
    pub(super) fn between_commas(&mut self, mut node: Node, insertion: Node, relation: &str) -> Node {
        let subject = node
            .left
            .iter_mut()
            .find(|child| child.word.relation.starts_with("nsubj"));
        let Some(subject) = subject.filter(|subject| !subject.ends_in_mark() && subject.word.upos != "PRON") else {
            return node;
        };
        if relation == "parataxis" {
            return node.behind_subject(insertion.comma_before().comma_after(), relation);
        }
        // The treebanks hang the comma that opens an insertion from what stands before it.
        subject.right.push(Node::mark(",").hung("punct"));
        node.behind_subject(insertion.comma_after(), relation)
    }

    fn closed(&mut self, node: Node, depth: usize) -> Node {
        let below = depth.saturating_sub(1);
        match self.random.below(10) {
            0..4 => {
                let clause = self.subordinate(below);
                let relation = clause.word.relation.clone();
                let comma = self.chance(0.4);
                let clause = if comma { clause.comma_before() } else { clause };
                node.last(clause, &relation)
            }
            4..7 => {
                let verb = self.predicate(Mode::Participle, Agreement::default(), below);
                node.last(verb.comma_before(), "advcl")
            }
            7 => {
                let verb = self.infinitive(below);
                node.last(verb, "advcl")
            }
            8 => {
                let verb = self.gerund(below, false);
                let word = *self.pick(&["without", "by", "after", "before", "while", "despite"]);
                node.last(verb.first(Node::subordinator(word), "mark"), "advcl")
            }
            _ => {
                let adjunct = self.adjunct();
                let relation = adjunct.word.relation.clone();
                node.last(adjunct.comma_before(), &relation)
            }
        }
    }
}

/// Hangs a conjunction of one to three words from a clause.
fn with_opener(clause: Node, word: &str) -> Node {
    let clause = match word {
        "only if" | "even if" | "even though" => {
            let (first, last) = word.split_once(' ').unwrap_or((word, ""));
            clause
                .first(Node::subordinator(last), "mark")
                .first(Node::adverb(first), "advmod")
        }
        "as long as" | "so long as" => {
            let long = Node::new("long", "long", "ADV", "RB", "Degree=Pos")
                .first(Node::plain(word.get(..2).unwrap_or("as"), "ADV", "RB"), "advmod");
            let inner = clause.first(Node::subordinator("as"), "mark");
            return long.last(inner, "advcl").hung("advmod");
        }
        "provided that" | "provided" => {
            let clause = match word {
                "provided that" => clause.first(Node::subordinator("that"), "mark"),
                _ => clause,
            };
            let feats = "Tense=Past|VerbForm=Part|Voice=Pass";
            Node::new("provided", "provide", "VERB", "VBN", feats).last(clause, "ccomp")
        }
        _ => clause.first(Node::subordinator(word), "mark"),
    };
    clause.hung("advcl")
}
