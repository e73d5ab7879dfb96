//! Networks over time: windows, and weights that fade with distance from a day.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::design::NetworkError;
use crate::model::closed::closed;

closed! {
    /// A unit of time.
    Unit: "unit of time" {
        /// A day.
        Day = "day",
        /// Seven days.
        Week = "week",
        /// A month of the calendar.
        Month = "month",
        /// A year of the calendar.
        Year = "year",
    }
}

/// A length of time: `30 days`, `6 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Length {
    count: u32,
    unit: Unit,
}

closed! {
    /// How the weight of a statement falls with its distance from a day, from 1 on that day.
    Kernel: "kernel" {
        /// Not at all up to the bandwidth; 0 beyond.
        Uniform = "uniform",
        /// In a straight line to 0 at the bandwidth.
        Triangular = "triangular",
        /// As a parabola to 0 at the bandwidth.
        Epanechnikov = "epanechnikov",
        /// As a bell whose standard deviation is the bandwidth; 0 beyond five of them.
        Gaussian = "gaussian",
    }
}

/// How time is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Time {
    /// Windows that begin with the first day and grow by a step.
    Cumulative {
        /// By how much each ends after the one before.
        step: Length,
    },
    /// Windows of one size.
    Moving {
        /// How long they are.
        size: Length,
        /// By how much each begins after the one before.
        step: Length,
    },
    /// All statements at every step, weighted by how near in time they are.
    Smoothed {
        /// How the weight falls.
        kernel: Kernel,
        /// How fast it falls.
        bandwidth: Length,
        /// From one day to the next.
        step: Length,
    },
}

/// The days that a network covers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; of a smoothed network, the day it is taken at, as the first.
    pub to: NaiveDate,
}

/// The most windows that are made.
const MOST: usize = 10_000;

impl Length {
    /// So many units; none where that is no time at all.
    pub fn new(count: u32, unit: Unit) -> Option<Self> {
        (count > 0).then_some(Length { count, unit })
    }

    /// The day so many lengths after `day`; none beyond the end of the calendar.
    fn after(self, day: NaiveDate, times: u32) -> Option<NaiveDate> {
        let count = self.count.checked_mul(times)?;
        match self.unit {
            Unit::Day => day.checked_add_days(Days::new(count.into())),
            Unit::Week => day.checked_add_days(Days::new(u64::from(count) * 7)),
            Unit::Month => day.checked_add_months(Months::new(count)),
            Unit::Year => day.checked_add_months(Months::new(count.checked_mul(12)?)),
        }
    }

    /// How many months it is, where it is counted in them.
    fn months(self) -> Option<u32> {
        match self.unit {
            Unit::Day | Unit::Week => None,
            Unit::Month => Some(self.count),
            Unit::Year => self.count.checked_mul(12),
        }
    }

    /// About how many days it is, a month being a twelfth of 365.25.
    fn days(self) -> f64 {
        let unit = match self.unit {
            Unit::Day => 1.0,
            Unit::Week => 7.0,
            Unit::Month => 365.25 / 12.0,
            Unit::Year => 365.25,
        };
        f64::from(self.count) * unit
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = if self.count == 1 { "" } else { "s" };
        f.pad(&format!("{} {}{end}", self.count, self.unit))
    }
}

impl FromStr for Length {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let read = || {
            let (count, unit) = text.trim().split_once(' ')?;
            let unit = unit.trim();
            let unit = unit.strip_suffix('s').unwrap_or(unit).parse().ok()?;
            Length::new(count.parse().ok()?, unit)
        };
        read().ok_or_else(|| NetworkError::Length(text.to_owned()))
    }
}

impl TryFrom<String> for Length {
    type Error = NetworkError;
    fn try_from(text: String) -> Result<Self, NetworkError> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> String {
        length.to_string()
    }
}

impl Kernel {
    /// The weight at so many days from the middle.
    fn weight(self, distance: f64, bandwidth: f64) -> f64 {
        let u = distance / bandwidth;
        match self {
            Kernel::Uniform if u <= 1.0 => 1.0,
            Kernel::Triangular if u < 1.0 => 1.0 - u,
            Kernel::Epanechnikov if u < 1.0 => 1.0 - u * u,
            Kernel::Gaussian if u <= 5.0 => (-0.5 * u * u).exp(),
            _ => 0.0,
        }
    }
}

impl Time {
    /// The windows from the first day on, until one covers the last.
    pub(super) fn windows(self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Window>, NetworkError> {
        let step = match self {
            Time::Cumulative { step } | Time::Moving { step, .. } | Time::Smoothed { step, .. } => step,
        };
        let mut windows = Vec::new();
        for times in 0.. {
            let window = self.window(first, times);
            let window = window.ok_or(NetworkError::Calendar { step })?;
            windows.push(window);
            if window.to >= last {
                break;
            }
            if windows.len() == MOST {
                return Err(NetworkError::Windows { step, most: MOST });
            }
        }
        Ok(windows)
    }

    fn window(self, first: NaiveDate, times: u32) -> Option<Window> {
        let (from, to) = match self {
            Time::Cumulative { step } => (first, step.after(first, times + 1)?.pred_opt()?),
            Time::Moving { size, step } => {
                let from = step.after(first, times)?;
                // Counted from the first day, months that are cut short leave no day between two windows.
                let end = match (size.months(), step.months()) {
                    (Some(size), Some(step)) => {
                        let months = step.checked_mul(times)?.checked_add(size)?;
                        first.checked_add_months(Months::new(months))?
                    }
                    _ => size.after(from, 1)?,
                };
                (from, end.pred_opt()?)
            }
            Time::Smoothed { step, .. } => {
                let day = step.after(first, times)?;
                (day, day)
            }
        };
        Some(Window { from, to })
    }

    /// The weight in `window` of what was said on some day from `first` to `last`.
    pub(super) fn weight(self, window: Window, (first, last): (NaiveDate, NaiveDate)) -> f64 {
        let apart = (window.from - last).max(first - window.to).num_days().max(0);
        match self {
            Time::Smoothed { kernel, bandwidth, .. } => kernel.weight(apart as f64, bandwidth.days()),
            _ if apart == 0 => 1.0,
            _ => 0.0,
        }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Tested = Result<(), Box<dyn std::error::Error>>;

    fn windows(time: Time, first: &str, last: &str) -> Result<String, Box<dyn std::error::Error>> {
        let windows = time.windows(first.parse()?, last.parse()?)?;
        Ok(windows.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn lengths_are_read_and_written() {
        for text in ["1 day", "2 weeks", "6 months", "1 year"] {
            assert_eq!(text.parse::<Length>().map(|l| l.to_string()), Ok(text.to_owned()));
        }
        for bad in ["", "months", "0 days", "-1 day", "3 fortnights", "6months"] {
            assert!(bad.parse::<Length>().is_err(), "{bad}");
        }
    }

    #[test]
    fn windows_step_through_the_calendar() -> Tested {
        let (month, two) = ("1 month".parse()?, "2 months".parse()?);
        let moving = Time::Moving { size: two, step: month };
        assert_eq!(
            windows(moving, "2020-01-31", "2020-04-15")?,
            "2020-01-31/2020-03-30 2020-02-29/2020-04-29"
        );
        let growing = Time::Cumulative { step: month };
        assert_eq!(
            windows(growing, "2020-01-01", "2020-02-01")?,
            "2020-01-01/2020-01-31 2020-01-01/2020-02-29"
        );
        let day = "1 day".parse()?;
        let days = Time::Moving { size: day, step: day };
        assert_eq!(
            windows(days, "2020-02-28", "2020-02-29")?,
            "2020-02-28/2020-02-28 2020-02-29/2020-02-29"
        );
        assert!(windows(days, "1900-01-01", "2020-01-01").is_err());
        let ages = "300000 years".parse()?;
        let beyond = windows(Time::Cumulative { step: ages }, "2020-01-01", "2020-01-02");
        assert!(beyond.is_err_and(|error| error.to_string().contains("calendar")));
        Ok(())
    }

    #[test]
    fn windows_as_long_as_their_step_leave_no_day_out() -> Tested {
        for (length, first) in [
            ("1 month", "2020-01-31"),
            ("3 months", "2019-11-30"),
            ("1 year", "2020-02-29"),
        ] {
            let length: Length = length.parse()?;
            let time = Time::Moving {
                size: length,
                step: length,
            };
            let windows = time.windows(first.parse()?, "2024-12-31".parse()?)?;
            let mut pairs = windows.iter().zip(windows.iter().skip(1));
            assert!(
                pairs.all(|(one, next)| one.to.succ_opt() == Some(next.from)),
                "{length} from {first}"
            );
        }
        Ok(())
    }

    #[test]
    fn kernels_fall_with_distance() {
        // At half the bandwidth: 1; 1 - 1/2; 1 - 1/4; exp(-1/8) = 0.8825.
        let half: Vec<f64> = Kernel::ALL.iter().map(|kernel| kernel.weight(5.0, 10.0)).collect();
        assert_eq!(half.get(..3), Some([1.0, 0.5, 0.75].as_slice()));
        assert!(half.get(3).is_some_and(|weight| (weight - 0.8825).abs() < 1e-4));
        for kernel in Kernel::ALL {
            assert_eq!(
                (kernel.weight(0.0, 10.0), kernel.weight(51.0, 10.0)),
                (1.0, 0.0),
                "{kernel}"
            );
        }
    }
}
