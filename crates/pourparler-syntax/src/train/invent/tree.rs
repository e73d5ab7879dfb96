//! Trees of invented sentences, in the annotation of the treebanks.

use crate::train::treebank::{NameTag, Sentence, Word};

/// A word with what hangs from it, on both sides in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) word: Word,
    pub(super) left: Vec<Node>,
    pub(super) right: Vec<Node>,
}

impl Node {
    pub(super) fn new(form: &str, lemma: &str, upos: &str, xpos: &str, feats: &str) -> Self {
        let word = Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            feats: feats.to_owned(),
            ..Word::default()
        };
        Self {
            word,
            ..Self::default()
        }
    }

    /// A word that is its own lemma and has no features.
    pub(super) fn plain(form: &str, upos: &str, xpos: &str) -> Self {
        Self::new(form, &form.to_lowercase(), upos, xpos, "_")
    }

    pub(super) fn adposition(form: &str) -> Self {
        Self::plain(form, "ADP", "IN")
    }

    pub(super) fn subordinator(form: &str) -> Self {
        Self::plain(form, "SCONJ", "IN")
    }

    pub(super) fn coordinator(form: &str) -> Self {
        Self::plain(form, "CCONJ", "CC")
    }

    pub(super) fn adverb(form: &str) -> Self {
        let feats = match form.to_lowercase().as_str() {
            "now" | "then" | "there" | "here" => "PronType=Dem",
            "never" => "PronType=Neg",
            "always" => "PronType=Tot",
            _ => "_",
        };
        Self::new(form, &form.to_lowercase(), "ADV", "RB", feats)
    }

    pub(super) fn not() -> Self {
        Self::new("not", "not", "PART", "RB", "Polarity=Neg")
    }

    pub(super) fn to() -> Self {
        Self::plain("to", "PART", "TO")
    }

    /// A mark of punctuation.
    pub(super) fn mark(form: &str) -> Self {
        let xpos = match form {
            "," => ",",
            ":" | ";" | "–" | "—" => ":",
            "“" | "\"" | "‘" => "``",
            "”" | "’" => "''",
            "(" => "-LRB-",
            ")" => "-RRB-",
            "-" => "HYPH",
            _ => ".",
        };
        Self::plain(form, "PUNCT", xpos)
    }

    pub(super) fn hung(mut self, relation: &str) -> Self {
        relation.clone_into(&mut self.word.relation);
        self
    }

    /// Hangs a child in front of all that stands before this word.
    pub(super) fn first(mut self, child: Self, relation: &str) -> Self {
        self.left.insert(0, child.hung(relation));
        self
    }

    /// Hangs a child right in front of this word.
    pub(super) fn near(mut self, child: Self, relation: &str) -> Self {
        self.left.push(child.hung(relation));
        self
    }

    /// Hangs a child behind all that stands after this word.
    pub(super) fn last(mut self, child: Self, relation: &str) -> Self {
        self.right.push(child.hung(relation));
        self
    }

    pub(super) fn comma_before(self) -> Self {
        self.first(Self::mark(","), "punct")
    }

    pub(super) fn comma_after(self) -> Self {
        self.last(Self::mark(","), "punct")
    }

    /// Hangs a child right behind the subject, or in front of all where there is none.
    pub(super) fn behind_subject(mut self, child: Self, relation: &str) -> Self {
        let subject = self
            .left
            .iter()
            .position(|node| node.word.relation.starts_with("nsubj"));
        self.left.insert(subject.map_or(0, |at| at + 1), child.hung(relation));
        self
    }

    /// Words below and with this one.
    pub(super) fn size(&self) -> usize {
        1 + self.left.iter().chain(&self.right).map(Self::size).sum::<usize>()
    }

    pub(super) fn for_each(&mut self, change: &mut dyn FnMut(&mut Word)) {
        self.left.iter_mut().for_each(|node| node.for_each(change));
        change(&mut self.word);
        self.right.iter_mut().for_each(|node| node.for_each(change));
    }

    /// The last word of the tree.
    pub(super) fn last_word(&self) -> &Word {
        self.right.last().map_or(&self.word, Self::last_word)
    }

    /// Whether the last word is a mark.
    pub(super) fn ends_in_mark(&self) -> bool {
        self.last_word().upos == "PUNCT"
    }

    /// The sentence of a root.
    pub(super) fn into_sentence(self, named: bool) -> Sentence {
        let mut words = Vec::with_capacity(self.size());
        flatten(self.hung("root"), &mut words);
        let mut place_of = vec![0; words.len() + 1];
        for (place, (key, _, _)) in words.iter().enumerate() {
            if let Some(slot) = place_of.get_mut(*key) {
                *slot = place + 1;
            }
        }
        let words = words
            .into_iter()
            .map(|(_, head, mut word)| {
                word.head = head.and_then(|key| place_of.get(key).copied()).unwrap_or(0);
                word
            })
            .collect();
        Sentence {
            words,
            named,
            ..Sentence::default()
        }
    }
}

/// A word with its key and the key of its head.
type Keyed = (usize, Option<usize>, Word);

/// Writes a tree in the order of the text.
fn flatten(root: Node, words: &mut Vec<Keyed>) {
    fn walk(node: Node, head: Option<usize>, next: &mut usize, words: &mut Vec<Keyed>) {
        let key = *next;
        *next += 1;
        for child in node.left {
            walk(child, Some(key), next, words);
        }
        words.push((key, head, node.word));
        for child in node.right {
            walk(child, Some(key), next, words);
        }
    }
    walk(root, None, &mut 0, words);
}

/// Marks the words of a name, from the first on.
pub(super) fn mark_name(node: &mut Node, kind: usize) {
    let mut begun = false;
    node.for_each(&mut |word| {
        word.name = if begun {
            NameTag::Inside(kind)
        } else {
            NameTag::Begin(kind)
        };
        begun = true;
    });
}
