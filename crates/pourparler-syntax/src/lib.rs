//! English syntax in pure Rust: sentences, tokens, tags, lemmas, dependency trees and names, with a trained model inside.
//!
//! - [`Syntax`] reads a text into [`Parsed`]: [`Sentence`]s and [`Word`]s with part of speech, features, lemma, head and
//!   relation in [Universal Dependencies](https://universaldependencies.org), and [`Name`]s. Everything keeps its bytes
//!   in the untouched text.
//! - [`sentences`] and [`tokenize`] divide text by rule and need no model.
//!
//! ```
//! # fn main() -> Result<(), pourparler_syntax::ModelError> {
//! use pourparler_syntax::Syntax;
//!
//! let syntax = Syntax::embedded()?;
//! let parsed = syntax.parse("The rebels have not signed the agreement.");
//! let verb = parsed.sentence(0).and_then(|sentence| sentence.root()).expect("a sentence has a root");
//! assert_eq!(verb.lemma(), "sign");
//! assert_eq!(verb.child("nsubj").map(|subject| subject.text()), Some("rebels"));
//! assert_eq!(verb.child("obj").map(|object| object.subtree_range()), Some(27..40));
//! # Ok(())
//! # }
//! ```
//!
//! The model was trained on UD English EWT and on GUM; it is licensed under CC BY-SA 4.0, the code under MIT or Apache 2.0.
//! What it was trained on and how well it reads stands in `model/README.md`.
//!
//! Features: `embedded` (default) carries the model in the program; without it, give [`Syntax::from_bytes`] the bytes of a
//! model file. `train` adds the trainer.

mod abbreviation;
mod analysis;
mod conllu;
mod cursor;
mod features;
mod labels;
mod lemma;
mod model;
mod names;
mod net;
mod parsed;
mod sentence;
mod syntax;
mod token;
mod tokenize;
#[cfg(feature = "train")]
pub mod train;
mod upos;

pub use model::ModelError;
pub use names::{Name, NameKind};
pub use parsed::{Parsed, Sentence, Word};
pub use sentence::{Sentences, sentences};
pub use syntax::Syntax;
pub use token::{Token, TokenKind};
pub use tokenize::{tokenize, tokenize_into};
pub use upos::Upos;

#[cfg(all(doctest, feature = "embedded"))]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
