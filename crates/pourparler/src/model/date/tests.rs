#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn edtf(text: &str) -> Edtf {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn canonical_text_prints_as_it_was_read() {
    for text in [
        "2012",
        "0044",
        "201X",
        "20XX",
        "2XXX",
        "XXXX",
        "2012-06",
        "2012-XX",
        "XXXX-05",
        "2012-06-30",
        "2012-02-29",
        "XXXX-02-29",
        "201X-02-29",
        "XXXX-12-30",
        "XXXX-XX-05",
        "2012-XX-31",
        "2012-06-XX",
        "2012-22",
        "XXXX-24",
        "2012-33",
        "2012-41",
        "2012?",
        "2012-06~",
        "2012-06-30%",
        "2012/2014",
        "2012/..",
        "../2012",
        "2012/",
        "/2012",
        "XXXX-12-30/XXXX-01-02",
        "2012-06~/2013-22?",
        "2012-06-30T14:05:09",
        "2012-06-30T14:05:09Z",
        "2012-06-30T14:05:09-03:30",
    ] {
        assert_eq!(edtf(text).to_string(), text);
    }
}

#[test]
fn convenient_text_is_normalised() {
    for (text, printed) in [
        ("2012-summer", "2012-22"),
        ("2012-fall~", "2012-23~"),
        ("XXXX-winter", "XXXX-24"),
        ("2012-06-30T14:05:09+04", "2012-06-30T14:05:09+04:00"),
        ("2012-06-30T14:05:09+00:00", "2012-06-30T14:05:09Z"),
    ] {
        assert_eq!(edtf(text).to_string(), printed);
    }
}

#[test]
fn errors_say_what_was_expected_and_where() {
    let month = "a month `01` to `12`, `XX`, a season `21` to `24`, a quarter `33` to `36`, or a half `40` or `41`";
    let year = "a year of four digits, `X` for each that is not known";
    for (text, at, expected) in [
        ("", 0, year),
        ("12", 2, year),
        ("été", 0, year),
        ("2X12", 2, "`X` for every digit of the year after the first `X`"),
        ("2012-6", 5, "a month `01` to `12`, `XX`, or a season `21` to `24`"),
        ("2012-13", 5, month),
        ("2012-00", 5, month),
        ("2012-02-30", 8, "a day that the month has, or `XX`"),
        ("2011-02-29", 8, "a day that the month has, or `XX`"),
        ("2012-04-00", 8, "a day that the month has, or `XX`"),
        ("2012 ", 4, "the end, `/`, or one of `?` `~` `%`"),
        ("2012-06-30T25:00:00", 11, "an hour `00` to `23`"),
        ("XXXX-06-30T12:00:00", 10, "the end: a time needs a known day"),
        ("2014/2012", 5, "an end that is not before the start"),
        ("../..", 3, "a date on one side of the interval"),
        ("..", 2, "`/` and a date after the open start"),
        ("2012/2013/2014", 9, "the end of the interval"),
        ("2012/2013-06-30T12:00:00", 5, "a date without a time in an interval"),
    ] {
        let error = text.parse::<Edtf>().unwrap_err();
        assert_eq!((error.at(), error.expected()), (at, expected), "{text}");
    }
    let message = "2012-13-01".parse::<Edtf>().unwrap_err().to_string();
    assert_eq!(
        message,
        format!("`2012-13-01` is no date in EDTF: expected {month} at character 6")
    );
}

#[test]
fn bounds_are_the_outermost_days() {
    for (text, earliest, latest) in [
        ("2012", "2012-01-01", "2012-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-22", "2012-06-01", "2012-08-31"),
        ("2012-24", "2012-12-01", "2013-02-28"),
        ("2012-36", "2012-10-01", "2012-12-31"),
        ("2012-40", "2012-01-01", "2012-06-30"),
        ("2012-XX-31", "2012-01-31", "2012-12-31"),
        ("201X-02-29", "2012-02-29", "2016-02-29"),
        ("201X-05", "2010-05-01", "2019-05-31"),
        ("2012-06-30~", "2012-06-30", "2012-06-30"),
        ("2012-06/2013", "2012-06-01", "2013-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("0000-02-29", "0000-02-29", "0000-02-29"),
    ] {
        assert_eq!(
            (edtf(text).earliest(), edtf(text).latest()),
            (Some(day(earliest)), Some(day(latest))),
            "{text}"
        );
    }
    assert_eq!((edtf("XXXX-05").earliest(), edtf("XXXX-05").latest()), (None, None));
    assert_eq!(
        (edtf("2012/..").earliest(), edtf("2012/..").latest()),
        (Some(day("2012-01-01")), None)
    );
    assert_eq!(
        (edtf("/2012").earliest(), edtf("/2012").latest()),
        (None, Some(day("2012-12-31")))
    );
}

#[test]
fn overlap_is_unknown_only_where_it_hangs_on_the_unknown() {
    for (a, b, overlap) in [
        ("2012", "2012-05-03", Some(true)),
        ("2012", "2013", Some(false)),
        ("201X", "2014-05", Some(true)),
        ("2012-XX", "2012-05", Some(true)),
        ("2012/..", "2031", Some(true)),
        ("../2012", "2013", Some(false)),
        ("2012/", "2011", Some(false)),
        ("2012/", "2012-05", Some(true)),
        ("2012/", "2014", None),
        ("XXXX-12-30", "2016-12-30", None),
        ("XXXX-12-30", "2016", None),
        ("XXXX-12-30", "2016-12-29", Some(false)),
        ("XXXX-12-30", "XXXX-05", Some(false)),
        ("XXXX-12-30", "2012-24", None),
        ("2012-XX-05", "2012-06-10", Some(false)),
        ("2012-XX-05", "2012-06", None),
        ("201X-05", "2012-05-01", None),
        ("2012-06-30T12:00:00Z", "2012-06-30", Some(true)),
        ("XXXX", "2012", None),
    ] {
        assert_eq!(edtf(a).overlaps(edtf(b)), overlap, "{a} and {b}");
        assert_eq!(edtf(b).overlaps(edtf(a)), overlap, "{b} and {a}");
    }
    assert_eq!(edtf("2012-06/2012-07").contains(day("2012-07-31")), Some(true));
}

#[test]
fn order_is_by_start_then_end_then_text() {
    let sorted = [
        "../2010",
        "../2012",
        "2012-01-01",
        "2012-01",
        "2012-40",
        "2012",
        "2012-XX",
        "2012?",
        "2012/2014",
        "2012/..",
        "2012/",
        "2012-01-02",
        "/2010",
        "XXXX-01-22",
        "XXXX-12-30",
    ];
    let mut dates: Vec<Edtf> = sorted.iter().rev().map(|text| edtf(text)).collect();
    dates.sort();
    assert_eq!(dates.iter().map(Edtf::to_string).collect::<Vec<_>>(), sorted);
}

#[test]
fn built_dates_are_checked() {
    assert_eq!(Edtf::day_of(Some(2011), Some(2), 29), None);
    assert_eq!(Edtf::day_of(None, Some(2), 29).unwrap().to_string(), "XXXX-02-29");
    assert_eq!(Edtf::day_of(None, None, 22).unwrap().to_string(), "XXXX-XX-22");
    assert_eq!(Edtf::month_of(Some(2011), 13), None);
    assert_eq!(Edtf::decade(1994).to_string(), "199X");
    assert_eq!(Edtf::century(1994).to_string(), "19XX");
    assert_eq!(Edtf::interval(Edtf::year(2014), Edtf::year(2012)), None);
    assert_eq!(
        Edtf::since(Edtf::year(2014).approximate())
            .unwrap()
            .uncertain()
            .to_string(),
        "2014%/.."
    );
    assert_eq!(
        edtf("XXXX-12-30/XXXX-01-02").with_year(2016).to_string(),
        "2016-12-30/2017-01-02"
    );
    assert_eq!(edtf("XXXX-02-29").with_year(2015).to_string(), "XXXX-02-29");
    assert_eq!(edtf("2012-05").with_year(2015).to_string(), "2012-05");
}

#[test]
fn parts_are_read_back() {
    assert_eq!(edtf("2012-06-30").as_day(), Some(day("2012-06-30")));
    assert_eq!(edtf("XXXX-06-30").as_day(), None);
    assert_eq!(
        (
            edtf("XXXX-06-30").known_year(),
            edtf("XXXX-06-30").month(),
            edtf("XXXX-06-30").day()
        ),
        (None, Some(6), Some(30))
    );
    assert_eq!(edtf("2012-22").as_division(), Some(Division::Summer));
    assert_eq!(edtf("2012-01/2012-05").known_year(), Some(2012));
    assert_eq!(edtf("2012/2013?").qualifier(), Qualifier::Uncertain);
    assert_eq!(edtf("2012-06-30/2013").precision(), Precision::Year);
    assert_eq!(edtf("../2013-05").end(), Some(edtf("2013-05")));
    assert_eq!(edtf("../2013-05").start(), None);
}

#[test]
fn serde_keeps_the_text() {
    let date: Edtf = serde_json::from_str("\"XXXX-12-30\"").unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), "\"XXXX-12-30\"");
    let error = serde_json::from_str::<Edtf>("\"2012-13\"").unwrap_err().to_string();
    assert!(
        error.starts_with("`2012-13` is no date in EDTF: expected a month"),
        "{error}"
    );
}

fn any_point() -> impl Strategy<Value = Point> {
    let year = (0_i32..=9999, 0_u8..=4).prop_map(|(year, digits)| Year::known(year).without(digits));
    let part = prop_oneof![
        Just(Part::Whole),
        proptest::sample::select(Division::ALL.to_vec()).prop_map(Part::Division),
        (0_u8..=12).prop_map(Part::Month),
        (0_u8..=12, 0_u8..=28).prop_map(|(month, day)| Part::Day(month, day)),
    ];
    let qualifier = (any::<bool>(), any::<bool>()).prop_map(|(a, b)| Qualifier::of(a, b));
    (year, part, qualifier).prop_map(|(year, part, qualifier)| Point { year, part, qualifier })
}

fn any_edtf() -> impl Strategy<Value = Edtf> {
    let other_end = || prop_oneof![Just(End::Open), Just(End::Unknown), any_point().prop_map(End::Date)];
    prop_oneof![
        3 => any_point().prop_map(|point| Edtf(Shape::Single(point))),
        1 => (any_point(), other_end())
            .prop_filter_map("backwards", |(point, end)| Edtf::checked_interval(End::Date(point), end)),
        1 => (other_end(), any_point())
            .prop_filter_map("backwards", |(end, point)| Edtf::checked_interval(end, End::Date(point))),
        1 => (1_u8..=12, 1_u8..=28, 0_u32..86_400, proptest::option::of(-840_i16..=840)).prop_map(
            |(month, day, seconds, offset)| Edtf::single(Year::known(2012), Part::Time(month, day, seconds, offset))
        ),
    ]
}

proptest! {
    #[test]
    fn print_then_parse_is_the_identity(date in any_edtf()) {
        prop_assert_eq!(date.to_string().parse::<Edtf>(), Ok(date));
    }

    #[test]
    fn any_text_is_a_date_or_an_error_in_it(text in "\\PC*|[0-9X?~%/.T:-]{0,24}") {
        match text.parse::<Edtf>() {
            Ok(date) => prop_assert_eq!(date.to_string().parse::<Edtf>(), Ok(date)),
            Err(error) => prop_assert!(error.at() <= text.chars().count()),
        }
    }

    #[test]
    fn order_is_total(a in any_edtf(), b in any_edtf(), c in any_edtf()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }

    #[test]
    fn bounds_and_overlap_agree(a in any_edtf(), b in any_edtf()) {
        if let (Some(first), Some(last)) = (a.earliest(), a.latest()) {
            prop_assert!(first <= last);
            prop_assert!(a.contains(first) != Some(false) || a.is_interval());
        }
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert!(a.overlaps(a) != Some(false));
    }

    #[test]
    fn a_calendar_day_comes_back(days in 0_i64..3_000_000) {
        let date = NaiveDate::from_ymd_opt(1, 1, 1).unwrap() + chrono::Duration::days(days);
        prop_assert_eq!(Edtf::from(date).as_day(), Some(date));
    }
}
