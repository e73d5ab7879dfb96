//! Networks over time.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::design::{Design, NetworkError};
use super::node::Book;
use super::observe::Observations;
use super::proof::Proof;
use super::time::Time;
use super::{Network, rounded};
use crate::analysis::Selection;
use crate::analysis::table::Table;
use crate::model::Dossier;

/// Networks of one design, window by window. They share their citations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Shared", into = "Shared")]
pub struct Series {
    /// How time was cut.
    pub time: Time,
    /// The networks, in the order of their windows.
    pub networks: Vec<Network>,
}

/// The written form: the citations once, the networks without them.
#[derive(Serialize, Deserialize)]
struct Shared {
    time: Time,
    #[serde(default)]
    citations: Arc<[Proof]>,
    networks: Vec<Network>,
}

/// The networks of what a selection takes from a dossier, window by window, from the first day of the selection, or else of a
/// statement, until a window covers the last. Statements without a date are in none; one whose date is not exact is in every
/// window that it may belong to, as in a selection.
///
/// ```
/// use pourparler::analysis::Selection;
/// use pourparler::analysis::network::{Design, Time, network_series};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
/// use pourparler::text::Metadata;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let read = |day: &str, text| -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
///     Ok(reader.read(text, &Metadata { published: Some(day.parse()?), ..Metadata::default() }))
/// };
/// let dossier = Dossier::new([
///     read("2021-01-10", "Kenya rejected the ceasefire. Ghana rejected it, too.")?,
///     read("2021-02-10", "Kenya rejected the ceasefire.")?,
/// ]);
/// let month = "1 month".parse()?;
/// let series = network_series(&dossier, &Selection::default(), &Design::default(), Time::Moving { size: month, step: month })?;
/// let ties: Vec<_> = series.networks.iter().map(|network| network.edges.len()).collect();
/// assert_eq!(ties, [1, 0]);
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
///
/// # Errors
/// [`NetworkError`] for a design whose parts do not fit together, and for steps that make more than 10,000 windows.
pub fn network_series(
    dossier: &Dossier,
    selection: &Selection,
    design: &Design,
    time: Time,
) -> Result<Series, NetworkError> {
    design.check()?;
    let observations = Observations::of(dossier, selection, design);
    let book = Book::of(dossier, observations.nodes());
    let windows = match observations.span() {
        None => Vec::new(),
        Some((first, last)) => time.windows(selection.from.unwrap_or(first), selection.to.unwrap_or(last))?,
    };
    let networks = windows.into_iter().map(|window| {
        let cells = observations.counted_in(window, time, design.repeats);
        Network::of(design, Some(window), cells, &observations, &book)
    });
    Ok(Series {
        time,
        networks: networks.collect(),
    })
}

impl From<Series> for Shared {
    fn from(series: Series) -> Self {
        let citations = series.networks.first().map(|network| Arc::clone(&network.citations));
        let bare = |network| Network {
            citations: Arc::default(),
            ..network
        };
        Shared {
            time: series.time,
            citations: citations.unwrap_or_default(),
            networks: series.networks.into_iter().map(bare).collect(),
        }
    }
}

impl From<Shared> for Series {
    fn from(shared: Shared) -> Self {
        let whole = |network| Network {
            citations: Arc::clone(&shared.citations),
            ..network
        };
        Series {
            time: shared.time,
            networks: shared.networks.into_iter().map(whole).collect(),
        }
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new(["window", "nodes", "ties", "weight", "polarisation"]);
        for network in &self.networks {
            let window = network.window.map(|window| window.to_string()).unwrap_or_default();
            let polarisation = network.polarisation().map(|split| rounded(split.modularity));
            table.row([
                window,
                network.nodes.len().to_string(),
                network.edges.len().to_string(),
                rounded(super::tie::total(network.edges.iter().map(|edge| edge.weight))),
                polarisation.unwrap_or_default(),
            ]);
        }
        table.fmt(f)
    }
}
