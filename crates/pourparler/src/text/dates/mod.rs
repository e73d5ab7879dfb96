//! Time expressions in prose: where they are, what they mean.
//!
//! [`find`] reads English dates, times, durations and recurring times. Spans follow TIMEX3 (ISO-TimeML): prepositions stay
//! outside, articles and words that shade ("early", "nearly", "the end of", "ago") inside. Every find has a TIMEX3 value;
//! dates have an EDTF value and durations an ISO 8601 one as well, where the text and the [`Anchoring`] give it.
//!
//! What is not in the text is not guessed: without a publication date "January 22" is `XXXX-01-22`, and "yesterday" has no
//! value. With one, the year is the nearest that fits the tense of the sentence; a weekday is the last one, or the next in a
//! sentence that looks ahead. "Two days later" and "that year" count from the date read before.
//!
//! Not read: dates of other calendars, feasts that move with the moon (but Easter), ambiguous numeric dates beyond their year
//! (`03/04/2016`), years of fewer than four digits.

mod amount;
mod calendar;
mod clock;
mod counted;
mod deictic;
mod extent;
mod hit;
mod lexer;
mod period;
mod pointed;
mod recurring;
mod resolve;
mod tense;
mod words;

use std::cell::OnceCell;
use std::ops::Range;

use hit::{Hit, Scan, longest};
use lexer::Sentence;
pub use resolve::Anchoring;
use resolve::Pivot;
pub(crate) use words::{MONTHS, WEEKDAYS, is_calendar_word};

use crate::model::{Precision, TimeKind, TimeValue};
use crate::span::Span;

/// A time expression found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// The words, in bytes of the text.
    pub span: Span,
    /// What sort of time.
    pub kind: TimeKind,
    /// EDTF for dates and times of day (the day), ISO 8601 for durations and recurring times; none where that would be a guess.
    pub value: Option<TimeValue>,
    /// The TIMEX3 value: `2012-SU`, `P4M`, `PAST_REF`, `2017-W04`, `2017-01-25TEV`.
    pub timex: String,
    /// The rule that read it, such as `date/offset`.
    pub rule: &'static str,
}

/// Finds the time expressions of a text, in order and apart from each other, and appends them to `out`; `anchoring` comes out
/// holding the last date, ready for the text that follows. Never fails; takes time in proportion to the text.
///
/// ```
/// use pourparler::text::dates::{Anchoring, find};
///
/// let text = "The envoys met on 3 March 2019 and signed two days later.";
/// let mut dates = Vec::new();
/// find(text, &mut Anchoring::default(), &mut dates);
/// let read: Vec<_> = dates.iter().map(|date| (date.span.of(text), date.timex.as_str())).collect();
/// assert_eq!(read, [("3 March 2019", "2019-03-03"), ("two days later", "2019-03-05")]);
/// ```
pub fn find(text: &str, anchoring: &mut Anchoring, out: &mut Vec<FoundDate>) {
    find_in(text, pourparler_syntax::sentences(text), anchoring, out);
}

/// The same in certain sentences of a text, given in bytes.
pub(crate) fn find_in(
    text: &str,
    sentences: impl Iterator<Item = Range<usize>>,
    anchoring: &mut Anchoring,
    out: &mut Vec<FoundDate>,
) {
    let lower = text.to_ascii_lowercase();
    for range in sentences {
        let mut scan = Scan {
            sentence: Sentence::new(text, &lower, range.start, range.end),
            pivot: Pivot::of(anchoring.published()),
            anchoring,
            last: None,
            year_here: None,
            tenses: OnceCell::new(),
        };
        let hits = scan.read();
        let last_date = hits.iter().rev().find_map(reference);
        out.extend(hits.into_iter().filter_map(|hit| scan.found(hit)));
        if last_date.is_some() {
            anchoring.set_reference(last_date);
        }
    }
}

/// The date that later words may count from.
fn reference(hit: &Hit) -> Option<crate::model::Edtf> {
    let date = hit.dated().value?;
    let counts = matches!(hit.kind, TimeKind::Date | TimeKind::Time) && date.precision() >= Precision::Year;
    date.end().filter(|_| counts)
}

impl Scan<'_, '_> {
    fn read(&mut self) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < self.sentence.len() {
            let Some(hit) = self.at(at) else {
                at += 1;
                continue;
            };
            at = hit.to.max(at + 1);
            self.year_here = hit.stated_year.or(self.year_here);
            self.last = Some(hit.clone());
            hits.push(hit);
        }
        hits
    }

    fn at(&self, at: usize) -> Option<Hit> {
        if !self.sentence.opens(at) {
            return None;
        }
        longest([
            self.recurring(at),
            self.clock(at),
            self.any_date(at),
            self.amount(at),
            self.extent(at),
        ])
    }

    fn found(&self, hit: Hit) -> Option<FoundDate> {
        let start = self.sentence.token(hit.from)?.start;
        let end = self.sentence.token(hit.to.checked_sub(1)?)?.end;
        let Hit {
            kind,
            value,
            timex,
            rule,
            ..
        } = hit;
        Some(FoundDate {
            span: Span::new(start, end),
            kind,
            value,
            timex,
            rule,
        })
    }
}

#[cfg(test)]
mod tests;
