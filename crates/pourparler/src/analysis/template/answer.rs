//! What one party answers to one provision.

use std::cmp::Reverse;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Asks, Provision};
use crate::analysis::{Citation, Statement};
use crate::model::closed::closed;
use crate::model::{IssueOutline, PointId, Position, Strength, one_line};

closed! {
    /// How a party stands to a provision.
    Answer: "answer" {
        /// Every word on it goes along with what it asks.
        Accepts = "accepts",
        /// It would, on a condition.
        Conditional = "conditional",
        /// It has spoken of it, and has not said which way, or declines to say at least as firmly as it says.
        Undeclared = "undeclared",
        /// Nothing was read.
        Silent = "silent",
        /// Its words go against it.
        Rejects = "rejects",
        /// Its words go both ways.
        Contested = "contested",
    }
}

impl Answer {
    /// Whether it says where the party stands. Only such answers have a value.
    pub fn is_known(self) -> bool {
        !matches!(self, Answer::Silent | Answer::Undeclared)
    }
}

/// What would have to change for a party to accept a provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Need {
    /// Nothing: it accepts.
    Nothing,
    /// Its conditions are met.
    Condition {
        /// The conditions in the words of the texts, each once; empty where the texts tell of none.
        conditions: Vec<String>,
    },
    /// It says where it stands.
    Declare,
    /// It settles between for and against.
    Settle,
    /// It gives up its opposition, or its support of what the provision is against.
    Turn {
        /// How firmly it rejects.
        strength: Strength,
    },
    /// It moves along the scale of the issue.
    Shift {
        /// How firmly it rejects.
        strength: Strength,
        /// Where it stands.
        from: PointId,
        /// The nearest point that the provision takes.
        to: PointId,
    },
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Need::Nothing => f.write_str("accepts already"),
            Need::Condition { conditions } => match conditions.first() {
                Some(words) => write!(f, "has its condition met (“{}”)", one_line(words)),
                None => f.write_str("has its condition met"),
            },
            Need::Declare => f.write_str("says where it stands"),
            Need::Settle => f.write_str("settles between for and against"),
            Need::Turn { .. } => f.write_str("gives up its opposition"),
            Need::Shift { from, to, .. } => write!(f, "moves from `{from}` to `{to}`"),
        }
    }
}

/// What one party answers to one provision, with the statements behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The answer.
    pub answer: Answer,
    /// How much of what was said goes along, from 0 (all against) to 1 (all for), by the firmness of the statements; a condition counts
    /// half. Absent for the silent and the undeclared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// How many statements are behind it.
    pub statements: usize,
    /// The clearest of them.
    pub citations: Vec<Citation>,
    /// What would have to change.
    pub need: Need,
}

/// Which way a statement goes on a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lean {
    Against,
    For,
    OnCondition,
    Unsaid,
}

/// Which way a statement goes. Where a provision asks for points of a scale, a stance without a point may be at any point on its side of
/// the issue: it goes along where all of these are asked for, against where none is, and is unsaid otherwise.
pub(super) fn lean(provision: &Provision, statement: &Statement<'_>) -> Lean {
    let stance = statement.stance;
    let own_scale = statement.issue() == Some(&provision.issue.id);
    let at = stance
        .point
        .as_ref()
        .filter(|_| own_scale)
        .and_then(|point| provision.issue.place(point));
    let takes = |place: usize| provision.asks.takes(&provision.issue, place);
    let goes = match (&provision.asks, at, stance.position) {
        (Asks::Support | Asks::Oppose, _, Position::Noncommittal) => None,
        (Asks::Support, ..) => Some(stance.position != Position::Oppose),
        (Asks::Oppose, ..) => Some(stance.position != Position::Support),
        (_, Some(place), _) => Some(takes(place)),
        (_, None, position @ (Position::Support | Position::Oppose)) => {
            let places = provision.issue.scale.iter().enumerate();
            let mut possible = places
                .filter(|(_, point)| point.position == position)
                .map(|(place, _)| takes(place));
            let first = possible.next();
            first.filter(|first| possible.all(|other| other == *first))
        }
        (_, None, Position::Conditional) => Some(true),
        (_, None, Position::Noncommittal) => None,
    };
    match goes {
        None => Lean::Unsaid,
        Some(false) => Lean::Against,
        Some(true) if stance.position == Position::Conditional && at.is_none_or(|_| stance.condition.is_some()) => {
            Lean::OnCondition
        }
        Some(true) => Lean::For,
    }
}

impl Asks {
    /// Whether a point at this place of the scale is taken.
    fn takes(&self, issue: &IssueOutline, place: usize) -> bool {
        let (point, fits): (_, fn(&usize, &usize) -> bool) = match self {
            Asks::Support | Asks::Oppose => return false,
            Asks::At(point) => (point, usize::eq),
            Asks::AtLeast(point) => (point, usize::ge),
            Asks::AtMost(point) => (point, usize::le),
        };
        issue.place(point).is_some_and(|asked| fits(&place, &asked))
    }

    /// The point that is named, if any.
    pub fn point(&self) -> Option<&PointId> {
        match self {
            Asks::Support | Asks::Oppose => None,
            Asks::At(point) | Asks::AtLeast(point) | Asks::AtMost(point) => Some(point),
        }
    }
}

/// How much a statement weighs: a demand three times as much as a leaning.
pub(super) fn firmness(strength: Strength) -> u64 {
    match strength {
        Strength::Demand => 3,
        Strength::Position => 2,
        Strength::Leaning => 1,
    }
}

/// What was said on one provision. Sums are whole numbers, so that the order of the articles does not matter.
#[derive(Debug, Default)]
pub(super) struct Tally<'a> {
    pub(super) said: Vec<(Lean, Statement<'a>)>,
}

impl<'a> Tally<'a> {
    pub(super) fn sums(&self) -> Sums {
        let weight = |wanted: Lean| {
            let of = self.said.iter().filter(|(lean, _)| *lean == wanted);
            of.map(|(_, statement)| firmness(statement.stance.strength)).sum()
        };
        Sums {
            pro: weight(Lean::For),
            on_condition: weight(Lean::OnCondition),
            against: weight(Lean::Against),
            unsaid: weight(Lean::Unsaid),
        }
    }

    fn of(&self, wanted: Lean) -> impl Iterator<Item = &Statement<'a>> {
        self.said
            .iter()
            .filter(move |(lean, _)| *lean == wanted)
            .map(|(_, statement)| statement)
    }

    /// The cell, with at most `shown` citations; `tolerance` as in the options.
    pub(super) fn cell(mut self, provision: &Provision, tolerance: f64, shown: usize) -> Cell {
        let sums = self.sums();
        let answer = sums.answer(tolerance);
        self.said
            .sort_by_cached_key(|(lean, statement)| rank(answer, *lean, statement));
        Cell {
            answer,
            value: sums.value().filter(|_| answer.is_known()),
            statements: self.said.len(),
            citations: self
                .said
                .iter()
                .take(shown)
                .map(|(_, statement)| statement.citation())
                .collect(),
            need: self.need(answer, provision),
        }
    }

    fn need(&self, answer: Answer, provision: &Provision) -> Need {
        match answer {
            Answer::Accepts => Need::Nothing,
            Answer::Undeclared | Answer::Silent => Need::Declare,
            Answer::Contested => Need::Settle,
            Answer::Conditional => {
                let mut conditions: Vec<String> = Vec::new();
                let told = self
                    .of(Lean::OnCondition)
                    .filter_map(|statement| statement.stance.condition.clone());
                for words in told {
                    if !conditions.contains(&words) {
                        conditions.push(words);
                    }
                }
                Need::Condition { conditions }
            }
            Answer::Rejects => {
                // Strength is ordered from the firmest on.
                let strength = self.of(Lean::Against).map(|s| s.stance.strength).min();
                let strength = strength.unwrap_or(Strength::Leaning);
                match self.shift(provision) {
                    Some((from, to)) => Need::Shift { strength, from, to },
                    None => Need::Turn { strength },
                }
            }
        }
    }

    /// The point where most of what goes against stands, and the nearest that the provision takes.
    fn shift(&self, provision: &Provision) -> Option<(PointId, PointId)> {
        let issue = &provision.issue;
        let places = self
            .of(Lean::Against)
            .filter_map(|s| issue.place(s.stance.point.as_ref()?));
        let mut counts: Vec<usize> = vec![0; issue.scale.len()];
        for place in places {
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        let (from, _) = counts
            .iter()
            .enumerate()
            .filter(|(_, n)| **n > 0)
            .max_by_key(|(at, n)| (**n, Reverse(*at)))?;
        let taken = (0..issue.scale.len()).filter(|place| provision.asks.takes(issue, *place));
        let to = taken.min_by_key(|place| place.abs_diff(from))?;
        Some((issue.scale.get(from)?.id.clone(), issue.scale.get(to)?.id.clone()))
    }
}

/// Sums of firmness by which way statements go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    pub(super) pro: u64,
    pub(super) on_condition: u64,
    pub(super) against: u64,
    pub(super) unsaid: u64,
}

impl Sums {
    /// The answer. Where as much declines to say as says which way, it is undeclared.
    pub(super) fn answer(self, tolerance: f64) -> Answer {
        let along = self.pro + self.on_condition;
        let declared = along + self.against;
        let smaller = along.min(self.against) as f64 / declared.max(1) as f64;
        match (along, self.against) {
            (0, 0) if self.unsaid == 0 => Answer::Silent,
            (1.., 1..) if smaller >= tolerance => Answer::Contested,
            _ if self.unsaid >= declared => Answer::Undeclared,
            (along, against) if against > along => Answer::Rejects,
            _ if self.on_condition > 0 => Answer::Conditional,
            _ => Answer::Accepts,
        }
    }

    /// The share of what goes along, a condition counted half.
    pub(super) fn value(self) -> Option<f64> {
        let all = self.pro + self.on_condition + self.against;
        (all > 0).then(|| (2 * self.pro + self.on_condition) as f64 / (2 * all) as f64)
    }
}

/// The clearest first: what shows the answer, the firmest, in the most direct words, the latest.
fn rank(answer: Answer, lean: Lean, statement: &Statement<'_>) -> impl Ord + use<> {
    let shows = match (answer, lean) {
        (Answer::Rejects, Lean::Against) | (Answer::Accepts, Lean::For) | (Answer::Conditional, Lean::OnCondition) => 0,
        (Answer::Contested, Lean::Unsaid) => 2,
        (Answer::Contested, _) | (Answer::Undeclared, Lean::Unsaid) => 0,
        _ => 1,
    };
    let stance = statement.stance;
    let place = (statement.article_index, statement.stance_index);
    (
        shows,
        stance.strength,
        stance.mode,
        stance.hedged,
        Reverse(statement.day()),
        place,
    )
}
