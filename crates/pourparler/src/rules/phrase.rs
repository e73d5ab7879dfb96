//! Phrases of the codebook as small programs over numbered words, many matched at once.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::codebook::Codebook;
use crate::codebook::pattern::{Element, Pattern, Slot};
use crate::codebook::words::{WordId, Words};

/// What a phrase is matched against.
pub(crate) trait Line {
    /// The number of the word at `i`.
    fn word(&self, i: usize) -> WordId;
    /// The token after the mention or adjective at `i` that a slot takes.
    fn slot(&self, i: usize, slot: &Slot) -> Option<usize>;
    /// Whether a gap must not cross token `i`.
    fn divides(&self, i: usize) -> bool;
}

/// One step of a program.
#[derive(Debug)]
enum Step {
    /// One of these words.
    Word(Box<[WordId]>),
    Slot(Slot),
    /// Any token that does not divide clauses.
    Any,
    /// Either the next step or that one.
    Or(usize),
    Jump(usize),
}

/// A phrase and what it stands for.
#[derive(Debug)]
struct Program<T> {
    steps: Vec<Step>,
    /// How many of its words and slots are given, which tells the more exact of two phrases.
    weight: usize,
    value: T,
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub(crate) tokens: Range<usize>,
    pub(crate) weight: usize,
    pub(crate) value: T,
}

/// The longest stretch that a phrase may cover, in tokens.
const LONGEST: usize = 48;

/// Phrases found by the word or slot that they begin with.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    programs: Vec<Program<T>>,
    by_word: FxHashMap<WordId, Vec<usize>>,
    by_slot: Vec<usize>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            programs: Vec::new(),
            by_word: FxHashMap::default(),
            by_slot: Vec::new(),
        }
    }
}

impl<T: Copy> Phrases<T> {
    /// Adds a phrase.
    pub(crate) fn add(&mut self, book: &Codebook, words: &mut Words, pattern: &Pattern, value: T) {
        let mut steps = Vec::new();
        compile(pattern.elements(), book, words, &mut steps);
        let weight = weight(pattern.elements());
        let ix = self.programs.len();
        let mut slotted = false;
        let mut firsts = Vec::new();
        for at in reached(&steps, 0) {
            match steps.get(at) {
                Some(Step::Word(set)) => firsts.extend(set.iter().copied()),
                Some(Step::Slot(_) | Step::Any) => slotted = true,
                _ => {}
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        for word in firsts {
            self.by_word.entry(word).or_default().push(ix);
        }
        if slotted {
            self.by_slot.push(ix);
        }
        self.programs.push(Program { steps, weight, value });
    }

    /// Every phrase that begins at `at` and ends before `end`, each at its longest.
    pub(crate) fn at<L: Line>(&self, line: &L, at: usize, end: usize) -> Vec<Hit<T>> {
        let by_word = self.by_word.get(&line.word(at)).map_or(&[][..], Vec::as_slice);
        let by_slot = if line.slot(at, &Slot::AnyActor).is_some() || line.slot(at, &Slot::Demonym).is_some() {
            self.by_slot.as_slice()
        } else {
            &[]
        };
        let mut hits = Vec::new();
        for program in by_word.iter().chain(by_slot).filter_map(|ix| self.programs.get(*ix)) {
            let stop = match program.steps.as_slice() {
                [Step::Word(_)] => Some(at + 1).filter(|_| at < end),
                steps => longest(steps, line, at, end.min(at + LONGEST)),
            };
            if let Some(stop) = stop {
                hits.push(Hit {
                    tokens: at..stop,
                    weight: program.weight,
                    value: program.value,
                });
            }
        }
        hits
    }
}

/// Appends the steps of `elements`; falls through at its end.
fn compile(elements: &[Element], book: &Codebook, words: &mut Words, steps: &mut Vec<Step>) {
    for element in elements {
        match element {
            Element::Word { lower, inflect } => word(lower, *inflect, book, words, steps),
            Element::Slot(slot) => steps.push(Step::Slot(slot.clone())),
            Element::Gap(width) => {
                let after = steps.len() + 2 * usize::from(*width);
                for _ in 0..*width {
                    steps.push(Step::Or(after));
                    steps.push(Step::Any);
                }
            }
            Element::Optional(inner) => {
                let fork = steps.len();
                steps.push(Step::Or(0));
                compile(std::slice::from_ref(inner), book, words, steps);
                aim(steps, fork);
            }
            Element::Alt(branches) => alternatives(branches, book, words, steps),
        }
    }
}

/// The words and slots that a match gives for certain.
fn weight(elements: &[Element]) -> usize {
    let one = |element: &Element| match element {
        Element::Word { .. } | Element::Slot(_) => 1,
        Element::Alt(branches) => branches.iter().map(|branch| weight(branch)).max().unwrap_or(0),
        Element::Optional(_) | Element::Gap(_) => 0,
    };
    elements.iter().map(one).sum()
}

/// Points the fork or jump at `from` to the end of the program so far.
fn aim(steps: &mut [Step], from: usize) {
    let end = steps.len();
    if let Some(Step::Or(to) | Step::Jump(to)) = steps.get_mut(from) {
        *to = end;
    }
}

fn alternatives(branches: &[Vec<Element>], book: &Codebook, words: &mut Words, steps: &mut Vec<Step>) {
    if let Some(set) = words_of(branches, book, words) {
        steps.push(Step::Word(set.into_boxed_slice()));
        return;
    }
    let mut ends = Vec::new();
    for (i, branch) in branches.iter().enumerate() {
        let last = i + 1 == branches.len();
        let fork = steps.len();
        if !last {
            steps.push(Step::Or(0));
        }
        compile(branch, book, words, steps);
        if !last {
            ends.push(steps.len());
            steps.push(Step::Jump(0));
            aim(steps, fork);
        }
    }
    for end in ends {
        aim(steps, end);
    }
}

/// The words of alternatives that are one token each; none where one is anything else.
fn words_of(branches: &[Vec<Element>], book: &Codebook, words: &mut Words) -> Option<Vec<WordId>> {
    let mut set = Vec::new();
    for branch in branches {
        let [Element::Word { lower, inflect }] = branch.as_slice() else {
            return None;
        };
        let mut own = Vec::new();
        word(lower, *inflect, book, words, &mut own);
        let [Step::Word(ids)] = own.as_slice() else {
            return None;
        };
        set.extend(ids.iter().copied());
    }
    Some(set)
}

/// A word in all its forms, divided as texts are: `cease-fire` is three tokens.
fn word(lower: &str, inflect: bool, book: &Codebook, words: &mut Words, steps: &mut Vec<Step>) {
    let forms = if inflect {
        book.forms(lower)
    } else {
        vec![lower.to_owned()]
    };
    let mut columns: Vec<Vec<WordId>> = Vec::new();
    for form in &forms {
        let tokens = pourparler_syntax::tokenize(form);
        if columns.is_empty() {
            columns.resize(tokens.len(), Vec::new());
        }
        if tokens.len() == columns.len() {
            for (column, token) in columns.iter_mut().zip(&tokens) {
                let id = words.intern(token.text(form));
                if !column.contains(&id) {
                    column.push(id);
                }
            }
        }
    }
    steps.extend(columns.into_iter().map(|column| Step::Word(column.into_boxed_slice())));
}

/// The steps that can be taken without a token from `from` on, `from` itself if it takes one.
fn reached(steps: &[Step], from: usize) -> Vec<usize> {
    let (mut open, mut seen, mut out) = (vec![from], vec![false; steps.len() + 1], Vec::new());
    while let Some(at) = open.pop() {
        match seen.get_mut(at) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        match steps.get(at) {
            Some(Step::Or(other)) => open.extend([*other, at + 1]),
            Some(Step::Jump(to)) => open.push(*to),
            _ => out.push(at),
        }
    }
    out
}

/// The token after what a step takes at `at`; none where it takes nothing there, or is a fork.
fn take<L: Line>(step: &Step, line: &L, at: usize, end: usize) -> Option<usize> {
    match step {
        _ if at >= end => None,
        Step::Word(set) => set.contains(&line.word(at)).then_some(at + 1),
        Step::Slot(slot) => line.slot(at, slot).filter(|after| *after > at && *after <= end),
        Step::Any => (!line.divides(at)).then_some(at + 1),
        Step::Or(_) | Step::Jump(_) => None,
    }
}

/// Where the longest match from `from` ends.
fn longest<L: Line>(steps: &[Step], line: &L, from: usize, end: usize) -> Option<usize> {
    let (mut step, mut at) = (0, from);
    // Most phrases fail before their first fork, where nothing need be remembered.
    while let Some(next) = steps
        .get(step)
        .filter(|next| !matches!(next, Step::Or(_) | Step::Jump(_)))
    {
        at = take(next, line, at, end)?;
        step += 1;
    }
    if step < steps.len() {
        return search(steps, line, (step, at), end).filter(|stop| *stop > from);
    }
    Some(at).filter(|stop| *stop > from)
}

/// The longest match from a fork on.
fn search<L: Line>(steps: &[Step], line: &L, (fork, from): (usize, usize), end: usize) -> Option<usize> {
    let width = end.saturating_sub(from) + 1;
    let mut seen = vec![false; (steps.len() + 1) * width];
    let mut open = vec![(fork, from)];
    let mut best = None;
    while let Some((step, at)) = open.pop() {
        match seen.get_mut(step * width + (at - from)) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        match steps.get(step) {
            None => best = best.max(Some(at)),
            Some(Step::Or(other)) => open.extend([(*other, at), (step + 1, at)]),
            Some(Step::Jump(to)) => open.push((*to, at)),
            Some(other) => open.extend(take(other, line, at, end).map(|after| (step + 1, after))),
        }
    }
    best
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    struct Plain(Vec<WordId>, Vec<String>);

    impl Line for Plain {
        fn word(&self, i: usize) -> WordId {
            self.0.get(i).copied().unwrap_or(WordId::UNKNOWN)
        }
        fn slot(&self, i: usize, _: &Slot) -> Option<usize> {
            self.1
                .get(i)
                .filter(|w| w.starts_with(char::is_uppercase))
                .map(|_| i + 1)
        }
        fn divides(&self, i: usize) -> bool {
            self.1.get(i).is_some_and(|w| w == ",")
        }
    }

    fn first(pattern: &str, text: &str) -> Option<String> {
        let book = Codebook::from_toml("t", "").unwrap();
        let mut words = Words::default();
        let mut phrases = Phrases::default();
        phrases.add(&book, &mut words, &pattern.parse().unwrap(), ());
        let tokens: Vec<String> = pourparler_syntax::tokenize(text)
            .iter()
            .map(|t| t.text(text).to_owned())
            .collect();
        let mut scratch = String::new();
        let line = Plain(tokens.iter().map(|t| words.get(t, &mut scratch)).collect(), tokens);
        let hit = (0..line.0.len()).find_map(|i| phrases.at(&line, i, line.0.len()).pop())?;
        Some(line.1.get(hit.tokens).unwrap().join(" "))
    }

    #[test]
    fn words_inflect_and_alternate() {
        assert_eq!(
            first("lift~ (the embargo|sanctions)", "Oslo lifted the embargo"),
            Some("lifted the embargo".into())
        );
        assert_eq!(
            first("lift~ (the embargo|sanctions)", "lifting sanctions now"),
            Some("lifting sanctions".into())
        );
        assert_eq!(first("lift (the embargo|sanctions)", "lifting sanctions now"), None);
        assert_eq!(
            first("cease-fire~", "two cease-fires held"),
            Some("cease - fires".into())
        );
    }

    #[test]
    fn gaps_stay_inside_the_clause() {
        assert_eq!(
            first("send~ *3 troops", "sent some more troops"),
            Some("sent some more troops".into())
        );
        assert_eq!(first("send~ *3 troops", "sent mail, then troops"), None);
        assert_eq!(first("send~ *1 troops", "send a great many troops"), None);
    }

    #[test]
    fn slots_and_options_take_the_longest() {
        assert_eq!(
            first("<actor> must? (go|go now)", "Rossi must go now"),
            Some("Rossi must go now".into())
        );
        assert_eq!(first("<actor> must? go", "Rossi go"), Some("Rossi go".into()));
    }
}
