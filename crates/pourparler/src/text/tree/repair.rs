//! Two mistakes of the parser are common in the long sentences of news and can be told: a verb in the present tense read as a
//! plural noun ("Armenia insists"), and a finite verb without a subject because an insertion or a list parts them ("Egypt,
//! which fears for its water, opposes the dam"). The order of words decides then.

use pourparler_syntax::Upos;

use super::{Rel, Tag, Tree, universal};

/// How far a subject may stand from its verb, in tokens.
const REACH: usize = 48;

/// Verbs with a hearer and a clause.
const TELLING: &[&str] = &[
    "tell", "inform", "assure", "warn", "remind", "advise", "notify", "promise", "persuade", "convince",
];

/// Verbs that do not stand without an object.
const NEED_OBJECT: &[&str] = &[
    "make", "give", "issue", "keep", "break", "put", "send", "bring", "reject", "refuse", "want", "drop", "renew",
    "repeat",
];

/// Adjectives for what somebody is ready for or not.
const WILLING: &[&str] = &[
    "willing",
    "unwilling",
    "ready",
    "prepared",
    "eager",
    "keen",
    "reluctant",
    "able",
    "unable",
    "determined",
    "loath",
    "committed",
    "resolved",
    "happy",
    "content",
    "anxious",
    "hesitant",
    "bound",
];

/// Verbs that say what their object is called or held to be.
const NAMING: &[&str] = &["call", "consider", "deem", "declare", "label", "term", "brand", "name"];

impl Tree {
    /// Mends the tree; `is_verb` tells which tokens have the form of a verb that the codebook knows.
    pub(super) fn repair(&mut self, is_verb: &dyn Fn(usize) -> bool) {
        for i in self.tokens() {
            if is_verb(i) && self.is_misread_verb(i) {
                self.make_verb(i);
            }
            self.promote_modifier(i);
            self.attach_told(i);
            self.personal(i);
            self.relate(i);
            self.name_object(i);
            self.join_names(i);
            self.join_infinitive(i);
            self.lift_infinitive(i);
            self.lend_called(i);
            self.lend_wanted(i);
            self.return_infinitive(i);
            self.join_base(i);
            self.join_speech(i);
            self.tell_predicate(i);
            self.join_outside(i);
            self.join_named(i);
            self.join_list(i);
            self.return_object(i);
            self.bare_object(i);
            self.lift_object(i);
            if self.lacks_subject(i)
                && let Some(subject) = self.subject_by_order(i)
            {
                self.give_subject(i, subject);
            }
        }
    }

    /// Whether a plural noun stands where a verb belongs: bare behind a name or an insertion, and itself no part of a clause.
    fn is_misread_verb(&self, i: usize) -> bool {
        let noun = self.is_nominal(i) && (self.is_plural(i) || self.lemma(i).ends_with('s'));
        let bare = self
            .children(i)
            .iter()
            .filter(|child| **child < i)
            .all(|child| self.may_precede_verb(*child, i));
        let before = i.checked_sub(1).filter(|before| self.tokens().contains(before));
        let behind_comma = before.is_some_and(|before| self.is_comma(before));
        let behind_name = before.is_some_and(|before| self.upos(before) == Upos::Propn);
        let clausal = matches!(universal(self.rel(i)), "root" | "ccomp" | "parataxis" | "advcl");
        let inserted = matches!(universal(self.rel(i)), "appos" | "obj" | "conj" | "nmod" | "obl");
        noun && bare && (clausal && behind_name || (clausal || inserted) && behind_comma && self.goes_on(i))
    }

    fn may_precede_verb(&self, child: usize, i: usize) -> bool {
        let name = matches!(self.upos(child), Upos::Propn)
            && matches!(
                self.rel(child),
                "compound" | "nmod:desc" | "nmod:unmarked" | "amod" | "nsubj"
            );
        name || matches!(self.rel(child), "punct" | "advmod" | "nsubj")
            || self.is_comma(i - 1) && self.rel(child) == "nmod"
    }

    /// Whether what follows token `i` can be the complement of a verb.
    fn goes_on(&self, i: usize) -> bool {
        matches!(
            self.upos(i + 1),
            Upos::Adp | Upos::Sconj | Upos::Det | Upos::Part | Upos::Adj | Upos::Pron
        )
    }

    pub(super) fn is_nominal(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Noun | Upos::Propn) && self.child(i, "cop").is_none()
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.lemma(i) == ","
    }

    pub(super) fn attach(&mut self, i: usize, head: Option<usize>, rel: Rel) {
        let Some(node) = self.node_mut(i) else { return };
        let before = std::mem::replace(&mut node.head, head);
        node.rel = rel;
        // Only two lists change: all anew for each word would take time square in the length of the sentence.
        if let Some(own) = self.children_mut(before)
            && let Ok(at) = own.binary_search(&i)
        {
            own.remove(at);
        }
        if let Some(own) = self.children_mut(head)
            && let Err(at) = own.binary_search(&i)
        {
            own.insert(at, i);
        }
    }

    fn children_mut(&mut self, head: Option<usize>) -> Option<&mut Vec<usize>> {
        self.children.get_mut(head?.checked_sub(self.first)?)
    }

    /// Makes a noun a verb, and of what modifies it the parts of a clause.
    fn make_verb(&mut self, i: usize) {
        for child in self.children(i).to_vec() {
            let rel: Option<Rel> = match self.rel(child) {
                "compound" | "nmod:desc" | "nmod:unmarked" | "amod" if child < i => Some("nsubj"),
                "nmod" => Some("obl"),
                "acl" if self.is_infinitive(child) => Some("xcomp"),
                "acl" => Some("advcl"),
                "appos" => Some("obj"),
                _ => None,
            };
            if let Some(rel) = rel {
                self.attach(child, Some(i), rel);
            }
        }
        if let Some(node) = self.node_mut(i) {
            (node.upos, node.tag) = (Upos::Verb, Tag::Finite);
        }
    }

    /// A participle with a subject of its own is no modifier: "Norway condemned Hamas" is a clause.
    fn promote_modifier(&mut self, i: usize) {
        let noun = self.head(i).filter(|noun| self.rel(i) == "amod" && *noun > i);
        let name = |i: usize| self.upos(i) == Upos::Propn;
        let between = noun.is_some_and(|noun| noun == i + 1 && name(noun)) && i.checked_sub(1).is_some_and(name);
        let named = i
            .checked_sub(1)
            .filter(|before| noun.is_some_and(|noun| self.is_clause_of(*before, i, noun)));
        let Some(noun) = noun.filter(|_| self.child(i, "nsubj").is_some() || between || named.is_some()) else {
            return;
        };
        if let Some(name) = named {
            self.attach(name, Some(i), "nsubj");
            self.make_verb(i);
        }
        let (above, rel) = (self.head(noun), self.rel(noun));
        let joined = |child: &usize| *child != i && self.upos(*child) == Upos::Verb && self.rel(*child) == "conj";
        let verbs: Vec<usize> = self.children(noun).iter().copied().filter(joined).collect();
        self.attach(i, above, rel);
        self.attach(noun, Some(i), "obj");
        for verb in verbs {
            self.attach(verb, Some(i), "conj");
        }
    }

    /// Whether a name, a participle and a noun that heads a clause without a verb are one: "Georgia voiced misgivings".
    fn is_clause_of(&self, name: usize, participle: usize, noun: usize) -> bool {
        let modifies = self.head(name) == Some(noun) && matches!(self.rel(name), "compound" | "nmod:desc" | "amod");
        let past = self.upos(participle) == Upos::Verb;
        let verbless = matches!(universal(self.rel(noun)), "root" | "ccomp" | "parataxis")
            && self.child(noun, "cop").is_none()
            && self.child(noun, "nsubj").is_none();
        self.upos(name) == Upos::Propn && modifies && past && verbless
    }

    /// "told both sides that nobody could win": the clause is what was told, and no modifier of those who were.
    fn attach_told(&mut self, i: usize) {
        let clause = matches!(universal(self.rel(i)), "acl" | "advcl")
            && self.children(i).iter().any(|child| self.lemma(*child) == "that");
        let Some(hearer) = self
            .head(i)
            .filter(|hearer| clause && matches!(self.rel(*hearer), "obj" | "iobj"))
        else {
            return;
        };
        if let Some(verb) = self.head(hearer).filter(|verb| TELLING.contains(&self.lemma(*verb))) {
            self.attach(i, Some(verb), "ccomp");
        }
    }

    /// "the ministers of Chad and Sudan": a bare name goes with the name before it, not with the common noun.
    fn join_names(&mut self, i: usize) {
        let bare = self.child(i, "det").is_none() && self.child(i, "case").is_none() && self.child(i, "cc").is_some();
        let Some(noun) = self.head(i).filter(|noun| self.upos(*noun) == Upos::Noun) else {
            return;
        };
        let before =
            self.children(noun).iter().copied().find(|child| {
                (noun..i).contains(child) && self.rel(*child) == "nmod" && self.upos(*child) == Upos::Propn
            });
        let comma = (noun..i).any(|at| self.is_comma(at));
        if self.rel(i) == "conj" && self.upos(i) == Upos::Propn && bare && !comma && before.is_some() {
            self.attach(i, before, "conj");
        }
    }

    /// "called the toll a theft": the second noun is no adverbial.
    fn name_object(&mut self, i: usize) {
        let named = self.head(i).filter(|verb| {
            NAMING.contains(&self.lemma(*verb)) && self.child(*verb, "obj").is_some_and(|object| object < i)
        });
        if self.rel(i) == "obl:unmarked" && self.child(i, "det").is_some() && named.is_some() {
            self.attach(i, named, "xcomp");
        }
    }

    /// "it is willing to talk": with an adjective of attitude, "it" is somebody.
    fn personal(&mut self, i: usize) {
        let willing = self.upos(i) == Upos::Adj && WILLING.contains(&self.lemma(i));
        let subject = self.child(i, "expl").filter(|it| willing && *it < i);
        let matter = self.child(i, "csubj").filter(|matter| self.is_infinitive(*matter));
        if let (Some(subject), Some(matter)) = (subject, matter) {
            self.attach(subject, Some(i), "nsubj");
            self.attach(matter, Some(i), "xcomp");
        }
    }

    /// "the promise that Kenya made": a clause that lacks its object says which promise is meant, not what was promised.
    fn relate(&mut self, i: usize) {
        let that = self
            .children(i)
            .iter()
            .copied()
            .find(|child| *child < i && self.rel(*child) == "mark" && self.lemma(*child) == "that");
        let full = self.children(i).iter().any(|child| {
            matches!(universal(self.rel(*child)), "obj" | "ccomp" | "xcomp") || self.rel(*child).ends_with(":pass")
        });
        let lacks = self.rel(i) == "acl" && !full && NEED_OBJECT.contains(&self.lemma(i));
        if let Some(that) = that.filter(|_| lacks) {
            let noun = self.head(i);
            self.attach(i, noun, "acl:relcl");
            self.attach(that, Some(i), "obj");
        }
    }

    /// "to keep the peace, to lift the siege": what stands in front of "to" belongs to the verb before.
    fn return_object(&mut self, i: usize) {
        let marker = self.child(i, "mark").filter(|_| self.is_infinitive(i));
        let head = self.head(i).filter(|head| self.upos(*head) == Upos::Verb);
        let (Some(marker), Some(head)) = (marker, head) else {
            return;
        };
        let early = |child: &usize| self.rel(*child) == "obj" && (head..marker).contains(child);
        let objects: Vec<usize> = self.children(i).iter().copied().filter(early).collect();
        for object in objects {
            self.attach(object, Some(head), "obj");
        }
    }

    /// "condemned in the strongest terms the attack": a noun takes no object, the verb that it stands behind does.
    fn lift_object(&mut self, i: usize) {
        let noun = self.head(i).filter(|noun| {
            let plain = self.upos(*noun) == Upos::Noun && self.child(*noun, "cop").is_none();
            plain && *noun < i && self.rel(i) == "obj" && self.rel(*noun) == "obl"
        });
        let verb = noun.and_then(|noun| self.head(noun));
        let free = verb.filter(|verb| self.upos(*verb) == Upos::Verb && self.child(*verb, "obj").is_none());
        if let Some(verb) = free.filter(|verb| *verb < i && !self.is_passive(*verb)) {
            self.attach(i, Some(verb), "obj");
        }
    }

    /// "called off the accord": a noun phrase that nothing introduces is the object, where the verb has no other.
    fn bare_object(&mut self, i: usize) {
        let bare = self.rel(i) == "obl" && self.child(i, "case").is_none() && self.child(i, "det").is_some();
        let head = self
            .head(i)
            .filter(|head| bare && *head < i && self.child(*head, "obj").is_none());
        if let Some(verb) = head.filter(|verb| self.child(*verb, "compound").is_some() && !self.is_passive(*verb)) {
            self.attach(i, Some(verb), "obj");
        }
    }

    /// Whether token `i` is a finite verb for which the parser found no subject.
    fn lacks_subject(&self, i: usize) -> bool {
        let form = self.node(i).map(|node| node.tag);
        let past =
            form == Some(Tag::Participle) && matches!(universal(self.rel(i)), "root" | "conj" | "parataxis" | "ccomp");
        let finite = self.upos(i) == Upos::Verb && (self.is_finite(i) || past);
        let taken = self
            .children(i)
            .iter()
            .any(|child| matches!(universal(self.rel(*child)), "nsubj" | "csubj" | "expl"));
        finite && !taken && !self.is_infinitive(i)
    }

    /// The head of the noun phrase right in front of the verb group of token `i`, or of the insertion in front of that.
    fn subject_by_order(&self, i: usize) -> Option<usize> {
        let own = |child: usize| {
            self.head(child) == Some(i)
                && (matches!(universal(self.rel(child)), "aux" | "advmod")
                    || matches!(self.lemma(child), "all" | "both" | "each"))
        };
        // What an insertion parts from the verb stands in front of the insertion.
        let start = (self.tokens().start..i)
            .rev()
            .take_while(|child| own(*child))
            .last()
            .unwrap_or(i);
        let before = start.checked_sub(1).filter(|before| self.tokens().contains(before))?;
        if !self.is_comma(before) {
            return self.phrase_before(before, i);
        }
        let opening = (self.tokens().start..before)
            .rev()
            .take(REACH)
            .filter(|at| self.is_comma(*at));
        opening
            .filter_map(|comma| comma.checked_sub(1))
            .find_map(|end| self.phrase_before(end, i))
    }

    /// The head of the noun phrase that ends with token `end`, if nothing governs it that keeps it from being the subject of `verb`.
    fn phrase_before(&self, end: usize, verb: usize) -> Option<usize> {
        let mut at = end;
        if !self.tokens().contains(&end) || !matches!(self.upos(end), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
        {
            return None;
        }
        while let Some(head) = self.head(at) {
            let part = matches!(
                universal(self.rel(at)),
                "flat" | "compound" | "nmod" | "conj" | "fixed" | "nummod" | "appos"
            );
            let other = self.rel(at) == "appos" || self.rel(at) == "conj" && self.child(head, "case").is_some();
            let cut = other && (head..at).any(|i| self.is_comma(i));
            if !part || cut || head > at && self.rel(at) != "compound" || head == verb || !self.is_nominal(head) {
                break;
            }
            at = head;
        }
        let governed = self
            .child(at, "case")
            .is_some_and(|case| !self.lemma(case).starts_with(['\'', '\u{2019}']));
        let object = matches!(universal(self.rel(at)), "obj" | "obl" | "nsubj" | "iobj");
        let above = self.head(at);
        // "said the countries, ..., pledged": what looks like the object of a verb of speech is the subject of what was said.
        let free = !object
            || above == Some(verb)
            || above.is_some_and(|above| {
                self.is_under(verb, above) && self.rel(verb) == "ccomp" && matches!(self.rel(at), "obj" | "iobj")
            });
        (!governed && free && self.is_noun_like(at)).then_some(at)
    }

    fn is_noun_like(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// Hangs `subject` from a verb; a verb that hung from it takes its place.
    fn give_subject(&mut self, verb: usize, subject: usize) {
        if self.is_under(verb, subject) {
            let (above, rel) = (self.head(subject), self.rel(subject));
            let moves = |child: &usize| *child > verb && !self.is_under(verb, *child);
            let later: Vec<usize> = self.children(subject).iter().copied().filter(moves).collect();
            self.attach(verb, above, rel);
            for child in later {
                let rel = self.rel(child);
                self.attach(child, Some(verb), rel);
            }
        }
        let passive = self.children(verb).iter().any(|child| self.rel(*child) == "aux:pass");
        self.attach(subject, Some(verb), if passive { "nsubj:pass" } else { "nsubj" });
    }
}
