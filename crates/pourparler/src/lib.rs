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
//! - A **quote** is words between marks with their speaker; a **report** is speech in the reporter's words, with the chain of those who say so.
//! - A **negotiation** is a bounded process or meeting, with **participants** in their roles; an **instrument** is a text or agreement, with the
//!   **ties** of those who endorse, sign, reject or break it.
//! - A **stance** says that a **holder** takes a **position** (support, oppose, support on a condition, decline to say) on a **target**, with
//!   what **strength** (demand, position, leaning), in what **mode** (its own words, reported, narrated, forecast), **via** whom.
//! - An **act** says who did what to whom.
//! - An **anchor** is where a fact stands, in bytes and code points of the text as it was given; the **evidence** of a fact is its
//!   anchor and the **rule** that read it. No fact comes without.
//! - A **date** is as partial as the text: EDTF, with what is not known left open.
//! - A **dossier** is many articles; a **measure** asks something of it, under a **selection** of statements, and cites what it counts. Who says
//!   nothing has no position: silence is never a number.
//! - A **codebook** says who and what can be named, in which words; a **template** is a draft settlement to lay before the parties.
//!
//! The same words in a text:
//!
//! ```
//! use pourparler::analysis::{Selection, Weighing, positions};
//! use pourparler::codebook::Codebook;
//! use pourparler::model::{Dossier, Mode, ParticipantRole, Position, Strength};
//! use pourparler::reader::Reader;
//! use pourparler::text::Metadata;
//!
//! let text = "Talks on the border war opened in Nairobi on Monday. Kenya mediates the talks.\n\n\
//!     \"We are ready to discuss power-sharing,\" said Abiy Ahmed, Ethiopia's prime minister. \
//!     According to two diplomats, Sudan would accept a ceasefire if the roads were opened.";
//! let metadata = Metadata { published: Some("2021-05-04".parse()?), ..Metadata::default() };
//! let reader = Reader::new(Codebook::base()?)?;
//! let article = reader.read(text, &metadata);
//!
//! // A quote and its speaker, whom the office at the date of the text picks out as well as the name.
//! let quote = article.quotes.first().ok_or("no quote")?;
//! assert_eq!(quote.speaker.as_ref().map(|id| id.as_str()), Some("abiy-ahmed"));
//!
//! // A negotiation, and who takes part in which role.
//! let talks = article.negotiations.first().ok_or("no negotiation")?;
//! assert_eq!(talks.participants.first().map(|part| part.role), Some(ParticipantRole::Mediator));
//!
//! // Stances: one in the holder's own words, one on the word of others and on a condition.
//! let own = article.stances_of("abiy-ahmed").next().ok_or("no stance")?;
//! assert_eq!((own.position, own.strength, own.mode), (Position::Support, Strength::Leaning, Mode::Direct));
//! let told = article.stances_of("sudan").next().ok_or("no stance")?;
//! assert_eq!((told.position, told.condition.as_deref()), (Position::Conditional, Some("if the roads were opened")));
//! assert_eq!(told.via.first().map(|id| id.as_str()), Some("diplomats"));
//!
//! // The evidence, and why it was read.
//! assert!(article.words(&told.evidence).is_some_and(|words| words.starts_with("According to two diplomats")));
//! println!("{}", reader.explain(&article, told));
//!
//! // A dossier, and a measure of it.
//! let dossier = Dossier::new([article]);
//! let held = positions(&dossier, &Selection::default(), &Weighing::default());
//! println!("{held}");
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```
//!
//! # What it does not do
//!
//! It reads English prose only, does not judge whether what a text says is true, gives no probabilities, calls no service and downloads
//! nothing. Irony, positions that only an argument over many sentences shows, and actors that are neither in the codebook nor
//! named by a form that tells them are missed.
//!
//! The documentation site (`make docs`) has a tutorial, guides, how a text is read, how numbers are weighed and how well it does.

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
mod xml;

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
