"""What can go wrong outside of prose. Prose never fails: its oddities become diagnostics.

Bad dates, JSON and options are a `ValueError`, wrong types a `TypeError`, files that cannot be read an `OSError`.
"""

from dataclasses import dataclass, field

__all__ = ["CodebookError", "CodingsError", "PourparlerError", "Problem", "RuleError", "TemplateError"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a codebook, rule file or template. `str` gives it with the lines of the file that it is about."""

    file: str
    """The file: a path as it was given, or `PACK/FILE` for a codebook inside the package."""
    line: int
    """Line, from 1."""
    column: int
    """Column in characters, from 1."""
    key: str
    """The dotted path of the key: `actor.russia.capital`; may be empty."""
    code: str
    """A short name of the kind of problem: `unknown-key`."""
    message: str
    """What is wrong."""
    expected: str
    """What was expected instead; may be empty."""
    rendered: str = field(repr=False)
    """All of it as text for a terminal."""

    def __str__(self) -> str:
        return self.rendered


class PourparlerError(Exception):
    """What the errors of this package are. `problems` holds everything that is wrong, by file, line and column."""

    def __init__(self, message: str, problems: tuple[Problem, ...] | list[Problem] = ()) -> None:
        super().__init__(message, tuple(problems))
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        return str(self.args[0])


class CodebookError(PourparlerError):
    """A codebook does not hold: `problems` says what is wrong in which of its files."""


class CodingsError(PourparlerError):
    """Codings from elsewhere, or a mapping for them, do not hold: `problems` says what is wrong where."""


class RuleError(PourparlerError):
    """Rule files do not hold: `problems` says what is wrong in which of them."""


class TemplateError(PourparlerError):
    """A settlement template does not hold: `problems` says what is wrong in which of its files."""
