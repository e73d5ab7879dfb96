//! Verbs that name an issue by what they say: who releases the hostages is for their release.

use super::targets::Aim;
use super::{Reading, Site};
use crate::codebook::CueEntry;
use crate::extract::clause::{Named, Party};
use crate::extract::facts::Stance;
use crate::model::Target;
use crate::rules::{Rule, WordClass as W};
use crate::text::tree::Upos;

impl Reading<'_, '_, '_> {
    /// The stances of those who do what the words for an issue say.
    pub(super) fn enacted(&self) -> Vec<Stance> {
        let rules = self.sketch.rules.enacting();
        let rules: Vec<(&Rule, &CueEntry)> = rules.filter_map(|rule| Some((rule, rule.own.as_ref()?))).collect();
        let doings = self.sketch.named.iter().filter(|named| self.is_doing(named));
        let read = doings.flat_map(|named| rules.iter().flat_map(|(rule, entry)| self.enacts(named, rule, entry)));
        read.collect()
    }

    /// Whether a verb in the active heads the words for an issue.
    fn is_doing(&self, named: &Named) -> bool {
        let tree = self.sketch.tree();
        let head = tree.head_of(named.tokens.clone());
        // "congratulated them on keeping troops" tells of a doing without its doer
        let gerund = |head: usize| tree.is_gerund(head) && !tree.case(head).is_empty();
        // "until Chad disarms" need not come about
        let ahead = |mark: &usize| {
            let bounds =
                self.sketch.is(*mark, W::Until) || self.sketch.is(*mark, W::Condition) || tree.lemma(*mark) == "before";
            bounds && tree.is_rel(*mark, "mark")
        };
        let told = |head: usize| !tree.is_passive(head) && !gerund(head) && !tree.children(head).iter().any(ahead);
        // "troops pulled out" names its subject with it; that a leader left tells nothing of what he wants
        let unnamed = |i: usize| tree.is_under(i, head.unwrap_or(i)) && self.sketch.scene.mention_at(i).is_none();
        let leads = |head: usize| (named.tokens.start..head).all(unnamed);
        let verb = |head: usize| tree.upos(head) == Upos::Verb && leads(head) && told(head);
        matches!(named.target, Target::Issue(_)) && head.is_some_and(verb)
    }

    fn enacts(&self, named: &Named, rule: &Rule, entry: &CueEntry) -> Vec<Stance> {
        let Some(trigger) = self.sketch.trigger(named.tokens.clone()) else {
            return Vec::new();
        };
        let site = self.site(entry, trigger);
        let excepted = matches!(&named.target, Target::Issue(id) if rule.trigger.except.contains(id));
        let open = excepted || site.grammar.negation.is_some() || site.grammar.forecast.is_some();
        if open || !self.reads(&site, rule) {
            return Vec::new();
        }
        let doers = |nodes: &[usize]| nodes.iter().flat_map(|node| self.doers(&site, *node)).collect();
        let Some((holders, place)) = self.sketch.at_first(&site.trigger, &rule.holder, doers) else {
            return Vec::new();
        };
        let aim = Aim {
            covers_cue: true,
            ..Aim::new(named, Vec::new())
        };
        let path = format!("holder: {place}; target: trigger");
        let held = holders
            .iter()
            .filter_map(|party| self.stance(&site, rule, &aim, party, &path));
        held.collect()
    }

    /// Those whom a subject names, or whose troops it names: "Chadian troops".
    fn doers(&self, site: &Site<'_>, node: usize) -> Vec<Party> {
        let named = self.sketch.parties(&site.trigger, node);
        let own = named.is_empty() && self.sketch.scene.mention_at(node).is_none() && self.sketch.is(node, W::Arm);
        if own {
            self.sketch.owners_of(&site.trigger, node)
        } else {
            named
        }
    }
}
