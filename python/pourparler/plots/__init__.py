"""Pictures of results: interactive ones by altair, for print by matplotlib.

>>> import pourparler as pp
>>> dossier = pp.Reader("base").read_all(["Kenya rejected the ceasefire. Ghana welcomed the truce."])
>>> chart = pp.plots.stance_matrix(dossier.positions())
>>> chart.to_dict()["title"]["text"]
'Who stands where'
>>> figure = dossier.positions().plot(backend="matplotlib")
>>> round(figure.get_figwidth()) > 3
True

Every picture is a function of one result and the method `plot` of it. All take

- `backend`: `altair` (a chart: `chart.save("matrix.html", inline=True)` writes a page that needs no network; `.png` and
  `.svg` work too) or `matplotlib` (a figure: `figure.savefig("matrix.pdf")`);
- `theme`: `light` or `dark`, see `pourparler.colours`;
- `title`: what stands above it;
- `names`: names to show in place of ids, a codebook or a mapping by target (`{"issue:dam": "The dam"}`);
- `most`: how many rows or nodes are drawn at most. A line below the title says what is left out.

Hovering over a mark shows the sentence behind it and where it stands. Who says nothing gets no number. A result without
anything in it gives a picture that says so.

The pictures need `pip install pourparler[plots]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from .. import colours
from ..colours import Theme
from . import accord as _accord
from . import convergence as _convergence
from . import heatmap as _heatmap
from . import matrix as _matrix
from . import movement as _movement
from . import network as _network
from . import timeline as _timeline
from .base import Backend, names_in

if TYPE_CHECKING:
    from .._native import Codebook
    from ..measures import Convergence, ConvergenceMatrix, Movement, Network, Positions, Timeline, Willingness

__all__ = [
    "Backend",
    "accord_matrix",
    "convergence_strip",
    "movement_arrows",
    "network_map",
    "stance_matrix",
    "template_heatmap",
    "timeline_chart",
]

N = TypeVar("N", "Positions", "Convergence", "ConvergenceMatrix", "Timeline", "Movement")


def stance_matrix(
    positions: Positions,
    *,
    backend: Backend = "altair",
    theme: Theme = "light",
    title: str = "Who stands where",
    names: Mapping[str, str] | Codebook | None = None,
    most: int = 40,
    evidence: bool = True,
) -> Any:
    """A grid of actors and what they speak on, coloured by position.

    What is not listed here is as for every picture: see `pourparler.plots`.

    Parameters
    ----------
    positions
        What `positions` gives.
    most
        How many actors are drawn at most, and how many targets.
    evidence
        Whether a click on a cell lists its sentences below the grid (altair alone).
    """
    named = _named(positions, names)
    return _matrix.draw(named, _known(backend), colours.palette(theme), title, most, evidence)


def convergence_strip(
    convergence: Convergence,
    *,
    backend: Backend = "altair",
    theme: Theme = "light",
    title: str | None = None,
    names: Mapping[str, str] | Codebook | None = None,
    most: int = 30,
) -> Any:
    """What two actors said by date, target by target, and since when they have met.

    What is not listed here is as for every picture: see `pourparler.plots`.

    Parameters
    ----------
    convergence
        What `convergence` gives.
    most
        How many targets are drawn at most.
    """
    named = _named(convergence, names)
    return _convergence.draw(named, _known(backend), colours.palette(theme), title, most)


def accord_matrix(
    matrix: ConvergenceMatrix,
    *,
    backend: Backend = "altair",
    theme: Theme = "light",
    title: str = "Who stands with whom",
    names: Mapping[str, str] | Codebook | None = None,
    most: int = 40,
) -> Any:
    """A grid of actors by actors, coloured by how far each two of them agree.

    Parameters
    ----------
    matrix
        What `convergence_matrix` gives.
    backend, theme, title, names, most
        As for every picture; `most` counts actors.
    """
    return _accord.draw(_named(matrix, names), _known(backend), colours.palette(theme), title, most)


def timeline_chart(
    timeline: Timeline,
    *,
    backend: Backend = "altair",
    theme: Theme = "light",
    title: str = "What was negotiated when",
    names: Mapping[str, str] | Codebook | None = None,
    most: int = 40,
) -> Any:
    """Negotiations as bars, their texts as diamonds; a date that is not exact covers all days that it may mean.

    What is not listed here is as for every picture: see `pourparler.plots`.

    Parameters
    ----------
    timeline
        What `timeline` gives.
    most
        How many negotiations and texts of their own are drawn at most, together.
    """
    return _timeline.draw(_named(timeline, names), _known(backend), colours.palette(theme), title, most)


def template_heatmap(
    willingness: Willingness,
    *,
    backend: Backend = "altair",
    theme: Theme = "light",
    title: str | None = None,
    most: int = 30,
    evidence: bool = True,
) -> Any:
    """What each side and each actor answers to each provision of a settlement template, and how willing it is.

    What is not listed here is as for every picture: see `pourparler.plots`.

    Parameters
    ----------
    willingness
        What `willingness` gives.
    most
        How many sides and actors are drawn at most, together. Names are those of the template.
    evidence
        Whether a click on a cell lists its sentences below the grid (altair alone).
    """
    heading = willingness.template.name if title is None else title
    return _heatmap.draw(willingness, _known(backend), colours.palette(theme), heading, most, evidence)


def network_map(
    network: Network,
    *,
    backend: Backend = "altair",
    theme: Theme = "light",
    title: str = "Who is tied to whom",
    names: Mapping[str, str] | Codebook | None = None,
    most: int = 60,
    seed: int = 1,
) -> Any:
    """Nodes and ties, those with strong ties near each other; ties are coloured by the sign of their weight.

    What is not listed here is as for every picture: see `pourparler.plots`.

    Parameters
    ----------
    network
        What `network` gives, or one of the `networks` of a series.
    most
        How many nodes are drawn at most.
    seed
        Where the layout starts. The same seed gives the same picture.
    """
    known = names_in(names)
    told = (known.get(node.id, known.get(f"actor:{node.id}", node.name)) for node in network.nodes)
    nodes = (replace(node, name=name) for node, name in zip(network.nodes, told, strict=True))
    named = replace(network, nodes=tuple(nodes)) if known else network
    return _network.draw(named, _known(backend), colours.palette(theme), title, most, seed)


def movement_arrows(
    movement: Movement,
    *,
    backend: Backend = "altair",
    theme: Theme = "light",
    title: str = "How positions move",
    names: Mapping[str, str] | Codebook | None = None,
    most: int = 30,
) -> Any:
    """A strip for each actor and target, with its position in each window and an arrow from one to the next.

    What is not listed here is as for every picture: see `pourparler.plots`.

    Parameters
    ----------
    movement
        What `movement` gives.
    most
        How many strips are drawn at most.
    """
    return _movement.draw(_named(movement, names), _known(backend), colours.palette(theme), title, most)


def _named(result: N, names: Mapping[str, str] | Codebook | None) -> N:
    return replace(result, names={**result.names, **names_in(names)})


def _known(backend: Backend) -> Backend:
    if backend not in ("altair", "matplotlib"):
        raise ValueError(f"`{backend}` is no backend: expected `altair` or `matplotlib`")
    return backend
