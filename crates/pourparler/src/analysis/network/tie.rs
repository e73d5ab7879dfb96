//! From cells to ties: the sums of discourse network analysis.
//!
//! With x(i,c,r) the count of the statements of node i about column c that go the way r:
//!
//! - in two modes a tie goes from i to c, with the weight 1, the sum of x over r, or x for support less x for opposition;
//! - in one mode a tie joins i and j, with congruence the sum of x(i,c,r) x(j,c,r) over c and r, and conflict the sum of
//!   x(i,c,r) x(j,c,-r). Counting leaves out the sign: x(i,c) is the sum over r, and the tie the sum of x(i,c) x(j,c).

use std::collections::BTreeMap;
use std::ops::Range;

use super::design::{Aggregation, Normalisation};
use super::observe::{Cell, Sign};
use super::proof::NodeId;

/// A tie before its ends are nodes of a network.
pub(super) struct Tie {
    pub(super) source: NodeId,
    pub(super) target: NodeId,
    pub(super) weight: f64,
    pub(super) positive: f64,
    pub(super) negative: f64,
    pub(super) cells: Vec<u32>,
}

/// The sum, which is 0 for none; that of the standard library is -0.
pub(super) fn total(counts: impl Iterator<Item = f64>) -> f64 {
    counts.fold(0.0, |sum, count| sum + count)
}

/// Ties from rows to columns. `cells` are sorted by row, column and sign.
pub(super) fn two_mode(cells: &[Cell], aggregation: Aggregation, normalise: Normalisation) -> Vec<Tie> {
    let mut ties = Vec::new();
    let mut activity: Vec<f64> = Vec::new();
    for pair in groups(cells, |a, b| a.row == b.row && a.column == b.column) {
        let Some(first) = cells.get(pair.start) else { continue };
        let sum = |sign| -> f64 {
            let of_sign = pair.clone().filter_map(|at| cells.get(at)).filter(|c| c.sign == sign);
            total(of_sign.map(|c| c.count))
        };
        let (positive, negative, other) = (sum(Sign::Support), sum(Sign::Oppose), sum(Sign::Other));
        let signed = matches!(aggregation, Aggregation::Combined | Aggregation::Subtract);
        if signed && positive + negative == 0.0 {
            continue;
        }
        let (weight, count) = match aggregation {
            Aggregation::Binary => (1.0, 1.0),
            Aggregation::Combined => (code(positive, negative), 1.0),
            Aggregation::Subtract => (positive - negative, positive + negative),
            _ => (positive + negative + other, positive + negative + other),
        };
        ties.push(Tie {
            source: first.row.clone(),
            target: first.column.clone(),
            weight,
            positive,
            negative,
            cells: pair
                .filter(|&at| !signed || cells.get(at).is_some_and(|c| c.sign != Sign::Other))
                .filter_map(place)
                .collect(),
        });
        activity.push(count);
    }
    divide(&mut ties, &activity, normalise);
    ties
}

fn code(positive: f64, negative: f64) -> f64 {
    f64::from(u8::from(positive > 0.0)) + 2.0 * f64::from(u8::from(negative > 0.0))
}

/// Divides each tie by what its source, or its target, has in all.
fn divide(ties: &mut [Tie], activity: &[f64], normalise: Normalisation) {
    let end = |tie: &Tie| match normalise {
        Normalisation::Activity => Some(tie.source.clone()),
        Normalisation::Prominence => Some(tie.target.clone()),
        _ => None,
    };
    let mut sums: BTreeMap<NodeId, f64> = BTreeMap::new();
    for (tie, count) in ties.iter().zip(activity) {
        if let Some(node) = end(tie) {
            *sums.entry(node).or_default() += count;
        }
    }
    for tie in ties {
        if let Some(sum) = end(tie).and_then(|node| sums.get(&node)) {
            tie.weight /= sum;
        }
    }
}

/// A row as its counts in each column: with their signs, or in one sum.
struct Row<'a> {
    node: &'a NodeId,
    /// Number of the column, its counts, and its cells.
    columns: Vec<(u32, [f64; 2], Range<usize>)>,
    /// The sum of all counts.
    activity: f64,
    /// The length of the vector of all counts.
    length: f64,
}

/// What two rows share.
#[derive(Default, Clone)]
struct Shared {
    congruence: f64,
    conflict: f64,
    /// The counts of either row where the other has some too.
    covered: [f64; 2],
    cells: Vec<u32>,
}

/// Ties between rows. `cells` are sorted by row, column and sign.
pub(super) fn one_mode(cells: &[Cell], aggregation: Aggregation, normalise: Normalisation) -> Vec<Tie> {
    let signed = aggregation != Aggregation::Count;
    let rows = rows(cells, signed);
    let mut by_column: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        for (at, (column, ..)) in row.columns.iter().enumerate() {
            by_column.entry(*column).or_default().push((i, at));
        }
    }
    let mut ties = Vec::new();
    let mut shared: Vec<Shared> = vec![Shared::default(); rows.len()];
    for (i, row) in rows.iter().enumerate() {
        let mut touched = Vec::new();
        for (column, counts, own) in &row.columns {
            let others = by_column.get(column).map(Vec::as_slice).unwrap_or_default();
            let after = others.partition_point(|(j, _)| *j <= i);
            for &(j, at) in others.get(after..).unwrap_or_default() {
                let Some((_, other_counts, others_cells)) = rows.get(j).and_then(|row| row.columns.get(at)) else {
                    continue;
                };
                if let Some(pair) = shared.get_mut(j) {
                    touched.push(j);
                    let kept = pair.add(*counts, *other_counts, aggregation);
                    for (cells_of, kept) in [(own, kept[0]), (others_cells, kept[1])] {
                        pair.cells.extend(kept_cells(cells, cells_of, kept, signed));
                    }
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for j in touched {
            if let (Some(other), Some(pair)) = (rows.get(j), shared.get_mut(j)) {
                ties.extend(std::mem::take(pair).tie(row, other, aggregation, normalise));
            }
        }
    }
    ties
}

/// The rows of a matrix; `signed` keeps support and opposition apart and leaves out what is neither.
fn rows(cells: &[Cell], signed: bool) -> Vec<Row<'_>> {
    let mut numbers: BTreeMap<&NodeId, u32> = cells.iter().map(|cell| (&cell.column, 0)).collect();
    for (place, number) in numbers.values_mut().zip(0..) {
        *place = number;
    }
    let mut rows = Vec::new();
    for of_row in groups(cells, |a, b| a.row == b.row) {
        let of_row_cells = cells.get(of_row.clone()).unwrap_or_default();
        let Some(node) = of_row_cells.first().map(|cell| &cell.row) else {
            continue;
        };
        let mut columns = Vec::new();
        for pair in groups(of_row_cells, |a, b| a.column == b.column) {
            let pair_cells = of_row_cells.get(pair.clone()).unwrap_or_default();
            let Some(&number) = pair_cells.first().and_then(|cell| numbers.get(&cell.column)) else {
                continue;
            };
            let sum = |sign| -> f64 { total(pair_cells.iter().filter(|c| c.sign == sign).map(|c| c.count)) };
            let counts = [sum(Sign::Support), sum(Sign::Oppose)];
            let counts = if signed {
                counts
            } else {
                [counts[0] + counts[1] + sum(Sign::Other), 0.0]
            };
            if counts != [0.0, 0.0] {
                columns.push((number, counts, of_row.start + pair.start..of_row.start + pair.end));
            }
        }
        let counts = || columns.iter().flat_map(|(_, counts, _)| counts);
        rows.push(Row {
            node,
            activity: counts().sum(),
            length: counts().map(|x| x * x).sum::<f64>().sqrt(),
            columns,
        });
    }
    rows
}

impl Shared {
    /// Adds what two rows share in a column; which signs of either row are behind the tie.
    fn add(&mut self, a: [f64; 2], b: [f64; 2], aggregation: Aggregation) -> [[bool; 2]; 2] {
        let both = |x: f64, y: f64| x > 0.0 && y > 0.0;
        self.congruence += a[0] * b[0] + a[1] * b[1];
        self.conflict += a[0] * b[1] + a[1] * b[0];
        for (x, y) in a.into_iter().zip(b) {
            if both(x, y) {
                self.covered[0] += x;
                self.covered[1] += y;
            }
        }
        let same = [both(a[0], b[0]), both(a[1], b[1])];
        let cross = [both(a[0], b[1]), both(a[1], b[0])];
        let turned = [cross[1], cross[0]];
        let either = |x: [bool; 2], y: [bool; 2]| [x[0] || y[0], x[1] || y[1]];
        match aggregation {
            Aggregation::Conflict => [cross, turned],
            Aggregation::Subtract => [either(same, cross), either(same, turned)],
            _ => [same, same],
        }
    }

    /// The tie, where there is something behind it.
    fn tie(mut self, a: &Row<'_>, b: &Row<'_>, aggregation: Aggregation, normalise: Normalisation) -> Option<Tie> {
        if self.cells.is_empty() {
            return None;
        }
        let weight = match aggregation {
            Aggregation::Conflict => self.conflict,
            Aggregation::Subtract => self.congruence - self.conflict,
            _ => self.congruence,
        };
        let divisor = match normalise {
            Normalisation::Average => (a.activity + b.activity) / 2.0,
            Normalisation::Jaccard => {
                let alone = (a.activity - self.covered[0]) + (b.activity - self.covered[1]);
                alone + self.congruence
            }
            Normalisation::Cosine => a.length * b.length,
            _ => 1.0,
        };
        self.cells.sort_unstable();
        Some(Tie {
            source: a.node.clone(),
            target: b.node.clone(),
            weight: weight / divisor,
            positive: self.congruence,
            negative: self.conflict,
            cells: self.cells,
        })
    }
}

/// Those cells of a row in a column whose sign is behind a tie.
fn kept_cells<'a>(
    cells: &'a [Cell],
    of: &Range<usize>,
    kept: [bool; 2],
    signed: bool,
) -> impl Iterator<Item = u32> + use<'a> {
    let [support, oppose] = kept;
    let is_kept = move |at: &usize| {
        cells.get(*at).is_some_and(|cell| match cell.sign {
            _ if !signed => support,
            Sign::Support => support,
            Sign::Oppose => oppose,
            Sign::Other => false,
        })
    };
    of.clone().filter(is_kept).filter_map(place)
}

fn place(at: usize) -> Option<u32> {
    u32::try_from(at).ok()
}

/// Stretches of neighbours that belong together.
fn groups(cells: &[Cell], same: impl Fn(&Cell, &Cell) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    cells.chunk_by(same).map(move |group| {
        let range = start..start + group.len();
        start = range.end;
        range
    })
}
