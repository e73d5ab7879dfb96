//! The dependency tree of a sentence, with the edges that a reader adds to it.
//!
//! Words are addressed by their place among the tokens of the document. Besides the edges of the basic tree there are those of
//! Enhanced English UD (Schuster and Manning 2016): joined phrases share their governors and subjects, an infinitive has the
//! subject that its governor lends it, a relative clause has its antecedent, a participle the noun or subject that it
//! describes.

mod enhance;
mod grove;
mod joints;
mod repair;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(crate) use grove::Grove;
use pourparler_syntax::Parsed;
pub(crate) use pourparler_syntax::Upos;

/// A relation of Universal Dependencies, with its subtype; `agent` for the actor of a passive.
pub(crate) type Rel = &'static str;

/// The relations that the parser knows.
const RELATIONS: &[&str] = &[
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "agent",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:outer",
    "csubj:pass",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:desc",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:outer",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

/// An edge between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) governor: usize,
    pub(crate) dependent: usize,
    pub(crate) rel: Rel,
}

#[derive(Debug, Clone)]
struct Node {
    upos: Upos,
    lemma: Box<str>,
    /// Penn tag: tells the forms of a verb apart.
    tag: Tag,
    head: Option<usize>,
    rel: Rel,
    passive: bool,
    /// The preposition or conjunction that introduces the word, lower case; joined by spaces where it is a fixed phrase.
    case: Option<Box<str>>,
}

/// The form of a word, so far as rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tag {
    #[default]
    Other,
    /// Base form: infinitive, imperative, or bare behind a modal.
    Base,
    Gerund,
    Participle,
    /// Present tense without an ending, written as the base form.
    Plain,
    Finite,
    Plural,
}

/// A sentence's tree.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    first: usize,
    nodes: Vec<Node>,
    /// Children in the basic tree, word by word.
    children: Vec<Vec<usize>>,
    /// All edges, by governor and dependent.
    down: Vec<Edge>,
    /// All edges, by dependent and governor.
    up: Vec<Edge>,
}

impl Tree {
    /// The tree of sentence `index` of `parsed`, whose first word is token `first` of the document.
    /// `is_verb` tells which tokens have the form of a verb that the codebook knows.
    pub(crate) fn new(parsed: &Parsed, index: usize, first: usize, is_verb: &dyn Fn(usize) -> bool) -> Self {
        let Some(sentence) = parsed.sentence(index) else {
            return Tree::default();
        };
        let offset = sentence.words().next().map_or(0, |word| word.index());
        let place = |index: usize| first + index - offset;
        let nodes: Vec<Node> = sentence
            .words()
            .map(|word| Node {
                upos: word.upos(),
                lemma: word.lemma().into(),
                tag: tag(word.xpos()),
                head: word.head().map(|head| place(head.index())),
                rel: relation(word.relation()),
                passive: false,
                case: None,
            })
            .collect();
        let mut tree = Tree {
            first,
            nodes,
            ..Tree::default()
        };
        tree.adopt();
        tree.repair(is_verb);
        tree.enhance();
        tree
    }

    /// Lists the children of each word by the heads.
    fn adopt(&mut self) {
        self.children = vec![Vec::new(); self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate() {
            if let Some(own) = node
                .head
                .and_then(|head| self.children.get_mut(head.checked_sub(self.first)?))
            {
                own.push(self.first + at);
            }
        }
    }

    fn node_mut(&mut self, i: usize) -> Option<&mut Node> {
        self.nodes.get_mut(i.checked_sub(self.first)?)
    }

    /// Whether a relation has this name.
    pub(crate) fn knows(name: &str) -> bool {
        RELATIONS.binary_search(&name).is_ok()
    }

    /// The tokens of the sentence.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.first..self.first + self.nodes.len()
    }

    fn node(&self, i: usize) -> Option<&Node> {
        self.nodes.get(i.checked_sub(self.first)?)
    }

    /// The part of speech of token `i`.
    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.node(i).map_or(Upos::X, |node| node.upos)
    }

    /// The lemma of token `i`; empty outside the sentence.
    pub(crate) fn lemma(&self, i: usize) -> &str {
        self.node(i).map_or("", |node| &node.lemma)
    }

    /// The head of token `i` in the basic tree; none for the root.
    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.node(i)?.head
    }

    /// The relation of token `i` to its head in the basic tree.
    pub(crate) fn rel(&self, i: usize) -> Rel {
        self.node(i).map_or("dep", |node| node.rel)
    }

    /// Whether token `i` hangs from its head by `rel`, whatever the subtype.
    pub(crate) fn is_rel(&self, i: usize, rel: &str) -> bool {
        universal(self.rel(i)) == rel
    }

    /// The preposition or subordinating conjunction that introduces token `i`; empty for none.
    pub(crate) fn case(&self, i: usize) -> &str {
        self.node(i).and_then(|node| node.case.as_deref()).unwrap_or_default()
    }

    /// The children of token `i` in the basic tree, in order.
    pub(crate) fn children(&self, i: usize) -> &[usize] {
        i.checked_sub(self.first)
            .and_then(|at| self.children.get(at))
            .map_or(&[], Vec::as_slice)
    }

    /// The first child of token `i` in the basic tree by this relation, whatever the subtype.
    pub(crate) fn child(&self, i: usize, rel: &str) -> Option<usize> {
        self.children(i).iter().copied().find(|child| self.is_rel(*child, rel))
    }

    /// All edges from token `i` down, in order of the dependents.
    pub(crate) fn down(&self, i: usize) -> &[Edge] {
        let from = self.down.partition_point(|edge| edge.governor < i);
        let to = self.down.partition_point(|edge| edge.governor <= i);
        self.down.get(from..to).unwrap_or_default()
    }

    /// All edges from token `i` up, in order of the governors.
    pub(crate) fn up(&self, i: usize) -> &[Edge] {
        let from = self.up.partition_point(|edge| edge.dependent < i);
        let to = self.up.partition_point(|edge| edge.dependent <= i);
        self.up.get(from..to).unwrap_or_default()
    }

    /// The heads above token `i` in the basic tree, nearest first.
    pub(crate) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |head| self.head(*head))
    }

    /// Whether token `i` is `top` or hangs from it in the basic tree.
    pub(crate) fn is_under(&self, i: usize, top: usize) -> bool {
        i == top || self.ancestors(i).any(|head| head == top)
    }

    /// The tokens from the first to the last word of the subtree of token `i`.
    pub(crate) fn subtree(&self, i: usize) -> Range<usize> {
        let mut range = i..i + 1;
        let mut open = vec![i];
        while let Some(word) = open.pop() {
            range = range.start.min(word)..range.end.max(word + 1);
            open.extend(self.children(word));
        }
        range
    }

    /// The word of a range of tokens that the others hang from: the one whose head lies outside, the topmost of several.
    pub(crate) fn head_of(&self, tokens: Range<usize>) -> Option<usize> {
        let outside = |i: &usize| self.head(*i).is_none_or(|head| !tokens.contains(&head));
        let grammar = |i: &usize| {
            matches!(
                universal(self.rel(*i)),
                "case" | "mark" | "det" | "punct" | "cc" | "aux" | "cop"
            )
        };
        let heads = tokens.clone().filter(|i| self.node(*i).is_some()).filter(outside);
        heads.min_by_key(|i| (grammar(i), self.ancestors(*i).count()))
    }

    /// The head of the clause that token `i` stands in: the nearest predicate at or above it.
    pub(crate) fn clause(&self, i: usize) -> usize {
        std::iter::once(i)
            .chain(self.ancestors(i))
            .find(|at| self.is_predicate(*at))
            .unwrap_or(i)
    }

    /// Whether token `i` heads a clause: a verb that is no mere modifier, or a predicate behind a copula.
    pub(crate) fn is_predicate(&self, i: usize) -> bool {
        let rel = universal(self.rel(i));
        let clausal = matches!(
            rel,
            "root" | "ccomp" | "xcomp" | "advcl" | "acl" | "csubj" | "parataxis"
        );
        clausal
            || self.child(i, "cop").is_some()
            || rel == "conj" && (self.upos(i) == Upos::Verb || self.head(i).is_some_and(|head| self.is_predicate(head)))
    }

    /// Whether token `i` is a verb in the passive, or a participle that stands for one.
    pub(crate) fn is_passive(&self, i: usize) -> bool {
        self.node(i).is_some_and(|node| node.passive)
    }

    /// Whether token `i` is an infinitive with "to".
    pub(crate) fn is_infinitive(&self, i: usize) -> bool {
        let to = |child: &usize| self.upos(*child) == Upos::Part && self.lemma(*child) == "to" && *child < i;
        self.children(i).iter().any(to)
    }

    /// Whether token `i` is a participle or gerund without a form of "be" or "have".
    pub(crate) fn is_bare_participle(&self, i: usize) -> bool {
        let form = self.node(i).map(|node| node.tag);
        matches!(form, Some(Tag::Gerund | Tag::Participle)) && self.child(i, "aux").is_none()
    }

    /// Whether token `i` heads a finite clause.
    pub(crate) fn is_finite(&self, i: usize) -> bool {
        self.node(i)
            .is_some_and(|node| matches!(node.tag, Tag::Finite | Tag::Plain))
            || self.child(i, "aux").is_some()
    }

    /// Whether token `i` is a gerund or present participle.
    pub(crate) fn is_gerund(&self, i: usize) -> bool {
        self.node(i).is_some_and(|node| node.tag == Tag::Gerund)
    }

    /// Whether token `i` is a plural noun.
    pub(crate) fn is_plural(&self, i: usize) -> bool {
        self.node(i).is_some_and(|node| node.tag == Tag::Plural)
    }
}

/// A relation without its subtype.
pub(crate) fn universal(rel: &str) -> &str {
    rel.split_once(':').map_or(rel, |(universal, _)| universal)
}

fn relation(name: &str) -> Rel {
    let exact = |name: &str| RELATIONS.binary_search(&name).ok().and_then(|at| RELATIONS.get(at));
    exact(name).or_else(|| exact(universal(name))).copied().unwrap_or("dep")
}

fn tag(penn: &str) -> Tag {
    match penn {
        "VB" => Tag::Base,
        "VBG" => Tag::Gerund,
        "VBN" => Tag::Participle,
        "VBP" => Tag::Plain,
        "VBD" | "VBZ" | "MD" => Tag::Finite,
        "NNS" | "NNPS" => Tag::Plural,
        _ => Tag::Other,
    }
}
