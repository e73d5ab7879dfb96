//! Windows: which statements each counts, and how weights fade.

use pourparler::analysis::Selection;
use pourparler::analysis::network::{
    Aggregation, Design, Kernel, NetworkKind, Normalisation, Series, Time, network, network_series,
};

use super::made::{check, design, dossier};

/// The last is dated by its month alone, so it may be of any day of March.
const SAID: &str = "
    one 2020-01-01: a +truce, b +truce
    two 2020-01-21: a +truce
    three 2020-02-10: a +truce, b +truce
    four 2020-03: b +truce
    undated: a +truce, b +truce";

fn series(time: Time) -> Series {
    network_series(&dossier(SAID), &Selection::default(), &Design::default(), time).unwrap()
}

fn windows(series: &Series) -> Vec<String> {
    series
        .networks
        .iter()
        .map(|network| network.window.unwrap().to_string())
        .collect()
}

fn weights(series: &Series) -> Vec<f64> {
    series
        .networks
        .iter()
        .map(|network| network.edges.first().map_or(0.0, |edge| edge.weight))
        .collect()
}

#[test]
fn moving() {
    let moving = series(Time::Moving {
        size: "1 month".parse().unwrap(),
        step: "2 weeks".parse().unwrap(),
    });
    assert_eq!(
        windows(&moving),
        [
            "2020-01-01/2020-01-31",
            "2020-01-15/2020-02-14",
            "2020-01-29/2020-02-28",
            "2020-02-12/2020-03-11",
        ]
    );
    // a 2 and b 1 in the first; a 2 and b 1 in the second; a 1 and b 1 in the third; b alone in the fourth.
    assert_eq!(weights(&moving), [2.0, 2.0, 1.0, 0.0]);
}

#[test]
fn cumulative() {
    let growing = series(Time::Cumulative {
        step: "1 month".parse().unwrap(),
    });
    assert_eq!(
        windows(&growing),
        [
            "2020-01-01/2020-01-31",
            "2020-01-01/2020-02-29",
            "2020-01-01/2020-03-31"
        ]
    );
    // a 2 * b 1, a 3 * b 2, a 3 * b 3.
    assert_eq!(weights(&growing), [2.0, 6.0, 9.0]);
}

#[test]
fn a_window_is_a_selection() {
    let moving = series(Time::Moving {
        size: "5 weeks".parse().unwrap(),
        step: "10 days".parse().unwrap(),
    });
    for part in &moving.networks {
        let window = part.window.unwrap();
        let selection = Selection {
            from: Some(window.from),
            to: Some(window.to),
            ..Selection::default()
        };
        let whole = network(&dossier(SAID), &selection, &Design::default()).unwrap();
        assert_eq!(
            part.edges.iter().map(|e| (e.weight, e.statements)).collect::<Vec<_>>(),
            whole.edges.iter().map(|e| (e.weight, e.statements)).collect::<Vec<_>>(),
            "{window}"
        );
    }
}

#[test]
fn smoothed() {
    let smoothed = network_series(
        &dossier("one 2020-01-01: a +truce, b +truce\ntwo 2020-01-11: a +truce"),
        &Selection::default(),
        &Design::default(),
        Time::Smoothed {
            kernel: Kernel::Triangular,
            bandwidth: "20 days".parse().unwrap(),
            step: "5 days".parse().unwrap(),
        },
    )
    .unwrap();
    // On the 1st: a 1 + 1/2, b 1. On the 6th: a 3/4 + 3/4, b 3/4. On the 11th: a 1/2 + 1, b 1/2.
    let found = weights(&smoothed);
    assert_eq!(found, [1.5, 1.125, 0.75]);
    assert_eq!(windows(&smoothed)[1], "2020-01-06/2020-01-06");
}

#[test]
fn isolates_are_the_same_in_all_windows() {
    let design = Design {
        isolates: true,
        ..design(NetworkKind::ActorIssue, Aggregation::Count, Normalisation::None)
    };
    let month = "1 month".parse().unwrap();
    let moving = Time::Moving {
        size: month,
        step: month,
    };
    let dossier = dossier("one 2020-01-01: a +truce\ntwo 2020-02-02: b +vote");
    let series = network_series(&dossier, &Selection::default(), &design, moving).unwrap();
    for network in &series.networks {
        let names: Vec<_> = network.nodes.iter().map(|node| node.id.to_string()).collect();
        assert_eq!(names, ["a", "b", "issue:truce", "issue:vote"]);
        assert_eq!(network.edges.len(), 1);
    }
    check(&series.networks[0], &[("a-truce", 1.0)]);
}

#[test]
fn serde_keeps_all_and_shares_citations() {
    let month = "1 month".parse().unwrap();
    let series = series(Time::Moving {
        size: month,
        step: month,
    });
    let json = serde_json::to_string(&series).unwrap();
    assert_eq!(json.matches("\"citations\"").count(), 1);
    assert_eq!(serde_json::from_str::<Series>(&json).unwrap(), series);
}

#[test]
fn nothing_makes_no_window() {
    let empty = network_series(
        &dossier("one: a +truce"),
        &Selection::default(),
        &Design::default(),
        Time::Cumulative {
            step: "1 day".parse().unwrap(),
        },
    );
    assert!(empty.unwrap().networks.is_empty());
}
