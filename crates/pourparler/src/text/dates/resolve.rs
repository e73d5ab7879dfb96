//! From what the words say to a date: the year that is meant, the week, the steps from one date to another.

use chrono::{Datelike, Days, NaiveDate};

use super::tense::Direction;
use super::words::{Unit, division_timex};
use crate::model::{Division, Edtf, Precision};

/// What the dates of a text are counted from. A document's reader makes one and takes it through the text in order: it
/// remembers the last date, for "two days later" and "that year".
///
/// With a publication date known to the day, all relative dates are resolved; known to the month or the year, those that need
/// no more. Without one, a year that the text does not give stays unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Anchoring {
    published: Option<Edtf>,
    reference: Option<Edtf>,
}

impl Anchoring {
    /// Counts from the publication date where there is one. Of an interval only what both ends share is used.
    pub fn new(published: Option<Edtf>) -> Anchoring {
        Anchoring {
            published: published.and_then(shared),
            reference: None,
        }
    }

    /// The publication date that dates are counted from.
    pub fn published(&self) -> Option<Edtf> {
        self.published
    }

    /// The last date read in the text.
    pub fn reference(&self) -> Option<Edtf> {
        self.reference
    }

    /// Makes a date the last one read, as a heading or a section's dateline may.
    pub fn set_reference(&mut self, date: Option<Edtf>) {
        self.reference = date;
    }
}

/// The finest single date that holds all of a date or interval.
fn shared(date: Edtf) -> Option<Edtf> {
    let (start, end) = (date.start()?, date.end()?);
    let year = start.known_year().filter(|year| end.known_year() == Some(*year))?;
    if let Some(day) = start.as_day().filter(|day| end.as_day() == Some(*day)) {
        return Some(day.into());
    }
    let month = start.month().filter(|month| end.month() == Some(*month));
    month
        .and_then(|month| Edtf::month_of(Some(year), month))
        .or(Some(Edtf::year(year)))
}

/// A date as found: its value, where it can be told, and its TIMEX3 value.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) value: Option<Edtf>,
    pub(super) timex: String,
}

impl Dated {
    /// A date of which all that is known is its TIMEX3 shape.
    pub(super) fn unknown(timex: impl Into<String>) -> Dated {
        Dated {
            value: None,
            timex: timex.into(),
        }
    }

    /// The ISO week of a day.
    pub(super) fn week(day: NaiveDate) -> Dated {
        let week = day.iso_week();
        Dated {
            value: days_of_week(day, 0, 6),
            timex: format!("{:04}-W{:02}", week.year(), week.week()),
        }
    }

    /// The Saturday and Sunday of a day's ISO week.
    pub(super) fn weekend(day: NaiveDate) -> Dated {
        Dated {
            value: days_of_week(day, 5, 6),
            timex: format!("{}-WE", Dated::week(day).timex),
        }
    }
}

impl From<Edtf> for Dated {
    fn from(date: Edtf) -> Dated {
        Dated {
            value: Some(date),
            timex: timex(date),
        }
    }
}

fn days_of_week(day: NaiveDate, first: u64, last: u64) -> Option<Edtf> {
    let monday = day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))?;
    let start = monday.checked_add_days(Days::new(first))?;
    let end = monday.checked_add_days(Days::new(last))?;
    Edtf::interval(start.into(), end.into())
}

/// The TIMEX3 value of a date; an interval, for which TIMEX3 has none, as in ISO 8601.
pub(super) fn timex(date: Edtf) -> String {
    let text = date.to_string();
    let plain: String = text.chars().filter(|c| !matches!(c, '?' | '~' | '%')).collect();
    match (date.as_division(), date.precision()) {
        (Some(division), _) => {
            let year = plain.split('-').next().unwrap_or_default();
            format!("{year}-{}", division_timex(division))
        }
        (None, Precision::Decade | Precision::Century) if !date.is_interval() => plain.trim_end_matches('X').to_owned(),
        _ => plain,
    }
}

/// The document's date as a place in time to measure from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pivot {
    pub(super) year: i32,
    pub(super) month: Option<u32>,
    pub(super) day: Option<NaiveDate>,
    /// The day, or the middle of the month or year.
    middle: NaiveDate,
}

impl Pivot {
    pub(super) fn of(date: Option<Edtf>) -> Option<Pivot> {
        let date = date?;
        let (year, month, day) = (date.known_year()?, date.month(), date.as_day());
        let middle = day.or_else(|| match month {
            Some(month) => NaiveDate::from_ymd_opt(year, month, 15),
            None => NaiveDate::from_ymd_opt(year, 7, 1),
        })?;
        Some(Pivot {
            year,
            month,
            day,
            middle,
        })
    }

    /// The year of a month or day whose year the text leaves out: that which puts it nearest to the document's date, where a
    /// date against the direction of its sentence counts as farther off: three times for a day, ten times for a month. In
    /// a sentence without a verb the future counts a little farther. So "10 February" in a paper of 24 January is next
    /// month even after "agreed", but "in May, they met" is last May.
    pub(super) fn year_of(&self, month: u32, day: Option<u32>, direction: Direction) -> i32 {
        if day.is_none() && self.month == Some(month) {
            return self.year;
        }
        let against = if day.is_some() { 30 } else { 100 };
        let distance = |year: i32| {
            let date = NaiveDate::from_ymd_opt(year, month, day.unwrap_or(15));
            let Some(ahead) = date.map(|date| (date - self.middle).num_days()) else {
                return i64::MAX;
            };
            let weight = match direction {
                Direction::Past if ahead > 0 => against,
                Direction::Future if ahead < 0 => against,
                Direction::Unclear if ahead > 0 => 13,
                _ => 10,
            };
            ahead.abs() * weight
        };
        let years = [self.year, self.year - 1, self.year + 1];
        years
            .into_iter()
            .min_by_key(|year| distance(*year))
            .unwrap_or(self.year)
    }

    /// The year of a season whose year the text leaves out.
    pub(super) fn year_of_season(&self, season: Division, direction: Direction) -> i32 {
        let middle = match season {
            Division::Spring => 4,
            Division::Summer => 7,
            Division::Autumn => 10,
            _ => 1,
        };
        // A winter bears the year of its December.
        let shift = i32::from(season == Division::Winter);
        self.year_of(middle, None, direction) - shift
    }

    /// The weekday in the past (the day itself included), or ahead for a sentence that looks ahead.
    pub(super) fn weekday(&self, number: u32, direction: Direction) -> Option<NaiveDate> {
        let day = self.day?;
        let back = (day.weekday().number_from_monday() + 7 - number) % 7;
        match direction {
            Direction::Future => day.checked_add_days(Days::new(((7 - back) % 7).into())),
            Direction::Past | Direction::Unclear => day.checked_sub_days(Days::new(back.into())),
        }
    }

    /// The nearest day with this number in its month, on the side that the sentence looks to.
    pub(super) fn day_number(&self, number: u32, direction: Direction) -> Option<NaiveDate> {
        let day = self.day?;
        let months = (-2..=2).filter_map(|step| {
            let month = shift(day.into(), Unit::Month, step)?;
            NaiveDate::from_ymd_opt(month.known_year()?, month.month()?, number)
        });
        let fits = |date: &NaiveDate| match direction {
            Direction::Past => *date <= day,
            Direction::Future => *date >= day,
            Direction::Unclear => true,
        };
        months.filter(fits).min_by_key(|date| (*date - day).num_days().abs())
    }
}

/// The date `count` units after (before, if negative) a base, at the unit's grain: "two months after 3 May" is July. `None` where the
/// base is coarser than the unit. A base without a year gives one without a year.
pub(super) fn shift(base: Edtf, unit: Unit, count: i64) -> Option<Edtf> {
    let count32 = i32::try_from(count).ok()?;
    match unit {
        Unit::Day => match base.as_day() {
            Some(day) => step_days(day, count).map(Edtf::from),
            None if base.known_year().is_none() && !base.is_interval() => {
                // Any leap year will do to count on the calendar.
                let moved = step_days(base.with_year(2000).as_day()?, count)?;
                Edtf::day_of(None, Some(moved.month()), moved.day())
            }
            None => None,
        },
        Unit::Week => Dated::week(step_days(base.as_day()?, count.checked_mul(7)?)?).value,
        Unit::Month => {
            let months = i64::from(base.month()?) - 1 + count;
            let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
            let years = i32::try_from(months.div_euclid(12)).ok()?;
            let year = match base.known_year() {
                Some(year) => Some(year.checked_add(years).filter(|year| (0..=9999).contains(year))?),
                None => None,
            };
            Edtf::month_of(year, month)
        }
        Unit::Year => step_years(base, count32).map(Edtf::year),
        Unit::Decade => step_years(base, count32.checked_mul(10)?).map(Edtf::decade),
        Unit::Century => step_years(base, count32.checked_mul(100)?).map(Edtf::century),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// The same step with the TIMEX3 value, which for a week is the week and not its days.
pub(super) fn shifted(base: Edtf, unit: Unit, count: i64) -> Option<Dated> {
    let date = shift(base, unit, count)?;
    Some(match (unit, date.earliest()) {
        (Unit::Week, Some(monday)) => Dated::week(monday),
        _ => date.into(),
    })
}

fn step_days(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let moved = day.checked_add_signed(chrono::TimeDelta::try_days(count)?)?;
    (0..=9999).contains(&moved.year()).then_some(moved)
}

fn step_years(base: Edtf, count: i32) -> Option<i32> {
    base.known_year()?
        .checked_add(count)
        .filter(|year| (0..=9999).contains(year))
}
