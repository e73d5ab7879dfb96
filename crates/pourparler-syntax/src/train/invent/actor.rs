//! Those who act: names, offices, bodies and groups.

use super::Maker;
use super::name::{a, adjective, the};
use super::noun::{Phrase, common, possessor};
use super::tree::Node;

/// The singular of a plural that is regular.
fn singular(plural: &str) -> String {
    match plural {
        "parties" | "militias" | "allies" | "families" | "countries" | "authorities" if plural.ends_with("ies") => {
            format!("{}y", plural.trim_end_matches("ies"))
        }
        _ => plural.strip_suffix('s').unwrap_or(plural).to_owned(),
    }
}

impl Maker<'_> {
    /// Somebody, perhaps with a relative clause or an apposition.
    pub(super) fn actor(&mut self, depth: usize) -> Phrase {
        let mut phrase = self.simple_actor(depth);
        if depth > 0 && !self.telegraphic && !phrase.pronoun {
            match self.random.below(100) {
                0..10 => phrase = self.with_relative(phrase, depth, true),
                10..14 if phrase.node.word.upos != "PROPN" => phrase = self.with_relative(phrase, depth, false),
                14..22 if phrase.node.word.upos == "PROPN" => phrase = self.with_apposition(phrase, depth),
                22..26 => phrase = self.with_participle(phrase, depth, true),
                26..29 => phrase = self.with_examples(phrase, Self::simple_actor),
                _ => {}
            }
        }
        phrase
    }

    /// ", including Peru and Chile,", ", such as fuel": examples behind a group.
    pub(super) fn with_examples(&mut self, mut phrase: Phrase, make: fn(&mut Self, usize) -> Phrase) -> Phrase {
        if phrase.pronoun || !phrase.plural || phrase.node.ends_in_mark() {
            return phrase;
        }
        let (one, other) = (make(self, 0), make(self, 0));
        let examples = if self.chance(0.5) {
            self.join(vec![one, other], "and", false)
        } else {
            one
        };
        let case = if self.chance(0.6) {
            Node::new("including", "include", "VERB", "VBG", "Tense=Pres|VerbForm=Part")
        } else {
            Node::new("such", "such", "ADJ", "JJ", "Degree=Pos").last(Node::adposition("as"), "fixed")
        };
        let examples = examples.node.first(case, "case").comma_before();
        phrase.node = phrase.node.last(examples, "nmod").comma_after();
        phrase.pronoun = true;
        phrase
    }

    /// Somebody in a few words.
    pub(super) fn simple_actor(&mut self, depth: usize) -> Phrase {
        match self.random.below(100) {
            0..25 => {
                let node = self.state_name();
                Phrase::new(node, false, false)
            }
            25..33 => {
                let node = self.body_name();
                let plural = node.word.xpos == "NNPS" && node.word.form != "Nations" && node.word.form != "States";
                Phrase::new(node, plural, false)
            }
            33..43 => {
                let full = self.chance(0.6);
                Phrase::new(self.person(full), false, true)
            }
            43..50 => Phrase::new(self.titled(), false, true),
            50..54 => match self.people() {
                Some(node) => Phrase::new(node.first(the(), "det"), true, true),
                None => self.group(depth),
            },
            54..72 => self.group(depth),
            72..86 => self.singular_actor("body", false, depth),
            86..92 => self.singular_actor("person", true, depth),
            _ => self.named_role(depth),
        }
    }

    /// "the rebels", "officials in Jakarta", "both sides", "most of the rebels".
    fn group(&mut self, depth: usize) -> Phrase {
        let form = self.word("group");
        let lemma = singular(&form);
        if self.chance(0.06) && !self.telegraphic {
            return self.part_of_group(&form, &lemma);
        }
        let mut node = common(&form, &lemma, true);
        if self.chance(0.3) {
            node = self.describe_people(node);
        }
        if self.chance(0.15) {
            let word = self.word("compound");
            node = node.near(common(&word, &word, false), "compound");
        }
        node = match self.random.below(100) {
            0..45 => node.first(the(), "det"),
            45..51 => node.first(Node::new("both", "both", "DET", "DT", "PronType=Tot"), "det"),
            51..56 => {
                let number = self.number();
                node.first(number, "nummod").first(the(), "det")
            }
            56..63 => {
                let own = self.own();
                node.first(own, "nmod:poss")
            }
            63..72 if depth > 0 => {
                let owner = self.simple_actor(0);
                node.first(possessor(owner), "nmod:poss")
            }
            72..76 => node.first(Node::new("all", "all", "DET", "DT", "PronType=Tot"), "det"),
            _ => node,
        };
        if self.telegraphic {
            node.left.retain(|child| child.word.relation != "det");
        }
        if depth > 0 && self.chance(0.05) {
            // "its neighbours Chad and Sudan"
            let (one, other) = (self.state_name(), self.state_name());
            let names = self.join(
                vec![Phrase::new(one, false, false), Phrase::new(other, false, false)],
                "and",
                false,
            );
            node = node.last(names.node, "appos");
        } else if depth > 0 && self.chance(0.06) {
            let other = self.simple_actor(0);
            let word = *self.pick(&["to", "of", "for", "from"]);
            node = node.last(other.node.first(Node::adposition(word), "case"), "nmod");
        } else if self.chance(0.12) {
            let place = self.state_name();
            let word = if self.chance(0.6) { "in" } else { "from" };
            node = node.last(place.first(Node::adposition(word), "case"), "nmod");
        }
        Phrase::new(node, true, true)
    }

    /// "some of the rebels", "neither of the parties", "one of its allies".
    fn part_of_group(&mut self, form: &str, lemma: &str) -> Phrase {
        let whole = common(form, lemma, true)
            .first(the(), "det")
            .first(Node::adposition("of"), "case");
        let (node, plural) = match self.random.below(4) {
            0 => (Node::new("some", "some", "DET", "DT", "PronType=Ind"), true),
            1 => (Node::new("one", "one", "NUM", "CD", "NumForm=Word|NumType=Card"), false),
            2 => (Node::new("many", "many", "ADJ", "JJ", "Degree=Pos"), true),
            _ => (Node::new("neither", "neither", "DET", "DT", "PronType=Neg"), false),
        };
        Phrase::new(node.last(whole, "nmod"), plural, true)
    }

    /// "the Kenyan government", "Peru's army", "a spokesman for the rebels".
    fn singular_actor(&mut self, section: &str, human: bool, depth: usize) -> Phrase {
        let form = self.word(section);
        let mut node = common(&form, &form, false);
        if self.chance(0.25) {
            node = self.describe_people(node);
        }
        if self.chance(0.2) {
            let word = self.word("compound");
            node = node.near(common(&word, &word, false), "compound");
        }
        node = match self.random.below(100) {
            _ if self.telegraphic => node,
            0..22 => {
                let adjective = self.state_adjective();
                node.first(adjective, "amod").first(the(), "det")
            }
            22..45 => {
                let owner = self.simple_actor(0);
                node.first(possessor(owner), "nmod:poss")
            }
            45..55 => {
                let own = self.own();
                node.first(own, "nmod:poss")
            }
            55..67 => {
                let first = node
                    .left
                    .first()
                    .map_or_else(|| form.clone(), |child| child.word.form.clone());
                node.first(a(&first), "det")
            }
            67..71 if !human => node.first(Node::new("neither", "neither", "DET", "DT", "PronType=Neg"), "det"),
            71..74 => node.first(Node::new("each", "each", "DET", "DT", "PronType=Tot"), "det"),
            _ => node.first(the(), "det"),
        };
        if human && depth > 0 && self.chance(0.25) {
            let other = self.simple_actor(0);
            let word = *self.pick(&["for", "of", "for", "from"]);
            node = node.last(other.node.first(Node::adposition(word), "case"), "nmod");
        } else if self.chance(0.08) {
            let place = self.state_name();
            node = node.last(place.first(Node::adposition("in"), "case"), "nmod");
        }
        Phrase::new(node, false, human)
    }

    fn describe_people(&mut self, node: Node) -> Node {
        if self.chance(0.07) {
            return self.with_two_adjectives(node, None);
        }
        if self.chance(0.4) {
            let adjective = self.state_adjective();
            return node.first(adjective, "amod");
        }
        if self.chance(0.15) {
            return self.with_participle_in_front(node, "people-participle");
        }
        if self.chance(0.1) {
            let word = self.word("acting");
            return node.first(Node::new(&word, "_", "VERB", "VBG", "VerbForm=Ger"), "amod");
        }
        let word = self.word("people-adjective");
        match word.as_str() {
            "several" | "many" | "some" | "most" if node.word.xpos == "NN" => node,
            "some" | "most" => node,
            "captured" | "exiled" | "retired" | "unarmed" | "armed" | "neighbouring" => node,
            _ => {
                let node = if self.chance(0.2) {
                    let nearer = *self.pick(&[
                        "regional",
                        "political",
                        "military",
                        "foreign",
                        "religious",
                        "local",
                        "armed",
                        "rival",
                    ]);
                    node.first(adjective(nearer), "amod")
                } else {
                    node
                };
                node.first(adjective(&word), "amod")
            }
        }
    }

    /// "the proposed dam", "detained officers".
    pub(super) fn with_participle_in_front(&mut self, node: Node, section: &str) -> Node {
        let word = self.word(section);
        node.first(
            Node::new(&word, "_", "VERB", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass"),
            "amod",
        )
    }

    /// The words of a role: "chief negotiator".
    fn role(&mut self) -> Node {
        let words = self.word("role");
        let mut words: Vec<&str> = words.split_whitespace().collect();
        let last = words.pop().unwrap_or("envoy").to_owned();
        let mut node = common(&last, &last, false);
        for word in words {
            let is_adjective = matches!(
                word,
                "foreign" | "prime" | "chief" | "special" | "former" | "acting" | "military" | "interior"
            );
            node = if is_adjective && word != "interior" {
                node.near(adjective(word), "amod")
            } else {
                node.near(common(word, word, false), "compound")
            };
        }
        node
    }

    /// "the rebel leader Ana Cruz", "Kenyan foreign minister Ana Cruz", "Kenya's foreign minister, Ana Cruz,".
    fn named_role(&mut self, depth: usize) -> Phrase {
        let role = self.role();
        let person = self.person(true);
        let node = match self.random.below(3) {
            0 => {
                let adjective = self.state_adjective();
                person.first(role.first(adjective, "amod"), "nmod:desc")
            }
            1 => role.first(the(), "det").last(person, "appos"),
            _ => {
                let owner = Phrase::new(self.state_name(), false, false);
                let role = role.first(possessor(owner), "nmod:poss");
                if depth > 0 {
                    role.last(person.comma_before(), "appos").comma_after()
                } else {
                    role.last(person, "appos")
                }
            }
        };
        Phrase::new(node, false, true)
    }

    /// "Ana Cruz, the envoy," or "Ana Cruz, an envoy who ...,".
    fn with_apposition(&mut self, mut phrase: Phrase, depth: usize) -> Phrase {
        if phrase.node.ends_in_mark() {
            return phrase;
        }
        let second = if phrase.human {
            let role = self.role();
            let role = match self.random.below(3) {
                0 => {
                    let first = role.left.first().map_or(&role, |child| child).word.form.clone();
                    role.first(a(&first), "det")
                }
                1 => {
                    let adjective = self.state_adjective();
                    role.first(adjective, "amod").first(the(), "det")
                }
                _ => {
                    let owner = Phrase::new(self.state_name(), false, false);
                    role.first(possessor(owner), "nmod:poss")
                }
            };
            Phrase::new(role, false, true)
        } else {
            self.singular_actor("body", false, depth - 1)
        };
        phrase.node = phrase.node.last(second.node.comma_before(), "appos").comma_after();
        phrase.pronoun = true;
        phrase
    }
}
