"""Writes docs/interchange.md from the JSON Schema of the interchange form; `make schema` runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "crates/pourparler/schema/article.schema.json"
PAGE = ROOT / "docs/interchange.md"
HEAD = """\
# The interchange form

An article as JSON: what `article.to_json()` writes, `Article.from_json` and `pp.check` read, and files of JSON lines
hold, an article a line. This page is made from the JSON Schema in `crates/pourparler/schema/article.schema.json`. A
field with a mark (•) must be there. Places are code points of the text, the end not included.

```python
import json

import pourparler as pp

article = pp.Reader("base").read("Kenya rejected the ceasefire.", id="wire-1", published="2021-03-02")
stance = json.loads(article.to_json())["stances"][0]
print(stance["holder"], stance["position"], stance["target"], stance["evidence"])
```

```text
kenya oppose issue:ceasefire {'start': 0, 'end': 29, 'bytes': [0, 29]}
```
"""


def main() -> None:
    PAGE.write_text(page(json.loads(SCHEMA.read_text(encoding="utf-8"))), encoding="utf-8")


def page(schema: dict[str, Any]) -> str:
    """The page: the article, its parts in the order of their names, the closed vocabularies, what strings stand for."""
    parts = schema["$defs"]
    objects = {name: part for name, part in parts.items() if "properties" in part}
    words = {name: part for name, part in parts.items() if "oneOf" in part}
    rest = {name: part for name, part in parts.items() if name not in objects and name not in words}
    made = [HEAD, section("Article", schema)]
    made += [section(name, part) for name, part in objects.items()]
    made += ["## Closed vocabularies\n"]
    made += [vocabulary(name, part) for name, part in words.items()]
    made += ["## Strings with a form of their own\n", "| name | what it is |\n|---|---|"]
    for name, part in rest.items():
        made.append(f'| <span id="{name.lower()}"></span>`{name}` | {told(part["description"])} |')
    return "\n".join(made) + "\n"


def section(name: str, part: dict[str, Any]) -> str:
    """A table of the fields of an object, those that must be there first."""
    needed = part.get("required", [])
    fields = sorted(part["properties"].items(), key=lambda field: field[0] not in needed)
    lines = [f"## {name}\n", told(part["description"]) + "\n", "| field | type | what it is |", "|---|---|---|"]
    for field, given in fields:
        mark = " •" if field in needed else ""
        lines.append(f"| `{field}`{mark} | {kind(given)} | {told(given.get('description', ''))} |")
    return "\n".join(lines) + "\n"


def vocabulary(name: str, part: dict[str, Any]) -> str:
    """A table of the words of a closed vocabulary."""
    lines = [f"### {name}\n", told(part["description"]) + "\n", "| word | what it says |", "|---|---|"]
    lines += [f"| `{word['const']}` | {told(word.get('description', ''))} |" for word in part["oneOf"]]
    return "\n".join(lines) + "\n"


def kind(given: dict[str, Any]) -> str:
    """The type of a field; what may be null may be left out too."""
    if "$ref" in given:
        name = given["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in given:
        return " or ".join(kind(one) for one in given["anyOf"] if one.get("type") != "null")
    if given.get("type") == "array":
        return f"list of {kind(given['items'])}"
    types = given["type"] if isinstance(given["type"], list) else [given["type"]]
    return " or ".join(one for one in types if one != "null")


def told(description: str) -> str:
    """A description as one line of Markdown; links between items of Rust become code."""
    line = " ".join(description.split()).replace("|", "\\|")
    line = re.sub(r"\[(`[^`]+`)\](?:\([^)]*\))?", r"\1", line)
    line = line.replace(" Its serde form is the interchange form.", "")
    return line.replace("Always `SCHEMA`.", "Always `pourparler/article/1`.")


if __name__ == "__main__":
    main()
