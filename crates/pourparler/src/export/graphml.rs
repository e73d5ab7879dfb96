//! GraphML.

use super::attributes::{OF_EDGES, OF_NETWORKS, OF_NODES, Type, direction, of_edge, of_network, of_node};
use crate::analysis::network::Network;
use crate::xml::Writer;

/// The network as GraphML. Keys are `node-name`, `edge-weight`, `graph-network` and so on; each has the plain name and a type.
///
/// ```
/// use pourparler::analysis::Selection;
/// use pourparler::analysis::network::{Design, network};
/// use pourparler::export::graphml;
/// use pourparler::model::Dossier;
///
/// let empty = network(&Dossier::default(), &Selection::default(), &Design::default())?;
/// assert!(graphml(&empty).contains("<graph id=\"network\" edgedefault=\"undirected\">"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn graphml(network: &Network) -> String {
    let mut xml = Writer::new();
    xml.open(
        "graphml",
        &[
            ("xmlns", &"http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                &"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ],
    );
    let networks = OF_NETWORKS.map(|name| (name, Type::Text));
    for (of, attributes) in [
        ("graph", &networks[..]),
        ("node", &OF_NODES[..]),
        ("edge", &OF_EDGES[..]),
    ] {
        for (name, kind) in attributes {
            xml.empty(
                "key",
                &[
                    ("id", &format_args!("{of}-{name}")),
                    ("for", &of),
                    ("attr.name", name),
                    ("attr.type", &type_name(*kind)),
                ],
            );
        }
    }
    xml.open("graph", &[("id", &"network"), ("edgedefault", &direction(network))]);
    for (name, value) in OF_NETWORKS.iter().zip(of_network(network)) {
        data(&mut xml, "graph", name, value.as_deref());
    }
    for node in &network.nodes {
        xml.open("node", &[("id", &node.id)]);
        for ((name, _), value) in OF_NODES.iter().zip(of_node(node)) {
            data(&mut xml, "node", name, value.map(|value| value.to_string()).as_deref());
        }
        xml.close();
    }
    for (edge, number) in network.edges.iter().zip(0..) {
        let id = format_args!("e{number}");
        xml.open(
            "edge",
            &[("id", &id), ("source", &edge.source), ("target", &edge.target)],
        );
        for ((name, _), value) in OF_EDGES.iter().zip(of_edge(edge)) {
            data(&mut xml, "edge", name, Some(&value.to_string()));
        }
        xml.close();
    }
    xml.finish()
}

fn data(xml: &mut Writer, of: &str, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        xml.text("data", &[("key", &format_args!("{of}-{name}"))], value);
    }
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text => "string",
        Type::Whole => "int",
        Type::Number => "double",
    }
}
