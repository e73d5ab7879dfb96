"""The command line: `python -m pourparler read FILE...`, also installed as `pourparler`."""

import argparse
import os
import sys
from collections.abc import Sequence

from . import Act, Article, Edtf, PourparlerError, Reader, Stance, __version__
from .progress import Bar
from .table import printable, table

__all__ = ["main"]

_DONE, _SOME_FAILED, _USAGE, _INTERRUPTED = 0, 1, 2, 130
_BATCH = 256
"""Files that are read together: their articles are printed before the next are opened."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line. Gives 0, 1 where a file could not be read, or 2 where the command itself is wrong."""
    try:
        code = _read(_parser().parse_args(arguments))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever reads has seen enough; nothing may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except KeyboardInterrupt:
        return _INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pourparler", description="Reads texts about peace negotiations into typed, evidence-linked data."
    )
    parser.add_argument("--version", action="version", version=f"pourparler {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    read = commands.add_parser(
        "read", help="read files and print what they say", description="Reads files and prints what they say."
    )
    read.add_argument("files", nargs="+", metavar="FILE", help="a text in UTF-8; - for standard input")
    read.add_argument(
        "--codebook", default="base", metavar="NAME|DIR", help="an embedded codebook or a folder (default: base)"
    )
    read.add_argument(
        "--published",
        type=_date,
        metavar="DATE",
        help="when the texts were published: 2017-01-25, 2017-01 or any date in EDTF",
    )
    read.add_argument(
        "--format",
        choices=("table", "json", "jsonl"),
        default="table",
        help="a table for people, one JSON array, or an article a line (default: table)",
    )
    read.add_argument(
        "--explain", action="store_true", help="why each stance and act was read, instead of the table; only for people"
    )
    read.add_argument("--surface", action="store_true", help="who is named and quoted, without syntax; much faster")
    return parser


def _date(text: str) -> Edtf:
    try:
        return Edtf(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _read(options: argparse.Namespace) -> int:
    try:
        reader = Reader(options.codebook, surface=options.surface)
    except (PourparlerError, OSError, ValueError) as error:
        _complain(str(error))
        return _USAGE
    files: list[str] = options.files
    bar = Bar() if len(files) > 1 and sys.stderr.isatty() else None
    printer = _Printer("explain" if options.explain else options.format, reader)
    failed = 0
    for first in range(0, len(files), _BATCH):
        batch = files[first : first + _BATCH]
        texts = [text for text in map(_text, batch) if text is not None]
        failed += len(batch) - len(texts)

        def progress(done: int, total: int, opened: int = first + len(batch)) -> None:
            if bar is not None:
                bar(opened - (total - done), len(files))

        for article in reader.read_all(texts, published=options.published, progress=progress):
            printer.print(article)
    printer.end()
    return _SOME_FAILED if failed else _DONE


def _text(file: str) -> dict[str, str] | None:
    """A file as it is, line ends kept, so that places hold in it; None, said on stderr, where it cannot be read."""
    try:
        if file == "-":
            content = sys.stdin.buffer.read()
        else:
            with open(file, "rb") as opened:
                content = opened.read()
        return {"id": file, "text": content.decode("utf-8")}
    except UnicodeDecodeError as error:
        _complain(f"{file}: not UTF-8 at byte {error.start}")
    except OSError as error:
        _complain(f"{file}: {error.strerror or error}")
    return None


def _complain(message: str) -> None:
    print(f"pourparler: {message}", file=sys.stderr)


class _Printer:
    """Prints articles one by one in a format."""

    def __init__(self, kind: str, reader: Reader) -> None:
        self._kind = kind
        self._reader = reader
        self._printed = 0
        if hasattr(sys.stdout, "reconfigure"):
            # A terminal or pipe that is not UTF-8 gets escapes, not an error.
            sys.stdout.reconfigure(errors="backslashreplace")

    def print(self, article: Article) -> None:
        if self._kind == "table":
            print(("\n\n" if self._printed else "") + table(article))
        elif self._kind == "explain":
            facts: tuple[Stance | Act, ...] = (*article.stances, *article.acts)
            why = (str(self._reader.explain(fact)) for fact in facts)
            print(("\n" if self._printed else "") + "\n\n".join(map(printable, (article.id, *why))))
        elif self._kind == "jsonl":
            print(article.to_json())
        else:
            print(",\n" if self._printed else "[\n", article.to_json(indent=2), sep="", end="")
        self._printed += 1

    def end(self) -> None:
        if self._kind == "json":
            print("\n]" if self._printed else "[]")


if __name__ == "__main__":
    sys.exit(main())
