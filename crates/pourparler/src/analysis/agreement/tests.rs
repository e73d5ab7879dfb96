use proptest::prelude::*;

use super::*;
use crate::analysis::fixture::{any_dossier, article, evidence, reversed};
use crate::model::{Article, Dossier, Position, Stance};

fn alpha_of(rows: &[&str]) -> Alpha {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let value = |row: &&str, unit| row.chars().nth(unit).filter(|value| *value != '.');
    let units: Vec<Vec<Option<char>>> = (0..width)
        .map(|unit| rows.iter().map(|row| value(row, unit)).collect())
        .collect();
    nominal_alpha(&units)
}

fn near(value: Option<f64>, expected: f64, within: f64) {
    assert!(
        value.is_some_and(|value| (value - expected).abs() < within),
        "{value:?} is not {expected}"
    );
}

/// Krippendorff (2011), sections A and B: two observers, two values; two observers, five values.
#[test]
fn alpha_is_that_of_the_published_examples() {
    near(alpha_of(&["0100000010", "1110010000"]).value, 0.095, 0.0005);
    near(alpha_of(&["aabbdcccedda", "babbbccceddd"]).value, 0.692, 0.0005);
}

#[test]
fn nothing_is_said_where_chance_could_not_differ() {
    assert_eq!(alpha_of(&["aaaa", "aaaa"]).value, None);
    assert_eq!(alpha_of(&["a..", ".b."]).value, None);
    assert_eq!(cohen_kappa(&[('a', 'a'), ('a', 'a')]).value, None);
    assert_eq!(cohen_kappa::<char>(&[]).value, None);
    assert_eq!(unitizing_alpha::<&str>(2, 100, &[]).value, None);
}

/// The first table of Cohen (1960): observed .29, expected .35.
#[test]
fn kappa_is_negative_below_chance() {
    let table = [[25, 12, 3], [13, 2, 15], [12, 16, 2]];
    let mut items = Vec::new();
    for (a, row) in table.iter().enumerate() {
        for (b, count) in row.iter().enumerate() {
            items.extend(std::iter::repeat_n((a, b), *count));
        }
    }
    let kappa = cohen_kappa(&items);
    assert_eq!((kappa.observed, kappa.items), (0.29, 100));
    near(Some(kappa.expected), 0.35, 1e-9);
    near(kappa.value, -0.0923, 0.0001);
}

fn unit(coder: usize, start: usize, end: usize) -> Unit<&'static str> {
    Unit {
        coder,
        category: "x",
        start,
        end,
    }
}

/// Krippendorff (1995), category A: units at 2..10 and 14..20 by one, 4..8 and 15..17 by the other, in 24 places. The observed disagreement is
/// (4 + 4 + 1 + 9) / 24² = .03125.
#[test]
fn unitizing_observes_what_the_first_definition_observes() {
    let alpha = unitizing_alpha(
        2,
        24,
        &[unit(0, 2, 10), unit(0, 14, 20), unit(1, 4, 8), unit(1, 15, 17)],
    );
    assert_eq!(alpha.observed, 0.03125);
}

/// By hand: ten places, one unit 2..4 by the first and none by the second. Observed: 2² / 10². Expected: one unit of length 2; gaps of 2, 6 and
/// 10 leave it 1 + 5 + 9 places; 2/10 · (0 + 4 · 15) / (20 · 19 - 2) = 12/378.
#[test]
fn unitizing_is_as_computed_by_hand() {
    let alpha = unitizing_alpha(2, 10, &[unit(0, 2, 4)]);
    near(Some(alpha.observed), 0.04, 1e-12);
    near(Some(alpha.expected), 12.0 / 378.0, 1e-12);
    near(alpha.value, 1.0 - 0.04 * 378.0 / 12.0, 1e-12);
}

#[test]
fn overlapping_units_of_one_coder_are_one() {
    let apart = unitizing_alpha(2, 50, &[unit(0, 3, 20), unit(1, 3, 18)]);
    let joined = unitizing_alpha(2, 50, &[unit(0, 3, 9), unit(0, 8, 20), unit(1, 3, 18), unit(1, 5, 5)]);
    assert_eq!(apart, joined);
    let touching = unitizing_alpha(2, 50, &[unit(0, 3, 9), unit(0, 9, 20), unit(1, 3, 18)]);
    assert_ne!(apart, touching);
}

fn dossier(stances: &[(&str, &str, &str, Position)]) -> Result<Dossier, Box<dyn std::error::Error + Send + Sync>> {
    let mut articles: Vec<Article> = Vec::new();
    for (document, holder, target, position) in stances {
        if articles.last().is_none_or(|last| last.document.id != *document) {
            articles.push(article(document, ""));
        }
        let stance = Stance::new(holder.parse()?, target.parse()?, *position, evidence(0));
        if let Some(article) = articles.last_mut()
            && !holder.is_empty()
        {
            article.stances.push(stance);
        }
    }
    Ok(Dossier::new(articles))
}

#[test]
fn three_coders_and_a_document_that_one_has_not() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    use Position::{Oppose, Support};
    let a = dossier(&[
        ("d1", "chad", "issue:ceasefire", Support),
        ("d1", "mali", "issue:ceasefire", Oppose),
        ("d2", "chad", "issue:elections", Support),
    ])?;
    let b = dossier(&[
        ("d1", "chad", "issue:ceasefire", Support),
        ("d1", "mali", "issue:ceasefire", Support),
        ("d2", "chad", "actor:mali", Oppose),
    ])?;
    let c = dossier(&[
        ("d1", "chad", "issue:ceasefire", Support),
        ("d3", "chad", "issue:ceasefire", Support),
    ])?;
    let report = agreement(&[("a", &a), ("b", &b), ("c", &c)], &[Layer::Stances, Layer::Mode])?;
    assert_eq!(report.documents, ["d1", "d2"]);
    assert_eq!(
        report.alone,
        [Alone {
            document: "d3".to_owned(),
            coder: "c".to_owned()
        }]
    );
    let stances = report.layer(Layer::Stances).ok_or("no stances")?;
    assert_eq!((stances.units, stances.agreed), (4, 1));
    // Coded: chad on ceasefire three times alike, mali on ceasefire twice and apart; four values of one kind and one of another among five.
    assert_eq!((stances.alpha_coded.units, stances.alpha_coded.values), (2, 5));
    near(stances.alpha_coded.value, 1.0 - (2.0 / 5.0) / (8.0 / 20.0), 1e-12);
    let pair = stances.pairs.first().ok_or("no pair")?;
    assert_eq!((pair.first, pair.second, pair.both), (3, 3, 1));
    near(pair.f1(), 1.0 / 3.0, 1e-12);
    let with_c = stances.pairs.get(1).ok_or("no pair")?;
    assert_eq!((with_c.first, with_c.second, with_c.both), (2, 1, 1));
    let silent = report.disagreements.first().ok_or("no disagreement")?;
    assert_eq!(silent.unit, "mali on issue:ceasefire");
    let values: Vec<_> = silent.readings.iter().map(|r| r.values.join("+")).collect();
    assert_eq!(values, ["oppose", "support", ""]);
    assert!(report.to_string().contains("only `c` has `d3`"), "{report}");
    Ok(())
}

#[test]
fn what_cannot_be_compared_is_said() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let one = dossier(&[("d1", "chad", "issue:ceasefire", Position::Support)])?;
    let other = dossier(&[("d2", "chad", "issue:ceasefire", Position::Support)])?;
    let twice = Dossier::new(one.articles.iter().chain(&one.articles).cloned());
    let failed = |coders: &[(&str, &Dossier)]| agreement(coders, Layer::ALL).err().map(|e| e.to_string());
    assert!(failed(&[("a", &one)]).is_some_and(|e| e.contains("at least two")));
    assert!(failed(&[("a", &one), ("a", &one)]).is_some_and(|e| e.contains("called `a`")));
    assert!(failed(&[("a", &one), ("b", &twice)]).is_some_and(|e| e.contains("`d1` twice")));
    assert!(failed(&[("a", &one), ("b", &other)]).is_some_and(|e| e.contains("in common")));
    Ok(())
}

fn marks() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    prop::collection::vec((0usize..3, 0usize..190, 1usize..40), 0..20)
}

proptest! {
    #[test]
    fn alpha_has_bounds_and_does_not_care_who_is_who(
        units in prop::collection::vec(prop::collection::vec(prop::option::of(0u8..4), 3), 0..30)
    ) {
        let alpha = nominal_alpha(&units);
        let mut turned = units.clone();
        turned.iter_mut().for_each(|unit| unit.rotate_left(1));
        turned.reverse();
        let other = nominal_alpha(&turned);
        prop_assert_eq!(alpha.units, other.units);
        if let Some(value) = alpha.value {
            prop_assert!((-1.0..=1.0).contains(&value), "{}", value);
            prop_assert!((value - other.value.unwrap_or(9.0)).abs() < 1e-9);
        }
    }

    #[test]
    fn identical_coders_agree(values in prop::collection::vec(0u8..4, 2..30), coders in 2usize..5) {
        let units: Vec<_> = values.iter().map(|value| vec![Some(*value); coders]).collect();
        let pairs: Vec<_> = values.iter().map(|value| (*value, *value)).collect();
        let varied = values.iter().any(|value| Some(value) != values.first());
        prop_assert_eq!(nominal_alpha(&units).value, varied.then_some(1.0));
        prop_assert_eq!(cohen_kappa(&pairs).value, varied.then_some(1.0));
    }

    #[test]
    fn kappa_has_bounds_and_is_symmetric(items in prop::collection::vec((0u8..4, 0u8..4), 0..40)) {
        let turned: Vec<_> = items.iter().map(|(a, b)| (*b, *a)).collect();
        let (kappa, other) = (cohen_kappa(&items), cohen_kappa(&turned));
        prop_assert_eq!(kappa, other);
        if let Some(value) = kappa.value {
            prop_assert!((-1.0..=1.0).contains(&value), "{}", value);
        }
    }

    #[test]
    fn unitizing_has_a_ceiling_and_is_symmetric(marks in marks()) {
        let of = |turn: usize| -> Vec<Unit<usize>> {
            let unit = |(coder, start, length): &(usize, usize, usize)| Unit {
                coder: (coder + turn) % 3,
                category: start % 2,
                start: *start,
                end: start + length,
            };
            marks.iter().map(unit).collect()
        };
        let (one, other) = (unitizing_alpha(3, 230, &of(0)), unitizing_alpha(3, 230, &of(1)));
        prop_assert!((one.observed - other.observed).abs() < 1e-9 && (one.expected - other.expected).abs() < 1e-9);
        prop_assert!(one.observed >= 0.0 && one.expected >= 0.0);
        if let Some(value) = one.value {
            prop_assert!(value <= 1.0);
        }
    }

    #[test]
    fn unitizing_of_identical_coders_is_one(marks in marks()) {
        let mut units = Vec::new();
        for (_, start, length) in &marks {
            units.extend([0, 1].map(|coder| unit(coder, *start, start + length)));
        }
        prop_assert!(unitizing_alpha(2, 230, &units).value.is_none_or(|value| value == 1.0));
    }

    #[test]
    fn a_coder_agrees_with_itself(dossier in any_dossier()) {
        prop_assume!(!dossier.articles.is_empty());
        let report = agreement(&[("a", &dossier), ("b", &reversed(&dossier))], Layer::ALL).unwrap();
        prop_assert!(report.alone.is_empty() && report.disagreements.is_empty());
        for layer in &report.layers {
            prop_assert_eq!(layer.agreed, layer.units);
            prop_assert!(layer.alpha_coded.value.is_none_or(|alpha| (alpha - 1.0).abs() < 1e-9));
            prop_assert!(layer.pairs.iter().all(|pair| pair.f1().is_none_or(|f1| f1 == 1.0)));
        }
    }

    #[test]
    fn who_comes_first_does_not_matter(a in any_dossier(), b in any_dossier()) {
        prop_assume!(!a.articles.is_empty() && !b.articles.is_empty());
        let there = agreement(&[("a", &a), ("b", &b)], Layer::ALL).unwrap();
        let back = agreement(&[("b", &reversed(&b)), ("a", &reversed(&a))], Layer::ALL).unwrap();
        prop_assert_eq!(there.disagreements.len(), back.disagreements.len());
        for (one, other) in there.layers.iter().zip(&back.layers) {
            prop_assert_eq!((one.units, one.agreed), (other.units, other.agreed));
            prop_assert!(one.agreed <= one.units);
            prop_assert_eq!(one.alpha_coded.value.is_some(), other.alpha_coded.value.is_some());
            for (pair, turned) in one.pairs.iter().zip(&other.pairs) {
                prop_assert_eq!((pair.first, pair.second, pair.both), (turned.second, turned.first, turned.both));
                prop_assert!(pair.f1().is_none_or(|f1| (0.0..=1.0).contains(&f1)));
            }
        }
    }
}
