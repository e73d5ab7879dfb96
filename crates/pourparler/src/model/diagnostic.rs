//! Oddities of a text that did not keep it from being read.

use schemars::JsonSchema;
use serde::Serialize;

use super::serial::placed;
use crate::span::Anchor;

/// One oddity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Diagnostic {
    /// A stable kebab-case code: `unpaired-quote`.
    pub code: String,
    /// Where.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// What, in a sentence.
    pub message: String,
}

placed! { Diagnostic {
    code: String,
    message: String,
} }
