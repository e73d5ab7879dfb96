//! English syntax in pure Rust.

mod abbreviation;
mod cursor;
mod sentence;
mod token;
mod tokenize;

pub use sentence::{Sentences, sentences};
pub use token::{Token, TokenKind};
pub use tokenize::{tokenize, tokenize_into};
