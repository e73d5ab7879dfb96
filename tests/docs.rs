//! What the documents in `docs/` say of the rules.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use pourparler::codebook::Codebook;
use pourparler::reader::Reader;

#[test]
fn the_table_of_rules_lists_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rule-hits.md");
    let table = fs::read_to_string(path).unwrap();
    let listed: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(id, _)| id)
        .collect();
    let rules = Reader::new(Codebook::base().unwrap()).unwrap().catalogue();
    let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(listed, ids, "`make rules` writes the table anew");
}
