"""The notebooks run from a clone as they are, and still give what they hold."""

from pathlib import Path

import pytest
from notebook_runs import NOTEBOOKS, VARIES, outputs, ran

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
NEEDED = ("altair", "duckdb", "ipykernel", "matplotlib", "nbclient", "pandas", "polars", "psutil", "pyarrow")
"""What the notebooks use of what `pip install ./python[notebook]` brings."""


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_notebook_gives_what_it_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POURPARLER_ARTICLES", "1000")
    for module in NEEDED:
        pytest.importorskip(module, reason=f"no `{module}`: pip install ./python[notebook]")
    import nbformat

    stored = list(outputs(nbformat.read(path, as_version=4)))
    fresh = list(outputs(ran(path)))
    for (code, was), (_, now) in zip(stored, fresh, strict=True):
        assert was == now, f"{path.name} is stale (`make notebooks` stores it anew) at\n{code}"


def test_notebooks_are_kept_small_and_without_traces_of_the_run() -> None:
    import nbformat

    assert len(PATHS) == 7
    for path in PATHS:
        notebook = nbformat.read(path, as_version=4)
        assert path.stat().st_size < 400_000, path.name
        assert set(notebook.metadata) == {"kernelspec", "language_info"}, path.name
        for cell in notebook.cells:
            assert set(cell.metadata) <= {"tags"} and set(cell.metadata.get("tags", [])) <= {VARIES}, cell.source
            shown = str(cell.get("outputs", ""))
            assert "/tmp" not in shown and "/home" not in shown, cell.source
