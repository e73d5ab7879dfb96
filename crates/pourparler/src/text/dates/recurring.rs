//! Recurring times: "every week", "twice a month", "daily", "Fridays".

use super::hit::{Hit, Scan, longest};
use super::lexer::Kind;
use super::words::{self, Unit};
use crate::model::TimeKind;

impl Scan<'_, '_> {
    /// The longest recurring time that starts at `at`.
    pub(super) fn recurring(&self, at: usize) -> Option<Hit> {
        longest([
            self.every(at),
            self.times_a(at),
            self.rate(at),
            self.adverb(at),
            self.weekdays(at),
        ])
    }

    fn set(&self, from: usize, to: usize, iso: &str, timex: &str) -> Hit {
        Hit::span(
            from,
            to,
            TimeKind::Set,
            Some(iso.to_owned()),
            timex.to_owned(),
            "set/recurring",
        )
    }

    /// "every week", "each Friday", "every two years", "every other day", "every morning".
    fn every(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if !s.one_of(at, &["every", "each"]) {
            return None;
        }
        let word = s.lower(at + 1);
        if let Some((unit, false)) = Unit::of(word) {
            let iso = iso_of(unit, 1);
            return Some(self.set(at, at + 2, &iso, &unit.timex("1")));
        }
        if let Some((number, false)) = words::weekday(word) {
            let part = words::day_part(s.lower(at + 2))
                .map(|part| format!("T{part}"))
                .unwrap_or_default();
            let to = at + 2 + usize::from(!part.is_empty());
            return Some(self.set(at, to, "P1W", &format!("XXXX-WXX-{number}{part}")));
        }
        if let Some(month) = words::month(word).filter(|_| s.capital(at + 1)) {
            return Some(self.set(at, at + 2, "P1Y", &format!("XXXX-{month:02}")));
        }
        if let Some(season) = words::season(word) {
            return Some(self.set(at, at + 2, "P1Y", &format!("XXXX-{}", words::division_timex(season))));
        }
        if let Some(part) = words::day_part(word) {
            return Some(self.set(at, at + 2, "P1D", &format!("XXXX-XX-XXT{part}")));
        }
        match word {
            "weekend" => Some(self.set(at, at + 2, "P1W", "XXXX-WXX-WE")),
            "other" => {
                let (unit, _) = Unit::of(s.lower(at + 2)).filter(|(_, plural)| !plural)?;
                Some(self.set(at, at + 3, &iso_of(unit, 2), &unit.timex("2")))
            }
            _ => {
                let measure = self
                    .measure(at + 1)
                    .filter(|measure| !measure.article && !measure.joined)?;
                let (iso, timex) = (measure.iso(), measure.timex());
                Some(Hit::span(at, measure.to, TimeKind::Set, iso, timex, "set/recurring"))
            }
        }
    }

    /// "once a week", "three times a month".
    fn times_a(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let next = match s.lower(at) {
            "once" | "twice" => at + 1,
            _ => {
                self.number_at(at)
                    .map(|(_, next)| next)
                    .filter(|next| s.is(*next, "times"))?
                    + 1
            }
        };
        let (unit, plural) = Unit::of(s.lower(next + 1))?;
        let rate = s.one_of(next, &["a", "an", "every", "each", "per"]) && !plural;
        rate.then(|| self.set(at, next + 2, &iso_of(unit, 1), &unit.timex("1")))
    }

    /// "a year" after an amount: "$5 million a year", "40 barrels a day".
    fn rate(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, plural) = Unit::of(s.lower(at + 1))?;
        if !s.one_of(at, &["a", "an"])
            || plural
            || s.one_of(
                at + 2,
                &["ago", "later", "earlier", "before", "after", "and", "old", "from"],
            )
            || s.hyphen(at + 2)
        {
            return None;
        }
        let amount = (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .take_while(|place| !words::is_function_word(s.lower(*place)));
        let counted = amount.into_iter().any(|place| {
            s.kind(place) == Some(Kind::Number)
                || s.one_of(place, &["million", "billion", "thousands", "hundreds", "percent"])
        });
        counted.then(|| self.set(at, at + 2, &iso_of(unit, 1), &unit.timex("1")))
    }

    fn adverb(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (iso, timex) = match s.lower(at) {
            "daily" => ("P1D", "P1D"),
            "nightly" => ("P1D", "XXXX-XX-XXTNI"),
            "hourly" => ("PT1H", "PT1H"),
            "weekly" => ("P1W", "P1W"),
            "monthly" => ("P1M", "P1M"),
            "quarterly" => ("P3M", "P3M"),
            "annual" | "annually" | "yearly" => ("P1Y", "P1Y"),
            _ => return None,
        };
        // A capital inside a sentence or before another makes it a name: "the Daily Star".
        let named = s.capital(at) && (at > 0 || s.capital(at + 1));
        (!named && !s.hyphen(at + 1) && !s.hyphen(at.wrapping_sub(1))).then(|| self.set(at, at + 1, iso, timex))
    }

    /// "Fridays", "Saturday mornings", "weekends".
    fn weekdays(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        if s.is(at, "weekends") {
            return Some(self.set(at, at + 1, "P1W", "XXXX-WXX-WE"));
        }
        let (number, plural) = words::weekday(s.lower(at)).filter(|_| s.capital(at))?;
        let part = words::day_part(s.lower(at + 1)).filter(|_| s.lower(at + 1).ends_with('s') && !plural);
        match part {
            Some(part) => Some(self.set(at, at + 2, "P1W", &format!("XXXX-WXX-{number}T{part}"))),
            None => plural.then(|| self.set(at, at + 1, "P1W", &format!("XXXX-WXX-{number}"))),
        }
    }
}

fn iso_of(unit: Unit, count: u32) -> String {
    match unit {
        Unit::Decade => format!("P{}Y", 10 * count),
        Unit::Century => format!("P{}Y", 100 * count),
        _ => unit.timex(&count.to_string()),
    }
}
