//! The days that a date may cover: bounds, order, overlap.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use super::{Edtf, End, Part, Point, Shape, Year};

/// Where a date starts or ends, in the order that dates are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bound {
    Before,
    On(NaiveDate),
    After,
    Unknown,
}

impl Edtf {
    /// The first day that the date may cover; `None` where the year is not known or the start is open or unknown.
    /// An approximate or uncertain date has the bounds of the same date without doubt.
    pub fn earliest(self) -> Option<NaiveDate> {
        match self.lower() {
            Bound::On(day) => Some(day),
            _ => None,
        }
    }

    /// The last day that the date may cover; `None` where the year is not known or the end is open or unknown.
    pub fn latest(self) -> Option<NaiveDate> {
        match self.upper() {
            Bound::On(day) => Some(day),
            _ => None,
        }
    }

    /// Whether the two dates share a day; `None` where that hangs on what is not known of either: an unknown year, month or
    /// end. A date stands for all of its days: `2012`, `2012-XX` and `201X` are the whole year and the whole decade.
    ///
    /// ```
    /// use pourparler::model::Edtf;
    /// # let edtf = |text: &str| text.parse::<Edtf>().unwrap();
    /// assert_eq!(edtf("2012").overlaps(edtf("2012-06/2013")), Some(true));
    /// assert_eq!(edtf("XXXX-12-30").overlaps(edtf("2016-12")), None);
    /// assert_eq!(edtf("XXXX-12-30").overlaps(edtf("2016-05")), Some(false));
    /// ```
    pub fn overlaps(self, other: Edtf) -> Option<bool> {
        let share = |a: (NaiveDate, NaiveDate), b: (NaiveDate, NaiveDate)| a.0 <= b.1 && b.0 <= a.1;
        if !share(self.hull(), other.hull()) {
            return Some(false);
        }
        match (self.core(), other.core()) {
            (Some(a), Some(b)) if share(a, b) => Some(true),
            _ if self.calendar_excludes(other) => Some(false),
            _ => None,
        }
    }

    /// Whether a day belongs to the date; `None` where that hangs on what is not known, as in [`Edtf::overlaps`].
    pub fn contains(self, day: NaiveDate) -> Option<bool> {
        self.overlaps(Edtf::from(day))
    }

    fn lower(self) -> Bound {
        match self.0 {
            Shape::Single(point) | Shape::Interval(End::Date(point), _) => {
                point.first_day().map_or(Bound::Unknown, Bound::On)
            }
            Shape::Interval(End::Open, _) => Bound::Before,
            Shape::Interval(End::Unknown, _) => Bound::Unknown,
        }
    }

    fn upper(self) -> Bound {
        match self.0 {
            Shape::Single(point) | Shape::Interval(_, End::Date(point)) => {
                point.last_day().map_or(Bound::Unknown, Bound::On)
            }
            Shape::Interval(_, End::Open) => Bound::After,
            Shape::Interval(_, End::Unknown) => Bound::Unknown,
        }
    }

    /// All the days that it can cover.
    fn hull(self) -> (NaiveDate, NaiveDate) {
        (
            self.earliest().unwrap_or(NaiveDate::MIN),
            self.latest().unwrap_or(NaiveDate::MAX),
        )
    }

    /// The days that it is sure to cover.
    fn core(self) -> Option<(NaiveDate, NaiveDate)> {
        match self.0 {
            Shape::Single(point) => point.core(),
            Shape::Interval(End::Date(a), End::Date(b)) => match (a.core(), b.core()) {
                (Some(a), Some(b)) => Some((a.0, b.1)),
                (a, b) => a.or(b),
            },
            Shape::Interval(End::Date(a), End::Open) => a.core().map(|days| (days.0, NaiveDate::MAX)),
            Shape::Interval(End::Open, End::Date(b)) => b.core().map(|days| (NaiveDate::MIN, days.1)),
            Shape::Interval(End::Date(point), _) | Shape::Interval(_, End::Date(point)) => point.core(),
            Shape::Interval(..) => None,
        }
    }

    /// Whether the months and days of two single dates rule out that they meet in any year.
    fn calendar_excludes(self, other: Edtf) -> bool {
        let (Some(a), Some(b)) = (self.as_point(), other.as_point()) else {
            return false;
        };
        let apart = |a: Option<u8>, b: Option<u8>| matches!((a, b), (Some(a), Some(b)) if a != b);
        a.months() & b.months() == 0 || apart(a.day_number(), b.day_number())
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Edtf) -> Ordering {
        if self == other {
            return Ordering::Equal;
        }
        let bounds = |date: &Edtf| (date.lower(), date.upper());
        bounds(self)
            .cmp(&bounds(other))
            .then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Edtf) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Point {
    pub(super) fn first_day(self) -> Option<NaiveDate> {
        let year = self.year.first()?;
        match self.part {
            Part::Whole => NaiveDate::from_ymd_opt(year, 1, 1),
            Part::Division(division) => NaiveDate::from_ymd_opt(year, division.months().0.into(), 1),
            Part::Month(month) => NaiveDate::from_ymd_opt(year, month.max(1).into(), 1),
            Part::Day(month, day) | Part::Time(month, day, ..) => {
                self.days(month, day)
                    .find_map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
                    .or_else(|| {
                        // 29 February where the first of the possible years is a common one.
                        (year..=self.year.last()?)
                            .find_map(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()))
                    })
            }
        }
    }

    pub(super) fn last_day(self) -> Option<NaiveDate> {
        let year = self.year.last()?;
        match self.part {
            Part::Whole | Part::Month(0) => NaiveDate::from_ymd_opt(year, 12, 31),
            Part::Division(division) => {
                let (first, count) = division.months();
                let last = first + count - 1;
                if last > 12 {
                    end_of_month(year + 1, last - 12)
                } else {
                    end_of_month(year, last)
                }
            }
            Part::Month(month) => end_of_month(year, month),
            Part::Day(month, 0) => end_of_month(year, if month == 0 { 12 } else { month }),
            Part::Day(month, day) | Part::Time(month, day, ..) => {
                let in_year = self
                    .days(month, day)
                    .rev()
                    .find_map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
                in_year.or_else(|| {
                    let mut years = (self.year.first()?..=year).rev();
                    years.find_map(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()))
                })
            }
        }
    }

    /// The month and day pairs that `XX` leaves open; an open day is its month's first.
    fn days(self, month: u8, day: u8) -> impl DoubleEndedIterator<Item = (u32, u32)> {
        let months = if month == 0 {
            1..=12
        } else {
            u32::from(month)..=u32::from(month)
        };
        months.map(move |month| (month, u32::from(day.max(1))))
    }

    fn core(self) -> Option<(NaiveDate, NaiveDate)> {
        let whole = matches!(self.part, Part::Whole | Part::Month(0) | Part::Day(0, 0));
        let known_month = !matches!(self.part, Part::Day(0, 1..));
        let sure = self.year.unspecified < 4 && (whole || (self.year.unspecified == 0 && known_month));
        if sure {
            Some((self.first_day()?, self.last_day()?))
        } else {
            None
        }
    }

    /// The months it may fall in, one bit each.
    fn months(self) -> u16 {
        let run = |first: u8, count: u8| (0..count).fold(0_u16, |bits, step| bits | 1 << ((first - 1 + step) % 12));
        match self.part {
            Part::Division(division) => run(division.months().0, division.months().1),
            Part::Month(month) | Part::Day(month, _) | Part::Time(month, ..) if month > 0 => run(month, 1),
            _ => run(1, 12),
        }
    }

    fn day_number(self) -> Option<u8> {
        match self.part {
            Part::Day(_, day) | Part::Time(_, day, ..) if day > 0 => Some(day),
            _ => None,
        }
    }
}

impl Year {
    fn first(self) -> Option<i32> {
        (self.unspecified < 4).then(|| i32::from(self.value))
    }

    fn last(self) -> Option<i32> {
        Some(self.first()? + i32::from(self.breadth()) - 1)
    }
}

/// The last day of a month (0: of any month) in a year, 29 for a February whose year is not known. `None` for no such month.
pub(super) fn longest_month(year: Year, month: u8) -> Option<u8> {
    match month {
        2 if year.unspecified > 0 => Some(29),
        1..=12 => end_of_month(i32::from(year.value), month).and_then(|day| u8::try_from(day.day()).ok()),
        0 => Some(31),
        _ => None,
    }
}

fn end_of_month(year: i32, month: u8) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month.into(), 1)?.pred_opt()
}
