//! Dates told from the document's own date or from the date before: "yesterday", "last May", "that year", "Friday".

use chrono::{Datelike, NaiveDate};

use super::hit::{Hit, Scan, longest};
use super::resolve::{Dated, shifted};
use super::tense::Direction;
use super::words::{self, Unit};
use crate::model::{Edtf, TimeKind};

impl Scan<'_, '_> {
    /// The longest deictic date that starts at `at`.
    fn deictic(&self, at: usize) -> Option<Hit> {
        longest([
            self.day_word(at),
            self.indefinite(at),
            self.pointed(at),
            self.day_before(at),
            self.weekday(at),
        ])
    }

    pub(super) fn unshaded(&self, at: usize) -> Option<Hit> {
        longest([self.calendar(at), self.deictic(at)])
    }

    /// A calendar or deictic date that starts at `at`.
    pub(super) fn any_date(&self, at: usize) -> Option<Hit> {
        longest([self.unshaded(at), self.shaded(at), self.part(at), self.weekdays_ago(at)])
    }

    /// "today", "yesterday evening", "the day before yesterday", "tonight".
    fn day_word(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if let Some(to) = s.phrase(at, &["the", "day", "before", "yesterday"]) {
            return Some(Hit::date(at, to, self.day_from_publication(-2), "date/deictic"));
        }
        if let Some(to) = s.phrase(at, &["the", "day", "after", "tomorrow"]) {
            return Some(Hit::date(at, to, self.day_from_publication(2), "date/deictic"));
        }
        let (days, part) = match s.lower(at) {
            "today" => (0, None),
            "yesterday" => (-1, None),
            "tomorrow" => (1, None),
            "tonight" | "overnight" => (0, Some("NI")),
            _ => return None,
        };
        let dated = self.day_from_publication(days);
        match part
            .map(|part| (part, at + 1))
            .or_else(|| Some((words::day_part(s.lower(at + 1))?, at + 2)))
        {
            Some((part, to)) => Some(at_day_part(at, to, dated, part)),
            None => Some(Hit::date(at, at + 1, dated, "date/deictic")),
        }
    }

    fn day_from_publication(&self, days: i64) -> Dated {
        let day = self.pivot.and_then(|pivot| pivot.day);
        day.and_then(|day| shifted(day.into(), Unit::Day, days))
            .unwrap_or_else(|| {
                Dated::unknown(match days {
                    0 => "PRESENT_REF",
                    ..0 => "PAST_REF",
                    _ => "FUTURE_REF",
                })
            })
    }

    /// "now", "recently", "the future", "recent weeks".
    fn indefinite(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let refer = |to: usize, timex: &str| Some(Hit::date(at, to, Dated::unknown(timex), "date/indefinite"));
        let ends = |to: usize| s.stops(to) && !s.hyphen(to) || words::is_function_word(s.lower(to)) && !s.is(to, "of");
        match s.lower(at) {
            "now" if !s.is(at + 1, "that") && !s.hyphen(at + 1) && !s.hyphen(at.wrapping_sub(1)) => {
                refer(at + 1, "PRESENT_REF")
            }
            "currently" | "nowadays" => refer(at + 1, "PRESENT_REF"),
            "present" if s.before(at, 1) == "at" && ends(at + 1) => refer(at + 1, "PRESENT_REF"),
            "these" if s.is(at + 1, "days") => refer(at + 2, "PRESENT_REF"),
            "this" if s.is(at + 1, "time") && matches!(s.before(at, 1), "at" | "by") => refer(at + 2, "PRESENT_REF"),
            "that" if s.is(at + 1, "time") && matches!(s.before(at, 1), "at" | "by" | "since" | "until") => {
                refer(at + 2, "PAST_REF")
            }
            "then" if s.before(at, 1) == "since" && ends(at + 1) => refer(at + 1, "PAST_REF"),
            "then" if matches!(s.before(at, 1), "until" | "till" | "by") && ends(at + 1) => {
                let ahead = self.direction(at, at + 1) == Direction::Future;
                refer(at + 1, if ahead { "FUTURE_REF" } else { "PAST_REF" })
            }
            "recently" | "lately" => refer(at + 1, "PAST_REF"),
            "long" if s.is(at + 1, "ago") => refer(at + 2, "PAST_REF"),
            "soon" if s.before(at, 1) != "as" && !s.is(at + 1, "as") && !s.is(at + 1, "after") => {
                refer(at + 1, "FUTURE_REF")
            }
            "future" if s.before(at, 1) == "in" && ends(at + 1) => refer(at + 1, "FUTURE_REF"),
            "recent" | "coming" | "upcoming"
                if words::Unit::of(s.lower(at + 1)).is_some_and(|(unit, plural)| plural && unit >= Unit::Day) =>
            {
                let past = s.is(at, "recent");
                refer(at + 2, if past { "PAST_REF" } else { "FUTURE_REF" })
            }
            "the" => {
                let noun = s.skip(
                    at + 1,
                    &["near", "immediate", "foreseeable", "recent", "distant", "not"],
                );
                match s.lower(noun) {
                    "future" if ends(noun + 1) => refer(noun + 1, "FUTURE_REF"),
                    "past" if ends(noun + 1) => refer(noun + 1, "PAST_REF"),
                    "time" if noun == at + 1 && s.before(at, 1) == "at" && ends(noun + 1) => {
                        refer(noun + 1, "PAST_REF")
                    }
                    "moment" if matches!(s.before(at, 1), "at" | "for") && ends(noun + 1) => {
                        refer(noun + 1, "PRESENT_REF")
                    }
                    "coming" if words::Unit::of(s.lower(noun + 1)).is_some_and(|(_, plural)| plural) => {
                        refer(noun + 2, "FUTURE_REF")
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "Friday", "Monday evening", "late Sunday night", "the weekend".
    fn weekday(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if let Some(to) = s.phrase(at, &["the", "weekend"]) {
            let day = self.pivot.and_then(|pivot| {
                let back =
                    if self.direction(at, to) == Direction::Future || pivot.day?.weekday().number_from_monday() > 5 {
                        0
                    } else {
                        -7
                    };
                step_day(pivot.day?, back)
            });
            return Some(Hit::date(
                at,
                to,
                day.map_or(Dated::unknown("XXXX-WXX-WE"), Dated::weekend),
                "date/weekend",
            ));
        }
        let (number, plural) = words::weekday(s.lower(at))?;
        if plural || !s.capital(at) || self.is_name(at) {
            return None;
        }
        let to = at + 1;
        let day = self
            .pivot
            .and_then(|pivot| pivot.weekday(number, self.direction(at, to)));
        let dated = day.map_or_else(
            || Dated::unknown(format!("XXXX-WXX-{number}")),
            |day| Edtf::from(day).into(),
        );
        // "Friday last week": the words that follow say which.
        let dated = self.week_after(to, number).unwrap_or((dated, to));
        match words::day_part(s.lower(dated.1)).filter(|_| !s.capital(dated.1)) {
            Some(part) => Some(at_day_part(at, dated.1 + 1, dated.0, part)),
            None => Some(Hit::date(at, dated.1, dated.0, "date/weekday")),
        }
    }

    fn week_after(&self, at: usize, number: u32) -> Option<(Dated, usize)> {
        let s = &self.sentence;
        let weeks = match s.lower(at) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        let day = self
            .pivot
            .and_then(|pivot| pivot.day)
            .filter(|_| s.is(at + 1, "week"))?;
        let monday = step_day(day, weeks * 7 - i64::from(day.weekday().num_days_from_monday()))?;
        Some((Edtf::from(step_day(monday, i64::from(number) - 1)?).into(), at + 2))
    }

    /// Whether a weekday is part of a name: "Bloody Sunday", the "Sunday Times".
    fn is_name(&self, at: usize) -> bool {
        let s = &self.sentence;
        let title = words::listed(
            "times telegraph mail mirror express herald post independent observer tribune sun agreement \
        accord accords club group massacre movement world",
            s.lower(at + 1),
        ) && s.capital(at + 1);
        let named = at > 0
            && s.capital(at - 1)
            && words::listed(
                "bloody black good palm ash super cyber holy easter man",
                s.before(at, 1),
            );
        title || named
    }

    /// "early March", "late last year", "mid-2014", "the end of January", "earlier this week", "the beginning of the year".
    fn shaded(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let word = s.skip(at, &["the"]);
        let widen = |hit: Hit| {
            (hit.kind != TimeKind::Duration && !hit.timex.ends_with("_REF") || hit.value.is_some())
                .then(|| hit.starting(at))
        };
        match s.lower(word) {
            "early" | "late" | "mid" => {
                let next = if s.dash(word + 1) { word + 2 } else { word + 1 };
                self.unshaded(next).and_then(widen)
            }
            "earlier" | "later" if word == at => {
                let next = s.skip(word + 1, &["in", "on"]);
                let pointed = s.one_of(next, &["this", "that", "today", "yesterday", "tomorrow"])
                    || words::weekday(s.lower(next)).is_some();
                let period = if pointed {
                    self.deictic(next)
                } else {
                    self.the_period(next)
                };
                period.map(|hit| hit.starting(at))
            }
            "end" | "beginning" | "start" | "middle" | "close" | "eve" | "dawn" => {
                let of = s.phrase(word + 1, &["of"])?;
                longest([
                    self.unshaded(of).and_then(widen),
                    self.the_period(of).map(|hit| hit.starting(at)),
                ])
            }
            _ => None,
        }
    }

    /// "the year", "the month" after "the end of": the one the document is in.
    pub(super) fn the_period(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, _) =
            Unit::of(s.lower(at + 1)).filter(|(unit, plural)| s.is(at, "the") && *unit >= Unit::Day && !plural)?;
        if s.one_of(at + 2, &["of", "'", "’"]) || s.hyphen(at + 2) {
            return None;
        }
        let dated = self.current(unit);
        Some(Hit::date(at, at + 2, dated, "date/pointed"))
    }
}

/// A part of the day on a date.
pub(super) fn at_day_part(from: usize, to: usize, dated: Dated, part: &str) -> Hit {
    let day = if dated.timex.ends_with("_REF") {
        "XXXX-XX-XX"
    } else {
        dated.timex.as_str()
    };
    let timex = format!("{day}T{part}");
    Hit::new(from, to, TimeKind::Time, Dated { timex, ..dated }, "time/day-part")
}

pub(super) fn step_day(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    day.checked_add_signed(chrono::TimeDelta::try_days(count)?)
}
