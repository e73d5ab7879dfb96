//! DOT, the language of Graphviz.

use std::fmt::Write;

use super::attributes::{OF_EDGES, OF_NODES, Type, Value, of_edge, of_node};
use crate::analysis::network::Network;

/// The network in DOT. Nodes of the second mode are boxes; ties below 0 are dashed.
pub fn dot(network: &Network) -> String {
    let directed = network.design.kind.is_directed();
    let (graph, arrow) = if directed { ("digraph", "->") } else { ("graph", "--") };
    let mut out = format!("{graph} {} {{\n", quoted(network.design.kind.as_str()));
    for node in &network.nodes {
        let shape = if node.id.mode() == "actor" { "ellipse" } else { "box" };
        let mut line = format!(
            "  {} [label={}, shape={shape}",
            quoted(&node.id.to_string()),
            quoted(&node.name)
        );
        for ((name, kind), value) in OF_NODES.iter().zip(of_node(node)).skip(1) {
            attribute(&mut line, name, *kind, value);
        }
        out.push_str(&line);
        out.push_str("];\n");
    }
    for edge in &network.edges {
        let (source, target) = (quoted(&edge.source.to_string()), quoted(&edge.target.to_string()));
        let style = if edge.sign() < 0 { "dashed" } else { "solid" };
        let mut line = format!("  {source} {arrow} {target} [style={style}");
        for ((name, kind), value) in OF_EDGES.iter().zip(of_edge(edge)) {
            attribute(&mut line, name, *kind, Some(value));
        }
        out.push_str(&line);
        out.push_str("];\n");
    }
    out.push_str("}\n");
    out
}

fn attribute(line: &mut String, name: &str, kind: Type, value: Option<Value>) {
    if let Some(value) = value {
        let value = value.to_string();
        let value = if kind == Type::Text { quoted(&value) } else { value };
        // Writing to a string does not fail.
        let _ = write!(line, ", {name}={value}");
    }
}

/// A string in quotation marks. A backslash would begin an escape of Graphviz, so it is doubled; lines are joined.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_stay_strings() {
        assert_eq!(quoted("a\"; x -> \\\"\n"), "\"a\\\"; x -> \\\\\\\" \"");
    }
}
