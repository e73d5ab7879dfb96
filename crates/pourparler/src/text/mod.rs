//! From plain text to a [`Document`]: its blocks, sentences and tokens, and what it says of itself.

pub mod dates;
mod document;
mod layout;
pub(crate) mod tree;

pub use document::{Document, Metadata, Sentence};
pub use layout::Block;
