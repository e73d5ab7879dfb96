//! Where actors meet and where they part.

mod left_out;
mod matrix;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::table::{Table, signed};
use super::tally::{Ledger, by, held};
use super::{Citation, Names, Selection, Statement, Status, Tally, Weighing};
use crate::model::closed::closed;
use crate::model::{ActorId, Dossier, Position, Target};

pub use left_out::LeftOut;
pub use matrix::{ConvergenceMatrix, Pair, convergence_matrix};

closed! {
    /// How two positions on one target stand to each other.
    Relation: "relation of two positions" {
        /// Both for, or both against.
        Convergent = "convergent",
        /// One for, be it on a condition, the other against.
        Divergent = "divergent",
        /// One for on a condition, the other for, on a condition or not.
        Conditional = "conditional",
        /// One holds both signs at once, so that no agreement can be claimed.
        Contested = "contested",
        /// One declines to say.
        Undeclared = "undeclared",
        /// One says nothing.
        Silent = "silent",
    }
}

impl Relation {
    /// How two positions stand to each other. It is the same either way round.
    ///
    /// ```
    /// use pourparler::analysis::{Relation, Status};
    ///
    /// assert_eq!(Relation::of(Status::Supports, Status::Supports), Relation::Convergent);
    /// assert_eq!(Relation::of(Status::Opposes, Status::Conditional), Relation::Divergent);
    /// assert_eq!(Relation::of(Status::Supports, Status::Silent), Relation::Silent);
    /// ```
    pub fn of(a: Status, b: Status) -> Self {
        let either = |status| a == status || b == status;
        match (a.sign(), b.sign()) {
            _ if either(Status::Silent) => Relation::Silent,
            _ if either(Status::Noncommittal) => Relation::Undeclared,
            _ if either(Status::Contested) => Relation::Contested,
            (Some(a), Some(b)) if a == b => Relation::Convergent,
            (Some(_), Some(_)) => Relation::Divergent,
            _ if either(Status::Opposes) => Relation::Divergent,
            _ => Relation::Conditional,
        }
    }
}

closed! {
    /// How the distance between two positions has changed.
    Drift: "drift of two positions" {
        /// They are nearer than they were.
        Closer = "closer",
        /// They are as far from each other as they were.
        Unchanged = "unchanged",
        /// They are farther from each other than they were.
        Apart = "apart",
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// What its statements come to.
    #[serde(flatten)]
    pub tally: Tally,
    /// Where it stood before the day since which movement is looked for; absent where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Stand>,
    /// Where it has stood since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Stand>,
}

/// A position without its evidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stand {
    /// Where the actor stands.
    pub status: Status,
    /// Its score, where it has one.
    pub score: Option<f64>,
}

/// Since when two actors have held the same sign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Met {
    /// The first day by which both certainly held it, and since which neither has said otherwise.
    pub since: NaiveDate,
    /// What one of the two said last up to that day.
    pub a: Citation,
    /// What the other said last up to that day.
    pub b: Citation,
}

/// Two actors on one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// On what.
    pub target: Target,
    /// How they stand to each other.
    pub relation: Relation,
    /// The product of the two scores, from -1 to 1: how much likelier a statement of each, drawn by weight, is to agree than to disagree in sign.
    /// `None` unless both have a score.
    pub agreement: Option<f64>,
    /// One.
    pub a: Side,
    /// The other.
    pub b: Side,
    /// How the distance of their scores has changed; `None` unless both had a score before and have had one since.
    pub drift: Option<Drift>,
    /// Since when they have met, where they do and it can be dated.
    pub met: Option<Met>,
}

/// Two actors on all targets.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Accord {
    /// The mean agreement over the targets that both are known on, from -1 to 1; `None` where there is no such target.
    pub score: Option<f64>,
    /// Targets on which both have a score. What the score rests on.
    pub known: usize,
    /// Targets that at least one of the two speaks on.
    pub spoken: usize,
    /// Targets on which they converge.
    pub convergent: usize,
    /// Targets on which they diverge.
    pub divergent: usize,
    /// Targets on which agreement hangs on a condition.
    pub conditional: usize,
    /// Targets on which one of them holds both signs.
    pub contested: usize,
    /// Targets on which one of them declines to say.
    pub undeclared: usize,
    /// Targets on which one of them says nothing.
    pub silent: usize,
}

impl Accord {
    fn add(&mut self, relation: Relation) {
        self.spoken += 1;
        let count = match relation {
            Relation::Convergent => &mut self.convergent,
            Relation::Divergent => &mut self.divergent,
            Relation::Conditional => &mut self.conditional,
            Relation::Contested => &mut self.contested,
            Relation::Undeclared => &mut self.undeclared,
            Relation::Silent => &mut self.silent,
        };
        *count += 1;
    }

    fn of(pairs: impl Iterator<Item = (Relation, Option<f64>)>) -> Self {
        let mut accord = Accord::default();
        let mut sum = 0.0;
        for (relation, agreement) in pairs {
            accord.add(relation);
            if let Some(agreement) = agreement {
                accord.known += 1;
                sum += agreement;
            }
        }
        accord.score = (accord.known > 0).then(|| sum / accord.known as f64);
        accord
    }
}

/// Where two actors meet and where they part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Convergence {
    /// One.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// The day since which movement is looked for.
    pub since: Option<NaiveDate>,
    /// One for each target that at least one speaks on: by relation, then by target.
    pub meetings: Vec<Meeting>,
    /// All targets together.
    pub accord: Accord,
    /// What others said for the one that this selection does not count.
    #[serde(default)]
    pub left_out_a: LeftOut,
    /// The same for the other.
    #[serde(default)]
    pub left_out_b: LeftOut,
    /// Names to show.
    pub names: Names,
}

impl Convergence {
    /// What they hold on a target, where one of them speaks on it.
    pub fn on(&self, target: &Target) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.target == *target)
    }
}

/// Compares two actors on every target that either speaks on. The actors of `selection` are not looked at.
///
/// Where `since` is given, positions before it and since it are set side by side. A statement counts before if it was
/// certainly held before that day and after if it was certainly held on it or later; one whose date covers both, or that has none,
/// counts for the whole alone.
///
/// ```
/// use pourparler::analysis::{Relation, Selection, Weighing, convergence};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let text = "Kenya rejected the ceasefire. Ghana welcomed the truce. Kenya and Ghana called for new elections.";
/// let dossier = Dossier::new([reader.read(text, &Default::default())]);
/// let (kenya, ghana) = ("kenya".parse()?, "ghana".parse()?);
/// let report = convergence(&dossier, &Selection::default(), &Weighing::default(), &kenya, &ghana, None);
/// let on = |issue: &str| Ok::<_, pourparler::model::TargetError>(report.on(&issue.parse()?).map(|meeting| meeting.relation));
/// assert_eq!(on("issue:ceasefire")?, Some(Relation::Divergent));
/// assert_eq!(on("issue:elections")?, Some(Relation::Convergent));
/// assert_eq!((report.accord.known, report.accord.score), (2, Some(0.0)));
/// println!("{report}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn convergence(
    dossier: &Dossier,
    selection: &Selection,
    weighing: &Weighing,
    a: &ActorId,
    b: &ActorId,
    since: Option<NaiveDate>,
) -> Convergence {
    let both = [a.clone(), b.clone()];
    let selection = only(selection, &both);
    let ledger = Ledger::new(dossier, &selection, weighing);
    let mut meetings: Vec<Meeting> = ledger
        .targets_of(&both)
        .into_iter()
        .map(|target| {
            let (ours, theirs) = (ledger.account(a, target), ledger.account(b, target));
            meeting(target, &held(ours, weighing), &held(theirs, weighing), weighing, since)
        })
        .filter(|meeting| meeting.a.tally.counts.total() + meeting.b.tally.counts.total() > 0)
        .collect();
    meetings.sort_by(|x, y| (x.relation, &x.target).cmp(&(y.relation, &y.target)));
    let named = meetings.iter().map(|meeting| meeting.target.clone());
    Convergence {
        names: Names::of(dossier, named.chain(both.map(Target::Actor))),
        accord: Accord::of(meetings.iter().map(|meeting| (meeting.relation, meeting.agreement))),
        left_out_a: LeftOut::of(dossier, &selection, weighing, a),
        left_out_b: LeftOut::of(dossier, &selection, weighing, b),
        a: a.clone(),
        b: b.clone(),
        since,
        meetings,
    }
}

/// A selection with these actors in place of its own.
fn only(selection: &Selection, actors: &[ActorId]) -> Selection {
    Selection {
        actors: actors.iter().cloned().collect(),
        ..selection.clone()
    }
}

fn meeting(
    target: &Target,
    ours: &[&Statement<'_>],
    theirs: &[&Statement<'_>],
    weighing: &Weighing,
    since: Option<NaiveDate>,
) -> Meeting {
    let (a, b) = (side(ours, weighing, since), side(theirs, weighing, since));
    let relation = Relation::of(a.tally.status, b.tally.status);
    Meeting {
        target: target.clone(),
        relation,
        agreement: agreement(a.tally.score, b.tally.score),
        drift: drift(&a, &b),
        met: (relation == Relation::Convergent).then(|| met(ours, theirs)).flatten(),
        a,
        b,
    }
}

fn side(statements: &[&Statement<'_>], weighing: &Weighing, since: Option<NaiveDate>) -> Side {
    let part = |wanted: &dyn Fn(NaiveDate, NaiveDate) -> bool| {
        let dated = |s: &&&Statement<'_>| s.days().is_some_and(|(first, last)| wanted(first, last));
        let chosen: Vec<_> = statements.iter().filter(dated).copied().collect();
        let none = Weighing {
            citations: Some(0),
            ..weighing.clone()
        };
        let tally = Tally::new(&chosen, &none);
        Stand {
            status: tally.status,
            score: tally.score,
        }
    };
    Side {
        tally: Tally::new(statements, weighing),
        before: since.map(|day| part(&|_, last| last < day)),
        after: since.map(|day| part(&|first, _| first >= day)),
    }
}

fn agreement(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    // Nothing is less than no agreement: a product of 0 may bear a sign.
    Some(a? * b? + 0.0)
}

fn drift(a: &Side, b: &Side) -> Option<Drift> {
    let distance = |a: Option<Stand>, b: Option<Stand>| Some((a?.score? - b?.score?).abs());
    let (before, after) = (distance(a.before, b.before)?, distance(a.after, b.after)?);
    Some(match after - before {
        change if change < -1e-9 => Drift::Closer,
        change if change > 1e-9 => Drift::Apart,
        _ => Drift::Unchanged,
    })
}

/// Since when both hold the same sign: the statements of both in order of the day by which each was certainly held, each standing until
/// the next of the same actor; two signs on one day are none.
fn met(ours: &[&Statement<'_>], theirs: &[&Statement<'_>]) -> Option<Met> {
    let mut last: [Option<(i8, &Statement<'_>)>; 2] = [None, None];
    let mut met: Option<Met> = None;
    for (_, said) in by_day(ours, theirs) {
        for (last, said) in last.iter_mut().zip(said) {
            *last = said.or(*last);
        }
        met = match last {
            [Some((a, ours)), Some((b, theirs))] if a == b && a != 0 => met.or_else(|| {
                Some(Met {
                    since: by(ours)?.max(by(theirs)?),
                    a: ours.citation(),
                    b: theirs.citation(),
                })
            }),
            _ => None,
        };
    }
    met
}

/// The sign of each side's statements by the day by which they were certainly held: 0 where it holds both on that day.
fn by_day<'s, 'a>(
    ours: &[&'s Statement<'a>],
    theirs: &[&'s Statement<'a>],
) -> BTreeMap<NaiveDate, [Option<(i8, &'s Statement<'a>)>; 2]> {
    let mut said: BTreeMap<NaiveDate, [Option<(i8, &Statement<'a>)>; 2]> = BTreeMap::new();
    for (side, statements) in [ours, theirs].into_iter().enumerate() {
        for statement in statements {
            let sign = match statement.stance.position {
                Position::Support => 1,
                Position::Oppose => -1,
                Position::Conditional | Position::Noncommittal => continue,
            };
            if let Some(day) = by(statement)
                && let Some(slot) = said.entry(day).or_default().get_mut(side)
            {
                *slot = match *slot {
                    Some((other, first)) if other != sign => Some((0, first)),
                    Some(same) => Some(same),
                    None => Some((sign, *statement)),
                };
            }
        }
    }
    said
}

impl fmt::Display for Convergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = (self.names.actor(&self.a), self.names.actor(&self.b));
        let accord = &self.accord;
        write!(f, "{a} and {b}: ")?;
        match accord.score {
            Some(score) => writeln!(
                f,
                "accord {} over {} of {} targets",
                signed(Some(score)),
                accord.known,
                accord.spoken
            )?,
            None => writeln!(f, "no target on which both are known")?,
        }
        let mut table = Table::new(["on", "relation", a.as_str(), b.as_str()]).on_a_page();
        for meeting in self
            .meetings
            .iter()
            .filter(|meeting| meeting.relation != Relation::Silent)
        {
            let mut relation = meeting.relation.to_string();
            if let Some(met) = &meeting.met {
                relation += &format!(" since {}", met.since);
            }
            if let Some(drift) = meeting.drift {
                relation += &format!(", {drift}");
            }
            let side = |side: &Side| match side.tally.best() {
                Some(best) => format!("{}: {best}", side.tally.status),
                None => side.tally.status.to_string(),
            };
            table.row([
                self.names.name(&meeting.target),
                relation,
                side(&meeting.a),
                side(&meeting.b),
            ]);
        }
        table.fmt(f)?;
        let alone = |of: fn(&Meeting) -> &Side| -> Vec<String> {
            let silent = self.meetings.iter().filter(|m| m.relation == Relation::Silent);
            let speaks = silent.filter(|m| of(m).tally.status != Status::Silent);
            speaks.map(|m| self.names.name(&m.target)).collect()
        };
        for (name, targets) in [(&a, alone(|m| &m.a)), (&b, alone(|m| &m.b))] {
            if !targets.is_empty() {
                writeln!(f, "only {name} speaks on: {}", targets.join(", "))?;
            }
        }
        let left_out = [self.left_out_a.line(&a), self.left_out_b.line(&b)];
        left_out.iter().flatten().try_for_each(|line| writeln!(f, "{line}"))
    }
}
