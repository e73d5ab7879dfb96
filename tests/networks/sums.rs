//! One small dossier, its matrix of counts, and every network over it worked out by hand.
//!
//! ```text
//!     truce   vote    aid     envoy
//! a   +2      -1      +1
//! b   +1      +1      +2
//! c   -1      -2      .2
//! d   .1                      +1 -1
//! ```
//!
//! `.` is noncommittal: it counts only where the sign is left out.

use pourparler::analysis::network::Aggregation::{Binary, Combined, Conflict, Congruence, Count, Subtract};
use pourparler::analysis::network::NetworkKind::{ActorActor, ActorIssue, IssueIssue, Relations};
use pourparler::analysis::network::Normalisation::{Activity, Average, Cosine, Jaccard, None, Prominence};
use pourparler::analysis::network::{Aggregation, Design, NetworkKind, Normalisation};
use pourparler::model::Dossier;

use super::made::{check, design, dossier, made};

type Row = (NetworkKind, Aggregation, Normalisation, &'static [(&'static str, f64)]);

fn matrix() -> Dossier {
    dossier(
        "one: a +truce, a +truce, a -vote, a +aid, b +truce
         two: b +vote, b +aid, b +aid, c -truce, c -vote, c -vote
         three: c .aid, c .aid, d .truce, d +envoy, d -envoy",
    )
}

fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

#[test]
fn one_mode() {
    // Counts with their signs: a 4, b 4, c 3, d 2. Without: a 4, b 4, c 5, d 3.
    let table: [Row; 8] = [
        // a-b: truce 2*1, aid 1*2; vote has opposite signs. a-c: vote 1*2. b-c: nothing alike.
        (ActorActor, Congruence, None, &[("a-b", 4.0), ("a-c", 2.0)]),
        // a-b: vote 1*1. a-c: truce 2*1. b-c: truce 1*1, vote 1*2.
        (ActorActor, Conflict, None, &[("a-b", 1.0), ("a-c", 2.0), ("b-c", 3.0)]),
        // a-b: 4 - 1. a-c: 2 - 2, which is a tie of weight 0. b-c: 0 - 3.
        (ActorActor, Subtract, None, &[("a-b", 3.0), ("a-c", 0.0), ("b-c", -3.0)]),
        // Signs left out: a (2 1 1 0), b (1 1 2 0), c (1 2 2 0), d (1 0 0 2).
        // a-b: 2*1 + 1*1 + 1*2. a-c: 2*1 + 1*2 + 1*2. b-c: 1*1 + 1*2 + 2*2. a-d: 2*1. b-d, c-d: 1*1.
        (
            ActorActor,
            Count,
            None,
            &[
                ("a-b", 5.0),
                ("a-c", 6.0),
                ("b-c", 7.0),
                ("a-d", 2.0),
                ("b-d", 1.0),
                ("c-d", 1.0),
            ],
        ),
        // a-b: with one sign each, truce-vote of b 1*1 and of c 1*2; truce-aid of a 2*1 and of b 1*2; vote-aid of b 1*2.
        // d is for and against the envoy and noncommittal on the truce: nothing alike.
        (
            IssueIssue,
            Congruence,
            None,
            &[("truce-vote", 3.0), ("aid-truce", 4.0), ("aid-vote", 2.0)],
        ),
        // a is for the truce twice and against the vote once: 2*1; for aid once and against the vote once: 1*1.
        (IssueIssue, Conflict, None, &[("truce-vote", 2.0), ("aid-vote", 1.0)]),
        (
            IssueIssue,
            Subtract,
            None,
            &[("truce-vote", 1.0), ("aid-truce", 4.0), ("aid-vote", 1.0)],
        ),
        // truce-vote: a 2*1, b 1*1, c 1*2. truce-aid: a 2*1, b 1*2, c 1*2. vote-aid: a 1*1, b 1*2, c 2*2. truce-envoy: d 1*2.
        (
            IssueIssue,
            Count,
            None,
            &[
                ("truce-vote", 5.0),
                ("aid-truce", 6.0),
                ("aid-vote", 7.0),
                ("envoy-truce", 2.0),
            ],
        ),
    ];
    for (kind, aggregation, normalise, expected) in table {
        check(&made(&matrix(), &design(kind, aggregation, normalise)), expected);
    }
}

#[test]
fn average_activity() {
    // a-b: (4 + 4) / 2 = 4. a-c, b-c: (4 + 3) / 2 = 3.5.
    let of = |aggregation| made(&matrix(), &design(ActorActor, aggregation, Average));
    check(&of(Congruence), &[("a-b", 4.0 / 4.0), ("a-c", 2.0 / 3.5)]);
    check(
        &of(Conflict),
        &[("a-b", 1.0 / 4.0), ("a-c", 2.0 / 3.5), ("b-c", 3.0 / 3.5)],
    );
    check(&of(Subtract), &[("a-b", 3.0 / 4.0), ("a-c", 0.0), ("b-c", -3.0 / 3.5)]);
    // Without signs: a-b 4, a-c and b-c (4 + 5) / 2, a-d and b-d (4 + 3) / 2, c-d (5 + 3) / 2.
    check(
        &of(Count),
        &[
            ("a-b", 5.0 / 4.0),
            ("a-c", 6.0 / 4.5),
            ("b-c", 7.0 / 4.5),
            ("a-d", 2.0 / 3.5),
            ("b-d", 1.0 / 3.5),
            ("c-d", 1.0 / 4.0),
        ],
    );
}

#[test]
fn jaccard() {
    // What one says and the other does not, by issue and sign, and the products of what both say:
    // a-b: a alone vote 1; b alone vote 1; both 4: 6.
    // a-c: a alone truce 2, aid 1; c alone truce 1; both vote 1*2: 6.
    // b-c: b alone 4; c alone 3; both 0: 7.
    let of = |aggregation| made(&matrix(), &design(ActorActor, aggregation, Jaccard));
    check(&of(Congruence), &[("a-b", 4.0 / 6.0), ("a-c", 2.0 / 6.0)]);
    check(
        &of(Conflict),
        &[("a-b", 1.0 / 6.0), ("a-c", 2.0 / 6.0), ("b-c", 3.0 / 7.0)],
    );
    check(&of(Subtract), &[("a-b", 3.0 / 6.0), ("a-c", 0.0), ("b-c", -3.0 / 7.0)]);
    // Without signs a, b and c speak on the same issues, so nothing is said alone.
    // a-d: a alone vote 1, aid 1; d alone envoy 2; both 2: 6. b-d: 1 + 2, 2, 1: 6. c-d: 2 + 2, 2, 1: 7.
    check(
        &of(Count),
        &[
            ("a-b", 1.0),
            ("a-c", 1.0),
            ("b-c", 1.0),
            ("a-d", 2.0 / 6.0),
            ("b-d", 1.0 / 6.0),
            ("c-d", 1.0 / 7.0),
        ],
    );
}

#[test]
fn cosine() {
    // Lengths with signs: a and b sqrt(4 + 1 + 1), c sqrt(1 + 4). Without: a and b as before, c sqrt(1 + 4 + 4), d sqrt(1 + 4).
    let of = |aggregation| made(&matrix(), &design(ActorActor, aggregation, Cosine));
    check(&of(Congruence), &[("a-b", 4.0 / 6.0), ("a-c", 2.0 / sqrt(30.0))]);
    check(
        &of(Conflict),
        &[("a-b", 1.0 / 6.0), ("a-c", 2.0 / sqrt(30.0)), ("b-c", 3.0 / sqrt(30.0))],
    );
    check(
        &of(Subtract),
        &[("a-b", 3.0 / 6.0), ("a-c", 0.0), ("b-c", -3.0 / sqrt(30.0))],
    );
    check(
        &of(Count),
        &[
            ("a-b", 5.0 / 6.0),
            ("a-c", 6.0 / (3.0 * sqrt(6.0))),
            ("b-c", 7.0 / (3.0 * sqrt(6.0))),
            ("a-d", 2.0 / sqrt(30.0)),
            ("b-d", 1.0 / sqrt(30.0)),
            ("c-d", 1.0 / (3.0 * sqrt(5.0))),
        ],
    );
}

#[test]
fn two_mode() {
    let table: [Row; 10] = [
        (
            ActorIssue,
            Binary,
            None,
            &[
                ("a-truce", 1.0),
                ("a-vote", 1.0),
                ("a-aid", 1.0),
                ("b-truce", 1.0),
                ("b-vote", 1.0),
                ("b-aid", 1.0),
                ("c-truce", 1.0),
                ("c-vote", 1.0),
                ("c-aid", 1.0),
                ("d-truce", 1.0),
                ("d-envoy", 1.0),
            ],
        ),
        (
            ActorIssue,
            Count,
            None,
            &[
                ("a-truce", 2.0),
                ("a-vote", 1.0),
                ("a-aid", 1.0),
                ("b-truce", 1.0),
                ("b-vote", 1.0),
                ("b-aid", 2.0),
                ("c-truce", 1.0),
                ("c-vote", 2.0),
                ("c-aid", 2.0),
                ("d-truce", 1.0),
                ("d-envoy", 2.0),
            ],
        ),
        // 1 for, 2 against, 3 both; what is neither makes no tie.
        (
            ActorIssue,
            Combined,
            None,
            &[
                ("a-truce", 1.0),
                ("a-vote", 2.0),
                ("a-aid", 1.0),
                ("b-truce", 1.0),
                ("b-vote", 1.0),
                ("b-aid", 1.0),
                ("c-truce", 2.0),
                ("c-vote", 2.0),
                ("d-envoy", 3.0),
            ],
        ),
        (
            ActorIssue,
            Subtract,
            None,
            &[
                ("a-truce", 2.0),
                ("a-vote", -1.0),
                ("a-aid", 1.0),
                ("b-truce", 1.0),
                ("b-vote", 1.0),
                ("b-aid", 2.0),
                ("c-truce", -1.0),
                ("c-vote", -2.0),
                ("d-envoy", 0.0),
            ],
        ),
        // Issues of each actor: 3, 3, 3, 2.
        (
            ActorIssue,
            Binary,
            Activity,
            &[
                ("a-truce", 1.0 / 3.0),
                ("a-vote", 1.0 / 3.0),
                ("a-aid", 1.0 / 3.0),
                ("b-truce", 1.0 / 3.0),
                ("b-vote", 1.0 / 3.0),
                ("b-aid", 1.0 / 3.0),
                ("c-truce", 1.0 / 3.0),
                ("c-vote", 1.0 / 3.0),
                ("c-aid", 1.0 / 3.0),
                ("d-truce", 1.0 / 2.0),
                ("d-envoy", 1.0 / 2.0),
            ],
        ),
        // Statements of each actor: 4, 4, 5, 3.
        (
            ActorIssue,
            Count,
            Activity,
            &[
                ("a-truce", 2.0 / 4.0),
                ("a-vote", 1.0 / 4.0),
                ("a-aid", 1.0 / 4.0),
                ("b-truce", 1.0 / 4.0),
                ("b-vote", 1.0 / 4.0),
                ("b-aid", 2.0 / 4.0),
                ("c-truce", 1.0 / 5.0),
                ("c-vote", 2.0 / 5.0),
                ("c-aid", 2.0 / 5.0),
                ("d-truce", 1.0 / 3.0),
                ("d-envoy", 2.0 / 3.0),
            ],
        ),
        // Statements for or against: 4, 4, 3, 2.
        (
            ActorIssue,
            Subtract,
            Activity,
            &[
                ("a-truce", 2.0 / 4.0),
                ("a-vote", -1.0 / 4.0),
                ("a-aid", 1.0 / 4.0),
                ("b-truce", 1.0 / 4.0),
                ("b-vote", 1.0 / 4.0),
                ("b-aid", 2.0 / 4.0),
                ("c-truce", -1.0 / 3.0),
                ("c-vote", -2.0 / 3.0),
                ("d-envoy", 0.0),
            ],
        ),
        // Actors of each issue: truce 4, vote 3, aid 3, envoy 1.
        (
            ActorIssue,
            Binary,
            Prominence,
            &[
                ("a-truce", 1.0 / 4.0),
                ("a-vote", 1.0 / 3.0),
                ("a-aid", 1.0 / 3.0),
                ("b-truce", 1.0 / 4.0),
                ("b-vote", 1.0 / 3.0),
                ("b-aid", 1.0 / 3.0),
                ("c-truce", 1.0 / 4.0),
                ("c-vote", 1.0 / 3.0),
                ("c-aid", 1.0 / 3.0),
                ("d-truce", 1.0 / 4.0),
                ("d-envoy", 1.0),
            ],
        ),
        // Statements on each issue: truce 5, vote 4, aid 5, envoy 2.
        (
            ActorIssue,
            Count,
            Prominence,
            &[
                ("a-truce", 2.0 / 5.0),
                ("a-vote", 1.0 / 4.0),
                ("a-aid", 1.0 / 5.0),
                ("b-truce", 1.0 / 5.0),
                ("b-vote", 1.0 / 4.0),
                ("b-aid", 2.0 / 5.0),
                ("c-truce", 1.0 / 5.0),
                ("c-vote", 2.0 / 4.0),
                ("c-aid", 2.0 / 5.0),
                ("d-truce", 1.0 / 5.0),
                ("d-envoy", 1.0),
            ],
        ),
        // Statements for or against each issue: truce 4, vote 4, aid 3, envoy 2.
        (
            ActorIssue,
            Subtract,
            Prominence,
            &[
                ("a-truce", 2.0 / 4.0),
                ("a-vote", -1.0 / 4.0),
                ("a-aid", 1.0 / 3.0),
                ("b-truce", 1.0 / 4.0),
                ("b-vote", 1.0 / 4.0),
                ("b-aid", 2.0 / 3.0),
                ("c-truce", -1.0 / 4.0),
                ("c-vote", -2.0 / 4.0),
                ("d-envoy", 0.0),
            ],
        ),
    ];
    for (kind, aggregation, normalise, expected) in table {
        check(&made(&matrix(), &design(kind, aggregation, normalise)), expected);
    }
}

#[test]
fn relations() {
    // What one says of oneself is left out; issues, too.
    let relations = dossier(
        "one: a +actor:b, a +actor:b, a -actor:b, a +actor:c, a +truce
         two: b -actor:a, c +actor:c",
    );
    let of = |aggregation, normalise| made(&relations, &design(Relations, aggregation, normalise));
    check(&of(Subtract, None), &[("a-b", 1.0), ("a-c", 1.0), ("b-a", -1.0)]);
    check(&of(Count, None), &[("a-b", 3.0), ("a-c", 1.0), ("b-a", 1.0)]);
    check(&of(Combined, None), &[("a-b", 3.0), ("a-c", 1.0), ("b-a", 2.0)]);
    // a speaks of others 4 times, b once; of b it is spoken 3 times, of c and of a once.
    check(
        &of(Count, Activity),
        &[("a-b", 3.0 / 4.0), ("a-c", 1.0 / 4.0), ("b-a", 1.0)],
    );
    check(
        &of(Subtract, Activity),
        &[("a-b", 1.0 / 4.0), ("a-c", 1.0 / 4.0), ("b-a", -1.0)],
    );
    check(
        &of(Subtract, Prominence),
        &[("a-b", 1.0 / 3.0), ("a-c", 1.0), ("b-a", -1.0)],
    );
}

#[test]
fn conditions_and_other_concepts_count_when_asked() {
    let dossier =
        dossier("one: a ?truce, b +truce, a +instrument:the-plan, b +instrument:the-plan, b -negotiation:the-talks");
    let plain = made(&dossier, &Design::default());
    check(&plain, &[]);
    let conditional = Design {
        conditional: true,
        ..Design::default()
    };
    check(&made(&dossier, &conditional), &[("a-b", 1.0)]);
    let wide = Design {
        concepts: pourparler::analysis::network::Concept::ALL.iter().copied().collect(),
        ..Design::new(ActorIssue)
    };
    let wide = made(&dossier, &wide);
    check(
        &wide,
        &[
            ("a-the-plan", 1.0),
            ("b-the-plan", 1.0),
            ("b-the-talks", -1.0),
            ("b-truce", 1.0),
        ],
    );
    assert!(wide.node("instrument:the-plan").is_some() && wide.node("negotiation:the-talks").is_some());
}

#[test]
fn ties_carry_their_statements() {
    let network = made(&matrix(), &design(ActorActor, Congruence, None));
    // a-b: a twice and b once on the truce, a once and b twice on aid.
    let edge = network.edge("b", "a").unwrap();
    assert_eq!(
        (edge.statements, edge.documents, network.proofs(edge).count()),
        (6, 2, 6)
    );
    assert_eq!((edge.positive, edge.negative), (4.0, 1.0));
    let signs: Vec<_> = network
        .cells_of(edge)
        .map(|cell| format!("{}{}{}", cell.row, cell.sign, cell.column))
        .collect();
    assert_eq!(
        signs,
        [
            "asupportissue:aid",
            "asupportissue:truce",
            "bsupportissue:aid",
            "bsupportissue:truce"
        ]
    );
    // b-c in conflict: b once for and c once against the truce, b once for and c twice against the vote.
    let conflict = made(&matrix(), &design(ActorActor, Conflict, None));
    assert_eq!(conflict.edge("b", "c").unwrap().statements, 5);
    // In the difference a-c has both: a 2 for and c 1 against the truce, a 1 and c 2 against the vote.
    let difference = made(&matrix(), &design(ActorActor, Subtract, None));
    let edge = difference.edge("a", "c").unwrap();
    assert_eq!((edge.statements, edge.sign()), (6, 0));
}

#[test]
fn isolates_stay_when_asked() {
    let names = |isolates| {
        let design = Design {
            isolates,
            ..Design::default()
        };
        made(&matrix(), &design)
            .nodes
            .iter()
            .map(|node| node.id.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(false), ["a", "b", "c"]);
    assert_eq!(names(true), ["a", "b", "c", "d"]);
}
