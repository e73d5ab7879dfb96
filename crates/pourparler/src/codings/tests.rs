use std::io::{Cursor, Write as _};
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::error::Problem;
use crate::model::{
    Actor, ActorKind, Article, Change, DocumentInfo, Evidence, Mode, Position, PublishedFrom, RuleId, Step, StepKind,
    Strength,
};
use crate::span::{CharIndex, Span};

type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

fn article(id: &str, text: &str) -> Article {
    Article::new(DocumentInfo {
        title: Some("Talks, \"again\"".to_owned()),
        publisher: Some("Lake Wire".to_owned()),
        published: "2021-05-03".parse().ok(),
        published_from: Some(PublishedFrom::Given),
        text: Some(text.into()),
        ..DocumentInfo::new(id)
    })
}

/// A dossier in which every field of a stance is used, over a text with characters of every width.
fn full() -> Result<Dossier, Box<dyn std::error::Error + Send + Sync>> {
    let text = "=1+1 Chad’s envoy 🕊 said “no”.\nIf Mali leaves, Chad may stay; Mali, officials say, hardened.";
    let index = CharIndex::new(text);
    let at = |start, end| index.anchor(text, Span::new(start, end));
    let mut article = article("wire 1", text);
    article.actors.push(Actor {
        id: "chad".parse()?,
        kind: ActorKind::State,
        name: "Chad".to_owned(),
        role: None,
        of: Some("the-five".parse()?),
        known: true,
        anonymity: None,
        members: vec!["mali".parse()?],
    });
    let first = text.find('\n').unwrap_or(0);
    let mut plain = Stance::new(
        "chad".parse()?,
        "issue:ceasefire".parse()?,
        Position::Oppose,
        Evidence::new(at(0, first), RuleId::external()),
    );
    plain.mode = Mode::Direct;
    let mut rich = Stance::new(
        "mali".parse()?,
        "text:the pull-out, and more".parse()?,
        Position::Conditional,
        Evidence::new(at(first + 1, text.len()), "stance/some/rule".parse()?),
    );
    rich.strength = Strength::Demand;
    rich.point = Some("leaves-at-once".parse()?);
    rich.via = vec!["officials".parse()?, "lake-wire".parse()?];
    rich.condition = Some("If Mali leaves,\n or \"not\"".to_owned());
    rich.condition_span = Some(at(first + 1, first + 15));
    rich.change = Some(Change::Hardened);
    rich.when = Some("2021-05".parse()?);
    rich.hedged = true;
    rich.holder_span = Some(at(first + 4, first + 8));
    rich.cue_span = Some(at(first + 1, first + 3));
    rich.path = Some("^nsubj".to_owned());
    rich.steps = vec![Step {
        kind: StepKind::Cue,
        anchor: at(first + 1, first + 3),
        position: Position::Conditional,
    }];
    article.stances = vec![plain, rich];
    Ok(Dossier::new([article]))
}

fn problems(result: Result<Codings, Error>) -> Vec<Problem> {
    result.err().map(|error| error.problems().to_vec()).unwrap_or_default()
}

/// What a table carries of a stance.
fn carried(dossier: &Dossier) -> Vec<(String, Stance)> {
    let stance = |stance: &Stance| Stance {
        path: None,
        steps: Vec::new(),
        ..without_bytes(stance.clone())
    };
    dossier
        .stances()
        .map(|(article, s)| (article.document.id.clone(), stance(s)))
        .collect()
}

#[test]
fn a_table_brings_back_what_it_carries() -> Outcome {
    let dossier = full()?;
    let other = Dossier::new(dossier.articles.iter().map(|article| {
        let mut article = Article::clone(article);
        article.stances.truncate(1);
        article
    }));
    let table = csv::write(&[("ana", &dossier), ("ben", &other)])?;
    assert!(table.contains("'=1+1"), "{table}");
    let back = csv::read("t.csv", &table, &Options::default())?;
    assert_eq!(carried(back.by("ana").ok_or("ana")?), carried(&dossier));
    assert_eq!(carried(back.by("ben").ok_or("ben")?), carried(&other));
    let article = &back.by("ana").and_then(|d| d.articles.first()).ok_or("no article")?;
    assert_eq!(article.document.title.as_deref(), Some("Talks, \"again\""));
    assert_eq!(article.document.publisher.as_deref(), Some("Lake Wire"));
    assert_eq!(article.document.published, "2021-05-03".parse().ok());
    let chad = article.actor("chad").ok_or("no chad")?;
    assert_eq!(
        (chad.kind, chad.of.as_ref().map(AsRef::as_ref)),
        (ActorKind::State, Some("the-five"))
    );
    assert!(back.report.is_clean(), "{}", back.report);
    // With the text, places come back to the byte.
    let text = dossier.articles.first().and_then(|a| a.text()).unwrap_or_default();
    let options = Options {
        texts: [("wire 1".to_owned(), Arc::from(text))].into(),
        ..Options::default()
    };
    let located = csv::read("t.csv", &table, &options)?;
    let bytes = |dossier: &Dossier| dossier.stances().map(|(_, s)| s.evidence).collect::<Vec<_>>();
    assert_eq!(bytes(located.by("ana").ok_or("ana")?), bytes(&dossier));
    Ok(())
}

#[test]
fn problems_of_a_table_have_line_and_column() {
    let table = "document;holder;target;position;start;end\n\
                 d1;chad;issue:ceasefire;perhaps;0;9\n\
                 d1;;issue:ceasefire;oppose;0;x\n";
    let found = problems(csv::read("mine.csv", table, &Options::default()));
    let places: Vec<_> = found.iter().map(|p| (p.line(), p.column(), p.key.as_str())).collect();
    assert_eq!(places, [(2, 25, "position"), (3, 4, "holder"), (3, 30, "end")]);
    let text = found.first().map(ToString::to_string).unwrap_or_default();
    assert!(
        text.contains("mine.csv:2:25") && text.contains("support, oppose"),
        "{text}"
    );
    let missing = problems(csv::read("mine.csv", "document,who\n", &Options::default()));
    let keys: Vec<_> = missing.iter().map(|p| p.key.as_str()).collect();
    assert_eq!(keys, ["holder", "position", "target"]);
    let short = problems(csv::read(
        "m.csv",
        "document,holder,target,position\na,b\n",
        &Options::default(),
    ));
    assert_eq!(
        short.first().map(|p| (p.line(), p.message.as_str())),
        Some((2, "the row has 2 cells"))
    );
}

#[test]
fn a_quote_that_nothing_closes_is_a_problem() {
    let table = |rows: &str| format!("document,holder,target,position,text\n{rows}");
    let read = |rows: &str| problems(csv::read("m.csv", &table(rows), &Options::default()));
    let open = read("w,kenya,issue:ceasefire,oppose,\"T.\nw,ghana,issue:ceasefire,support,U.\n");
    let places: Vec<_> = open.iter().map(|p| (p.line(), p.column(), p.code)).collect();
    assert_eq!(places, [(2, 32, "unclosed-quote")]);
    let closed = csv::read(
        "m.csv",
        &table(
            "w,kenya,issue:ceasefire,oppose,\"T \"\"and\"\" more\nlines.\"\nw,ghana,issue:ceasefire,oppose,5\" long\n",
        ),
        &Options::default(),
    );
    assert!(closed.is_ok());
}

#[test]
fn quoted_cells_over_lines_are_found() {
    let table = "text,document,holder,target,position\n\"one,\ntwo\",d1,chad,issue:ceasefire,\"may,be\"\n";
    let found = problems(csv::read("m.csv", table, &Options::default()));
    assert_eq!(found.first().map(|p| (p.line(), p.column())), Some((3, 30)));
}

#[test]
fn names_are_mapped_and_those_that_are_not_are_reported() -> Outcome {
    let mapping = Mapping::from_toml(
        "m.toml",
        r#"
        [columns]
        holder = "Org"
        [holders]
        "Rep. of Chad" = "chad"
        "Chorus" = ""
        [targets]
        "No truce" = { target = "issue:ceasefire", turned = true }
        "Wants talks" = { target = "issue:direct-talks", position = "support" }
        [positions]
        "+" = "support"
        "#,
    )?;
    let table = "document,Org,target,position,extra\n\
                 d,Rep. of Chad,No truce,+,1\n\
                 d,Rep. of Chad,Wants talks,,1\n\
                 d,Chorus,No truce,+,1\n\
                 d,Lake Party,Dams & dykes,no,1\n";
    let codings = csv::read(
        "t.csv",
        table,
        &Options {
            mapping,
            ..Options::default()
        },
    )?;
    let dossier = codings.dossier(None)?;
    let read: Vec<_> = dossier
        .stances()
        .map(|(_, s)| format!("{} {} {}", s.holder, s.position, s.target))
        .collect();
    assert_eq!(
        read,
        [
            "chad oppose issue:ceasefire",
            "chad support issue:direct-talks",
            "lake-party oppose issue:dams-dykes"
        ]
    );
    let report = codings.report;
    assert_eq!((report.taken, report.without_evidence), (3, 3));
    let names: Vec<_> = report.names.iter().map(|n| n.name.as_str()).collect();
    assert_eq!(names, ["Lake Party", "Dams & dykes"]);
    assert_eq!(report.left_out.first().map(|l| l.place.as_str()), Some("line 4"));
    assert!(report.to_string().contains("columns not read: extra"), "{report}");
    let strict = Mapping::from_toml("m.toml", "unlisted = 'leave-out'")?;
    let table = "document,holder,target,position\nd,Lake Party,issue:ceasefire,no\n";
    let codings = csv::read(
        "t.csv",
        table,
        &Options {
            mapping: strict,
            ..Options::default()
        },
    )?;
    assert_eq!((codings.report.taken, codings.report.left_out.len()), (0, 1));
    assert_eq!(codings.report.names.first().map(|n| n.id.clone()), Some(None));
    Ok(())
}

#[test]
fn problems_of_a_mapping_have_file_line_and_key() {
    let text = "unlisted = 'maybe'\n[holders]\nX = 'Not An Id'\n[targets]\nY = { turned = true }\n[columns]\nwho = 'a'\n[odd]\n";
    let error = Mapping::from_toml("m.toml", text).err();
    let found: Vec<_> = error
        .iter()
        .flat_map(Error::problems)
        .map(|p| (p.line(), p.key.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (1, "unlisted"),
            (3, "holders.X"),
            (5, "targets.Y"),
            (7, "columns.who"),
            (8, "odd")
        ]
    );
}

#[test]
fn words_without_places_are_found_in_the_text_or_make_one() -> Outcome {
    let table = "document,holder,target,position,text,start,end\n\
                 d,chad,issue:ceasefire,no,Chad said no.,,\n\
                 d,chad,issue:elections,yes,Chad wants a vote.,0,18\n";
    let text = "Chad said no. Chad wants a vote.";
    let options = Options {
        texts: [("d".to_owned(), Arc::from(text))].into(),
        ..Options::default()
    };
    let codings = csv::read("t.csv", table, &options)?;
    let dossier = codings.dossier(None)?;
    let words: Vec<_> = dossier.stances().map(|(a, s)| a.words(&s.evidence)).collect();
    assert_eq!(words, [Some("Chad said no."), Some("Chad wants a vote.")]);
    let repairs: Vec<_> = codings
        .report
        .repairs
        .iter()
        .map(|r| (r.place.as_str(), r.to.start))
        .collect();
    assert_eq!(repairs, [("line 2", 0), ("line 3", 14)]);
    // Without the text, the passages are all that there is.
    let bare = table.replace(",0,18", ",,");
    let alone = csv::read("t.csv", &bare, &Options::default())?.dossier(None)?;
    let words: Vec<_> = alone.stances().map(|(a, s)| a.words(&s.evidence)).collect();
    assert_eq!(words, [Some("Chad said no."), Some("Chad wants a vote.")]);
    let codes: Vec<_> = alone
        .articles
        .iter()
        .flat_map(|a| &a.diagnostics)
        .map(|d| d.code.as_str())
        .collect();
    assert_eq!(codes, ["assembled-text"]);
    // Words that are not in the text are a problem of the table.
    let wrong = problems(csv::read("t.csv", &table.replace("said no", "said maybe"), &options));
    assert_eq!(wrong.first().map(|p| (p.line(), p.key.as_str())), Some((2, "text")));
    Ok(())
}

#[test]
fn a_project_brings_back_everything_it_carries() -> Outcome {
    let ana = full()?;
    let ben = Dossier::new(ana.articles.iter().map(|article| {
        let mut article = Article::clone(article);
        article.stances.remove(0);
        article
    }));
    let cleo = Dossier::new([article(
        "wire 1",
        ana.articles.first().and_then(|a| a.text()).unwrap_or_default(),
    )]);
    let project = qda::write("A & B <test>", &[("ana", &ana), ("ben", &ben), ("cleo", &cleo)])?;
    assert_eq!(
        project,
        qda::write("A & B <test>", &[("ana", &ana), ("ben", &ben), ("cleo", &cleo)])?
    );
    let back = qda::read("p.qdpx", &project, &Options::default())?;
    assert!(back.report.is_clean(), "{}", back.report);
    assert_eq!(back.by("ana"), Some(&ana));
    assert_eq!(back.by("ben"), Some(&ben));
    assert_eq!(back.by("cleo"), Some(&cleo));
    let unnamed = qda::write("x", &[("", &ana)])?;
    assert_eq!(qda::read("p.qdpx", &unnamed, &Options::default())?.dossier(None)?, ana);
    let silent = Dossier::new(ana.articles.iter().map(|article| {
        let mut article = Article::clone(article);
        article.document.text = None;
        article
    }));
    let refused = qda::write("x", &[("ana", &silent)]).err().map(|e| e.to_string());
    assert!(refused.is_some_and(|e| e.contains("`wire 1` has no text")));
    Ok(())
}

/// A project as another program may write it: one selection for each code, last characters as ends, braces around GUIDs, a byte order mark.
fn foreign() -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let code = |n: u32, name: &str| {
        format!("<Code guid='{{0000000A-0000-0000-0000-00000000000{n}}}' name='{name}' isCodable='true'/>")
    };
    let selection = |n: u32, name: &str, from: u32, to: u32, user: &str| {
        format!(
            "<PlainTextSelection guid='1' name='{name}' startPosition='{from}' endPosition='{to}'>\
             <Coding guid='2' creatingUser='{user}'><CodeRef targetGUID='0000000a-0000-0000-0000-00000000000{n}'/></Coding>\
             </PlainTextSelection>"
        )
    };
    let no = "Chad said no.";
    let xml = format!(
        "\u{feff}<?xml version='1.0' encoding='utf-8'?>\n<Project xmlns='urn:QDA-XML:project:1.0' name='x'>\
         <Users><User guid='u1' name='Ana'/><User guid='u2' name='Ben'/></Users>\
         <CodeBook><Codes><Code guid='0' name='Actors' isCodable='false'>{}{}</Code>{}{}{}</Codes></CodeBook>\
         <Sources><PDFSource guid='9' name='scan.pdf'/>\
         <TextSource guid='8' name='wire' plainTextPath='internal://T.txt'>{}{}{}{}{}{}</TextSource></Sources></Project>",
        code(1, "chad"),
        code(2, "Lake Party"),
        code(3, "Truce"),
        code(4, "Against"),
        code(5, "Irony"),
        selection(1, no, 0, 12, "u1"),
        selection(3, no, 0, 12, "u1"),
        selection(4, no, 0, 12, "u1"),
        selection(5, no, 0, 12, "u1"),
        selection(2, "All is well.", 14, 25, "u2"),
        selection(3, "All is well.", 14, 25, "u2"),
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (path, content) in [
        ("project.qde", xml.as_str()),
        ("Sources/t.TXT", "\u{feff}Chad said no. All is well."),
    ] {
        zip.start_file(path, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

#[test]
fn projects_of_other_programs_are_read_with_a_mapping() -> Outcome {
    let mapping = Mapping::from_toml(
        "m.toml",
        "[columns]\nholder = 'Actors'\n[codes]\nTruce = { target = 'issue:ceasefire' }\nAgainst = { position = 'oppose' }",
    )?;
    let codings = qda::read(
        "x.qdpx",
        &foreign()?,
        &Options {
            mapping,
            ..Options::default()
        },
    )?;
    let ana = codings.by("Ana").ok_or("no Ana")?;
    let read: Vec<_> = ana
        .stances()
        .map(|(a, s)| format!("{} {} {}: {:?}", s.holder, s.position, s.target, a.words(&s.evidence)))
        .collect();
    assert_eq!(read, ["chad oppose issue:ceasefire: Some(\"Chad said no.\")"]);
    let left: Vec<_> = codings.report.left_out.iter().map(ToString::to_string).collect();
    assert_eq!(
        left,
        [
            "passage 14..26 of `wire`: no code says its position",
            "PDFSource `scan.pdf`: only plain text is read",
            "code `Irony`: the mapping does not say what it means (1 passages)",
        ]
    );
    assert!(codings.report.to_string().contains("last character"));
    Ok(())
}

#[test]
fn what_is_no_project_is_said() -> Outcome {
    let failed = |bytes: &[u8]| problems(qda::read("x.qdpx", bytes, &Options::default()));
    assert_eq!(failed(b"nonsense").first().map(Problem::file), Some("x.qdpx"));
    let with = |xml: &str| -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("project.qde", zip::write::SimpleFileOptions::default())?;
        zip.write_all(xml.as_bytes())?;
        Ok(zip.finish()?.into_inner())
    };
    let broken = failed(&with("<Project>\n<Users></Project>")?);
    assert_eq!(
        broken.first().map(|p| (p.file(), p.line())),
        Some(("x.qdpx/project.qde", 2))
    );
    let numberless = "<Project>\n<Sources><TextSource name='a'>\n<PlainTextSelection startPosition='x' endPosition='2'/>\n</TextSource></Sources></Project>";
    let found = failed(&with(numberless)?);
    assert_eq!(found.first().map(|p| (p.line(), p.column())), Some((3, 1)));
    Ok(())
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "=", "'", "\"", ",", ";", "\n", "\r", "\t", "é", "🕊", "a", " b", "-", "<", "&", "\u{1}",
        ]),
        1..8,
    )
    .prop_map(|parts| format!("x{}", parts.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_survive_table_and_project(condition in words(), text in words(), guard in 0usize..4) {
        let text = format!("{}{text}", "'".repeat(guard));
        let mut reading = article("d", &text);
        let whole = CharIndex::new(&text).anchor(&text, Span::new(0, text.len()));
        let id = |text: &str| text.parse().map_err(|e| TestCaseError::fail(format!("{e}")));
        let mut stance = Stance::new(
            id("chad")?,
            crate::model::Target::Text(condition.clone()),
            Position::Support,
            Evidence::new(whole, RuleId::external()),
        );
        stance.condition = Some(format!("={condition}"));
        reading.stances.push(stance);
        let dossier = Dossier::new([reading]);
        let fail = |e: Error| TestCaseError::fail(e.to_string());
        let table = csv::write(&[("a", &dossier)]).map_err(fail)?;
        let back = csv::read("t.csv", &table, &Options::default()).map_err(fail)?;
        // Space around a target is not kept in a table; nothing else changes.
        if condition.trim() == condition {
            prop_assert_eq!(back.by("a").map(carried), Some(carried(&dossier)));
        }
        let project = qda::write("p", &[("a", &dossier)]).map_err(fail)?;
        let back = qda::read("p.qdpx", &project, &Options::default()).map_err(fail)?;
        if !condition.contains('\u{1}') {
            prop_assert_eq!(back.by("a"), Some(&dossier));
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
        let _ = qda::read("x", &bytes, &Options::default());
        let words = String::from_utf8_lossy(&bytes);
        let _ = csv::read("x", &words, &Options::default());
        let _ = csv::read("x", &format!("document,holder,target,position,start,end\n{text}"), &Options::default());
        let _ = Mapping::from_toml("x", &text);
        let _ = check(&format!("{{\"stances\": [{{\"evidence\": {{\"start\": 5, \"text\": {text:?}}}}}]}}"), &text, None);
    }
}
