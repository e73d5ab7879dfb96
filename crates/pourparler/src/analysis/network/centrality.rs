//! How central the nodes of a network are.

use rustworkx_core::centrality::{betweenness_centrality, eigenvector_centrality};
use rustworkx_core::petgraph::algo::dijkstra;
use rustworkx_core::petgraph::graph::{Graph, NodeIndex};
use rustworkx_core::petgraph::visit::{EdgeRef, Reversed};
use rustworkx_core::petgraph::{Directed, EdgeType, Undirected};
use serde::{Deserialize, Serialize};

use super::Network;
use super::proof::NodeId;

/// How central a node is. All but the first two go by ties with a weight above 0 alone, that is by agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Centrality {
    /// The node.
    pub node: NodeId,
    /// The number of its ties; in a directed network, those from it and those to it.
    pub degree: usize,
    /// The sum of the weights of its ties.
    pub strength: f64,
    /// On which share of the shortest ways between two others it lies, weights left out (Brandes 2001).
    pub betweenness: f64,
    /// How near the others are, the length of a tie being 1 / weight (Newman 2001), scaled by the share of nodes that are in reach
    /// (Wasserman and Faust 1994); in a directed network, how near they are on the ways to it.
    pub closeness: f64,
    /// How central its neighbours are, by the leading eigenvector (Bonacich 1986), which has the length 1; none where it was not
    /// found in 1,000 steps. In a directed network ties to the node count.
    pub eigenvector: Option<f64>,
}

impl Network {
    /// How central each node is, in the order of the nodes. Only with the feature `networks`.
    pub fn centrality(&self) -> Vec<Centrality> {
        if self.design.kind.is_directed() {
            self.measured::<Directed>()
        } else {
            self.measured::<Undirected>()
        }
    }

    fn measured<T: EdgeType + Sync>(&self) -> Vec<Centrality> {
        let links = self.links();
        let mut degrees = vec![(0, 0.0); self.nodes.len()];
        for (a, b, weight) in &links {
            for end in [a, b] {
                if let Some((degree, strength)) = degrees.get_mut(*end) {
                    *degree += 1;
                    *strength += weight;
                }
            }
        }
        let mut graph: Graph<(), f64, T> = Graph::default();
        let places: Vec<NodeIndex> = self.nodes.iter().map(|_| graph.add_node(())).collect();
        for (a, b, weight) in links.into_iter().filter(|(.., weight)| *weight > 0.0) {
            if let (Some(a), Some(b)) = (places.get(a), places.get(b)) {
                graph.add_edge(*a, *b, weight);
            }
        }
        let betweenness = betweenness_centrality(&graph, false, true, usize::MAX);
        let weight = |edge: rustworkx_core::petgraph::graph::EdgeReference<'_, f64>| {
            Ok::<_, std::convert::Infallible>(*edge.weight())
        };
        let eigenvector = eigenvector_centrality(&graph, weight, Some(1_000), Some(1e-9)).unwrap_or(None);
        let nodes = self.nodes.iter().zip(places).zip(degrees).enumerate();
        let measured = nodes.map(|(at, ((node, place), (degree, strength)))| Centrality {
            node: node.id.clone(),
            degree,
            strength,
            betweenness: betweenness.get(at).copied().flatten().unwrap_or(0.0),
            closeness: closeness(&graph, place),
            eigenvector: eigenvector.as_ref().and_then(|values| values.get(at).copied()),
        });
        measured.collect()
    }
}

/// The ways are added up in the order of the nodes: the sum of a hash map's values would differ in the last digit from run to run.
fn closeness<T: EdgeType>(graph: &Graph<(), f64, T>, node: NodeIndex) -> f64 {
    let lengths = dijkstra(Reversed(graph), node, None, |edge| 1.0 / edge.weight());
    let sum: f64 = graph.node_indices().filter_map(|other| lengths.get(&other)).sum();
    let reached = lengths.len().saturating_sub(1) as f64;
    let others = graph.node_count().saturating_sub(1) as f64;
    if sum > 0.0 {
        reached / sum * (reached / others)
    } else {
        0.0
    }
}
