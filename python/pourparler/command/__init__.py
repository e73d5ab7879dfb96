"""The command line: `pourparler COMMAND`, also `python -m pourparler COMMAND`. Nothing else in the package imports it.

Exit codes: 0 where all is done; 1 where something failed (a file that cannot be read, a codebook that does not hold)
and the rest was done; 2 where the command itself is wrong; 130 where it was interrupted. Results go to standard output,
complaints to standard error.
"""

import errno
import os
import sys
from collections.abc import Sequence

import click
from click.shell_completion import shell_complete

from ..errors import PourparlerError
from .group import pourparler
from .output import INTERRUPTED, SOME_FAILED, USAGE, complain

__all__ = ["main"]

_NAME = "pourparler"
_COMPLETE = "_POURPARLER_COMPLETE"
"""By this variable a shell asks for what may follow."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit code."""
    if instruction := os.environ.get(_COMPLETE):
        return shell_complete(pourparler, {}, _NAME, _COMPLETE, instruction)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        # A terminal or pipe that is not UTF-8 gets escapes, not an error.
        reconfigure(errors="backslashreplace")
    try:
        with pourparler.make_context(_NAME, list(sys.argv[1:] if arguments is None else arguments)) as context:
            code = pourparler.invoke(context)
        if sys.stdout is not None:
            sys.stdout.flush()
        return int(code)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        complain(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx is not None:
            complain(f"`{error.ctx.command_path} --help` says more")
        return error.exit_code
    except (ValueError, PourparlerError) as error:
        complain(str(error).rstrip())
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as error:
        return _unwritten(error)


def _unwritten(error: OSError) -> int:
    """Nothing more may be written, at exit either. Whoever reads a pipe may have seen enough; anything else failed."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return 0
    complain(f"{error.filename or 'standard output'}: {error.strerror}" if error.errno else str(error))
    return SOME_FAILED
