//! Cues that are no verbs: nouns of speech, phrases such as "according to", adverbs of hearsay.

use std::ops::Range;

use super::find::{Finder, Layer};
use crate::codebook::VerbClass;
use crate::text::tree::Upos;

/// Verbs that lend their subject to the noun of speech that is their object: "made the claim that".
const LIGHT: &[&str] = &[
    "make",
    "issue",
    "express",
    "voice",
    "give",
    "have",
    "raise",
    "repeat",
    "reiterate",
    "share",
    "hold",
    "deliver",
    "offer",
    "send",
    "release",
    "publish",
    "keep",
    "harbour",
    "harbor",
    "air",
    "post",
    "sign",
    "add",
    "tweet",
    "read",
];

/// Nouns that make whoever owns them the source of the clause they stand in: "in Rao's view".
const VIEWS: &[&str] = &[
    "view",
    "opinion",
    "word",
    "eye",
    "telling",
    "account",
    "judgement",
    "judgment",
    "estimation",
    "assessment",
];

impl Finder<'_, '_> {
    /// A noun of speech with its clause: "Rao's claim that", "made the promise to".
    pub(super) fn noun(&self, n: usize) -> Option<Layer> {
        if let Some(layer) = self.in_words(n) {
            return Some(layer);
        }
        let id = self.scene.ids.get(n)?;
        let promises = self.scene.lexicon.remarks.get(id).copied().unwrap_or_default();
        let (sources, light) = self.owners(n);
        let wanted = || self.wanted(n).filter(|_| !sources.is_empty());
        let clause = self.noun_clause(n, promises).or_else(wanted)?;
        if sources.iter().any(|head| self.is_nobody(*head)) {
            return None;
        }
        let cue = light
            .filter(|light| n - light <= 3)
            .map_or(n..n + 1, |light| light..n + 1);
        let parts = self.parts(&cue, vec![clause])?;
        Some(Layer {
            cue,
            sources,
            quotes: true,
            parts,
            ..Layer::default()
        })
    }

    /// The clause that says what a noun of speech says.
    pub(super) fn noun_clause(&self, n: usize, promises: bool) -> Option<Range<usize>> {
        let tree = self.tree;
        // A sentence that is nothing but a noun is one whose verb the parser took for a part of the clause.
        let governed = tree.child(n, "case").is_some();
        let torn = tree.head(n).is_none() && tree.child(n, "cop").is_none();
        if torn && !governed {
            return None;
        }
        let end = |from: usize, end: usize| match torn {
            true => (from..end).find(|i| self.is_comma(*i)).unwrap_or(end),
            false => end,
        };
        for c in tree.children(n).iter().copied().filter(|c| *c > n) {
            let clausal = matches!(tree.rel(c), "acl" | "ccomp" | "advcl" | "acl:relcl");
            let that = tree.child(c, "mark").filter(|m| self.scene.is(*m, "that") && *m > n);
            let complete = ["obj", "ccomp", "xcomp", "cop", "obl", "iobj"]
                .iter()
                .any(|rel| tree.child(c, rel).is_some());
            let relative = tree.rel(c) == "acl:relcl" && !complete && !self.is_passive(c);
            if let Some(that) = that.filter(|_| clausal && !relative) {
                return Some(that + 1..end(that, tree.subtree(c).end));
            }
            if promises && clausal && self.is_infinitive(c) {
                return Some(tree.subtree(c));
            }
        }
        let (over, behind) = (tree.head(n), tree.subtree(n).end);
        let right_behind = |c: &usize| self.is_infinitive(*c) && tree.subtree(*c).start == behind;
        if promises && let Some(next) = over.and_then(|over| tree.children(over).iter().copied().find(right_behind)) {
            return Some(tree.subtree(next));
        }
        // "The message was that nobody would be left behind."
        let over = tree.head(n).filter(|_| tree.is_rel(n, "nsubj"))?;
        let that = tree
            .child(over, "mark")
            .filter(|m| self.scene.is(*m, "that") && *m > n)?;
        let copula = (n + 1..that).any(|i| tree.lemma(i) == "be");
        let inner = tree
            .children(over)
            .iter()
            .any(|c| tree.is_rel(*c, "nsubj") && *c > that);
        (copula && inner).then(|| that + 1..tree.subtree(over).end)
    }

    /// What a demand is for: "the marchers' demand for a new inquiry".
    fn wanted(&self, n: usize) -> Option<Range<usize>> {
        let tree = self.tree;
        let demand = matches!(tree.lemma(n), "demand" | "call" | "appeal" | "request" | "plea");
        let behind = |c: &usize| *c > n && tree.rel(*c) == "nmod" && tree.case(*c) == "for";
        let what = tree.children(n).iter().copied().find(behind).filter(|_| demand)?;
        let within = tree.subtree(what);
        let person = tree.upos(what) == Upos::Propn || self.scene.mention_at(what).is_some();
        (!person).then_some(within.start + 1..within.end)
    }

    /// Who owns a noun of speech, and the verb that lends its subject.
    pub(super) fn owners(&self, n: usize) -> (Vec<usize>, Option<usize>) {
        let tree = self.tree;
        let owner = tree.children(n).iter().copied().find(|c| {
            let poss = tree.rel(*c) == "nmod:poss";
            poss || tree.rel(*c) == "nmod" && matches!(tree.case(*c), "by" | "of" | "from" | "among")
        });
        if let Some(owner) = owner {
            return (self.joined(owner), None);
        }
        let made = tree
            .children(n)
            .iter()
            .copied()
            .filter(|c| tree.rel(*c) == "acl" && self.is_passive(*c));
        let makers: Vec<usize> = made.flat_map(|c| self.agents(c)).collect();
        if !makers.is_empty() {
            return (makers, None);
        }
        // "said in a statement that": the clause is the verb's as well
        let by_verb = tree.head(n).filter(|v| {
            let means = matches!(tree.case(n), "in" | "by" | "through" | "via" | "with");
            *v < n
                && tree.rel(n) == "obl"
                && means
                && self.reporting(*v).is_some()
                && !self.is_unsaid(*v, VerbClass::Neutral)
        });
        if let Some(verb) = by_verb.filter(|v| !self.is_passive(*v)) {
            return (self.subjects(verb), Some(verb));
        }
        let light = tree
            .head(n)
            .filter(|v| tree.rel(n) == "obj" && LIGHT.contains(&tree.lemma(*v)));
        match light.filter(|v| !self.is_passive(*v) && !self.is_unsaid(*v, VerbClass::Neutral)) {
            Some(light) => (self.subjects(light), Some(light)),
            None => {
                let made = tree
                    .head(n)
                    .filter(|v| tree.rel(n) == "nsubj:pass" && LIGHT.contains(&tree.lemma(*v)));
                (made.map_or_else(Vec::new, |made| self.agents(made)), None)
            }
        }
    }

    /// A phrase with those that are joined to it.
    fn joined(&self, head: usize) -> Vec<usize> {
        let more = self
            .tree
            .children(head)
            .iter()
            .copied()
            .filter(|c| self.tree.rel(*c) == "conj");
        std::iter::once(head).chain(more).collect()
    }

    /// "In Rao's words", "in the ministry's view".
    fn in_words(&self, n: usize) -> Option<Layer> {
        let tree = self.tree;
        if !VIEWS.contains(&tree.lemma(n)) {
            return None;
        }
        let adverbial = matches!(tree.case(n), "in" | "by") && matches!(tree.rel(n), "obl" | "nmod");
        let owner = tree
            .child(n, "nmod")
            .filter(|c| tree.rel(*c) == "nmod:poss" && adverbial)?;
        let region = tree.subtree(n);
        let over = tree.clause(tree.head(n)?);
        let parts = self.around(&region, over);
        let parts = self.parts(&(n..n + 1), parts)?;
        Some(Layer {
            cue: n..n + 1,
            sources: self.joined(owner),
            quotes: true,
            parts,
            ..Layer::default()
        })
    }

    /// "According to the ministry", "in the words of one monk".
    pub(super) fn phrase(&self, cue: Range<usize>) -> Option<Layer> {
        let tree = self.tree;
        let mut head = cue.end;
        while let Some(over) = tree.head(head).filter(|over| *over > head) {
            let part = matches!(
                tree.rel(head),
                "det"
                    | "amod"
                    | "compound"
                    | "nummod"
                    | "nmod:poss"
                    | "flat"
                    | "nmod:desc"
                    | "case"
                    | "advmod"
                    | "punct"
            );
            if !part {
                break;
            }
            head = over;
        }
        if !tree.tokens().contains(&head) {
            return None;
        }
        let end = self.phrase_of(head, true).end;
        let region = cue.start..end.max(cue.end + 1);
        let all = tree.tokens();
        if self.scene.is(cue.start, "per") && !self.is_cited_text(&region, head) {
            return None;
        }
        // In front of all, it holds for clauses behind a semicolon as well.
        if cue.start == all.start && self.is_comma(region.end) {
            let behind = region.end..all.end;
            let parts = self.parts(&cue, vec![behind])?;
            return Some(Layer {
                sources: self.joined(head),
                quotes: true,
                cue,
                parts,
                ..Layer::default()
            });
        }
        let parts = match tree.ancestors(cue.start).find(|over| !region.contains(over)) {
            Some(over) => self.around(&region, tree.clause(over)),
            None => vec![all.start..region.start, region.end.min(all.end)..all.end],
        };
        let parts = self.parts(&cue, parts)?;
        Some(Layer {
            sources: self.joined(head),
            quotes: true,
            cue,
            parts,
            ..Layer::default()
        })
    }

    /// Whether "per" cites: it opens the sentence or follows a comma, and what stands behind has an article or an owner.
    fn is_cited_text(&self, region: &Range<usize>, head: usize) -> bool {
        let opens = region.start == self.tree.tokens().start || self.is_comma(region.start - 1);
        let named = self.scene.is_capital(region.start + 1) || self.scene.mention_at(head).is_some();
        let determiners = ["the", "this", "its", "his", "her", "their"];
        let determined = self.scene.is_any(region.start + 1, &determiners);
        opens && (named || determined || !self.owners(head).0.is_empty())
    }

    /// "Reportedly": the clause that the adverb stands in.
    pub(super) fn adverb(&self, i: usize) -> Option<Layer> {
        let tree = self.tree;
        let over = tree.head(i).filter(|_| tree.is_rel(i, "advmod"))?;
        if tree.upos(over) == Upos::Verb && self.reporting(over).is_some() {
            return None;
        }
        let clause = tree.clause(over);
        let parts = if tree.is_predicate(over) || tree.upos(over) == Upos::Verb {
            let within = self.clause_of(clause);
            vec![within.start..i, i + 1..within.end]
        } else {
            let within = tree.subtree(over);
            vec![within.start..i, i + 1..within.end]
        };
        let cue = i..i + 1;
        let parts = self.parts(&cue, parts)?;
        Some(Layer {
            cue,
            parts,
            ..Layer::default()
        })
    }
}
