//! The pattern language of phrases in a codebook: issues, cues, verbs, acts.
//!
//! Elements are separated by spaces:
//! - `word` matches that token, whatever its case; `word~` matches its inflected forms too;
//! - `(a|b c|d~)` matches one of several sequences;
//! - a trailing `?` makes an element optional;
//! - `*3` matches up to three tokens of the same clause;
//! - `<state>`, `<person>` and any other kind of actor match a mention of such an actor, `<actor>` of any actor,
//!   `<actor:russia>` of that one, `<leader>` of a head of state or government, `<demonym>` an adjective of nationality.

use std::fmt;
use std::str::FromStr;

use crate::model::{ActorId, ActorKind};

/// A phrase to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    elements: Vec<Element>,
}

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// A token.
    Word {
        /// The word in lower case.
        lower: String,
        /// Whether its inflected forms match too.
        inflect: bool,
    },
    /// One of several sequences.
    Alt(Vec<Vec<Element>>),
    /// An element that may be missing.
    Optional(Box<Element>),
    /// Up to so many tokens of the same clause.
    Gap(u8),
    /// A mention.
    Slot(Slot),
}

/// What a slot takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A mention of an actor of this kind.
    Kind(ActorKind),
    /// A mention of any actor.
    AnyActor,
    /// A mention of this actor.
    Actor(ActorId),
    /// A head of state or government, by name or office.
    Leader,
    /// An adjective of nationality.
    Demonym,
}

/// Why a pattern cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// Where in the pattern, in bytes.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What was expected.
    pub expected: &'static str,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.message, self.expected)
    }
}

impl std::error::Error for PatternError {}

/// How deep alternatives may be nested.
const DEEPEST: usize = 8;
/// The widest gap.
const WIDEST: u8 = 12;

impl Pattern {
    /// The pattern as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its parts in order; at least one of them is not optional.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Element {
    /// Whether the element can match no token at all.
    fn matches_nothing(&self) -> bool {
        match self {
            Element::Word { .. } | Element::Slot(_) => false,
            Element::Optional(_) | Element::Gap(_) => true,
            Element::Alt(sequences) => sequences
                .iter()
                .any(|sequence| sequence.iter().all(Element::matches_nothing)),
        }
    }
}

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let mut parser = Parser { text, at: 0 };
        let elements = parser.sequence(0)?;
        if parser.peek().is_some() {
            return Err(parser.error("a `|` or `)` outside of parentheses", "a word, `(`, `<` or `*`"));
        }
        if elements.iter().all(Element::matches_nothing) {
            let message = if elements.is_empty() {
                "the pattern is empty"
            } else {
                "the pattern matches nothing at all"
            };
            return Err(PatternError {
                at: 0,
                message: message.to_owned(),
                expected: "at least one word or slot that is not optional",
            });
        }
        Ok(Pattern {
            text: text.to_owned(),
            elements,
        })
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    fn error(&self, message: impl Into<String>, expected: &'static str) -> PatternError {
        PatternError {
            at: self.at,
            message: message.into(),
            expected,
        }
    }

    /// Elements up to the end, a `|` or a `)`.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Element>, PatternError> {
        let mut elements = Vec::new();
        loop {
            self.take_while(char::is_whitespace);
            match self.peek() {
                None | Some('|' | ')') => return Ok(elements),
                Some(_) => elements.push(self.element(depth)?),
            }
        }
    }

    fn element(&mut self, depth: usize) -> Result<Element, PatternError> {
        let element = match self.peek() {
            Some('(') => self.alternatives(depth)?,
            Some('<') => self.slot()?,
            Some('*') => self.gap()?,
            _ => self.word()?,
        };
        let optional = self.take('?');
        match self.peek() {
            None | Some('|' | ')') => {}
            Some(c) if c.is_whitespace() => {}
            Some(c) => return Err(self.error(format!("`{c}` follows an element directly"), "a space, `|` or `)`")),
        }
        Ok(if optional {
            Element::Optional(Box::new(element))
        } else {
            element
        })
    }

    fn alternatives(&mut self, depth: usize) -> Result<Element, PatternError> {
        if depth >= DEEPEST {
            return Err(self.error("parentheses are nested too deep", "at most 8 levels"));
        }
        let open = self.at;
        self.take('(');
        let mut sequences = Vec::new();
        loop {
            let sequence = self.sequence(depth + 1)?;
            if sequence.is_empty() {
                return Err(self.error("an alternative is empty", "a word, or `?` after the parentheses"));
            }
            sequences.push(sequence);
            if self.take(')') {
                return Ok(Element::Alt(sequences));
            }
            if !self.take('|') {
                self.at = open;
                return Err(self.error("`(` is not closed", "`)`"));
            }
        }
    }

    fn slot(&mut self) -> Result<Element, PatternError> {
        const SLOTS: &str = "`<actor>`, `<actor:ID>`, `<leader>`, `<demonym>` or a kind of actor such as `<state>`";
        let open = self.at;
        self.take('<');
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'));
        let closed = self.take('>');
        let slot = match name {
            "actor" => Some(Slot::AnyActor),
            "leader" => Some(Slot::Leader),
            "demonym" => Some(Slot::Demonym),
            _ => match name.strip_prefix("actor:") {
                Some(id) => ActorId::new(id).ok().map(Slot::Actor),
                None => name.parse().ok().map(Slot::Kind),
            },
        };
        match slot {
            Some(slot) if closed => Ok(Element::Slot(slot)),
            _ => Err(PatternError {
                at: open,
                message: format!("`<{name}` is no slot"),
                expected: SLOTS,
            }),
        }
    }

    fn gap(&mut self) -> Result<Element, PatternError> {
        let start = self.at;
        self.take('*');
        match self.take_while(|c| c.is_ascii_digit()).parse() {
            Ok(width @ 1..=WIDEST) => Ok(Element::Gap(width)),
            _ => {
                self.at = start;
                Err(self.error("`*` has no width", "a number from 1 to 12 after `*`"))
            }
        }
    }

    fn word(&mut self) -> Result<Element, PatternError> {
        let word = self.take_while(|c| !c.is_whitespace() && !"()|<>*?~".contains(c));
        if word.is_empty() {
            let found = self.peek().map(String::from).unwrap_or_default();
            return Err(self.error(format!("`{found}` stands alone"), "a word"));
        }
        Ok(Element::Word {
            lower: word.to_lowercase(),
            inflect: self.take('~'),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn word(lower: &str, inflect: bool) -> Element {
        Element::Word {
            lower: lower.to_owned(),
            inflect,
        }
    }

    #[test]
    fn every_kind_of_element_is_read() {
        let pattern: Pattern = "Lift~ the? (arms embargo~|blockade) *3 <state> on <actor:fr-1>"
            .parse()
            .unwrap();
        let expected = vec![
            word("lift", true),
            Element::Optional(Box::new(word("the", false))),
            Element::Alt(vec![
                vec![word("arms", false), word("embargo", true)],
                vec![word("blockade", false)],
            ]),
            Element::Gap(3),
            Element::Slot(Slot::Kind(ActorKind::State)),
            word("on", false),
            Element::Slot(Slot::Actor(ActorId::new("fr-1").unwrap())),
        ];
        assert_eq!(pattern.elements(), expected);
    }

    #[test]
    fn broken_patterns_say_where_and_why() {
        for (text, at, message) in [
            ("", 0, "the pattern is empty"),
            ("the? *2", 0, "the pattern matches nothing at all"),
            ("cease (fire", 6, "`(` is not closed"),
            ("a (b|)", 5, "an alternative is empty"),
            ("a) b", 1, "a `|` or `)` outside of parentheses"),
            ("by <planet>", 3, "`<planet` is no slot"),
            ("by <actor", 3, "`<actor` is no slot"),
            ("a * b", 2, "`*` has no width"),
            ("go~ing", 3, "`i` follows an element directly"),
            ("a ~", 2, "`~` stands alone"),
        ] {
            let error = text.parse::<Pattern>().unwrap_err();
            assert_eq!((error.at, error.message.as_str()), (at, message), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
        assert!(text.parse::<Pattern>().is_err());
    }
}
