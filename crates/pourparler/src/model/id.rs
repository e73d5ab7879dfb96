//! Typed identifiers: lower-case kebab-case words that name an actor, an issue, a negotiation, an instrument, an act or a rule.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::serial::from_text;

/// A string that is no identifier: what it was and what an identifier looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no {kind} id: expected {expected}")]
pub struct IdError {
    given: String,
    kind: &'static str,
    expected: &'static str,
}

const KEBAB: &str = "lower-case words of ASCII letters and digits joined by single hyphens";
const KEBAB_PATH: &str = "lower-case kebab-case words joined by `/`";

fn is_kebab(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Makes a kebab-case identifier of any words: accents are dropped, other scripts transliterated, the rest becomes hyphens.
/// Gives `unnamed` where nothing is left.
pub fn slug(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in deunicode::deunicode(words).chars() {
        if ch.is_ascii_alphanumeric() {
            out.push(ch.to_ascii_lowercase());
        } else if !matches!(ch, '.' | '\'') && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let kept = out.trim_end_matches('-').len();
    out.truncate(kept);
    if out.is_empty() { "unnamed".to_owned() } else { out }
}

macro_rules! id {
    ($name:ident, $kind:literal, $check:expr, $expected:expr, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
        #[schemars(with = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks and wraps an identifier.
            ///
            /// # Errors
            /// [`IdError`] where `text` does not have the shape of an identifier.
            pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
                let text = text.as_ref();
                if $check(text) {
                    Ok($name(text.into()))
                } else {
                    Err(IdError {
                        given: text.to_owned(),
                        kind: $kind,
                        expected: $expected,
                    })
                }
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                $name::new(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                from_text(deserializer, concat!("a string, the id of an ", $kind))
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                $name::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.as_str().to_owned()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

macro_rules! kebab_id {
    ($name:ident, $kind:literal, $doc:literal) => {
        id!($name, $kind, is_kebab, KEBAB, $doc);

        impl $name {
            /// An identifier made of any words, as [`slug`] makes it.
            pub fn from_words(words: &str) -> Self {
                $name(slug(words).into())
            }
        }
    };
}

kebab_id!(
    ActorId,
    "actor",
    "Names an actor: `russia`, `sergey-lavrov`, `western-diplomat`."
);
kebab_id!(IssueId, "issue", "Names an issue of a codebook: `ceasefire`.");
kebab_id!(
    NegotiationId,
    "negotiation",
    "Names a negotiation: `astana-talks-2017`."
);
kebab_id!(InstrumentId, "instrument", "Names an instrument: `unscr-2268`.");
kebab_id!(
    PointId,
    "point",
    "Names a point on the scale of an issue: `leaves-at-once`."
);
kebab_id!(ActId, "act", "Names a kind of act: `propose`.");
kebab_id!(
    OfficeId,
    "office",
    "Names an office that persons hold: `foreign-minister`."
);
kebab_id!(
    EntryId,
    "entry",
    "Names an entry of a codebook whose table has no id type of its own: a verb, a cue, an ambiguous form."
);
id!(
    RuleId,
    "rule",
    |text: &str| text.split('/').all(is_kebab),
    KEBAB_PATH,
    "Names the rule that read a fact: `stance/reject/called-unacceptable`."
);

impl RuleId {
    /// The rule of a fact that was not read by this crate and names none.
    pub fn external() -> Self {
        RuleId("external".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        assert!(ActorId::new("sergey-lavrov").is_ok());
        for bad in ["", "-", "Russia", "a--b", "a b", "é"] {
            assert!(ActorId::new(bad).is_err(), "{bad}");
        }
        assert!(RuleId::new("stance/reject/unacceptable").is_ok());
        assert!(RuleId::new("stance//x").is_err());
    }

    #[test]
    fn words_become_ids() {
        assert_eq!(slug("José María  Ramos-Horta"), "jose-maria-ramos-horta");
        assert_eq!(slug("the U.N. envoy's office"), "the-un-envoys-office");
        assert_eq!(slug("?!"), "unnamed");
    }
}
