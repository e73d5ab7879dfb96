//! Dates of the calendar named by day, month, season, year, decade or century.

use chrono::{Datelike, NaiveDate};

use super::hit::{Hit, Scan, longest};
use super::lexer::Kind;
use super::resolve::Dated;
use super::words;
use crate::model::Edtf;

/// A year that a date's own words give, and the position after it.
type After<T> = (T, usize);

impl Scan<'_, '_> {
    /// The longest calendar date that starts at `at`.
    pub(super) fn calendar(&self, at: usize) -> Option<Hit> {
        longest([
            self.numeric(at),
            self.weekday_and_day(at),
            self.month_day(at),
            self.day_month(at),
            self.day_lent(at),
            self.day_alone(at),
            self.month_year(at),
            self.period_of_years(at),
            self.year(at),
        ])
    }

    fn numeric(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (first, mark) = (s.raw(at), s.lower(at + 1));
        if !matches!(mark, "/" | "-" | ".") || !s.glued(at + 1) || !s.glued(at + 2) || s.kind(at)? != Kind::Number {
            return None;
        }
        if s.glued(at) && matches!(s.before(at, 1), "/" | "-" | ".") {
            return None;
        }
        let second = s.number(at + 2, 2)?;
        let third = if s.is(at + 3, mark) && s.glued(at + 3) && s.glued(at + 4) {
            s.number(at + 4, 4)
        } else {
            None
        };
        let digits = s.raw(at + 4).len();
        let Some(third) = third else {
            return (first.len() == 4 && mark != ".")
                .then(|| self.year_and_two_digits(at, second))
                .flatten();
        };
        if s.glued(at + 5) && (s.kind(at + 5) != Some(Kind::Mark) || s.is(at + 5, mark) && s.glued(at + 6)) {
            return None;
        }
        let first_number = s.number(at, 4)?;
        if first.len() == 4 {
            let date = NaiveDate::from_ymd_opt(i32::try_from(first_number).ok()?, second, third)?;
            return Some(self.stated(at, at + 5, date.into()));
        }
        let year = match digits {
            4 => third,
            2 if mark == "/" => third + if third < 70 { 2000 } else { 1900 },
            _ => return None,
        };
        let year = i32::try_from(year).ok()?;
        let day_first = NaiveDate::from_ymd_opt(year, second, first_number);
        let month_first = NaiveDate::from_ymd_opt(year, first_number, second);
        match (day_first, month_first) {
            (Some(a), Some(b)) if a != b => {
                let dated = Dated {
                    value: Some(Edtf::year(year)),
                    timex: format!("{year:04}-XX-XX"),
                };
                Some(Hit::date(at, at + 5, dated, "date/numeric").stating(Some(year)))
            }
            (Some(date), _) | (None, Some(date)) => Some(self.stated(at, at + 5, date.into())),
            (None, None) => None,
        }
    }

    fn stated(&self, from: usize, to: usize, date: Edtf) -> Hit {
        Hit::date(from, to, date, "date/numeric").stating(date.known_year())
    }

    /// `2017-01` is a month; `2011-12` and `1997/98` are two years, as the second number follows the first's last digits.
    fn year_and_two_digits(&self, at: usize, second: u32) -> Option<Hit> {
        let s = &self.sentence;
        if s.raw(at + 2).len() != 2 || (s.glued(at + 3) && s.kind(at + 3) != Some(Kind::Mark)) || s.hyphen(at + 3) {
            return None;
        }
        let year = i32::try_from(s.number(at, 4).filter(|year| plausible_year(*year))?).ok()?;
        let later = year - year % 100 + i32::try_from(second).ok()?;
        let date = if later > year && later - year < 20 {
            Edtf::interval(Edtf::year(year), Edtf::year(later))?
        } else {
            Edtf::month_of(Some(year), second).filter(|_| s.dash(at + 1))?
        };
        Some(self.stated(at, at + 3, date))
    }

    /// "Friday, December 30, 2016", "Friday 30 December".
    fn weekday_and_day(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let name = s.lower(at);
        let full = words::weekday(name)
            .filter(|(_, plural)| !plural)
            .map(|(number, _)| number);
        let number = full.or_else(|| words::weekday_short(name)).filter(|_| s.capital(at))?;
        let next = s.skip(s.after_stop(at + 1), &[","]);
        let hit = longest([self.month_day(next), self.day_month(next)])?.starting(at);
        Some(match self.year_by_weekday(&hit, number) {
            Some((year, month, date)) if hit.stated_year.is_none() => {
                Hit::date(at, hit.to, date, "date/day").lending(month, Some(year))
            }
            _ => hit,
        })
    }

    /// The year, next to the one taken from the document's date, in which a day falls on the weekday that the text gives it.
    fn year_by_weekday(&self, hit: &Hit, number: u32) -> Option<(i32, u32, Edtf)> {
        let day = hit.dated().value?.as_day()?;
        let years = [0, -1, 1, -2, 2]
            .into_iter()
            .filter_map(|step| day.with_year(day.year() + step));
        let fitting = years
            .into_iter()
            .find(|day| day.weekday().number_from_monday() == number)?;
        (fitting != day).then(|| (fitting.year(), fitting.month(), fitting.into()))
    }

    /// "December 30", "Dec. 30, 2016", "January 22-24", "January 30 - February 2, 2014".
    fn month_day(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (month, next) = self.month_name(at)?;
        let (day, next) = self.day_number(next)?;
        if let Some(to) = self.range_mark(next) {
            let (second_month, start) = self.month_name(to).unwrap_or((month, to));
            // A full second date after "to" is a date of its own.
            let spelled = start > to && !s.dash(next);
            if let Some((second, end)) = self.day_number(start).filter(|_| !spelled) {
                return self.day_range(at, (month, day), (second_month, second), end);
            }
        }
        self.day_hit(at, next, month, day)
    }

    /// "30 December 2016", "the 30th of December", "20-21 January"; "20" alone of "20 and 21 January".
    fn day_month(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = s.skip(at, &["the"]);
        let (day, next) = self.day_number(start)?;
        if s.one_of(next, &["and", "or"])
            && let Some((_, after)) = self.day_number(next + 1)
            && let Some((month, end)) = self.month_name(s.skip(after, &["of"]))
        {
            let (year, _) = self.year_of_date(at, end, month, Some(day));
            let date = Edtf::day_of(year, Some(month), day)?;
            return Some(Hit::date(at, next, date, "date/day"));
        }
        if let Some(to) = self.range_mark(next)
            && let Some((second, after)) = self.day_number(to)
            && let Some((month, end)) = self.month_name(s.skip(after, &["of"]))
        {
            return self.day_range(at, (month, day), (month, second), end);
        }
        let (month, end) = self.month_name(s.skip(next, &["of"]))?;
        // In "the 5 May talks" the article belongs to the talks.
        let from = if s.is(next, "of") || s.kind(start + 1) == Some(Kind::Word) && s.glued(start + 1) {
            at
        } else {
            start
        };
        self.day_hit(from, end, month, day)
    }

    fn day_hit(&self, from: usize, next: usize, month: u32, day: u32) -> Option<Hit> {
        let (year, to) = self.year_of_date(from, next, month, Some(day));
        let date = Edtf::day_of(year, Some(month), day)?;
        let stated = year.filter(|_| to > next);
        Some(
            Hit::date(from, to, date, "date/day")
                .stating(stated)
                .lending(month, year),
        )
    }

    fn day_range(&self, from: usize, first: (u32, u32), second: (u32, u32), next: usize) -> Option<Hit> {
        let (year, to) = self.year_of_date(from, next, second.0, Some(second.1));
        let first_year = year.map(|year| if first > second { year - 1 } else { year });
        let start = Edtf::day_of(first_year, Some(first.0), first.1)?;
        let end = Edtf::day_of(year, Some(second.0), second.1)?;
        if first == second || (first.0 == second.0 && first.1 > second.1) {
            return None;
        }
        let stated = year.filter(|_| to > next);
        Some(Hit::date(from, to, Edtf::interval(start, end)?, "date/day-range").stating(stated))
    }

    /// The "23" of "January 22 and 23".
    fn day_lent(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let last = self.last.as_ref().filter(|last| last.to + 1 == at)?;
        let (month, year) = last.lends?;
        let (day, next) = self
            .day_number(at)
            .filter(|_| matches!(s.before(at, 1), "and" | "or" | ","))?;
        let (stated, to) = self
            .stated_year(next)
            .map_or((None, next), |(year, to)| (Some(year), to));
        if !s.stops(to) && !words::is_function_word(s.lower(to)) {
            return None;
        }
        let date = Edtf::day_of(stated.or(year), Some(month), day)?;
        Some(
            Hit::date(at, to, date, "date/day")
                .stating(stated)
                .lending(month, stated.or(year)),
        )
    }

    /// "the 22nd" after "on", "by", "until" and the like, where it counts nothing.
    fn day_alone(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if !s.is(at, "the")
            || !matches!(
                s.before(at, 1),
                "on" | "by" | "until" | "till" | "since" | "from" | "after" | "before"
            )
        {
            return None;
        }
        let (day, next) = self.day_number(at + 1).filter(|(_, next)| *next > at + 2)?;
        if !(s.stops(next) && !s.hyphen(next) || words::is_function_word(s.lower(next))) {
            return None;
        }
        let known = self
            .pivot
            .and_then(|pivot| pivot.day_number(day, self.direction(at, next)));
        let date = known.map(Edtf::from).or_else(|| Edtf::day_of(None, None, day))?;
        Some(Hit::date(at, next, date, "date/day-of-month"))
    }

    /// "September 2013", "March of that year", "May"; a month that is a word or first name too needs support from its neighbours.
    fn month_year(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (month, next) = self
            .month_name(at)
            .filter(|_| words::month(s.lower(at)).is_some() || s.is(at + 1, "."))?;
        let (year, to) = self.year_of_date(at, next, month, None);
        if to == next && !self.month_stands(at, next, month) {
            return None;
        }
        let stated = year.filter(|_| to > next);
        Some(Hit::date(at, to, Edtf::month_of(year, month)?, "date/month").stating(stated))
    }

    /// Whether a bare month is one and no verb, name or part of a name.
    fn month_stands(&self, at: usize, next: usize, month: u32) -> bool {
        let s = &self.sentence;
        let before = s.before(at, 1);
        if s.one_of(
            next,
            &[
                "revolution",
                "uprising",
                "agreement",
                "accord",
                "accords",
                "movement",
                "alliance",
                "offensive",
                "coup",
            ],
        ) && s.capital(next)
            || matches!(before, "black" | "bloody" | "red") && at > 0 && s.capital(at - 1)
            || s.hyphen(next)
        {
            return false;
        }
        let led = words::listed(
            "in since until till during last next early late mid this every each between through throughout \
        from",
            before,
        ) || matches!(before, "by" | "before" | "after" | "for" | "to" | "and" | "or" | "that") && month != 5
            || before == "of"
                && matches!(
                    s.before(at, 2),
                    "end" | "beginning" | "start" | "middle" | "half" | "month" | "day" | "days" | "week" | "weeks"
                )
            || s.dash(at.wrapping_sub(1)) && s.before(at, 2) == "mid";
        match month {
            3..=6 | 8 => led,
            _ => led || at == 0 || !s.capital(at - 1) || words::is_function_word(before) || s.stops(next),
        }
    }

    /// A month's name at `at`, in full or short, and the position after it.
    fn month_name(&self, at: usize) -> Option<After<u32>> {
        let s = &self.sentence;
        if !s.capital(at) || s.hyphen(at.wrapping_sub(1)) && s.before(at, 2) != "mid" {
            return None;
        }
        if let Some(month) = words::month(s.lower(at)) {
            return Some((month, at + 1));
        }
        let month = words::month_short(s.lower(at))?;
        let next = s.after_stop(at + 1);
        let numbered =
            s.kind(next) == Some(Kind::Number) || at > 0 && s.kind(at - 1) != Some(Kind::Mark) && self.day_ends(at);
        // Without its stop or a number, "Mar" and "Jan" are names.
        (numbered || next > at + 1).then_some((month, next))
    }

    /// Whether a day's number ends just before `at`.
    fn day_ends(&self, at: usize) -> bool {
        let suffixed = matches!(self.sentence.before(at, 1), "st" | "nd" | "rd" | "th") && self.sentence.glued(at - 1);
        self.day_number(at - 1 - usize::from(suffixed && at > 1))
            .is_some_and(|(_, next)| next == at)
    }

    /// A number from 1 to 31, with or without its ordinal ending, that is no part of a time, amount or share.
    pub(super) fn day_number(&self, at: usize) -> Option<After<u32>> {
        let s = &self.sentence;
        let day = s.number(at, 2).filter(|day| (1..=31).contains(day))?;
        let joined = |mark: usize| matches!(s.lower(mark), "." | "," | ":" | "/") && s.glued(mark) && s.glued(mark + 1);
        if joined(at + 1) && s.kind(at + 2) == Some(Kind::Number) || s.one_of(at + 1, &["%", ":"]) {
            return None;
        }
        if s.glued(at) && matches!(s.before(at, 1), "$" | "€" | "£" | "." | ":" | "/") {
            return None;
        }
        if !(s.glued(at + 1) && s.kind(at + 1) == Some(Kind::Word)) {
            return Some((day, at + 1));
        }
        s.one_of(at + 1, &["st", "nd", "rd", "th"]).then_some((day, at + 2))
    }

    /// The position after "-" or "to" between two days.
    fn range_mark(&self, at: usize) -> Option<usize> {
        let s = &self.sentence;
        (s.dash(at) || s.one_of(at, &["to", "through", "until", "till"])).then_some(at + 1)
    }

    /// The year of a month or day at `from..next`, and the position after the words that give it.
    fn year_of_date(&self, from: usize, next: usize, month: u32, day: Option<u32>) -> After<Option<i32>> {
        if let Some((year, to)) = self.stated_year(next) {
            return (Some(year), to);
        }
        if let Some((year, to)) = self.pointed_year(next) {
            return (year, to);
        }
        let borrowed = self
            .year_ahead(next, month)
            .or(self.year_here.filter(|year| self.pivot.is_none_or(|p| *year < p.year)));
        let year = borrowed.or_else(|| Some(self.pivot?.year_of(month, day, self.direction(from, next))));
        (year, next)
    }

    /// "2016", ", 2016", "of 2016" after a month or day.
    fn stated_year(&self, at: usize) -> Option<After<i32>> {
        let s = &self.sentence;
        let at = s.skip(at, &[",", "of"]);
        let year = s.four_digits(at).filter(|year| plausible_year(*year))?;
        Some((i32::try_from(year).ok()?, at + 1))
    }

    /// "last year", "of that year", "the same year" after a month or day.
    fn pointed_year(&self, at: usize) -> Option<After<Option<i32>>> {
        let s = &self.sentence;
        let start = s.skip(at, &["of"]);
        let start = s.skip(start, &["the"]);
        if !s.is(start + 1, "year") || s.is(start + 2, "-") {
            return None;
        }
        let published = self.pivot.map(|pivot| pivot.year);
        let told = self
            .year_here
            .or_else(|| self.anchoring.reference().and_then(Edtf::known_year));
        let year = match s.lower(start) {
            "last" => published.map(|year| year - 1),
            "this" => published,
            "next" => published.map(|year| year + 1),
            "that" | "same" => told,
            "following" => told.map(|year| year + 1),
            "previous" => told.map(|year| year - 1),
            _ => return None,
        };
        Some((year, start + 2))
    }

    /// The year that a later date of the same list or range gives: "from November to March 2013".
    fn year_ahead(&self, at: usize, month: u32) -> Option<i32> {
        let s = &self.sentence;
        if !(s.dash(at) || s.one_of(at, &["to", "and", "or", "until", "till", "through", ","])) {
            return None;
        }
        let (later, next) = match self.month_name(at + 1) {
            Some((later, next)) => (later, self.day_number(next).map_or(next, |(_, next)| next)),
            None => {
                let (_, next) = self.day_number(at + 1)?;
                self.month_name(next).unwrap_or((month, next))
            }
        };
        let (year, _) = self.stated_year(next)?;
        Some(if later < month { year - 1 } else { year })
    }

    /// A year by itself, `2012-2017`, `pre-2011`.
    fn year(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let year = s.four_digits(at).filter(|year| (1500..2050).contains(year))?;
        let first = i32::try_from(year).ok()?;
        if s.dash(at + 1)
            && let Some(second) = s.four_digits(at + 2).filter(|second| *second > year && *second < 2200)
            && !s.hyphen(at + 3)
        {
            let range = Edtf::interval(Edtf::year(first), Edtf::year(i32::try_from(second).ok()?))?;
            return Some(Hit::date(at, at + 3, range, "date/years"));
        }
        self.year_stands(at)
            .then(|| Hit::date(at, at + 1, Edtf::year(first), "date/year").stating(Some(first)))
    }

    /// Whether four digits are a year and no count, number of a resolution, price or hour.
    fn year_stands(&self, at: usize) -> bool {
        let s = &self.sentence;
        let before = s.before(at, 1);
        let numbered = words::listed(
            "resolution resolutions number no nos article section page room flight decree unscr scr res \
        about around nearly almost roughly approximately some least than over only just another all $ € \
        £ #",
            before,
        ) || before == "." && matches!(s.before(at, 2), "no" | "res" | "nos");
        let counts = words::listed(
            "people troops soldiers fighters civilians dead killed wounded refugees men women children tons \
        tonnes kilometers kilometres km miles meters metres percent dollars euros pounds years days \
        hours months weeks square families homes prisoners detainees victims casualties deaths rebels \
        gmt utc members feet barrels votes points jobs others more or of",
            s.lower(at + 1),
        ) && !(s.one_of(at + 1, &["or", "of", "more"])
            && matches!(before, "in" | "since" | "by" | "until" | "early" | "late" | "mid"));
        let led = s.kind(at.wrapping_sub(1)) != Some(Kind::Number);
        led && !numbered && !counts
    }
}

pub(super) fn plausible_year(year: u32) -> bool {
    (1000..2200).contains(&year)
}
