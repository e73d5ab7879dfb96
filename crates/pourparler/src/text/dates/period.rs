//! Seasons, quarters, halves, decades, centuries and feast days.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::plausible_year;
use super::hit::{Hit, Scan, longest};
use super::lexer::Kind;
use super::words;
use crate::model::{Division, Edtf};

impl Scan<'_, '_> {
    pub(super) fn period_of_years(&self, at: usize) -> Option<Hit> {
        longest([
            self.season(at),
            self.quarter(at),
            self.decade(at),
            self.century(at),
            self.holiday(at),
        ])
    }

    /// "summer 2012", "the summer of 2012", "in the summer", "spring of that year".
    fn season(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let name = s.skip(at, &["the"]);
        let season = words::season(s.lower(name))?;
        let next = name + 1;
        if let Some((year, to)) = self.year_of_season(next) {
            return Some(Hit::date(at, to, Edtf::division(year, season), "date/season").stating(year));
        }
        let led = words::listed(
            "in during since until by before after over through for throughout early late mid of",
            s.before(at, 1),
        );
        let ambiguous = matches!(s.lower(name), "fall" | "spring") && (name == at || s.is(next, "of"));
        let whole = s.stops(next) && !s.hyphen(next) || words::is_function_word(s.lower(next));
        if !led || ambiguous || !whole || s.capital(name) {
            return None;
        }
        let year = self
            .pivot
            .map(|pivot| pivot.year_of_season(season, self.direction(at, next)));
        Some(Hit::date(at, next, Edtf::division(year, season), "date/season"))
    }

    /// The year after a season, quarter or half, and the position after it: "2012", "of 2012", "of last year", "of the year".
    fn year_of_season(&self, at: usize) -> Option<(Option<i32>, usize)> {
        let s = &self.sentence;
        let start = s.skip(s.skip(at, &[",", "of"]), &["the", "fiscal"]);
        if let Some(year) = s.four_digits(start).filter(|year| plausible_year(*year)) {
            // "The winter of 2012-13".
            let second = s.number(start + 2, 4).filter(|second| {
                let digits = s.raw(start + 2).len();
                s.dash(start + 1) && (digits == 2 && *second == (year + 1) % 100 || digits == 4 && *second == year + 1)
            });
            let to = if second.is_some() { start + 3 } else { start + 1 };
            return Some((i32::try_from(year).ok(), to));
        }
        let published = self.pivot.map(|pivot| pivot.year);
        let told = self
            .year_here
            .or_else(|| self.anchoring.reference().and_then(Edtf::known_year));
        if s.is(start, "year") && start > at + 1 {
            return Some((published, start + 1));
        }
        if !s.is(start + 1, "year") {
            return None;
        }
        let year = match s.lower(start) {
            "last" => published.map(|year| year - 1),
            "this" | "current" => published,
            "next" => published.map(|year| year + 1),
            "that" | "same" => told,
            "following" => told.map(|year| year + 1),
            "previous" => told.map(|year| year - 1),
            _ => return None,
        };
        Some((year, start + 2))
    }

    /// "the third quarter of 2012", "first-quarter", "the second half of the year", "Q3 2012".
    fn quarter(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if s.is(at, "q")
            && let Some(number @ 1..=4) = s.number(at + 1, 1).filter(|_| s.glued(at + 1))
        {
            let (year, to) = self.year_of_season(at + 2).unwrap_or((None, at + 2));
            return (to > at + 2).then(|| Hit::date(at, to, Edtf::division(year, quarter_of(number)), "date/quarter"));
        }
        let start = s.skip(s.skip(at, &["the"]), &["fiscal"]);
        let number = words::ordinal_word(s.lower(start)).filter(|number| *number <= 4)?;
        let noun = if s.hyphen(start + 1) { start + 2 } else { start + 1 };
        let division = match s.lower(noun) {
            "quarter" => quarter_of(number),
            "half" if number == 1 => Division::FirstHalf,
            "half" if number == 2 => Division::SecondHalf,
            _ => return None,
        };
        if let Some((year, to)) = self.year_of_season(noun + 1) {
            return Some(Hit::date(at, to, Edtf::division(year, division), "date/quarter"));
        }
        if s.is(noun, "half") || s.one_of(noun + 1, &["final", "finals", "mile", "of"]) {
            return None;
        }
        let middle = number * 3 - 1;
        let year = self
            .pivot
            .map(|pivot| pivot.year_of(middle, None, self.direction(at, noun + 1)));
        Some(Hit::date(at, noun + 1, Edtf::division(year, division), "date/quarter"))
    }

    /// "the 1990s", "1990's", "the '90s", "the nineties".
    fn decade(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = s.skip(at, &["the"]);
        let led =
            start > at || matches!(s.before(start, 1), "early" | "late" | "the" | "-") || s.dash(start.wrapping_sub(1));
        if s.kind(start) == Some(Kind::Number) && !s.glued(start) | s.dash(start.wrapping_sub(1)) {
            let tail = if s.apostrophe(start + 1) { start + 2 } else { start + 1 };
            let year = s
                .number(start, 4)
                .filter(|year| s.raw(start).len() == 4 && year % 10 == 0 && (1000..2100).contains(year))?;
            let whole = s.is(tail, "s") && s.glued(tail);
            return whole.then(|| Hit::date(at, tail + 1, decade_from(year), "date/decade"));
        }
        if s.apostrophe(start) && s.is(start + 2, "s") && s.glued(start + 1) && s.glued(start + 2) {
            let tens = s.number(start + 1, 2).filter(|tens| tens % 10 == 0)?;
            return led.then(|| Hit::date(at, start + 3, decade_from(1900 + tens), "date/decade"));
        }
        let tens = words::decade_word(s.lower(start))
            .filter(|_| led && !matches!(s.before(at, 1), "his" | "her" | "their"))?;
        Some(Hit::date(at, start + 1, decade_from(1900 + tens), "date/decade"))
    }

    /// "the 20th century", "nineteenth-century".
    fn century(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = s.skip(at, &["the"]);
        let (number, next) = match words::ordinal_word(s.lower(start)) {
            Some(number) => (number, start + 1),
            None if s.lower(start) == "twenty" && s.hyphen(start + 1) && s.is(start + 2, "first") => (21, start + 3),
            None => self.day_number(start).filter(|(_, next)| *next > start + 1)?,
        };
        let noun = if s.hyphen(next) { next + 1 } else { next };
        let year = i32::try_from(number).ok().filter(|number| *number <= 21)? * 100 - 100;
        s.is(noun, "century")
            .then(|| Hit::date(at, noun + 1, Edtf::century(year), "date/century"))
    }

    /// Feast days that the calendar fixes.
    fn holiday(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if !s.capital(at) {
            return None;
        }
        let possessive = |at: usize| {
            if s.apostrophe(at) && s.is(at + 1, "s") {
                at + 2
            } else {
                at
            }
        };
        let (feast, next) = match s.lower(at) {
            "christmas" if s.is(at + 1, "eve") => (Feast::Day(12, 24), at + 2),
            "christmas" => (Feast::Day(12, 25), s.skip(at + 1, &["day"])),
            "new" if s.is(at + 1, "year") && possessive(at + 2) > at + 2 => match s.lower(possessive(at + 2)) {
                "eve" => (Feast::Day(12, 31), possessive(at + 2) + 1),
                "day" => (Feast::Day(1, 1), possessive(at + 2) + 1),
                _ => return None,
            },
            "halloween" => (Feast::Day(10, 31), at + 1),
            "thanksgiving" => (Feast::Thanksgiving, s.skip(at + 1, &["day"])),
            "easter" => (Feast::Easter(0), s.skip(at + 1, &["sunday"])),
            "good" if s.is(at + 1, "friday") && s.capital(at + 1) && !s.capital(at + 2) => (Feast::Easter(-2), at + 2),
            _ => return None,
        };
        let (middle, day) = feast.month_and_day();
        let (stated, to) = self.year_of_season(next).unwrap_or((None, next));
        let year = stated.or_else(|| Some(self.pivot?.year_of(middle, Some(day), self.direction(at, next))));
        let date = match year {
            Some(year) => feast.in_year(year).map(Edtf::from)?,
            None => Edtf::day_of(None, Some(middle), day).filter(|_| matches!(feast, Feast::Day(..)))?,
        };
        Some(Hit::date(at, to, date, "date/feast").stating(stated))
    }
}

fn quarter_of(number: u32) -> Division {
    match number {
        1 => Division::FirstQuarter,
        2 => Division::SecondQuarter,
        3 => Division::ThirdQuarter,
        _ => Division::FourthQuarter,
    }
}

fn decade_from(year: u32) -> Edtf {
    Edtf::decade(i32::try_from(year).unwrap_or_default())
}

#[derive(Clone, Copy)]
enum Feast {
    Day(u32, u32),
    /// The fourth Thursday of November.
    Thanksgiving,
    /// Days after Easter Sunday of the western churches.
    Easter(i64),
}

impl Feast {
    /// Its day, or the middle of the time it falls in.
    fn month_and_day(self) -> (u32, u32) {
        match self {
            Feast::Day(month, day) => (month, day),
            Feast::Thanksgiving => (11, 25),
            Feast::Easter(_) => (4, 7),
        }
    }

    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Feast::Day(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Feast::Thanksgiving => NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4),
            Feast::Easter(after) => easter(year)?.checked_add_signed(chrono::TimeDelta::try_days(after)?),
        }
    }
}

/// Easter Sunday of the Gregorian calendar: the Sunday after the full moon of the church's tables on or after 21 March.
fn easter(year: i32) -> Option<NaiveDate> {
    let century = year / 100;
    let golden = year % 19;
    let lunar_shift = century - century / 4 - (century - (century - 17) / 25) / 3;
    let age = (lunar_shift + 19 * golden + 15) % 30;
    // The tables never let the moon fall on 19 April, nor twice on the same day within a cycle.
    let age = age - i32::from(age == 29 || age == 28 && golden > 10);
    let moon = NaiveDate::from_ymd_opt(year, 3, 21)?.checked_add_days(Days::new(u64::try_from(age).ok()?))?;
    moon.checked_add_days(Days::new(7 - u64::from(moon.weekday().num_days_from_sunday())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanacs_say() {
        let days = [
            (1981, 4, 19),
            (2000, 4, 23),
            (2012, 4, 8),
            (2014, 4, 20),
            (2016, 3, 27),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
        ];
        for (year, month, day) in days {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day), "{year}");
        }
    }
}
