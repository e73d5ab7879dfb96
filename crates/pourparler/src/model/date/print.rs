//! [`Edtf`] to its text.

use std::fmt;

use super::{Edtf, End, Part, Point, Shape, Year};

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Shape::Single(point) => write!(f, "{point}"),
            Shape::Interval(start, end) => write!(f, "{start}/{end}"),
        }
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edtf({self})")
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Date(point) => write!(f, "{point}"),
            End::Open => f.write_str(".."),
            End::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.year)?;
        match self.part {
            Part::Whole => {}
            Part::Division(division) => write!(f, "-{:02}", division.code())?,
            Part::Month(month) => write!(f, "-{}", TwoDigits(month))?,
            Part::Day(month, day) => write!(f, "-{}-{}", TwoDigits(month), TwoDigits(day))?,
            Part::Time(month, day, seconds, offset) => {
                let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
                write!(f, "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
                match offset {
                    None => {}
                    Some(0) => f.write_str("Z")?,
                    Some(minutes) => {
                        let sign = if minutes < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)?;
                    }
                }
            }
        }
        f.write_str(self.qualifier.sign())
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unspecified {
            0 => write!(f, "{:04}", self.value),
            1 => write!(f, "{:03}X", self.value / 10),
            2 => write!(f, "{:02}XX", self.value / 100),
            3 => write!(f, "{}XXX", self.value / 1000),
            _ => f.write_str("XXXX"),
        }
    }
}

/// A month or day; 0 prints as `XX`.
struct TwoDigits(u8);

impl fmt::Display for TwoDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("XX"),
            number => write!(f, "{number:02}"),
        }
    }
}
