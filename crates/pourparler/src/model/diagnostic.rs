//! Oddities of a text that did not keep it from being read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Anchor;

/// One oddity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// A stable kebab-case code: `unpaired-quote`.
    pub code: String,
    /// Where.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// What, in a sentence.
    pub message: String,
}
