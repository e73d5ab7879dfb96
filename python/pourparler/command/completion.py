"""`pourparler completion`: what a shell needs to complete commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from .output import DONE

__all__ = ["command"]


@click.command("completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the script by which a shell completes commands and options.

    \b
    bash: pourparler completion bash > ~/.local/share/bash-completion/completions/pourparler
    zsh:  pourparler completion zsh > ~/.zfunc/_pourparler    (~/.zfunc in $fpath, before compinit)
    fish: pourparler completion fish > ~/.config/fish/completions/pourparler.fish
    """
    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(context.find_root().command, {}, "pourparler", "_POURPARLER_COMPLETE").source())
    return DONE
