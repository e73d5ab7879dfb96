"""Puts a page together: the frame, the colours, the scripts, the data."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from .. import __version__, colours
from .gather import Gathered

__all__ = ["written"]

_SCRIPTS = (
    "dom",
    "data",
    "weigh",
    "evidence",
    "filter",
    "matrix",
    "timeline",
    "settlement",
    "network",
    "pairs",
    "notes",
    "main",
)
"""The scripts of the page, in the order in which they stand in it."""
_STEPS = 8
"""Into how many steps the scale of positions is cut."""


def written(gathered: Gathered) -> str:
    """The page as HTML."""
    style, script = _colours() + _asset("page.css"), _script()
    facts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in gathered.overview.facts
    )
    cautions = "".join(f"<li>{escape(words)}</li>" for words in gathered.overview.cautions)
    return Template(_asset("page.html")).substitute(
        title=escape(gathered.title),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        facts=facts,
        cautions=cautions,
        data=_embedded(gathered.data),
        version=escape(__version__),
    )


def _embedded(data: Any) -> str:
    """JSON that stands in a page as it is: nothing in it ends the element or looks like a tag."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        told = told.replace(mark, f"\\u{ord(mark):04x}")
    return told


def _hash(text: str) -> str:
    """What the policy of the page knows a style or script by."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


@cache
def _script() -> str:
    return "'use strict';{" + "\n".join(_asset(f"{name}.js") for name in _SCRIPTS) + "}"


@cache
def _asset(name: str) -> str:
    return (files(__name__.rpartition(".")[0]) / "assets" / name).read_text("utf-8")


@cache
def _colours() -> str:
    """The palette as variables, light and dark; print is always light."""
    light, dark = (colours.css(theme) + _scale(theme) for theme in ("light", "dark"))
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"


def _scale(theme: colours.Theme) -> str:
    """The scale of positions in steps, each with the colour of its text."""
    palette = colours.palette(theme)
    steps = [palette.score(2 * step / _STEPS - 1) for step in range(_STEPS + 1)]
    return "".join(
        f"--pp-score-{step}:{fill};--pp-on-score-{step}:{colours.ink(fill)};" for step, fill in enumerate(steps)
    )
