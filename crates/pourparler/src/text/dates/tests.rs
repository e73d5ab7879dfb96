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

/// Each case: publication date or nothing, the sentence, the finds parted by ` | `.
fn check(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (published, text, expected) in cases {
        let found = read(published, text).join(" | ");
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn calendar_days() {
    check(&[
        (
            "",
            "It was signed on 30 December 2016.",
            "30 December 2016 = 2016-12-30",
        ),
        ("", "Shelling stopped on Dec. 30.", "Dec. 30 = XXXX-12-30"),
        ("", "On March 16, 2012, the council met.", "March 16, 2012 = 2012-03-16"),
        ("", "Talks open on January 22nd in Doha.", "January 22nd = XXXX-01-22"),
        (
            "",
            "Both sides signed the accord of June 30 (the Oslo text).",
            "June 30 = XXXX-06-30",
        ),
        ("", "The pact dated 2016-12-30 lapsed.", "2016-12-30 = 2016-12-30"),
        (
            "",
            "Filed 30/12/2016 and 12/30/2016.",
            "30/12/2016 = 2016-12-30 | 12/30/2016 = 2016-12-30",
        ),
        ("", "Filed 03/04/2016.", "03/04/2016 = 2016-XX-XX; 2016"),
        (
            "",
            "It fell on the 30th of December 2016.",
            "the 30th of December 2016 = 2016-12-30",
        ),
        (
            "",
            "Friday, December 30, 2016 was calm.",
            "Friday, December 30, 2016 = 2016-12-30",
        ),
        ("", "The 5 May 2001 deal held.", "5 May 2001 = 2001-05-05"),
        (
            "",
            "They met on January 22 and 23 and again on May 2.",
            "January 22 = XXXX-01-22 | 23 = XXXX-01-23 | May 2 = XXXX-05-02",
        ),
        (
            "",
            "They met on 22 and 23 January 2004.",
            "22 = 2004-01-22 | 23 January 2004 = 2004-01-23",
        ),
        (
            "",
            "Talks ran on 20-21 January 2014.",
            "20-21 January 2014 = 2014-01-20/2014-01-21",
        ),
        ("", "The Jan. 23-24 round failed.", "Jan. 23-24 = XXXX-01-23/XXXX-01-24"),
        (
            "",
            "The round of January 30 \u{2013} February 2, 2005 failed.",
            "January 30 \u{2013} February 2, 2005 = 2005-01-30/2005-02-02",
        ),
        (
            "",
            "From 28 December to 3 January 2005 guns fell silent.",
            "28 December = 2004-12-28 | 3 January 2005 = 2005-01-03",
        ),
        (
            "",
            "Signed on 3 March 2012, it lapsed on 5 May.",
            "3 March 2012 = 2012-03-03 | 5 May = 2012-05-05",
        ),
        ("", "They return on the 22nd, he said.", "the 22nd = XXXX-XX-22"),
        ("2014-01-10", "They will return on the 22nd.", "the 22nd = 2014-01-22"),
        ("", "It was the 22nd meeting of the panel on 31 reforms.", ""),
        (
            "",
            "Ratio 12.5, score 3-2, at 10:30 on channel 4.",
            "10:30 = XXXX-XX-XXT10:30; none",
        ),
    ]);
}

#[test]
fn months_seasons_years() {
    check(&[
        ("", "A deal was struck in September 2013.", "September 2013 = 2013-09"),
        (
            "",
            "Envoys met in summer 2012 and in the spring of 2013.",
            "summer 2012 = 2012-SU; 2012-22 | the spring of 2013 = 2013-SP; 2013-21",
        ),
        (
            "",
            "War came in 2012 and ended between 2014 and 2016.",
            "2012 = 2012 | 2014 = 2014 | 2016 = 2016",
        ),
        ("", "The 2002\u{2013}2009 conflict.", "2002\u{2013}2009 = 2002/2009"),
        (
            "",
            "The season of 1997-98 and the review of 2017-01.",
            "1997-98 = 1997/1998 | 2017-01 = 2017-01",
        ),
        (
            "",
            "In the 1990s, and again in the early 2000s.",
            "the 1990s = 199; 199X | the early 2000s = 200; 200X",
        ),
        (
            "",
            "Borders of the 19th century and the '80s.",
            "the 19th century = 18; 18XX | the '80s = 198; 198X",
        ),
        (
            "",
            "By mid-2014 and in early March 2015.",
            "mid-2014 = 2014 | early March 2015 = 2015-03",
        ),
        (
            "",
            "At the end of January 2003 and by the middle of 2004.",
            "the end of January 2003 = 2003-01 | the middle of 2004 = 2004",
        ),
        (
            "",
            "Output fell in the third quarter of 2009 and Q1 2010.",
            "the third quarter of 2009 = 2009-Q3; 2009-35 | Q1 2010 = 2010-Q1; 2010-33",
        ),
        (
            "",
            "The first half of 1995 was calm.",
            "The first half of 1995 = 1995-H1; 1995-40",
        ),
        (
            "",
            "Fighters may march on Friday; the army may fall.",
            "Friday = XXXX-WXX-5; none",
        ),
        ("", "May they rest. March on the capital, he cried. Mrs May spoke.", ""),
        (
            "",
            "In May they met; by March it was over; last August too.",
            "May = XXXX-05 | March = XXXX-03 | last August = XXXX-08",
        ),
        (
            "",
            "The fall of the city came in the fall of 1991.",
            "the fall of 1991 = 1991-FA; 1991-23",
        ),
        (
            "",
            "Some 2000 people fled under resolution 1996, about 1900 of them children.",
            "",
        ),
        (
            "",
            "Costs were $2010 and 2,010 tents; call 2011.5 now",
            "now = PRESENT_REF; none",
        ),
        ("", "The pre-2011 border (2009) moved.", "2011 = 2011 | 2009 = 2009"),
        (
            "",
            "Since November the line has held. The October Revolution did not.",
            "November = XXXX-11",
        ),
    ]);
}

#[test]
fn years_are_resolved_only_in_dated_documents() {
    check(&[
        ("2014-01", "Talks opened on January 22.", "January 22 = 2014-01-22"),
        ("2017-01-25", "The truce began on Dec. 30.", "Dec. 30 = 2016-12-30"),
        ("2017-01-25", "In May the parties signed.", "May = 2016-05"),
        ("2017-01-25", "In May the parties will sign.", "May = 2017-05"),
        (
            "2017-01-24",
            "They agreed a vote for February 10.",
            "February 10 = 2017-02-10",
        ),
        ("2017-01-24", "The vote is due in December.", "December = 2017-12"),
        ("2014-01", "A process began last May.", "last May = 2013-05"),
        (
            "2014-10-02",
            "It failed last May and resumes next May.",
            "last May = 2014-05 | next May = 2015-05",
        ),
        (
            "2019-06-01",
            "It fell in January of this year.",
            "January of this year = 2019-01",
        ),
        (
            "2019-06-01",
            "War began in 2011. In July of that year it spread.",
            "2011 = 2011 | July of that year = 2011-07",
        ),
        (
            "2019-06-01",
            "He spoke in the summer and left in the winter.",
            "the summer = 2018-SU; 2018-22 | the winter = 2018-WI; 2018-24",
        ),
        ("2015", "It began on 5 May.", "5 May = 2015-05-05"),
        ("2014-01-20/2014-01-21", "They met in December.", "December = 2013-12"),
        (
            "",
            "They met on Christmas Day and on New Year's Eve.",
            "Christmas Day = XXXX-12-25 | New Year's Eve = XXXX-12-31",
        ),
        (
            "2016-04-10",
            "Easter 2016 was quiet; Christmas was not.",
            "Easter 2016 = 2016-03-27 | Christmas = 2015-12-25",
        ),
    ]);
}

#[test]
fn deictic_dates() {
    let day = "2017-01-25"; // a Wednesday
    check(&[
        (
            day,
            "It fell yesterday, is quiet today and ends tomorrow.",
            "yesterday = 2017-01-24 | today = 2017-01-25 | tomorrow = 2017-01-26",
        ),
        (
            "",
            "It fell yesterday and is quiet today.",
            "yesterday = PAST_REF; none | today = PRESENT_REF; none",
        ),
        (
            day,
            "It fell yesterday morning; tonight is calm.",
            "yesterday morning = 2017-01-24TMO; 2017-01-24 | tonight = 2017-01-25TNI; 2017-01-25",
        ),
        (day, "He said Friday that the truce held.", "Friday = 2017-01-20"),
        (day, "Talks will resume on Friday, he said.", "Friday = 2017-01-27"),
        (
            day,
            "He said on Monday that talks will resume on Friday.",
            "Monday = 2017-01-23 | Friday = 2017-01-27",
        ),
        (day, "On Friday, the parties will meet.", "Friday = 2017-01-27"),
        (day, "They agreed to meet on Saturday.", "Saturday = 2017-01-28"),
        (
            day,
            "Last Friday he left; next Friday he returns.",
            "Last Friday = 2017-01-20 | next Friday = 2017-01-27",
        ),
        (
            day,
            "The envoy arrived late Sunday and left on Monday evening.",
            "late Sunday = 2017-01-22 | Monday evening = 2017-01-23TEV; 2017-01-23",
        ),
        (
            "",
            "The envoy left on Monday evening.",
            "Monday evening = XXXX-WXX-1TEV; none",
        ),
        (
            day,
            "Last week was calm, this month is not.",
            "Last week = 2017-W03; 2017-01-16/2017-01-22 | this month = 2017-01",
        ),
        (
            day,
            "Talks resume next month, or next year.",
            "next month = 2017-02 | next year = 2018",
        ),
        (
            "2017-01",
            "Talks resume next month; it began yesterday.",
            "next month = 2017-02 | yesterday = PAST_REF; none",
        ),
        (
            day,
            "Earlier this year and late last year he was ill.",
            "Earlier this year = 2017 | late last year = 2016",
        ),
        (
            day,
            "By the end of the year, or the end of next month.",
            "the end of the year = 2017 | the end of next month = 2017-02",
        ),
        (
            day,
            "They met over the weekend, as last weekend.",
            "the weekend = 2017-W03-WE; 2017-01-21/2017-01-22 | last weekend = 2017-W03-WE; 2017-01-21/2017-01-22",
        ),
        (
            day,
            "Last night guns were heard.",
            "Last night = 2017-01-24TNI; 2017-01-24",
        ),
        (
            day,
            "Last summer and last quarter were calm.",
            "Last summer = 2016-SU; 2016-22 | last quarter = 2016-Q4; 2016-36",
        ),
        (day, "The Sunday Times recalled Bloody Sunday and Super Tuesday.", ""),
        (
            day,
            "The president wrote in yesterday\u{2019}s paper last week\u{2014}twice.",
            "yesterday = 2017-01-24 | last week = 2017-W03; 2017-01-16/2017-01-22",
        ),
        (day, "Friday last week was calm.", "Friday last week = 2017-01-20"),
        (
            day,
            "In recent weeks and for now; soon, in the future.",
            "recent weeks = PAST_REF; none | now = PRESENT_REF; none | soon = FUTURE_REF; none | the future = FUTURE_REF; none",
        ),
        (
            day,
            "The future of the union is unclear, now that he left as soon as he could.",
            "",
        ),
    ]);
}

#[test]
fn dates_counted_from_the_date_before() {
    check(&[
        (
            "",
            "They met on 3 March 2019 and signed two days later.",
            "3 March 2019 = 2019-03-03 | two days later = 2019-03-05",
        ),
        (
            "",
            "Shelling began on Dec. 30. Two days later it stopped.",
            "Dec. 30 = XXXX-12-30 | Two days later = XXXX-01-01",
        ),
        (
            "",
            "In March 2019 he came; the following month he left.",
            "March 2019 = 2019-03 | the following month = 2019-04",
        ),
        (
            "",
            "It was 1994. That year ended badly, the previous year too.",
            "1994 = 1994 | That year = 1994 | the previous year = 1993",
        ),
        (
            "2020-05-05",
            "On 2 May he spoke. The next day he fled, the same day as she.",
            "2 May = 2020-05-02 | The next day = 2020-05-03 | the same day = 2020-05-03",
        ),
        (
            "2014-01",
            "It was published eighteen months ago.",
            "eighteen months ago = 2012-07",
        ),
        (
            "2014-01-22",
            "Two weeks ago, ten years ago and three days ago.",
            "Two weeks ago = 2014-W02; 2014-01-06/2014-01-12 | ten years ago = 2004 | three days ago = 2014-01-19",
        ),
        (
            "",
            "It was published eighteen months ago.",
            "eighteen months ago = PAST_REF; none",
        ),
        (
            "2014-01-22",
            "More than two years ago; a few years ago; years ago.",
            "More than two years ago = 2012 | a few years ago = PAST_REF; none | years ago = PAST_REF; none",
        ),
        (
            "2014-01-22",
            "A year and a half ago; a decade ago; a year from now.",
            "A year and a half ago = 2012-07 | a decade ago = 200; 200X | a year from now = 2015",
        ),
        (
            "2016-01-01",
            "The text of June 30, 2012 came three months earlier than that.",
            "June 30, 2012 = 2012-06-30 | three months earlier = 2012-03",
        ),
    ]);
}

#[test]
fn durations() {
    check(&[
        ("", "For two years they waited.", "two years = P2Y"),
        (
            "",
            "Over the past two years, the last few months and the past week.",
            "the past two years = P2Y | the last few months = PXM; none | the past week = P1W",
        ),
        (
            "",
            "The six-year-old war and two-day talks.",
            "six-year-old = P6Y | two-day = P2D",
        ),
        (
            "",
            "Within four to six months, or 10-12 days.",
            "four = P4M | six months = P6M | 10 = P10D | 12 days = P12D",
        ),
        (
            "",
            "Nearly two months, more than a year, at least 48 hours.",
            "Nearly two months = P2M | more than a year = P1Y | at least 48 hours = PT48H",
        ),
        (
            "",
            "Half an hour, two and a half years, four-and-a-half years.",
            "Half an hour = PT30M | two and a half years = P2.5Y | four-and-a-half years = P4.5Y",
        ),
        (
            "",
            "For years, after decades of war, a decade.",
            "years = PXY; none | decades = PXDE; none | a decade = P1DE; P10Y",
        ),
        (
            "",
            "A month-long lull, a weeklong trip, a 72-hour truce.",
            "month-long = P1M | weeklong = P1W | 72-hour = PT72H",
        ),
        (
            "",
            "Twenty-five years, 1,000 days, several weeks.",
            "Twenty-five years = P25Y | 1,000 days = P1000D | several weeks = PXW; none",
        ),
        (
            "",
            "The 45-year-old envoy, 60 years old, waited.",
            "45-year-old = P45Y | 60 years old = P60Y",
        ),
        ("", "The envoy left two days after the vote.", "two days = P2D"),
        ("", "A second round; the first time; one second chance.", ""),
    ]);
}

#[test]
fn recurring_times() {
    check(&[
        (
            "",
            "They met every week, each Friday and every two months.",
            "every week = P1W | each Friday = XXXX-WXX-5; P1W | every two months = P2M",
        ),
        (
            "",
            "Twice a month, daily, and on Sundays.",
            "Twice a month = P1M | daily = P1D | Sundays = XXXX-WXX-7; P1W",
        ),
        (
            "",
            "It costs $5 million a year, paid every other day.",
            "a year = P1Y | every other day = P2D",
        ),
        ("", "The Daily Star printed the annual report.", "annual = P1Y"),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        (
            "2017-01-25",
            "It starts at 8 p.m. Friday, or at 10:30 GMT.",
            "8 p.m. Friday = 2017-01-20T20:00; 2017-01-20 | 10:30 GMT = 2017-01-20T10:30; 2017-01-20",
        ),
        (
            "2017-01-25",
            "The truce will begin at midnight on January 28.",
            "midnight on January 28 = 2017-01-28T24:00; 2017-01-28",
        ),
        (
            "",
            "On the morning of 6 April 1994 a plane fell.",
            "the morning of 6 April 1994 = 1994-04-06TMO; 1994-04-06",
        ),
        ("", "Guns fell silent at noon.", "noon = XXXX-XX-XXT12:00; none"),
        (
            "2017-01-25",
            "It struck at ten o'clock this morning.",
            "ten o'clock this morning = 2017-01-25T10:00; 2017-01-25",
        ),
        ("", "It struck at 1430 GMT.", "1430 GMT = XXXX-XX-XXT14:30; none"),
    ]);
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
