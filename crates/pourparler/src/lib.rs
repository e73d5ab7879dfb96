//! Reads English texts about peace negotiations into typed data: who negotiates what with whom, who is quoted, and who stands
//! where on which issue, each fact with the characters that prove it and the rule that read it.
//!
//! ```
//! use pourparler::codebook::Codebook;
//! use pourparler::model::Position;
//! use pourparler::reader::Reader;
//! use pourparler::text::Metadata;
//!
//! let reader = Reader::new(Codebook::base()?)?;
//! let metadata = Metadata { published: Some("2021-05-03".parse()?), ..Metadata::default() };
//! let article = reader.read("Kenya rejected the ceasefire. Uganda urged both sides to return to the talks.", &metadata);
//!
//! let stance = article.stances_of("kenya").next().ok_or("no stance")?;
//! assert_eq!((stance.target.to_string().as_str(), stance.position), ("issue:ceasefire", Position::Oppose));
//! assert_eq!(article.words(&stance.evidence), Some("Kenya rejected the ceasefire."));
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```
//!
//! # Where things are
//!
//! | module | what is in it |
//! |---|---|
//! | [`reader`] | [`Reader`](reader::Reader): a codebook made ready; a text in, an [`Article`](model::Article) out; many texts, a [`Dossier`](model::Dossier) |
//! | [`model`] | the facts and their words: actors, mentions, dates, quotes, reports, negotiations, instruments, stances, acts |
//! | [`analysis`] | measures over a dossier: which statements count, and what follows from them |
//! | [`export`] | facts and results in the formats of other programs: Arrow (feature `arrow`), GraphML, GEXF, DOT, CSV |
//! | [`codebook`] | who and what can be named, in which words: TOML packs, stacked, checked; `base` and `syria` are inside |
//! | [`rules`] | how stances and acts are read: the pattern language of the rule files and their catalogue |
//! | [`text`] | the document before any fact: blocks of its layout, sentences, tokens, dates in prose |
//! | [`span`] | places in a text, in bytes and in code points |
//! | [`codings`] | stances coded by people or other programs: read, written and checked |
//! | [`error`] | what can go wrong with files, codebooks, rules and arguments; a text never goes wrong |
//!
//! # Words
//!
//! - A **document** is a text with its layout; **blocks** are its title, paragraphs, captions and so on.
//! - An **actor** takes part in a peace process or is spoken of in it; a **mention** is the words that name it.
//! - A **quote** is words between marks with their speaker; a **report** is speech in the reporter's words.
//! - A **negotiation** is a bounded process or meeting; an **instrument** is a text or agreement.
//! - A **stance** says that a holder supports, opposes, supports on a condition or will not say, on what, how firmly, on whose word.
//! - An **act** says who did what to whom.
//! - An **anchor** is where a fact stands, in bytes and code points of the text as it was given; the **evidence** of a fact is its
//!   anchor and the **rule** that read it. No fact comes without.
//! - A **date** is as partial as the text: EDTF, with what is not known left open.
//!
//! # What it does not do
//!
//! It reads English prose only, does not judge whether what a text says is true, gives no probabilities, calls no service and downloads
//! nothing. Irony, positions that only an argument over many sentences shows, and actors that are neither in the codebook nor
//! named by a form that tells them are missed.

#![forbid(unsafe_code)]

pub mod analysis;
pub mod codebook;
pub mod codings;
pub mod error;
pub mod export;
mod extract;
pub mod model;
pub mod reader;
pub mod rules;
mod source;
pub mod span;
pub mod text;

/// Compiles and runs the Rust examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

/// Compiles and runs the examples of the guide to the rule language.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/rules.md")]
struct RulesGuide;

/// Compiles and runs the examples of the guide to networks.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/networks.md")]
struct NetworksGuide;

/// Compiles and runs the examples of the guide to settlement templates.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/templates.md")]
struct TemplatesGuide;
