//! Krippendorff's alpha for values of named kinds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Krippendorff's alpha with what it was computed from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Alpha {
    /// 1 is perfect agreement, 0 what chance would give, below 0 worse than chance. `None` where nothing can be said: no unit has two
    /// values, or all values are the same, so that chance could not have told them apart.
    pub value: Option<f64>,
    /// Observed disagreement, 0 to 1.
    pub observed: f64,
    /// Disagreement to be expected by chance, 0 to 1.
    pub expected: f64,
    /// Units with at least two values.
    pub units: usize,
    /// Values in them.
    pub values: usize,
}

/// Krippendorff's alpha of nominal data: one inner list a unit, one place a coder, `None` where the coder gave no value. Any number
/// of coders; units with fewer than two values do not count.
///
/// The definition and this example are those of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers,
/// twelve units, missing data.
///
/// ```
/// use pourparler::analysis::agreement::nominal_alpha;
///
/// let coders = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
/// let rows = coders.map(|row| row.chars().collect::<Vec<_>>());
/// let units: Vec<Vec<Option<char>>> = (0..12)
///     .map(|unit| rows.iter().map(|row| Some(row[unit]).filter(|value| *value != '.')).collect())
///     .collect();
/// let alpha = nominal_alpha(&units);
/// assert!((alpha.value.unwrap_or_default() - 0.743).abs() < 0.0005);
/// assert_eq!((alpha.units, alpha.values), (11, 40));
/// ```
pub fn nominal_alpha<V: Ord>(units: &[Vec<Option<V>>]) -> Alpha {
    let mut totals: BTreeMap<&V, usize> = BTreeMap::new();
    let mut agreeing = 0.0;
    let mut paired = 0;
    for unit in units {
        let mut counts: BTreeMap<&V, usize> = BTreeMap::new();
        for value in unit.iter().flatten() {
            *counts.entry(value).or_default() += 1;
        }
        let here: usize = counts.values().sum();
        if here < 2 {
            continue;
        }
        paired += 1;
        for (value, count) in counts {
            *totals.entry(value).or_default() += count;
            agreeing += (count * (count - 1)) as f64 / (here - 1) as f64;
        }
    }
    let values: usize = totals.values().sum();
    let by_chance: usize = totals.values().map(|n| n * (n - 1)).sum();
    let pairs = (values * values.saturating_sub(1)) as f64;
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let observed = share(values as f64 - agreeing, values as f64);
    let expected = share(pairs - by_chance as f64, pairs);
    Alpha {
        value: (expected > 0.0).then(|| 1.0 - observed / expected),
        observed,
        expected,
        units: paired,
        values,
    }
}
