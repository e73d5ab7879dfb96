//! The edges that are added to the basic tree.

use pourparler_syntax::Upos;

use super::{Edge, Rel, Tag, Tree, universal};

/// Verbs under which an infinitive keeps their own subject although they have an object: "promised Oslo to sign".
const SUBJECT_CONTROL: &[&str] = &["promise", "pledge", "vow", "swear", "threaten"];
/// Relations of subjects.
const SUBJECTS: &[&str] = &["nsubj", "nsubj:pass"];

impl Tree {
    pub(super) fn enhance(&mut self) {
        self.find_passives();
        self.find_cases();
        self.down = self.basic();
        for word in self.top_down() {
            let added = self.added(word);
            for edge in added {
                self.add(edge);
            }
        }
        self.up = self.down.clone();
        self.up.sort_unstable_by_key(|edge| (edge.dependent, edge.governor));
    }

    fn add(&mut self, edge: Edge) {
        let key = |edge: &Edge| (edge.governor, edge.dependent);
        let at = self.down.partition_point(|known| key(known) < key(&edge));
        if self.down.get(at).is_none_or(|known| key(known) != key(&edge)) && edge.governor != edge.dependent {
            self.down.insert(at, edge);
        }
    }

    /// A verb is passive by its auxiliary, or as a participle that modifies; its features alone mistake the simple past for it.
    fn find_passives(&mut self) {
        for i in self.tokens() {
            let auxiliary = self.children(i).iter().any(|child| self.rel(*child) == "aux:pass");
            let participle = self.node(i).is_some_and(|node| node.tag == Tag::Participle);
            let modifier = matches!(universal(self.rel(i)), "acl" | "advcl" | "amod") && self.rel(i) != "acl:relcl";
            let joined = participle
                && self.rel(i) == "conj"
                && self.head(i).is_some_and(|head| head < i && self.is_passive(head));
            let bare = participle && modifier && self.child(i, "aux").is_none() && self.child(i, "nsubj").is_none();
            let own =
                self.child(i, "aux").is_some() || self.child(i, "nsubj").is_some() || self.child(i, "obj").is_some();
            if let Some(node) = self.node_mut(i) {
                node.passive = auxiliary || bare || joined && !own;
            }
        }
        for i in self.tokens() {
            let active = self.head(i).is_some_and(|head| !self.is_passive(head));
            if let Some(node) = self.node_mut(i).filter(|node| node.rel == "nsubj:pass" && active) {
                node.rel = "nsubj";
            }
        }
    }

    /// Notes what introduces each word; a joined word is introduced as the first of its row.
    fn find_cases(&mut self) {
        for i in self.tokens() {
            let introducer = self.children(i).iter().copied().find(|child| {
                let possessor = self.lemma(*child).starts_with(['\'', '\u{2019}']);
                match self.rel(*child) {
                    "case" => !possessor,
                    "mark" => self.lemma(*child) != "to",
                    _ => false,
                }
            });
            let case = introducer.map(|word| {
                let fixed = self
                    .children(word)
                    .iter()
                    .copied()
                    .filter(|child| self.rel(*child) == "fixed");
                let words: Vec<&str> = std::iter::once(word)
                    .chain(fixed)
                    .map(|word| self.lemma(word))
                    .collect();
                words.join(" ").to_lowercase().into_boxed_str()
            });
            let inherited = || {
                let joined = self.rel(i) == "conj";
                self.head(i)
                    .filter(|head| joined && *head < i)
                    .map(|head| Box::from(self.case(head)))
            };
            let case = case.or_else(inherited).filter(|case| !case.is_empty());
            if let Some(node) = self.node_mut(i) {
                node.case = case;
            }
        }
    }

    fn basic(&self) -> Vec<Edge> {
        let edge = |i: usize| {
            let governor = self.head(i)?;
            let agent = self.rel(i) == "obl" && self.case(i) == "by" && self.is_passive(governor);
            let rel = if agent { "agent" } else { self.rel(i) };
            Some(Edge {
                governor,
                dependent: i,
                rel,
            })
        };
        let mut edges: Vec<Edge> = self.tokens().filter_map(edge).collect();
        edges.sort_unstable_by_key(|edge| (edge.governor, edge.dependent));
        edges
    }

    /// The words, each after its head.
    fn top_down(&self) -> Vec<usize> {
        let mut order: Vec<usize> = self.tokens().filter(|i| self.head(*i).is_none()).collect();
        let mut next = 0;
        while let Some(word) = order.get(next).copied() {
            order.extend(self.children(word));
            next += 1;
        }
        order
    }

    /// The subjects of token `i` so far.
    fn subjects(&self, i: usize) -> Vec<usize> {
        let edges = self.down(i).iter().filter(|edge| SUBJECTS.contains(&edge.rel));
        edges.map(|edge| edge.dependent).collect()
    }

    fn objects(&self, i: usize) -> Vec<usize> {
        let edges = self
            .down(i)
            .iter()
            .filter(|edge| edge.rel == "obj" || edge.rel == "iobj");
        edges.map(|edge| edge.dependent).collect()
    }

    fn added(&self, i: usize) -> Vec<Edge> {
        let Some(head) = self.head(i) else {
            return Vec::new();
        };
        match self.rel(i) {
            "conj" => self.joined(i, head),
            "xcomp" => self.lent(i, self.controllers(i, head)),
            "ccomp" if !self.has_own_subject(i) => self.lent(i, self.controllers(i, head)),
            "acl:relcl" => self.relative(i, head),
            // "a demand, something Lima will not accept"
            "acl" if self.is_finite(i) && self.has_own_subject(i) && self.child(i, "mark").is_none() => {
                self.relative(i, head)
            }
            "acl" if self.is_bare_participle(i) && !self.has_own_subject(i) => self.lent(i, vec![head]),
            "advcl" if !self.has_own_subject(i) => self.lent(i, self.subjects(head)),
            _ => Vec::new(),
        }
    }

    fn has_own_subject(&self, i: usize) -> bool {
        !self.subjects(i).is_empty() || self.child(i, "csubj").is_some()
    }

    /// `subjects` as the subjects of token `i`.
    fn lent(&self, i: usize, subjects: Vec<usize>) -> Vec<Edge> {
        if self.has_own_subject(i) {
            return Vec::new();
        }
        let rel: Rel = if self.is_passive(i) { "nsubj:pass" } else { "nsubj" };
        let edge = |dependent| Edge {
            governor: i,
            dependent,
            rel,
        };
        subjects.into_iter().map(edge).collect()
    }

    /// Who does what an infinitive under `head` says.
    fn controllers(&self, i: usize, head: usize) -> Vec<usize> {
        let objects: Vec<usize> = self.objects(head).into_iter().filter(|object| *object < i).collect();
        if objects.is_empty() || SUBJECT_CONTROL.contains(&self.lemma(head)) {
            return self.subjects(head);
        }
        objects
    }

    /// What a word shares with the one it is joined to.
    fn joined(&self, i: usize, head: usize) -> Vec<Edge> {
        let mut out = Vec::new();
        let above = self
            .down
            .iter()
            .filter(|edge| edge.dependent == head && edge.rel != "conj")
            // "Chad, which backs the truce, and Mali": the insertion is about the first alone.
            .filter(|edge| edge.governor > i || !self.is_under(edge.governor, head));
        out.extend(above.map(|edge| Edge { dependent: i, ..*edge }));
        let verbal = |i: usize| self.upos(i) == Upos::Verb || self.child(i, "cop").is_some();
        if !verbal(i) && self.upos(i) != Upos::Adj || !verbal(head) {
            return out;
        }
        // "who leads the party and who dismissed the vote"
        let pronoun = self
            .child(i, "nsubj")
            .filter(|word| matches!(self.lemma(*word), "who" | "which" | "that"));
        if let Some(antecedent) = self
            .head(head)
            .filter(|_| pronoun.is_some() && self.rel(head) == "acl:relcl")
        {
            out.extend(self.relative(i, antecedent));
        }
        out.extend(self.lent(i, self.subjects(head)));
        let (own, others) = (self.objects(i), self.objects(head));
        let behind: Vec<usize> = others.iter().copied().filter(|object| *object > i).collect();
        if own.is_empty() {
            out.extend(behind.iter().map(|object| Edge {
                governor: i,
                dependent: *object,
                rel: "obj",
            }));
        }
        // "condemned and rejected the plan": nothing stands between the two verbs that the first could take.
        let contrast = self.child(i, "cc").is_some_and(|word| self.lemma(word) == "but");
        if others.is_empty() && i - head <= 3 && !self.is_passive(head) && !contrast {
            out.extend(own.iter().map(|object| Edge {
                governor: head,
                dependent: *object,
                rel: "obj",
            }));
        }
        out
    }

    /// The name in front of "whom" where a thing is what the parser took up: "the future of Kos, whom Chad backs".
    fn name_before(&self, pronoun: usize, antecedent: usize) -> Option<usize> {
        let named = |child: &usize| self.rel(*child) == "nmod" && self.upos(*child) == Upos::Propn;
        let mut names = self.children(antecedent).iter().copied().filter(named);
        let near = |name: &usize| (antecedent..pronoun).contains(name) && self.subtree(*name).end + 2 >= pronoun;
        names.rfind(near)
    }

    /// The antecedent in the place of the relative pronoun, or of the object that a clause without one lacks.
    fn relative(&self, i: usize, antecedent: usize) -> Vec<Edge> {
        let within = self.subtree(i);
        let pronoun = within.clone().find(|word| {
            let relative = matches!(self.lemma(*word), "who" | "which" | "that" | "whom" | "whose");
            relative && matches!(self.upos(*word), Upos::Pron | Upos::Det) && *word < i.max(within.start + 4)
        });
        if let Some(pronoun) = pronoun
            && let Some(governor) = self.head(pronoun)
        {
            let rel = self.rel(pronoun);
            let personal = rel == "obj" && matches!(self.lemma(pronoun), "who" | "whom");
            let nearer = personal.then(|| self.name_before(pronoun, antecedent)).flatten();
            return vec![Edge {
                governor,
                dependent: nearer.unwrap_or(antecedent),
                rel,
            }];
        }
        // "the town where Kenya hosts the talks" is nothing that Kenya hosts.
        let adverbial = |word: usize| matches!(self.lemma(word), "where" | "when" | "why" | "how") && word < i;
        if self.children(i).iter().any(|child| adverbial(*child)) {
            return Vec::new();
        }
        if self.has_own_subject(i) && self.child(i, "ccomp").is_none() && !self.is_passive(i) {
            return vec![Edge {
                governor: i,
                dependent: antecedent,
                rel: "obj",
            }];
        }
        self.lent(i, vec![antecedent])
    }
}
