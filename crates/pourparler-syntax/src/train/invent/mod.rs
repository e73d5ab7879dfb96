//! Invents sentences of the field with their trees, so that the reader meets its words and its ways of building sentences in the
//! present tense, with insertions, reports and headlines, which treebanks of web text have few of.
//!
//! A small grammar with the words of `data/`: nothing is copied, all is drawn from a seed. The annotation is that of the treebanks.

mod actor;
mod adjunct;
mod around;
mod clause;
mod headline;
mod inflect;
mod lexicon;
mod name;
mod noun;
mod report;
mod substitute;
mod tree;
mod verb;

use super::random::Random;
use super::treebank::Sentence;
use lexicon::Lexicon;
use tree::Node;

/// Makes sentences from a seed.
pub struct Inventor {
    lexicon: Lexicon,
    random: Random,
}

impl Inventor {
    /// An inventor whose sentences follow from the seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            lexicon: Lexicon::new(),
            random: Random::new(seed),
        }
    }

    /// A new sentence with its tree.
    pub fn sentence(&mut self) -> Sentence {
        loop {
            let mut maker = Maker {
                lexicon: &self.lexicon,
                random: self.random.clone(),
                telegraphic: false,
                unnamed: false,
            };
            let node = maker.any();
            let named = !maker.unnamed;
            self.random = maker.random;
            if (3..=60).contains(&node.size()) {
                return node.into_sentence(named);
            }
        }
    }
}

/// The state of one invention.
struct Maker<'l> {
    lexicon: &'l Lexicon,
    random: Random,
    /// Words are saved as in headlines.
    telegraphic: bool,
    /// A name whose kind is not known is in the sentence.
    unnamed: bool,
}

impl Maker<'_> {
    fn chance(&mut self, share: f32) -> bool {
        self.random.unit() < share
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.random.below(items.len())]
    }

    /// A word of a section of the lexicon.
    fn word(&mut self, section: &str) -> String {
        let lexicon = self.lexicon;
        self.pick(lexicon.list(section)).clone()
    }

    fn any(&mut self) -> Node {
        let depth = 1 + self.random.below(4).min(self.random.below(4));
        let (mut node, stop) = match self.random.below(100) {
            0..50 => (self.statement(depth), true),
            50..74 => (self.reported(depth), true),
            74..86 => {
                let mut node = self.headline();
                self.dress(&mut node);
                (node, false)
            }
            86..90 => {
                let node = self.inverted(depth);
                let asks = node.right.last().is_some_and(|last| last.word.form == "?");
                (node, !asks)
            }
            90..92 => (self.neither_nor(depth), true),
            92 if self.chance(0.5) => (self.shared_object(), true),
            92 => (self.split_quote(depth), false),
            93..97 => (self.two_statements(depth), true),
            _ => (self.enumerated(depth), true),
        };
        settle_commas(&mut node);
        if stop {
            if self.chance(0.12) {
                let (open, close) = (Node::mark("“"), Node::mark("”"));
                node = node
                    .first(open, "punct")
                    .last(Node::mark("."), "punct")
                    .last(close, "punct");
            } else {
                node = node.last(Node::mark("."), "punct");
            }
        }
        raise_first(&mut node);
        node
    }
}

/// Leaves out commas that follow another mark or end the sentence.
fn settle_commas(node: &mut Node) {
    fn walk(node: &mut Node, before: &mut bool) {
        settle(&mut node.left, before);
        *before = matches!(node.word.form.as_str(), "," | ":" | "(");
        settle(&mut node.right, before);
    }
    fn settle(children: &mut Vec<Node>, before: &mut bool) {
        children.retain_mut(|child| {
            if child.word.form == "," && std::mem::replace(before, true) {
                return false;
            }
            walk(child, before);
            true
        });
    }
    let mut before = true;
    walk(node, &mut before);
    drop_last_comma(node);
}

fn drop_last_comma(node: &mut Node) {
    if node.right.last().is_some_and(|child| child.word.form == ",") {
        node.right.pop();
    }
    if let Some(last) = node.right.last_mut() {
        drop_last_comma(last);
    }
}

/// Writes the first letter of a sentence large.
fn raise_first(node: &mut Node) {
    let mut raised = false;
    node.for_each(&mut |word| {
        if !raised && word.upos != "PUNCT" {
            word.form = Lexicon::capital(&word.form);
            raised = true;
        }
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text(sentence: &Sentence) -> String {
        let words: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        words.join(" ")
    }

    /// Whether every word leads up to the one root.
    fn is_tree(sentence: &Sentence) -> bool {
        let words = &sentence.words;
        let rises = |start: usize| {
            let mut at = start;
            (0..words.len()).any(|_| {
                at = words[at - 1].head.max(1);
                words[at - 1].head == 0
            })
        };
        words.iter().filter(|word| word.head == 0).count() == 1 && (1..=words.len()).all(rises)
    }

    #[test]
    fn sentences_follow_from_the_seed_and_differ() {
        let many = |seed| {
            let mut inventor = Inventor::new(seed);
            (0..300).map(|_| text(&inventor.sentence())).collect::<Vec<_>>()
        };
        assert_eq!(many(7), many(7));
        let mut different = many(7);
        different.sort();
        different.dedup();
        assert!(different.len() > 290, "{}", different.len());
    }

    #[test]
    fn every_sentence_is_a_tree_without_doubled_commas() {
        let mut inventor = Inventor::new(2);
        for _ in 0..500 {
            let sentence = inventor.sentence();
            assert!(is_tree(&sentence), "{}", text(&sentence));
            assert!(sentence.words.iter().all(|word| !word.relation.is_empty()));
            assert!(!text(&sentence).contains(", ,"), "{}", text(&sentence));
        }
    }

    #[test]
    fn replaced_words_keep_the_tree() {
        let mut inventor = Inventor::new(3);
        for _ in 0..200 {
            let sentence = inventor.sentence();
            let changed = inventor.substitute(&sentence);
            assert_eq!(sentence.words.len(), changed.words.len());
            for (one, other) in sentence.words.iter().zip(&changed.words) {
                assert_eq!(
                    (one.head, &one.relation, &one.upos),
                    (other.head, &other.relation, &other.upos)
                );
            }
        }
    }
}
