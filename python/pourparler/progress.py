"""A progress bar of one line, for people who wait at a terminal."""

import sys
import time
from typing import TextIO

__all__ = ["Bar"]

_WIDTH = 30
_PAUSE = 0.1
"""Seconds between two drawings."""


class Bar:
    """Draws how many of all texts are read; `Reader.read_all(progress=True)` calls one."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._start = time.monotonic()
        self._drawn = -_PAUSE

    def __call__(self, done: int, total: int) -> None:
        """Draws the bar, and ends its line when all is done."""
        now = time.monotonic() - self._start
        if total == 0 or (done < total and now - self._drawn < _PAUSE):
            return
        self._drawn = now
        full = _WIDTH * done // total
        left = f", {now / done * (total - done):.0f} s left" if 0 < done < total else ""
        line = f"[{'#' * full}{'.' * (_WIDTH - full)}] {done}/{total} texts, {now:.0f} s{left}"
        self._stream.write(f"\r{line:<79}" + ("\n" if done >= total else ""))
        self._stream.flush()
