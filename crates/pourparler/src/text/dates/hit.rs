//! What a pattern found, in token positions, before it becomes a [`super::FoundDate`].

use std::cell::OnceCell;

use super::lexer::Sentence;
use super::resolve::{Anchoring, Dated, Pivot};
use super::tense::{Direction, Tenses};
use crate::model::{TimeKind, TimeValue};

/// A time expression at tokens `from..to`.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: TimeKind,
    pub(super) value: Option<TimeValue>,
    pub(super) timex: String,
    pub(super) rule: &'static str,
    /// The year that its own words give.
    pub(super) stated_year: Option<i32>,
    /// The month and year that a bare day number after it would belong to: "January 22 and 23".
    pub(super) lends: Option<(u32, Option<i32>)>,
}

impl Hit {
    pub(super) fn new(from: usize, to: usize, kind: TimeKind, dated: Dated, rule: &'static str) -> Hit {
        let value = dated.value.map(TimeValue::Date);
        Hit {
            from,
            to,
            kind,
            value,
            timex: dated.timex,
            rule,
            stated_year: None,
            lends: None,
        }
    }

    pub(super) fn date(from: usize, to: usize, dated: impl Into<Dated>, rule: &'static str) -> Hit {
        Hit::new(from, to, TimeKind::Date, dated.into(), rule)
    }

    /// A length of time or a recurring one; `iso` is its ISO 8601 duration, where it has one.
    pub(super) fn span(
        from: usize,
        to: usize,
        kind: TimeKind,
        iso: Option<String>,
        timex: String,
        rule: &'static str,
    ) -> Hit {
        Hit {
            from,
            to,
            kind,
            value: iso.map(TimeValue::Duration),
            timex,
            rule,
            stated_year: None,
            lends: None,
        }
    }

    pub(super) fn stating(self, year: Option<i32>) -> Hit {
        Hit {
            stated_year: year,
            ..self
        }
    }

    pub(super) fn lending(self, month: u32, year: Option<i32>) -> Hit {
        Hit {
            lends: Some((month, year)),
            ..self
        }
    }

    /// The same with its first token at `from`.
    pub(super) fn starting(self, from: usize) -> Hit {
        Hit { from, ..self }
    }

    /// The date that it gives, where it is one.
    pub(super) fn dated(&self) -> Dated {
        let value = match &self.value {
            Some(TimeValue::Date(date)) => Some(*date),
            _ => None,
        };
        Dated {
            value,
            timex: self.timex.clone(),
        }
    }
}

/// One sentence being read.
pub(super) struct Scan<'s, 't> {
    pub(super) sentence: Sentence<'t>,
    pub(super) anchoring: &'s Anchoring,
    pub(super) pivot: Option<Pivot>,
    /// The expression found last in this sentence.
    pub(super) last: Option<Hit>,
    /// The year stated last in this sentence.
    pub(super) year_here: Option<i32>,
    /// Read once a date asks for them: most sentences have none.
    pub(super) tenses: OnceCell<Tenses>,
}

impl Scan<'_, '_> {
    pub(super) fn direction(&self, from: usize, to: usize) -> Direction {
        self.tenses
            .get_or_init(|| Tenses::of(&self.sentence))
            .direction(&self.sentence, from, to)
    }
}

/// The one that reaches furthest, the first of equals.
pub(super) fn longest(hits: impl IntoIterator<Item = Option<Hit>>) -> Option<Hit> {
    hits.into_iter()
        .flatten()
        .reduce(|best, hit| if hit.to > best.to { hit } else { best })
}
