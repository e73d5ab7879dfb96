//! Reports, quotes, questions and lists: what a sentence as a whole looks like.

use super::Maker;
use super::tree::Node;
use super::verb::{Agreement, Mode, auxiliary, finite};
use crate::train::invent::inflect;

const QUOTES: &[(&str, &str)] = &[("\"", "\""), ("“", "”"), ("\"", "\""), ("‘", "’")];

impl Maker<'_> {
    /// A verb of saying in the past or the present, without its subject.
    fn saying(&mut self, agree: Agreement) -> Node {
        let base = self.word("report");
        let past = self.chance(0.65);
        let irregular = match base.as_str() {
            "say" => Some(("said", "said")),
            "tell" => Some(("told", "told")),
            "write" => Some(("wrote", "written")),
            _ => None,
        };
        let forms = inflect::verb(&base, base == "admit", irregular);
        let mut node = finite(&forms, past, agree);
        if base == "tell" {
            let hearer = self.simple_actor(0);
            node = node.last(hearer.node, "iobj");
        }
        if self.chance(0.2) {
            let adjunct = self.adjunct();
            let adverbial = adjunct.word.relation.clone();
            node = node.last(adjunct, &adverbial);
        }
        node
    }

    /// "the envoy said", "said the envoy".
    fn said(&mut self, inverted: bool) -> Node {
        let speaker = if self.chance(0.3) {
            self.subject_pronoun()
        } else {
            self.simple_actor(1)
        };
        let agree = Agreement { plural: speaker.plural };
        let node = self.saying(agree);
        if inverted
            && node.word.upos == "VERB"
            && node.right.is_empty()
            && node.word.lemma != "tell"
            && !speaker.pronoun
        {
            node.last(speaker.node, "nsubj")
        } else {
            node.first(speaker.node, "nsubj")
        }
    }

    /// A main clause with what stands around it.
    pub(super) fn statement(&mut self, depth: usize) -> Node {
        let node = self.clauses(depth);
        self.surround(node, depth)
    }

    fn quoted(&mut self, node: Node, comma: bool) -> Node {
        let (open, close) = *self.pick(QUOTES);
        let node = node.first(Node::mark(open), "punct");
        let closing = Node::mark(close);
        let mut closing = closing;
        "''".clone_into(&mut closing.word.xpos);
        match (comma, self.chance(0.8)) {
            (true, true) => node.comma_after().last(closing, "punct"),
            (true, false) => node.last(closing, "punct").comma_after(),
            _ => node.last(closing, "punct"),
        }
    }

    /// A sentence that reports, in one of the orders of its parts.
    pub(super) fn reported(&mut self, depth: usize) -> Node {
        match self.random.below(10) {
            0..2 => {
                let clause = self.statement(depth);
                let quoted = self.chance(0.6);
                let clause = if quoted {
                    self.quoted(clause, true)
                } else {
                    clause.comma_after()
                };
                let inverted = self.chance(0.4);
                let said = self.said(inverted).first(clause, "ccomp");
                self.continued(said)
            }
            2 if self.chance(0.3) => {
                // "said, citing two aides, that ...": the treebanks hang the second comma from what follows.
                let source = self.simple_actor(0);
                let base = *self.pick(&["cite", "quote", "name"]);
                let forms = inflect::verb(base, false, None);
                let citing = super::verb::inflected(&forms.gerund, &forms, "VBG", "Tense=Pres|VerbForm=Part");
                let citing = citing.last(source.node, "obj").comma_before();
                let clause = self
                    .clauses(depth)
                    .first(Node::subordinator("that"), "mark")
                    .comma_before();
                self.said(false).last(citing, "advcl").last(clause, "ccomp")
            }
            2..4 => {
                let clause = self.statement(depth);
                let quoted = self.chance(0.35);
                let comma = quoted || self.chance(0.1);
                let clause = if quoted { self.quoted(clause, false) } else { clause };
                let clause = if comma {
                    clause.comma_before()
                } else {
                    clause.first(Node::subordinator("that"), "mark")
                };
                self.said(false).last(clause, "ccomp")
            }
            4..7 => {
                let clause = self.clause(depth);
                let inverted = self.chance(0.35);
                let said = self.said(inverted);
                self.between_commas(clause, said, "parataxis")
            }
            7 => {
                let source = self.simple_actor(0);
                let according = Node::new("according", "accord", "VERB", "VBG", "Tense=Pres|VerbForm=Part")
                    .last(Node::adposition("to"), "fixed");
                let source = source.node.first(according, "case");
                let clause = self.clause(depth);
                if self.chance(0.4) {
                    clause.first(source.comma_after(), "obl")
                } else {
                    clause.last(source.comma_before(), "obl")
                }
            }
            8 => {
                let clause = self.clause(depth.saturating_sub(1));
                let inner = self.said(false);
                let node = self.between_commas(clause, inner, "parataxis");
                self.surround(node, 1)
            }
            _ => {
                let speaker = self.simple_actor(0);
                let quote = inflect::verb("quote", false, None);
                let node = self.group_of(&quote, Mode::Finite, Agreement { plural: speaker.plural }, true);
                let clause = self.clauses(depth).first(Node::subordinator("that"), "mark");
                let say = inflect::verb("say", false, Some(("said", "said")));
                let saying = super::verb::inflected(&say.gerund, &say, "VBG", "Tense=Pres|VerbForm=Part");
                let saying = saying.last(clause, "ccomp").first(Node::subordinator("as"), "mark");
                node.first(speaker.node, "nsubj:pass").last(saying, "advcl")
            }
        }
    }

    /// ", adding that ..." behind a report.
    fn continued(&mut self, node: Node) -> Node {
        if !self.chance(0.2) {
            return node;
        }
        let base = *self.pick(&["add", "insist", "warn", "argue", "note"]);
        let forms = inflect::verb(base, false, None);
        let verb = super::verb::inflected(&forms.gerund, &forms, "VBG", "Tense=Pres|VerbForm=Part");
        let clause = self.clause(1).first(Node::subordinator("that"), "mark");
        node.last(verb.last(clause, "ccomp").comma_before(), "advcl")
    }

    /// "Will X accept Y?", "Who would guarantee Y?", and where a full stop stands: "Nor will X accept Y".
    pub(super) fn inverted(&mut self, depth: usize) -> Node {
        let subject = self.simple_subject();
        let agree = Agreement { plural: subject.plural };
        let helper = if self.chance(0.5) {
            self.modal()
        } else {
            let past = self.chance(0.4);
            auxiliary("do", past, agree)
        };
        let (verb, frame) = self.verb();
        let node = super::verb::base_form(&verb.forms);
        let node = self.complement(node, &frame, depth);
        let node = node.first(subject.node, "nsubj").first(helper, "aux");
        match self.random.below(6) {
            0 => node.first(Node::coordinator("nor"), "cc"),
            1 => {
                let time = self.adjunct();
                let relation = time.word.relation.clone();
                let time = time.first(Node::plain("only", "ADV", "RB"), "advmod");
                node.first(time, &relation)
            }
            _ => node.last(Node::mark("?"), "punct"),
        }
    }

    /// "Neither X nor Y accepts Z."
    pub(super) fn neither_nor(&mut self, depth: usize) -> Node {
        let (mut one, other) = (self.simple_actor(0), self.simple_actor(0));
        let plural = other.plural;
        one.node = one
            .node
            .first(Node::coordinator("neither"), "cc:preconj")
            .last(other.node.first(Node::coordinator("nor"), "cc"), "conj");
        let node = self.predicate(Mode::Finite, Agreement { plural }, depth);
        node.first(one.node, "nsubj")
    }

    /// "X favours, and Y opposes, Z."
    pub(super) fn shared_object(&mut self) -> Node {
        let (one, other) = (self.simple_actor(0), self.simple_actor(0));
        let ((first, _), (second, _)) = (self.transitive(), self.transitive());
        let later = finite(&second.forms, false, Agreement { plural: other.plural }).first(other.node, "nsubj");
        let later = later.first(Node::coordinator("and"), "cc").comma_before().comma_after();
        let thing = self.thing(1);
        finite(&first.forms, false, Agreement { plural: one.plural })
            .first(one.node, "nsubj")
            .last(later, "conj")
            .last(thing.node, "obj")
    }

    /// "We talk," the envoy said, "and they shoot.": the words on both sides are one sentence.
    pub(super) fn split_quote(&mut self, depth: usize) -> Node {
        let (open, close) = *self.pick(QUOTES);
        let closing = || {
            let mut mark = Node::mark(close);
            "''".clone_into(&mut mark.word.xpos);
            mark
        };
        let said = self.said(false).comma_after();
        let (second, relation) = if self.chance(0.5) {
            let clause = self.clause(depth.saturating_sub(1));
            (
                clause
                    .first(Node::coordinator("and"), "cc")
                    .first(Node::mark(open), "punct"),
                "conj",
            )
        } else {
            let clause = self.subordinate(0);
            let relation = if clause.word.form == "long" { "advmod" } else { "advcl" };
            (clause.first(Node::mark(open), "punct"), relation)
        };
        self.clause(depth)
            .first(Node::mark(open), "punct")
            .comma_after()
            .last(closing(), "punct")
            .last(said, "parataxis")
            .last(second, relation)
            .last(Node::mark("."), "punct")
            .last(closing(), "punct")
    }

    /// "X accepts Y; Z rejects it."
    pub(super) fn two_statements(&mut self, depth: usize) -> Node {
        let node = self.clause(depth);
        let sign = if self.chance(0.8) { ";" } else { "—" };
        let second = self.clause(depth).first(Node::mark(sign), "punct");
        node.last(second, "parataxis")
    }

    /// "X has three demands: A, B and C", "X wants one thing: ...".
    pub(super) fn enumerated(&mut self, depth: usize) -> Node {
        let subject = self.simple_actor(depth);
        let forms = [
            ("have", "had"),
            ("list", "listed"),
            ("set", "set"),
            ("name", "named"),
            ("pose", "posed"),
        ];
        let (base, past) = *self.pick(&forms);
        let forms = inflect::verb(base, false, Some((past, past)));
        let mut verb = if base == "have" {
            let mut verb = auxiliary("have", false, Agreement { plural: subject.plural });
            "VERB".clone_into(&mut verb.word.upos);
            verb
        } else {
            let is_past = self.chance(0.5);
            finite(&forms, is_past, Agreement { plural: subject.plural })
        };
        let noun = *self.pick(&["demand", "condition", "goal", "question", "aim", "principle"]);
        let number = self.number();
        let list = super::noun::common(&format!("{noun}s"), noun, true).first(number, "nummod");
        let items = (0..3).map(|_| self.thing(1)).collect();
        let items = self.join(items, "and", false);
        let list = list.last(items.node.first(Node::mark(":"), "punct"), "appos");
        verb = verb.last(list, "obj");
        verb.first(subject.node, "nsubj")
    }
}
