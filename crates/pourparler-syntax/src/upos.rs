//! The parts of speech of Universal Dependencies.

use std::fmt;

macro_rules! parts_of_speech {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// A universal part of speech.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Upos {
            $($(#[$doc])* $name,)*
        }

        impl Upos {
            /// All parts of speech.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name in treebanks: `NOUN`, `VERB`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

parts_of_speech! {
    /// Adjective.
    Adj = "ADJ",
    /// Preposition or postposition.
    Adp = "ADP",
    /// Adverb.
    Adv = "ADV",
    /// Auxiliary, with the copula.
    Aux = "AUX",
    /// Coordinating conjunction.
    Cconj = "CCONJ",
    /// Determiner.
    Det = "DET",
    /// Interjection.
    Intj = "INTJ",
    /// Common noun.
    Noun = "NOUN",
    /// Number.
    Num = "NUM",
    /// Particle: `not`, `to` before a verb, the possessive `'s`.
    Part = "PART",
    /// Pronoun.
    Pron = "PRON",
    /// Proper noun.
    Propn = "PROPN",
    /// Punctuation.
    Punct = "PUNCT",
    /// Subordinating conjunction.
    Sconj = "SCONJ",
    /// Symbol.
    Sym = "SYM",
    /// Verb that is no auxiliary.
    Verb = "VERB",
    /// Anything else.
    #[default]
    X = "X",
}

impl Upos {
    /// The part of speech with this name in treebanks; [`Upos::X`] for any other.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|upos| upos.as_str() == name)
            .unwrap_or_default()
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
