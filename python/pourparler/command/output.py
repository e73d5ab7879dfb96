"""What commands print, and how they end."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

__all__ = ["DONE", "INTERRUPTED", "SOME_FAILED", "USAGE", "complain", "heading", "print_data", "print_json"]

DONE, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def complain(message: str) -> None:
    """Says on standard error what is wrong."""
    click.echo(f"pourparler: {message}", err=True)


def heading(words: str) -> str:
    """A line above others; in bold at a terminal."""
    return click.style(words, bold=True)


def print_data(data: Any) -> None:
    """Prints plain data as JSON."""
    print_json(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_json(text: str) -> None:
    """Prints JSON in UTF-8, whatever the terminal expects: escapes of a terminal would spoil it."""
    sys.stdout.flush()
    click.echo(text.encode("utf-8", "replace"), nl=False)
