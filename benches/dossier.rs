//! How long measures take over ten thousand articles on one core, and how much memory an article takes. Ends with a short table.
//!
//! The articles are readings of the seeds with other ids, days and letters: as long, with as many facts, but different texts; one in
//! ten is a copy of another. A measure joins by a line in `MEASURES`.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

#[path = "../crates/pourparler/examples/corpus/mod.rs"]
#[allow(dead_code, reason = "shared with the programs, which use other parts of it")]
mod corpus;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use corpus::{Corpus, read};
use criterion::Criterion;
use pourparler::analysis::network::{Design, Network, NetworkKind, network};
use pourparler::analysis::template::{Options, Template, willingness};
use pourparler::analysis::{
    Camp, Selection, Weighing, Windows, cohesion, convergence, convergence_matrix, movement, polarisation, positions,
    spoilers, statements, timeline,
};
use pourparler::codebook::Codebook;
use pourparler::model::{Article, Copies, Dossier};
use pourparler::reader::Reader;
use pourparler::text::Metadata;

const ARTICLES: usize = 10_000;
/// Every so many articles one is a copy of the one before.
const COPIES: usize = 10;

/// A measure, and how many results it gives: what is asked for cannot be left out.
type Measure = fn(&Dossier) -> usize;

const MEASURES: &[(&str, Measure)] = &[
    ("near duplicates", |dossier| Copies::of(dossier).groups().len()),
    ("statements", |dossier| {
        statements(dossier, &Selection::default()).rows.len()
    }),
    ("settlement template", |dossier| {
        willingness(dossier, &GENEVA, &Options::default()).actors.len()
    }),
    ("record", |dossier| dossier.record().actors.len()),
    ("conflicts", |dossier| dossier.record().conflicts().len()),
    ("filter by year", |dossier| dossier.filter(&year()).articles.len()),
    ("filter by issue", |dossier| dossier.filter(&issue()).articles.len()),
    ("merge", |dossier| dossier.merge(dossier).articles.len()),
    ("positions", |dossier| {
        positions(dossier, &rolled(), &Weighing::default()).positions.len()
    }),
    ("convergence", |dossier| {
        let (a, b) = ("united-states".parse().unwrap(), "russia".parse().unwrap());
        convergence(dossier, &rolled(), &Weighing::default(), &a, &b, None)
            .meetings
            .len()
    }),
    ("convergence matrix", |dossier| {
        convergence_matrix(dossier, &rolled(), &Weighing::default(), &[])
            .pairs
            .len()
    }),
    ("movement", |dossier| {
        movement(dossier, &rolled(), &Weighing::default(), &Windows::Month)
            .tracks
            .len()
    }),
    ("cohesion", |dossier| {
        let camp = Camp::Of("syria-opposition".parse().unwrap());
        cohesion(dossier, &rolled(), &Weighing::default(), &camp).members.len()
    }),
    ("polarisation", |dossier| {
        polarisation(dossier, &rolled(), &Weighing::default()).targets.len()
    }),
    ("timeline", |dossier| {
        timeline(dossier, &Selection::default()).rounds.len()
    }),
    ("spoilers", |dossier| {
        spoilers(dossier, &rolled(), &Weighing::default()).absent_voices.len()
    }),
    ("network actor-actor", |dossier| {
        tied(dossier, NetworkKind::ActorActor).edges.len()
    }),
    ("network actor-issue", |dossier| {
        tied(dossier, NetworkKind::ActorIssue).edges.len()
    }),
    ("blocks of a network", |dossier| {
        tied(dossier, NetworkKind::ActorActor)
            .polarisation()
            .map_or(0, |split| split.blocks.len())
    }),
];

fn tied(dossier: &Dossier, kind: NetworkKind) -> Network {
    network(dossier, &rolled(), &Design::new(kind)).unwrap()
}

fn rolled() -> Selection {
    Selection {
        roll_up: true,
        roll_down: true,
        ..Selection::default()
    }
}

static GENEVA: LazyLock<Template> = LazyLock::new(|| {
    let syria = Codebook::embedded("syria").unwrap();
    Template::embedded("geneva-2012", syria.outlines()).unwrap()
});

fn year() -> Selection {
    Selection {
        from: NaiveDate::from_ymd_opt(2015, 1, 1),
        to: NaiveDate::from_ymd_opt(2015, 12, 31),
        ..Selection::default()
    }
}

fn issue() -> Selection {
    Selection {
        issues: ["ceasefire".parse().unwrap()].into(),
        ..Selection::default()
    }
}

/// A reading with another id, day and letters.
fn varied(article: &Article, number: usize) -> Article {
    let mut article = article.clone();
    let is_copy = number % COPIES == COPIES - 1;
    let day = NaiveDate::from_ymd_opt(2012, 1, 1).unwrap() + Days::new((number * 7 % 3_000) as u64);
    article.document.id = format!("article-{number:05}");
    article.document.published = Some(day.into());
    article.document.publisher = Some(format!("outlet-{}", number % 40));
    let text = article.document.text.take().unwrap();
    article.document.text = Some(relettered(&text, if is_copy { number - 1 } else { number }).into());
    article
}

/// The text with other letters in place of its own, byte for byte.
fn relettered(text: &str, seed: usize) -> String {
    let mut state = seed as u64;
    let other = |c: char| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let letter = char::from(b'a' + ((state >> 33) % 26) as u8);
        match c {
            'a'..='z' => letter,
            'A'..='Z' => letter.to_ascii_uppercase(),
            _ => c,
        }
    };
    text.chars().map(other).collect()
}

fn articles() -> Dossier {
    let seeds = Corpus::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        .unwrap()
        .unwrap();
    let reader = Reader::new(Codebook::embedded("syria").unwrap()).unwrap();
    let texts = seeds
        .own
        .iter()
        .map(|entry| (read(&entry.path).unwrap(), Metadata::default()));
    let readings = reader.read_all(texts).articles;
    // Copies follow their original.
    let reading = |number: usize| readings.get((number - usize::from(number % COPIES == COPIES - 1)) % readings.len());
    (0..ARTICLES)
        .filter_map(|number| Some(varied(reading(number)?, number)))
        .collect()
}

/// What the process holds in memory, in bytes; zero where the system does not tell.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// Measures work, and gives the fastest time it took.
fn measure(c: &mut Criterion, name: &str, mut work: impl FnMut() -> usize) -> Duration {
    let mut fastest = Duration::MAX;
    let mut group = c.benchmark_group("10,000 articles");
    group.sample_size(10).warm_up_time(Duration::from_millis(100));
    group.bench_function(name, |b| {
        b.iter_custom(|times| {
            let mut sum = Duration::ZERO;
            for _ in 0..times {
                let start = Instant::now();
                black_box(work());
                let taken = start.elapsed();
                fastest = fastest.min(taken);
                sum += taken;
            }
            sum
        });
    });
    group.finish();
    fastest
}

fn file() -> PathBuf {
    std::env::temp_dir().join(format!("pourparler-bench-{}.jsonl", std::process::id()))
}

fn main() {
    // One core: what rayon would share goes to one thread.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let mut c = Criterion::default()
        .configure_from_args()
        .measurement_time(Duration::from_secs(2));
    let path = file();
    articles().save(&path).unwrap();
    let size = fs::metadata(&path).unwrap().len() as usize;

    let before = resident();
    let dossier = Dossier::load(&path).unwrap();
    let held = resident().saturating_sub(before);
    let stances: usize = dossier.articles.iter().map(|article| article.stances.len()).sum();

    let mut rows = vec![
        (
            "load JSONL".to_owned(),
            measure(&mut c, "load JSONL", || Dossier::load(&path).unwrap().articles.len()),
        ),
        (
            "save JSONL".to_owned(),
            measure(&mut c, "save JSONL", || {
                dossier.save(&path).unwrap();
                1
            }),
        ),
    ];
    fs::remove_file(&path).unwrap();
    // The first of all finds the copies; later ones are told.
    let fresh = || dossier.articles.iter().map(Arc::clone).collect::<Dossier>();
    let first = measure(&mut c, "statements, first time", || {
        statements(&fresh(), &Selection::default()).rows.len()
    });
    rows.push(("statements, first time".to_owned(), first));
    dossier.copies();
    for (name, work) in MEASURES {
        rows.push(((*name).to_owned(), measure(&mut c, name, || work(&dossier))));
    }
    c.final_summary();

    println!(
        "\n{ARTICLES} articles, {stances} stances, {:.1} MB of JSON lines",
        size as f64 / 1e6
    );
    println!("{} texts come more than once", dossier.copies().groups().len());
    println!("memory of an article: {:.1} kB", held as f64 / 1e3 / ARTICLES as f64);
    for (name, fastest) in rows {
        println!("{name:<24}{:>9.1} ms", fastest.as_secs_f64() * 1e3);
    }
}
