//! Times of the day: "8 p.m. Friday", "10:30 GMT", "noon", "the morning of 6 April".

use super::hit::{Hit, Scan, longest};
use super::lexer::Kind;
use super::resolve::Dated;
use super::words;
use crate::model::{Edtf, Precision, TimeKind};

impl Scan<'_, '_> {
    /// The longest time of day that starts at `at`.
    pub(super) fn clock(&self, at: usize) -> Option<Hit> {
        longest([self.hour(at), self.part_of_day(at), self.edge_of_day(at)])
    }

    /// An hour, its zone, and the day that follows or, failing that, the day told just before.
    fn hour(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if s.glued(at) && matches!(s.before(at, 1), "." | "," | ":" | "$" | "/" | "-") {
            return None;
        }
        let (hour, minute, next) = self.reading(at)?;
        let next = s
            .phrase(next, &["local", "time"])
            .unwrap_or_else(|| s.skip(next, &["gmt", "utc", "est", "edt", "et", "cet", "cest", "bst", "ist"]));
        let (dated, to) = match self.day_after(next) {
            Some(hit) => (hit.dated(), hit.to),
            None => (self.day_of_time(), next),
        };
        let (day, part) = dated.timex.split_once('T').unwrap_or((dated.timex.as_str(), ""));
        let day = if day.is_empty() || day.ends_with("_REF") {
            "XXXX-XX-XX"
        } else {
            day
        };
        // "5:30 this afternoon".
        let hour = if matches!(part, "AF" | "EV" | "NI") && (1..12).contains(&hour) {
            hour + 12
        } else {
            hour
        };
        let timex = format!("{day}T{hour:02}:{minute:02}");
        Some(Hit::new(at, to, TimeKind::Time, Dated { timex, ..dated }, "time/clock"))
    }

    /// The day right after a time: "8 p.m. Friday", "noon on January 22".
    fn day_after(&self, at: usize) -> Option<Hit> {
        let next = self.sentence.skip(self.sentence.skip(at, &[","]), &["on"]);
        let hit = self.any_date(next)?;
        let day = hit
            .dated()
            .value
            .is_some_and(|date| date.precision() >= Precision::Day && !date.is_interval());
        (day || hit.kind == TimeKind::Time || hit.timex.starts_with("XXXX-WXX-")).then_some(hit)
    }

    /// The day of a time that names none: the last one told in the sentence, else the document's.
    fn day_of_time(&self) -> Dated {
        let told = self.last_date().filter(|date| date.day().is_some());
        let published = self.pivot.and_then(|pivot| pivot.day).map(Edtf::from);
        told.or(published)
            .map_or_else(|| Dated::unknown("XXXX-XX-XX"), Dated::from)
    }

    /// Hour, minute, and the position after them.
    fn reading(&self, at: usize) -> Option<(u32, u32, usize)> {
        let s = &self.sentence;
        match s.lower(at) {
            "noon" | "midday" if !s.hyphen(at + 1) => return Some((12, 0, at + 1)),
            "midnight" if !s.hyphen(at + 1) => return Some((24, 0, at + 1)),
            _ => {}
        }
        if s.raw(at).len() == 4 && s.one_of(at + 1, &["gmt", "utc"]) {
            let digits = s.number(at, 4)?;
            return (digits / 100 < 24 && digits % 100 < 60).then_some((digits / 100, digits % 100, at + 1));
        }
        let hour = match s.number(at, 2) {
            Some(hour) => hour,
            None => words::number_word(s.lower(at)).filter(|_| s.one_of(at + 1, &["a", "p", "am", "pm", "o"]))?,
        };
        let colon =
            matches!(s.lower(at + 1), ":" | ".") && s.glued(at + 1) && s.glued(at + 2) && s.raw(at + 2).len() == 2;
        let (minute, next) = match s.number(at + 2, 2).filter(|minute| colon && *minute < 60) {
            Some(minute) => (minute, at + 3),
            None => (0, at + 1),
        };
        if let Some((afternoon, to)) = self.meridiem(next) {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            return (s.number(at, 2).is_none_or(|hour| (1..=12).contains(&hour))).then_some((hour, minute, to));
        }
        if s.is(next, "o") && s.apostrophe(next + 1) && s.is(next + 2, "clock") {
            return (hour <= 12).then_some((hour, 0, next + 3));
        }
        let written = next > at + 1 && s.is(at + 1, ":") && hour < 24;
        let followed = s.glued(next) && (s.kind(next) != Some(Kind::Mark) || s.is(next, ":") && s.glued(next + 1));
        (written && !followed).then_some((hour, minute, next))
    }

    /// "a.m." or "p.m.", whether it is the afternoon, and the position after it.
    fn meridiem(&self, at: usize) -> Option<(bool, usize)> {
        let s = &self.sentence;
        match s.lower(at) {
            "am" => Some((false, at + 1)),
            "pm" => Some((true, at + 1)),
            letter @ ("a" | "p") if s.is(at + 1, ".") && s.glued(at + 1) && s.is(at + 2, "m") && s.glued(at + 2) => {
                Some((letter == "p", s.after_stop(at + 3)))
            }
            _ => None,
        }
    }

    /// "at dawn", "before dawn on Friday".
    fn edge_of_day(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let part = match s.lower(at) {
            "dawn" | "daybreak" | "sunrise" => "MO",
            "dusk" | "sunset" | "nightfall" => "EV",
            _ => return None,
        };
        let led = matches!(s.before(at, 1), "at" | "before" | "after" | "by" | "until" | "since");
        if !led || s.capital(at) || s.hyphen(at + 1) {
            return None;
        }
        let (dated, to) = match self.day_after(at + 1) {
            Some(hit) => (hit.dated(), hit.to),
            None => (self.day_of_time(), at + 1),
        };
        Some(super::deictic::at_day_part(at, to, dated, part))
    }

    /// "the morning of 6 April", "in the evening", "the night".
    fn part_of_day(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = s.skip(s.skip(at, &["the"]), &["early", "late"]);
        let part = words::day_part(s.lower(start)).filter(|_| !s.lower(start).ends_with('s'))?;
        if let Some(of) = s.phrase(start + 1, &["of"])
            && let Some(hit) = self.any_date(of)
        {
            let dated = hit.dated();
            let day = dated
                .value
                .is_some_and(|date| date.day().is_some() && !date.is_interval());
            return day.then(|| super::deictic::at_day_part(at, hit.to, dated, part));
        }
        let whole = s.stops(start + 1) && !s.hyphen(start + 1) || words::is_function_word(s.lower(start + 1));
        let led = s.is(at, "the")
            && matches!(s.before(at, 1), "in" | "during" | "by" | "through" | "throughout")
            && whole
            && !s.is(start + 1, "of");
        led.then(|| super::deictic::at_day_part(at, start + 1, self.day_of_time(), part))
    }
}
