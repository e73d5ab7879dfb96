//! Contents that are no clauses: what something is called or likened to, attitudes that are voiced, things demanded, and clauses
//! whose verb the parser hung on their subject.

use std::ops::Range;

use super::content::Content;
use super::find::Finder;
use crate::codebook::VerbClass;
use crate::codebook::reporting::Reporting;
use crate::text::tree::Upos;

/// Verbs whose second object is what they call the first.
const NAMING: &[&str] = &[
    "call",
    "brand",
    "label",
    "term",
    "dub",
    "deem",
    "declare",
    "consider",
    "name",
    "pronounce",
];
/// Verbs that say of their object what "as" opens.
const LIKENING: &[&str] = &[
    "describe",
    "characterise",
    "characterize",
    "portray",
    "depict",
    "present",
    "paint",
    "cast",
    "frame",
    "see",
    "regard",
    "view",
    "perceive",
    "interpret",
    "dismiss",
    "denounce",
    "condemn",
    "criticise",
    "criticize",
    "decry",
    "deride",
    "reject",
    "hail",
    "praise",
    "laud",
    "slam",
    "brand",
    "label",
    "treat",
    "know",
    "justify",
    "defend",
];
/// Verbs that say of their object where it comes from.
const TRACING: &[&str] = &["attribute", "ascribe", "impute", "credit"];
/// Verbs whose object is a finding only where somebody judges: "found the law void", and not "found the door open".
const FINDING: &[&str] = &["find", "rule", "determine", "establish", "hold"];
/// Those who judge.
const JUDGES: &[&str] = &[
    "court",
    "judge",
    "jury",
    "tribunal",
    "panel",
    "commission",
    "committee",
    "inquiry",
    "investigation",
    "investigator",
    "report",
    "review",
    "study",
    "survey",
    "poll",
    "ombudsman",
    "regulator",
    "watchdog",
    "auditor",
    "audit",
    "researcher",
    "ruling",
    "verdict",
    "parliament",
];
/// Verbs that voice the attitude that is their object.
const VOICING: &[&str] = &[
    "express",
    "voice",
    "stress",
    "emphasise",
    "emphasize",
    "underline",
    "underscore",
    "reiterate",
    "reaffirm",
    "repeat",
    "restate",
    "convey",
    "highlight",
    "acknowledge",
];
/// Nouns of attitude.
const ATTITUDES: &[&str] = &[
    "support",
    "opposition",
    "concern",
    "regret",
    "sorrow",
    "hope",
    "confidence",
    "optimism",
    "pessimism",
    "doubt",
    "scepticism",
    "skepticism",
    "disappointment",
    "anger",
    "outrage",
    "sympathy",
    "condolence",
    "gratitude",
    "thanks",
    "appreciation",
    "solidarity",
    "commitment",
    "readiness",
    "willingness",
    "determination",
    "desire",
    "intention",
    "dismay",
    "alarm",
    "fear",
    "satisfaction",
    "belief",
    "view",
    "frustration",
    "shock",
    "grief",
    "sadness",
    "respect",
    "congratulation",
    "objection",
    "reservation",
    "interest",
    "need",
    "importance",
    "urgency",
    "right",
    "remorse",
    "surprise",
    "relief",
    "indignation",
    "condemnation",
];

impl Finder<'_, '_> {
    /// "Called the deal a failure", "described it as a failure", "accused them of cheating".
    pub(super) fn predication(&self, v: usize, verb: Reporting) -> Option<Content> {
        let tree = self.tree;
        if self.is_passive(v) && verb.class == VerbClass::Thought {
            return None;
        }
        if FINDING.contains(&tree.lemma(v)) && !self.is_found_by_judges(v) {
            return None;
        }
        let object = tree.child(v, "obj").filter(|o| *o > v);
        let subject = tree.child(v, "nsubj").filter(|_| self.is_passive(v));
        let judged = object.or(subject)?;
        let judgement = tree
            .children(v)
            .iter()
            .copied()
            .filter(|c| *c > v && *c != judged)
            .find(|c| {
                let rel = tree.rel(*c);
                let second = rel == "obj" && NAMING.contains(&tree.lemma(v));
                let named = second || rel == "xcomp" && !self.is_infinitive(*c) && tree.upos(*c) != Upos::Verb;
                let case = tree.case(*c);
                let faulted =
                    matches!(verb.class, VerbClass::Blame | VerbClass::Praise) && matches!(case, "of" | "for");
                let likened = case == "as" && LIKENING.contains(&tree.lemma(v));
                let traced = case == "to" && TRACING.contains(&tree.lemma(v));
                named || matches!(rel, "obl" | "advcl" | "xcomp") && (likened || faulted || traced)
            })?;
        let (judged, judgement) = (tree.subtree(judged), tree.subtree(judgement));
        if judged.end > judgement.start && judged.start < v {
            return None;
        }
        let end = self.end(v, judgement.start, judgement.end);
        if judged.start > v {
            return Self::only(judged.start..end.max(judged.end));
        }
        Some(Content {
            parts: vec![judged, judgement.start..end],
            ..Content::default()
        })
    }

    /// Whether the subject of a verb judges or inquires.
    fn is_found_by_judges(&self, v: usize) -> bool {
        let subjects = self.subjects(v);
        let judges = |head: &usize| JUDGES.contains(&self.tree.lemma(*head));
        subjects.iter().any(judges)
    }

    /// "Voiced his support for the march", "stressed the need for calm": an attitude and what it is about.
    pub(super) fn attitude(&self, v: usize) -> Option<Content> {
        let tree = self.tree;
        let voiced = VOICING.contains(&tree.lemma(v)) && !self.is_passive(v);
        let object = tree.child(v, "obj").filter(|o| voiced && *o > v)?;
        let noun = ATTITUDES.contains(&tree.lemma(object)) && self.noun_clause(object, true).is_none();
        // "voiced doubts about the map", whichever of the two words the tree hangs "about" on
        let about = tree.children(v).iter().copied().find(|c| {
            let matter = matches!(
                tree.case(*c),
                "with" | "about" | "over" | "for" | "at" | "towards" | "toward" | "of"
            );
            tree.rel(*c) == "obl" && matter && tree.subtree(*c).start == tree.subtree(object).end
        });
        let within = tree.subtree(object);
        let within = within.start..about.map_or(within.end, |about| tree.subtree(about).end);
        (noun && within.len() > 2 && self.is_somebodys(v))
            .then(|| Self::only(within.start..self.end(v, within.start, within.end)))
            .flatten()
    }

    /// Whether the subject of a verb is somebody, and no thing that "demands" or "underlines" something.
    fn is_somebodys(&self, v: usize) -> bool {
        let somebody = |head: &usize| self.scene.mention_at(*head).is_some();
        self.subjects(v).iter().any(somebody)
    }

    /// "Demanded an inquiry", "called for calm": what somebody wants done.
    pub(super) fn demanded(&self, cue: &Range<usize>, verb: Reporting) -> Option<Content> {
        const WANTING: &[&str] = &["demand", "call", "ask", "appeal", "urge", "request", "plead", "press"];
        let tree = self.tree;
        let v = cue.start;
        let phrasal = cue.len() > 1 && self.scene.is(cue.end - 1, "for");
        let wants = verb.class == VerbClass::Demand && WANTING.contains(&tree.lemma(v)) && !self.is_passive(v);
        let object = if phrasal {
            let behind = |c: &usize| tree.rel(*c) == "obl" && *c >= cue.end && tree.case(*c) == "for";
            tree.children(v).iter().copied().find(behind)
        } else {
            tree.child(v, "obj").filter(|o| *o > v)
        };
        let object = object.filter(|o| wants && tree.upos(*o) == Upos::Noun && self.scene.mention_at(*o).is_none())?;
        let within = tree.subtree(object);
        let start = within.start.max(cue.end);
        self.is_somebodys(v)
            .then(|| Self::only(start..self.end(v, start, within.end)))
            .flatten()
    }

    /// "Said the family left in May", where the parser took the family for the object and what it did for a participle.
    pub(super) fn torn_clause(&self, v: usize) -> Option<Content> {
        let tree = self.tree;
        let clausal = matches!(tree.lemma(v), "say" | "insist" | "argue" | "contend" | "complain");
        let object = tree.child(v, "obj").filter(|o| *o > v && clausal)?;
        let verb = tree.children(object).iter().copied().find(|c| {
            let finite = tree.upos(*c) == Upos::Verb && !self.scene.word(*c).ends_with("ing");
            let near = !self.is_comma(tree.subtree(*c).start.wrapping_sub(1));
            *c > object && tree.rel(*c) == "acl" && finite && near
        })?;
        let start = tree.subtree(object).start;
        Self::only(start..self.end(v, start, tree.subtree(verb).end))
    }
}
