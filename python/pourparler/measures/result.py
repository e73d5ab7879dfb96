"""What all results of measures share."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from .._native import Anchor, Dossier, Edtf, Table, _table
from ..vocabulary import Mode, Position, Strength
from .selection import Keywords, Selection, selected

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]

__all__ = ["Citation", "Result", "ask", "plain", "record_of", "result_from", "run"]

R = TypeVar("R", bound="Result")
T = TypeVar("T")
_PLACE = re.compile(r" at line \d+ column \d+$")

_SHOWN = 60
"""Lines of a table that IPython shows."""


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A stance that a number rests on: where it stands in the dossier, and its words where the text is kept."""

    document: str
    """Id of the document."""
    article: int
    """Place of the article in the dossier, from 0."""
    stance: int
    """Place of the stance in the article, from 0."""
    holder: str
    """Who holds it, as the stance says."""
    position: Position
    """For, against, on a condition, or dodging."""
    strength: Strength
    """How firmly."""
    mode: Mode
    """On what sort of words."""
    when: Edtf | None = None
    """When it was held: what the stance says, otherwise when the document was published."""
    words: str | None = None
    """The sentence that proves it, where the text is kept."""

    def __str__(self) -> str:
        place = f"{self.document}, {self.when}" if self.when else self.document
        return f"{place}: {' '.join(self.words.split())}" if self.words else f"{place}, stance {self.stance}"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a measure gives. `str` prints it as a table."""

    table: str = field(repr=False, compare=False)
    """The table for a terminal."""

    columns: ClassVar[Mapping[str, str]] = {}
    """The columns of the frame, with their pandas types."""

    def __str__(self) -> str:
        return self.table

    def records(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the frame, a value for each of `columns`."""
        raise NotImplementedError

    def to_frame(self) -> pandas.DataFrame:
        """A pandas frame with the columns that `columns` names; an `ImportError` where pandas is not installed."""
        return framed(self.columns, self.records())

    def to_arrow(self) -> Table:
        """The rows of the frame as an Arrow table, which polars, pyarrow, DuckDB and pandas read without a copy."""
        return tabled(type(self).__name__, self.columns, self.records())

    def _repr_html_(self) -> str:
        """The rows of the frame, as HTML for notebooks."""
        from ..show import result_html

        return result_html(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """The top of the table for IPython, which would print every field otherwise."""
        lines = str(self).splitlines()
        more = [f"… {len(lines) - _SHOWN} more lines: print() shows them"] if len(lines) > _SHOWN else []
        return {"text/plain": "\n".join([*lines[:_SHOWN], *more])}

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, dates as text."""
        data: dict[str, Any] = plain(self)
        del data["table"]
        return data


def run(
    dossier: Dossier,
    name: str,
    result: type[R],
    selection: Selection | None = None,
    keywords: Keywords | None = None,
    **options: object,
) -> R:
    """The typed result of a measure, asked as `ask` does."""
    return result_from(result, *ask(dossier, name, selection, keywords, **options))


def target_of(given: str) -> str:
    """A target as results name it: an id alone is that of an issue."""
    return given if ":" in given else f"issue:{given}"


def ask(
    dossier: Dossier, name: str, selection: Selection | None, keywords: Keywords | None, **options: object
) -> tuple[dict[str, Any], str]:
    """Asks the native module for a measure; options that are None are left to its defaults. One without keywords takes no selection."""
    asked = {option: value for option, value in options.items() if value is not None}
    if keywords is not None:
        asked["selection"] = selected(selection, keywords).to_dict()
    try:
        answer, table = dossier._measure(name, json.dumps(asked, allow_nan=False))
    except ValueError as error:
        # The place is one in the JSON above, which nobody has seen.
        raise ValueError(_PLACE.sub("", str(error))) from None
    with _without_collector():
        return json.loads(answer), table


@contextmanager
def _without_collector() -> Generator[None, None, None]:
    """Makes plain data without a search for circles, which it has none of: of a large result that is most of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def result_from(result: type[R], answer: Mapping[str, Any], table: str) -> R:
    """The typed result for what the native module answers."""
    with _without_collector():
        return record_of(result, {**answer, "table": table})


def record_of(record: type[T], given: Mapping[str, Any]) -> T:
    """A dataclass from the JSON of one."""
    kind: Any = record
    made: T = _reader(kind)(given)
    return made


def plain(value: Any) -> Any:
    """Results as JSON would have them."""
    if is_dataclass(value):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in cast("Iterable[Any]", value)]
    if isinstance(value, Anchor):
        return {"start": value.start, "end": value.end}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in cast("Mapping[str, Any]", value).items()}
    return str(value) if isinstance(value, Edtf | date) else value


def framed(columns: Mapping[str, str], records: Iterable[tuple[Any, ...]]) -> pandas.DataFrame:
    """A pandas frame of these rows; an `ImportError` where pandas is not installed."""
    try:
        import pandas
    except ImportError:
        raise ImportError("frames need pandas: `pip install pandas`") from None
    columned = _columned(columns, records)
    return pandas.DataFrame({name: pandas.Series(cells, dtype=kind) for name, kind, cells in columned})


def tabled(kind: str, columns: Mapping[str, str], records: Iterable[tuple[Any, ...]]) -> Table:
    """An Arrow table of these rows, called after a class."""
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind)
    return _table(name.lstrip("_"), _columned(columns, records))


def days_of(when: Edtf | None) -> tuple[date | None, date | None]:
    """The first and the last day that a date may mean; None where an end is open or not known."""
    return (when.earliest, when.latest) if when else (None, None)


def day_of(when: Edtf | date | None) -> date | None:
    """The first day that a date may be."""
    return when.earliest if isinstance(when, Edtf) else when


def _columned(columns: Mapping[str, str], records: Iterable[tuple[Any, ...]]) -> list[tuple[str, str, list[Any]]]:
    """Rows as columns: the name, the pandas type, the cells, dates of columns of text as text."""
    rows = list(records)
    columned = zip(*rows, strict=True) if rows else [()] * len(columns)
    return [
        (name, kind, [str(cell) if kind == "string" and isinstance(cell, Edtf | date) else cell for cell in cells])
        for (name, kind), cells in zip(columns.items(), columned, strict=True)
    ]


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from JSON."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Edtf:
        return Edtf
    if hint is date:
        return date.fromisoformat
    if hint is Anchor:
        return lambda given: Anchor(given["start"], given["end"])
    if is_dataclass(hint):
        return _record_reader(hint, {})
    if is_dataclass(origin):
        return _record_reader(origin, dict(zip(getattr(origin, "__parameters__", ()), arguments, strict=True)))
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin in (dict, Mapping):
        key, value = map(_reader, arguments)
        return lambda given: {key(name): value(item) for name, item in given.items()}
    if origin in (Union, UnionType) and NoneType in arguments:
        some = [argument for argument in arguments if argument is not NoneType]
        one = _reader(some[0]) if len(some) == 1 else _same
        return lambda given: None if given is None else one(given)
    return _same


def _record_reader(record: Any, types: dict[Any, Any]) -> Callable[[Any], Any]:
    """For a dataclass, with the types that stand for its parameters."""
    hints = {name: types.get(hint, hint) for name, hint in get_type_hints(record).items()}
    readers = [(field.name, field.name.rstrip("_"), _reader(hints[field.name])) for field in fields(record)]
    return lambda given: record(**{name: read(given[key]) for name, key, read in readers if key in given})


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if arguments[-1] is Ellipsis:
        one = _reader(arguments[0])
        return lambda given: tuple(one(item) for item in given)
    each = [_reader(argument) for argument in arguments]
    return lambda given: tuple(read(item) for read, item in zip(each, given, strict=True))


def _same(given: Any) -> Any:
    return given
