//! What holds of the record of any dossier.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::analysis::fixture::{any_talks, reversed};

/// Every claim of a record, written out, with how many sources it has.
fn claims(record: &Record) -> BTreeMap<String, usize> {
    fn gather(value: &serde_json::Value, place: &str, into: &mut BTreeMap<String, usize>) {
        match value {
            serde_json::Value::Object(fields) => match (fields.get("value"), fields.get("sources")) {
                (Some(value), Some(serde_json::Value::Array(sources))) => {
                    into.insert(format!("{place} {value}"), sources.len());
                }
                _ => {
                    let id = fields.get("id").map(ToString::to_string).unwrap_or_default();
                    for (name, value) in fields {
                        gather(value, &format!("{place} {id} {name}"), into);
                    }
                }
            },
            serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, place, into)),
            _ => {}
        }
    }
    let mut all = BTreeMap::new();
    let written = serde_json::to_value(record).unwrap_or_default();
    gather(&written, "", &mut all);
    all
}

proptest! {
    #[test]
    fn every_fact_is_told_and_every_claim_has_its_sources(dossier in any_talks()) {
        let record = dossier.record();
        let count = |facts: fn(&Article) -> usize| -> usize { dossier.articles.iter().map(|article| facts(article)).sum() };
        prop_assert_eq!(record.stances.iter().map(|c| c.sources.len()).sum::<usize>(), count(|a| a.stances.len()));
        prop_assert_eq!(record.acts.iter().map(|c| c.sources.len()).sum::<usize>(), count(|a| a.acts.len()));
        let parts = record.negotiations.iter().flat_map(|n| &n.participants);
        let seats = count(|a| a.negotiations.iter().map(|n| n.participants.len()).sum());
        prop_assert_eq!(parts.map(|c| c.sources.len()).sum::<usize>(), seats);
        prop_assert!(record.stances.iter().all(|c| (1..=c.sources.len()).contains(&c.texts)));
        prop_assert!(record.conflicts().iter().all(|conflict| conflict.values.len() > 1));
        let back: Record = serde_json::from_value(serde_json::to_value(&record)?)?;
        prop_assert_eq!(back, record);
    }

    #[test]
    fn more_articles_lose_nothing(dossier in any_talks(), more in any_talks()) {
        let before = claims(&dossier.record());
        let both: Dossier = dossier.articles.iter().chain(&more.articles).cloned().collect();
        let after = claims(&both.record());
        for (claim, sources) in before {
            prop_assert!(after.get(&claim).is_some_and(|later| *later >= sources), "{claim}");
        }
    }

    #[test]
    fn any_order_gives_the_same_claims(dossier in any_talks()) {
        let (there, back) = (dossier.record(), reversed(&dossier).record());
        prop_assert_eq!(claims(&there), claims(&back));
        let apart = |record: &Record| -> Vec<String> {
            let values = |c: &Conflict| c.values.iter().map(|v| format!("{} ({})", v.value, v.texts)).collect::<Vec<_>>();
            record.conflicts().iter().map(|c| format!("{} {} {:?}", c.subject, c.field, values(c))).collect()
        };
        prop_assert_eq!(apart(&there), apart(&back));
    }
}
