//! The edges that the tree adds, on sentences whose basic parse is safe.

use super::Grove;
use crate::text::{Document, Metadata};

/// All edges of the first sentence as `relation(governor, dependent)`, without those of grammar words.
fn edges(text: &str) -> Vec<String> {
    let document = Document::read(text, &Metadata::default());
    let word = |i: usize| document.tokens().get(i).map_or("", |token| token.text(document.text()));
    let tree = Grove::new(&document).tree(&document, 0, &|i| matches!(word(i), "insists" | "opposes" | "favour"));
    tree.tokens()
        .flat_map(|i| tree.down(i).to_vec())
        .map(|edge| format!("{}({}, {})", edge.rel, word(edge.governor), word(edge.dependent)))
        .collect()
}

fn assert_edges(text: &str, wanted: &[&str]) {
    let found = edges(text);
    for edge in wanted {
        assert!(
            found.iter().any(|other| other == edge),
            "`{text}` lacks {edge}: {found:?}"
        );
    }
}

#[test]
fn joined_verbs_share_subject_and_object() {
    assert_edges(
        "Peru condemned the raid and recalled its envoy.",
        &["nsubj(recalled, Peru)"],
    );
    assert_edges(
        "Peru studied and rejected the plan.",
        &["obj(studied, plan)", "nsubj(rejected, Peru)"],
    );
}

#[test]
fn joined_phrases_share_their_governor() {
    assert_edges(
        "Peru and Chile rejected the plan.",
        &["nsubj(rejected, Peru)", "nsubj(rejected, Chile)"],
    );
    assert_edges(
        "Peru rejected the plan and the map.",
        &["obj(rejected, plan)", "obj(rejected, map)"],
    );
}

#[test]
fn an_infinitive_has_the_subject_that_its_governor_lends() {
    assert_edges("Peru refused to sign the treaty.", &["nsubj(sign, Peru)"]);
    assert_edges("Peru urged Chile to sign the treaty.", &["nsubj(sign, Chile)"]);
    assert_edges("Peru promised Chile to sign the treaty.", &["nsubj(sign, Peru)"]);
}

#[test]
fn a_relative_clause_has_its_antecedent() {
    assert_edges("The rebels who signed the truce left.", &["nsubj(signed, rebels)"]);
    assert_edges(
        "The plan that Peru rejected is dead.",
        &["obj(rejected, plan)", "nsubj(rejected, Peru)"],
    );
}

#[test]
fn a_passive_has_its_agent() {
    assert_edges(
        "The plan was rejected by Peru.",
        &["nsubj:pass(rejected, plan)", "agent(rejected, Peru)"],
    );
    assert_edges(
        "Peru read a plan drafted by Chile.",
        &["nsubj:pass(drafted, plan)", "agent(drafted, Chile)"],
    );
}

#[test]
fn a_known_verb_read_as_a_noun_is_a_verb_where_the_sentence_has_no_other() {
    assert_edges(
        "Armenia insists on international guarantees.",
        &["nsubj(insists, Armenia)", "obl(insists, guarantees)"],
    );
}

#[test]
fn a_sentence_has_a_main_verb_behind_an_insertion() {
    assert_edges(
        "Norway and Britain, which together with the United States pay for most of the talks, favour a peacekeeping force.",
        &["nsubj(favour, Norway)", "nsubj(favour, Britain)", "obj(favour, force)"],
    );
}

#[test]
fn a_list_is_the_subject_of_the_verb_behind_it() {
    assert_edges(
        "At the end of two chaotic days, Lima, Quito and Bogota backed a shaky truce.",
        &["nsubj(backed, Lima)", "nsubj(backed, Quito)", "nsubj(backed, Bogota)"],
    );
}

#[test]
fn a_participle_between_a_name_and_a_noun_without_a_verb_is_the_verb() {
    assert_edges(
        "Georgia voiced misgivings about peacekeepers.",
        &["nsubj(voiced, Georgia)", "obj(voiced, misgivings)"],
    );
    assert_edges(
        "The European Union imposed sanctions on Belarus last week.",
        &["nsubj(imposed, Union)", "obj(imposed, sanctions)"],
    );
}
