//! Verb groups: tenses, negation, modals, passives, and what verbs govern.

use super::Maker;
use super::inflect::Forms;
use super::lexicon::{Frame, Part, Verb};
use super::name::adjective;
use super::noun::common;
use super::tree::Node;

/// Who or what a finite verb agrees with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Agreement {
    pub(super) plural: bool,
}

/// How a verb is built into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Finite,
    Infinitive,
    /// After a modal, or as a subjunctive.
    Bare,
    /// A gerund as complement.
    Gerund,
    /// A participle as adverbial.
    Participle,
}

const MODALS: &[(&str, &str)] = &[
    ("will", "will"),
    ("will", "will"),
    ("would", "would"),
    ("would", "would"),
    ("can", "can"),
    ("could", "could"),
    ("may", "may"),
    ("might", "might"),
    ("must", "must"),
    ("should", "should"),
    ("shall", "shall"),
];

impl Agreement {
    fn feats(self, past: bool) -> String {
        let number = if self.plural { "Plur" } else { "Sing" };
        let tense = if past { "Past" } else { "Pres" };
        format!("Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin")
    }
}

/// A form of "be", "have" or "do" that agrees.
pub(super) fn auxiliary(lemma: &str, past: bool, agree: Agreement) -> Node {
    let form = match (lemma, past, agree.plural) {
        ("be", false, false) => "is",
        ("be", false, true) => "are",
        ("be", true, false) => "was",
        ("be", true, true) => "were",
        ("have", true, _) => "had",
        ("have", false, false) => "has",
        ("have", false, true) => "have",
        ("do", true, _) => "did",
        ("do", false, false) => "does",
        _ => "do",
    };
    let xpos = match (past, agree.plural) {
        (true, _) => "VBD",
        (false, true) => "VBP",
        (false, false) => "VBZ",
    };
    Node::new(form, lemma, "AUX", xpos, &agree.feats(past))
}

pub(super) fn inflected(form: &str, forms: &Forms, xpos: &str, feats: &str) -> Node {
    Node::new(form, &forms.base, "VERB", xpos, feats)
}

pub(super) fn base_form(forms: &Forms) -> Node {
    inflected(&forms.base, forms, "VB", "VerbForm=Inf")
}

pub(super) fn finite(forms: &Forms, past: bool, agree: Agreement) -> Node {
    let (form, xpos) = match (past, agree.plural) {
        (true, _) => (&forms.past, "VBD"),
        (false, true) => (&forms.base, "VBP"),
        (false, false) => (&forms.third, "VBZ"),
    };
    inflected(form, forms, xpos, &agree.feats(past))
}

fn past_participle(forms: &Forms) -> Node {
    inflected(&forms.participle, forms, "VBN", "Tense=Past|VerbForm=Part")
}

pub(super) fn passive_participle(forms: &Forms) -> Node {
    inflected(&forms.participle, forms, "VBN", "Tense=Past|VerbForm=Part|Voice=Pass")
}

fn be(form: &str) -> Node {
    match form {
        "be" => Node::new("be", "be", "AUX", "VB", "VerbForm=Inf"),
        "been" => Node::new("been", "be", "AUX", "VBN", "Tense=Past|VerbForm=Part"),
        _ => Node::new("being", "be", "AUX", "VBG", "Tense=Pres|VerbForm=Part"),
    }
}

impl Maker<'_> {
    pub(super) fn modal(&mut self) -> Node {
        let (form, lemma) = *self.pick(MODALS);
        Node::new(form, lemma, "AUX", "MD", "VerbForm=Fin")
    }

    /// A verb with a frame.
    pub(super) fn verb(&mut self) -> (Verb, Frame) {
        let verbs = &self.lexicon.verbs;
        let verb = verbs[self.random.below(verbs.len())].clone();
        let frame = self.pick(&verb.frames).clone();
        (verb, frame)
    }

    /// A verb with a frame that starts with an object.
    pub(super) fn transitive(&mut self) -> (Verb, Frame) {
        loop {
            let (verb, frame) = self.verb();
            let starts = matches!(frame.first(), Some(Part::Object | Part::Actor | Part::Addressee))
                && frame.iter().filter(|part| matches!(part, Part::Object)).count() < 2;
            if starts && !frame.contains(&Part::Bare) && verb.forms.base != "let" {
                return (verb, frame);
            }
        }
    }

    /// The verb group in front of its complements; passive ones take "be" before the participle.
    pub(super) fn group_of(&mut self, forms: &Forms, mode: Mode, agree: Agreement, passive: bool) -> Node {
        match mode {
            Mode::Finite => self.finite_group(forms, agree, passive),
            Mode::Infinitive => {
                let mut node = self.plain_group(forms, passive);
                if self.chance(0.08) {
                    let adverb = self.adverb();
                    node = node.first(adverb, "advmod");
                }
                node = node.first(Node::to(), "mark");
                if self.chance(0.07) {
                    node = node.first(Node::not(), "advmod");
                }
                node
            }
            Mode::Bare => self.plain_group(forms, passive),
            Mode::Gerund | Mode::Participle => {
                let feats = if mode == Mode::Gerund {
                    "VerbForm=Ger"
                } else {
                    "Tense=Pres|VerbForm=Part"
                };
                let mut node = if passive {
                    passive_participle(forms).near(Node::new("being", "be", "AUX", "VBG", feats), "aux:pass")
                } else if self.chance(0.1) && mode == Mode::Participle {
                    past_participle(forms).near(Node::new("having", "have", "AUX", "VBG", feats), "aux")
                } else {
                    inflected(&forms.gerund, forms, "VBG", feats)
                };
                if self.chance(0.05) {
                    node = node.first(Node::not(), "advmod");
                }
                node
            }
        }
    }

    fn plain_group(&mut self, forms: &Forms, passive: bool) -> Node {
        if passive {
            passive_participle(forms).near(be("be"), "aux:pass")
        } else {
            base_form(forms)
        }
    }

    fn finite_group(&mut self, forms: &Forms, agree: Agreement, passive: bool) -> Node {
        let negative = !self.telegraphic && self.chance(0.13);
        let adverb = if agree.plural && self.chance(0.04) {
            let word = *self.pick(&["all", "both", "each"]);
            Some(Node::new(word, word, "DET", "DT", "PronType=Tot"))
        } else {
            (!self.telegraphic && self.chance(0.14)).then(|| self.adverb())
        };
        let choice = if self.telegraphic { 0 } else { self.random.below(100) };
        let mut helpers: Vec<(Node, &str)> = Vec::new();
        let past = choice >= 42;
        let main = match choice {
            0..68 if passive => {
                helpers.push((auxiliary("be", past, agree), "aux:pass"));
                passive_participle(forms)
            }
            0..68 if negative => {
                helpers.push((auxiliary("do", past, agree), "aux"));
                base_form(forms)
            }
            0..68 => finite(forms, past, agree),
            68..80 => {
                helpers.push((auxiliary("have", choice > 76, agree), "aux"));
                if passive {
                    helpers.push((be("been"), "aux:pass"));
                    passive_participle(forms)
                } else {
                    past_participle(forms)
                }
            }
            80..94 => {
                helpers.push((self.modal(), "aux"));
                if passive {
                    helpers.push((be("be"), "aux:pass"));
                    passive_participle(forms)
                } else if self.chance(0.1) {
                    helpers.push((Node::new("have", "have", "AUX", "VB", "VerbForm=Inf"), "aux"));
                    past_participle(forms)
                } else {
                    base_form(forms)
                }
            }
            _ => {
                helpers.push((auxiliary("be", choice > 98, agree), "aux"));
                if passive {
                    helpers.push((be("being"), "aux:pass"));
                    passive_participle(forms)
                } else {
                    inflected(&forms.gerund, forms, "VBG", "Tense=Pres|VerbForm=Part")
                }
            }
        };
        let mut node = main;
        if helpers.is_empty() {
            if let Some(adverb) = adverb {
                node = node.near(adverb, "advmod");
            }
            return node;
        }
        for (at, (helper, relation)) in helpers.into_iter().enumerate() {
            node = node.near(helper, relation);
            if at == 0 {
                if negative {
                    let not = self.negation(&node);
                    node = node.near(not, "advmod");
                }
                if !self.telegraphic && self.chance(0.03) {
                    let aside = self.aside();
                    node = node.near(aside, "obl");
                }
                if let Some(adverb) = &adverb {
                    node = node.near(adverb.clone(), "advmod");
                }
            }
        }
        node
    }

    /// "not", or "n't" where the helper in front of it takes that.
    fn negation(&mut self, node: &Node) -> Node {
        let helper = node.left.last().map_or("", |helper| helper.word.form.as_str());
        let takes = helper.starts_with("do") || helper.starts_with("ha") || helper.ends_with("ould");
        if self.chance(0.15) && (takes || matches!(helper, "did" | "is" | "are" | "was" | "were")) {
            Node::new("n't", "not", "PART", "RB", "Polarity=Neg")
        } else {
            Node::not()
        }
    }

    /// "in principle", "for now", "in all likelihood".
    fn aside(&mut self) -> Node {
        let (word, noun) = *self.pick(&[
            ("in", "principle"),
            ("in", "practice"),
            ("in", "effect"),
            ("in", "theory"),
            ("in", "turn"),
            ("in", "likelihood"),
            ("in", "probability"),
            ("under", "pressure"),
            ("for", "decades"),
            ("for", "years"),
        ]);
        let mut node = common(noun, noun.trim_end_matches('s'), noun.ends_with('s'));
        if noun.ends_with('y') || noun == "likelihood" {
            node = node.first(Node::new("all", "all", "DET", "DT", "PronType=Tot"), "det");
        }
        node.first(Node::adposition(word), "case")
    }

    /// A verb with its complements, without a subject.
    pub(super) fn predicate(&mut self, mode: Mode, agree: Agreement, depth: usize) -> Node {
        if depth > 0 && self.chance(0.13) {
            return self.passive_predicate(mode, agree, depth);
        }
        let (verb, frame) = self.verb();
        let node = self.group_of(&verb.forms, mode, agree, false);
        let node = self.complement(node, &frame, depth);
        self.adjuncts(node, depth)
    }

    /// A passive with or without "by".
    pub(super) fn passive_predicate(&mut self, mode: Mode, agree: Agreement, depth: usize) -> Node {
        let (verb, frame) = self.transitive();
        let mut node = self.group_of(&verb.forms, mode, agree, true);
        let rest: Frame = frame.into_iter().skip(1).collect();
        let late_agent = self.chance(0.3);
        if self.chance(0.4) && !late_agent {
            node = self.agent(node, depth);
        }
        node = self.complement(node, &rest, depth);
        if late_agent && rest.is_empty() {
            node = self.agent(node, depth);
        }
        self.adjuncts(node, depth)
    }

    /// "by the rebels".
    pub(super) fn agent(&mut self, node: Node, depth: usize) -> Node {
        let agent = self.somebody(depth.saturating_sub(1));
        self.under(node, agent, "by", "obl:agent")
    }

    /// Hangs what a verb governs from it.
    pub(super) fn complement(&mut self, mut node: Node, frame: &Frame, depth: usize) -> Node {
        let below = depth.saturating_sub(1);
        for part in frame {
            node = match part {
                Part::Object => {
                    let thing = self.something(depth);
                    node.last(thing.node, "obj")
                }
                Part::Actor => {
                    let somebody = self.somebody(below);
                    node.last(somebody.node, "obj")
                }
                Part::Addressee => {
                    let somebody = self.somebody(below);
                    node.last(somebody.node, "iobj")
                }
                Part::With(word) => {
                    let thing = self.something(below);
                    self.under(node, thing, word, "obl")
                }
                Part::WithActor(word) => {
                    let somebody = self.somebody(below);
                    self.under(node, somebody, word, "obl")
                }
                Part::Particle(word) => node.last(Node::plain(word, "ADP", "RP"), "compound:prt"),
                Part::Adjective => {
                    let word = self.word("adjective");
                    node.last(adjective(&word), "xcomp")
                }
                Part::Noun => {
                    let thing = self.thing(0);
                    node.last(thing.node, "xcomp")
                }
                Part::SubjectNoun => {
                    let thing = self.thing(0);
                    node.last(thing.node, "xcomp")
                }
                Part::AsAdjective => {
                    let word = self.word("adjective");
                    node.last(adjective(&word).first(Node::adposition("as"), "case"), "obl")
                }
                Part::Result => {
                    let (verb, _) = self.transitive();
                    node.last(passive_participle(&verb.forms), "xcomp")
                }
                _ => self.clausal(node, part, depth),
            };
        }
        node
    }

    /// Hangs a clause that a verb or a predicate governs from it.
    pub(super) fn clausal(&mut self, node: Node, part: &Part, depth: usize) -> Node {
        let below = depth.saturating_sub(1);
        match part {
            Part::To => {
                let verb = self.infinitives(below);
                if !self.telegraphic && self.chance(0.05) && !node.ends_in_mark() {
                    // "agreed, after months of silence, to talk": each comma hangs from what follows it.
                    let aside = self.adjunct();
                    let relation = aside.word.relation.clone();
                    return node
                        .last(aside.comma_before(), &relation)
                        .last(verb.comma_before(), "xcomp");
                }
                node.last(verb, "xcomp")
            }
            Part::Bare => {
                let verb = self.predicate(Mode::Bare, Agreement::default(), below);
                node.last(verb, "xcomp")
            }
            Part::Gerund => {
                let verb = self.gerund(below, true);
                node.last(verb, "xcomp")
            }
            Part::WithGerund(word) => {
                let verb = self.gerund(below, false);
                node.last(verb.first(Node::subordinator(word), "mark"), "advcl")
            }
            Part::That => {
                let mut clause = self.clauses(below);
                if !self.telegraphic && self.chance(0.8) {
                    clause = clause.first(Node::subordinator("that"), "mark");
                }
                node.last(clause, "ccomp")
            }
            Part::Should => {
                let clause = self.subjunctive(below);
                let that = Node::subordinator("that");
                node.last(clause.first(that, "mark"), "ccomp")
            }
            Part::Question => {
                let clause = self.indirect_question(below);
                node.last(clause, "ccomp")
            }
            _ => node,
        }
    }

    pub(super) fn infinitive(&mut self, depth: usize) -> Node {
        self.predicate(Mode::Infinitive, Agreement::default(), depth)
    }

    /// One infinitive or a list of them.
    fn infinitives(&mut self, depth: usize) -> Node {
        let node = self.infinitive(depth);
        if depth == 0 || !self.chance(0.24) {
            return node;
        }
        self.listed(node, |maker| {
            let with_to = maker.chance(0.7);
            let mode = if with_to { Mode::Infinitive } else { Mode::Bare };
            maker.predicate(mode, Agreement::default(), 0)
        })
    }

    /// A gerund as complement, or as what stands behind a preposition.
    pub(super) fn gerund(&mut self, depth: usize, complement: bool) -> Node {
        let mode = if complement { Mode::Gerund } else { Mode::Participle };
        self.predicate(mode, Agreement::default(), depth)
    }

    /// Hangs one or two more of a kind from the first.
    pub(super) fn listed(&mut self, mut node: Node, mut make: impl FnMut(&mut Self) -> Node) -> Node {
        let count = if self.chance(0.4) { 2 } else { 1 };
        for at in 1..=count {
            let mut item = make(self);
            if at == count {
                let word = *self.pick(&["and", "and", "and", "and", "but", "or"]);
                item = item.first(Node::coordinator(word), "cc");
            }
            if at < count || self.chance(0.2) {
                item = item.comma_before();
            }
            node = node.last(item, "conj");
        }
        node
    }

    pub(super) fn adverb(&mut self) -> Node {
        let word = self.word("adverb");
        Node::adverb(&word)
    }
}
