use super::*;
use crate::model::{DocumentInfo, Evidence, Position, RuleId, Stance};
use crate::span::{CharIndex, Span};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Sentences of made-up words, always the same for a seed.
fn prose(seed: u64, sentences: usize) -> Vec<String> {
    let mut state = seed;
    let mut word = || {
        state = shingles::mix(state);
        let letter = |at: u32| char::from(b'a' + (state >> (at * 8)) as u8 % 26);
        (0..4 + state % 5).map(|at| letter(at as u32)).collect::<String>()
    };
    let mut sentence = || (0..9).map(|_| word()).collect::<Vec<_>>().join(" ") + ".";
    (0..sentences).map(|_| sentence()).collect()
}

/// An article of these sentences with a stance on each that is marked with `!`.
fn article(id: &str, day: &str, sentences: &[String]) -> Result<Article, Failure> {
    let text = sentences.join(" ");
    let index = CharIndex::new(&text);
    let mut article = Article::new(DocumentInfo {
        published: Some(day.parse()?),
        ..DocumentInfo::new(id)
    });
    let mut start = 0;
    for sentence in sentences {
        let anchor = index.anchor(&text, Span::new(start, start + sentence.len()));
        start += sentence.len() + 1;
        article.document.sentences.push(anchor);
        if sentence.starts_with('!') {
            let evidence = Evidence::new(anchor, RuleId::external());
            let stance = Stance::new("kenya".parse()?, "issue:ceasefire".parse()?, Position::Oppose, evidence);
            article.stances.push(stance);
        }
    }
    article.document.text = Some(text.into());
    Ok(article)
}

#[test]
fn one_short_article_given_twice_is_one() -> Result<(), Failure> {
    let short = || article("short", "2021-05-01", &["! Kenya turned the truce down.".to_owned()]);
    let other = article("other", "2021-05-01", &["! Kenya turned the truce down.".to_owned()])?;
    let copies = Copies::of(&Dossier::new([short()?, other, short()?]));
    assert_eq!(copies.groups(), [vec![0, 2]]);
    assert_eq!(copies.utterance(0, 0), copies.utterance(2, 0));
    assert_ne!(copies.utterance(0, 0), copies.utterance(1, 0));
    Ok(())
}

fn said(words: &str) -> String {
    format!("! Kenya turned down {words} of the new truce on the northern lakes.")
}

/// A dispatch, its copy with another opening and a sentence cut, and a text of its own that quotes a sentence of it.
fn dispatches() -> Result<[Article; 3], Failure> {
    let mut first = prose(1, 12);
    first.insert(3, said("every clause"));
    first.push(said("the first half"));
    let mut copy = prose(2, 1);
    copy.extend(first.iter().skip(1).cloned());
    copy.remove(7);
    copy.push(said("the annex"));
    let mut own = prose(3, 12);
    own.push(said("every clause"));
    Ok([
        article("copy", "2021-03-02", &copy)?,
        article("first", "2021-03-01", &first)?,
        article("own", "2021-03-02", &own)?,
    ])
}

#[test]
fn a_copy_is_known_though_it_was_cut_and_opened_anew() -> Result<(), Failure> {
    let dossier = Dossier::new(dispatches()?);
    let copies = dossier.copies();
    assert_eq!(copies.groups(), [[1, 0]]);
    assert_eq!((copies.first(0), copies.first(1), copies.first(2)), (1, 1, 2));
    assert_eq!((copies.rank(1), copies.rank(0), copies.rank(2)), (0, 1, 2));
    assert_eq!(copies.utterance(0, 0), copies.utterance(1, 0));
    assert_eq!(copies.utterance(0, 1), copies.utterance(1, 1));
    assert_ne!(
        copies.utterance(0, 2),
        copies.utterance(1, 0),
        "the copy adds a sentence"
    );
    assert_ne!(
        copies.utterance(2, 0),
        copies.utterance(1, 0),
        "the same words in another text"
    );
    Ok(())
}

#[test]
fn without_texts_the_lengths_of_sentences_tell() -> Result<(), Failure> {
    let mut articles = dispatches()?;
    for article in &mut articles {
        article.document.text = None;
    }
    let copies = Copies::of(&Dossier::new(articles));
    assert_eq!(copies.groups(), [[1, 0]]);
    assert_eq!(copies.utterance(0, 0), copies.utterance(1, 0));
    Ok(())
}

#[test]
fn a_sentence_printed_twice_is_one() -> Result<(), Failure> {
    let sentences = [said("every clause"), said("the annex"), said("every clause")];
    let dossier = Dossier::new([article("a", "2021", &sentences)?]);
    let copies = dossier.copies();
    assert_eq!(copies.utterance(0, 0), copies.utterance(0, 2));
    assert_ne!(
        copies.utterance(0, 0),
        copies.utterance(0, 1),
        "nearly the same words in one article"
    );
    assert_eq!((copies.utterance(0, 3), copies.utterance(1, 0)), (None, None));
    Ok(())
}

#[test]
fn short_texts_are_not_taken_for_copies() -> Result<(), Failure> {
    let sentence = [said("every clause")];
    let dossier = Dossier::new([article("a", "2021", &sentence)?, article("b", "2022", &sentence)?]);
    assert!(dossier.copies().groups().is_empty());
    Ok(())
}

#[test]
fn what_is_kept_follows_the_articles() -> Result<(), Failure> {
    let [copy, first, own] = dispatches()?;
    let mut dossier = Dossier::new([first, own]);
    assert!(dossier.copies().groups().is_empty());
    assert!(Arc::ptr_eq(&dossier.copies(), &dossier.clone().copies()));
    dossier.articles.push(Arc::new(copy));
    assert_eq!(dossier.copies().groups(), [[0, 2]]);
    Ok(())
}

#[test]
fn many_texts_and_their_copies_are_told_apart_in_any_order() -> Result<(), Failure> {
    let mut articles = Vec::new();
    for seed in 0..60 {
        let mut sentences = prose(100 + seed, 10);
        articles.push(Arc::new(article(&format!("{seed:02}-a"), "2021-03-01", &sentences)?));
        if seed % 3 == 0 {
            sentences.truncate(8);
            articles.push(Arc::new(article(&format!("{seed:02}-b"), "2021-03-02", &sentences)?));
        }
    }
    let named = |articles: &[Arc<Article>]| -> Vec<Vec<String>> {
        let dossier = Dossier::new(articles.iter().cloned());
        let name = |at: usize| articles.get(at).map(|a| a.document.id.clone()).unwrap_or_default();
        let groups = dossier.copies().groups();
        groups
            .into_iter()
            .map(|group| group.into_iter().map(name).collect())
            .collect()
    };
    let groups = named(&articles);
    assert_eq!(groups.len(), 20);
    assert!(
        groups
            .iter()
            .all(|group| matches!(group.as_slice(), [a, b] if a.get(..2) == b.get(..2)))
    );
    articles.reverse();
    articles.rotate_left(17);
    assert_eq!(named(&articles), groups);
    Ok(())
}

#[test]
fn texts_of_one_form_about_different_people_are_none() -> Result<(), Failure> {
    let reader = crate::reader::Reader::new(crate::codebook::Codebook::base()?)?;
    let body = "The two spoke this morning about the truce on the lake, the boats that carry flour to the islands, and the prisoners \
                whom both banks still hold. They agreed to speak again before the end of the month and to let their teams go on \
                with the map of the fishing grounds until then.";
    let read = |id: &str, title: &str, opening: &str| {
        let metadata = crate::text::Metadata {
            id: Some(id.into()),
            ..Default::default()
        };
        reader.read(format!("{title}\n\n{opening} {body}"), &metadata)
    };
    let kenya = read("a", "Readout of a Call with Kenya", "Norway called Kenya.");
    let ghana = read("b", "Readout of a Call with Ghana", "Norway called Ghana.");
    let again = read("c", "Norway on a Call with Kenya", "Norway called Kenya.");
    assert_eq!(Copies::of(&Dossier::new([kenya, ghana, again])).groups(), [vec![0, 2]]);
    Ok(())
}
