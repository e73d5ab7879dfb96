//! What is said of nodes, ties and networks, by name and type, the same in every format.

use crate::analysis::network::{Edge, Network, Node};

/// A value with its type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Number(f64),
}

/// A type of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Whole,
    Number,
}

/// The attributes of nodes.
pub(super) const OF_NODES: [(&str, Type); 5] = [
    ("name", Type::Text),
    ("mode", Type::Text),
    ("kind", Type::Text),
    ("of", Type::Text),
    ("statements", Type::Whole),
];

/// The attributes of ties.
pub(super) const OF_EDGES: [(&str, Type); 6] = [
    ("weight", Type::Number),
    ("sign", Type::Whole),
    ("positive", Type::Number),
    ("negative", Type::Number),
    ("statements", Type::Whole),
    ("documents", Type::Whole),
];

/// The attributes of networks, all text.
pub(super) const OF_NETWORKS: [&str; 6] = ["network", "aggregation", "normalisation", "repeats", "from", "to"];

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Whole(number) => write!(f, "{number}"),
            Value::Number(number) => write!(f, "{number}"),
        }
    }
}

/// The values of a node in the order of [`OF_NODES`]; none where nothing is known.
pub(super) fn of_node(node: &Node) -> [Option<Value>; 5] {
    [
        Some(Value::Text(node.name.clone())),
        Some(Value::Text(node.id.mode().to_owned())),
        node.kind.map(|kind| Value::Text(kind.to_string())),
        node.of.as_ref().map(|of| Value::Text(of.to_string())),
        Some(whole(node.statements)),
    ]
}

/// The values of a tie in the order of [`OF_EDGES`].
pub(super) fn of_edge(edge: &Edge) -> [Value; 6] {
    [
        Value::Number(edge.weight),
        Value::Whole(edge.sign().into()),
        Value::Number(edge.positive),
        Value::Number(edge.negative),
        whole(edge.statements),
        whole(edge.documents),
    ]
}

/// The values of a network in the order of [`OF_NETWORKS`].
pub(super) fn of_network(network: &Network) -> [Option<String>; 6] {
    let design = &network.design;
    [
        Some(design.kind.to_string()),
        Some(design.aggregation().to_string()),
        Some(design.normalise.to_string()),
        Some(design.repeats.to_string()),
        network.window.map(|window| window.from.to_string()),
        network.window.map(|window| window.to.to_string()),
    ]
}

/// Whether ties are `directed` or `undirected`, in the word that GraphML and GEXF share.
pub(super) fn direction(network: &Network) -> &'static str {
    if network.design.kind.is_directed() {
        "directed"
    } else {
        "undirected"
    }
}

fn whole(number: usize) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}
