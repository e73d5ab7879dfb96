//! How long reading takes: by stage, without syntax ("surface": document, dates, mentions, quotes), as a whole, out to
//! JSON, and before the first text. Ends with a short table.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

#[path = "../crates/pourparler/examples/corpus/mod.rs"]
#[allow(dead_code, reason = "shared with the programs, which use other parts of it")]
mod corpus;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use corpus::{Corpus, read};
use criterion::{Criterion, Throughput};
use pourparler::codebook::Codebook;
use pourparler::model::Article;
use pourparler::reader::Reader;
use pourparler::text::{Document, Metadata};

/// Bytes of all texts together, and of one of them.
const TOTAL: usize = 1_000_000;
const EACH: usize = 6_000;

/// A part of the work and the fastest time it took.
struct Row {
    name: &'static str,
    bytes: Option<usize>,
    fastest: Duration,
}

/// Texts of the usual length made of the paragraphs of the seeds, in an order that is always the same.
fn texts() -> Vec<String> {
    let seeds = Corpus::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        .unwrap()
        .unwrap();
    let all: Vec<String> = seeds.own.iter().map(|entry| read(&entry.path).unwrap()).collect();
    let paragraphs: Vec<&str> = all
        .iter()
        .flat_map(|text| text.split("\n\n"))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let mut state = 1_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        paragraphs
            .get((state >> 33) as usize % paragraphs.len())
            .copied()
            .unwrap_or_default()
    };
    let mut out = Vec::new();
    let mut total = 0;
    while total < TOTAL {
        let mut text = String::new();
        while text.len() < EACH {
            text.push_str(next());
            text.push_str("\n\n");
        }
        total += text.len();
        out.push(text);
    }
    out
}

/// Measures work that times itself.
fn measure(c: &mut Criterion, name: &'static str, bytes: Option<usize>, mut work: impl FnMut() -> Duration) -> Row {
    let mut fastest = Duration::MAX;
    let mut group = c.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    if let Some(bytes) = bytes {
        group.throughput(Throughput::Bytes(bytes as u64));
    }
    group.bench_function(if bytes.is_some() { "1 MB" } else { "once" }, |b| {
        b.iter_custom(|times| {
            let mut sum = Duration::ZERO;
            for _ in 0..times {
                let taken = work();
                fastest = fastest.min(taken);
                sum += taken;
            }
            sum
        });
    });
    group.finish();
    Row { name, bytes, fastest }
}

/// Times one call.
fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// The time that each stage takes over all texts.
fn stages(reader: &Reader, texts: &[String]) -> BTreeMap<&'static str, Duration> {
    let mut out = BTreeMap::new();
    for text in texts {
        let mut last = Instant::now();
        black_box(reader.read_watched(text.as_str(), &Metadata::default(), &mut |stage| {
            let now = Instant::now();
            *out.entry(stage).or_default() += now - last;
            last = now;
        }));
    }
    out
}

fn table(rows: &[Row]) {
    println!("\n{:<18}{:>12}{:>12}", "reading 1 MB", "time", "speed");
    for row in rows {
        let bytes = row.bytes.filter(|_| !row.fastest.is_zero());
        let speed = bytes.map_or(String::new(), |bytes| {
            format!("{:.1} MB/s", bytes as f64 / 1e6 / row.fastest.as_secs_f64())
        });
        println!(
            "{:<18}{:>9.1} ms{:>12}",
            row.name,
            row.fastest.as_secs_f64() * 1e3,
            speed
        );
    }
}

fn main() {
    let mut c = Criterion::default()
        .configure_from_args()
        .measurement_time(Duration::from_secs(5));
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let reader = Reader::new(Codebook::embedded("syria").unwrap()).unwrap();
    let given = Metadata::default();
    let articles: Vec<Article> = texts.iter().map(|text| reader.read(text.as_str(), &given)).collect();

    let document = || {
        timed(|| {
            texts
                .iter()
                .map(|t| Document::read(t.as_str(), &given))
                .collect::<Vec<_>>()
        })
    };
    // Reading without syntax.
    let surface = || {
        let stages = stages(&reader, &texts);
        ["document", "dates", "mentions", "quotes"]
            .iter()
            .filter_map(|name| stages.get(name))
            .sum()
    };
    let stage = |name: &'static str| stages(&reader, &texts).get(name).copied().unwrap_or_default();
    let full = || {
        timed(|| {
            texts
                .iter()
                .map(|t| reader.read(t.as_str(), &given))
                .collect::<Vec<_>>()
        })
    };
    let dossier = || timed(|| reader.read_all(texts.iter().map(|t| (t.as_str(), given.clone()))));
    let json = || timed(|| articles.iter().map(|a| a.to_json().unwrap()).collect::<Vec<_>>());
    let book = || timed(|| Codebook::embedded("syria").unwrap());
    let start = || {
        let book = Codebook::embedded("syria").unwrap();
        timed(|| Reader::new(book).unwrap())
    };
    let rows = [
        measure(&mut c, "document", Some(bytes), document),
        measure(&mut c, "dates", Some(bytes), || stage("dates")),
        measure(&mut c, "mentions", Some(bytes), || stage("mentions")),
        measure(&mut c, "quotes", Some(bytes), || stage("quotes")),
        measure(&mut c, "surface", Some(bytes), surface),
        measure(&mut c, "syntax", Some(bytes), || stage("syntax")),
        measure(&mut c, "coreference", Some(bytes), || stage("coreference")),
        measure(&mut c, "reports", Some(bytes), || stage("reports")),
        measure(&mut c, "negotiations", Some(bytes), || stage("negotiations")),
        measure(&mut c, "stances", Some(bytes), || stage("stances")),
        measure(&mut c, "full read", Some(bytes), full),
        measure(&mut c, "read, all cores", Some(bytes), dossier),
        measure(&mut c, "JSON out", Some(bytes), json),
        measure(&mut c, "codebook", None, book),
        measure(&mut c, "reader", None, start),
    ];
    c.final_summary();
    table(&rows);
}
