//! Nouns of action: whether what they name was done, and the verb that carries them.

use super::grammar::Trigger;
use super::sketch::Sketch;
use crate::rules::WordClass as W;
use crate::text::tree::{Upos, universal};

/// Introducers of what took place.
const FACTUAL: &[&str] = &[
    "after",
    "following",
    "since",
    "despite",
    "during",
    "amid",
    "over",
    "because of",
    "in response to",
    "in retaliation for",
];

impl Sketch<'_, '_> {
    /// Whether the noun or verb at `i` stands where it need not name what was done: under "danger of", "demanded", "no", in a
    /// clause about the future.
    pub(super) fn is_unreal(&self, i: usize) -> bool {
        let tree = self.tree();
        if tree.upos(i) == Upos::Verb {
            return self.is_wished(i);
        }
        let open = |child: &usize| {
            let rel = universal(tree.rel(*child));
            matches!(rel, "amod" | "det") && (self.is(*child, W::Unreal) || tree.lemma(*child) == "no")
        };
        if tree.children(i).iter().any(open) {
            return true;
        }
        let Some(head) = tree.head(i) else { return false };
        let by = |child: &usize| tree.rel(*child) == "nmod" && tree.case(*child) == "by";
        let owned = tree.children(i).iter().any(by);
        match universal(tree.rel(i)) {
            "nsubj" => self.is_open_clause(head) || self.is(head, W::Unreal),
            "obj" => self.is_open_clause(head) || !self.is(head, W::Doing) && !self.is(head, W::Presuming),
            "obl" | "nmod" | "advcl" if FACTUAL.contains(&tree.case(i)) => false,
            "obl" | "nmod" => !owned || self.is(head, W::Unreal) || self.is_open_clause(head),
            "conj" => self.is_unreal(head),
            "root" => tree.upos(i) != Upos::Noun,
            _ => true,
        }
    }

    /// Whether the noun at `i` names what somebody wishes for and may not get: "sought Chad's support", "to win its consent",
    /// "pressed for its approval".
    pub(super) fn is_sought(&self, i: usize) -> bool {
        let tree = self.tree();
        let Some(head) = tree.head(i).filter(|_| tree.upos(i) == Upos::Noun) else {
            return false;
        };
        let yet = || tree.is_infinitive(head) || self.is_open_clause(head) || tree.is_gerund(head);
        match universal(tree.rel(i)) {
            "obj" => self.is(head, W::Seeking) || self.is(head, W::Getting) && yet(),
            "obl" | "nmod" => tree.case(i) == "for" && self.is(head, W::Seeking),
            "conj" => self.is_sought(head) || self.is_behind_seeking(i),
            _ => self.is_behind_seeking(i),
        }
    }

    /// Whether a verb of seeking stands right in front of the phrase of the noun at `i`, whatever the parser hangs the phrase from.
    fn is_behind_seeking(&self, i: usize) -> bool {
        let tree = self.tree();
        let before = tree.subtree(i).start.checked_sub(1);
        before.is_some_and(|verb| tree.upos(verb) == Upos::Verb && self.is(verb, W::Seeking))
    }

    /// Whether a verb tells what somebody demands or fears, or what would follow from a mere "if".
    fn is_wished(&self, verb: usize) -> bool {
        let tree = self.tree();
        let wished = tree.rel(verb) == "ccomp" && tree.head(verb).is_some_and(|head| self.is(head, W::Unreal));
        let hypothetical = |child: &usize| {
            let marked = tree
                .children(*child)
                .iter()
                .any(|mark| self.is(*mark, W::Hypothesis) && tree.is_rel(*mark, "mark"));
            tree.is_rel(*child, "advcl") && marked
        };
        wished || self.is_open_clause(verb) && tree.children(verb).iter().any(hypothetical)
    }

    /// Whether a verb tells what is denied, owed or to come.
    pub(super) fn is_open_clause(&self, verb: usize) -> bool {
        let tree = self.tree();
        let opens = |child: &usize| {
            let modifier = matches!(universal(tree.rel(*child)), "aux" | "advmod");
            modifier && (self.is(*child, W::Ahead) || self.is(*child, W::Negation))
        };
        tree.children(verb).iter().any(opens)
    }

    /// The trigger at the verb that carries its noun: "launched" of "launched an attack".
    pub(crate) fn carried(&self, trigger: &Trigger) -> Trigger {
        let tree = self.tree();
        let carrier = tree.head(trigger.head).filter(|verb| {
            let carried = matches!(tree.rel(trigger.head), "obj" | "nsubj:pass");
            carried && self.is(*verb, W::Doing) && tree.upos(trigger.head) == Upos::Noun
        });
        Trigger {
            head: carrier.unwrap_or(trigger.head),
            ..trigger.clone()
        }
    }
}
