"""Measures over a dossier: which statements count, and what follows from them.

>>> import pourparler as pp
>>> dossier = pp.Reader("base").read_all(["Kenya rejected the ceasefire. Ghana welcomed the truce."])
>>> pp.statements(dossier, actors="kenya").rows[0].citation.words
'Kenya rejected the ceasefire.'

Every measure is a function of a dossier and a method of `Dossier`. It takes a `Selection`, or the fields of one as keywords, and
gives a frozen result: `str` prints its table, `to_frame` makes a pandas frame of it, `to_dict` the plain data.
"""

# How a measure comes to Python, with `statements` as the example:
#
# 1. Rust: a function in `pourparler::analysis` whose result has serde and `Display` (`analysis/table.rs` lays out columns). Its name
#    and a call go into `MEASURES` of crates/pourparler-py/src/measures.rs, its method of `Dossier` into `methods!` there.
# 2. Python: a module here with the result as frozen dataclasses under `Result`, fields named as in the JSON (a name that Python
#    reserves takes an underscore at its end: `from_`), and a function that calls `run`. JSON becomes dataclasses, tuples, `Edtf` and
#    `date` by the types of the fields. `columns` names the columns of the frame with their pandas types, `records` gives its rows.
# 3. Both are exported below and in pourparler/__init__.py (there under `TYPE_CHECKING` and in `__all__`: measures load when asked for); `_native.pyi` gets the method's line; tests/python a test.

from .cohesion import Cohesion, cohesion
from .convergence import Convergence, ConvergenceMatrix, convergence, convergence_matrix
from .movement import Movement, movement
from .network import (
    Blocks,
    Cell,
    Centrality,
    Communities,
    Edge,
    Network,
    NetworkSeries,
    Node,
    Participation,
    Span,
    network,
    network_series,
)
from .polarisation import Polarisation, polarisation
from .positions import Positions, positions
from .record import Claim, Conflict, Record, Source, record
from .result import Citation, Result
from .selection import Keywords, Selection
from .spoilers import Outsiders, spoilers
from .statements import Counted, Statements, statements
from .template import Template, Willingness, willingness
from .timeline import Timeline, timeline
from .weighing import Weighing

__all__ = [
    "Blocks",
    "Cell",
    "Centrality",
    "Citation",
    "Claim",
    "Cohesion",
    "Communities",
    "Conflict",
    "Convergence",
    "ConvergenceMatrix",
    "Counted",
    "Edge",
    "Keywords",
    "Movement",
    "Network",
    "NetworkSeries",
    "Node",
    "Outsiders",
    "Participation",
    "Polarisation",
    "Positions",
    "Record",
    "Result",
    "Selection",
    "Source",
    "Span",
    "Statements",
    "Template",
    "Timeline",
    "Weighing",
    "Willingness",
    "cohesion",
    "convergence",
    "convergence_matrix",
    "movement",
    "network",
    "network_series",
    "polarisation",
    "positions",
    "record",
    "spoilers",
    "statements",
    "timeline",
    "willingness",
]
