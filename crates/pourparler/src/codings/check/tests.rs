use super::*;

#[test]
fn a_point_must_be_on_the_scale() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let book = Codebook::embedded("syria")?;
    let stance = |point: &str| {
        format!(
            r#"{{"stances": [{{"holder": "russia", "target": "issue:assad-departure", "point": "{point}", "position": "support",
            "strength": "demand", "mode": "direct", "evidence": {{"start": 0, "end": 4}}}}]}}"#
        )
    };
    let checked = check(&stance("leaves-at-once"), "Text.", Some(&book))?;
    assert_eq!(checked.article.stances.len(), 1);
    let failed = check(&stance("leaves-at-noon"), "Text.", Some(&book))?.failures;
    assert!(
        failed
            .iter()
            .all(|f| f.kind == FailureKind::Id && f.message.contains("leaves-at-once"))
    );
    assert_eq!(failed.len(), 1);
    Ok(())
}

#[test]
fn a_reading_is_checked_fact_by_fact() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let text = "Chad said “no”. Mali said nothing. Chad said “no” again.";
    let json = r#"{
        "document": {"id": "d", "published": "someday", "sentences": [{"start": 0, "end": 15}, {"start": 3, "end": 999}]},
        "actors": [{"id": "lake-party", "kind": "organisation", "name": "Lake Party"}],
        "mentions": [
            {"start": 0, "end": 4, "actor": "chad", "form": "name"},
            {"start": 7, "end": 9, "text": "Mali", "actor": "mali", "form": "name"},
            {"start": 0, "end": 4, "text": "Chad", "actor": "the-moon", "form": "name"}
        ],
        "quotes": [{"start": 40, "end": 42, "text": "no", "speaker": "chad", "form": "direct"}],
        "stances": [
            {"holder": "lake-party", "target": "issue:ceasefire", "position": "oppose", "strength": "demand", "mode": "direct",
             "evidence": {"text": "Mali said nothing."}, "holder_span": {"start": 0, "end": 4}},
            {"holder": "mali", "target": "issue:ceasefire", "position": "suport", "strength": "demand", "mode": "direct",
             "evidence": {"start": 0, "end": 9}},
            {"holder": "mali", "target": "issue:ceasefire", "strength": "demand", "mode": "direct", "evidence": {"start": 0, "end": 9}},
            {"holder": "mali", "target": "issue:cheese", "position": "oppose", "strength": "demand", "mode": "direct",
             "evidence": {"start": 0, "end": 9}},
            {"holder": "mali", "target": "issue:ceasefire", "position": "oppose", "strength": "demand", "mode": "direct",
             "evidence": {"start": 0, "end": 9}, "cue_span": {"start": 5, "end": 400}},
            7
        ],
        "comment": "done"
    }"#;
    let codebook = crate::codebook::Codebook::base()?;
    let checked = check(json, text, Some(&codebook))?;
    let failed: Vec<_> = checked
        .failures
        .iter()
        .map(|f| (f.path.as_str(), f.kind.as_str()))
        .collect();
    assert_eq!(
        failed,
        [
            ("document.sentences[1]", "anchor"),
            ("document", "form"),
            ("mentions[2]", "id"),
            ("quotes[0]", "anchor"),
            ("stances[1]", "form"),
            ("stances[2]", "form"),
            ("stances[3]", "id"),
            ("stances[4]", "anchor"),
            ("stances[5]", "form"),
            ("comment", "form"),
        ]
    );
    let says = |at: usize, words: &str| checked.failures.get(at).is_some_and(|f| f.message.contains(words));
    assert!(says(4, "suport") && says(5, "position") && says(6, "cheese") && says(7, "cue_span"));
    assert!(says(3, "more than once"));
    let mended: Vec<_> = checked
        .repairs
        .iter()
        .map(|r| (r.place.as_str(), r.field.as_str()))
        .collect();
    assert_eq!(mended, [("mentions[1]", "place"), ("stances[0]", "evidence")]);
    let article = &checked.article;
    assert_eq!(
        (
            article.mentions.len(),
            article.stances.len(),
            article.document.sentences.len()
        ),
        (2, 1, 1)
    );
    let stance = article.stances.first().ok_or("no stance")?;
    assert_eq!(article.words(&stance.evidence), Some("Mali said nothing."));
    let lax = check(json, text, None)?;
    assert!(lax.failures.iter().all(|f| f.kind != FailureKind::Id));
    assert!(check("[]", text, None).is_err());
    assert!(check(r#"{"schema": "other/1"}"#, text, None).is_err());
    Ok(())
}
