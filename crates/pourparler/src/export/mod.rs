//! Facts and results in the formats of other programs.
//!
//! | function | format | read by |
//! |---|---|---|
//! | [`graphml`] | GraphML 1.0, attributes with their types | visone, Gephi, networkx, igraph, yEd |
//! | [`gexf`], [`gexf_series`] | GEXF 1.3; a series with spells and weights that change | Gephi, networkx |
//! | [`dot`] | DOT | Graphviz |
//! | [`edges_csv`], [`nodes_csv`] | tables with the headings that Gephi expects | Gephi, spreadsheets, data frames |
//!
//! With the feature `arrow`, the module `arrow` gives facts as tables for data frames.
//!
//! Ids and names are escaped as each format asks. Characters that XML 1.0 does not allow become `U+FFFD`.

#[cfg(feature = "arrow")]
pub mod arrow;
mod attributes;
mod csv;
mod dot;
mod gexf;
mod graphml;

pub use csv::{edges_csv, nodes_csv};
pub use dot::dot;
pub use gexf::{gexf, gexf_series};
pub use graphml::graphml;
