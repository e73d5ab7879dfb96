//! Partial dates in EDTF (ISO 8601-2): [`Edtf`] says as much of a date as a text says, and no more.
//!
//! Level 0 is read whole. Of levels 1 and 2 it reads what prose needs: unspecified digits (`XXXX-12-30`, `201X`, `2012-XX`,
//! `XXXX-XX-05`), seasons, quarters and halves (`2012-22`, `2012-33`, `2012-40`), uncertain `?`, approximate `~`, both `%`,
//! intervals with open (`2012/..`) and unknown (`2012/`) ends. Not read: years outside 0000-9999, sets, qualified parts of a
//! date, hemispheres.

mod bounds;
mod parse;
mod print;
mod scale;
mod serial;

use chrono::{Datelike, NaiveDate};

pub use parse::EdtfError;
pub use scale::{Division, Precision, Qualifier};

/// A date, or an interval between two, as precise as what is known of it.
///
/// ```
/// use pourparler::model::Edtf;
///
/// let summer: Edtf = "2012-summer".parse()?;
/// assert_eq!(summer.to_string(), "2012-22");
/// let truce: Edtf = "XXXX-12-30".parse()?;
/// assert_eq!(truce.earliest(), None);
/// assert_eq!(truce.with_year(2016).to_string(), "2016-12-30");
/// # Ok::<(), pourparler::model::EdtfError>(())
/// ```
///
/// Order: by the earliest day (an open start first, an unknown one last), then by the latest (an open end, then an unknown
/// one, last), then by the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edtf(Shape);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Single(Point),
    Interval(End, End),
}

/// One side of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    Date(Point),
    Open,
    Unknown,
}

/// One date: a year, a part of it, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Point {
    year: Year,
    part: Part,
    qualifier: Qualifier,
}

/// A year whose last `unspecified` digits (0 to 4) are not known; those digits are zero in `value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Year {
    value: u16,
    unspecified: u8,
}

/// What of the year is meant. Months and days are 0 where they are written `XX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Whole,
    Division(Division),
    Month(u8),
    Day(u8, u8),
    /// Month, day, seconds since midnight, and minutes east of UTC where they are given.
    Time(u8, u8, u32, Option<i16>),
}

/// Building and taking apart.
impl Edtf {
    /// A year from 0 to 9999; others are brought to the nearer end.
    pub fn year(year: i32) -> Edtf {
        Edtf::single(Year::known(year), Part::Whole)
    }

    /// The ten years of which `year` is one: `201X`.
    pub fn decade(year: i32) -> Edtf {
        Edtf::single(Year::known(year).without(1), Part::Whole)
    }

    /// The hundred years of which `year` is one: `20XX`.
    pub fn century(year: i32) -> Edtf {
        Edtf::single(Year::known(year).without(2), Part::Whole)
    }

    /// A part of a year; `None` for a year that is not known.
    pub fn division(year: Option<i32>, division: Division) -> Edtf {
        Edtf::single(Year::maybe(year), Part::Division(division))
    }

    /// A month; `None` as the year for one that is not known. Gives `None` where there is no such month.
    pub fn month_of(year: Option<i32>, month: u32) -> Option<Edtf> {
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        Some(Edtf::single(Year::maybe(year), Part::Month(month)))
    }

    /// A day of a month; `None` as the year or month for one that is not known. Gives `None` where there is no such day.
    pub fn day_of(year: Option<i32>, month: Option<u32>, day: u32) -> Option<Edtf> {
        let day = u8::try_from(day).ok().filter(|day| *day > 0)?;
        let month = match month {
            Some(month) => u8::try_from(month).ok().filter(|month| *month > 0)?,
            None => 0,
        };
        let year = Year::maybe(year);
        (day <= bounds::longest_month(year, month)?).then(|| Edtf::single(year, Part::Day(month, day)))
    }

    /// From the start of one date to the end of another. Gives `None` where either is itself an interval or a time, or where
    /// the second is over before the first begins.
    pub fn interval(start: Edtf, end: Edtf) -> Option<Edtf> {
        Edtf::checked_interval(End::Date(start.dated()?), End::Date(end.dated()?))
    }

    /// From a date on, with no end: `2012/..`. Gives `None` for an interval or a time.
    pub fn since(start: Edtf) -> Option<Edtf> {
        Some(Edtf(Shape::Interval(End::Date(start.dated()?), End::Open)))
    }

    /// Up to a date, with no start: `../2012`. Gives `None` for an interval or a time.
    pub fn until(end: Edtf) -> Option<Edtf> {
        Some(Edtf(Shape::Interval(End::Open, End::Date(end.dated()?))))
    }

    /// The same date, approximate: `2014~`; an interval becomes so at both ends.
    pub fn approximate(self) -> Edtf {
        self.qualified(|q| Qualifier::of(q.is_uncertain(), true))
    }

    /// The same date, uncertain: `2014?`; an interval becomes so at both ends.
    pub fn uncertain(self) -> Edtf {
        self.qualified(|q| Qualifier::of(true, q.is_approximate()))
    }

    /// The same date in a known year, where its year is wholly unknown and the day exists in that year; else unchanged. In an
    /// interval the start falls in `year` and the end in the first year in which it does not come before the start.
    pub fn with_year(self, year: i32) -> Edtf {
        match self.0 {
            Shape::Single(point) => Edtf(Shape::Single(point.with_year(year))),
            Shape::Interval(End::Date(start), End::Date(end)) => {
                let start = start.with_year(year);
                let same = Edtf::checked_interval(End::Date(start), End::Date(end.with_year(year)));
                let next =
                    || Edtf::checked_interval(End::Date(start), End::Date(end.with_year(year.saturating_add(1))));
                same.or_else(next).unwrap_or(self)
            }
            Shape::Interval(start, end) => Edtf(Shape::Interval(start.with_year(year), end.with_year(year))),
        }
    }

    /// The year, where all of it is known; of an interval, the year of both ends where it is the same.
    pub fn known_year(self) -> Option<i32> {
        match self.0 {
            Shape::Single(point) => point.year.as_known(),
            Shape::Interval(End::Date(a), End::Date(b)) => {
                a.year.as_known().filter(|year| Some(*year) == b.year.as_known())
            }
            Shape::Interval(..) => None,
        }
    }

    /// The month from 1 to 12, where this is a single date that gives one.
    pub fn month(self) -> Option<u32> {
        match self.as_point()?.part {
            Part::Month(month) | Part::Day(month, _) | Part::Time(month, ..) if month > 0 => Some(month.into()),
            _ => None,
        }
    }

    /// The day of the month, where this is a single date that gives one.
    pub fn day(self) -> Option<u32> {
        match self.as_point()?.part {
            Part::Day(_, day) | Part::Time(_, day, ..) if day > 0 => Some(day.into()),
            _ => None,
        }
    }

    /// The season, quarter or half, where this is a single date that gives one.
    pub fn as_division(self) -> Option<Division> {
        match self.as_point()?.part {
            Part::Division(division) => Some(division),
            _ => None,
        }
    }

    /// The calendar day, where this is one day (or a time on it) with nothing unknown.
    pub fn as_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.known_year()?, self.month()?, self.day()?)
    }

    /// Whether this is an interval.
    pub fn is_interval(self) -> bool {
        matches!(self.0, Shape::Interval(..))
    }

    /// The date at the start of an interval, where it has one; a single date is its own start.
    pub fn start(self) -> Option<Edtf> {
        match self.0 {
            Shape::Single(_) => Some(self),
            Shape::Interval(end, _) => end.as_date(),
        }
    }

    /// The date at the end of an interval, where it has one; a single date is its own end.
    pub fn end(self) -> Option<Edtf> {
        match self.0 {
            Shape::Single(_) => Some(self),
            Shape::Interval(_, end) => end.as_date(),
        }
    }

    /// How sure the date is; of an interval, all the doubts of its ends.
    pub fn qualifier(self) -> Qualifier {
        match self.0 {
            Shape::Single(point) => point.qualifier,
            Shape::Interval(a, b) => {
                let (a, b) = (a.qualifier(), b.qualifier());
                Qualifier::of(
                    a.is_uncertain() || b.is_uncertain(),
                    a.is_approximate() || b.is_approximate(),
                )
            }
        }
    }

    /// The finest part given; of an interval, that of its coarser end.
    pub fn precision(self) -> Precision {
        match self.0 {
            Shape::Single(point) => point.precision(),
            Shape::Interval(a, b) => {
                let ends = [a, b].into_iter().filter_map(End::as_point);
                ends.map(Point::precision).min().unwrap_or(Precision::Unknown)
            }
        }
    }

    fn single(year: Year, part: Part) -> Edtf {
        Edtf(Shape::Single(Point {
            year,
            part,
            qualifier: Qualifier::Certain,
        }))
    }

    fn as_point(self) -> Option<Point> {
        match self.0 {
            Shape::Single(point) => Some(point),
            Shape::Interval(..) => None,
        }
    }

    fn dated(self) -> Option<Point> {
        self.as_point().filter(|point| !matches!(point.part, Part::Time(..)))
    }

    fn checked_interval(start: End, end: End) -> Option<Edtf> {
        let backwards = match (start, end) {
            (End::Date(a), End::Date(b)) => matches!((a.first_day(), b.last_day()), (Some(a), Some(b)) if b < a),
            _ => false,
        };
        (!backwards).then_some(Edtf(Shape::Interval(start, end)))
    }

    fn qualified(self, change: impl Fn(Qualifier) -> Qualifier) -> Edtf {
        let on_end = |end| match end {
            End::Date(point) => End::Date(Point {
                qualifier: change(point.qualifier),
                ..point
            }),
            other => other,
        };
        Edtf(match self.0 {
            Shape::Single(point) => Shape::Single(Point {
                qualifier: change(point.qualifier),
                ..point
            }),
            Shape::Interval(a, b) => Shape::Interval(on_end(a), on_end(b)),
        })
    }
}

impl End {
    fn as_point(self) -> Option<Point> {
        match self {
            End::Date(point) => Some(point),
            End::Open | End::Unknown => None,
        }
    }

    fn as_date(self) -> Option<Edtf> {
        self.as_point().map(|point| Edtf(Shape::Single(point)))
    }

    fn qualifier(self) -> Qualifier {
        self.as_point().map_or(Qualifier::Certain, |point| point.qualifier)
    }

    fn with_year(self, year: i32) -> End {
        match self {
            End::Date(point) => End::Date(point.with_year(year)),
            other => other,
        }
    }
}

impl Point {
    fn precision(self) -> Precision {
        match (self.part, self.year.unspecified) {
            (Part::Whole | Part::Month(0) | Part::Day(0, 0), 0) => Precision::Year,
            (Part::Whole | Part::Month(0) | Part::Day(0, 0), 1) => Precision::Decade,
            (Part::Whole | Part::Month(0) | Part::Day(0, 0), 2) => Precision::Century,
            (Part::Whole | Part::Month(0) | Part::Day(0, 0), 3) => Precision::Millennium,
            (Part::Whole | Part::Month(0) | Part::Day(0, 0), _) => Precision::Unknown,
            (Part::Division(Division::FirstHalf | Division::SecondHalf), _) => Precision::Half,
            (Part::Division(_), _) => Precision::Quarter,
            (Part::Month(_) | Part::Day(_, 0), _) => Precision::Month,
            (Part::Day(..), _) => Precision::Day,
            (Part::Time(..), _) => Precision::Second,
        }
    }

    fn with_year(self, year: i32) -> Point {
        let known = Point {
            year: Year::known(year),
            ..self
        };
        let exists = match known.part {
            Part::Day(month, day) if day > 0 => {
                bounds::longest_month(known.year, month).is_some_and(|last| day <= last)
            }
            _ => true,
        };
        if self.year.unspecified == 4 && exists {
            known
        } else {
            self
        }
    }
}

impl Year {
    const UNKNOWN: Year = Year {
        value: 0,
        unspecified: 4,
    };

    fn known(year: i32) -> Year {
        Year {
            value: u16::try_from(year.clamp(0, 9999)).unwrap_or(0),
            unspecified: 0,
        }
    }

    fn maybe(year: Option<i32>) -> Year {
        year.map_or(Year::UNKNOWN, Year::known)
    }

    /// How many years the unspecified digits leave open: 1, 10, 100, 1000 or 10,000.
    fn breadth(self) -> u16 {
        10_u16.pow(u32::from(self.unspecified.min(4)))
    }

    fn without(self, digits: u8) -> Year {
        let year = Year {
            unspecified: digits,
            ..self
        };
        Year {
            value: self.value - self.value % year.breadth(),
            ..year
        }
    }

    fn as_known(self) -> Option<i32> {
        (self.unspecified == 0).then(|| i32::from(self.value))
    }
}

impl From<NaiveDate> for Edtf {
    /// The day; a year outside 0 to 9999 is brought to the nearer end.
    fn from(date: NaiveDate) -> Edtf {
        let (month, day) = (
            u8::try_from(date.month()).unwrap_or(1),
            u8::try_from(date.day()).unwrap_or(1),
        );
        Edtf::single(Year::known(date.year()), Part::Day(month, day))
    }
}

#[cfg(test)]
mod tests;
