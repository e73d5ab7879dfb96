//! Modularity: how much more of the ties lies within groups than chance would put there.
//!
//! The modularity of a grouping is the sum over all ordered pairs of nodes of one group of b(i,j) = a(i,j) - e(i,j), divided by the
//! sum of the sizes of all weights. What chance would put there, e(i,j), is a sum of products of a number of i with a number of j,
//! so that sums over groups cost no more than the ties do:
//!
//! - one mode, no weight below 0: k(i) k(j) / 2m (Newman 2006);
//! - weights below 0: the same for the weights above 0, less the same for the sizes of those below (Gómez, Jensen, Arenas 2009);
//! - two modes: k(i) k(j) / m between a row and a column, nothing within either (Barber 2007).
//!
//! Directions are left out: a tie there and a tie back add up.

/// What chance puts between two nodes: `scale` times `from` of the one times `to` of the other.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    scale: f64,
    from: Vec<f64>,
    to: Vec<f64>,
}

/// A graph with what chance would make of it.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    /// The neighbours of each node, in order, each once.
    neighbours: Vec<Vec<(usize, f64)>>,
    /// The weight of each node's tie to itself, which groups that became one node have; counted from both ends.
    own: Vec<f64>,
    chance: Vec<Chance>,
    /// The sum of the sizes of all weights, from both ends.
    total: f64,
}

impl Graph {
    /// A graph of these ties; `is_column` tells the two modes apart, where there are two.
    pub(super) fn new(nodes: usize, links: &[(usize, usize, f64)], is_column: Option<&[bool]>) -> Self {
        let mut neighbours: Vec<Vec<(usize, f64)>> = vec![Vec::new(); nodes];
        for &(a, b, weight) in links.iter().filter(|(a, b, weight)| a != b && *weight != 0.0) {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = neighbours.get_mut(from) {
                    list.push((to, weight));
                }
            }
        }
        for list in &mut neighbours {
            merge(list);
        }
        let total = neighbours.iter().flatten().map(|(_, weight)| weight.abs()).sum();
        let mut chance = Vec::new();
        for side in [1.0, -1.0] {
            let strength = |list: &Vec<(usize, f64)>| list.iter().map(|(_, weight)| (weight * side).max(0.0)).sum();
            let strengths: Vec<f64> = neighbours.iter().map(strength).collect();
            let sum: f64 = strengths.iter().sum();
            if sum > 0.0 {
                chance.extend(chances(strengths, sum, side, is_column));
            }
        }
        Graph {
            own: vec![0.0; nodes],
            neighbours,
            chance,
            total,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.neighbours.len()
    }

    pub(super) fn has_ties(&self) -> bool {
        self.total > 0.0
    }

    pub(super) fn is_isolate(&self, node: usize) -> bool {
        self.neighbours.get(node).is_none_or(Vec::is_empty)
    }

    pub(super) fn neighbours(&self, node: usize) -> &[(usize, f64)] {
        self.neighbours.get(node).map(Vec::as_slice).unwrap_or_default()
    }

    /// The modularity of a grouping, given as the group of each node.
    pub(super) fn modularity(&self, groups: &[usize]) -> f64 {
        let group = |node: usize| groups.get(node);
        let within: f64 = (0..self.len())
            .map(|i| {
                let ties = self.neighbours(i).iter().filter(|(j, _)| group(*j) == group(i));
                self.own.get(i).unwrap_or(&0.0) + ties.map(|(_, weight)| weight).sum::<f64>()
            })
            .sum();
        let count = groups.iter().max().map_or(0, |most| most + 1);
        let expected: f64 = self
            .chance
            .iter()
            .map(|chance| {
                let (from, to) = (sums(&chance.from, groups, count), sums(&chance.to, groups, count));
                chance.scale * from.iter().zip(&to).map(|(a, b)| a * b).sum::<f64>()
            })
            .sum();
        (within - expected) / self.total
    }

    /// What chance puts between a node and others, whose sums `total_to` gives for each part of the chance.
    fn expected(&self, node: usize, total_to: &[f64]) -> f64 {
        let parts = self.chance.iter().zip(total_to);
        parts
            .map(|(chance, to)| chance.scale * chance.from.get(node).unwrap_or(&0.0) * to)
            .sum()
    }

    /// What chance puts between a node and itself.
    fn expected_own(&self, node: usize) -> f64 {
        let to: Vec<f64> = self.to_parts(node).collect();
        self.expected(node, &to)
    }

    /// The matrix b times a vector.
    pub(super) fn times(&self, x: &[f64]) -> Vec<f64> {
        let dot = |chance: &Chance| -> f64 { chance.to.iter().zip(x).map(|(to, x)| to * x).sum() };
        let dots: Vec<f64> = self.chance.iter().map(dot).collect();
        let row = |node| {
            let ties = self
                .neighbours(node)
                .iter()
                .filter_map(|(other, weight)| Some(weight * x.get(*other)?));
            ties.sum::<f64>() - self.expected(node, &dots)
        };
        (0..self.len()).map(row).collect()
    }

    /// A bound on the size of the eigenvalues of b: no row has a greater sum of sizes.
    pub(super) fn bound(&self) -> f64 {
        let sums: Vec<f64> = self.chance.iter().map(|chance| chance.to.iter().sum()).collect();
        let row = |node: usize| {
            let ties: f64 = self.neighbours(node).iter().map(|(_, weight)| weight.abs()).sum();
            let parts = self.chance.iter().zip(&sums);
            ties + parts
                .map(|(c, to)| c.scale.abs() * c.from.get(node).unwrap_or(&0.0) * to)
                .sum::<f64>()
        };
        (0..self.len()).map(row).fold(0.0, f64::max)
    }

    /// What a node adds to the sums of its group.
    fn to_parts(&self, node: usize) -> impl Iterator<Item = f64> {
        self.chance
            .iter()
            .map(move |chance| chance.to.get(node).copied().unwrap_or(0.0))
    }

    /// The graph whose nodes are the groups of this one.
    pub(super) fn grouped(&self, groups: &[usize]) -> Graph {
        let count = groups.iter().max().map_or(0, |most| most + 1);
        let mut neighbours: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
        let mut own = sums(&self.own, groups, count);
        for (node, &group) in groups.iter().enumerate() {
            for &(other, weight) in self.neighbours(node) {
                match groups.get(other) {
                    Some(&to) if to == group => {
                        if let Some(own) = own.get_mut(group) {
                            *own += weight;
                        }
                    }
                    Some(&to) => {
                        if let Some(list) = neighbours.get_mut(group) {
                            list.push((to, weight));
                        }
                    }
                    None => {}
                }
            }
        }
        for list in &mut neighbours {
            merge(list);
        }
        let chance = self.chance.iter().map(|chance| Chance {
            scale: chance.scale,
            from: sums(&chance.from, groups, count),
            to: sums(&chance.to, groups, count),
        });
        Graph {
            neighbours,
            own,
            chance: chance.collect(),
            total: self.total,
        }
    }
}

/// The chance of one side of the weights.
fn chances(strengths: Vec<f64>, sum: f64, side: f64, is_column: Option<&[bool]>) -> Vec<Chance> {
    let Some(is_column) = is_column else {
        return vec![Chance {
            scale: side / sum,
            from: strengths.clone(),
            to: strengths,
        }];
    };
    let only = |columns: bool| -> Vec<f64> {
        let pairs = strengths.iter().zip(is_column);
        pairs
            .map(|(strength, column)| if *column == columns { *strength } else { 0.0 })
            .collect()
    };
    let (rows, columns) = (only(false), only(true));
    let half = 2.0 * side / sum;
    vec![
        Chance {
            scale: half,
            from: rows.clone(),
            to: columns.clone(),
        },
        Chance {
            scale: half,
            from: columns,
            to: rows,
        },
    ]
}

fn sums(values: &[f64], groups: &[usize], count: usize) -> Vec<f64> {
    let mut out = vec![0.0; count];
    for (value, &group) in values.iter().zip(groups) {
        if let Some(sum) = out.get_mut(group) {
            *sum += value;
        }
    }
    out
}

/// Neighbours in order, each once with the sum of its weights.
fn merge(list: &mut Vec<(usize, f64)>) {
    list.sort_by_key(|(node, _)| *node);
    list.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 += later.1;
        }
        same
    });
}

/// A split in two that is changed node by node, with the gain of the next change at hand.
pub(super) struct Split<'a> {
    graph: &'a Graph,
    /// 1 or -1.
    sides: Vec<f64>,
    /// For each node the weights to its neighbours, each times the neighbour's side.
    pulls: Vec<f64>,
    /// For each part of the chance the sum over nodes of what they add, times their sides.
    leans: Vec<f64>,
    /// For each node what chance puts between it and itself.
    own: Vec<f64>,
}

impl<'a> Split<'a> {
    pub(super) fn new(graph: &'a Graph, sides: Vec<f64>) -> Self {
        let side = |node: usize| sides.get(node).copied().unwrap_or(1.0);
        let pull = |node| {
            graph
                .neighbours(node)
                .iter()
                .map(|(other, weight)| weight * side(*other))
                .sum()
        };
        let lean = |chance: &Chance| chance.to.iter().zip(&sides).map(|(to, side)| to * side).sum();
        Split {
            pulls: (0..graph.len()).map(pull).collect(),
            leans: graph.chance.iter().map(lean).collect(),
            own: (0..graph.len()).map(|node| graph.expected_own(node)).collect(),
            graph,
            sides,
        }
    }

    pub(super) fn sides(&self) -> &[f64] {
        &self.sides
    }

    /// What changing the side of a node adds to modularity.
    pub(super) fn gain(&self, node: usize) -> f64 {
        let at = |list: &[f64]| list.get(node).copied().unwrap_or(0.0);
        let side = at(&self.sides);
        let others = at(&self.pulls) - self.graph.expected(node, &self.leans) + at(&self.own) * side;
        -2.0 * side * others / self.graph.total
    }

    pub(super) fn flip(&mut self, node: usize) {
        let Some(side) = self.sides.get_mut(node) else { return };
        *side = -*side;
        let change = 2.0 * *side;
        for (other, weight) in self.graph.neighbours(node) {
            if let Some(pull) = self.pulls.get_mut(*other) {
                *pull += weight * change;
            }
        }
        for (lean, to) in self.leans.iter_mut().zip(self.graph.to_parts(node)) {
            *lean += to * change;
        }
    }
}

/// A grouping that is changed node by node.
pub(super) struct Grouping<'a> {
    graph: &'a Graph,
    groups: Vec<usize>,
    /// For each part of the chance the sum of what the nodes of each group add.
    sums: Vec<Vec<f64>>,
}

impl<'a> Grouping<'a> {
    /// Each node in a group of its own.
    pub(super) fn alone(graph: &'a Graph) -> Self {
        Grouping {
            groups: (0..graph.len()).collect(),
            sums: graph.chance.iter().map(|chance| chance.to.clone()).collect(),
            graph,
        }
    }

    /// Moves nodes, one after the other and round after round, to the group of a neighbour where that adds most to modularity,
    /// until no move adds anything. Whether any did.
    pub(super) fn improve(&mut self) -> bool {
        const LEAST: f64 = 1e-12;
        let mut weights = vec![0.0; self.graph.len()];
        let mut any = false;
        loop {
            let mut moved = false;
            for node in 0..self.graph.len() {
                let Some(&held) = self.groups.get(node) else { continue };
                self.take(node, held, -1.0);
                let mut candidates = vec![held];
                for &(other, weight) in self.graph.neighbours(node) {
                    if let Some(&group) = self.groups.get(other) {
                        candidates.push(group);
                        if let Some(sum) = weights.get_mut(group) {
                            *sum += weight;
                        }
                    }
                }
                let (mut best, mut most) = (held, self.gain(node, held, &weights));
                candidates.sort_unstable();
                candidates.dedup();
                for &group in &candidates {
                    let gain = self.gain(node, group, &weights);
                    if gain > most + LEAST * self.graph.total {
                        (best, most) = (group, gain);
                    }
                }
                for group in candidates {
                    if let Some(sum) = weights.get_mut(group) {
                        *sum = 0.0;
                    }
                }
                self.take(node, best, 1.0);
                if let Some(group) = self.groups.get_mut(node) {
                    *group = best;
                }
                moved |= best != held;
            }
            any |= moved;
            if !moved {
                return any;
            }
        }
    }

    /// The groups, numbered in the order of their first nodes.
    pub(super) fn into_groups(self) -> Vec<usize> {
        let mut numbers = std::collections::BTreeMap::new();
        let number = |group: usize| {
            let next = numbers.len();
            *numbers.entry(group).or_insert(next)
        };
        self.groups.into_iter().map(number).collect()
    }

    fn gain(&self, node: usize, group: usize, weights: &[f64]) -> f64 {
        let to: Vec<f64> = self
            .sums
            .iter()
            .map(|sums| sums.get(group).copied().unwrap_or(0.0))
            .collect();
        weights.get(group).copied().unwrap_or(0.0) - self.graph.expected(node, &to)
    }

    /// Adds a node to the sums of a group, or takes it out.
    fn take(&mut self, node: usize, group: usize, times: f64) {
        for (sums, to) in self.sums.iter_mut().zip(self.graph.to_parts(node)) {
            if let Some(sum) = sums.get_mut(group) {
                *sum += to * times;
            }
        }
    }
}
