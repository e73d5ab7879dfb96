//! Blocks of a network: the best split in two, and communities.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::modularity::{Graph, Grouping, Split};
use super::proof::NodeId;
use super::{Network, rounded};

/// A network in two blocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Blocks {
    /// The modularity of the split: at most 1, and 0 where no split is better than chance.
    pub modularity: f64,
    /// The two blocks, the one with the first node first; the second is empty where no split is better than none. Nodes without a
    /// tie are in neither.
    pub blocks: [Vec<NodeId>; 2],
    /// Whether no split is better: all were looked at. Otherwise it is the best of several found by search.
    pub exact: bool,
}

/// A network in as many groups as give the highest modularity that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Communities {
    /// The modularity of the grouping.
    pub modularity: f64,
    /// The groups, in the order of their first nodes. Nodes without a tie are in none.
    pub groups: Vec<Vec<NodeId>>,
}

/// Up to how many nodes with ties all splits are looked at: 2 to the power of 17 of them.
const EXACT: usize = 18;

impl Network {
    /// The split into two blocks with the highest modularity; none where there are no ties.
    ///
    /// Up to 18 nodes with ties all splits are looked at. Beyond, the search starts from the sign of the leading eigenvector of the
    /// modularity matrix (Newman 2006), from the communities, and from six splits that depend on nothing but the number of nodes,
    /// and moves single nodes as long as one adds to modularity. Directions are left out; weights below 0 pull apart.
    pub fn polarisation(&self) -> Option<Blocks> {
        let graph = self.graph();
        if !graph.has_ties() {
            return None;
        }
        let tied = (0..graph.len())
            .filter(|node| !graph.is_isolate(*node))
            .collect::<Vec<_>>();
        let exact = tied.len() <= EXACT;
        let sides = if exact {
            best_of_all(&graph, &tied)
        } else {
            best_found(&graph)
        };
        let groups = groups_of(&sides);
        let first = tied.first().and_then(|node| groups.get(*node)).copied().unwrap_or(0);
        let block = |wanted: bool| {
            let of_block = tied
                .iter()
                .filter(|node| (groups.get(**node) == Some(&first)) == wanted);
            of_block
                .filter_map(|node| Some(self.nodes.get(*node)?.id.clone()))
                .collect()
        };
        Some(Blocks {
            modularity: graph.modularity(&groups),
            blocks: [block(true), block(false)],
            exact,
        })
    }

    /// Groups of nodes with more between them than chance would put there, by the method of Louvain (Blondel and others 2008) on
    /// the modularity of signed, or of two-mode, networks. Nodes are looked at in their order, so the same network gives the same
    /// groups.
    pub fn communities(&self) -> Communities {
        let graph = self.graph();
        let groups = if graph.has_ties() { louvain(&graph) } else { Vec::new() };
        let mut named: Vec<Vec<NodeId>> = Vec::new();
        for ((at, node), &group) in self.nodes.iter().enumerate().zip(&groups) {
            if graph.is_isolate(at) {
                continue;
            }
            if named.len() <= group {
                named.resize(group + 1, Vec::new());
            }
            if let Some(members) = named.get_mut(group) {
                members.push(node.id.clone());
            }
        }
        named.retain(|members| !members.is_empty());
        Communities {
            modularity: if graph.has_ties() {
                graph.modularity(&groups)
            } else {
                0.0
            },
            groups: named,
        }
    }

    fn graph(&self) -> Graph {
        let is_column: Vec<bool> = self
            .nodes
            .iter()
            .map(|node| !matches!(node.id, NodeId::Actor(_)))
            .collect();
        let modes = self.design.kind.is_two_mode().then_some(is_column.as_slice());
        Graph::new(self.nodes.len(), &self.links(), modes)
    }
}

fn groups_of(sides: &[f64]) -> Vec<usize> {
    sides.iter().map(|side| usize::from(*side < 0.0)).collect()
}

/// Looks at every split, each a change of one node away from the one before.
fn best_of_all(graph: &Graph, tied: &[usize]) -> Vec<f64> {
    const LEAST: f64 = 1e-12;
    let mut split = Split::new(graph, vec![1.0; graph.len()]);
    let mut at = graph.modularity(&groups_of(split.sides()));
    let (mut best, mut most) = (split.sides().to_vec(), at);
    // The last node stays where it is: turning all sides round makes the same split.
    let splits = 1_u32 << tied.len().saturating_sub(1).min(EXACT);
    for step in 1..splits {
        let Some(&node) = tied.get(step.trailing_zeros() as usize) else {
            continue;
        };
        at += split.gain(node);
        split.flip(node);
        if at > most + LEAST {
            (best, most) = (split.sides().to_vec(), at);
        }
    }
    best
}

/// The best split from several starts.
fn best_found(graph: &Graph) -> Vec<f64> {
    let communities = louvain(graph);
    let halves = (0..graph.len()).map(|node| side(communities.get(node).is_some_and(|group| group % 2 == 0)));
    let mut starts = vec![leading(graph), halves.collect()];
    for seed in 1..=6 {
        starts.push(noise(graph.len(), seed).into_iter().map(|x| side(x >= 0.0)).collect());
    }
    let splits = starts.into_iter().map(|sides| {
        let sides = improved(graph, sides);
        (graph.modularity(&groups_of(&sides)), sides)
    });
    let none = vec![1.0; graph.len()];
    let whole = (graph.modularity(&groups_of(&none)), none);
    let best = splits.fold(whole, |best, next| if next.0 > best.0 + 1e-12 { next } else { best });
    best.1
}

fn side(first: bool) -> f64 {
    if first { 1.0 } else { -1.0 }
}

/// Moves the node that adds most, again and again, each at most once in a round; a round ends with the best split on its way, and
/// rounds go on as long as one adds anything.
fn improved(graph: &Graph, sides: Vec<f64>) -> Vec<f64> {
    const LEAST: f64 = 1e-12;
    let mut best = sides;
    loop {
        let mut split = Split::new(graph, best.clone());
        let mut left: Vec<usize> = (0..graph.len()).filter(|node| !graph.is_isolate(*node)).collect();
        let (mut sum, mut most, mut kept) = (0.0, LEAST, None);
        // A full round costs the square of the number of nodes; in great networks it ends with the first move that takes away.
        while let Some((place, gain)) = next_move(&split, &left, graph.len() <= 1_000) {
            let node = left.swap_remove(place);
            split.flip(node);
            sum += gain;
            if sum > most {
                most = sum;
                kept = Some(split.sides().to_vec());
            }
        }
        match kept {
            Some(sides) => best = sides,
            None => return best,
        }
    }
}

/// The place and the gain of the best move among those left.
fn next_move(split: &Split<'_>, left: &[usize], downhill: bool) -> Option<(usize, f64)> {
    let gains = left.iter().map(|&node| (node, split.gain(node))).enumerate();
    let (place, (_, gain)) = gains.max_by(|(_, (a, x)), (_, (b, y))| x.total_cmp(y).then_with(|| b.cmp(a)))?;
    (downhill || gain > 0.0).then_some((place, gain))
}

/// The signs of the leading eigenvector of the modularity matrix, by power iteration on the matrix moved up by a bound on its
/// eigenvalues, so that the greatest is the greatest in size.
fn leading(graph: &Graph) -> Vec<f64> {
    let mut x = noise(graph.len(), 0);
    let up = graph.bound();
    for _ in 0..200 {
        let mut y = graph.times(&x);
        for (y, x) in y.iter_mut().zip(&x) {
            *y += up * x;
        }
        let length = y.iter().map(|y| y * y).sum::<f64>().sqrt();
        if length == 0.0 {
            break;
        }
        for y in &mut y {
            *y /= length;
        }
        x = y;
    }
    x.into_iter().map(|x| side(x >= 0.0)).collect()
}

/// Numbers between -1 and 1 that look like chance and are always the same.
fn noise(count: usize, seed: u64) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
    let next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
    };
    std::iter::repeat_with(next).take(count).collect()
}

/// The group of each node.
fn louvain(graph: &Graph) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..graph.len()).collect();
    let mut level = graph.clone();
    loop {
        let mut grouping = Grouping::alone(&level);
        if !grouping.improve() {
            return groups;
        }
        let merged = grouping.into_groups();
        for group in &mut groups {
            *group = merged.get(*group).copied().unwrap_or(*group);
        }
        level = level.grouped(&merged);
    }
}

impl fmt::Display for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = &self.blocks;
        let found = if self.exact {
            "best of all splits"
        } else {
            "best split found"
        };
        writeln!(f, "modularity {} ({found})", rounded(self.modularity))?;
        writeln!(f, "1: {}", names(first))?;
        writeln!(f, "2: {}", names(second))
    }
}

impl fmt::Display for Communities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "modularity {}", rounded(self.modularity))?;
        for (group, number) in self.groups.iter().zip(1..) {
            writeln!(f, "{number}: {}", names(group))?;
        }
        Ok(())
    }
}

fn names(nodes: &[NodeId]) -> String {
    nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
