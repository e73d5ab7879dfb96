//! What a trigger is made to hang on: "if", "unless", "in exchange for", "until".

use super::grammar::Trigger;
use super::sketch::Sketch;
use crate::rules::WordClass as W;
use crate::span::Span;
use crate::text::tree::{Upos, universal};

/// The words that state a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) span: Span,
    /// It bounds a refusal: "until".
    pub(crate) until: bool,
    /// It must be met.
    pub(crate) must: bool,
}

impl Sketch<'_, '_> {
    /// The condition of the clause of a trigger or of what it wants.
    pub(crate) fn condition(&self, trigger: &Trigger) -> Option<Condition> {
        let reach = match trigger.voice.span.filter(|_| trigger.voice.direct) {
            Some(span) => self.tokens_of(span),
            None => self.within.clone(),
        };
        reach
            .filter(|i| !trigger.tokens.contains(i))
            .find_map(|i| self.condition_at(trigger, i))
    }

    /// The condition that the word at `i` opens, if it is one and hangs from the trigger's clause.
    fn condition_at(&self, trigger: &Trigger, i: usize) -> Option<Condition> {
        let (must, until) = (self.is(i, W::Condition), self.is(i, W::Until));
        let contrast = self.is_contrast(i) || self.scene.is(i, "while") && i < trigger.tokens.start;
        if !must && !until || self.scene.mention_at(i).is_some() || contrast {
            return None;
        }
        let tree = self.tree();
        // "as long as", "as soon as": the last word opens the clause, and the measure stands between it and the verb
        let measured = self.scene.is_any(i, &["as", "so"]) && self.scene.is_any(i + 1, &["long", "soon"]);
        let top = self.introduced(if measured { i + 2 } else { i })?;
        let clause = tree
            .children(top)
            .iter()
            .any(|child| universal(tree.rel(*child)) == "nsubj");
        // "as soon as possible", "once again"
        if (measured || self.scene.is(i, "once")) && !clause {
            return None;
        }
        let rel = universal(tree.rel(top));
        let governor = tree.head(top).filter(|_| {
            matches!(
                rel,
                "advcl" | "obl" | "nmod" | "acl" | "advmod" | "parataxis" | "ccomp" | "xcomp" | "conj"
            )
        })?;
        let between = measured && (i..i + 2).contains(&governor);
        let governor = if between { tree.head(governor)? } else { governor };
        if tree.is_under(trigger.head, top) || !self.shares_clause(trigger.head, governor) {
            return None;
        }
        let covered = tree.subtree(top);
        let start = if measured {
            i
        } else {
            covered.start.max(i.min(covered.end))
        };
        let covered = start.min(covered.end)..covered.end;
        Some(Condition {
            span: self.scene.span(self.without_marks(covered)),
            until,
            must,
        })
    }

    /// ", while" sets one clause against another and bounds nothing.
    fn is_contrast(&self, i: usize) -> bool {
        self.scene.is(i, "while") && self.scene.is(i.wrapping_sub(1), ",")
    }

    /// The head of the clause or phrase that the word at `i` introduces.
    fn introduced(&self, i: usize) -> Option<usize> {
        let tree = self.tree();
        let mut at = i;
        while matches!(
            universal(tree.rel(at)),
            "mark" | "case" | "fixed" | "advmod" | "cc" | "det"
        ) {
            at = tree.head(at)?;
            if tree.is_predicate(at) && at > i {
                break;
            }
        }
        Some(at)
    }

    /// Whether a clause that hangs from `governor` is one of the trigger's own: of its head, of a verb that lends it its
    /// subject, or of what it wants.
    fn shares_clause(&self, head: usize, governor: usize) -> bool {
        let tree = self.tree();
        if tree.is_under(governor, head) || tree.upos(head) == Upos::Noun {
            return tree.is_under(governor, head) && self.is_close(governor, head);
        }
        tree.is_under(head, governor) && self.is_close(head, governor)
    }

    /// Whether only complements lie between a word and `top` above it.
    fn is_close(&self, from: usize, top: usize) -> bool {
        let tree = self.tree();
        let mut at = from;
        while at != top {
            let rel = tree.rel(at);
            let open = matches!(
                universal(rel),
                "xcomp" | "obj" | "ccomp" | "obl" | "nmod" | "acl" | "aux" | "cop" | "nsubj" | "advmod" | "parataxis"
            );
            if !open || rel == "acl:relcl" {
                return false;
            }
            match tree.head(at) {
                Some(head) => at = head,
                None => return false,
            }
        }
        true
    }

    fn without_marks(&self, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let mark = |i: usize| !self.scene.word(i).chars().any(char::is_alphanumeric);
        let end = tokens.clone().rev().find(|i| !mark(*i)).map_or(tokens.end, |i| i + 1);
        tokens.start..end
    }
}
