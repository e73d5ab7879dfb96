"""Runs the notebooks of python/notebooks. As a script it stores what they give now: all of them, or those named.

python tests/python/notebook_runs.py [first-ten-minutes ...]
"""

import copy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).resolve().parents[2] / "python" / "notebooks"
VARIES = "varies"
"""Tag of a cell whose output hangs on the machine and the hour; it is not compared."""
_PICTURES = ("image/", "application/vnd.vega")


def ran(path: Path) -> Any:
    """The notebook as it comes out of a run in its own folder; a `CellExecutionError` where a cell fails."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": path.parent}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place).execute()
    return notebook


def outputs(notebook: Any) -> Iterator[tuple[str, str]]:
    """Code and words of each cell that should give the same everywhere. Pictures are not compared."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and VARIES not in cell.metadata.get("tags", ()):
            yield cell.source, "\n".join(" ".join(words.split()) for words in map(_words, cell.outputs) if words)


def _words(output: Any) -> str:
    if output.output_type == "stream":
        return str(output.text)
    data = output.get("data", {})
    drawn = any(kind.startswith(_PICTURES) for kind in data)
    return "" if drawn else str(data.get("text/plain", ""))


def tidied(notebook: Any) -> Any:
    """The notebook without what changes from run to run: times, versions, names of kernels."""
    kept = copy.deepcopy(notebook)
    kept.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in kept.cells:
        cell.metadata = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
        if cell.cell_type == "code":
            cell.outputs = list(_joined(cell.outputs))
    return kept


def _joined(outputs: list[Any]) -> Iterator[Any]:
    """The outputs with each stream in one piece, wherever the kernel happened to cut it."""
    last: Any = None
    for output in outputs:
        if last is not None and output.output_type == "stream" and last.get("name") == output.name:
            last.text += output.text
            continue
        last = output
        yield output


def main(names: list[str]) -> None:
    import nbformat

    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not names or any(name in path.stem for name in names):
            nbformat.write(tidied(ran(path)), path)
            print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
