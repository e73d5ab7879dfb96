//! Names of persons, states and bodies.

use super::Maker;
use super::tree::{Node, mark_name};

const PERSON: usize = 0;
const ORGANISATION: usize = 1;
const PLACE: usize = 2;

/// Syllables of invented names, so that names are not only learnt by heart.
const STARTS: &[&str] = &[
    "Ka", "Mo", "Ba", "Te", "Ol", "Ri", "Sha", "Vu", "Dra", "Gho", "Nu", "Za", "Wen", "Ix", "Pa", "Ler", "Hon", "Ce",
    "Fa", "Yu", "Kri", "Bo", "Aba", "Eri", "Sto", "Mbe", "Nko", "Tsa", "Va", "Jo", "Que", "Ros", "Lun", "Hal", "Gar",
    "Du",
];
const MIDDLES: &[&str] = &[
    "", "", "", "ra", "li", "mo", "da", "ven", "sti", "ko", "na", "ber", "zi", "lo", "man", "ti",
];
const ENDS: &[&str] = &[
    "ko", "ni", "dze", "ian", "ez", "sen", "ov", "ski", "yev", "li", "to", "wa", "ri", "nge", "bour", "an", "im", "as",
    "ed", "in", "son", "ić", "ak", "os", "ya", "ulu", "ama", "ert", "ung", "ou", "do", "ham", "el", "ine", "mba",
];
const STATE_ENDS: &[&str] = &["ia", "istan", "land", "ania", "ora", "ea", "ovo", "una", "era", "ica"];

impl Maker<'_> {
    fn invented(&mut self, ends: &[&str]) -> String {
        format!("{}{}{}", self.pick(STARTS), self.pick(MIDDLES), self.pick(ends))
    }

    fn family(&mut self) -> String {
        if self.chance(0.3) {
            self.invented(ENDS)
        } else {
            self.word("family")
        }
    }

    /// A person by family name, or by given and family name.
    pub(super) fn person(&mut self, full: bool) -> Node {
        let family = self.family();
        let arabic = self.chance(0.06);
        let mut name = if arabic {
            let given = self.word("given");
            let article = *self.pick(&["al", "el", "Al", "El"]);
            let family = proper(&family).first(Node::mark("-"), "punct");
            let article = proper(article);
            if full {
                proper(&given).last(article, "flat").last(family, "flat")
            } else {
                article.last(family, "flat")
            }
        } else if full {
            let given = if self.chance(0.15) {
                self.invented(ENDS)
            } else {
                self.word("given")
            };
            let mut name = proper(&given);
            if self.chance(0.12) {
                let middle = if self.chance(0.5) {
                    "de".to_owned()
                } else {
                    self.word("given")
                };
                name = name.last(proper(&middle), "flat");
            }
            name.last(proper(&family), "flat")
        } else {
            proper(&family)
        };
        if self.chance(0.06) {
            let second = self.family();
            name = name.last(proper(&second).first(Node::mark("-"), "punct"), "flat");
        }
        mark_name(&mut name, PERSON);
        name
    }

    /// A person with a title in front.
    pub(super) fn titled(&mut self) -> Node {
        let title = self.word("title");
        let mut full = self.chance(0.6);
        if matches!(title.as_str(), "Mr." | "Mrs." | "Ms.") {
            full = self.chance(0.2);
        }
        let person = self.person(full);
        let mut desc = self.title(&title);
        if !title.ends_with('.') && self.chance(0.3) {
            desc = if self.chance(0.7) {
                let adjective = self.state_adjective();
                desc.first(adjective, "amod")
            } else {
                let body = if self.chance(0.6) {
                    "U.S.".to_owned()
                } else {
                    self.word("acronym")
                };
                desc.first(proper(&body), "compound")
            };
        }
        if !title.ends_with('.') && self.chance(0.06) {
            desc = desc.first(adjective("former"), "amod");
        }
        person.first(desc, "nmod:desc")
    }

    fn title(&mut self, title: &str) -> Node {
        if let Some((head, of)) = title.split_once(" of ") {
            return proper(head).last(proper(of).first(Node::adposition("of"), "case"), "nmod");
        }
        if let Some((first, last)) = title.split_once('-') {
            return proper(last).near(proper(first).last(Node::mark("-"), "punct"), "compound");
        }
        let words: Vec<&str> = title.split_whitespace().collect();
        let Some((head, before)) = words.split_last() else {
            return proper(title);
        };
        before
            .iter()
            .fold(proper(head), |node, word| name_part(node, word, &[]))
    }

    /// A state or its capital, as one acts for the other.
    pub(super) fn state_name(&mut self) -> Node {
        let mut node = if self.chance(0.1) {
            proper(&self.invented(STATE_ENDS))
        } else {
            let states = &self.lexicon.states;
            let state = &states[self.random.below(states.len())];
            let name = if self.chance(0.25) { &state.capital } else { &state.name };
            self.body_tree(&name.clone())
        };
        mark_name(&mut node, PLACE);
        let article = node.word.xpos == "NNPS" || matches!(node.word.form.as_str(), "Kingdom" | "Republic");
        if article && !self.telegraphic {
            node = node.first(the(), "det");
        }
        node
    }

    pub(super) fn state_adjective(&mut self) -> Node {
        let states = &self.lexicon.states;
        let form = &states[self.random.below(states.len())].adjective.clone();
        Node::new(form, form, "ADJ", "JJ", "Degree=Pos")
    }

    /// The people of a state, in the plural.
    pub(super) fn people(&mut self) -> Option<Node> {
        let states = &self.lexicon.states;
        let state = &states[self.random.below(states.len())];
        let bare = ["ese", "ish", "ch", "ss"]
            .iter()
            .any(|end| state.adjective.ends_with(end));
        let people = state.people.clone().or_else(|| bare.then(|| state.adjective.clone()))?;
        self.unnamed = true;
        let lemma = people.trim_end_matches('s').to_owned();
        Some(Node::new(&people, &lemma, "PROPN", "NNPS", "Number=Plur"))
    }

    /// A body or a movement, with its article.
    pub(super) fn body_name(&mut self) -> Node {
        let section = if self.chance(0.5) { "organisation" } else { "movement" };
        let mut node = if self.chance(0.25) {
            let name = self.word("acronym");
            proper(&name)
        } else {
            let name = self.word(section);
            self.body_tree(&name)
        };
        mark_name(&mut node, ORGANISATION);
        if self.chance(0.12) && node.size() > 2 {
            let acronym = self.word("acronym");
            let mut acronym = proper(&acronym);
            mark_name(&mut acronym, ORGANISATION);
            let acronym = acronym.first(Node::mark("("), "punct").last(Node::mark(")"), "punct");
            node = node.last(acronym, "appos");
        }
        if !self.telegraphic && self.chance(0.9) {
            node = node.first(the(), "det");
        }
        node
    }

    /// The tree of a name of several words: "Front for the Liberation of Kivu", "National Union".
    fn body_tree(&self, name: &str) -> Node {
        let words: Vec<&str> = name.split_whitespace().collect();
        let of = words
            .iter()
            .position(|word| matches!(*word, "of" | "for" | "in" | "on" | "against" | "and"));
        if let Some(at) = of.filter(|at| *at > 0 && at + 1 < words.len()) {
            let head = self.body_tree(&words[..at].join(" "));
            let rest = self.body_tree(&words[at + 1..].join(" "));
            return if words[at] == "and" {
                head.last(rest.first(Node::coordinator("and"), "cc"), "conj")
            } else {
                head.last(rest.first(Node::adposition(words[at]), "case"), "nmod")
            };
        }
        let Some((last, before)) = words.split_last() else {
            return proper(name);
        };
        let adjectives: Vec<&str> = self
            .lexicon
            .states
            .iter()
            .map(|state| state.adjective.as_str())
            .collect();
        let mut node = proper(last);
        for word in before {
            node = if *word == "the" {
                node.near(the(), "det")
            } else {
                name_part(node, word, &adjectives)
            };
        }
        node
    }
}

/// Hangs a word in front of the head of a name, by what it looks like.
fn name_part(node: Node, word: &str, adjectives: &[&str]) -> Node {
    let looks = ["ian", "ic", "al", "ish", "ese", "ean"]
        .iter()
        .any(|end| word.ends_with(end))
        || matches!(
            word,
            "United"
                | "Prime"
                | "Foreign"
                | "Popular"
                | "African"
                | "American"
                | "Free"
                | "New"
                | "Supreme"
                | "High"
                | "Joint"
                | "Armed"
                | "Northern"
                | "Southern"
                | "Western"
                | "Eastern"
                | "Special"
                | "Red"
                | "Deputy"
                | "Arab"
                | "Patriotic"
        );
    if (looks || adjectives.contains(&word)) && !matches!(word, "Deputy" | "General" | "Council" | "Mali" | "Tribunal")
    {
        let adjective = Node::new(word, word, "ADJ", "NNP", "Degree=Pos");
        node.near(adjective, "amod")
    } else {
        node.near(proper(word), "compound")
    }
}

/// A proper noun; a plural one by its ending.
pub(super) fn proper(form: &str) -> Node {
    let plural = matches!(
        form,
        "Nations"
            | "States"
            | "Emirates"
            | "Forces"
            | "Affairs"
            | "Fighters"
            | "Islands"
            | "Tigers"
            | "Brigades"
            | "Groups"
            | "Representatives"
            | "Rights"
            | "Resources"
            | "Forums"
            | "Troops"
            | "Guards"
            | "Maldives"
            | "Bahamas"
            | "Netherlands"
            | "Philippines"
            | "Volunteers"
            | "Brothers"
            | "Councils"
            | "Patriots"
            | "Workers"
    );
    if plural {
        Node::new(form, "_", "PROPN", "NNPS", "Number=Plur")
    } else {
        Node::new(form, form, "PROPN", "NNP", "Number=Sing")
    }
}

pub(super) fn the() -> Node {
    Node::new("the", "the", "DET", "DT", "Definite=Def|PronType=Art")
}

/// "a", or "an" in front of a vowel.
pub(super) fn a(next: &str) -> Node {
    let vowel = next.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    let short_u =
        next.starts_with('u') && !next.starts_with("uni") && !next.starts_with("use") && !next.starts_with("ura");
    let form = if vowel || short_u { "an" } else { "a" };
    Node::new(form, "a", "DET", "DT", "Definite=Ind|PronType=Art")
}

pub(super) fn adjective(form: &str) -> Node {
    Node::new(form, form, "ADJ", "JJ", "Degree=Pos")
}
