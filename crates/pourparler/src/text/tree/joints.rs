//! What the parser joins to the wrong word: the members of a list, infinitives behind a long object, what follows an insertion.

use pourparler_syntax::Upos;

use super::{Tag, Tree};

/// Verbs with a hearer and what the hearer is to do.
const ASKING: &[&str] = &[
    "urge",
    "ask",
    "call",
    "press",
    "push",
    "invite",
    "order",
    "encourage",
    "implore",
    "beg",
    "exhort",
    "direct",
    "instruct",
    "tell",
    "pressure",
    "request",
    "require",
    "oblige",
    "commit",
    "allow",
    "force",
    "compel",
    "bring",
    "persuade",
    "convince",
    "get",
    "lead",
    "induce",
    "warn",
];

/// Verbs and nouns behind which "for" introduces who is to do, or to undergo, what an infinitive says.
const CALLING: &[&str] = &[
    "call",
    "press",
    "push",
    "appeal",
    "plead",
    "wait",
    "ask",
    "hope",
    "arrange",
    "campaign",
    "lobby",
    "provide",
    "allow",
    "argue",
    "beg",
    "long",
    "yearn",
    "look",
    "clamour",
    "clamor",
    "vote",
    "petition",
    "pray",
    "demand",
    "plea",
    "need",
    "request",
    "condition",
    "plan",
    "proposal",
    "wish",
    "desire",
    "insist",
    "urge",
];

/// Verbs of wanting or seeing a thing done.
const WANTING: &[&str] = &[
    "want", "need", "like", "see", "have", "get", "prefer", "wish", "order", "keep",
];

/// Nouns that an infinitive completes where they are called for: "asked for time to think".
const GIVEN: &[&str] = &[
    "time",
    "help",
    "permission",
    "right",
    "chance",
    "opportunity",
    "money",
    "support",
    "aid",
    "room",
    "power",
    "authority",
    "reason",
    "effort",
    "way",
    "mean",
    "means",
    "fund",
    "funds",
    "freedom",
    "ability",
    "leave",
    "assistance",
];

/// Nouns that an infinitive completes.
const COMPLETED: &[&str] = &[
    "refusal",
    "readiness",
    "willingness",
    "unwillingness",
    "reluctance",
    "decision",
    "determination",
    "attempt",
    "promise",
    "pledge",
    "commitment",
    "offer",
    "right",
    "vow",
    "failure",
    "intention",
    "inability",
];

impl Tree {
    /// "pledged to back the truce, to keep the peace and to leave": the infinitives of a list stand side by side.
    pub(super) fn join_infinitive(&mut self, i: usize) {
        let listed = self.rel(i) == "advcl" && self.is_infinitive(i);
        let first = |head: usize| self.is_infinitive(head) && head < i && (head..i).any(|at| self.is_comma(at));
        let goes_on = self
            .children(i)
            .iter()
            .any(|child| self.rel(*child) == "conj" && self.is_infinitive(*child));
        if let Some(head) = self.head(i).filter(|head| listed && goes_on && first(*head)) {
            self.attach(i, Some(head), "conj");
        }
    }

    /// "urged the parties to the war to leave": what somebody is asked to do hangs from the asking, not from a noun inside the
    /// object.
    pub(super) fn lift_infinitive(&mut self, i: usize) {
        let asked =
            |verb: &usize| ASKING.contains(&self.lemma(*verb)) && self.child(*verb, "obj").is_some_and(|o| o < i);
        if self.rel(i) == "advcl" && self.is_infinitive(i) && self.head(i).filter(asked).is_some() {
            let verb = self.head(i);
            self.attach(i, verb, "xcomp");
        }
        let noun = self.head(i).filter(|_| self.rel(i) == "acl" && self.is_infinitive(i));
        let inside = |noun: &usize| matches!(self.rel(*noun), "nmod" | "appos" | "conj" | "flat");
        let mut at = noun.filter(inside);
        while let Some(inner) = at.filter(inside) {
            at = self.head(inner);
        }
        let object = at.filter(|at| matches!(self.rel(*at), "obj" | "iobj" | "obl"));
        let verb = object.and_then(|object| self.head(object));
        if let Some(verb) = verb.filter(|verb| ASKING.contains(&self.lemma(*verb))) {
            self.attach(i, Some(verb), "xcomp");
        }
    }

    /// "wants the siege lifted": the thing is the subject of what is to happen to it.
    pub(super) fn lend_wanted(&mut self, i: usize) {
        let bare = self.rel(i) == "acl" && self.node(i).is_some_and(|node| node.tag == Tag::Participle);
        let noun = self
            .head(i)
            .filter(|noun| bare && *noun < i && self.rel(*noun) == "obj");
        let verb = noun.and_then(|noun| self.head(noun));
        let (Some(noun), Some(verb)) = (noun, verb.filter(|verb| WANTING.contains(&self.lemma(*verb)))) else {
            return;
        };
        let adjacent =
            !self.is_comma(i - 1) && (noun + 1..i).all(|at| self.is_under(at, noun) || self.upos(at) == Upos::Adv);
        let done_by = self
            .children(i)
            .iter()
            .any(|child| self.rel(*child) == "obl" && self.introduced_by(*child, "by"));
        if adjacent && !done_by && self.child(i, "aux").is_none() {
            self.attach(i, Some(verb), "ccomp");
            self.attach(noun, Some(i), "nsubj:pass");
        }
    }

    /// Whether a preposition introduces token `i`.
    fn introduced_by(&self, i: usize, word: &str) -> bool {
        let children = self.children(i).iter();
        children
            .copied()
            .any(|child| self.rel(child) == "case" && self.lemma(child) == word)
    }

    /// "called for the siege to be lifted": who is to do it, or to undergo it, is the subject of the infinitive.
    pub(super) fn lend_called(&mut self, i: usize) {
        let stray = matches!(self.rel(i), "advcl" | "acl" | "xcomp") && self.is_infinitive(i);
        if !stray || self.child(i, "nsubj").is_some() {
            return;
        }
        let marker = self
            .children(i)
            .iter()
            .copied()
            .find(|child| self.lemma(*child) == "to");
        let Some(before) = marker.and_then(|to| to.checked_sub(1)) else {
            return;
        };
        let called = |at: &usize| {
            let by_for = self
                .children(*at)
                .iter()
                .copied()
                .find(|c| self.rel(*c) == "case" && self.lemma(*c) == "for")?;
            let caller = self.head(*at).filter(|caller| CALLING.contains(&self.lemma(*caller)))?;
            matches!(self.rel(*at), "obl" | "nmod").then_some((*at, by_for, caller))
        };
        let found = std::iter::once(before)
            .chain(self.ancestors(before))
            .find_map(|at| called(&at));
        let Some((subject, by_for, caller)) = found else { return };
        let adjacent = self.subtree(subject).end >= before && !self.is_under(caller, i);
        let passive = self.child(i, "aux:pass").is_some();
        // "asked for lorries to carry the grain": what a thing is for
        let acts = passive || self.rel(i) == "advcl" || matches!(self.upos(subject), Upos::Propn | Upos::Pron);
        if adjacent && acts && !GIVEN.contains(&self.lemma(subject)) {
            let verbal = self.upos(caller) == Upos::Verb;
            self.attach(i, Some(caller), if verbal { "ccomp" } else { "acl" });
            self.attach(subject, Some(i), if passive { "nsubj:pass" } else { "nsubj" });
            self.attach(by_for, Some(i), "mark");
        }
    }

    /// "regretted the refusal of Chad to sign": the infinitive completes the noun, not the verb.
    pub(super) fn return_infinitive(&mut self, i: usize) {
        let marker = self
            .child(i, "mark")
            .filter(|_| self.rel(i) == "advcl" && self.is_infinitive(i));
        let noun = marker.and_then(|marker| {
            let before = marker.checked_sub(1)?;
            let mut above = std::iter::once(before).chain(self.ancestors(before));
            above.find(|noun| COMPLETED.contains(&self.lemma(*noun)))
        });
        if noun.is_some_and(|noun| self.upos(noun) == Upos::Noun && !self.is_under(noun, i)) {
            self.attach(i, noun, "acl");
        }
    }

    /// "said that there was no other way and urged them to talk": what has nobody for a subject does not go on with a deed.
    pub(super) fn join_speech(&mut self, i: usize) {
        let shares = self.rel(i) == "conj" && self.upos(i) == Upos::Verb && self.child(i, "nsubj").is_none();
        let told = self.head(i).filter(|head| {
            let nobody = self.child(*head, "expl").is_some();
            shares && nobody && *head < i && self.rel(*head) == "ccomp" && self.child(i, "aux").is_none()
        });
        if let Some(above) = told
            .and_then(|told| self.head(told))
            .filter(|above| self.upos(*above) == Upos::Verb)
        {
            self.attach(i, Some(above), "conj");
        }
    }

    /// "left their bags, and Sow of Chad, Diallo of Mali and Toure of Niger signed": a name behind "and" goes on with the name in
    /// front of it, not with a thing further off.
    pub(super) fn join_named(&mut self, i: usize) {
        let joint = self
            .child(i, "cc")
            .filter(|and| self.rel(i) == "conj" && self.upos(i) == Upos::Propn && *and < i);
        let thing = self.head(i).is_some_and(|head| self.upos(head) == Upos::Noun);
        let before = joint.filter(|_| thing).and_then(|and| and.checked_sub(1));
        let near = before.and_then(|before| {
            let mut names = std::iter::once(before).chain(self.ancestors(before));
            names.find(|name| self.upos(*name) == Upos::Propn && self.rel(*name) == "conj")
        });
        let first = near
            .and_then(|near| self.head(near))
            .filter(|first| self.upos(*first) == Upos::Propn);
        if first.is_some_and(|first| !self.is_under(first, i)) {
            self.attach(i, first, "conj");
        }
    }

    /// "Chad, which backs the truce, and Mali, which does not": behind the comma that closes an insertion, a name goes on with
    /// what stands in front of it.
    pub(super) fn join_outside(&mut self, i: usize) {
        let joint = self
            .child(i, "cc")
            .filter(|_| self.rel(i) == "conj" && self.upos(i) == Upos::Propn);
        let closed = joint.is_some_and(|and| and > 0 && self.is_comma(and - 1));
        let first = self
            .head(i)
            .filter(|head| closed && *head < i && self.is_nominal(*head));
        let Some(first) = first else { return };
        let alone = self
            .children(first)
            .iter()
            .filter(|child| self.rel(**child) == "conj")
            .count()
            == 1;
        let clause = self.ancestors(first).find(|above| self.rel(*above) == "acl:relcl");
        let Some((clause, noun)) = clause.and_then(|clause| Some((clause, self.head(clause)?))) else {
            return;
        };
        let insertion = (noun + 1..clause).take(2).any(|at| self.is_comma(at));
        if alone && noun < clause && insertion {
            self.attach(i, Some(noun), "conj");
        }
    }

    /// "asked the rebels to leave, free the prisoners and talk": a base form goes on with the infinitive in front of it, not with
    /// a finite verb.
    pub(super) fn join_base(&mut self, i: usize) {
        let form = |at: usize| self.node(at).map(|node| node.tag);
        let is_base = |at: usize| form(at) == Some(Tag::Base);
        let behind_comma = || i.checked_sub(1).is_some_and(|before| self.is_comma(before));
        let based = is_base(i) || form(i) == Some(Tag::Plain) && behind_comma();
        let free = based && self.rel(i) == "conj" && !self.is_infinitive(i) && self.child(i, "aux").is_none();
        let head = self.head(i).filter(|head| free && !is_base(*head) && *head < i);
        let infinitive = head.and_then(|head| {
            let mut between = head + 1..i;
            between.find(|at| self.upos(*at) == Upos::Verb && self.is_infinitive(*at))
        });
        if infinitive.is_some() {
            self.attach(i, infinitive, "conj");
        }
    }

    /// "said Chad's commitment to the truce and the talks was uncertain": what stands behind the verb is the subject of the
    /// predicate, not the object.
    pub(super) fn tell_predicate(&mut self, i: usize) {
        let Some(copula) = self.child(i, "cop").filter(|copula| *copula < i) else {
            return;
        };
        let stray = self.child(i, "nsubj");
        let joint = |subject: usize| self.child(subject, "cc").is_some_and(|and| and < subject);
        if stray.is_some_and(|subject| !joint(subject)) {
            return;
        }
        let ours = |at: usize, object: usize| self.is_under(at, object) || stray.is_some_and(|s| self.is_under(at, s));
        let object = (self.tokens().start..copula).rev().find(|at| self.rel(*at) == "obj");
        let object = object.filter(|object| (*object..copula).all(|at| ours(at, *object)));
        let verb = object
            .and_then(|object| self.head(object))
            .filter(|verb| *verb < copula && self.upos(*verb) == Upos::Verb);
        let (Some(object), Some(verb)) = (object, verb) else {
            return;
        };
        if self.is_under(verb, i) {
            return;
        }
        if let Some(stray) = stray {
            let noun = (object..stray)
                .rev()
                .find(|at| self.is_nominal(*at) && self.is_under(*at, object));
            self.attach(stray, noun, "conj");
        }
        self.attach(i, Some(verb), "ccomp");
        self.attach(object, Some(i), "nsubj");
    }

    /// "a truce, a conference and the release of prisoners": a list that ends in "and" is no apposition.
    pub(super) fn join_list(&mut self, i: usize) {
        let ends = self
            .children(i)
            .iter()
            .any(|child| self.rel(*child) == "conj" && self.child(*child, "cc").is_some());
        let common = self.upos(i) == Upos::Noun;
        if self.rel(i) == "appos" && ends && common && self.head(i).is_some_and(|head| self.upos(head) == Upos::Noun) {
            let head = self.head(i);
            self.attach(i, head, "conj");
        }
    }
}
