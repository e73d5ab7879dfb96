//! What a date says of a year: its parts, how fine, how sure.

/// A part of a year longer than a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// `21`, March to May in [`Edtf::earliest`] and [`Edtf::latest`].
    Spring,
    /// `22`, June to August.
    Summer,
    /// `23`, September to November.
    Autumn,
    /// `24`, December to February of the next year.
    Winter,
    /// `33`.
    FirstQuarter,
    /// `34`.
    SecondQuarter,
    /// `35`.
    ThirdQuarter,
    /// `36`.
    FourthQuarter,
    /// `40`.
    FirstHalf,
    /// `41`.
    SecondHalf,
}

impl Division {
    pub(super) const ALL: [Division; 10] = [
        Division::Spring,
        Division::Summer,
        Division::Autumn,
        Division::Winter,
        Division::FirstQuarter,
        Division::SecondQuarter,
        Division::ThirdQuarter,
        Division::FourthQuarter,
        Division::FirstHalf,
        Division::SecondHalf,
    ];

    /// The two digits that stand for it after the year.
    pub fn code(self) -> u8 {
        match self {
            Division::Spring => 21,
            Division::Summer => 22,
            Division::Autumn => 23,
            Division::Winter => 24,
            Division::FirstQuarter => 33,
            Division::SecondQuarter => 34,
            Division::ThirdQuarter => 35,
            Division::FourthQuarter => 36,
            Division::FirstHalf => 40,
            Division::SecondHalf => 41,
        }
    }

    /// The division that two digits stand for.
    pub fn from_code(code: u8) -> Option<Division> {
        Division::ALL.into_iter().find(|division| division.code() == code)
    }

    /// Its first month, and how many it lasts.
    pub(super) fn months(self) -> (u8, u8) {
        match self {
            Division::Spring => (3, 3),
            Division::Summer => (6, 3),
            Division::Autumn => (9, 3),
            Division::Winter => (12, 3),
            Division::FirstQuarter => (1, 3),
            Division::SecondQuarter => (4, 3),
            Division::ThirdQuarter => (7, 3),
            Division::FourthQuarter => (10, 3),
            Division::FirstHalf => (1, 6),
            Division::SecondHalf => (7, 6),
        }
    }
}

/// How sure a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Qualifier {
    /// Stated without reserve.
    #[default]
    Certain,
    /// `?`: the source is in doubt.
    Uncertain,
    /// `~`: about then.
    Approximate,
    /// `%`: both.
    UncertainApproximate,
}

impl Qualifier {
    pub(super) fn sign(self) -> &'static str {
        match self {
            Qualifier::Certain => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::UncertainApproximate => "%",
        }
    }

    pub(super) fn of(uncertain: bool, approximate: bool) -> Qualifier {
        match (uncertain, approximate) {
            (false, false) => Qualifier::Certain,
            (true, false) => Qualifier::Uncertain,
            (false, true) => Qualifier::Approximate,
            (true, true) => Qualifier::UncertainApproximate,
        }
    }

    pub(super) fn is_uncertain(self) -> bool {
        matches!(self, Qualifier::Uncertain | Qualifier::UncertainApproximate)
    }

    pub(super) fn is_approximate(self) -> bool {
        matches!(self, Qualifier::Approximate | Qualifier::UncertainApproximate)
    }
}

/// The finest part that a date gives, coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Nothing but that there is a date (`XXXX`).
    Unknown,
    /// `2XXX`.
    Millennium,
    /// `20XX`.
    Century,
    /// `201X`.
    Decade,
    /// `2012`, and `2012-XX`.
    Year,
    /// `2012-40`.
    Half,
    /// A season or a quarter: `2012-22`, `2012-33`.
    Quarter,
    /// `2012-06`, and `2012-06-XX`.
    Month,
    /// `2012-06-30`; also `XXXX-06-30` and `2012-XX-30`.
    Day,
    /// `2012-06-30T14:00:00Z`.
    Second,
}
