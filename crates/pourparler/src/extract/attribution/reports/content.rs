//! What a cue reports: the clauses, infinitives and phrases that depend on it, or that it stands behind or in between.

use std::ops::Range;

use super::find::Finder;
use crate::codebook::VerbClass;
use crate::codebook::reporting::Reporting;
use crate::text::tree::Upos;

/// What a verb reports, before it is clipped.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    pub(super) parts: Vec<Range<usize>>,
    /// The verb stands behind its words or between them.
    pub(super) aside: bool,
    /// "As saying": the inner verb, under which the words stand.
    pub(super) saying: Option<usize>,
}

/// Words that open an indirect question.
const ASKING: &[&str] = &["how", "why", "what", "where", "when", "who", "whether", "if"];
/// Verbs of the passive under which a subject is somebody's of whom something is said: "is believed to be ill".
const RAISING: &[&str] = &[
    "say",
    "report",
    "believe",
    "think",
    "understand",
    "allege",
    "rumour",
    "rumor",
    "estimate",
    "fear",
    "suspect",
    "claim",
    "predict",
    "reckon",
];
/// Verbs that, beside those of demand, take somebody with an infinitive: "told them to leave".
const ORDERING: &[&str] = &[
    "ask",
    "tell",
    "warn",
    "remind",
    "invite",
    "direct",
    "encourage",
    "caution",
    "challenge",
    "persuade",
];
/// Verbs whose object is who shall do it: "wants the troops to leave".
const WISHING: &[&str] = &["want", "expect", "wish", "need", "prefer", "intend", "mean", "trust"];
/// Verbs that take a clause but, as a rule, no noun for their object.
const OBJECTLESS: &[&str] = &[
    "say", "think", "insist", "hope", "argue", "reckon", "contend", "complain",
];
/// Verbs that take a gerund for what is said: "recalled hearing shots".
const RECOUNTING: &[&str] = &[
    "describe",
    "recall",
    "report",
    "remember",
    "admit",
    "acknowledge",
    "suggest",
    "recommend",
    "propose",
    "mention",
    "imagine",
];
/// Verbs whose object is whom one speaks to.
const ADDRESSING: &[&str] = &[
    "tell", "inform", "assure", "reassure", "remind", "warn", "notify", "advise", "promise", "brief", "caution", "ask",
];

impl Finder<'_, '_> {
    /// The content of a verb of speech; none where it reports nothing.
    pub(super) fn content(&self, cue: &Range<usize>, verb: Reporting) -> Option<Content> {
        let v = cue.start;
        let cited = self.as_saying(v);
        if cited.is_none() && matches!(self.tree.lemma(v), "cite" | "quote") {
            return None;
        }
        let found = cited
            .or_else(|| self.clause(cue))
            .or_else(|| self.aside(v))
            .or_else(|| self.infinitive(cue, verb))
            .or_else(|| self.predication(v, verb))
            .or_else(|| self.that_behind(cue))
            .or_else(|| self.torn_clause(v))
            .or_else(|| self.attitude(v))
            .or_else(|| self.demanded(cue, verb))?;
        Some(found)
    }

    pub(super) fn only(part: Range<usize>) -> Option<Content> {
        Some(Content {
            parts: vec![part],
            ..Content::default()
        })
    }

    /// "Quoted a minister as saying that".
    fn as_saying(&self, v: usize) -> Option<Content> {
        let tree = self.tree;
        if !matches!(
            tree.lemma(v),
            "quote" | "cite" | "report" | "hear" | "paraphrase" | "record"
        ) {
            return None;
        }
        let inner = tree.tokens().skip_while(|i| *i <= v).take(24).find(|i| {
            self.scene.is(i.wrapping_sub(1), "as")
                && self.scene.is_any(*i, &["saying", "telling", "stating", "warning"])
        })?;
        let behind = inner + 1;
        let clause = tree.child(inner, "ccomp").filter(|c| *c > inner);
        let from = behind + usize::from(self.scene.is(behind, "that"));
        let end = clause.map_or_else(|| tree.subtree(inner).end, |c| tree.subtree(c).end);
        let end = if end > from { end } else { tree.tokens().end };
        let mut content = Self::only(from..end)?;
        content.saying = Some(inner);
        Some(content)
    }

    /// The clause that is the verb's object.
    fn clause(&self, cue: &Range<usize>) -> Option<Content> {
        let tree = self.tree;
        let v = cue.start;
        let clause = tree.children(v).iter().copied().find(|c| tree.rel(*c) == "ccomp")?;
        let within = tree.subtree(clause);
        if clause < v {
            return self.aside_of(v, clause);
        }
        let opening =
            (cue.end..within.start.max(cue.end + 1)).find(|i| self.scene.is(*i, "that") && tree.is_rel(*i, "mark"));
        let that = opening.or_else(|| tree.child(clause, "mark").filter(|m| self.scene.is(*m, "that")));
        let ends = tree
            .children(v)
            .iter()
            .filter(|c| tree.rel(**c) == "ccomp")
            .map(|c| tree.subtree(*c).end);
        let end = ends.max().unwrap_or(within.end);
        let asks = |i: usize| self.scene.is_any(i, ASKING);
        let start = within.start - usize::from(within.start > cue.end && asks(within.start - 1));
        let start = self.opening(v, cue.end, start);
        let from = that.map_or(start, |that| that + 1).max(cue.end);
        if that.is_none() && self.is_cut_off(v, within.start) {
            return None;
        }
        if that.is_none()
            && self.is_comma(cue.end)
            && let Some(parted) = self.parted(v, cue.end..end)
        {
            return Some(parted);
        }
        Self::only(from..self.end(v, from, end))
    }

    /// Whether an object stands between a verb and a clause without "that", which is then a part of the object.
    fn is_cut_off(&self, v: usize, start: usize) -> bool {
        let tree = self.tree;
        let object = tree
            .children(v)
            .iter()
            .any(|c| tree.rel(*c) == "obj" && *c > v && *c < start && !self.scene.is_any(*c, ASKING));
        object && !ADDRESSING.contains(&tree.lemma(v)) && !OBJECTLESS.contains(&tree.lemma(v))
    }

    /// Where a clause without "that" begins that the tree has start at `start`: what stands between it and a verb that takes
    /// no object is its own, unless it tells when or where.
    fn opening(&self, v: usize, from: usize, start: usize) -> usize {
        let tree = self.tree;
        let own = tree.children(v).iter().copied().find(|c| {
            let within = tree.subtree(*c);
            within.start == from && within.end <= start && tree.case(*c).is_empty() && !self.is_time(*c)
        });
        let noun = own.is_some_and(|c| matches!(tree.upos(c), Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron));
        if noun && OBJECTLESS.contains(&tree.lemma(v)) {
            from
        } else {
            start
        }
    }

    /// "The pass, Rao said, is closed": commas on both sides of the saying.
    fn parted(&self, v: usize, behind: Range<usize>) -> Option<Content> {
        let tree = self.tree;
        let subject = tree
            .children(v)
            .iter()
            .copied()
            .filter(|c| *c < v && tree.is_rel(*c, "nsubj"))
            .max()?;
        let start = tree.subtree(subject).start;
        let comma = start
            .checked_sub(1)
            .filter(|i| tree.tokens().contains(i) && self.is_comma(*i))?;
        let first = match tree.rel(v) {
            "acl:relcl" => tree.subtree(v).start,
            _ => self.start_of(comma),
        };
        // "In a statement, Rao said, …": what stands in front belongs to the saying.
        let own = tree.head_of(first..comma).filter(|head| tree.head(*head) == Some(v));
        if own.is_some_and(|head| !tree.is_rel(head, "nsubj")) {
            return None;
        }
        Some(Content {
            parts: vec![first..comma, behind],
            aside: true,
            saying: None,
        })
    }

    /// "…, Rao said", "…, Rao said, …", "as Rao put it, …".
    fn aside(&self, v: usize) -> Option<Content> {
        let tree = self.tree;
        let over = tree.head(v)?;
        match tree.rel(v) {
            "parataxis" => self.aside_of(v, over),
            "advcl" if tree.case(v) == "as" && !tree.is_bare_participle(v) && !self.has_content(v) => {
                self.aside_of(v, over)
            }
            _ => None,
        }
    }

    /// Whether a verb has an object or complement of its own, so that what surrounds it is not what it says.
    fn has_content(&self, v: usize) -> bool {
        let tree = self.tree;
        let object = |c: &usize| *c > v && tree.rel(*c) == "obj" && tree.lemma(*c) != "it";
        let addressed = ADDRESSING.contains(&tree.lemma(v));
        tree.child(v, "xcomp").is_some() || !addressed && tree.children(v).iter().any(object)
    }

    /// What stands around a saying that is set off from it.
    fn aside_of(&self, v: usize, clause: usize) -> Option<Content> {
        let tree = self.tree;
        let mut region = v..v + 1;
        for c in tree.children(v).iter().copied() {
            let own = c != clause && !tree.is_under(clause, c);
            let within = tree.subtree(c);
            let apart = within.contains(&clause) || c < v && self.is_comma(within.end) && !tree.is_rel(c, "nsubj");
            if own && !apart && !tree.is_rel(c, "punct") && !tree.is_rel(c, "parataxis") {
                region = region.start.min(within.start)..region.end.max(within.end);
            }
        }
        let parts = self.around(&region, clause);
        (!parts.is_empty()).then_some(Content {
            parts,
            aside: true,
            saying: None,
        })
    }

    /// The parts of the clause of `head` in front of `region` and behind it.
    pub(super) fn around(&self, region: &Range<usize>, head: usize) -> Vec<Range<usize>> {
        let tree = self.tree;
        let mut top = head;
        while let Some(over) = tree.head(top).filter(|_| tree.is_rel(top, "conj")) {
            top = over;
        }
        let within = tree.subtree(top);
        let closes = !(region.end..tree.tokens().end).any(|i| self.is_word(i));
        let start = if closes {
            self.start_of(region.start)
        } else {
            within.start.max(self.start_of(region.start))
        };
        let mut parts = Vec::new();
        if start < region.start {
            parts.push(start..region.start);
        }
        if region.end < within.end {
            parts.push(region.end..self.end(region.start, region.end, within.end));
        }
        parts
    }

    /// The clause of `head` without the clauses joined to it that have a subject of their own.
    pub(super) fn clause_of(&self, head: usize) -> Range<usize> {
        let tree = self.tree;
        let all = tree.subtree(head);
        let joined = tree
            .children(head)
            .iter()
            .copied()
            .filter(|c| *c > head && tree.rel(*c) == "conj");
        let next = joined.into_iter().find(|c| tree.child(*c, "nsubj").is_some());
        all.start..next.map_or(all.end, |next| tree.subtree(next).start)
    }

    /// Where what stands in front of token `at` begins: the sentence, or what follows a semicolon.
    fn start_of(&self, at: usize) -> usize {
        let first = self.tree.tokens().start;
        (first..at)
            .rev()
            .find(|i| self.scene.is(*i, ";"))
            .map_or(first, |i| i + 1)
    }

    /// Where a past joined to an infinitive begins, which is the reporter's again: "urged them to wait and flew home".
    fn joined_past(&self, clause: usize) -> Option<usize> {
        let tree = self.tree;
        let past = |c: &usize| {
            let word = self.scene.word(*c);
            let finite = !word.eq_ignore_ascii_case(tree.lemma(*c)) && !word.ends_with("ing");
            *c > clause && tree.rel(*c) == "conj" && tree.upos(*c) == Upos::Verb && finite && !tree.is_passive(*c)
        };
        let next = tree.children(clause).iter().copied().find(past)?;
        let start = tree.subtree(next).start;
        Some(start - usize::from(start > clause + 1 && self.is_comma(start - 1)))
    }

    /// "Promised to leave", "urged the rebels to leave", "is said to be ill".
    fn infinitive(&self, cue: &Range<usize>, verb: Reporting) -> Option<Content> {
        let tree = self.tree;
        let v = cue.start;
        let doing = tree.children(v).iter().copied().find(|c| {
            let near = tree.subtree(*c).start == cue.end;
            let object = matches!(tree.rel(*c), "xcomp" | "ccomp" | "obj") || tree.rel(*c) == "advcl" && near;
            *c > v && object && tree.is_gerund(*c) && tree.case(*c).is_empty()
        });
        if let Some(doing) = doing.filter(|_| verb.class == VerbClass::Deny || RECOUNTING.contains(&tree.lemma(v))) {
            let within = tree.subtree(doing);
            return Self::only(within.start..self.end(v, within.start, within.end));
        }
        let demand = verb.class == VerbClass::Demand;
        let wishes = WISHING.contains(&tree.lemma(v));
        let misread = tree.upos(v) != Upos::Verb;
        let clause = tree.children(v).iter().copied().find(|c| {
            let complement = match tree.rel(*c) {
                "xcomp" | "ccomp" => true,
                "advcl" => demand || wishes && tree.child(v, "obj").is_some_and(|o| o > v && o < *c),
                "acl" => misread,
                _ => false,
            };
            *c > v && complement && self.is_infinitive(*c)
        })?;
        let within = tree.subtree(clause);
        let within = within.start..self.joined_past(clause).unwrap_or(within.end);
        let to = (within.start..within.end)
            .find(|i| self.scene.is(*i, "to"))
            .unwrap_or(within.start);
        let end = self.end(v, to, within.end);
        if self.is_passive(v) {
            if demand || ADDRESSING.contains(&tree.lemma(v)) {
                return Self::only(to..end);
            }
            let subject = tree.child(v, "nsubj").filter(|_| RAISING.contains(&tree.lemma(v)))?;
            let subject = self.phrase_of(subject, true);
            return Some(Content {
                parts: vec![subject, to..end],
                ..Content::default()
            });
        }
        let lemma = tree.lemma(v);
        let someone = tree
            .children(v)
            .iter()
            .copied()
            .find(|o| matches!(tree.rel(*o), "obj" | "iobj") && *o > v && *o < clause);
        let ordered = ORDERING.contains(&lemma) && (someone.is_some() || lemma == "ask");
        if !verb.infinitive && !ordered {
            return None;
        }
        if let Some(someone) = someone.filter(|_| wishes) {
            return Self::only(tree.subtree(someone).start.max(cue.end)..end);
        }
        let asked = tree.children(v).iter().copied().find(|o| {
            let object = matches!(tree.rel(*o), "obj" | "iobj") || cue.len() > 1 && tree.rel(*o) == "obl";
            demand && object && *o > v && *o < clause
        });
        let start = asked.map_or(to, |asked| tree.subtree(asked).start.max(cue.end));
        Self::only(start..end)
    }

    /// A clause that "that" opens near behind the verb, wherever the tree hangs it: "told reporters that".
    fn that_behind(&self, cue: &Range<usize>) -> Option<Content> {
        let tree = self.tree;
        let v = cue.start;
        let opens = |i: usize| {
            let clause = tree.head(i)?;
            let marks = self.scene.is_any(i, &["that", "whether"]) && tree.is_rel(i, "mark");
            (marks && clause > i).then_some(clause)
        };
        let near = (cue.end..tree.tokens().end.min(cue.end + 16)).take_while(|i| {
            let verb = tree.upos(*i) == Upos::Verb && !matches!(tree.lemma(*i), "cite" | "quote");
            !self.scene.is_any(*i, &[";", ":", ".", "and", "but"]) && !verb && tree.upos(*i) != Upos::Aux
        });
        let (that, clause) = near.into_iter().find_map(|i| Some((i, opens(i)?)))?;
        let subject = tree
            .down(clause)
            .iter()
            .any(|edge| edge.rel.starts_with("nsubj") && edge.dependent > that);
        let owned = tree.head(clause).is_some_and(|n| {
            let id = self.scene.ids.get(n);
            n > v && id.is_some_and(|id| self.scene.lexicon.remarks.contains_key(id))
        });
        if !subject && tree.child(clause, "cop").is_none() || owned {
            return None;
        }
        let from = that + usize::from(self.scene.is(that, "that"));
        Self::only(from..self.end(v, from, tree.subtree(clause).end))
    }

    /// Where a content that starts at `from` ends before `end`: where another saying of somebody else begins.
    pub(super) fn end(&self, v: usize, from: usize, end: usize) -> usize {
        (from + 1..end)
            .find(|i| self.is_comma(*i) && self.turns(v, i + 1, end) || self.scene.is(*i, ";"))
            .unwrap_or(end)
    }

    /// Whether behind a comma somebody else is said to speak, or the reporter comes in with an afterthought.
    fn turns(&self, v: usize, at: usize, end: usize) -> bool {
        let tree = self.tree;
        let cue = |i: usize| {
            self.reporting(i)
                .is_some_and(|(_, verb)| verb.class != VerbClass::Thought)
        };
        let meanwhile = self.scene.is_any(at, &["while", "when"]) && tree.is_gerund(at + 1);
        if tree.is_gerund(at) && cue(at) || meanwhile || self.scene.is(at, "according") {
            return true;
        }
        if !self
            .scene
            .is_any(at, &["while", "whereas", "although", "though", "but", "and", "as"])
        {
            return false;
        }
        let clause = tree.head(at).filter(|c| *c > at && *c < end && *c != v);
        clause.is_some_and(|c| {
            let subject = tree.child(c, "nsubj");
            cue(c) && subject.is_some_and(|s| tree.upos(s) != Upos::Pron) && tree.child(c, "ccomp").is_some()
        })
    }
}
