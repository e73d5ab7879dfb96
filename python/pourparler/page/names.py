"""What actors, issues, negotiations and texts are called on a page, and what it means to support an issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .._native import Codebook
from ..measures import Template
from ..plots.base import name_of, names_in

__all__ = ["Names", "named"]


@dataclass(frozen=True)
class Names:
    """Names by target: `issue:ceasefire`, `actor:kenya`."""

    names: Mapping[str, str]
    """The names that are known."""
    supports: Mapping[str, str]
    """What supporting a target means, where a codebook or a template says so."""

    def name(self, target: str) -> str | None:
        """The name, where one is known; issues begin with a capital."""
        if target.startswith("issue:"):
            return name_of(target, self.names)
        return self.names.get(target)


def named(known: Mapping[str, str], given: Mapping[str, str] | Codebook | None, template: Template | None) -> Names:
    """Names that measures know; before them those of the issues of a template, before all those that are given."""
    issues = [provision.issue for provision in template.provisions] if template else []
    supports = {f"issue:{issue.id}": issue.support for issue in issues}
    if isinstance(given, Codebook):
        supports.update((f"issue:{id}", words) for id, words in given._supports().items())
    return Names({**known, **{f"issue:{issue.id}": issue.name for issue in issues}, **names_in(given)}, supports)
