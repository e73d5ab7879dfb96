//! Krippendorff's alpha for unitising: do coders mark the same stretches of a text?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A stretch of the continuum that a coder marked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit<C> {
    /// The coder, from 0.
    pub coder: usize,
    /// What the coder calls it.
    pub category: C,
    /// Its first place.
    pub start: usize,
    /// One past its last place.
    pub end: usize,
}

/// Alpha for unitising with what it was computed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitizingAlpha {
    /// 1 is perfect agreement, 0 what chance would give, below 0 worse than chance. `None` where nothing was marked that chance could have
    /// put elsewhere.
    pub value: Option<f64>,
    /// Observed disagreement, summed over the categories.
    pub observed: f64,
    /// Disagreement to be expected by chance, summed over the categories.
    pub expected: f64,
    /// The same category by category.
    pub categories: Vec<CategoryAlpha>,
}

/// Alpha for unitising in one category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CategoryAlpha {
    /// The category.
    pub category: String,
    /// As for the whole.
    pub value: Option<f64>,
    /// Observed disagreement.
    pub observed: f64,
    /// Disagreement to be expected by chance.
    pub expected: f64,
    /// Units of all coders.
    pub units: usize,
}

/// Krippendorff's alpha for unitising of a continuum of `length` places by coders 0 to `coders` - 1.
///
/// The definition is that of K. Krippendorff, "On the reliability of unitizing continuous data", Sociological Methodology 25 (1995), in the
/// corrected form of "Content Analysis" (2004), chapter 11.6, whose example (two observers, a continuum of 300 places, categories c and k) is the
/// one below. Two units that overlap disagree by the squares of the distances of their ends; a unit where the other coder marked nothing disagrees by the
/// square of its length. Categories are compared one at a time, so a stretch may belong to several. Overlapping units of one coder in one category
/// are taken as one; those that only touch stay apart; empty ones are passed over.
///
/// With three coders or more this form can be too generous or too harsh (Krippendorff and others, Quality & Quantity 50, 2016): look at
/// the pairs as well.
///
/// ```
/// use pourparler::analysis::agreement::{Unit, unitizing_alpha};
///
/// let marked = [
///     (0, 'c', 225, 70), (0, 'c', 370, 30), (0, 'k', 180, 60), (0, 'k', 300, 50),
///     (1, 'c', 220, 80), (1, 'c', 355, 20), (1, 'c', 400, 20), (1, 'k', 180, 60), (1, 'k', 300, 50),
/// ];
/// let units = marked.map(|(coder, category, start, length)| {
///     let start = start - 150; // the book counts from 150
///     Unit { coder, category, start, end: start + length }
/// });
/// let alpha = unitizing_alpha(2, 300, &units);
/// let (c, k) = (&alpha.categories[0], &alpha.categories[1]);
/// assert!((c.observed - 0.0144).abs() < 0.00005 && (c.expected - 0.0532).abs() < 0.00005);
/// assert!((k.observed, (k.expected - 0.0490).abs() < 0.00005) == (0.0, true));
/// assert!((c.value.unwrap_or_default() - 0.7286).abs() < 0.00005);
/// assert!((alpha.value.unwrap_or_default() - 0.859).abs() < 0.0005);
/// ```
pub fn unitizing_alpha<C: Ord + ToString>(coders: usize, length: usize, units: &[Unit<C>]) -> UnitizingAlpha {
    let mut categories: BTreeMap<&C, Vec<Vec<Stretch>>> = BTreeMap::new();
    let mut longest = length;
    for unit in units.iter().filter(|unit| unit.start < unit.end && unit.coder < coders) {
        let lines = categories
            .entry(&unit.category)
            .or_insert_with(|| vec![Vec::new(); coders]);
        longest = longest.max(unit.end);
        if let Some(line) = lines.get_mut(unit.coder) {
            line.push((unit.start, unit.end));
        }
    }
    let categories: Vec<CategoryAlpha> = categories
        .into_iter()
        .map(|(category, lines)| {
            let lines: Vec<Vec<Stretch>> = lines.into_iter().map(merged).collect();
            let (observed, expected) = (observed(&lines, longest), expected(&lines, longest));
            CategoryAlpha {
                category: category.to_string(),
                value: (expected > 0.0).then(|| 1.0 - observed / expected),
                observed,
                expected,
                units: lines.iter().map(Vec::len).sum(),
            }
        })
        .collect();
    let observed = categories.iter().map(|c| c.observed).sum();
    let expected = categories.iter().map(|c| c.expected).sum();
    UnitizingAlpha {
        value: (expected > 0.0).then(|| 1.0 - observed / expected),
        observed,
        expected,
        categories,
    }
}

/// Start and end of a unit or gap.
type Stretch = (usize, usize);

/// Sorted, overlapping ones made one.
fn merged(mut line: Vec<Stretch>) -> Vec<Stretch> {
    line.sort_unstable();
    let mut out: Vec<Stretch> = Vec::with_capacity(line.len());
    for (start, end) in line {
        match out.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

/// The stretches between the units of a line.
fn gaps(line: &[Stretch], length: usize) -> impl Iterator<Item = usize> {
    let starts = line.iter().map(|unit| unit.0).chain([length]);
    let ends = [0].into_iter().chain(line.iter().map(|unit| unit.1));
    starts.zip(ends).map(|(start, end)| start - end).filter(|gap| *gap > 0)
}

fn observed(lines: &[Vec<Stretch>], length: usize) -> f64 {
    let mut sum = 0.0;
    for (i, a) in lines.iter().enumerate() {
        for b in lines.iter().skip(i + 1) {
            sum += overlapping(a, b) + alone(a, b) + alone(b, a);
        }
    }
    let coders = lines.len() as f64;
    let pairs = coders * (coders - 1.0) / 2.0;
    if pairs > 0.0 {
        sum / (pairs * squared(length))
    } else {
        0.0
    }
}

/// What overlapping units of two lines disagree by.
fn overlapping(a: &[Stretch], b: &[Stretch]) -> f64 {
    met(a, b)
        .flat_map(|(unit, others)| {
            others
                .iter()
                .map(move |other| squared(unit.0.abs_diff(other.0)) + squared(unit.1.abs_diff(other.1)))
        })
        .sum()
}

/// What the units of `a` disagree by for which `b` has nothing.
fn alone(a: &[Stretch], b: &[Stretch]) -> f64 {
    met(a, b)
        .filter(|(_, others)| others.is_empty())
        .map(|(unit, _)| squared(unit.1 - unit.0))
        .sum()
}

/// The units of `a`, each with those of `b` that it overlaps.
fn met<'a>(a: &'a [Stretch], b: &'a [Stretch]) -> impl Iterator<Item = (Stretch, &'a [Stretch])> {
    a.iter().map(move |unit| {
        let from = b.partition_point(|other| other.1 <= unit.0);
        let to = b.partition_point(|other| other.0 < unit.1);
        (*unit, b.get(from..to).unwrap_or_default())
    })
}

fn expected(lines: &[Vec<Stretch>], length: usize) -> f64 {
    let lengths: Vec<f64> = lines.iter().flatten().map(|unit| (unit.1 - unit.0) as f64).collect();
    let mut gaps: Vec<f64> = lines
        .iter()
        .flat_map(|line| gaps(line, length))
        .map(|g| g as f64)
        .collect();
    gaps.sort_by(|a, b| b.total_cmp(a));
    // How many of the longest gaps add up to what: `sums[n]` is the length of the `n` longest.
    let sums: Vec<f64> = std::iter::once(0.0)
        .chain(gaps.iter().scan(0.0, |sum, gap| {
            *sum += gap;
            Some(*sum)
        }))
        .collect();
    let others = lengths.len() as f64 - 1.0;
    let ways: f64 = lengths
        .iter()
        .map(|l| {
            let wide = gaps.partition_point(|gap| gap >= l);
            let room = sums.get(wide).copied().unwrap_or_default() - wide as f64 * (l - 1.0);
            others / 3.0 * (2.0 * l * l * l - 3.0 * l * l + l) + l * l * room
        })
        .sum();
    let places = lines.len() as f64 * length as f64;
    let inside: f64 = lengths.iter().map(|l| l * (l - 1.0)).sum();
    let pairs = places * (places - 1.0) - inside;
    if pairs > 0.0 {
        2.0 / length as f64 * ways / pairs
    } else {
        0.0
    }
}

fn squared(n: usize) -> f64 {
    (n as f64) * (n as f64)
}
