//! Reads texts about peace negotiations into typed data, each fact with the characters that prove it.

pub mod codebook;
pub mod error;
mod extract;
pub mod model;
pub mod reader;
pub mod rules;
pub mod span;
pub mod text;
