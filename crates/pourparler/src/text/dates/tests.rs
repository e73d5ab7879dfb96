#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::model::Edtf;

/// Reads a text and writes each find as `words = timex`, with `; value` where the value is written otherwise.
fn read(published: &str, text: &str) -> Vec<String> {
    let published = (!published.is_empty()).then(|| published.parse::<Edtf>().unwrap());
    let mut dates = Vec::new();
    find(text, &mut Anchoring::new(published), &mut dates);
    dates.iter().map(|date| shown(date, text)).collect()
}

fn shown(date: &FoundDate, text: &str) -> String {
    let value = match &date.value {
        Some(TimeValue::Date(value)) => value.to_string(),
        Some(TimeValue::Duration(value)) => value.clone(),
        None => "none".to_owned(),
    };
    let more = if value == date.timex {
        String::new()
    } else {
        format!("; {value}")
    };
    format!("{} = {}{more}", date.span.of(text), date.timex)
}

/// Reads a table of cases: a line `# undated` or `# published DATE` for those that follow; a sentence; under it, indented, what
/// is found in it, in order.
fn check(table: &str) {
    let mut published = "";
    let mut wrong = String::new();
    let mut lines = table.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("# ") {
            published = heading.strip_prefix("published ").unwrap_or_default();
            continue;
        }
        let mut expected = Vec::new();
        while let Some(find) = lines.next_if(|line| line.starts_with("    ")) {
            expected.push(find.trim());
        }
        let found = read(published, line);
        if found != expected {
            wrong += &format!("\n{line}\n  expected {expected:?}\n  found    {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn days_of_the_calendar() {
    check(include_str!("cases/days.txt"));
}

#[test]
fn months_seasons_years() {
    check(include_str!("cases/months_and_years.txt"));
}

#[test]
fn years_are_resolved_only_in_dated_documents() {
    check(include_str!("cases/unstated_years.txt"));
}

#[test]
fn dates_told_from_the_document() {
    check(include_str!("cases/deictic.txt"));
}

#[test]
fn dates_counted_from_the_date_before() {
    check(include_str!("cases/counted.txt"));
}

#[test]
fn lengths_of_time() {
    check(include_str!("cases/durations.txt"));
}

#[test]
fn recurring_times() {
    check(include_str!("cases/recurring.txt"));
}

#[test]
fn times_of_day() {
    check(include_str!("cases/clock.txt"));
}

#[test]
fn the_wording_of_reports() {
    check(include_str!("cases/reports.txt"));
}

#[test]
fn the_anchoring_goes_on_to_the_next_block() {
    let mut anchoring = Anchoring::new(None);
    let mut dates = Vec::new();
    find("The pact was signed on 3 March 2019.", &mut anchoring, &mut dates);
    assert_eq!(anchoring.reference(), Some("2019-03-03".parse().unwrap()));
    let next = "Two days later it was void.";
    find(next, &mut anchoring, &mut dates);
    assert_eq!(shown(dates.last().unwrap(), next), "Two days later = 2019-03-05");
}

#[test]
fn spans_are_bytes_of_the_text() {
    let text = "Às 10, \u{201c}café\u{201d}\u{a0}— em 3\u{a0}March 2019…";
    let mut dates = Vec::new();
    find(text, &mut Anchoring::default(), &mut dates);
    assert_eq!(
        dates.iter().map(|date| date.span.of(text)).collect::<Vec<_>>(),
        ["3\u{a0}March 2019"]
    );
}

/// Strings of words that the patterns look for, in any order.
fn jumble() -> impl Strategy<Value = String> {
    let words = [
        "the",
        "last",
        "next",
        "early",
        "late",
        "end",
        "of",
        "May",
        "March",
        "Friday",
        "30",
        "2016",
        "22nd",
        ",",
        ".",
        "-",
        "\u{2013}",
        "to",
        "and",
        "a",
        "half",
        "two",
        "years",
        "year",
        "ago",
        "later",
        "every",
        "week",
        "morning",
        "8",
        "p.m.",
        "10:30",
        "1990",
        "s",
        "'",
        "0",
        "9999",
        "99999999",
        "mid-",
        "quarter",
        "first",
        "century",
        "on",
        "in",
        "decades",
        "hundred",
        "thousand",
        "that",
        "31",
        "February",
        "Christmas",
        "Dec.",
        "following",
        "\n\n",
        "é",
        "/",
        "12",
        "Q3",
        "million",
        "tomorrow",
        "weekend",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..24)
        .prop_flat_map(|words| any::<bool>().prop_map(move |spaced| words.join(if spaced { " " } else { "" })))
}

proptest! {
    #[test]
    fn any_text_gives_spans_in_order(text in prop_oneof![jumble(), "\\PC{0,60}"], published in proptest::option::of(0_i32..=9999)) {
        let published = published.and_then(|year| Edtf::day_of(Some(year), Some(2), 28));
        let mut dates = Vec::new();
        find(&text, &mut Anchoring::new(published), &mut dates);
        let mut end = 0;
        for date in dates {
            prop_assert!(end <= date.span.start && date.span.start < date.span.end);
            prop_assert!(!date.span.of(&text).is_empty());
            prop_assert!(!date.timex.is_empty());
            end = date.span.end;
        }
    }

    #[test]
    fn a_written_day_is_read(days in 0_i64..150_000) {
        let day = chrono::NaiveDate::from_ymd_opt(1600, 1, 1).unwrap() + chrono::Duration::days(days);
        for format in ["%d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%a %-d %b %Y", "%A, %b %-d, %Y"] {
            let text = format!("It was signed on {} in Geneva.", day.format(format));
            prop_assert_eq!(read("", &text), [format!("{} = {day}", day.format(format))]);
        }
    }
}

#[test]
fn what_is_arranged_in_the_past_lies_ahead() {
    check(
        "\
# published 2016-02-10
The sides agreed on a truce until late June.
    late June = 2016-06
The truce lasted until late June.
    late June = 2015-06
She was to step down in April.
    April = 2016-04
The envoy said the vote would be held in April.
    April = 2016-04
The envoy said the vote was held in April.
    April = 2015-04
The envoys decided to reconvene on Friday.
    Friday = 2016-02-12
They had hoped to sign by the end of January.
    the end of January = 2016-01
The panel demanded an answer before the end of March.
    the end of March = 2016-03
The panel dissolved before the end of March.
    the end of March = 2015-03
",
    );
}
