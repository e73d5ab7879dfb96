"""Where the nodes of a network stand on a page."""

from __future__ import annotations

from importlib import import_module

from ..measures import Network

__all__ = ["places"]

_MOST = 250
"""Nodes that are placed at most: those of which most was counted."""


def places(network: Network) -> dict[str, list[float]]:
    """The nodes that have ties, each with two coordinates from 0 to 1; who agrees stands close.

    None where networkx is missing: the page draws a circle then.
    """
    try:
        import networkx  # type: ignore[import-untyped, unused-ignore]

        import_module("numpy")  # which the layouts of networkx need
    except ImportError:
        return {}
    tied = {end for edge in network.edges if edge.weight for end in (edge.source, edge.target)}
    nodes = sorted((node for node in network.nodes if node.id in tied), key=lambda node: (-node.statements, node.id))
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(node.id for node in nodes[:_MOST])
    graph.add_weighted_edges_from(
        (edge.source, edge.target, edge.weight if edge.weight > 0 else 0.05)
        for edge in network.edges
        if edge.weight and edge.source in graph and edge.target in graph
    )
    if not graph:
        return {}
    drawn = networkx.spring_layout(graph, seed=7, iterations=80, k=2 / len(graph) ** 0.5)
    return {id: [round(float(x) / 2 + 0.5, 3), round(float(y) / 2 + 0.5, 3)] for id, (x, y) in drawn.items()}
