//! EDTF text to [`Edtf`].

use std::str::FromStr;

use super::{Division, Edtf, End, Part, Point, Qualifier, Shape, Year, bounds};

/// Text that is no EDTF date: what was read, where it went wrong and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no date in EDTF: expected {expected} at character {}", .at + 1)]
pub struct EdtfError {
    text: String,
    at: usize,
    expected: &'static str,
}

impl EdtfError {
    /// Where in the text it went wrong: a count of the characters (code points) before the place.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What was expected there, in words.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// The place of an error in bytes, and what was expected there.
type Failure = (usize, &'static str);

impl FromStr for Edtf {
    type Err = EdtfError;

    /// Reads what [`Edtf`]'s `Display` prints, and the season names `spring`, `summer`, `autumn`, `fall` and `winter` in place
    /// of their digits.
    fn from_str(text: &str) -> Result<Edtf, EdtfError> {
        let mut reader = Reader {
            bytes: text.as_bytes(),
            at: 0,
        };
        reader.whole().map_err(|(at, expected)| EdtfError {
            // The echo of an overlong input stays short.
            text: text.chars().take(40).collect(),
            at: text.char_indices().take_while(|(start, _)| *start < at).count(),
            expected,
        })
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn whole(&mut self) -> Result<Edtf, Failure> {
        let start = self.end_of_interval()?;
        if !self.eat(b'/') {
            return match start {
                End::Date(point) if self.at == self.bytes.len() => Ok(Edtf(Shape::Single(point))),
                End::Date(_) => Err((self.at, "the end, `/`, or one of `?` `~` `%`")),
                End::Open => Err((self.at, "`/` and a date after the open start")),
                End::Unknown => Err((self.at, "a year of four digits, `X` for each that is not known")),
            };
        }
        let second = self.at;
        let end = self.end_of_interval()?;
        if self.at != self.bytes.len() {
            return Err((self.at, "the end of the interval"));
        }
        if !matches!(start, End::Date(_)) && !matches!(end, End::Date(_)) {
            return Err((second, "a date on one side of the interval"));
        }
        for (at, side) in [(0, start), (second, end)] {
            if matches!(
                side,
                End::Date(Point {
                    part: Part::Time(..),
                    ..
                })
            ) {
                return Err((at, "a date without a time in an interval"));
            }
        }
        Edtf::checked_interval(start, end).ok_or((second, "an end that is not before the start"))
    }

    fn end_of_interval(&mut self) -> Result<End, Failure> {
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"..")) {
            self.at += 2;
            return Ok(End::Open);
        }
        match self.peek() {
            None | Some(b'/') => Ok(End::Unknown),
            Some(_) => self.point().map(End::Date),
        }
    }

    fn point(&mut self) -> Result<Point, Failure> {
        let year = self.year()?;
        let part = if self.eat(b'-') { self.part(year)? } else { Part::Whole };
        let qualifier = match self.peek() {
            Some(b'?') => Qualifier::Uncertain,
            Some(b'~') => Qualifier::Approximate,
            Some(b'%') => Qualifier::UncertainApproximate,
            _ => Qualifier::Certain,
        };
        if qualifier != Qualifier::Certain {
            if matches!(part, Part::Time(..)) {
                return Err((self.at, "the end: a time takes no `?` `~` `%`"));
            }
            self.at += 1;
        }
        Ok(Point { year, part, qualifier })
    }

    fn year(&mut self) -> Result<Year, Failure> {
        const EXPECTED: &str = "a year of four digits, `X` for each that is not known";
        let mut year = Year {
            value: 0,
            unspecified: 0,
        };
        for _ in 0..4 {
            let digit = match self.peek() {
                Some(b'X') => {
                    year.unspecified += 1;
                    0
                }
                Some(digit @ b'0'..=b'9') if year.unspecified == 0 => digit - b'0',
                Some(b'0'..=b'9') => return Err((self.at, "`X` for every digit of the year after the first `X`")),
                _ => return Err((self.at, EXPECTED)),
            };
            year.value = year.value * 10 + u16::from(digit);
            self.at += 1;
        }
        Ok(year)
    }

    fn part(&mut self, year: Year) -> Result<Part, Failure> {
        if let Some(division) = self.season_name() {
            return Ok(Part::Division(division));
        }
        let at = self.at;
        let code = self.two("a month `01` to `12`, `XX`, or a season `21` to `24`")?;
        if let Some(division) = Division::from_code(code) {
            return Ok(Part::Division(division));
        }
        if code > 12 || (code == 0 && self.bytes.get(at) == Some(&b'0')) {
            return Err((
                at,
                "a month `01` to `12`, `XX`, a season `21` to `24`, a quarter `33` to `36`, or a half `40` or `41`",
            ));
        }
        if self.eat(b'-') {
            self.day(year, code)
        } else {
            Ok(Part::Month(code))
        }
    }

    fn day(&mut self, year: Year, month: u8) -> Result<Part, Failure> {
        let at = self.at;
        let day = self.two("a day of two digits, or `XX`")?;
        let zero = day == 0 && self.bytes.get(at) == Some(&b'0');
        if zero || bounds::longest_month(year, month).is_none_or(|last| day > last) {
            return Err((at, "a day that the month has, or `XX`"));
        }
        if self.peek() == Some(b'T') {
            if year.unspecified > 0 || month == 0 || day == 0 {
                return Err((self.at, "the end: a time needs a known day"));
            }
            self.at += 1;
            return self.time(month, day);
        }
        Ok(Part::Day(month, day))
    }

    fn time(&mut self, month: u8, day: u8) -> Result<Part, Failure> {
        let hour = self.number(23, "an hour `00` to `23`")?;
        self.expect(b':', "`:` and minutes")?;
        let minute = self.number(59, "minutes `00` to `59`")?;
        self.expect(b':', "`:` and seconds")?;
        let second = self.number(59, "seconds `00` to `59`")?;
        let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second);
        let offset = match self.peek() {
            Some(b'Z') => {
                self.at += 1;
                Some(0)
            }
            Some(sign @ (b'+' | b'-')) => {
                self.at += 1;
                let hours = i16::from(self.number(14, "hours from UTC `00` to `14`")?);
                let minutes = if self.eat(b':') {
                    self.number(59, "minutes from UTC `00` to `59`")?
                } else {
                    0
                };
                let total = hours * 60 + i16::from(minutes);
                Some(if sign == b'-' { -total } else { total })
            }
            _ => None,
        };
        Ok(Part::Time(month, day, seconds, offset))
    }

    fn season_name(&mut self) -> Option<Division> {
        const NAMES: [(&[u8], Division); 5] = [
            (b"spring", Division::Spring),
            (b"summer", Division::Summer),
            (b"autumn", Division::Autumn),
            (b"fall", Division::Autumn),
            (b"winter", Division::Winter),
        ];
        let rest = self.bytes.get(self.at..)?;
        let (name, division) = NAMES.into_iter().find(|(name, _)| rest.starts_with(name))?;
        self.at += name.len();
        Some(division)
    }

    /// Two digits, or `XX` as 0.
    fn two(&mut self, expected: &'static str) -> Result<u8, Failure> {
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"XX")) {
            self.at += 2;
            return Ok(0);
        }
        self.number(99, expected)
    }

    fn number(&mut self, most: u8, expected: &'static str) -> Result<u8, Failure> {
        match self.bytes.get(self.at..).unwrap_or_default() {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9', ..] if (tens - b'0') * 10 + (ones - b'0') <= most => {
                self.at += 2;
                Ok((tens - b'0') * 10 + (ones - b'0'))
            }
            _ => Err((self.at, expected)),
        }
    }

    fn expect(&mut self, byte: u8, expected: &'static str) -> Result<(), Failure> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err((self.at, expected))
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}
