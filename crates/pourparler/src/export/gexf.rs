//! GEXF 1.3, the format of Gephi.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::attributes::{OF_EDGES, OF_NODES, Type, direction, of_edge, of_network, of_node};
use crate::analysis::network::{Edge, Network, Node, NodeId, Series};
use crate::xml::Writer;

/// A stretch of days, both included, as text.
type Spell = (String, String);

/// The network as GEXF 1.3.
pub fn gexf(network: &Network) -> String {
    let mut xml = started(network);
    xml.open(
        "graph",
        &[("mode", &"static"), ("defaultedgetype", &direction(network))],
    );
    declare(&mut xml, "node", "static", &OF_NODES);
    declare(&mut xml, "edge", "static", after_weight());
    xml.open("nodes", &[]);
    for node in &network.nodes {
        xml.open("node", &[("id", &node.id), ("label", &node.name)]);
        node_values(&mut xml, node, &OF_NODES);
        xml.close();
    }
    xml.close();
    xml.open("edges", &[]);
    for (edge, number) in network.edges.iter().zip(0..) {
        let ends: [(&str, &dyn std::fmt::Display); 4] = [
            ("id", &number),
            ("source", &edge.source),
            ("target", &edge.target),
            ("weight", &edge.weight),
        ];
        xml.open("edge", &ends);
        xml.open("attvalues", &[]);
        for ((name, _), value) in OF_EDGES.iter().zip(of_edge(edge)).skip(1) {
            xml.empty("attvalue", &[("for", name), ("value", &value)]);
        }
        xml.close();
        xml.close();
    }
    xml.finish()
}

/// A series as one dynamic network in GEXF 1.3: a node or a tie is there in the spells of the windows that have it, and the numbers
/// of ties change with them. Where windows overlap, each stands for the days by which it goes beyond the one before, so that no day
/// has two values. `weight` is the attribute that Gephi takes for the weight; `value` repeats it for readers that do not.
pub fn gexf_series(series: &Series) -> String {
    let Some(first) = series.networks.first() else {
        let mut xml = started_as("a network without a window");
        xml.open(
            "graph",
            &[
                ("mode", &"dynamic"),
                ("timeformat", &"date"),
                ("defaultedgetype", &"undirected"),
            ],
        );
        return xml.finish();
    };
    let shown = spells(&series.networks);
    let mut nodes: BTreeMap<&NodeId, (&Node, Vec<&Spell>)> = BTreeMap::new();
    let mut edges: BTreeMap<(&NodeId, &NodeId), Vec<(&Edge, &Spell)>> = BTreeMap::new();
    for (network, spell) in series.networks.iter().zip(&shown) {
        for node in &network.nodes {
            nodes
                .entry(&node.id)
                .or_insert_with(|| (node, Vec::new()))
                .1
                .push(spell);
        }
        for edge in &network.edges {
            edges
                .entry((&edge.source, &edge.target))
                .or_default()
                .push((edge, spell));
        }
    }
    let mut xml = started(first);
    xml.open(
        "graph",
        &[
            ("mode", &"dynamic"),
            ("timeformat", &"date"),
            ("defaultedgetype", &direction(first)),
        ],
    );
    let steady = OF_NODES.split_last().map(|(_, most)| most).unwrap_or_default();
    declare(&mut xml, "node", "static", steady);
    let value = [("value", Type::Number)];
    let changing: Vec<(&str, Type)> = OF_EDGES.into_iter().chain(value).collect();
    declare(&mut xml, "edge", "dynamic", &changing);
    xml.open("nodes", &[]);
    for (id, (node, when)) in nodes {
        xml.open("node", &[("id", id), ("label", &node.name)]);
        node_values(&mut xml, node, steady);
        lifetimes(&mut xml, when.into_iter());
        xml.close();
    }
    xml.close();
    xml.open("edges", &[]);
    for (((source, target), when), number) in edges.into_iter().zip(0..) {
        xml.open("edge", &[("id", &number), ("source", source), ("target", target)]);
        xml.open("attvalues", &[]);
        for (edge, (start, end)) in &when {
            let [weight, ..] = of_edge(edge);
            for ((name, _), value) in changing.iter().zip(of_edge(edge).into_iter().chain([weight])) {
                xml.empty(
                    "attvalue",
                    &[("for", name), ("value", &value), ("start", start), ("end", end)],
                );
            }
        }
        xml.close();
        lifetimes(&mut xml, when.into_iter().map(|(_, spell)| spell));
        xml.close();
    }
    xml.finish()
}

/// The days that each window stands for: of overlapping windows, those beyond the one before; of points in time, those up to the
/// next.
fn spells(networks: &[Network]) -> Vec<Spell> {
    let windows: Vec<_> = networks.iter().filter_map(|network| network.window).collect();
    let before = std::iter::once(None).chain(windows.iter().map(Some));
    let after = windows.iter().skip(1).map(Some).chain([None]);
    let days = windows.iter().zip(before).zip(after).map(|((window, before), after)| {
        let beyond = before.and_then(|before| before.to.succ_opt());
        let start = beyond.map_or(window.from, |day| day.max(window.from));
        let until = after
            .and_then(|after| after.from.pred_opt())
            .filter(|_| window.from == window.to);
        (start, until.unwrap_or(window.to).max(start))
    });
    days.map(|(start, end): (NaiveDate, NaiveDate)| (start.to_string(), end.to_string()))
        .collect()
}

fn started(network: &Network) -> Writer {
    let words = of_network(network).into_iter().flatten().take(4).collect::<Vec<_>>();
    started_as(&words.join(", "))
}

fn started_as(description: &str) -> Writer {
    let mut xml = Writer::new();
    xml.open(
        "gexf",
        &[
            ("xmlns", &"http://gexf.net/1.3"),
            ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                &"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
            ),
            ("version", &"1.3"),
        ],
    );
    xml.open("meta", &[]);
    xml.text("creator", &[], "pourparler");
    xml.text("description", &[], description);
    xml.close();
    xml
}

/// All attributes of ties but the weight, which has a place of its own in static networks.
fn after_weight() -> &'static [(&'static str, Type)] {
    OF_EDGES.split_first().map(|(_, rest)| rest).unwrap_or_default()
}

fn declare(xml: &mut Writer, of: &str, mode: &str, attributes: &[(&str, Type)]) {
    xml.open("attributes", &[("class", &of), ("mode", &mode)]);
    for (name, kind) in attributes {
        xml.empty(
            "attribute",
            &[("id", name), ("title", name), ("type", &type_name(*kind))],
        );
    }
    xml.close();
}

/// The values of a node for these attributes, the first of [`OF_NODES`] or all.
fn node_values(xml: &mut Writer, node: &Node, attributes: &[(&str, Type)]) {
    xml.open("attvalues", &[]);
    for ((name, _), value) in attributes.iter().zip(of_node(node)) {
        if let Some(value) = value {
            xml.empty("attvalue", &[("for", name), ("value", &value)]);
        }
    }
    xml.close();
}

fn lifetimes<'a>(xml: &mut Writer, spells: impl Iterator<Item = &'a Spell>) {
    xml.open("spells", &[]);
    for (start, end) in spells {
        xml.empty("spell", &[("start", start), ("end", end)]);
    }
    xml.close();
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Number => "double",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Selection;
    use crate::analysis::network::{Design, Window, network};
    use crate::model::Dossier;

    type Tested = Result<(), Box<dyn std::error::Error>>;

    fn shown(windows: &[(&str, &str)]) -> Result<String, Box<dyn std::error::Error>> {
        let empty = network(&Dossier::default(), &Selection::default(), &Design::default())?;
        let mut networks = Vec::new();
        for (from, to) in windows {
            let window = Some(Window {
                from: from.parse()?,
                to: to.parse()?,
            });
            networks.push(Network {
                window,
                ..empty.clone()
            });
        }
        let spells = spells(&networks);
        Ok(spells
            .iter()
            .map(|(start, end)| format!("{start}/{end}"))
            .collect::<Vec<_>>()
            .join(" "))
    }

    #[test]
    fn no_day_is_shown_twice() -> Tested {
        let growing = [("2020-01-01", "2020-01-31"), ("2020-01-01", "2020-02-29")];
        assert_eq!(shown(&growing)?, "2020-01-01/2020-01-31 2020-02-01/2020-02-29");
        let apart = [("2020-01-01", "2020-01-10"), ("2020-01-21", "2020-01-30")];
        assert_eq!(shown(&apart)?, "2020-01-01/2020-01-10 2020-01-21/2020-01-30");
        let points = [("2020-01-01", "2020-01-01"), ("2020-01-08", "2020-01-08")];
        assert_eq!(shown(&points)?, "2020-01-01/2020-01-07 2020-01-08/2020-01-08");
        Ok(())
    }
}
