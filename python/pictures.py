"""Draws the pictures of the documentation into docs/images, from five of the project's own documents.

`make pictures` runs it. `--into` names another folder. It needs `pip install ./python[plots]` and Python 3.11.
"""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path
from typing import Any

import pourparler as pp
import tomllib
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SYRIA = ("s01-", "s02-", "s03-", "s04-", "s05-")
COLOURS = 96
"""Colours of an image: enough for the eye, and it stays small."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images", help="where the images go")
    into = parser.parse_args().into
    into.mkdir(parents=True, exist_ok=True)
    for name, picture in drawn().items():
        save(picture, into / f"{name}.png")


def texts() -> list[dict[str, Any]]:
    """The five documents on Syria, as `read_all` takes them."""
    listed = tomllib.loads((ROOT / "seeds" / "seeds.toml").read_text("utf-8"))["document"]
    chosen = [entry for entry in listed if entry["id"].startswith(SYRIA)]
    read = ((ROOT / "seeds" / entry["file"]).read_text("utf-8") for entry in chosen)
    return [{"id": e["id"], "published": e["published"], "text": text} for e, text in zip(chosen, read, strict=True)]


def drawn() -> dict[str, Any]:
    """The pictures by name."""
    reader = pp.Reader("syria")
    names = reader.codebook
    dossier = reader.read_all(texts())
    together = pp.Selection(roll_up=True, roll_down=True)
    positions = dossier.positions(together)
    talks = dossier.convergence("united-states", "russia", together, since="2015-06")
    network = dossier.network(together, aggregation="subtract")
    movement = dossier.movement("year", together)
    return {
        "stance-matrix": positions.plot(names=names, evidence=False),
        "stance-matrix-dark": positions.plot(names=names, evidence=False, theme="dark"),
        "stance-matrix-print": positions.plot(names=names, backend="matplotlib"),
        "convergence-strip": talks.plot(names=names),
        "accord-matrix": dossier.convergence_matrix((), together).plot(names=names),
        "timeline": dossier.timeline().plot(names=names),
        "template-heatmap": dossier.willingness("geneva-2012").plot(evidence=False),
        "network": network.plot(names=names),
        "movement-arrows": movement.plot(names=names),
    }


def save(picture: Any, path: Path) -> None:
    """Writes a picture of either backend as a small PNG, twice as fine as a screen."""
    written = BytesIO()
    if hasattr(picture, "savefig"):
        picture.savefig(written, format="png", dpi=150)
    else:
        picture.save(written, format="png", scale_factor=2)
    image = Image.open(written).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
