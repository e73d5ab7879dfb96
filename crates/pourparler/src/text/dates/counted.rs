//! Dates told by counting: "the third week of May", "the last day of 2014", "two Fridays ago".

use chrono::NaiveDate;

use super::deictic::step_day;
use super::hit::{Hit, Scan, longest};
use super::resolve::Dated;
use super::tense::Direction;
use super::words::{self, Unit};
use crate::model::{Edtf, Precision};

impl Scan<'_, '_> {
    /// A day or week of a month or year, told by its number: "the third week of May", "the last day of the year".
    pub(super) fn part(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = s.skip(at, &["the"]);
        if !s.one_of(start + 2, &["of", "in"]) {
            return None;
        }
        let number = match s.lower(start) {
            "last" | "final" => None,
            word => Some(i64::from(words::ordinal_word(word)?)),
        };
        let (unit, false) = Unit::of(s.lower(start + 1))? else {
            return None;
        };
        if !matches!(unit, Unit::Day | Unit::Week) {
            return None;
        }
        let of = start + 3;
        let whole = longest([self.unshaded(of), self.the_period(of)])?;
        let date = whole.dated().value.filter(|date| !date.is_interval())?;
        if !matches!(date.precision(), Precision::Month | Precision::Year) {
            return None;
        }
        let dated = match date.earliest().zip(date.latest()) {
            Some(bounds) => part_of(bounds, unit, number)?,
            None => Dated::unknown(whole.timex.as_str()),
        };
        Some(Hit::date(at, whole.to, dated, "date/part").stating(whole.stated_year))
    }

    /// "two Fridays ago".
    pub(super) fn weekdays_ago(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let next = at + 1;
        let (number, true) = words::weekday(s.lower(next)).filter(|_| s.is(next + 1, "ago"))? else {
            return None;
        };
        let (amount, _) = self.number_at(at).filter(|(_, to)| *to == next)?;
        let weeks = i64::from(amount.whole?.checked_sub(1)?);
        let found = self.pivot.and_then(|pivot| {
            let last = pivot.weekday(number, Direction::Past)?;
            let last = if Some(last) == pivot.day {
                step_day(last, -7)?
            } else {
                last
            };
            step_day(last, weeks.checked_mul(-7)?)
        });
        let dated = found.map_or_else(|| Dated::unknown("PAST_REF"), |day| Edtf::from(day).into());
        Some(Hit::date(at, next + 2, dated, "date/offset"))
    }
}

/// The day or week with a number, or the last one where there is none, of the days from the first to the last of `bounds`.
fn part_of(bounds: (NaiveDate, NaiveDate), unit: Unit, number: Option<i64>) -> Option<Dated> {
    let (first, last) = bounds;
    let days = if unit == Unit::Week { 7 } else { 1 };
    // The day in the middle tells the week.
    let day = match number {
        Some(number) => step_day(first, (number - 1) * days + days / 2)?,
        None => step_day(last, -(days / 2))?,
    };
    (day <= last).then(|| match unit {
        Unit::Week => Dated::week(day),
        _ => Edtf::from(day).into(),
    })
}
