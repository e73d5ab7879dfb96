//! One mistake of the tagger is common and can be told: a verb in the present tense read as a plural noun, "Armenia insists".

use pourparler_syntax::Upos;

use super::{Rel, Tag, Tree, universal};

impl Tree {
    /// Makes a clause of what was read as a noun phrase with a known verb at its head, where there is no verb beside it.
    pub(super) fn repair(&mut self, is_verb: &dyn Fn(usize) -> bool) {
        for i in self.tokens() {
            let clausal = matches!(universal(self.rel(i)), "root" | "ccomp" | "parataxis");
            let nominal = matches!(self.upos(i), Upos::Noun | Upos::Propn) && self.child(i, "cop").is_none();
            if clausal && nominal && is_verb(i) && self.child(i, "nsubj").is_none() && self.child(i, "det").is_none() {
                self.make_verb(i);
            }
        }
    }

    /// Turns a noun into a verb if a name stands right before it that can be its subject.
    fn make_verb(&mut self, i: usize) {
        let before = |child: &usize| {
            *child < i && matches!(self.rel(*child), "compound" | "nmod:desc" | "nmod:unmarked" | "amod")
        };
        let subject = self
            .children(i)
            .iter()
            .copied()
            .filter(before)
            .find(|child| self.upos(*child) == Upos::Propn);
        let Some(subject) = subject else { return };
        for child in self.children(i).to_vec() {
            let rel: Option<Rel> = match self.rel(child) {
                _ if child == subject => Some("nsubj"),
                "nmod" => Some("obl"),
                "acl" if self.is_infinitive(child) => Some("xcomp"),
                "acl" => Some("advcl"),
                _ => None,
            };
            if let Some(node) = self.node_mut(child)
                && let Some(rel) = rel
            {
                node.rel = rel;
            }
        }
        if let Some(node) = self.node_mut(i) {
            (node.upos, node.tag) = (Upos::Verb, Tag::Finite);
        }
    }
}
