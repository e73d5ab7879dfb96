//! Dates told by "last", "this", "next", "that", "following" or "previous" and what they are said of.

use super::deictic::{at_day_part, step_day};
use super::hit::{Hit, Scan};
use super::resolve::{Dated, Pivot, shifted};
use super::tense::Direction;
use super::words::{self, Unit};
use crate::model::{Division, Edtf};

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
    /// "last May", "this week", "the following month", "that year", "next Friday evening", "the same day".
    pub(super) fn pointed(&self, at: usize) -> Option<Hit> {
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

    /// "the day before", "the year after", where nothing follows to say before or after what.
    pub(super) fn day_before(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, false) = Unit::of(s.lower(at + 1))? else {
            return None;
        };
        let step = match s.lower(at + 2) {
            "before" => Step::Previous,
            "after" => Step::Following,
            _ => return None,
        };
        let alone = s.is(at, "the") && unit >= Unit::Day && s.stops(at + 3) && !s.one_of(at + 3, &["\"", "\u{201c}"]);
        alone.then(|| {
            Hit::date(
                at,
                at + 3,
                self.pointed_date(step, Noun::Unit(unit), Direction::Unclear),
                "date/pointed",
            )
        })
    }

    /// The period of that unit which the document's date lies in.
    pub(super) fn current(&self, unit: Unit) -> Dated {
        self.pointed_date(Step::This, Noun::Unit(unit), Direction::Unclear)
    }
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
