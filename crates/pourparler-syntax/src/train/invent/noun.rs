//! Noun phrases: lists, and what is talked about.

use super::Maker;
use super::lexicon::{Frame, Noun, Part};
use super::name::{a, adjective, the};
use super::tree::Node;

/// A noun phrase without its relation.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) node: Node,
    pub(super) plural: bool,
    /// A pronoun: nothing may hang from it.
    pub(super) pronoun: bool,
    /// Somebody, so that "who" is asked for.
    pub(super) human: bool,
}

impl Phrase {
    pub(super) fn new(node: Node, plural: bool, human: bool) -> Self {
        Self {
            node,
            plural,
            pronoun: false,
            human,
        }
    }
}

pub(super) fn common(form: &str, lemma: &str, plural: bool) -> Node {
    if plural {
        Node::new(form, lemma, "NOUN", "NNS", "Number=Plur")
    } else {
        Node::new(form, lemma, "NOUN", "NN", "Number=Sing")
    }
}

/// A possessor with its mark.
pub(super) fn possessor(mut owner: Phrase) -> Node {
    let plural = matches!(owner.node.last_word().xpos.as_str(), "NNS" | "NNPS");
    let sign = if plural && owner.node.last_word().form.ends_with('s') {
        "'"
    } else {
        "'s"
    };
    owner.node = owner.node.last(Node::new(sign, "'s", "PART", "POS", "_"), "case");
    owner.node
}

const OWN: &[(&str, &str, &str)] = &[
    (
        "its",
        "its",
        "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    ),
    ("their", "their", "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs"),
    (
        "his",
        "his",
        "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    ),
    (
        "her",
        "her",
        "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    ),
];

const SUBJECTS: &[(&str, &str, bool)] = &[
    ("he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs", false),
    ("she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs", false),
    ("it", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs", false),
    ("they", "Case=Nom|Number=Plur|Person=3|PronType=Prs", true),
];

const OBJECTS: &[(&str, &str, &str, bool)] = &[
    (
        "him",
        "he",
        "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
        false,
    ),
    (
        "her",
        "she",
        "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
        false,
    ),
    (
        "it",
        "it",
        "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
        false,
    ),
    ("them", "they", "Case=Acc|Number=Plur|Person=3|PronType=Prs", true),
];

impl Maker<'_> {
    pub(super) fn own(&mut self) -> Node {
        let (form, lemma, feats) = *self.pick(OWN);
        Node::new(form, lemma, "PRON", "PRP$", feats)
    }

    pub(super) fn subject_pronoun(&mut self) -> Phrase {
        let (form, feats, plural) = *self.pick(SUBJECTS);
        let mut phrase = Phrase::new(Node::new(form, form, "PRON", "PRP", feats), plural, true);
        phrase.pronoun = true;
        phrase
    }

    fn object_pronoun(&mut self) -> Phrase {
        let (form, lemma, feats, plural) = *self.pick(OBJECTS);
        let mut phrase = Phrase::new(Node::new(form, lemma, "PRON", "PRP", feats), plural, true);
        phrase.pronoun = true;
        phrase
    }

    /// The subject of a clause.
    pub(super) fn subject(&mut self, depth: usize) -> Phrase {
        match self.random.below(100) {
            0..9 if !self.telegraphic => self.subject_pronoun(),
            9..20 => self.list_of(Self::simple_actor, depth),
            20..31 => self.thing(depth),
            _ => self.actor(depth),
        }
    }

    /// Somebody, as object or behind a preposition.
    pub(super) fn somebody(&mut self, depth: usize) -> Phrase {
        match self.random.below(100) {
            0..7 if !self.telegraphic => self.object_pronoun(),
            7..16 => self.list_of(Self::simple_actor, depth),
            _ => self.actor(depth),
        }
    }

    /// Something, as object or behind a preposition.
    pub(super) fn something(&mut self, depth: usize) -> Phrase {
        match self.random.below(100) {
            0..3 if !self.telegraphic => self.object_pronoun(),
            3..14 => self.list_of(Self::thing, depth),
            14..20 => self.actor(depth.saturating_sub(1)),
            _ => self.thing(depth),
        }
    }

    /// Two to four phrases in a list.
    fn list_of(&mut self, make: fn(&mut Self, usize) -> Phrase, depth: usize) -> Phrase {
        let count = 2 + self.random.below(3).min(self.random.below(3));
        let below = depth.saturating_sub(1);
        let phrases: Vec<Phrase> = (0..count).map(|_| make(self, below)).collect();
        let both = count == 2 && self.chance(0.08);
        let word = if self.chance(0.93) { "and" } else { "or" };
        self.join(phrases, word, both)
    }

    /// Hangs the later phrases of a list from the first.
    pub(super) fn join(&mut self, phrases: Vec<Phrase>, word: &str, both: bool) -> Phrase {
        let count = phrases.len();
        let human = phrases.iter().all(|phrase| phrase.human);
        let serial = self.chance(0.25);
        let mut phrases = phrases.into_iter();
        let Some(mut whole) = phrases.next() else {
            return self.subject_pronoun();
        };
        if both && word == "and" {
            whole.node = whole
                .node
                .first(Node::new("both", "both", "CCONJ", "CC", "_"), "cc:preconj");
        }
        for (at, phrase) in phrases.enumerate() {
            let end = at + 2 == count;
            let mut item = phrase.node;
            if end && count == 2 && self.chance(0.06) {
                let well = Node::adverb("well");
                let as_well = Node::plain("as", "ADV", "RB")
                    .last(well, "fixed")
                    .last(Node::adposition("as"), "fixed");
                item = item.first(as_well, "cc");
            } else if end {
                item = item.first(Node::coordinator(word), "cc");
            }
            if !end || (serial && count > 2) {
                item = item.comma_before();
            }
            whole.node = whole.node.last(item, "conj");
        }
        whole.plural = true;
        whole.human = human;
        whole.pronoun = true;
        whole
    }

    pub(super) fn number(&mut self) -> Node {
        let word = self.word("number");
        let form = if word.starts_with(|c: char| c.is_ascii_digit()) {
            "Digit"
        } else {
            "Word"
        };
        let word = if word == "dozen" || word == "hundred" {
            "eight".to_owned()
        } else {
            word
        };
        let number = Node::new(&word, &word, "NUM", "CD", &format!("NumForm={form}|NumType=Card"));
        if self.telegraphic || !self.chance(0.15) {
            return number;
        }
        let (first, second) = *self.pick(&[
            ("more", "than"),
            ("fewer", "than"),
            ("at", "least"),
            ("some", ""),
            ("about", ""),
        ]);
        match (first, second) {
            ("at", _) => {
                let least = Node::new("least", "little", "ADJ", "JJS", "Degree=Sup");
                number.first(least.first(Node::adposition("at"), "case"), "nmod")
            }
            (_, "") => number.first(Node::plain(first, "ADV", "RB"), "advmod"),
            _ => {
                let than = Node::adposition(second);
                number.first(
                    Node::new(first, first, "ADJ", "JJR", "Degree=Cmp").last(than, "fixed"),
                    "advmod",
                )
            }
        }
    }

    /// What is talked about, with what its noun governs.
    pub(super) fn thing(&mut self, depth: usize) -> Phrase {
        let nouns = &self.lexicon.nouns;
        let noun = nouns[self.random.below(nouns.len())].clone();
        let plural = noun.plural.is_some() && (noun.only_plural || self.chance(0.3));
        let form = match &noun.plural {
            Some(form) if plural => form.clone(),
            _ => noun.singular.clone(),
        };
        let mut node = common(&form, &noun.singular, plural);
        node = self.describe_thing(node);
        node = self.determine(node, &noun, plural, depth);
        if depth > 0 {
            if !noun.frames.is_empty() && self.chance(0.55) {
                let frame = self.pick(&noun.frames).clone();
                let owned = node.left.iter().any(|child| child.word.relation == "nmod:poss");
                if !owned && self.chance(0.12) {
                    let owner = self.simple_actor(0);
                    let word = *self.pick(&["by", "by", "from", "of"]);
                    node = self.under(node, owner, word, "nmod");
                }
                node = self.complement_noun(node, &frame, depth - 1);
            }
            let phrase = Phrase::new(node, plural, false);
            return match self.random.below(100) {
                0..5 if !self.telegraphic => self.with_relative(phrase, depth, true),
                5..11 if !self.telegraphic => self.with_relative(phrase, depth, false),
                11..19 => self.with_participle(phrase, depth, false),
                19..21 if !self.telegraphic => self.with_examples(phrase, Self::thing),
                _ => phrase,
            };
        }
        if self.chance(0.07) {
            return Phrase::new(self.located(node), plural, false);
        }
        if self.chance(0.22) {
            let plain = |part: &Part| matches!(part, Part::With(_) | Part::WithActor(_) | Part::Pair | Part::Place);
            let frames: Vec<Frame> = noun
                .frames
                .iter()
                .filter(|frame| frame.iter().all(plain))
                .cloned()
                .collect();
            if !frames.is_empty() {
                let frame = self.pick(&frames).clone();
                node = self.complement_noun(node, &frame, 0);
            }
        }
        Phrase::new(node, plural, false)
    }

    /// "the delay at the bridge", "the camp near the river".
    fn located(&mut self, node: Node) -> Node {
        let place = self.word("place");
        let mut place = common(&place, &place, false);
        if self.chance(0.25) {
            let adjective = self.state_adjective();
            place = place.first(adjective, "amod");
        }
        let word = *self.pick(&[
            "at", "in", "on", "near", "along", "around", "across", "from", "inside", "outside",
        ]);
        let place = place.first(the(), "det").first(Node::adposition(word), "case");
        node.last(place, "nmod")
    }

    /// "independent and secular", "Ugandan and Rwandan": two adjectives in front of a noun.
    pub(super) fn with_two_adjectives(&mut self, node: Node, section: Option<&str>) -> Node {
        let one = |maker: &mut Self| match section {
            Some(section) => {
                let word = maker.word(section);
                adjective(&word)
            }
            None => maker.state_adjective(),
        };
        let (first, second) = (one(self), one(self));
        let second = match self.random.below(8) {
            0 => second.comma_before(),
            1 => second.first(Node::coordinator("or"), "cc"),
            2 => second.first(Node::coordinator("but"), "cc"),
            _ => second.first(Node::coordinator("and"), "cc"),
        };
        node.first(first.last(second, "conj"), "amod")
    }

    fn describe_thing(&mut self, node: Node) -> Node {
        if self.chance(0.06) {
            return self.with_two_adjectives(node, Some("adjective"));
        }
        match self.random.below(100) {
            0..24 => {
                let word = self.word("adjective");
                let node = node.first(adjective(&word), "amod");
                if self.chance(0.3) {
                    let word = self.word("adjective");
                    return node.first(adjective(&word), "amod");
                }
                node
            }
            24..28 => {
                let adjective = self.state_adjective();
                node.first(adjective, "amod")
            }
            28..33 => self.with_participle_in_front(node, "participle"),
            33..43 => {
                let word = self.word("compound");
                let node = node.first(common(&word, &word, false), "compound");
                if self.chance(0.3) {
                    let word = self.word("adjective");
                    return node.first(adjective(&word), "amod");
                }
                node
            }
            43..47 => {
                let word = self.word("participle-compound");
                let (first, last) = word.split_once('-').unwrap_or((&word, ""));
                let lemma = last.trim_end_matches("ed");
                let front = match first {
                    "Iranian" | "Russian" | "French" | "Saudi" | "African" | "long" | "hard" | "foreign" => {
                        adjective(first).last(Node::mark("-"), "punct").hung("compound")
                    }
                    "UN" | "US" | "Moscow" => super::name::proper(first)
                        .last(Node::mark("-"), "punct")
                        .hung("obl:unmarked"),
                    _ => common(first, first, false)
                        .last(Node::mark("-"), "punct")
                        .hung("obl:unmarked"),
                };
                let relation = front.word.relation.clone();
                let participle = Node::new(last, lemma, "VERB", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass");
                node.first(participle.near(front, &relation), "amod")
            }
            47..50 => {
                let word = self.word("noun-compound");
                let (first, last) = word.split_once('-').unwrap_or((&word, ""));
                let front = common(first, first, false).last(Node::mark("-"), "punct");
                node.first(common(last, last, false).near(front, "compound"), "compound")
            }
            _ => node,
        }
    }

    fn determine(&mut self, node: Node, noun: &Noun, plural: bool, depth: usize) -> Node {
        if self.telegraphic && self.chance(0.9) {
            return node;
        }
        let countable = noun.plural.is_some() && !plural;
        let first = node
            .left
            .first()
            .map_or(&node, |child| child.left.first().unwrap_or(child))
            .word
            .form
            .clone();
        match self.random.below(100) {
            0..38 => node.first(the(), "det"),
            38..58 if countable => node.first(a(&first), "det"),
            58..70 => {
                let own = self.own();
                node.first(own, "nmod:poss")
            }
            70..78 if depth > 0 => {
                let owner = self.simple_actor(0);
                node.first(possessor(owner), "nmod:poss")
            }
            78..81 => node.first(Node::new("any", "any", "DET", "DT", "PronType=Ind"), "det"),
            81..84 => node.first(Node::new("no", "no", "DET", "DT", "PronType=Neg"), "det"),
            84..87 if countable => node.first(
                Node::new("this", "this", "DET", "DT", "Number=Sing|PronType=Dem"),
                "det",
            ),
            87..90 if plural => {
                let number = self.number();
                node.first(number, "nummod")
            }
            _ if countable => node.first(a(&first), "det"),
            _ => node,
        }
    }

    /// Hangs what a noun governs from it.
    fn complement_noun(&mut self, mut node: Node, frame: &Frame, depth: usize) -> Node {
        for part in frame {
            node = match part {
                Part::With(word) => {
                    let thing = self.something(depth);
                    self.under(node, thing, word, "nmod")
                }
                Part::WithActor(word) => {
                    let somebody = self.somebody(depth);
                    self.under(node, somebody, word, "nmod")
                }
                Part::Place => {
                    let place = self.state_name();
                    node.last(place.first(Node::adposition("in"), "case"), "nmod")
                }
                Part::Pair => {
                    let (one, other) = (self.simple_actor(0), self.simple_actor(0));
                    let pair = self.join(vec![one, other], "and", false);
                    self.under(node, pair, "between", "nmod")
                }
                Part::To => {
                    let verb = self.infinitive(depth);
                    node.last(verb, "acl")
                }
                Part::That => {
                    let clause = self.clause(depth);
                    node.last(clause.first(Node::subordinator("that"), "mark"), "acl")
                }
                Part::Should => {
                    let clause = self.subjunctive(depth);
                    node.last(clause.first(Node::subordinator("that"), "mark"), "acl")
                }
                Part::WithGerund(word) => {
                    let verb = self.gerund(depth, true);
                    node.last(verb.first(Node::subordinator(word), "mark"), "acl")
                }
                _ => node,
            };
        }
        node
    }

    /// Hangs a phrase from `node` with a preposition of one or two words.
    pub(super) fn under(&mut self, node: Node, phrase: Phrase, preposition: &str, relation: &str) -> Node {
        let child = preposition
            .rsplit(' ')
            .fold(phrase.node, |child, word| child.first(Node::adposition(word), "case"));
        node.last(child, relation)
    }
}
