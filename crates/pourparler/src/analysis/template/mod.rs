//! Settlement templates: what a settlement asks, and who would accept it.
//!
//! A [`Template`] is a TOML file of provisions, each an issue with what it asks of it. [`willingness`] lays it before everybody in a
//! dossier: who accepts which provision, on which words, what is missing, who blocks, and the smallest set of moves that closes it.
//!
//! Files are read here and not by the codebook, since measures must not need one: the caller gives the issues that provisions
//! may name, as [`IssueOutline`]s, and `Codebook::outlines` has them.
//!
//! ```
//! use pourparler::analysis::template::{Options, Template, willingness};
//! use pourparler::codebook::Codebook;
//! use pourparler::model::Dossier;
//! use pourparler::reader::Reader;
//! use pourparler::text::Metadata;
//!
//! let codebook = Codebook::base()?;
//! let template = Template::from_toml("river.toml", r#"
//!     [template]
//!     name = "River settlement"
//!     description = "What the mediator laid on the table"
//!     parties = ["chad", "sudan"]
//!
//!     [provision.truce]
//!     issue = "ceasefire"
//!     asks = "support"
//!     weight = 2
//!     words = "the guns fall silent along the river"
//!
//!     [provision.vote]
//!     issue = "elections"
//!     asks = "support"
//!     words = "a vote within a year"
//! "#, codebook.outlines())?;
//!
//! let text = "Chad welcomed the ceasefire. Sudan rejected the ceasefire and called for elections.";
//! let dossier = Dossier::new([Reader::new(codebook)?.read(text, &Metadata::default())]);
//! let report = willingness(&dossier, &template, &Options::default());
//! let chad = report.party("chad").ok_or("no row")?;
//! assert_eq!((chad.willingness, chad.known), (Some(1.0), 1));
//! let settlement = report.settlement.ok_or("no parties")?;
//! let moves: Vec<_> = settlement.moves.iter().map(|m| m.to_string()).collect();
//! assert_eq!(moves, ["sudan gives up its opposition on `truce`", "chad says where it stands on `vote`"]);
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```

mod answer;
mod camps;
mod file;
mod moves;
mod print;
mod report;
mod shipped;
#[cfg(test)]
mod tests;
mod text;

use serde::{Deserialize, Serialize};

pub use answer::{Answer, Cell, Need};
pub use moves::{Costs, Move, Settlement};
pub use report::{Options, PartyRow, ProvisionRow, Willingness, willingness};
pub use text::{TextAnswer, TieCitation};

use crate::model::{ActorId, EntryId, InstrumentId, IssueId, IssueOutline, PointId};

/// What a settlement asks, of whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The name to show.
    pub name: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// Where the facts come from, in words.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The texts that it restates: a stance on one of them answers the template as a whole.
    #[serde(default)]
    pub instruments: Vec<InstrumentId>,
    /// The camps.
    #[serde(default)]
    pub sides: Vec<Side>,
    /// Sides or actors that must accept every provision that does not name its own.
    #[serde(default)]
    pub parties: Vec<ActorId>,
    /// What it asks, in the order of the file.
    pub provisions: Vec<Provision>,
}

/// A camp: actors that count as one, each with all who serve it or belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// The id, by which `parties` name it; no actor's.
    pub id: ActorId,
    /// The name to show.
    pub name: String,
    /// Its actors. Whoever serves or belongs to one of them, over any number of steps, belongs to the side of the nearest.
    pub actors: Vec<ActorId>,
}

/// One thing that a settlement asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Provision {
    /// The id, unique in the template.
    pub id: EntryId,
    /// The issue that it is about, with its scale.
    pub issue: IssueOutline,
    /// Further issues: a stance on one of them counts as one on the issue itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<IssueId>,
    /// What it asks.
    #[serde(flatten)]
    pub asks: Asks,
    /// How much it counts beside the others; more than 0.
    pub weight: f64,
    /// What it says, in words.
    pub words: String,
    /// Sides or actors that must accept it.
    #[serde(default)]
    pub parties: Vec<ActorId>,
}

/// What a provision asks on its issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asks", content = "point", rename_all = "kebab-case")]
pub enum Asks {
    /// Support.
    Support,
    /// Opposition.
    Oppose,
    /// This point of the scale and no other.
    At(PointId),
    /// This point of the scale or one further towards support.
    AtLeast(PointId),
    /// This point of the scale or one further towards opposition.
    AtMost(PointId),
}

impl Template {
    /// The provision with this id.
    pub fn provision(&self, id: &str) -> Option<&Provision> {
        self.provisions.iter().find(|provision| provision.id.as_str() == id)
    }

    /// The sum of the weights.
    pub fn weight(&self) -> f64 {
        total(self.provisions.iter().map(|provision| provision.weight))
    }
}

/// A sum that is 0 where there is nothing to add, and not -0.
fn total(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, |sum, number| sum + number)
}
