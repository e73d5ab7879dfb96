//! Dates told from the document's own date or from the date before: "yesterday", "last May", "that year", "Friday".

use chrono::{Datelike, NaiveDate};

use super::hit::{Hit, Scan, longest};
use super::resolve::{Dated, Pivot, shifted};
use super::tense::Direction;
use super::words::{self, Unit};
use crate::model::{Division, Edtf, TimeKind};

/// What "last", "this", "next" or "that" is said of.
#[derive(Clone, Copy)]
enum Noun {
    Unit(Unit),
    Quarter,
    Weekend,
    Season(Division),
    Month(u32),
    Weekday(u32),
    DayPart(&'static str),
}

/// Where the words point from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Before the document's date.
    Last,
    /// The document's date.
    This,
    /// After the document's date.
    Next,
    /// The date told last, or steps from it.
    That,
    Following,
    Previous,
}

impl Scan<'_, '_> {
    /// The longest deictic date that starts at `at`.
    fn deictic(&self, at: usize) -> Option<Hit> {
        longest([
            self.day_word(at),
            self.indefinite(at),
            self.pointed(at),
            self.weekday(at),
        ])
    }

    fn unshaded(&self, at: usize) -> Option<Hit> {
        longest([self.calendar(at), self.deictic(at)])
    }

    /// A calendar or deictic date that starts at `at`.
    pub(super) fn any_date(&self, at: usize) -> Option<Hit> {
        longest([self.unshaded(at), self.shaded(at)])
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
            "tonight" => (0, Some("NI")),
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

    /// "last May", "this week", "the following month", "that year", "next Friday evening", "the same day".
    fn pointed(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let word = s.skip(at, &["the"]);
        let article = word > at;
        let (step, noun) = match s.lower(word) {
            "last" | "past" => (Step::Last, word + 1),
            "this" | "current" => (Step::This, word + 1),
            "next" | "coming" => (Step::Next, word + 1),
            "that" => (Step::That, if s.is(word + 1, "same") { word + 2 } else { word + 1 }),
            "same" if article => (Step::That, word + 1),
            "following" | "ensuing" if article => (Step::Following, word + 1),
            "previous" | "preceding" if article => (Step::Previous, word + 1),
            _ => return None,
        };
        let (noun, to) = self.noun(noun)?;
        if article && !self.article_dates(at, step, noun) {
            return None;
        }
        // "That week" says when; "that day one" and hyphened compounds do not.
        if s.hyphen(to) && !matches!(noun, Noun::Weekday(_)) {
            return None;
        }
        let step = if step == Step::Next && article && matches!(noun, Noun::Unit(_)) {
            Step::Following
        } else {
            step
        };
        let dated = self.pointed_date(step, noun, self.direction(at, to));
        if let Noun::DayPart(part) = noun {
            return Some(at_day_part(at, to, dated, part));
        }
        match (noun, words::day_part(s.lower(to))) {
            (Noun::Weekday(_) | Noun::Unit(Unit::Day), Some(part)) => Some(at_day_part(at, to + 1, dated, part)),
            _ => Some(Hit::date(at, to, dated, "date/pointed")),
        }
    }

    /// Whether the article still leaves a date: "the past week" and "over the next year" are lengths.
    fn article_dates(&self, at: usize, step: Step, noun: Noun) -> bool {
        let length = matches!(
            self.sentence.before(at, 1),
            "over" | "in" | "during" | "within" | "for" | "through" | "throughout"
        );
        match (step, noun) {
            (Step::Last, Noun::Unit(_)) => false,
            (Step::Last, _) => self.sentence.is(at + 1, "last"),
            (Step::Next, Noun::Unit(Unit::Day)) => true,
            (Step::Next, Noun::Unit(_)) => !length,
            (Step::This, _) => self.sentence.is(at + 1, "current"),
            _ => true,
        }
    }

    fn noun(&self, at: usize) -> Option<(Noun, usize)> {
        let s = &self.sentence;
        let word = s.lower(at);
        if let Some((unit, false)) = Unit::of(word) {
            return (unit >= Unit::Day).then_some((Noun::Unit(unit), at + 1));
        }
        if let Some((number, false)) = words::weekday(word) {
            return s.capital(at).then_some((Noun::Weekday(number), at + 1));
        }
        if let Some(month) = words::month(word) {
            return s.capital(at).then_some((Noun::Month(month), at + 1));
        }
        if let Some(month) = words::month_short(word) {
            // At the end of a sentence the stop is the sentence's.
            let to = if at + 2 < s.len() { s.after_stop(at + 1) } else { at + 1 };
            return s.capital(at).then_some((Noun::Month(month), to));
        }
        if let Some(season) = words::season(word) {
            return Some((Noun::Season(season), at + 1));
        }
        match word {
            "quarter" => Some((Noun::Quarter, at + 1)),
            "weekend" => Some((Noun::Weekend, at + 1)),
            "morning" | "afternoon" | "evening" | "night" => Some((Noun::DayPart(words::day_part(word)?), at + 1)),
            _ => None,
        }
    }

    fn pointed_date(&self, step: Step, noun: Noun, direction: Direction) -> Dated {
        let from_text = matches!(step, Step::That | Step::Following | Step::Previous);
        let told = self.last_date().or(self.anchoring.reference());
        let base = if from_text {
            told.or(self.anchoring.published())
        } else {
            self.anchoring.published()
        };
        let pivot = if from_text { Pivot::of(base) } else { self.pivot };
        let count: i32 = match step {
            Step::Last | Step::Previous => -1,
            Step::This | Step::That => 0,
            Step::Next | Step::Following => 1,
        };
        let found = match noun {
            Noun::Unit(unit) => base.and_then(|base| shifted(base, unit, count.into())),
            Noun::Quarter => pivot.and_then(|pivot| quarter_from(pivot, count)),
            Noun::Weekend => pivot.and_then(|pivot| Some(Dated::weekend(step_day(pivot.day?, 7 * i64::from(count))?))),
            Noun::Season(season) => pivot.map(|pivot| season_from(pivot, season, count).into()),
            Noun::Month(month) => pivot
                .and_then(|pivot| month_from(pivot, month, count))
                .or_else(|| unknown_year(month)),
            Noun::Weekday(number) => pivot.and_then(|pivot| weekday_from(pivot, number, count, direction)),
            Noun::DayPart("NI") if step == Step::Last => {
                pivot.and_then(|pivot| Some(Edtf::from(step_day(pivot.day?, -1)?).into()))
            }
            Noun::DayPart(_) => base.and_then(|base| shifted(base, Unit::Day, count.into())),
        };
        found.unwrap_or_else(|| Dated::unknown(unresolved(step, noun)))
    }

    /// The date found last in this sentence.
    pub(super) fn last_date(&self) -> Option<Edtf> {
        self.last.as_ref().and_then(|hit| hit.dated().value)
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
                let pointed = s.one_of(next, &["this", "that", "today", "yesterday", "tomorrow"]);
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
    fn the_period(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, _) =
            Unit::of(s.lower(at + 1)).filter(|(unit, plural)| s.is(at, "the") && *unit >= Unit::Day && !plural)?;
        if s.one_of(at + 2, &["of", "'", "’"]) || s.hyphen(at + 2) {
            return None;
        }
        let dated = self.pointed_date(Step::This, Noun::Unit(unit), Direction::Unclear);
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

fn step_day(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    day.checked_add_signed(chrono::TimeDelta::try_days(count)?)
}

fn unknown_year(month: u32) -> Option<Dated> {
    Edtf::month_of(None, month).map(Dated::from)
}

/// The month of that name before, in or after the pivot's month.
fn month_from(pivot: Pivot, month: u32, count: i32) -> Option<Dated> {
    let here = pivot.month.unwrap_or(month);
    let year = match count {
        ..0 => pivot.year - i32::from(month >= here),
        0 => pivot.year,
        1.. => pivot.year + i32::from(month <= here),
    };
    Edtf::month_of(Some(year), month).map(Dated::from)
}

fn season_from(pivot: Pivot, season: Division, count: i32) -> Edtf {
    let first = match season {
        Division::Spring => 3,
        Division::Summer => 6,
        Division::Autumn => 9,
        _ => 12,
    };
    let here = pivot.month.unwrap_or(7);
    // January and February belong to the winter that began the December before.
    let this_year = pivot.year - i32::from(season == Division::Winter && here < 3);
    let year = match count {
        ..0 => this_year - i32::from(here < first + 3),
        0 => this_year,
        1.. => this_year + i32::from(here >= first || season == Division::Winter && here < 3),
    };
    Edtf::division(Some(year), season)
}

fn weekday_from(pivot: Pivot, number: u32, count: i32, direction: Direction) -> Option<Dated> {
    let day = match count {
        ..0 => pivot.weekday(number, Direction::Past).and_then(|day| {
            if Some(day) == pivot.day {
                step_day(day, -7)
            } else {
                Some(day)
            }
        }),
        0 if direction == Direction::Past => pivot.weekday(number, Direction::Past),
        0 => pivot.weekday(number, Direction::Future),
        1.. => pivot.weekday(number, Direction::Future).and_then(|day| {
            if Some(day) == pivot.day {
                step_day(day, 7)
            } else {
                Some(day)
            }
        }),
    };
    day.map(|day| Edtf::from(day).into())
}

fn quarter_from(pivot: Pivot, count: i32) -> Option<Dated> {
    const QUARTERS: [Division; 4] = [
        Division::FirstQuarter,
        Division::SecondQuarter,
        Division::ThirdQuarter,
        Division::FourthQuarter,
    ];
    let index = i32::try_from(pivot.month?).ok()?.checked_sub(1)? / 3 + count;
    let quarter = QUARTERS.get(usize::try_from(index.rem_euclid(4)).ok()?)?;
    Some(Edtf::division(Some(pivot.year + index.div_euclid(4)), *quarter).into())
}

fn unresolved(step: Step, noun: Noun) -> String {
    match (noun, step) {
        (Noun::Weekday(number), _) => format!("XXXX-WXX-{number}"),
        (Noun::Season(season), _) => format!("XXXX-{}", words::division_timex(season)),
        (_, Step::Last | Step::Previous) => "PAST_REF".to_owned(),
        (_, Step::Next | Step::Following) => "FUTURE_REF".to_owned(),
        (Noun::Unit(Unit::Year), Step::That) => "XXXX".to_owned(),
        (Noun::Unit(Unit::Month), Step::That) => "XXXX-XX".to_owned(),
        (Noun::Unit(Unit::Week), Step::That) => "XXXX-WXX".to_owned(),
        (Noun::Unit(_), Step::That) => "XXXX-XX-XX".to_owned(),
        (_, Step::This | Step::That) => "PRESENT_REF".to_owned(),
    }
}
