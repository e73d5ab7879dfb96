"""A dossier as a page to read in a browser: one file, nothing loaded, every number with its sentences.

>>> import pourparler as pp
>>> dossier = pp.Reader("base").read_all(["Kenya rejected the ceasefire. Ghana welcomed the truce."])
>>> page = page_html(dossier, title="Talks")
>>> "Kenya rejected the ceasefire." in page, "src=" in page
(True, False)

`to_html`, a method of `Dossier` too, writes the page to a file, all of it or nothing. `page_html` gives it as a string.
"""

from __future__ import annotations

import os
import tempfile
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from .._native import Dossier
from .gather import gathered
from .write import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Unpack

    from .._native import Codebook
    from ..measures import Keywords, Selection, Template, Weighing

__all__ = ["page_html", "to_html"]


def page_html(
    dossier: Dossier,
    *,
    title: str | None = None,
    template: Template | str | None = None,
    names: Mapping[str, str] | Codebook | None = None,
    selection: Selection | None = None,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> str:
    """The report page of a dossier; the parameters are those of `to_html`."""
    return written(gathered(dossier, title, template, names, selection, weighing, keywords))


def to_html(
    dossier: Dossier,
    path: str | PathLike[str],
    *,
    title: str | None = None,
    template: Template | str | None = None,
    names: Mapping[str, str] | Codebook | None = None,
    selection: Selection | None = None,
    weighing: Weighing | None = None,
    **keywords: Unpack[Keywords],
) -> None:
    """Writes a page about a dossier: negotiations, positions, settlement, network, pairs, each mark with its evidence.

    The page is one file that loads nothing. Whoever reads it can filter by actor, date and source; positions, ties and
    pairs are then weighed anew from the statements, as the measures do it. The file appears whole or not at all.

    Parameters
    ----------
    dossier
        What to show.
    path
        The file to write.
    title
        What the page is called.
    template
        A settlement template to lay before the actors; a name stands for one inside the package.
        Without it the page has no such part.
    names
        Names to show in place of ids: a codebook, which also says what it means to support an issue, or a mapping by
        target (`{"issue:dam": "The dam"}`).
    selection
        Which statements count; the default is `Selection()`.
    weighing
        How they are weighed; the default is `Weighing()`.
    **keywords
        Fields of a `Selection`, in place of those of `selection`.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import pourparler as pp
    >>> dossier = pp.Reader("base").read_all(["Kenya rejected the ceasefire. Ghana welcomed the truce."])
    >>> path = pathlib.Path(tempfile.mkdtemp(), "report.html")
    >>> to_html(dossier, path, title="Two neighbours", template="peace-process")
    >>> "Two neighbours" in path.read_text("utf-8")
    True
    """
    page = page_html(
        dossier, title=title, template=template, names=names, selection=selection, weighing=weighing, **keywords
    )
    _replace(Path(path), page.encode("utf-8", errors="replace"))


def _replace(path: Path, data: bytes) -> None:
    """Writes beside the file and puts it in its place, so that nobody meets half a page."""
    if not path.parent.is_dir():
        raise FileNotFoundError(f"no folder `{path.parent}` for `{path.name}`")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
