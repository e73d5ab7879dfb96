//! Dates and times as they are printed over a text: a line, or a part of a line, that holds nothing else.

use crate::model::Edtf;
use crate::text::dates::{MONTHS, WEEKDAYS};

/// What such words say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    /// How many words are weekdays, months, days, years or times.
    parts: usize,
    timed: bool,
}

impl Stamp {
    /// The date, where more than a time or weekday is given; an unknown year stays unknown.
    pub(super) fn date(&self) -> Option<Edtf> {
        match (self.year, self.month, self.day) {
            (year, Some(month), Some(day)) => Edtf::day_of(year, Some(month), day),
            (Some(year), Some(month), None) => Edtf::month_of(Some(year), month),
            (Some(year), None, None) => Some(Edtf::year(year)),
            _ => None,
        }
    }

    /// Whether it can fill a line of its own: more than a bare month, year or weekday.
    pub(super) fn fills_a_line(&self) -> bool {
        self.timed || self.parts >= 2 && (self.month.is_some() || self.year.is_some())
    }
}

/// Words of publishing around a date.
const AROUND: &[&str] = &[
    "published",
    "updated",
    "posted",
    "last",
    "modified",
    "first",
    "issued",
    "released",
    "on",
    "at",
    "of",
    "the",
    "date",
    "time",
    "|",
    "-",
    "–",
    "—",
    "•",
    "·",
    "/",
    "&",
    "and",
    "end",
    "local",
    "noon",
    "created",
    "edited",
    "dated",
];

/// Reads `words` as a date or time; `None` where anything else stands among them.
pub(super) fn stamp(words: &str) -> Option<Stamp> {
    let mut stamp = Stamp::default();
    for word in words.split(|c: char| c.is_whitespace() || c == ',') {
        let bare = word.trim_matches(|c: char| matches!(c, '.' | ':' | ';' | '(' | ')' | '[' | ']' | '*' | '_'));
        if bare.is_empty() {
            continue;
        }
        if !stamp.take(bare) {
            return None;
        }
    }
    (stamp.parts > 0).then_some(stamp)
}

/// A month and year, or a whole date, somewhere in a short line such as `From the May 2016 issue`.
pub(super) fn dated_within(words: &str) -> Option<Edtf> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (2..=3)
        .rev()
        .flat_map(|length| words.windows(length))
        .find_map(|window| {
            let found = stamp(&window.join(" "))?;
            found.date().filter(|_| found.year.is_some() && found.month.is_some())
        })
}

impl Stamp {
    /// Takes one word in; `false` where it is none of a date.
    fn take(&mut self, word: &str) -> bool {
        let small = word.to_lowercase();
        if AROUND.contains(&small.as_str()) {
            return true;
        }
        let known = self.take_name(&small)
            || self.take_number(&small)
            || self.take_numeric_date(&small)
            || self.take_time(word, &small);
        self.parts += usize::from(known);
        known
    }

    fn take_name(&mut self, word: &str) -> bool {
        if let Some(month) = MONTHS.iter().position(|month| is_name(word, month)) {
            self.month = self.month.or(u32::try_from(month + 1).ok());
            return true;
        }
        WEEKDAYS.iter().any(|day| is_name(word, day))
    }

    fn take_number(&mut self, word: &str) -> bool {
        let digits = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|tail| word.strip_suffix(tail))
            .unwrap_or(word);
        let Ok(number) = digits.parse::<u32>() else {
            return false;
        };
        match (digits.len(), number) {
            (1 | 2, 1..=31) => self.day = self.day.or(Some(number)),
            (4, 1900..=2100) if digits == word => self.year = self.year.or(i32::try_from(number).ok()),
            _ => return false,
        }
        true
    }

    /// `2021-03-30`, `30/03/2021`, `30.3.2021`; where day and month cannot be told apart only the year is taken.
    fn take_numeric_date(&mut self, word: &str) -> bool {
        let parts: Vec<Option<u32>> = word.split(['-', '/', '.']).map(|part| part.parse().ok()).collect();
        let [Some(a), Some(b), Some(c)] = parts.as_slice() else {
            return false;
        };
        let (year, month, day) = match (*a, *b, *c) {
            (1900..=2100, 1..=12, 1..=31) => (*a, Some(*b), Some(*c)),
            (13..=31, 1..=12, 1900..=2100) => (*c, Some(*b), Some(*a)),
            (1..=12, 13..=31, 1900..=2100) => (*c, Some(*a), Some(*b)),
            (1..=12, 1..=12, 1900..=2100) if a == b => (*c, Some(*a), Some(*b)),
            (1..=12, 1..=12, 1900..=2100) => (*c, None, None),
            _ => return false,
        };
        if self.year.is_none() {
            (self.year, self.month, self.day) = (i32::try_from(year).ok(), month, day);
        }
        self.parts += 1;
        true
    }

    /// `10:30`, `5.30pm`, `p.m.`, `GMT`, `EDT`.
    fn take_time(&mut self, word: &str, small: &str) -> bool {
        let half = matches!(small, "a.m" | "p.m" | "am" | "pm" | "hrs" | "hours");
        let zone = (2..=5).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
            && (word.ends_with('T') || word == "UTC");
        let clock = small
            .trim_end_matches("am")
            .trim_end_matches("pm")
            .trim_end_matches('h');
        let figures = clock.split_once([':', '.']).is_some_and(|(hour, rest)| {
            let rest = rest.split(':').next().unwrap_or_default();
            is_digits(hour, 2) && rest.len() == 2 && is_digits(rest, 2)
        }) || clock.len() < small.len() && is_digits(clock, 2);
        self.timed |= figures || half;
        half || zone || figures
    }
}

fn is_digits(word: &str, longest: usize) -> bool {
    (1..=longest).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The full name or its usual short form.
fn is_name(word: &str, name: &str) -> bool {
    word == name
        || (3..=4).contains(&word.len()) && name.starts_with(word) && word != "mayo"
        || word == "thurs" && name == "thursday"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_over_texts() {
        let cases = [
            ("Friday, March 6, 2020", Some("2020-03-06")),
            ("Published: 6 Mar. 2020, 10:30 GMT", Some("2020-03-06")),
            ("6th March 2020", Some("2020-03-06")),
            ("2020-03-06", Some("2020-03-06")),
            ("16/03/2020", Some("2020-03-16")),
            ("April 2020", Some("2020-04")),
            ("Aug 17", Some("XXXX-08-17")),
            ("5:59 P.M. EST", None),
        ];
        for (words, date) in cases {
            let read = stamp(words).unwrap_or_default();
            assert_eq!(read.date().map(|date| date.to_string()).as_deref(), date, "{words}");
            assert!(read.fills_a_line(), "{words}");
        }
        for words in [
            "March of the mothers",
            "Friday in Oslo",
            "12 killed",
            "The talks",
            "",
            "May",
            "Sunday",
        ] {
            assert!(!stamp(words).is_some_and(|stamp| stamp.fills_a_line()), "{words}");
        }
    }
}
