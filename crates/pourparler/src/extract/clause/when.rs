//! When something was held or done, as its clause says.

use super::grammar::Trigger;
use super::sketch::Sketch;
use crate::model::{Edtf, TimeKind, TimeValue};
use crate::text::tree::universal;

impl Sketch<'_, '_> {
    /// The date that the clause of a trigger gives, or else the clause of speech around it.
    pub(crate) fn when(&self, trigger: &Trigger) -> Option<Edtf> {
        let tree = self.tree();
        let clause = tree.clause(trigger.head);
        let mut speech = None;
        for (date, at) in self.dates() {
            let own = tree.clause(at);
            if own == clause || own == trigger.head {
                return Some(date);
            }
            let above = tree.ancestors(clause).any(|head| head == own) && self.scene.is_speech(own);
            if above && self.is_content(clause, own) {
                speech.get_or_insert(date);
            }
        }
        speech
    }

    /// The dates of the sentence, each with the word of it that hangs highest.
    fn dates(&self) -> impl Iterator<Item = (Edtf, usize)> + '_ {
        let times = &self.scene.times;
        let from = times.partition_point(|time| time.span.start < self.span.start);
        let inside = times
            .iter()
            .skip(from)
            .take_while(|time| time.span.start < self.span.end);
        inside.filter_map(|time| match time.value {
            Some(TimeValue::Date(date)) if matches!(time.kind, TimeKind::Date | TimeKind::Time) => {
                Some((date, self.tree().head_of(self.tokens_of(time.span))?))
            }
            _ => None,
        })
    }

    /// Whether only joined clauses and complements lie between a clause and the verb of speech above it.
    fn is_content(&self, clause: usize, speech: usize) -> bool {
        let tree = self.tree();
        std::iter::once(clause)
            .chain(tree.ancestors(clause))
            .take_while(|at| *at != speech)
            .all(|at| matches!(universal(tree.rel(at)), "ccomp" | "xcomp" | "conj" | "parataxis"))
    }
}
