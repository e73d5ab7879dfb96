"""Runs the notebooks of python/notebooks. As a script it stores what they give now: all of them, or those named.

python tests/python/notebook_runs.py [first-ten-minutes ...]
"""

import base64
import copy
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).resolve().parents[2] / "python" / "notebooks"
VARIES = "varies"
"""Tag of a cell whose output hangs on the machine and the hour; it is not compared."""
_PICTURES = ("image/", "application/vnd.vega")
_CHARTS = 'import altair\n_ = altair.renderers.enable("png", scale_factor=1)'
"""Run before the notebook: charts are stored as pictures, which show wherever a notebook is read, without a network."""


def ran(path: Path) -> Any:
    """The notebook as it comes out of a run in its own folder; a `CellExecutionError` where a cell fails."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(_CHARTS))
    place = {"metadata": {"path": path.parent}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place).execute()
    del notebook.cells[0]
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
    """The notebook without what changes from run to run (times, versions, names of kernels), pictures made small."""
    kept = copy.deepcopy(notebook)
    kept.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    codes = [cell for cell in kept.cells if cell.cell_type == "code"]
    for cell in kept.cells:
        cell.metadata = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
    for number, cell in enumerate(codes, 1):
        cell.execution_count = number
        cell.outputs = [_pictured(output) for output in _joined(cell.outputs)]
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
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


def _pictured(output: Any) -> Any:
    """An output with its picture in 128 colours."""
    data = output.get("data", {})
    if "image/png" in data:
        from PIL import Image

        drawn = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
        small = io.BytesIO()
        drawn.convert("RGB").quantize(128).save(small, "PNG", optimize=True)
        data["image/png"] = base64.b64encode(small.getvalue()).decode()
    return output


def main(names: list[str]) -> None:
    import nbformat

    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not names or any(name in path.stem for name in names):
            nbformat.write(tidied(ran(path)), path)
            print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
