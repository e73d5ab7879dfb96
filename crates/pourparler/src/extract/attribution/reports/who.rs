//! Who a source is: the phrase around its head, and the actor that it names.

use std::ops::Range;

use super::super::words::DEPUTIES;
use super::find::Finder;
use crate::extract::scene::{CastIx, Mention};
use crate::model::{ActorKind, MentionForm};
use crate::text::tree::Upos;

/// What a search for the actor behind a phrase finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    Known(CastIx),
    /// Nobody that was met so far; these tokens may name or describe somebody new.
    Unlisted(Range<usize>),
    Nobody,
}

/// Nouns that stand for one or some of those whom "of" names.
const PARTITIVE: &[&str] = &[
    "one", "some", "many", "most", "several", "few", "two", "three", "all", "both", "none", "number",
];
/// Nouns for persons; several of them speak as the states that they serve.
const PERSONS: &[&str] = &["leader", "president", "minister"];
/// What is found, counted or foretold: who did so speaks, where the text tells.
const OWNED: &[&str] = &[
    "projection",
    "forecast",
    "analysis",
    "research",
    "investigation",
    "finding",
    "inquiry",
    "tally",
    "count",
    "statistic",
    "audit",
    "filing",
    "lawsuit",
    "record",
    "index",
    "paper",
    "book",
    "blog",
    "footage",
    "video",
    "recording",
    "review",
    "poll",
    "prediction",
    "model",
    "calculation",
];
/// A longer way down from a text to its owner is not gone.
const DEEPEST: usize = 3;

impl Finder<'_, '_> {
    /// The phrase that `head` heads: with `whole`, including clauses and appositions behind it, else up to them.
    pub(super) fn phrase_of(&self, head: usize, whole: bool) -> Range<usize> {
        let tree = self.tree;
        let all = tree.subtree(head);
        let mut start = all.start;
        let joined = tree.rel(head) == "conj";
        for c in tree.children(head).iter().copied().filter(|c| *c < head) {
            let apart = matches!(tree.rel(c), "cc" | "punct" | "cc:preconj" | "advmod" | "parataxis");
            if apart && (joined || c == start) || matches!(tree.rel(c), "case" | "mark") {
                start = start.max(tree.subtree(c).end);
            }
        }
        let mut end = head + 1;
        for c in tree.children(head).iter().copied().filter(|c| *c > head) {
            let within = tree.subtree(c);
            let aside = self.is_comma(within.start.wrapping_sub(1)) || self.is_comma(within.start);
            let clause = matches!(
                tree.rel(c),
                "acl:relcl" | "appos" | "parataxis" | "list" | "acl" | "punct"
            );
            let separate = matches!(tree.rel(c), "conj" | "cc");
            if within.start > end + 1 || separate && !whole || !whole && (aside || clause && tree.rel(c) != "appos") {
                break;
            }
            end = end.max(within.end);
        }
        while start < head && self.scene.is_any(start, &["and", "or", "but", ","]) {
            start += 1;
        }
        while end > head + 1 && !self.is_word(end - 1) && !self.scene.is_any(end - 1, &[")", "'", "’"]) {
            end -= 1;
        }
        start.min(head)..end
    }

    /// The heads of those who speak by the phrase of `head`: the owners of a text, those whom a delegation speaks for, else itself.
    pub(super) fn speaking(&self, head: usize) -> Vec<usize> {
        if self.scene.mention_at(head).is_some() {
            return vec![head];
        }
        let deputed = self.deputed(head);
        if !deputed.is_empty() {
            return deputed;
        }
        if !self.is_text(head) {
            return vec![head];
        }
        let owners = self.owners(head).0;
        if owners.is_empty() { vec![head] } else { owners }
    }

    /// The actor behind the phrase of `head`.
    pub(super) fn who(&self, head: usize) -> Who {
        self.who_at(head, DEEPEST)
    }

    fn who_at(&self, head: usize, deep: usize) -> Who {
        let (tree, scene) = (self.tree, self.scene);
        let own = scene.mention_at(head);
        let named = own.filter(|m| m.form != MentionForm::Nominal);
        if let Some(mention) = named {
            return Who::Known(mention.actor);
        }
        if let Some(person) = self.apposed(head) {
            return Who::Known(person);
        }
        if let Some(mention) = own {
            return Who::Known(mention.actor);
        }
        if let Some(state) = self.governed(head) {
            return Who::Known(state);
        }
        if tree.upos(head) == Upos::Pron || deep == 0 {
            return Who::Nobody;
        }
        if self.is_text(head) {
            let owner = self.owners(head).0.into_iter().next();
            return owner.map_or(Who::Nobody, |owner| self.who_at(owner, deep - 1));
        }
        if PARTITIVE.contains(&tree.lemma(head)) {
            let of = tree
                .children(head)
                .iter()
                .copied()
                .find(|c| tree.case(*c) == "of" && *c > head);
            return of.map_or(Who::Nobody, |of| self.who_at(of, deep - 1));
        }
        let phrase = self.phrase_of(head, false);
        let inside = scene.mentions_in(scene.span(phrase.clone()));
        let free = |m: &&Mention| {
            let top = tree.head_of(m.tokens.clone()).unwrap_or(m.tokens.start);
            let named = m.form != MentionForm::Pronoun && scene.kind(m.actor) == Some(ActorKind::Person);
            named && !matches!(tree.rel(top), "nmod" | "nmod:poss" | "obl")
        };
        if let Some(person) = inside.iter().find(free) {
            return Who::Known(person.actor);
        }
        let before = inside.iter().rev().find(|m| m.tokens.end <= head).map(|m| m.tokens.end);
        let start = before.map_or(phrase.start, |end| {
            end + usize::from(self.scene.is_any(end, &["'s", "’s", "'", "’"]))
        });
        let behind = inside.iter().any(|m| m.tokens.start > head);
        Who::Unlisted(start.min(head)..if behind { head + 1 } else { phrase.end })
    }

    /// The states or bodies of "the delegation of Kenya", "the leaders of Chad and Niger".
    fn deputed(&self, head: usize) -> Vec<usize> {
        let (tree, scene) = (self.tree, self.scene);
        let lemma = tree.lemma(head);
        let several = PERSONS.contains(&lemma) && tree.is_plural(head);
        if !(DEPUTIES.contains(&lemma) || several) || self.apposed(head).is_some() {
            return Vec::new();
        }
        let body = |child: &usize| {
            let actor = scene.mention_at(*child).map(|mention| mention.actor);
            actor
                .and_then(|actor| scene.kind(actor))
                .is_some_and(|kind| kind != ActorKind::Person)
        };
        let behind = |child: &usize| tree.rel(*child) == "nmod" && tree.case(*child) == "of" && body(child);
        let Some(first) = tree.children(head).iter().copied().find(behind) else {
            return Vec::new();
        };
        let joined = tree.children(first).iter().copied();
        let mut all: Vec<usize> = joined
            .filter(|child| tree.rel(*child) == "conj" && body(child))
            .collect();
        all.insert(0, first);
        all
    }

    /// The state of "the Kenya government", "Kenya's government".
    fn governed(&self, head: usize) -> Option<CastIx> {
        let (tree, scene) = (self.tree, self.scene);
        if !matches!(tree.lemma(head), "government" | "administration") {
            return None;
        }
        let names = tree
            .children(head)
            .iter()
            .filter(|c| matches!(tree.rel(**c), "compound" | "nmod:poss"));
        let mut states = names.filter_map(|c| scene.mention_at(*c));
        states
            .find(|m| scene.kind(m.actor) == Some(ActorKind::State))
            .map(|m| m.actor)
    }

    /// Whose name stands in apposition to a title or description.
    fn apposed(&self, head: usize) -> Option<CastIx> {
        let (tree, scene) = (self.tree, self.scene);
        let names = tree.children(head).iter().copied().filter(|c| {
            *c > head
                && matches!(
                    tree.rel(*c),
                    "appos" | "flat" | "nmod:desc" | "nmod:unmarked" | "compound"
                )
        });
        let mut named = names.filter_map(|c| {
            let mention = scene.mention_at(c).filter(|m| m.form != MentionForm::Nominal)?;
            let person = scene.kind(mention.actor) == Some(ActorKind::Person);
            (person || tree.rel(c) == "appos").then_some(mention.actor)
        });
        named.next()
    }

    /// Whether a noun with an article is a text whose owner was named before: "the statement said".
    pub(super) fn takes_up_text(&self, head: usize) -> bool {
        let article = self
            .tree
            .child(head, "det")
            .is_some_and(|d| self.scene.is_any(d, &["the", "this"]));
        article && self.is_text(head) && self.scene.mention_at(head).is_none() && self.owners(head).0.is_empty()
    }

    /// Whether a noun is something said or written, behind which an owner may stand.
    fn is_text(&self, head: usize) -> bool {
        let id = self.scene.ids.get(head);
        let remark = id.is_some_and(|id| self.scene.lexicon.remarks.contains_key(id));
        let lemma = self.tree.lemma(head);
        let counted = matches!(lemma, "number" | "figure") && self.tree.is_plural(head);
        let owned = || (counted || OWNED.contains(&lemma)) && !self.owners(head).0.is_empty();
        remark || super::super::words::TEXTS.contains(&lemma) || owned()
    }
}
