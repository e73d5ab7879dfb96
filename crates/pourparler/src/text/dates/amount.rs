//! Lengths of time, and dates that lie one away: "four months", "six-year-old", "two days later", "the past two years".

use super::hit::{Hit, Scan, longest};
use super::lexer::Kind;
use super::resolve::{Dated, shifted};
use super::words::{self, Unit};
use crate::model::TimeKind;

/// How many: a whole number (none for "several"), and a half on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) whole: Option<u32>,
    pub(super) half: bool,
}

impl Amount {
    const SOME: Amount = Amount {
        whole: None,
        half: false,
    };

    const fn exactly(whole: u32) -> Amount {
        Amount {
            whole: Some(whole),
            half: false,
        }
    }

    const fn and_a_half(whole: u32) -> Amount {
        Amount {
            whole: Some(whole),
            half: true,
        }
    }
}

/// An amount of a unit, and the position after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) amount: Amount,
    pub(super) unit: Unit,
    pub(super) to: usize,
    /// Joined by hyphens: an adjective, as in "two-day talks".
    pub(super) joined: bool,
    /// The article alone says how many: "a year".
    pub(super) article: bool,
}

impl Measure {
    pub(super) fn timex(&self) -> String {
        match (self.amount, self.unit) {
            (
                Amount {
                    whole: Some(0),
                    half: true,
                },
                unit,
            ) => half_of(unit),
            (
                Amount {
                    whole: Some(whole),
                    half,
                },
                unit,
            ) => unit.timex(&format!("{whole}{}", if half { ".5" } else { "" })),
            (Amount { whole: None, .. }, unit) => unit.timex("X"),
        }
    }

    /// The ISO 8601 duration, in which decades and centuries are years; none where the number is not known.
    pub(super) fn iso(&self) -> Option<String> {
        let Amount { whole, half } = self.amount;
        let years = match self.unit {
            Unit::Decade => 10,
            Unit::Century => 100,
            _ => return whole.map(|_| self.timex()),
        };
        let total = whole?
            .checked_mul(years)?
            .checked_add(if half { years / 2 } else { 0 })?;
        Some(format!("P{total}Y"))
    }

    /// The whole count in this unit, or in a smaller one where half a unit is counted.
    fn steps(&self) -> Option<(i64, Unit)> {
        let whole = i64::from(self.amount.whole?);
        if !self.amount.half {
            return Some((whole, self.unit));
        }
        match self.unit {
            Unit::Year => Some((whole * 12 + 6, Unit::Month)),
            Unit::Decade => Some((whole * 10 + 5, Unit::Year)),
            Unit::Century => Some((whole * 100 + 50, Unit::Year)),
            _ => None,
        }
    }
}

fn half_of(unit: Unit) -> String {
    match unit {
        Unit::Minute => "PT30S".to_owned(),
        Unit::Hour => "PT30M".to_owned(),
        Unit::Day => "PT12H".to_owned(),
        Unit::Year => "P6M".to_owned(),
        Unit::Decade => "P5Y".to_owned(),
        Unit::Century => "P50Y".to_owned(),
        other => other.timex("0.5"),
    }
}

impl Scan<'_, '_> {
    /// The longest length of time, or date told by one, that starts at `at`.
    pub(super) fn amount(&self, at: usize) -> Option<Hit> {
        longest([
            self.measured(at),
            self.range(at),
            self.bounded(at),
            self.bare_plural(at),
            self.unit_long(at),
        ])
    }

    fn measured(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = self.modifier(at);
        let measure = self.measure(start)?;
        // "the two weeks": the article belongs to the length, but the plain number would do without it.
        let to = measure.to;
        if measure.joined {
            let to = if s.hyphen(to) && s.one_of(to + 1, &["old", "long"]) {
                to + 2
            } else {
                to
            };
            if s.hyphen(to) && to == measure.to && !s.one_of(to + 1, &["olds"]) {
                return None;
            }
            return Some(self.duration(at, to, &measure, "duration/adjective"));
        }
        if let Some(hit) = self.offset(at, &measure) {
            return Some(hit);
        }
        if s.hyphen(to) || measure.unit == Unit::Second && measure.amount == Amount::exactly(1) {
            return None;
        }
        let to = if s.is(to, "old") { to + 1 } else { to };
        Some(self.duration(at, to, &measure, "duration/amount"))
    }

    pub(super) fn duration(&self, from: usize, to: usize, measure: &Measure, rule: &'static str) -> Hit {
        Hit::span(from, to, TimeKind::Duration, measure.iso(), measure.timex(), rule)
    }

    /// "four" of "four to six months"; the rest is a length of its own.
    fn range(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = self.modifier(at);
        let (amount, next) = self.number_at(start)?;
        if !(s.one_of(next, &["to", "or"]) || s.dash(next)) {
            return None;
        }
        let second = self.measure(next + 1).filter(|second| !second.article)?;
        let first = Measure {
            amount,
            to: next,
            ..second
        };
        (second.amount.whole > amount.whole).then(|| self.duration(at, next, &first, "duration/range"))
    }

    /// "eighteen months ago", "two days later", "a year from now", "three weeks earlier".
    fn offset(&self, at: usize, measure: &Measure) -> Option<Hit> {
        let s = &self.sentence;
        let to = measure.to;
        let ends = |to: usize| s.stops(to) && !s.hyphen(to);
        let (sign, told, to) = match s.lower(to) {
            "ago" => (-1, false, to + 1),
            "earlier" => (-1, true, to + 1),
            "previously" | "before" if ends(to + 1) => (-1, true, to + 1),
            "later" | "afterwards" | "afterward" | "thereafter" => (1, true, to + 1),
            "after" if ends(to + 1) => (1, true, to + 1),
            "hence" => (1, false, to + 1),
            "from" if s.one_of(to + 1, &["now", "today"]) => (1, false, to + 2),
            _ => return None,
        };
        let base = if told {
            self.last_date().or(self.anchoring.reference())
        } else {
            None
        };
        // "Earlier" without a date told before it is earlier than the document.
        let base = if told && sign > 0 {
            base
        } else {
            base.or(self.anchoring.published())
        };
        let found = measure
            .steps()
            .zip(base)
            .and_then(|((count, unit), base)| shifted(base, unit, count.checked_mul(sign)?));
        let kind = if measure.unit < Unit::Day {
            TimeKind::Time
        } else {
            TimeKind::Date
        };
        let dated = found.unwrap_or_else(|| Dated::unknown(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }));
        Some(Hit::new(at, to, kind, dated, "date/offset"))
    }

    /// "the past two years", "the last few months", "the past week", "the first 100 days", "the next decade".
    fn bounded(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let start = self.modifier(at);
        let article = s.one_of(start, &["the", "these", "those", "its", "their", "his", "her"]);
        let word = start + usize::from(article);
        if !s.one_of(
            word,
            &[
                "past",
                "last",
                "next",
                "first",
                "final",
                "coming",
                "previous",
                "following",
                "preceding",
            ],
        ) {
            return None;
        }
        let from = if s.is(start, "the") || !article || start > at {
            at
        } else {
            word
        };
        if let Some(measure) = self
            .measure(word + 1)
            .filter(|measure| !measure.article && !measure.joined)
        {
            let to = s.phrase(measure.to, &["or", "so"]).unwrap_or(measure.to);
            let unknown =
                measure.amount.whole.is_none() || s.is(word, "past") || article || measure.amount.whole > Some(1);
            return (unknown && measure.unit >= Unit::Minute)
                .then(|| self.duration(from, to, &measure, "duration/bounded"));
        }
        let (unit, plural) = Unit::of(s.lower(word + 1)).filter(|(unit, _)| *unit >= Unit::Hour)?;
        if s.hyphen(word + 2) || !s.is(start, "the") && !plural {
            return None;
        }
        let whole = if plural { None } else { Some(1) };
        if !plural && !s.one_of(word, &["past", "last", "next", "coming"]) {
            return None;
        }
        let measure = Measure {
            amount: Amount { whole, half: false },
            unit,
            to: word + 2,
            joined: false,
            article: false,
        };
        Some(self.duration(from, measure.to, &measure, "duration/bounded"))
    }

    /// "for years", "weeks of talks", "decades ago".
    fn bare_plural(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let (unit, true) = Unit::of(s.lower(at))? else {
            return None;
        };
        let to = at + 1;
        let measure = Measure {
            amount: Amount::SOME,
            unit,
            to,
            joined: false,
            article: false,
        };
        if s.hyphen(to) {
            let long = s.one_of(to + 1, &["long", "old"]);
            return long.then(|| self.duration(at, to + 2, &measure, "duration/adjective"));
        }
        if let Some(hit) = self.offset(at, &measure) {
            return Some(hit);
        }
        let led = words::listed(
            "for after in over within through during took take takes taken lasted last spent despite \
        following by since",
            s.before(at, 1),
        );
        let of = s.is(to, "of")
            && (at == 0 || s.kind(at - 1) == Some(Kind::Mark) || words::is_function_word(s.before(at, 1)));
        let named = s.before(at, 1) == "the";
        ((led || of) && !named).then(|| self.duration(at, to, &measure, "duration/plural"))
    }

    /// "month-long", "yearlong", "weeklong", "month-old".
    fn unit_long(&self, at: usize) -> Option<Hit> {
        let s = &self.sentence;
        let word = s.lower(at);
        let (unit, to) = match word.strip_suffix("long").and_then(Unit::of) {
            Some((unit, false)) => (unit, at + 1),
            _ => {
                let (unit, false) = Unit::of(word)? else { return None };
                (
                    unit,
                    (s.hyphen(at + 1) && s.one_of(at + 2, &["long", "old"])).then_some(at + 3)?,
                )
            }
        };
        let joined_before = s.hyphen(at.wrapping_sub(1));
        let measure = Measure {
            amount: Amount {
                whole: Some(1),
                half: false,
            },
            unit,
            to,
            joined: true,
            article: false,
        };
        (!joined_before).then(|| self.duration(at, to, &measure, "duration/adjective"))
    }

    /// The position after "more than", "at least", "about", "nearly"; `at` where nothing of the kind stands there.
    pub(super) fn modifier(&self, at: usize) -> usize {
        let s = &self.sentence;
        let two = [
            ["more", "than"],
            ["less", "than"],
            ["fewer", "than"],
            ["at", "least"],
            ["at", "most"],
            ["up", "to"],
            ["just", "over"],
            ["just", "under"],
            ["well", "over"],
        ];
        if let Some(to) = s
            .phrase(at, &["no", "more", "than"])
            .or_else(|| s.phrase(at, &["no", "less", "than"]))
        {
            return to;
        }
        if let Some(to) = two.iter().find_map(|words| s.phrase(at, words)) {
            return to;
        }
        s.skip(
            at,
            &[
                "about",
                "nearly",
                "almost",
                "roughly",
                "approximately",
                "around",
                "barely",
            ],
        )
    }

    /// A number or a word for a number, and a unit.
    pub(super) fn measure(&self, at: usize) -> Option<Measure> {
        let s = &self.sentence;
        let article = s.one_of(at, &["a", "an"]);
        let (mut amount, mut next) = self.quantity(at)?;
        let joined = s.hyphen(next);
        if joined {
            next += 1;
        } else {
            next = s.skip(
                next,
                &[
                    "more",
                    "full",
                    "whole",
                    "straight",
                    "consecutive",
                    "additional",
                    "calendar",
                    "long",
                    "further",
                ],
            );
        }
        let (unit, plural) = match s.lower(next) {
            "fortnight" => {
                amount.whole = amount.whole.map(|whole| whole.saturating_mul(2));
                (Unit::Week, false)
            }
            word => Unit::of(word)?,
        };
        if joined && plural || s.kind(at) == Some(Kind::Number) && !self.counts(at) {
            return None;
        }
        let mut to = next + 1;
        if let Some(half) = s.phrase(to, &["and", "a", "half"]) {
            amount.half = true;
            to = half;
        }
        Some(Measure {
            amount,
            unit,
            to,
            joined,
            article: article && next == at + 1 && !amount.half,
        })
    }

    /// Whether digits stand by themselves and are no tail of a larger number.
    fn counts(&self, at: usize) -> bool {
        let s = &self.sentence;
        !(s.glued(at) && matches!(s.before(at, 1), "." | "," | ":" | "/" | "$" | "€" | "£"))
    }

    fn quantity(&self, at: usize) -> Option<(Amount, usize)> {
        let s = &self.sentence;
        let exact = |whole, to| Some((Amount::exactly(whole), to));
        let some = |to| Some((Amount::SOME, to));
        match s.lower(at) {
            "several" | "many" | "few" | "couple" | "numerous" => some(s.skip(at + 1, &["of"])),
            "some" => self.number_at(at + 1).or_else(|| some(at + 1)),
            "dozens" | "hundreds" | "thousands" | "scores" if s.is(at + 1, "of") => some(at + 2),
            "another" => self
                .number_at(at + 1)
                .or_else(|| self.quantity(at + 1).filter(|_| s.is(at + 1, "few")))
                .or_else(|| exact(1, at + 1)),
            "half" => {
                let next = if s.hyphen(at + 1) {
                    at + 1
                } else {
                    s.skip(at + 1, &["a", "an"])
                };
                Some((Amount::and_a_half(0), next))
            }
            "a" | "an" => match s.lower(at + 1) {
                "few" => some(at + 2),
                "couple" | "number" if s.is(at + 2, "of") => some(at + 3),
                "half" => Some((Amount::and_a_half(0), at + 2)),
                "hundred" => exact(100, at + 2),
                "thousand" => exact(1000, at + 2),
                "dozen" => exact(12, at + 2),
                "further" | "full" | "whole" | "mere" | "record" | "single" => exact(1, at + 2),
                _ => exact(1, at + 1),
            },
            _ => self.number_at(at),
        }
    }

    /// A number in digits ("2.5", "1,000") or words ("twenty-five", "two and a half", "two hundred").
    pub(super) fn number_at(&self, at: usize) -> Option<(Amount, usize)> {
        let s = &self.sentence;
        let (whole, next) = match s.number(at, 7) {
            Some(first) => {
                let thousands = s.is(at + 1, ",") && s.glued(at + 1) && s.glued(at + 2) && s.raw(at + 2).len() == 3;
                match s.number(at + 2, 3).filter(|_| thousands) {
                    Some(rest) => (first.checked_mul(1000)?.checked_add(rest)?, at + 3),
                    None => (first, at + 1),
                }
            }
            None => self.spelled_number(at)?,
        };
        if s.is(next, ".") && s.glued(next) && s.glued(next + 1) && s.kind(next + 1) == Some(Kind::Number) {
            return s.is(next + 1, "5").then_some((Amount::and_a_half(whole), next + 2));
        }
        let joined = s.phrase(next, &["-", "and", "-", "a", "-", "half"]);
        match joined.or_else(|| s.phrase(next, &["and", "a", "half"])) {
            Some(to) => Some((Amount::and_a_half(whole), to)),
            None => Some((Amount::exactly(whole), next)),
        }
    }

    fn spelled_number(&self, at: usize) -> Option<(u32, usize)> {
        let s = &self.sentence;
        let first = words::number_word(s.lower(at))?;
        let ones = words::number_word(s.lower(at + 2)).filter(|ones| *ones < 10);
        let (number, next) = match (words::tens(s.lower(at)), ones) {
            (Some(tens), Some(ones)) if s.dash(at + 1) => (tens + ones, at + 3),
            _ => (first, at + 1),
        };
        match s.lower(next) {
            "hundred" => Some((number * 100, next + 1)),
            "thousand" => Some((number * 1000, next + 1)),
            "dozen" => Some((number * 12, next + 1)),
            _ => Some((number, next)),
        }
    }
}
