//! Tokens, tags and parse: words and bytes in a second.
#![allow(missing_docs, clippy::expect_used)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pourparler_syntax::{Syntax, sentences, tokenize_into};

/// A report in the manner of a news agency, on a conflict that is made up.
const REPORT: &str = "\
The government of Estavia and the Highland Front agreed on Tuesday to halt all attacks along the Tarn river for thirty days, \
the mediator said, in what diplomats called the first real step in two years of stalled talks. \"We have a document, we have \
signatures, and we have a date,\" Marta Lindqvist told reporters in Lucerne. \"What we don't have yet is trust.\"

Under the accord, which was seen by this agency, both sides will withdraw heavy weapons to a distance of 25 km, release \
prisoners who are sick or older than 60, and let aid convoys pass through three crossings. A joint commission, chaired by a \
retired general, is to report every violation to the guarantors within 48 hours.

Foreign Minister Ilian Korda insisted that his government had not accepted autonomy for the northern districts. \"That is a \
question for parliament, not for armed men,\" he said. The Front's spokeswoman, however, repeated that her movement would \
never disarm before a referendum was held, and warned that the truce could collapse if patrols returned to the valley.

Analysts were divided. Some argued that the rebels, who lost the port of Sarn in March, need time to regroup; others noted \
that the president faces elections in the autumn and can't afford another winter of war. \"Neither side wants peace as much \
as it wants a pause,\" said a Western envoy who asked not to be named.
";

fn read(c: &mut Criterion) {
    let syntax = Syntax::embedded().expect("the embedded model loads");
    let text = REPORT.repeat(20);
    let words = syntax.parse(&text).words().len() as u64;
    for (unit, throughput) in [
        ("bytes", Throughput::Bytes(text.len() as u64)),
        ("words", Throughput::Elements(words)),
    ] {
        let mut group = c.benchmark_group(format!("syntax/{unit}"));
        group.sample_size(20).throughput(throughput);
        group.bench_function("tokens", |b| {
            let mut tokens = Vec::new();
            b.iter(|| {
                tokens.clear();
                for range in sentences(&text) {
                    tokenize_into(text.get(range).unwrap_or_default(), &mut tokens);
                }
                tokens.len()
            });
        });
        group.bench_function("tags", |b| b.iter(|| syntax.tag(&text)));
        group.bench_function("parse", |b| b.iter(|| syntax.parse(&text)));
        group.finish();
    }
    c.bench_function("syntax/load", |b| b.iter(Syntax::embedded));
}

criterion_group!(benches, read);
criterion_main!(benches);
