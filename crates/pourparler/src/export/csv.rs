//! Tables of nodes and ties, as CSV (RFC 4180).

use std::collections::BTreeMap;

use super::attributes::{OF_EDGES, OF_NODES, direction, of_edge, of_node};
use crate::analysis::network::{Network, Node, NodeId};

/// The ties of one network, or of all networks of a series, a line each: `Source,Target,Type,Weight,sign,positive,negative,`
/// `statements,documents,from,to`. The last two are the window; they are empty where a network has none.
pub fn edges_csv(networks: &[Network]) -> String {
    let heading = OF_EDGES.iter().skip(1).map(|(name, _)| *name);
    let heading = ["Source", "Target", "Type", "Weight"]
        .into_iter()
        .chain(heading)
        .chain(["from", "to"]);
    let mut out = line(heading.map(str::to_owned));
    for network in networks {
        let kind = if direction(network) == "directed" {
            "Directed"
        } else {
            "Undirected"
        };
        let (from, to) = match network.window {
            Some(window) => (window.from.to_string(), window.to.to_string()),
            None => (String::new(), String::new()),
        };
        for edge in &network.edges {
            let ends = [edge.source.to_string(), edge.target.to_string(), kind.to_owned()];
            let values = of_edge(edge).map(|value| value.to_string());
            out.push_str(&line(ends.into_iter().chain(values).chain([from.clone(), to.clone()])));
        }
    }
    out
}

/// The nodes of one network, or of all networks of a series, a line for each node: `Id,Label,mode,kind,of,statements`. Of a node that
/// is in several networks the statements are the most that one has.
pub fn nodes_csv(networks: &[Network]) -> String {
    let heading = OF_NODES.iter().skip(1).map(|(name, _)| *name);
    let mut out = line(["Id", "Label"].into_iter().chain(heading).map(str::to_owned));
    let mut nodes: BTreeMap<&NodeId, &Node> = BTreeMap::new();
    for node in networks.iter().flat_map(|network| &network.nodes) {
        let held = nodes.entry(&node.id).or_insert(node);
        if node.statements > held.statements {
            *held = node;
        }
    }
    for (id, node) in nodes {
        let values = of_node(node).map(|value| value.map(|value| value.to_string()).unwrap_or_default());
        out.push_str(&line(std::iter::once(id.to_string()).chain(values)));
    }
    out
}

/// A line with its end. A field is quoted where it holds what would end it.
fn line(fields: impl Iterator<Item = String>) -> String {
    let quoted = |field: String| {
        let needs = field.contains([',', '"', '\n', '\r']) || field.starts_with(' ') || field.ends_with(' ');
        if needs {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field
        }
    };
    let mut out = fields.map(quoted).collect::<Vec<_>>().join(",");
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_needed() {
        let fields = ["plain", "a,b", "say \"no\"", "two\nlines", ""].map(str::to_owned);
        assert_eq!(
            line(fields.into_iter()),
            "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n"
        );
    }
}
