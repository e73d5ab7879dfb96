"""The commands, each loaded when it is first asked for."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from .. import __version__

__all__ = ["pourparler"]

_COMMANDS = {
    "read": "read",
    "brief": "brief",
    "report": "report",
    "template": "template",
    "network": "network",
    "score": "score",
    "check-codebook": "check_codebook",
    "completion": "completion",
}
"""Names of commands, in the order of the help, with the modules that hold them."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: Any = import_module(f"{__package__}.{module}").command
        return command if isinstance(command, click.Command) else None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 something failed and the rest was done, 2 the command is wrong, 130 interrupted.",
)
@click.version_option(__version__, prog_name="pourparler", message="%(prog)s %(version)s")
@click.pass_context
def pourparler(context: click.Context) -> None:
    """Reads texts about peace negotiations into typed, evidence-linked data."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        context.color = False
