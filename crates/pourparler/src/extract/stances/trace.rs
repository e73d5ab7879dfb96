#![allow(clippy::all, clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]
use super::*;
use crate::codebook::{Codebook, lexicon::Lexicon};
use crate::text::{Document, Metadata};
#[test]
#[ignore]
fn trace() {
    let args: Vec<String> = std::env::var("TRACE").unwrap().split(' ').map(String::from).collect();
    let book = Codebook::embedded(&args[0]).unwrap();
    let mut lexicon = Lexicon::new(&book);
    let rules = Rules::new(&book, &mut lexicon.words).unwrap();
    for file in &args[1..] {
        let text = std::fs::read_to_string(file).unwrap();
        let m = Metadata::default();
        let doc = Document::read(text, &m);
        let mut scene = Scene::new(&doc, &lexicon);
        crate::extract::mentions::read(&mut scene);
        let mut earlier = None;
        for s in doc.sentences() {
            if !doc.kind_of(s).is_coded() { continue; }
            let sk = Sketch::new(&scene, &rules, s.tokens.clone(), s.span, doc.kind_of(s) == crate::model::BlockKind::Title);
            println!("\n## {}", doc.words(s.span));
            let id = |a: usize| scene.id(a).map(|i| i.to_string()).unwrap_or_default();
            let ms: Vec<_> = scene.mentions_in(s.span).iter().map(|m| format!("{}={}", doc.words(m.span), id(m.actor))).collect();
            println!("  M {}", ms.join("; "));
            for n in &sk.named { println!("  N {} {} [{}]", n.target, n.forward, doc.words(scene.span(n.tokens.clone()))); }
            let r = Reading { sketch: &sk, earlier: earlier.as_ref() };
            for c in &sk.cues {
                let g = r.group_of(c);
                let subj: Vec<_> = sk.subjects(g.start).into_iter().map(|p| match p { Party::Named(a, _) => id(a), Party::Speaker(_) => "SELF".into() }).collect();
                let v = sk.voice(c.tokens.start);
                let e = &rules.cues[c.entry];
                println!("  C {} [{}] frame={} neg={} inf={} pas={} subj={:?} voice={:?}", e.id, doc.words(scene.span(c.tokens.clone())), e.frame, g.negated, g.infinitive, g.passive, subj, v.speakers.iter().map(|a| id(*a)).collect::<Vec<_>>());
                for s in r.cue(c) { println!("      => {} {} {} ({}) {:?}", id(s.holder), s.position, s.target, s.rule, s.mode); }
            }
            earlier = sk.named.last().cloned().or(earlier);
        }
    }
}
