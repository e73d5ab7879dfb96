//! Agreement between coders: people, this crate, other programs. Two or more dossiers of the same documents are compared fact by fact.
//!
//! What counts as the same fact is said by [`Layer`]. For each layer there are
//!
//! - **F1** of each pair: twice what both have, by what each has ([`Pair::f1`]); with one coder as the reference, [`Pair::recall`] and
//!   [`Pair::precision`];
//! - **Krippendorff's alpha** ([`nominal_alpha`]) of all coders and **Cohen's kappa** ([`cohen_kappa`]) of each pair, twice: with `absent` as the
//!   value of a coder who read the document and coded nothing there (do they find the same?), and over what was coded (do they read alike
//!   what both found?). Units are those that somebody coded, since what nobody saw cannot be counted; so the first is strict;
//! - **alpha for unitising** ([`unitizing_alpha`]) where facts are stretches of text: how far the stretches differ, not only whether. It takes the
//!   documents that all have read as one continuum, in code points;
//! - the **disagreements**, each with what every coder read and on which sentences.
//!
//! Documents are matched by their id; those that one coder alone has are listed and not compared.
//!
//! ```
//! use pourparler::analysis::agreement::{Layer, agreement};
//! use pourparler::codebook::Codebook;
//! use pourparler::model::{Dossier, Position};
//! use pourparler::reader::Reader;
//! use pourparler::text::Metadata;
//!
//! let reader = Reader::new(Codebook::base()?)?;
//! let metadata = Metadata { id: Some("wire-1".into()), ..Metadata::default() };
//! let machine = reader.read("Kenya rejected the ceasefire. Uganda welcomed the ceasefire.", &metadata);
//! let mut ana = machine.clone();
//! ana.stances[1].position = Position::Conditional;
//!
//! let (machine, ana) = (Dossier::new([machine]), Dossier::new([ana]));
//! let report = agreement(&[("machine", &machine), ("ana", &ana)], Layer::ALL)?;
//! let stances = report.layer(Layer::Stances).ok_or("no stances")?;
//! assert_eq!((stances.units, stances.agreed), (2, 1));
//! assert_eq!(stances.pairs[0].f1(), Some(0.5));
//!
//! let differs = &report.disagreements[0];
//! assert_eq!(differs.unit, "uganda on issue:ceasefire");
//! assert_eq!(differs.readings[1].values, ["conditional"]);
//! assert_eq!(differs.readings[1].sentences, ["Uganda welcomed the ceasefire."]);
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```

mod alpha;
mod compare;
mod display;
mod kappa;
mod layer;
#[cfg(test)]
mod tests;
mod unitizing;

use serde::{Deserialize, Serialize};

pub use alpha::{Alpha, nominal_alpha};
pub use compare::agreement;
pub use kappa::{Kappa, cohen_kappa};
pub use layer::Layer;
pub use unitizing::{CategoryAlpha, Unit, UnitizingAlpha, unitizing_alpha};

/// How far coders agree on documents that they share. Its [`Display`](std::fmt::Display) is a table and the list of disagreements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Names of the coders, as they were given.
    pub coders: Vec<String>,
    /// Ids of the documents that at least two coders have, sorted.
    pub documents: Vec<String>,
    /// Documents that one coder alone has.
    pub alone: Vec<Alone>,
    /// Agreement by layer.
    pub layers: Vec<LayerAgreement>,
    /// Layers that one coder alone codes in the shared documents. They are not compared: a coder of stances need not have coded quotations.
    pub one_sided: Vec<OneSided>,
    /// What coders read differently, by layer and document.
    pub disagreements: Vec<Disagreement>,
}

impl Agreement {
    /// The agreement in a layer, where at least two coders code it.
    pub fn layer(&self, layer: Layer) -> Option<&LayerAgreement> {
        self.layers.iter().find(|found| found.layer == layer)
    }
}

/// A document that one coder alone has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alone {
    /// Id of the document.
    pub document: String,
    /// The coder.
    pub coder: String,
}

/// A layer that one coder alone codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneSided {
    /// The layer.
    pub layer: Layer,
    /// The coder.
    pub coder: String,
    /// Units that the coder has in it.
    pub units: usize,
}

/// Agreement in one layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerAgreement {
    /// The layer.
    pub layer: Layer,
    /// Units that somebody coded.
    pub units: usize,
    /// Units to which all who read the document give the same values.
    pub agreed: usize,
    /// Alpha with `absent` as a value.
    pub alpha: Alpha,
    /// Alpha over what was coded.
    pub alpha_coded: Alpha,
    /// Alpha for unitising, where the facts are stretches of text.
    pub unitizing: Option<UnitizingAlpha>,
    /// Each two coders.
    pub pairs: Vec<Pair>,
}

/// Agreement of two coders in one layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Their names.
    pub coders: (String, String),
    /// Facts of the first.
    pub first: usize,
    /// Facts of the second.
    pub second: usize,
    /// Facts that both have.
    pub both: usize,
    /// Kappa with `absent` as a value.
    pub kappa: Kappa,
    /// Kappa over what both coded.
    pub kappa_coded: Kappa,
    /// Alpha for unitising of the two, where the facts are stretches of text.
    pub unitizing: Option<f64>,
}

impl Pair {
    /// Twice what both have, by what each has; `None` where neither has anything.
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.both, self.first + self.second)
    }

    /// With the first as the reference: how much of it the second has.
    pub fn recall(&self) -> Option<f64> {
        share(self.both, self.first)
    }

    /// With the first as the reference: how much of the second is in it.
    pub fn precision(&self) -> Option<f64> {
        share(self.both, self.second)
    }
}

/// A unit that not all coders who read its document read alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// The layer.
    pub layer: Layer,
    /// Id of the document.
    pub document: String,
    /// What is read differently, as [`Layer`] says.
    pub unit: String,
    /// The reading of every coder who has the document.
    pub readings: Vec<Reading>,
}

/// What a coder made of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The coder.
    pub coder: String,
    /// The values given, sorted; none where nothing was coded.
    pub values: Vec<String>,
    /// The sentences that they rest on, where some coder's article keeps its text.
    pub sentences: Vec<String>,
}

/// Dossiers that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AgreementError {
    /// Agreement takes two.
    #[error("agreement needs at least two coders, not {0}")]
    TooFew(usize),
    /// Two coders of one name.
    #[error("two coders are called `{0}`: expected each name once")]
    SameName(String),
    /// A dossier has two articles on one document.
    #[error("coder `{coder}` has document `{document}` twice: expected one article for each document")]
    Twice {
        /// The coder.
        coder: String,
        /// Id of the document.
        document: String,
    },
    /// Nothing to compare.
    #[error("no two coders have a document in common: expected articles with the same document id")]
    NothingShared,
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
