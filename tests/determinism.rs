//! The same texts give the same bytes, whatever the number of threads.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use pourparler::codebook::Codebook;
use pourparler::reader::Reader;
use pourparler::text::Metadata;

fn json(reader: &Reader, texts: &[String], threads: usize) -> Vec<String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let given = texts.iter().map(|text| (text.as_str(), Metadata::default()));
    let dossier = pool.install(|| reader.read_all(given.collect::<Vec<_>>()));
    dossier
        .articles
        .iter()
        .map(|article| article.to_json().unwrap())
        .collect()
}

#[test]
fn threads_make_no_difference() {
    let texts: Vec<String> = support::seeds()
        .iter()
        .map(|entry| support::corpus::read(&entry.path).unwrap())
        .collect();
    let reader = Reader::new(Codebook::embedded("syria").unwrap()).unwrap();
    let one = json(&reader, &texts, 1);
    assert_eq!(one, json(&reader, &texts, 4));
    let fresh = Reader::new(Codebook::embedded("syria").unwrap()).unwrap();
    assert_eq!(one, json(&fresh, &texts, 3), "a reader compiled anew reads the same");
}

#[test]
fn articles_stand_in_the_order_of_the_texts() {
    let texts: Vec<String> = (0..50).map(|n| format!("Text number {n} on Kenya.")).collect();
    let reader = Reader::new(Codebook::base().unwrap()).unwrap();
    let dossier = reader.read_all(texts.iter().map(|text| (text.as_str(), Metadata::default())));
    let read: Vec<_> = dossier
        .articles
        .iter()
        .map(|article| article.text().unwrap().to_owned())
        .collect();
    assert_eq!(read, texts);
}
