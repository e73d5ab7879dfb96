//! What a network is made of: which nodes, which ties, how they are counted and normalised.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::time::Length;
use crate::model::closed::closed;

closed! {
    /// What the nodes are and what ties them.
    NetworkKind: "kind of network" {
        /// Two-mode: actors and the issues they take a stand on.
        ActorIssue = "actor-issue",
        /// One-mode: actors, tied by the issues that both take a stand on.
        ActorActor = "actor-actor",
        /// One-mode: issues, tied by the actors that take a stand on both.
        IssueIssue = "issue-issue",
        /// Directed: actors and the actors they take a stand on.
        Relations = "relations",
        /// Two-mode: actors and the negotiations they take part in.
        ActorNegotiation = "actor-negotiation",
        /// One-mode: actors, tied by the negotiations that both take part in.
        CoParticipation = "co-participation",
    }
}

closed! {
    /// How statements become the weight of a tie.
    Aggregation: "aggregation" {
        /// Two-mode: 1 where there is a statement.
        Binary = "binary",
        /// The number of statements, whichever way they go; in one mode, of pairs of them.
        Count = "count",
        /// Two-mode: 1 for support alone, 2 for opposition alone, 3 for both. A code, not an amount.
        Combined = "combined",
        /// One-mode: pairs of statements that agree.
        Congruence = "congruence",
        /// One-mode: pairs of statements that disagree.
        Conflict = "conflict",
        /// Support less opposition; in one mode, congruence less conflict.
        Subtract = "subtract",
    }
}

closed! {
    /// What a weight is divided by.
    Normalisation: "normalisation" {
        /// Nothing.
        None = "none",
        /// One-mode: the mean of the numbers of statements of the two nodes.
        Average = "average",
        /// One-mode: what either has alone, and what they share.
        Jaccard = "jaccard",
        /// One-mode: the product of the lengths of the two nodes' vectors of counts.
        Cosine = "cosine",
        /// Two-mode: the statements of the row, so that a busy actor counts no more than a quiet one.
        Activity = "activity",
        /// Two-mode: the statements of the column, so that a popular issue counts no more than a neglected one.
        Prominence = "prominence",
    }
}

closed! {
    /// When the same statement (the same actor, the same target, the same way) is counted again: the rule for duplicates of discourse
    /// network analysis. Copies of one text are another matter, which the selection rules.
    Repeats: "rule for repeated statements" {
        /// Always.
        All = "all",
        /// Once in a document.
        Document = "document",
        /// Once in a week of the calendar, Monday to Sunday.
        Week = "week",
        /// Once in a month.
        Month = "month",
        /// Once in a year.
        Year = "year",
        /// Once in the whole time, or in the window.
        Window = "window",
    }
}

closed! {
    /// What a stance has to be about to count in a network over issues.
    Concept: "concept" {
        /// An issue.
        Issue = "issue",
        /// A negotiation.
        Negotiation = "negotiation",
        /// An instrument.
        Instrument = "instrument",
    }
}

/// How a network is made. The default is the congruence network of actors over issues, as it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Design {
    /// Nodes and ties.
    pub kind: NetworkKind,
    /// Weights; where it is left open, [`Design::aggregation`] says which is taken.
    pub aggregation: Option<Aggregation>,
    /// What weights are divided by.
    pub normalise: Normalisation,
    /// When the same statement is counted again. A statement without a date falls under the rule for documents.
    pub repeats: Repeats,
    /// Whether nodes without a tie are kept; in a series, all nodes of the whole time.
    pub isolates: bool,
    /// Whether support on a condition counts as support; otherwise it counts only where the sign of statements is left out.
    pub conditional: bool,
    /// What stances may be about, in networks over issues.
    pub concepts: BTreeSet<Concept>,
}

impl Default for Design {
    fn default() -> Self {
        Design {
            kind: NetworkKind::ActorActor,
            aggregation: None,
            normalise: Normalisation::None,
            repeats: Repeats::All,
            isolates: false,
            conditional: false,
            concepts: [Concept::Issue].into(),
        }
    }
}

/// A network that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// The aggregation is for networks of another mode.
    #[error("aggregation `{given}` does not fit a network `{kind}`: expected one of {expected}")]
    Aggregation {
        /// The network.
        kind: NetworkKind,
        /// What was asked.
        given: Aggregation,
        /// What fits.
        expected: String,
    },
    /// The normalisation is for networks of another mode.
    #[error("normalisation `{given}` does not fit a network `{kind}`: expected one of {expected}")]
    Normalisation {
        /// The network.
        kind: NetworkKind,
        /// What was asked.
        given: Normalisation,
        /// What fits.
        expected: String,
    },
    /// Codes cannot be divided.
    #[error("normalisation `{0}` does not fit aggregation `combined`, whose weights are codes: expected `none`")]
    Codes(Normalisation),
    /// A length of time that is none.
    #[error("`{0}` is no length of time: expected a number and a unit, as in `6 months`")]
    Length(String),
    /// More windows than anybody would look at.
    #[error("a step of `{step}` makes more than {most} windows: expected a longer one")]
    Windows {
        /// The step.
        step: Length,
        /// The most that are made.
        most: usize,
    },
    /// Time runs out.
    #[error("a step of `{step}` leads beyond the end of the calendar: expected a shorter one")]
    Calendar {
        /// The step.
        step: Length,
    },
}

impl NetworkKind {
    /// Whether ties go between nodes of two sorts.
    pub fn is_two_mode(self) -> bool {
        matches!(self, NetworkKind::ActorIssue | NetworkKind::ActorNegotiation)
    }

    /// Whether ties have a direction.
    pub fn is_directed(self) -> bool {
        self == NetworkKind::Relations
    }

    /// Whether ties are made of the statements of one node alone, not of pairs of statements.
    pub(super) fn is_single(self) -> bool {
        self.is_two_mode() || self.is_directed()
    }

    /// Whether it is made of who takes part in negotiations, not of stances.
    pub(super) fn is_of_participation(self) -> bool {
        matches!(self, NetworkKind::ActorNegotiation | NetworkKind::CoParticipation)
    }

    fn aggregations(self) -> &'static [Aggregation] {
        use Aggregation::{Binary, Combined, Conflict, Congruence, Count, Subtract};
        match self {
            NetworkKind::ActorIssue | NetworkKind::Relations => &[Binary, Count, Combined, Subtract],
            NetworkKind::ActorActor | NetworkKind::IssueIssue => &[Count, Congruence, Conflict, Subtract],
            NetworkKind::ActorNegotiation => &[Binary, Count],
            NetworkKind::CoParticipation => &[Count],
        }
    }

    fn normalisations(self) -> &'static [Normalisation] {
        use Normalisation::{Activity, Average, Cosine, Jaccard, None, Prominence};
        if self.is_single() {
            &[None, Activity, Prominence]
        } else {
            &[None, Average, Jaccard, Cosine]
        }
    }
}

impl Design {
    /// A design of that kind with all else as by default.
    pub fn new(kind: NetworkKind) -> Self {
        Design {
            kind,
            ..Design::default()
        }
    }

    /// How weights are made: as set, or else by congruence between actors or between issues, by subtraction where nodes take a
    /// stand on others, and by counting where they take part in negotiations.
    pub fn aggregation(&self) -> Aggregation {
        let usual = match self.kind {
            NetworkKind::ActorActor | NetworkKind::IssueIssue => Aggregation::Congruence,
            NetworkKind::ActorIssue | NetworkKind::Relations => Aggregation::Subtract,
            NetworkKind::ActorNegotiation | NetworkKind::CoParticipation => Aggregation::Count,
        };
        self.aggregation.unwrap_or(usual)
    }

    /// Whether the parts fit together.
    ///
    /// # Errors
    /// [`NetworkError`] for an aggregation or a normalisation that is not defined for the kind of network.
    pub fn check(&self) -> Result<(), NetworkError> {
        let (kind, aggregation) = (self.kind, self.aggregation());
        if !kind.aggregations().contains(&aggregation) {
            return Err(NetworkError::Aggregation {
                kind,
                given: aggregation,
                expected: listed(kind.aggregations(), Aggregation::as_str),
            });
        }
        if !kind.normalisations().contains(&self.normalise) {
            return Err(NetworkError::Normalisation {
                kind,
                given: self.normalise,
                expected: listed(kind.normalisations(), Normalisation::as_str),
            });
        }
        if aggregation == Aggregation::Combined && self.normalise != Normalisation::None {
            return Err(NetworkError::Codes(self.normalise));
        }
        Ok(())
    }
}

fn listed<T: Copy>(values: &[T], name: fn(T) -> &'static str) -> String {
    let names = values.iter().map(|value| format!("`{}`", name(*value)));
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_named() {
        let of = |kind, aggregation, normalise| {
            Design {
                aggregation,
                normalise,
                ..Design::new(kind)
            }
            .check()
            .map_err(|error| error.to_string())
        };
        for &kind in NetworkKind::ALL {
            assert_eq!(of(kind, None, Normalisation::None), Ok(()));
        }
        assert_eq!(
            of(NetworkKind::ActorIssue, Some(Aggregation::Conflict), Normalisation::None),
            Err("aggregation `conflict` does not fit a network `actor-issue`: expected one of `binary`, `count`, `combined`, \
                 `subtract`"
                .to_owned())
        );
        assert_eq!(
            of(NetworkKind::ActorActor, None, Normalisation::Prominence),
            Err(
                "normalisation `prominence` does not fit a network `actor-actor`: expected one of `none`, `average`, \
                 `jaccard`, `cosine`"
                    .to_owned()
            )
        );
        let codes = of(
            NetworkKind::Relations,
            Some(Aggregation::Combined),
            Normalisation::Activity,
        );
        assert!(codes.is_err_and(|message| message.contains("codes")));
    }
}
