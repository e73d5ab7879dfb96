//! Places: every anchor of every reading holds in its text, in bytes and in code points, and survives JSON.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

mod support;

use pourparler::codebook::Codebook;
use pourparler::model::Article;
use pourparler::reader::Reader;
use pourparler::text::Metadata;
use serde_json::Value;

/// Calls `check` with the code points and bytes of every anchor in a JSON value; gives how many there are.
fn each_anchor(value: &Value, check: &mut dyn FnMut([usize; 2], [usize; 2])) -> usize {
    let number = |v: Option<&Value>| v.and_then(Value::as_u64).map(|n| n as usize);
    match value {
        Value::Object(fields) => {
            let mut count = 0;
            if let (Some(start), Some(end)) = (number(fields.get("start")), number(fields.get("end"))) {
                let bytes = fields.get("bytes").expect("an anchor of a reading knows its bytes");
                check(
                    [start, end],
                    [number(bytes.get(0)).unwrap(), number(bytes.get(1)).unwrap()],
                );
                count += 1;
            }
            count + fields.values().map(|v| each_anchor(v, check)).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(|v| each_anchor(v, check)).sum(),
        _ => 0,
    }
}

fn check(name: &str, article: &Article) -> usize {
    let text = article.text().unwrap();
    let points: Vec<char> = text.chars().collect();
    let json = serde_json::to_value(article).unwrap();
    each_anchor(&json, &mut |[start, end], [from, to]| {
        let by_points: String = points
            .get(start..end)
            .unwrap_or_else(|| panic!("{name}: {start}..{end}"))
            .iter()
            .collect();
        let by_bytes = text
            .get(from..to)
            .unwrap_or_else(|| panic!("{name}: bytes {from}..{to}"));
        assert_eq!(by_points, by_bytes, "{name}: {start}..{end} against bytes {from}..{to}");
        assert!(start < end, "{name}: nothing at {start}");
    })
}

#[test]
fn anchors_hold_in_every_text() {
    let count: usize = support::articles()
        .iter()
        .map(|(name, article)| check(name, article))
        .sum();
    assert!(count > 1000, "only {count} anchors");
}

#[test]
fn anchors_hold_between_wide_characters() {
    let text =
        "Café 🕊️ “Nous” — Kenya’s envoy said: “Le cessez-le-feu, c’est «maintenant» 🇰🇪.” Κένυα. 𝒻 Uganda agreed.";
    let reader = Reader::new(Codebook::base().unwrap()).unwrap();
    let article = reader.read(text, &Metadata::default());
    assert!(check("wide characters", &article) > 3);
    assert!(
        article
            .mentions
            .iter()
            .any(|m| article.words(&m.anchor) == Some("Uganda"))
    );
}

#[test]
fn readings_survive_json() {
    for (name, article) in support::articles() {
        let json = article.to_json().unwrap();
        assert_eq!(Article::from_json(&json).unwrap(), article, "{name}");
    }
}

#[test]
fn facts_of_another_text_are_refused() {
    let reader = Reader::new(Codebook::base().unwrap()).unwrap();
    let mut article = reader.read("Kenya and Uganda met in Kampala on Friday.", &Metadata::default());
    article.document.text = Some("Short.".into());
    let error = Article::from_json(&article.to_json().unwrap()).unwrap_err();
    assert!(error.to_string().contains("do not hold in the text"), "{error}");
}
