"""How often something is there."""

from typing import NamedTuple

__all__ = ["Count"]


class Count(NamedTuple):
    """An id with a number."""

    id: str
    """What is counted: a holder, an issue."""
    number: int
    """How often it is there."""
