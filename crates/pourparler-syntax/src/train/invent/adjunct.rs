//! When, where and how something is done.

use super::Maker;
use super::name::{adjective, proper};
use super::noun::common;
use super::tree::Node;

impl Maker<'_> {
    /// When, where and how.
    pub(super) fn adjuncts(&mut self, mut node: Node, depth: usize) -> Node {
        if depth > 0 && self.chance(0.25) {
            let adjunct = self.adjunct();
            node.right.push(adjunct);
        }
        node
    }

    /// An adverbial with its relation.
    pub(super) fn adjunct(&mut self) -> Node {
        match self.random.below(100) {
            0..14 => {
                let day = self.word("day");
                let day = proper(&day);
                if self.chance(0.7) {
                    day.first(Node::adposition("on"), "case").hung("obl")
                } else {
                    day.hung("obl:unmarked")
                }
            }
            14..20 => {
                let period = self.word("period");
                let word = *self.pick(&["last", "next"]);
                common(&period, &period, false)
                    .first(adjective(word), "amod")
                    .hung("obl:unmarked")
            }
            20..32 => self.date().hung("obl"),
            32..50 => {
                let place = self.state_name();
                place.first(Node::adposition("in"), "case").hung("obl")
            }
            50..62 => {
                let word = self.word("late-adverb");
                if word == "in vain" {
                    return adjective("vain").first(Node::adposition("in"), "case").hung("obl");
                }
                if matches!(word.as_str(), "today" | "yesterday" | "tomorrow") {
                    return common(&word, &word, false).hung("obl:unmarked");
                }
                Node::adverb(&word).hung("advmod")
            }
            62..64 => {
                let word = *self.pick(&["years", "months", "decades", "weeks", "days"]);
                let lemma = word.trim_end_matches('s');
                common(word, lemma, true)
                    .first(Node::adposition("for"), "case")
                    .hung("obl")
            }
            64..67 => {
                let number = self.number();
                common("months", "month", true)
                    .first(number, "nummod")
                    .first(Node::adposition("within"), "case")
                    .hung("obl")
            }
            67..72 => {
                let period = self.word("period");
                let end = common("end", "end", false).first(super::name::the(), "det");
                let of = common(&period, &period, false)
                    .first(super::name::the(), "det")
                    .first(Node::adposition("of"), "case");
                end.last(of, "nmod").first(Node::adposition("by"), "case").hung("obl")
            }
            _ => {
                let words = [
                    "after", "before", "during", "despite", "without", "under", "at", "amid", "since", "after",
                    "despite",
                ];
                let word = *self.pick(&words);
                let thing = self.thing(0);
                thing.node.first(Node::adposition(word), "case").hung("obl")
            }
        }
    }

    /// "on 3 May", "in May 2006", "in 1998", "on May 3, 2006".
    fn date(&mut self) -> Node {
        let month = self.word("month");
        let day = format!("{}", 1 + self.random.below(28));
        let year = format!("{}", 1960 + self.random.below(66));
        let number = |form: &str| Node::new(form, form, "NUM", "CD", "NumForm=Digit|NumType=Card");
        match self.random.below(5) {
            0 => number(&day)
                .last(proper(&month), "nmod:unmarked")
                .first(Node::adposition("on"), "case"),
            1 => number(&day)
                .last(proper(&month), "nmod:unmarked")
                .last(number(&year), "nmod:unmarked")
                .first(Node::adposition("on"), "case"),
            2 => proper(&month)
                .last(number(&year), "nmod:unmarked")
                .first(Node::adposition("in"), "case"),
            3 => number(&year).first(Node::adposition("in"), "case"),
            _ => proper(&month).first(Node::adposition("in"), "case"),
        }
    }
}
