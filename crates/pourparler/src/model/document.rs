//! The document as it was read: what it says of itself, its blocks and sentences.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Edtf;
use super::closed::closed;
use super::serial::placed;
use crate::span::Anchor;

closed! {
    /// What part of a document a block is.
    BlockKind: "kind of block" {
        /// The headline.
        Title = "title",
        /// The lines under the headline that sum the text up.
        Standfirst = "standfirst",
        /// Who wrote it.
        Byline = "byline",
        /// The places (and date) it is reported from.
        Dateline = "dateline",
        /// Running text.
        Paragraph = "paragraph",
        /// A heading inside the text.
        Heading = "heading",
        /// The caption or credit of a picture.
        Caption = "caption",
        /// A pointer to another piece.
        Teaser = "teaser",
        /// A paragraph printed a second time for display.
        Pullquote = "pullquote",
        /// A note on the author.
        Bio = "bio",
        /// Where the text comes from.
        Provenance = "provenance",
        /// Whose views it does not give.
        Disclaimer = "disclaimer",
        /// Newsletter lines, menus and other furniture.
        Boilerplate = "boilerplate",
    }
}

impl BlockKind {
    /// Whether facts are read from such a block; furniture is kept but never coded.
    pub fn is_coded(self) -> bool {
        matches!(
            self,
            BlockKind::Title | BlockKind::Standfirst | BlockKind::Dateline | BlockKind::Paragraph | BlockKind::Heading
        )
    }
}

closed! {
    /// How the date of publication is known.
    PublishedFrom: "source of a date" {
        /// The caller gave it.
        Given = "given",
        /// The text states it.
        Stated = "stated",
        /// It follows from what the text tells.
        Inferred = "inferred",
    }
}

/// A block of the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Block {
    /// What part it is.
    pub kind: BlockKind,
    /// Where it stands.
    #[serde(flatten)]
    pub anchor: Anchor,
}

placed! { Block {
    kind: BlockKind,
} }

/// The document behind an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// The caller's name for it, or one made from its text.
    pub id: String,
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Its authors.
    #[serde(default)]
    pub byline: Vec<String>,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// The places it is reported from.
    #[serde(default)]
    pub dateline: Vec<String>,
    /// When it was published.
    #[serde(default)]
    pub published: Option<Edtf>,
    /// How that is known.
    #[serde(default)]
    pub published_from: Option<PublishedFrom>,
    /// Language, ISO 639-1; only `en` is read.
    pub language: String,
    /// Its parts.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// Its sentences.
    #[serde(default)]
    pub sentences: Vec<Anchor>,
    /// The text as it was read, where it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Arc<str>>,
}

impl DocumentInfo {
    /// An English document of which no more is known than its id; the remaining fields are set on the result.
    pub fn new(id: impl Into<String>) -> Self {
        DocumentInfo {
            id: id.into(),
            title: None,
            byline: Vec::new(),
            publisher: None,
            dateline: Vec::new(),
            published: None,
            published_from: None,
            language: "en".to_owned(),
            blocks: Vec::new(),
            sentences: Vec::new(),
            text: None,
        }
    }
}
