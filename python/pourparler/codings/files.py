"""Files of codings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from .._native import Dossier, _read_codings, _write_codings
from ..measures.result import result_from
from .report import ImportReport

__all__ = [
    "Codings",
    "dossier_from_csv",
    "dossier_from_dna",
    "dossier_from_qdpx",
    "read_csv",
    "read_dna",
    "read_qdpx",
    "write_csv",
    "write_qdpx",
]

File = str | PathLike[str]


@dataclass(frozen=True)
class Codings(Mapping[str, Dossier]):
    """The codings of a file: a mapping from the coder's name (empty where the file has none) to the dossier."""

    dossiers: Mapping[str, Dossier]
    """The coders' dossiers, by name."""
    report: ImportReport
    """What became of what the file holds."""

    def __getitem__(self, coder: str) -> Dossier:
        return self.dossiers[coder]

    def __iter__(self) -> Iterator[str]:
        return iter(self.dossiers)

    def __len__(self) -> int:
        return len(self.dossiers)

    def dossier(self, coder: str | None = None) -> Dossier:
        """The dossier of a file with one coder, or of the coder named."""
        names = ", ".join(f"`{name}`" for name in self)
        if coder is None and len(self) > 1:
            raise ValueError(f"the file holds several coders: expected one of {names}")
        if coder is None:
            return next(iter(self.values()), Dossier())
        if coder not in self:
            known = f"one of {names}" if any(self) else "none, since the file names no coder"
            raise ValueError(f"no coder `{coder}`: expected {known}")
        return self[coder]


def read_csv(
    path: File, *, mapping: File | Mapping[str, Any] | None = None, texts: Mapping[str, str] | None = None
) -> Codings:
    """Reads a table of stances, one a row, with columns by name: `document`, `holder`, `target`, `position`, and others
    (`strength`, `mode`, `date`, `when`, `start`, `end`, `text`, `coder` ...). A `CodingsError` lists every problem with
    line and column.

    Parameters
    ----------
    path
        The file: UTF-8, separated by commas, semicolons or tabs.
    mapping
        What the columns and names of the file mean: a TOML file, or the same as a dictionary.
    texts
        Texts of the documents by id: places are checked in them, and words without a place are looked up.

    Returns
    -------
    Codings
        A dossier for each coder, and a report of what was not known, not taken or mended.

    Raises
    ------
    CodingsError
        For a table or a mapping that does not hold; `problems` lists all that is wrong.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import pourparler as pp
    >>> path = pathlib.Path(tempfile.mkdtemp(), "ana.csv")
    >>> _ = path.write_text("document,holder,target,position\\nwire,sudan,issue:ceasefire,oppose\\n", "utf-8")
    >>> codings = pp.read_csv(path)
    >>> [stance.position for stance in codings.dossier().stances], codings.report.taken
    (['oppose'], 1)
    """
    return _read("csv", path, Path(path).read_bytes(), mapping, texts)


def read_qdpx(
    path: File, *, mapping: File | Mapping[str, Any] | None = None, texts: Mapping[str, str] | None = None
) -> Codings:
    """Reads a QDA-XML project (REFI-QDA), as MAXQDA, NVivo, ATLAS.ti, QualCoder and `write_qdpx` write it.

    Parameters
    ----------
    path
        The file.
    mapping
        What its codes mean: a TOML file, or the same as a dictionary. Projects that `write_qdpx` wrote need none.
    texts
        Not needed: a project carries its texts.

    Returns
    -------
    Codings
        A dossier for each coder, and a report of what was not known, not taken or mended.

    Raises
    ------
    CodingsError
        For a project or a mapping that does not hold.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import pourparler as pp
    >>> path = pathlib.Path(tempfile.mkdtemp(), "ana.qdpx")
    >>> dossier = pp.Reader("base").read_all([{"id": "wire", "text": "Sudan rejected the ceasefire."}])
    >>> pp.write_qdpx(path, {"ana": dossier})
    >>> [stance.position for stance in pp.read_qdpx(path)["ana"].stances]
    ['oppose']
    """
    return _read("qdpx", path, Path(path).read_bytes(), mapping, texts)


def read_dna(path: File, *, mapping: File | Mapping[str, Any] | None = None) -> Codings:
    """Reads the statements of a file of Discourse Network Analyzer 2 or 3. The file is not changed.

    Parameters
    ----------
    path
        The file.
    mapping
        What its variables and names mean: a TOML file, or the same as a dictionary.

    Returns
    -------
    Codings
        A dossier for each coder, and a report of what was not known, not taken or mended.

    Raises
    ------
    ValueError
        For what is no such file.
    CodingsError
        For a mapping that does not hold.
    """
    return _read("dna", path, json.dumps(_tables(path)).encode(), mapping, None)


def write_csv(path: File, coders: Mapping[str, Dossier]) -> None:
    """Writes the stances of coders, each under a name, as a table with all columns.

    Parameters
    ----------
    path
        The file to write.
    coders
        Their dossiers, by name.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import pourparler as pp
    >>> path = pathlib.Path(tempfile.mkdtemp(), "ana.csv")
    >>> pp.write_csv(path, {"ana": pp.Reader("base").read_all(["Sudan rejected the ceasefire."])})
    >>> path.read_text("utf-8").splitlines()[1].startswith("sudan-rejected-the-ceasefire,")
    True
    """
    Path(path).write_bytes(_write_codings("csv", "", list(coders.items())))


def write_qdpx(path: File, coders: Mapping[str, Dossier], *, name: str = "pourparler") -> None:
    """Writes documents and stances of coders, each under a name, as a QDA-XML project called `name`.

    Parameters
    ----------
    path
        The file to write.
    coders
        Their dossiers, by name.
    name
        What the project is called.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import pourparler as pp
    >>> path = pathlib.Path(tempfile.mkdtemp(), "talks.qdpx")
    >>> pp.write_qdpx(path, {"machine": pp.Reader("base").read_all(["Sudan rejected the ceasefire."])}, name="Talks")
    >>> path.stat().st_size > 0
    True
    """
    Path(path).write_bytes(_write_codings("qdpx", name, list(coders.items())))


def dossier_from_csv(path: File, *, coder: str | None = None, **options: Any) -> Dossier:
    """The dossier of one coder in a table."""
    return read_csv(path, **options).dossier(coder)


def dossier_from_qdpx(path: File, *, coder: str | None = None, **options: Any) -> Dossier:
    """The dossier of one coder in a project."""
    return read_qdpx(path, **options).dossier(coder)


def dossier_from_dna(path: File, *, coder: str | None = None, **options: Any) -> Dossier:
    """The dossier of one coder in a file of Discourse Network Analyzer."""
    return read_dna(path, **options).dossier(coder)


def _read(
    form: str,
    path: File,
    data: bytes,
    mapping: File | Mapping[str, Any] | None,
    texts: Mapping[str, str] | None,
) -> Codings:
    if mapping is None:
        asked = None
    elif isinstance(mapping, Mapping):
        asked = ("mapping", json.dumps(mapping), True)
    else:
        asked = (fspath(mapping), Path(mapping).read_text("utf-8"), False)
    dossiers, report, table = _read_codings(form, fspath(path), data, asked, dict(texts or {}))
    return Codings(dict(dossiers), result_from(ImportReport, json.loads(report), table))


def _tables(path: File) -> dict[str, Any]:
    """The tables of a file of Discourse Network Analyzer, as `pourparler::codings::dna::Tables` has them."""
    uri = f"{Path(path).resolve(strict=True).as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as file:
            return {
                "coders": _rows(file, "SELECT ID, Name FROM CODERS ORDER BY ID"),
                "documents": [
                    dict(zip(("id", "title", "text", "author", "source", "date"), row, strict=True))
                    for row in _rows(
                        file,
                        "SELECT ID, coalesce(Title, ''), coalesce(Text, ''), coalesce(Author, ''), "
                        "coalesce(Source, ''), Date FROM DOCUMENTS ORDER BY ID",
                    )
                ],
                "statements": [
                    dict(zip(("id", "document", "coder", "start", "stop"), row, strict=True))
                    for row in _rows(
                        file,
                        "SELECT ID, DocumentId, Coder, Start, Stop FROM STATEMENTS ORDER BY DocumentId, Start, ID",
                    )
                ],
                "variables": _rows(file, "SELECT ID, Variable FROM VARIABLES ORDER BY ID"),
                "values": [
                    {"statement": statement, "variable": variable, "value": "" if value is None else str(value)}
                    for query in _values(file)
                    for statement, variable, value in _rows(file, query)
                ],
            }
    except sqlite3.Error as error:
        message = f"`{fspath(path)}` is no file of Discourse Network Analyzer 2 or 3: {error}"
        raise ValueError(message) from error


def _values(file: sqlite3.Connection) -> list[str]:
    """The queries for the values of variables. Short texts are words in version 2, numbers of entities in version 3."""
    tables = ["DATALONGTEXT", "DATAINTEGER", "DATABOOLEAN"]
    columns = dict(_rows(file, "SELECT name, type FROM pragma_table_info('DATASHORTTEXT')"))
    number = next((name for name in ("Entity", "Value") if str(columns.get(name, "")).startswith("INT")), None)
    queries = [f"SELECT StatementId, VariableId, Value FROM {table} ORDER BY ID" for table in tables]
    if number is None:
        return [*queries, "SELECT StatementId, VariableId, Value FROM DATASHORTTEXT ORDER BY ID"]
    named = {name for (name,) in _rows(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    entities = "ENTITIES" if "ENTITIES" in named else "ATTRIBUTES"
    joined = f"FROM DATASHORTTEXT d JOIN {entities} e ON e.ID = d.{number} ORDER BY d.ID"
    return [*queries, f"SELECT d.StatementId, d.VariableId, e.Value {joined}"]


def _rows(file: sqlite3.Connection, query: str) -> list[Any]:
    return file.execute(query).fetchall()
