//! The nodes of a network, with what the dossier says of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Edge;
use super::design::{Design, NetworkKind};
use super::observe::Cell;
use super::proof::NodeId;
use crate::analysis::Names;
use crate::analysis::names::most_said;
use crate::model::{ActorId, ActorKind, Dossier};

/// A node.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What it is: `iran`, `issue:ceasefire`.
    pub id: NodeId,
    /// The name to show; of issues, the words of the id.
    pub name: String,
    /// What sort of actor, where the dossier tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
    /// The actor it serves or belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<ActorId>,
    /// How many statements of it, or about it, were counted.
    pub statements: usize,
}

/// What a dossier says of the nodes of its networks.
pub(super) struct Book<'a> {
    names: Names,
    /// Of each actor its kind and whom it belongs to, as most articles have it.
    actors: BTreeMap<&'a str, (ActorKind, Option<&'a ActorId>)>,
}

impl<'a> Book<'a> {
    pub(super) fn of(dossier: &'a Dossier, (rows, columns): (&[NodeId], &[NodeId])) -> Self {
        let actors = dossier.articles.iter().flat_map(|article| &article.actors);
        let said = actors.map(|actor| (actor.id.as_str(), (actor.kind, actor.of.as_ref())));
        Book {
            names: Names::of(dossier, rows.iter().chain(columns).map(NodeId::target)),
            actors: most_said(said),
        }
    }

    fn node(&self, id: NodeId, statements: usize) -> Node {
        let record = match &id {
            NodeId::Actor(actor) => self.actors.get(actor.as_str()),
            _ => None,
        };
        Node {
            name: self.names.name(&id.target()),
            kind: record.map(|(kind, _)| *kind),
            of: record.and_then(|(_, of)| of.cloned()),
            id,
            statements,
        }
    }
}

/// The nodes of these ties, and where isolates are kept all that were ever counted.
pub(super) fn nodes(
    design: &Design,
    edges: &[Edge],
    cells: &[Cell],
    (rows, columns): (&[NodeId], &[NodeId]),
    book: &Book<'_>,
) -> Vec<Node> {
    let mut ids: BTreeSet<&NodeId> = edges.iter().flat_map(|edge| [&edge.source, &edge.target]).collect();
    if design.isolates {
        ids.extend(rows);
        ids.extend(columns.iter().filter(|_| design.kind.is_single()));
    }
    let mut counts: BTreeMap<&NodeId, usize> = BTreeMap::new();
    for cell in cells {
        let ends = match design.kind {
            NetworkKind::ActorActor
            | NetworkKind::IssueIssue
            | NetworkKind::CoParticipation
            | NetworkKind::Relations => 1,
            NetworkKind::ActorIssue | NetworkKind::ActorNegotiation => 2,
        };
        for node in [&cell.row, &cell.column].into_iter().take(ends) {
            *counts.entry(node).or_default() += cell.statements.len();
        }
    }
    let count = |id: &NodeId| counts.get(id).copied().unwrap_or(0);
    ids.into_iter().map(|id| book.node(id.clone(), count(id))).collect()
}
