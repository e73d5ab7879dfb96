//! The rules for repeats on one actor who keeps saying the same.

use pourparler::analysis::Selection;
use pourparler::analysis::network::{Aggregation, Design, NetworkKind, Normalisation, Repeats, Time, network_series};

use super::made::{check, design, dossier, made};

/// a is for the truce eight times; b once.
const SAID: &str = "
    monday 2024-12-30: a +truce, a +truce
    sunday 2025-01-05: a +truce
    next-monday 2025-01-06: a +truce
    second-week 2025-01-13: a +truce
    february 2025-02-01: a +truce
    undated: a +truce, a +truce
    other 2025-02-02: b +truce";

const TABLE: [(Repeats, f64); 6] = [
    // monday 2, sunday, next-monday, second-week, february, undated 2.
    (Repeats::All, 8.0),
    // One for each of the six documents.
    (Repeats::Document, 6.0),
    // monday and sunday share a week; then next-monday, second-week, february; undated goes by documents.
    (Repeats::Week, 5.0),
    // December, January, February, undated.
    (Repeats::Month, 4.0),
    // 2024, 2025, undated.
    (Repeats::Year, 3.0),
    (Repeats::Window, 1.0),
];

#[test]
fn in_one_mode() {
    for (repeats, count) in TABLE {
        let design = Design {
            repeats,
            ..Design::default()
        };
        let network = made(&dossier(SAID), &design);
        // b says it once, so the product is what counts of a.
        check(&network, &[("a-b", count)]);
        assert_eq!(network.edges[0].statements as f64, count + 1.0, "{repeats}");
    }
}

#[test]
fn in_two_modes() {
    for (repeats, count) in TABLE {
        let design = Design {
            repeats,
            ..design(NetworkKind::ActorIssue, Aggregation::Count, Normalisation::None)
        };
        check(&made(&dossier(SAID), &design), &[("a-truce", count), ("b-truce", 1.0)]);
    }
}

#[test]
fn with_normalisation() {
    // By month a counts 4, b 1: the mean is 2.5, nothing is said alone, the vectors have one dimension.
    let of = |normalise| {
        let design = Design {
            repeats: Repeats::Month,
            normalise,
            ..Design::default()
        };
        made(&dossier(SAID), &design)
    };
    check(&of(Normalisation::Average), &[("a-b", 4.0 / 2.5)]);
    check(&of(Normalisation::Jaccard), &[("a-b", 1.0)]);
    check(&of(Normalisation::Cosine), &[("a-b", 1.0)]);
}

#[test]
fn another_way_is_no_duplicate() {
    let dossier = dossier("one: a +truce, a -truce, a +truce, a +vote");
    let design = Design {
        repeats: Repeats::Document,
        ..design(NetworkKind::ActorIssue, Aggregation::Count, Normalisation::None)
    };
    check(&made(&dossier, &design), &[("a-truce", 2.0), ("a-vote", 1.0)]);
}

#[test]
fn once_in_each_window() {
    let design = Design {
        repeats: Repeats::Window,
        ..Design::default()
    };
    let dossier = dossier(
        "one 2020-01-01: a +truce, a +truce, b +truce
         two 2020-02-01: a +truce, b +truce, b +truce",
    );
    let month = "1 month".parse().unwrap();
    let moving = Time::Moving {
        size: month,
        step: month,
    };
    let series = network_series(&dossier, &Selection::default(), &design, moving).unwrap();
    for network in &series.networks {
        check(network, &[("a-b", 1.0)]);
    }
    assert_eq!(series.networks.len(), 2);
}
