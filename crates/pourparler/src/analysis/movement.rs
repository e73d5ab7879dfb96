//! How positions move.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::table::{Table, signed};
use super::tally::{Ledger, held};
use super::{Citation, Names, Selection, Statement, Tally, Weighing};
use crate::model::closed::closed;
use crate::model::{ActorId, Change, Dossier, Target};

/// How time is cut.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Windows {
    /// By calendar month.
    Month,
    /// By calendar quarter.
    Quarter,
    /// By calendar year.
    Year,
    /// At days: a window ends before each of them and the next begins with it. The first has no start and the last no end.
    Cuts(BTreeSet<NaiveDate>),
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First day; `None` for no start.
    pub from: Option<NaiveDate>,
    /// Last day; `None` for no end.
    pub to: Option<NaiveDate>,
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match (self.from, self.to) {
            (Some(from), Some(to)) => {
                let lasts = |months| from.checked_add_months(Months::new(months)) == to.succ_opt();
                match (from.month(), from.day()) {
                    (1, 1) if lasts(12) => from.format("%Y").to_string(),
                    (month, 1) if month % 3 == 1 && lasts(3) => format!("{} Q{}", from.year(), month / 3 + 1),
                    (_, 1) if lasts(1) => from.format("%Y-%m").to_string(),
                    _ => format!("{from} to {to}"),
                }
            }
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("to {to}"),
            (None, None) => "all time".to_owned(),
        };
        f.pad(&words)
    }
}

impl Windows {
    /// The window that a day falls in.
    pub fn of(&self, day: NaiveDate) -> Window {
        let calendar = |months: u32| {
            let first = day.month0() / months * months + 1;
            let from = NaiveDate::from_ymd_opt(day.year(), first, 1);
            let next = from.and_then(|from| from.checked_add_months(Months::new(months)));
            Window {
                from,
                to: next.and_then(|next| next.pred_opt()),
            }
        };
        match self {
            Windows::Month => calendar(1),
            Windows::Quarter => calendar(3),
            Windows::Year => calendar(12),
            Windows::Cuts(cuts) => Window {
                from: cuts.range(..=day).next_back().copied(),
                to: cuts
                    .range(day.checked_add_days(Days::new(1)).unwrap_or(day)..)
                    .next()
                    .filter(|cut| **cut > day)
                    .and_then(|cut| cut.pred_opt()),
            },
        }
    }

    /// The window that holds every day on which a statement may have been held.
    fn around(&self, statement: &Statement<'_>) -> Option<Window> {
        let (first, last) = statement.days()?;
        let window = self.of(first);
        (window == self.of(last)).then_some(window)
    }
}

closed! {
    /// How a position differs from the one before.
    ShiftKind: "kind of shift" {
        /// A position is taken where none was.
        New = "new",
        /// The same position more firmly: a higher mean strength, or a condition or doubt given up.
        Hardened = "hardened",
        /// The same position less firmly: a lower mean strength, or a condition or the opposite sign beside it; or an opponent who would accept on a condition.
        Softened = "softened",
        /// A position is no longer owned to: the actor declines to say.
        Dropped = "dropped",
        /// The opposite position, at once or by way of one that held both signs or hung on a condition.
        Reversed = "reversed",
    }
}

/// A position in a window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// When.
    pub window: Window,
    /// What was said then.
    #[serde(flatten)]
    pub tally: Tally,
    /// How it differs from the last window in which the actor spoke on the target; `None` where it does not, and in the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftKind>,
}

/// A change that the text itself states.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StatedChange {
    /// What has changed.
    pub change: Change,
    /// Where it is said.
    pub citation: Citation,
}

/// One actor on one target through time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// Who.
    pub actor: ActorId,
    /// On what.
    pub target: Target,
    /// The windows in which it speaks, in order. Silence in between is no position, and no change.
    pub points: Vec<Point>,
    /// Changes that the texts state in so many words, in order of date.
    pub stated: Vec<StatedChange>,
    /// Statements in no window: of no known date, or of one that covers days of more than one.
    pub unplaced: usize,
}

/// How positions move from window to window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// The windows in which anybody speaks, in order.
    pub windows: Vec<Window>,
    /// One for each actor and target, in order.
    pub tracks: Vec<Track>,
    /// Names to show.
    pub names: Names,
}

/// Positions window by window, and how each differs from the one before.
///
/// A statement belongs to the window that holds all days on which it may have been held: `2014-01` has a place in the year 2014 and in its first
/// quarter, `2014` has none in any month. What has no place is counted. Windows in which an actor is silent are passed
/// over: nobody drops a position by not repeating it. A first position is `new` only where somebody spoke in an earlier window.
///
/// ```
/// use pourparler::analysis::{Selection, ShiftKind, Weighing, Windows, movement};
/// use pourparler::codebook::Codebook;
/// use pourparler::model::Dossier;
/// use pourparler::reader::Reader;
/// use pourparler::text::Metadata;
///
/// let reader = Reader::new(Codebook::base()?)?;
/// let read = |day: &str, text: &str| -> Result<_, pourparler::model::EdtfError> {
///     Ok(reader.read(text, &Metadata { published: Some(day.parse()?), ..Metadata::default() }))
/// };
/// let dossier = Dossier::new([read("2021-03-01", "Kenya rejected the ceasefire.")?, read("2022-05-01", "Kenya backs the ceasefire.")?]);
/// let report = movement(&dossier, &Selection::default(), &Weighing::default(), &Windows::Year);
/// let shifts: Vec<_> = report.tracks[0].points.iter().map(|point| point.shift).collect();
/// assert_eq!(shifts, [None, Some(ShiftKind::Reversed)]);
/// println!("{report}");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
pub fn movement(dossier: &Dossier, selection: &Selection, weighing: &Weighing, windows: &Windows) -> Movement {
    let ledger = Ledger::new(dossier, selection, weighing);
    let mut tracks: Vec<Track> = ledger
        .iter()
        .map(|(actor, target, statements)| {
            let held = held(statements, weighing);
            let placed = placed(&held, windows);
            Track {
                actor: actor.clone(),
                target: target.clone(),
                unplaced: held.len() - placed.values().map(Vec::len).sum::<usize>(),
                stated: stated(&held),
                points: points(placed, weighing),
            }
        })
        .filter(|track| !track.points.is_empty() || track.unplaced > 0)
        .collect();
    let spoken: BTreeSet<Window> = tracks
        .iter()
        .flat_map(|track| track.points.iter().map(|p| p.window))
        .collect();
    if let Some(start) = spoken.first() {
        for track in &mut tracks {
            if let Some(first) = track.points.first_mut()
                && first.window != *start
                && first.tally.status.is_declared()
            {
                first.shift = Some(ShiftKind::New);
            }
        }
    }
    let named = tracks
        .iter()
        .flat_map(|track| [Target::Actor(track.actor.clone()), track.target.clone()]);
    Movement {
        names: Names::of(dossier, named),
        windows: spoken.into_iter().collect(),
        tracks,
    }
}

fn placed<'s, 'a>(held: &[&'s Statement<'a>], windows: &Windows) -> BTreeMap<Window, Vec<&'s Statement<'a>>> {
    let mut placed: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for statement in held {
        if let Some(window) = windows.around(statement) {
            placed.entry(window).or_default().push(*statement);
        }
    }
    placed
}

fn points(placed: BTreeMap<Window, Vec<&Statement<'_>>>, weighing: &Weighing) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut signed = None;
    for (window, statements) in placed {
        let tally = Tally::new(&statements, weighing);
        let shift = points.last().and_then(|before| shift(&before.tally, &tally, signed));
        signed = tally.status.sign().or(signed);
        points.push(Point { window, tally, shift });
    }
    points
}

fn stated(held: &[&Statement<'_>]) -> Vec<StatedChange> {
    let changed = held
        .iter()
        .filter_map(|statement| Some((statement.stance.change?, statement)));
    let stated = changed.map(|(change, statement)| StatedChange {
        change,
        citation: statement.citation(),
    });
    stated.collect()
}

/// How one position differs from the one before; `signed` is the last sign that was held alone.
fn shift(before: &Tally, after: &Tally, signed: Option<i8>) -> Option<ShiftKind> {
    if !after.status.is_declared() {
        return before.status.is_declared().then_some(ShiftKind::Dropped);
    }
    if !before.status.is_declared() {
        return Some(ShiftKind::New);
    }
    match (before.status.sign(), after.status.sign()) {
        (Some(a), Some(b)) if a != b => Some(ShiftKind::Reversed),
        (Some(_), Some(_)) => match after.firmness? - before.firmness? {
            change if change > 1e-9 => Some(ShiftKind::Hardened),
            change if change < -1e-9 => Some(ShiftKind::Softened),
            _ => None,
        },
        (Some(_), None) => Some(ShiftKind::Softened),
        (None, Some(sign)) if signed == Some(-sign) => Some(ShiftKind::Reversed),
        (None, Some(_)) => Some(ShiftKind::Hardened),
        (None, None) => None,
    }
}

impl fmt::Display for Movement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new(["actor", "on", "when", "position", "score", "shift", "best evidence"]).on_a_page();
        for track in &self.tracks {
            let mut who = [self.names.actor(&track.actor), self.names.name(&track.target)];
            for point in &track.points {
                let [actor, target] = std::mem::take(&mut who);
                table.row([
                    actor,
                    target,
                    point.window.to_string(),
                    point.tally.status.to_string(),
                    signed(point.tally.score),
                    point.shift.map(|shift| shift.to_string()).unwrap_or_default(),
                    point.tally.best().map(ToString::to_string).unwrap_or_default(),
                ]);
            }
            for stated in &track.stated {
                let [actor, target] = std::mem::take(&mut who);
                let when = stated.citation.when.map(|when| when.to_string()).unwrap_or_default();
                let (change, words) = (format!("{} (stated)", stated.change), stated.citation.to_string());
                table.row([actor, target, when, String::new(), String::new(), change, words]);
            }
        }
        table.fmt(f)?;
        match self.tracks.iter().map(|track| track.unplaced).sum::<usize>() {
            0 => Ok(()),
            unplaced => writeln!(f, "statements that fall in no one window: {unplaced}"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::Status;
    use crate::analysis::fixture::{any_dossier, dossier, of, reversed, shape};

    fn track(articles: &[(&str, &[&str])], windows: &Windows) -> Track {
        let report = movement(&dossier(articles), &Selection::default(), &Weighing::default(), windows);
        report
            .tracks
            .into_iter()
            .find(|track| track.actor.as_str() == "kenya")
            .unwrap()
    }

    fn shifts(articles: &[(&str, &[&str])]) -> Vec<Option<ShiftKind>> {
        track(articles, &Windows::Year)
            .points
            .into_iter()
            .map(|point| point.shift)
            .collect()
    }

    #[test]
    fn every_shift() {
        use ShiftKind::{Dropped, Hardened, New, Reversed, Softened};
        let found = shifts(&[
            ("2010", &["kenya support issue:a"]),
            ("2011", &["kenya support issue:a demand"]),
            ("2012", &["kenya support issue:a leaning"]),
            ("2013", &["kenya conditional issue:a"]),
            ("2015", &["kenya support issue:a", "kenya oppose issue:a"]),
            ("2016", &["kenya oppose issue:a"]),
            ("2017", &["kenya support issue:a"]),
            ("2018", &["kenya noncommittal issue:a"]),
            ("2019", &["kenya oppose issue:a"]),
            ("2020", &["kenya oppose issue:a"]),
        ]);
        let expected = [
            None,
            Some(Hardened),
            Some(Softened),
            Some(Softened),
            None,
            Some(Reversed),
            Some(Reversed),
            Some(Dropped),
            Some(New),
            None,
        ];
        assert_eq!(found, expected);
        assert_eq!(
            shifts(&[
                ("2010", &["togo support issue:a"]),
                ("2011", &["kenya support issue:a"])
            ]),
            [Some(New)]
        );
    }

    #[test]
    fn what_spans_windows_is_counted_and_not_placed() {
        let articles: &[(&str, &[&str])] = &[
            ("2014-01", &["kenya support issue:a"]),
            ("2014", &["kenya oppose issue:a"]),
            ("", &["kenya oppose issue:a"]),
        ];
        let yearly = track(articles, &Windows::Year);
        assert_eq!((yearly.points.len(), yearly.unplaced), (1, 1));
        assert_eq!(yearly.points[0].tally.status, Status::Contested);
        let monthly = track(articles, &Windows::Month);
        assert_eq!((monthly.points.len(), monthly.unplaced), (1, 2));
        assert_eq!(monthly.points[0].window.to_string(), "2014-01");
        let cut = track(articles, &Windows::Cuts([of("2014-02-01")].into()));
        assert_eq!((cut.points.len(), cut.unplaced), (1, 2));
        assert_eq!(cut.points[0].window.to_string(), "to 2014-01-31");
        assert_eq!(
            track(articles, &Windows::Quarter).points[0].window.to_string(),
            "2014 Q1"
        );
    }

    #[test]
    fn changes_that_are_stated() {
        let mut article = crate::model::Article::clone(&dossier(&[("2014", &["kenya oppose issue:a"])]).articles[0]);
        article.stances[0].change = Some(Change::Dropped);
        let report = movement(
            &Dossier::new([article]),
            &Selection::default(),
            &Weighing::default(),
            &Windows::Year,
        );
        assert_eq!(report.tracks[0].stated[0].change, Change::Dropped);
        assert!(report.to_string().contains("dropped (stated)"));
    }

    proptest! {
        #[test]
        fn windows_partition_time(day in 0_i32..20_000, other in 0_i32..20_000, cuts in proptest::collection::btree_set(0_i32..20_000, 0..4)) {
            let date = |day: i32| NaiveDate::from_num_days_from_ce_opt(720_000 + day).unwrap();
            let cuts = Windows::Cuts(cuts.into_iter().map(date).collect());
            for windows in [Windows::Month, Windows::Quarter, Windows::Year, cuts] {
                let (a, b) = (windows.of(date(day)), windows.of(date(other)));
                let holds = |w: Window, day| w.from.is_none_or(|from| from <= day) && w.to.is_none_or(|to| day <= to);
                prop_assert!(holds(a, date(day)));
                prop_assert_eq!(a == b, holds(a, date(other)));
            }
        }

        #[test]
        fn nothing_is_lost_and_order_does_not_matter(dossier in any_dossier()) {
            let report = movement(&dossier, &Selection::default(), &Weighing::default(), &Windows::Quarter);
            let positions = crate::analysis::positions(&dossier, &Selection::default(), &Weighing::default());
            for (track, held) in report.tracks.iter().zip(&positions.positions) {
                let placed: usize = track.points.iter().map(|point| point.tally.counts.total()).sum();
                prop_assert_eq!(placed + track.unplaced, held.tally.counts.total());
            }
            let other = movement(&reversed(&dossier), &Selection::default(), &Weighing::default(), &Windows::Quarter);
            prop_assert_eq!(shape(&report), shape(&other));
        }
    }
}
