//! The words of time in English.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::model::Division;

/// The months in full, in order.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week in full, from Monday.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const WEEKDAYS_SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const NUMBERS: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// What a word can do in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// No more than any other word.
    Nothing,
    /// Stand between the first word and the one that tells the time: "more *than* two years".
    Leads,
    /// Open one as well: "*the* week".
    Opens,
    /// Tell the time: "the *week*".
    Tells,
}

static PARTS: LazyLock<FxHashMap<&'static str, Part>> = LazyLock::new(|| {
    const LEAD: &str = "additional and calendar consecutive distant dozen entire fiscal foreseeable full further hundred immediate in \
        least mere most near not number o of on or other over per record single straight than thousand times to under \
        whole";
    const OPEN: &str = "a about all almost an another approximately around at barely beginning close coming couple current \
        dozens each earlier early end ensuing eve every few fewer final first following former good half hundreds her his its \
        just last late later less long many middle mid more nearly new next no numerous once past preceding previous q recent roughly \
        same scores several some start that the their these this those thousands twice up upcoming well";
    const TELL: &str = "afternoon afternoons ago am annual annually autumn centuries century christmas clock currently daily \
        dawn day daybreak daylong days decade decadelong decades dusk easter evening evenings fall fortnight future halloween hour hourlong hourly hours \
        centurylong lately m midday midnight minute minutes moment month monthlong monthly months morning mornings night \
        nightfall nightly nights noon now nowadays overnight pm present quarter quarterly recently season second seconds soon spring \
        summer sunrise sunset thanksgiving then time today tomorrow tonight week weekend weekends weeklong weekly weeks winter year yearlong \
        yearly years yesterday jan feb mar apr jun jul aug sep sept oct nov dec twenties thirties forties fifties sixties \
        seventies eighties nineties mondays tuesdays wednesdays thursdays fridays saturdays sundays";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    let told = [&MONTHS[..], &WEEKDAYS, &WEEKDAYS_SHORT].into_iter().flatten().copied();
    let counted = [&NUMBERS[..], &ORDINALS].into_iter().flatten().copied();
    let parts = LEAD.split_ascii_whitespace().map(|word| (word, Part::Leads));
    let parts = parts.chain(
        OPEN.split_ascii_whitespace()
            .chain(TENS.split_ascii_whitespace())
            .chain(counted)
            .map(|word| (word, Part::Opens)),
    );
    parts
        .chain(
            TELL.split_ascii_whitespace()
                .chain(told)
                .map(|word| (word, Part::Tells)),
        )
        .collect()
});

impl Part {
    /// Most words can do nothing, and are passed over at the price of one look-up.
    pub(super) fn of(word: &str) -> Part {
        PARTS.get(word).copied().unwrap_or(Part::Nothing)
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The letters of TIMEX3, with the `T` that parts times from dates.
    pub(super) fn timex(self, amount: &str) -> String {
        match self {
            Unit::Second => format!("PT{amount}S"),
            Unit::Minute => format!("PT{amount}M"),
            Unit::Hour => format!("PT{amount}H"),
            Unit::Day => format!("P{amount}D"),
            Unit::Week => format!("P{amount}W"),
            Unit::Month => format!("P{amount}M"),
            Unit::Year => format!("P{amount}Y"),
            Unit::Decade => format!("P{amount}DE"),
            Unit::Century => format!("P{amount}CE"),
        }
    }

    /// The word in the singular (false) or plural (true).
    pub(super) fn of(word: &str) -> Option<(Unit, bool)> {
        Some(match word {
            "second" => (Unit::Second, false),
            "seconds" => (Unit::Second, true),
            "minute" => (Unit::Minute, false),
            "minutes" => (Unit::Minute, true),
            "hour" => (Unit::Hour, false),
            "hours" => (Unit::Hour, true),
            "day" => (Unit::Day, false),
            "days" => (Unit::Day, true),
            "week" => (Unit::Week, false),
            "weeks" => (Unit::Week, true),
            "month" => (Unit::Month, false),
            "months" => (Unit::Month, true),
            "year" => (Unit::Year, false),
            "years" => (Unit::Year, true),
            "decade" => (Unit::Decade, false),
            "decades" => (Unit::Decade, true),
            "century" => (Unit::Century, false),
            "centuries" => (Unit::Century, true),
            _ => return None,
        })
    }
}

/// Whether `word` is the full name of a month or a day of the week, whatever the case.
pub(crate) fn is_calendar_word(word: &str) -> bool {
    MONTHS
        .iter()
        .chain(&WEEKDAYS)
        .any(|name| word.eq_ignore_ascii_case(name))
}

/// The number of a month named in full.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTHS
        .iter()
        .zip(1..)
        .find(|(name, _)| **name == word)
        .map(|(_, number)| number)
}

/// The number of a month named in short.
pub(super) fn month_short(word: &str) -> Option<u32> {
    Some(match word {
        "jan" => 1,
        "feb" => 2,
        "mar" => 3,
        "apr" => 4,
        "jun" => 6,
        "jul" => 7,
        "aug" => 8,
        "sep" | "sept" => 9,
        "oct" => 10,
        "nov" => 11,
        "dec" => 12,
        _ => return None,
    })
}

/// The ISO number of a weekday (Monday is 1), and whether the word is a plural.
pub(super) fn weekday(word: &str) -> Option<(u32, bool)> {
    let name = word.strip_suffix('s').unwrap_or(word);
    WEEKDAYS
        .iter()
        .zip(1..)
        .find(|(day, _)| **day == name)
        .map(|(_, number)| (number, name.len() < word.len()))
}

/// The ISO number of a weekday in short.
pub(super) fn weekday_short(word: &str) -> Option<u32> {
    WEEKDAYS_SHORT
        .iter()
        .zip(1..)
        .find(|(name, _)| **name == word)
        .map(|(_, number)| number)
}

/// A season's division of the year and its TIMEX3 letters.
pub(super) fn season(word: &str) -> Option<Division> {
    Some(match word {
        "spring" => Division::Spring,
        "summer" => Division::Summer,
        "autumn" | "fall" => Division::Autumn,
        "winter" => Division::Winter,
        _ => return None,
    })
}

/// The TIMEX3 letters of a division of the year.
pub(super) fn division_timex(division: Division) -> &'static str {
    match division {
        Division::Spring => "SP",
        Division::Summer => "SU",
        Division::Autumn => "FA",
        Division::Winter => "WI",
        Division::FirstQuarter => "Q1",
        Division::SecondQuarter => "Q2",
        Division::ThirdQuarter => "Q3",
        Division::FourthQuarter => "Q4",
        Division::FirstHalf => "H1",
        Division::SecondHalf => "H2",
    }
}

/// The TIMEX3 letters of a part of the day.
pub(super) fn day_part(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "mornings" => "MO",
        "afternoon" | "afternoons" => "AF",
        "evening" | "evenings" => "EV",
        "night" | "nights" => "NI",
        _ => return None,
    })
}

/// A whole number in a word, below twenty.
fn small(word: &str) -> Option<u32> {
    NUMBERS
        .iter()
        .zip(1..)
        .find(|(name, _)| **name == word)
        .map(|(_, number)| number)
}

/// A whole number in one word, `dozen` and `hundred` apart.
pub(super) fn number_word(word: &str) -> Option<u32> {
    small(word).or_else(|| tens(word))
}

/// Twenty to ninety.
pub(super) fn tens(word: &str) -> Option<u32> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// An ordinal in one word, up to twenty-one as far as centuries need, and fourth as far as quarters do.
pub(super) fn ordinal_word(word: &str) -> Option<u32> {
    ORDINALS
        .iter()
        .zip(1..)
        .find(|(name, _)| **name == word)
        .map(|(_, number)| number)
}

/// A decade by its name: `nineties` is 90.
pub(super) fn decade_word(word: &str) -> Option<u32> {
    Some(match word {
        "twenties" => 20,
        "thirties" => 30,
        "forties" => 40,
        "fifties" => 50,
        "sixties" => 60,
        "seventies" => 70,
        "eighties" => 80,
        "nineties" => 90,
        _ => return None,
    })
}

/// Whether a word is in a list of words parted by spaces.
pub(super) fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|entry| entry == word)
}

/// Prepositions, conjunctions, articles, pronouns, auxiliaries: words that do not make the number before them a count.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &str = "a an the this that these those and or but nor as at by for from in into of on onto to with without \
        after before during until till since when where while which who whose if because although though between about over \
        under through against is are was were be been has have had do does did will would can could may might must shall \
        should it its he she they we i you his her their our there not said amid despite following alone only so than then yet";
    listed(WORDS, word)
}
