//! Dependency paths: how a rule says where in the tree an argument stands.
//!
//! A path is a row of steps from the trigger. `nsubj` steps down an edge, `<acl` up one; `obj|iobj` takes either,
//! `obl:to/for` only what "to" or "for" introduces, `*` any relation. A test in brackets asks something of the word reached:
//! `[NOUN]` its part of speech, `[=side/party]` its lemma, `[@light]` a class of words (`[!@light]` any other), `[to]` that it is an infinitive,
//! `[speaker]` that it is whoever speaks the words, `[matter]` that it is part of the name of an issue, text or talks or turns one round. The step `.` stays and only tests, `bound` leads to the word that the last word of the trigger introduces, as "for" in "call for talks".
//! Instead of a path, `speaker` stands for the one whose words the trigger is part of, `clause` for the head of the clause
//! that it stands in.

use std::str::FromStr;

use super::WordClass;
use crate::text::tree::{Rel, Tree, Upos, universal};

/// Where an argument may stand: a path, or outside the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// Whoever speaks the words.
    Speaker,
    /// The head of the trigger's clause.
    Clause,
    /// What the path leads to.
    Path(Path),
}

/// A row of steps, with the words that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path {
    steps: Vec<Step>,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    direction: Direction,
    tests: Vec<Test>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Direction {
    Down(Vec<Edge>),
    Up(Vec<Edge>),
    /// To the word that the trigger's last word introduces.
    Bound,
    /// Nowhere: only the tests are put.
    Stay,
}

/// A relation, and the words that may introduce the dependent; any where there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edge {
    rel: String,
    cases: Vec<String>,
}

/// A question about a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// Its part of speech.
    Upos(Upos),
    /// Its lemma is one of these.
    Lemma(Vec<String>),
    /// It is a word of this class.
    Class(WordClass),
    /// It is no word of this class.
    Unlike(WordClass),
    /// It names whoever speaks the words.
    Speaker,
    /// It is an infinitive with "to".
    Infinitive,
    /// It names something one can hold a position on, or the end of it.
    Matter,
}

/// What a path cannot know of the tree alone.
pub(crate) trait Context {
    /// The word that the trigger's last word introduces.
    fn bound(&self) -> Option<usize>;
    /// Whether token `i` is a word of this class.
    fn is(&self, i: usize, class: WordClass) -> bool;
    /// Whether token `i` names whoever speaks the words.
    fn is_speaker(&self, i: usize) -> bool;
    /// Whether token `i` is part of the name of something one can hold a position on, or a word that turns it round.
    fn is_matter(&self, i: usize) -> bool;
}

/// A string that is no path.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no path: expected {1}")]
pub(crate) struct PathError(String, &'static str);

impl FromStr for Place {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        match text {
            "speaker" => Ok(Place::Speaker),
            "clause" => Ok(Place::Clause),
            path => path.parse().map(Place::Path),
        }
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let steps: Vec<Step> = text
            .split_whitespace()
            .map(|step| step.parse().map_err(|expected| PathError(text.to_owned(), expected)))
            .collect::<Result<_, _>>()?;
        if steps.is_empty() {
            return Err(PathError(text.to_owned(), "a step, as in `nsubj` or `<acl`"));
        }
        let text = text.to_owned();
        Ok(Path { steps, text })
    }
}

impl FromStr for Step {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let (edges, mut rest) = text.split_at(text.find('[').unwrap_or(text.len()));
        let mut tests = Vec::new();
        while let Some(inner) = rest.strip_prefix('[') {
            let (test, after) = inner.split_once(']').ok_or("a bracket that closes")?;
            tests.push(test.parse()?);
            rest = after;
        }
        if !rest.is_empty() {
            return Err("nothing between a test and the next step");
        }
        let direction = match edges.strip_prefix('<') {
            Some(up) => Direction::Up(edges_of(up)?),
            None if edges == "bound" => Direction::Bound,
            None if edges == "." => Direction::Stay,
            None => Direction::Down(edges_of(edges)?),
        };
        Ok(Step { direction, tests })
    }
}

fn edges_of(text: &str) -> Result<Vec<Edge>, &'static str> {
    text.split('|').map(edge).collect()
}

fn edge(text: &str) -> Result<Edge, &'static str> {
    if Tree::knows(text) || text == "*" {
        return Ok(Edge {
            rel: text.to_owned(),
            cases: Vec::new(),
        });
    }
    match text.split_once(':') {
        Some((rel, cases)) if Tree::knows(rel) && !cases.is_empty() => Ok(Edge {
            rel: rel.to_owned(),
            cases: cases.split('/').map(|case| case.replace('_', " ")).collect(),
        }),
        _ => Err("a relation of Universal Dependencies, `agent`, `bound`, `.` or `*`, as in `nsubj`, `obl:to/for`"),
    }
}

impl FromStr for Test {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        match text {
            "speaker" => return Ok(Test::Speaker),
            "to" => return Ok(Test::Infinitive),
            "matter" => return Ok(Test::Matter),
            _ => {}
        }
        if let Some(lemmas) = text.strip_prefix('=') {
            return Ok(Test::Lemma(lemmas.split('/').map(str::to_owned).collect()));
        }
        if let Some(class) = text.strip_prefix('@') {
            return class
                .parse()
                .map(Test::Class)
                .map_err(|_| "a class of words behind `@`");
        }
        if let Some(class) = text.strip_prefix("!@") {
            return class
                .parse()
                .map(Test::Unlike)
                .map_err(|_| "a class of words behind `!@`");
        }
        let upos = Upos::from_name(text);
        if upos == Upos::X && text != "X" {
            return Err("a test: `[NOUN]`, `[=lemma]`, `[@class]`, `[!@class]`, `[to]`, `[matter]` or `[speaker]`");
        }
        Ok(Test::Upos(upos))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Place::Speaker => "speaker",
            Place::Clause => "clause",
            Place::Path(path) => &path.text,
        })
    }
}

impl Path {
    /// The words that the path leads to from token `from`, in order of the sentence.
    pub(crate) fn follow(&self, tree: &Tree, from: usize, context: &impl Context) -> Vec<usize> {
        let mut reached = vec![from];
        for step in &self.steps {
            let mut next: Vec<usize> = match &step.direction {
                Direction::Bound => context.bound().into_iter().collect(),
                Direction::Stay => reached,
                Direction::Down(edges) => reached.iter().flat_map(|at| down(tree, *at, edges)).collect(),
                Direction::Up(edges) => reached.iter().flat_map(|at| up(tree, *at, edges)).collect(),
            };
            next.retain(|i| step.tests.iter().all(|test| test.holds(tree, *i, context)));
            next.sort_unstable();
            next.dedup();
            reached = next;
        }
        reached
    }
}

fn down(tree: &Tree, at: usize, edges: &[Edge]) -> Vec<usize> {
    let fits = |rel: Rel, word: usize| edges.iter().any(|edge| edge.fits(rel, tree.case(word)));
    let found = tree.down(at).iter().filter(|edge| fits(edge.rel, edge.dependent));
    found.map(|edge| edge.dependent).collect()
}

fn up(tree: &Tree, at: usize, edges: &[Edge]) -> Vec<usize> {
    let fits = |rel: Rel| edges.iter().any(|edge| edge.fits(rel, tree.case(at)));
    let found = tree.up(at).iter().filter(|edge| fits(edge.rel));
    found.map(|edge| edge.governor).collect()
}

impl Edge {
    /// Whether a relation is meant. `nsubj` leaves out the subjects of passives, which are objects in all but place, `nmod`
    /// possessors, and `acl` relative clauses: they are asked for by their full names.
    fn fits(&self, rel: Rel, case: &str) -> bool {
        let own_name = [":pass", ":poss", ":relcl"]
            .iter()
            .any(|subtype| rel.ends_with(subtype));
        let same = self.rel == rel || self.rel == "*" || !own_name && self.rel == universal(rel);
        same && (self.cases.is_empty() || self.cases.iter().any(|own| own == case))
    }
}

impl Test {
    fn holds(&self, tree: &Tree, i: usize, context: &impl Context) -> bool {
        match self {
            Test::Upos(upos) => tree.upos(i) == *upos,
            Test::Lemma(lemmas) => lemmas.iter().any(|lemma| lemma == tree.lemma(i)),
            Test::Class(class) => context.is(i, *class),
            Test::Unlike(class) => !context.is(i, *class),
            Test::Speaker => context.is_speaker(i),
            Test::Infinitive => tree.is_infinitive(i),
            Test::Matter => context.is_matter(i),
        }
    }
}
