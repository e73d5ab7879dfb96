"""What commands read: texts, folders of texts, and dossiers that were saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import Any

import click

import pourparler as pp

from ..progress import Bar
from .output import SOME_FAILED, complain
from .types import edtf

__all__ = ["Inputs", "NothingRead", "codebook_option", "reading"]

_BATCH = 256
"""Files that are read together: their articles are given before the next are opened."""
_SAVED = (".jsonl", ".json")
_ARTICLE = b'{"schema":"pourparler/article/'
"""How a line of a dossier begins: by this, what comes from another command is known."""

codebook_option = click.option(
    "--codebook",
    metavar="NAME|DIR|FILE",
    help="Who and what can be named: an embedded codebook, a folder, or a TOML file. [default: base]",
)
_OPTIONS = (
    click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", type=click.Path(allow_dash=True)),
    codebook_option,
    click.option(
        "--published",
        type=edtf,
        metavar="DATE",
        help="When the texts were published: 2017-01-25, 2017-01 or any date in EDTF.",
    ),
)


def reading(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the arguments and options of what is to be read, as `inputs`."""

    @wraps(command)
    def run(
        paths: Sequence[str],
        codebook: str | None,
        published: pp.Edtf | None,
        surface: bool = False,
        **options: Any,
    ) -> int:
        return command(inputs=Inputs(paths, codebook, published, surface=surface), **options)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


class NothingRead(click.ClickException):
    """There is no article to speak of."""

    exit_code = SOME_FAILED

    def __init__(self) -> None:
        super().__init__("nothing could be read")


class Inputs:
    """The articles behind paths. What cannot be read is said on standard error, and `failed` counts it."""

    def __init__(
        self, paths: Sequence[str], codebook: str | None, published: pp.Edtf | None, *, surface: bool = False
    ) -> None:
        self.failed = 0
        self._published = published
        self._files = list(dict.fromkeys(file for path in paths for file in self._expanded(path)))
        self._reader: pp.Reader | None = None
        if codebook is not None or not all(map(self._is_saved, self._files)):
            self._reader = reader_of(codebook or "base", surface=surface)

    @property
    def reader(self) -> pp.Reader | None:
        """What reads the texts; None where all articles were read before."""
        return self._reader

    def dossier(self) -> pp.Dossier:
        """All articles; it is an error where there are none."""
        articles = [article for batch in self.batches() for article in batch]
        if not articles:
            raise NothingRead
        return pp.Dossier(articles)

    def batches(self) -> Iterator[pp.Dossier]:
        """The articles, some at a time, in the order of the files."""
        texts: list[dict[str, str]] = []
        bar = Bar() if len(self._files) > 1 and sys.stderr is not None and sys.stderr.isatty() else None
        for done, file in enumerate(self._files):
            if self._is_saved(file):
                yield from self._read(texts, done, bar)
                texts = []
                yield from self._saved(file)
            elif text := self._text(file):
                texts.append(text)
            if len(texts) == _BATCH:
                yield from self._read(texts, done + 1, bar)
                texts = []
        yield from self._read(texts, len(self._files), bar)

    def _read(self, texts: list[dict[str, str]], opened: int, bar: Bar | None) -> Iterator[pp.Dossier]:
        """Reads texts; `opened` is how many files of all have been opened."""

        def progress(done: int, total: int) -> None:
            if bar is not None:
                bar(opened - (total - done), len(self._files))

        if texts and self._reader is not None:
            yield self._reader.read_all(texts, published=self._published, progress=progress)

    def _is_saved(self, file: str) -> bool:
        return _standard_input()[: len(_ARTICLE)] == _ARTICLE if file == "-" else file.endswith(_SAVED)

    def _expanded(self, path: str) -> list[str]:
        """The texts of a folder, or a file as it is."""
        if path == "-" or not Path(path).is_dir():
            return [path]
        files = sorted(str(file) for file in Path(path).rglob("*.txt") if file.is_file())
        if not files:
            self._fail(path, "no `.txt` file in this folder")
        return files

    def _text(self, file: str) -> dict[str, str] | None:
        """A file as it is, line ends kept, so that places hold in it."""
        try:
            return {"id": os.fsencode(file).decode("utf-8", "replace"), "text": _content(file).decode("utf-8")}
        except UnicodeDecodeError as error:
            self._fail(file, f"not UTF-8 at byte {error.start}")
        except OSError as error:
            self._fail(file, error.strerror or str(error))
        return None

    def _saved(self, file: str) -> Iterator[pp.Dossier]:
        """The articles of a file that `read` or `Dossier.save` wrote."""
        try:
            if file == "-":
                yield pp.Dossier.from_jsonl(_content(file))
            else:
                yield pp.Dossier.load(file) if file.endswith(".jsonl") else pp.Dossier.from_json(_content(file))
        except OSError as error:
            self._fail(file, error.strerror or str(error))
        except ValueError as error:
            # The message for JSON lines names the file and the line.
            self._fail(None if file in str(error) else file, str(error))

    def _fail(self, file: str | None, why: str) -> None:
        self.failed += 1
        complain(why if file is None else f"{file}: {why}")


def reader_of(codebook: str, *, surface: bool = False) -> pp.Reader:
    """A reader with the codebook of a name, a folder or a file; the command is wrong where there is none such."""
    try:
        file = Path(codebook)
        if file.suffix == ".toml" and file.is_file():
            return pp.Reader(pp.Codebook.from_toml(file.read_text("utf-8"), name=codebook), surface=surface)
        return pp.Reader(codebook, surface=surface)
    except OSError as error:
        raise click.UsageError(str(error)) from None


def _content(file: str) -> bytes:
    if file != "-":
        return Path(file).read_bytes()
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return _standard_input()


@cache
def _standard_input() -> bytes:
    """All of it, none where it is closed."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()
