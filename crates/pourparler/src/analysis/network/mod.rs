//! Networks of actors, issues and negotiations, as discourse network analysis defines them.
//!
//! A statement is a stance that a [`Selection`] takes; x(i,c,r) is how many statements actor i makes on issue c in the way r (for
//! or against). Actors are tied to issues in two modes, to each other in one mode: by congruence, the sum of x(i,c,r) x(j,c,r) over
//! c and r, by conflict, the sum of x(i,c,r) x(j,c,-r), or by their difference. Weights may be divided:
//!
//! | normalisation | divisor | bounds |
//! |---|---|---|
//! | `average` | the mean of the numbers of statements of i and j | |
//! | `jaccard` | congruence, and the statements of either on what the other does not say | congruence: 0 to 1 |
//! | `cosine` | the lengths of the vectors x(i) and x(j) | congruence, conflict: 0 to 1; difference: -1 to 1 |
//! | `activity` | two-mode: all statements of the actor | |
//! | `prominence` | two-mode: all statements on the issue | |
//!
//! The sums are those of Leifeld (2017), "Discourse Network Analysis: Policy Debates as Dynamic Networks", and of the program
//! Discourse Network Analyzer, but for `cosine`: the program divides by the product of the numbers of statements, this crate by the
//! product of the vectors' lengths, which makes it a cosine. A tie whose congruence and conflict cancel is there with weight 0;
//! where nothing was said there is none.
//!
//! ```
//! use pourparler::analysis::Selection;
//! use pourparler::analysis::network::{Design, NetworkKind, network};
//! use pourparler::codebook::Codebook;
//! use pourparler::model::Dossier;
//! use pourparler::reader::Reader;
//! use pourparler::text::Metadata;
//!
//! let reader = Reader::new(Codebook::base()?)?;
//! let read = |text| reader.read(text, &Metadata::default());
//! let dossier = Dossier::new([read("Kenya rejected the ceasefire. Ghana welcomed it."), read("Uganda rejected the ceasefire.")]);
//!
//! let agree = network(&dossier, &Selection::default(), &Design::default())?;
//! let edge = agree.edge("kenya", "uganda").ok_or("no tie")?;
//! assert_eq!((edge.weight, agree.edges.len()), (1.0, 1));
//! let words: Vec<_> = agree.proofs(edge).filter_map(|proof| proof.words()).collect();
//! assert_eq!(words, ["Kenya rejected the ceasefire.", "Uganda rejected the ceasefire."]);
//!
//! let stands = network(&dossier, &Selection::default(), &Design::new(NetworkKind::ActorIssue))?;
//! assert_eq!(stands.edge("ghana", "issue:ceasefire").map(|edge| edge.weight), Some(1.0));
//! assert_eq!(stands.edge("kenya", "issue:ceasefire").map(|edge| edge.weight), Some(-1.0));
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```

mod blocks;
#[cfg(feature = "networks")]
mod centrality;
mod design;
mod modularity;
mod node;
mod observe;
mod proof;
mod series;
mod tie;
mod time;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::node::Book;
use self::observe::Observations;
use self::tie::Tie;
use crate::analysis::Selection;
use crate::analysis::table::Table;
use crate::model::Dossier;

pub use blocks::{Blocks, Communities};
#[cfg(feature = "networks")]
pub use centrality::Centrality;
pub use design::{Aggregation, Concept, Design, NetworkError, NetworkKind, Normalisation, Repeats};
pub use node::Node;
pub use observe::{Cell, Sign};
pub use proof::{NodeId, Participation, Proof};
pub use series::{Series, network_series};
pub use time::{Kernel, Length, Time, Unit, Window};

/// Nodes and weighted ties, with all that they rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Network {
    /// How it was made.
    pub design: Design,
    /// The days that it covers, where it is one of a series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The nodes, by id; actors come first.
    pub nodes: Vec<Node>,
    /// The ties, by their ends. In one mode each is there once, its source before its target.
    pub edges: Vec<Edge>,
    /// The counts that weights are made of.
    pub cells: Vec<Cell>,
    /// The statements behind the counts; the networks of a series share theirs.
    #[serde(default, skip_serializing_if = "<[Proof]>::is_empty")]
    pub citations: Arc<[Proof]>,
}

/// A tie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// From which node; of a two-mode network, the actor.
    pub source: NodeId,
    /// To which node.
    pub target: NodeId,
    /// Its weight after normalisation; below 0 where conflict or opposition prevails in a difference.
    pub weight: f64,
    /// Before normalisation: support, or in one mode congruence (when counting, the pairs of statements).
    pub positive: f64,
    /// Before normalisation: opposition, or in one mode conflict.
    pub negative: f64,
    /// How many statements are behind it.
    pub statements: usize,
    /// From how many documents.
    pub documents: usize,
    /// The places of the cells behind it.
    pub cells: Vec<u32>,
}

impl Edge {
    /// 1, 0 or -1, as the weight lies above, at or below 0.
    pub fn sign(&self) -> i8 {
        match self.weight {
            weight if weight > 0.0 => 1,
            weight if weight < 0.0 => -1,
            _ => 0,
        }
    }
}

/// The network of what a selection takes from a dossier, over the whole time.
///
/// # Errors
/// [`NetworkError`] for a design whose parts do not fit together.
pub fn network(dossier: &Dossier, selection: &Selection, design: &Design) -> Result<Network, NetworkError> {
    design.check()?;
    let observations = Observations::of(dossier, selection, design);
    let cells = observations.counted(design.repeats);
    let book = Book::of(dossier, observations.nodes());
    Ok(Network::of(design, None, cells, &observations, &book))
}

impl Network {
    fn of(design: &Design, window: Option<Window>, cells: Vec<Cell>, observed: &Observations, book: &Book<'_>) -> Self {
        let aggregate = if design.kind.is_single() {
            tie::two_mode
        } else {
            tie::one_mode
        };
        let ties = aggregate(&cells, design.aggregation(), design.normalise);
        let citations = Arc::clone(&observed.proofs);
        let mut counter = Counter::new(&cells, &citations);
        let edges: Vec<Edge> = ties.into_iter().map(|tie| counter.edge(tie)).collect();
        let nodes = node::nodes(design, &edges, &cells, observed.nodes(), book);
        Network {
            design: design.clone(),
            window,
            nodes,
            edges,
            cells,
            citations,
        }
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id.to_string() == id)
    }

    /// The tie between two nodes; in a directed network, from `source` to `target`.
    pub fn edge(&self, source: &str, target: &str) -> Option<&Edge> {
        let ends = |edge: &Edge| (edge.source.to_string(), edge.target.to_string());
        self.edges.iter().find(|edge| {
            let (a, b) = ends(edge);
            (a == source && b == target) || (!self.design.kind.is_directed() && b == source && a == target)
        })
    }

    /// What a tie rests on: the counts behind it.
    pub fn cells_of<'a>(&'a self, edge: &'a Edge) -> impl Iterator<Item = &'a Cell> {
        edge.cells.iter().filter_map(|&at| self.cells.get(at as usize))
    }

    /// What a tie rests on: the stances, or the parts in negotiations.
    pub fn proofs<'a>(&'a self, edge: &'a Edge) -> impl Iterator<Item = &'a Proof> {
        let places = self.cells_of(edge).flat_map(|cell| &cell.statements);
        places.filter_map(|&at| self.citations.get(at as usize))
    }

    /// The places of the nodes by their ids.
    fn places(&self) -> BTreeMap<&NodeId, usize> {
        self.nodes.iter().enumerate().map(|(at, node)| (&node.id, at)).collect()
    }

    /// The ties by the places of their ends, with the weight that a measure of structure goes by: of codes, support less
    /// opposition.
    fn links(&self) -> Vec<(usize, usize, f64)> {
        let places = self.places();
        let coded = self.design.aggregation() == Aggregation::Combined;
        let links = self.edges.iter().filter_map(|edge| {
            let weight = if coded {
                edge.positive - edge.negative
            } else {
                edge.weight
            };
            Some((*places.get(&edge.source)?, *places.get(&edge.target)?, weight))
        });
        links.collect()
    }
}

/// Counts what is behind ties. The same cells are behind many, so their documents are looked up once.
struct Counter<'a> {
    cells: &'a [Cell],
    /// The articles of each cell, each once.
    articles: Vec<Vec<usize>>,
    /// For each article the number of the last tie that counted it.
    counted: Vec<usize>,
    ties: usize,
}

impl<'a> Counter<'a> {
    fn new(cells: &'a [Cell], proofs: &[Proof]) -> Self {
        let of_cell = |cell: &Cell| {
            let proofs = cell.statements.iter().filter_map(|&at| proofs.get(at as usize));
            let mut articles: Vec<usize> = proofs.map(Proof::article).collect();
            articles.sort_unstable();
            articles.dedup();
            articles
        };
        let articles: Vec<Vec<usize>> = cells.iter().map(of_cell).collect();
        let most = articles.iter().flatten().max().map_or(0, |most| most + 1);
        Counter {
            cells,
            articles,
            counted: vec![0; most],
            ties: 0,
        }
    }

    fn edge(&mut self, tie: Tie) -> Edge {
        self.ties += 1;
        let (mut statements, mut documents) = (0, 0);
        for at in tie.cells.iter().map(|&at| at as usize) {
            statements += self.cells.get(at).map_or(0, |cell| cell.statements.len());
            for &article in self.articles.get(at).into_iter().flatten() {
                if let Some(counted) = self.counted.get_mut(article).filter(|counted| **counted != self.ties) {
                    *counted = self.ties;
                    documents += 1;
                }
            }
        }
        Edge {
            source: tie.source,
            target: tie.target,
            weight: tie.weight,
            positive: tie.positive,
            negative: tie.negative,
            statements,
            documents,
            cells: tie.cells,
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} by {}", self.design.kind, self.design.aggregation())?;
        if self.design.normalise != Normalisation::None {
            write!(f, ", {}", self.design.normalise)?;
        }
        if let Some(window) = self.window {
            write!(f, ", {window}")?;
        }
        writeln!(f, ": {} nodes, {} ties", self.nodes.len(), self.edges.len())?;
        let mut heaviest: Vec<&Edge> = self.edges.iter().collect();
        heaviest.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let left = heaviest.len().saturating_sub(SHOWN);
        let mut table = Table::new([
            "source",
            "target",
            "weight",
            "positive",
            "negative",
            "statements",
            "documents",
        ]);
        for edge in heaviest.into_iter().take(SHOWN) {
            table.row([
                edge.source.to_string(),
                edge.target.to_string(),
                rounded(edge.weight),
                rounded(edge.positive),
                rounded(edge.negative),
                edge.statements.to_string(),
                edge.documents.to_string(),
            ]);
        }
        table.fmt(f)?;
        if left > 0 {
            writeln!(f, "and {left} lighter ties")?;
        }
        Ok(())
    }
}

/// How many ties are shown, the heaviest first.
const SHOWN: usize = 40;

/// A number with at most three decimals.
fn rounded(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
