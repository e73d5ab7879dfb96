"""Stances coded by people or by other programs, and how far coders agree.

>>> import pourparler as pp
>>> reader = pp.Reader("base")
>>> machine = reader.read_all([{"id": "wire", "text": "Kenya rejected the ceasefire. Ghana welcomed the truce."}])
>>> ana = pp.Dossier(machine)
>>> pp.agreement({"machine": machine, "ana": ana}).layer("stances").alpha.value
1.0

`read_csv`, `read_qdpx` and `read_dna` read files into `Codings`, a dossier for each coder with a report of what was not
known, not taken or mended; `write_csv` and `write_qdpx` write them. `check` looks at a reading by a language model.
`agreement` compares coders; `score` measures articles against readings by hand.
"""

from .checking import Checked, Failure, check
from .comparison import (
    Agreement,
    Alone,
    Alpha,
    CategoryAlpha,
    Disagreement,
    Kappa,
    LayerAgreement,
    OneSided,
    Pair,
    Reading,
    UnitizingAlpha,
    agreement,
)
from .files import (
    Codings,
    dossier_from_csv,
    dossier_from_dna,
    dossier_from_qdpx,
    read_csv,
    read_dna,
    read_qdpx,
    write_csv,
    write_qdpx,
)
from .report import ImportReport, LeftOut, NameUse, Place, Repair
from .scoring import LayerScore, Miss, Scores, score

__all__ = [
    "Agreement",
    "Alone",
    "Alpha",
    "CategoryAlpha",
    "Checked",
    "Codings",
    "Disagreement",
    "Failure",
    "ImportReport",
    "Kappa",
    "LayerAgreement",
    "LayerScore",
    "LeftOut",
    "Miss",
    "NameUse",
    "OneSided",
    "Pair",
    "Place",
    "Reading",
    "Repair",
    "Scores",
    "UnitizingAlpha",
    "agreement",
    "check",
    "dossier_from_csv",
    "dossier_from_dna",
    "dossier_from_qdpx",
    "read_csv",
    "read_dna",
    "read_qdpx",
    "score",
    "write_csv",
    "write_qdpx",
]
