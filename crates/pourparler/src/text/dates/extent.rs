//! Whole stretches of time: "all day", "the whole week", "the months that followed".

use super::amount::{Amount, Measure};
use super::hit::{Hit, Scan, longest};
use super::words::{self, Unit};

impl Scan<'_, '_> {
    /// The longest stretch that starts at `at`.
    pub(super) fn extent(&self, at: usize) -> Option<Hit> {
        match self.sentence.lower(at) {
            "all" => self.all(at),
            "the" => longest([self.whole(at), self.followed(at)]),
            "a" | "quarter" => self.quarter_century(at),
            _ => None,
        }
    }

    fn stretch(&self, from: usize, to: usize, whole: Option<u32>, unit: Unit) -> Hit {
        let measure = Measure {
            amount: Amount { whole, half: false },
            unit,
            to,
            joined: false,
            article: false,
        };
        self.duration(from, to, &measure, "duration/extent")
    }

    /// "all day", "all week long".
    fn all(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, false) = Unit::of(s.lower(at + 1)).filter(|(unit, _)| *unit >= Unit::Day)? else {
            return None;
        };
        let to = s.skip(at + 2, &["long"]);
        let whole = s.stops(to) && !s.hyphen(to) || words::is_function_word(s.lower(to));
        whole.then(|| self.stretch(at, to, Some(1), unit))
    }

    /// "the whole week", "the entire month".
    fn whole(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, false) = Unit::of(s.lower(at + 2)).filter(|(unit, _)| *unit >= Unit::Hour)? else {
            return None;
        };
        let told = s.one_of(at + 1, &["whole", "entire", "full"]) && !s.hyphen(at + 3);
        told.then(|| self.stretch(at, at + 3, Some(1), unit))
    }

    /// "a quarter of a century".
    fn quarter_century(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = s.skip(at, &["a"]);
        let noun = s.phrase(start + 1, &["of", "a"]).unwrap_or(start + 1);
        let told = s.is(start, "quarter") && s.is(noun, "century");
        told.then(|| self.stretch(at, noun + 1, Some(25), Unit::Year))
    }

    /// "the months" of "in the months that followed".
    fn followed(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, true) = Unit::of(s.lower(at + 1))? else {
            return None;
        };
        let led = matches!(
            s.before(at, 1),
            "in" | "over" | "during" | "for" | "through" | "throughout"
        );
        let bounded = s.one_of(
            at + 2,
            &["since", "after", "before", "following", "leading", "preceding", "ahead"],
        ) || s.is(at + 2, "that") && s.one_of(at + 3, &["followed", "preceded", "passed"])
            || s.phrase(at + 2, &["to", "come"]).is_some();
        (led && bounded).then(|| self.stretch(at, at + 2, None, unit))
    }
}
