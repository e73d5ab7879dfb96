//! Cohen's kappa.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Cohen's kappa with what it was computed from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Kappa {
    /// 1 is perfect agreement, 0 what chance would give. `None` where nothing can be said: no items, or both coders gave
    /// one and the same value throughout.
    pub value: Option<f64>,
    /// Share of items with the same value.
    pub observed: f64,
    /// Share to be expected by chance from how often each coder gives each value.
    pub expected: f64,
    /// Items that both coders gave a value.
    pub items: usize,
}

/// Cohen's kappa of two coders: the values that each gave the same items.
///
/// The example is the second table of J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
/// (1960): two hundred cases, kappa .492.
///
/// ```
/// use pourparler::analysis::agreement::cohen_kappa;
///
/// let table = [[88, 10, 2], [14, 40, 6], [18, 10, 12]];
/// let mut items = Vec::new();
/// for (a, row) in table.iter().enumerate() {
///     for (b, count) in row.iter().enumerate() {
///         items.extend(std::iter::repeat_n((a, b), *count));
///     }
/// }
/// let kappa = cohen_kappa(&items);
/// assert!((kappa.observed - 0.70).abs() < 1e-9);
/// assert!((kappa.expected - 0.41).abs() < 1e-9);
/// assert!((kappa.value.unwrap_or_default() - 0.492).abs() < 0.0005);
/// ```
pub fn cohen_kappa<V: Ord>(items: &[(V, V)]) -> Kappa {
    let mut totals: BTreeMap<&V, (usize, usize)> = BTreeMap::new();
    let mut same = 0;
    for (a, b) in items {
        totals.entry(a).or_default().0 += 1;
        totals.entry(b).or_default().1 += 1;
        same += usize::from(a == b);
    }
    let all = items.len();
    let by_chance: usize = totals.values().map(|(a, b)| a * b).sum();
    let share = |part: usize, whole: usize| if whole > 0 { part as f64 / whole as f64 } else { 0.0 };
    let observed = share(same, all);
    let expected = share(by_chance, all * all);
    Kappa {
        value: (all > 0 && by_chance < all * all).then(|| (observed - expected) / (1.0 - expected)),
        observed,
        expected,
        items: all,
    }
}
