"""Plain text as people type it: paragraphs, line breaks, and lines that begin with "- ".

The one rule for pages and documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

BULLET = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph's lines, or a list's items."""

    is_list: bool
    rows: list[str]


def blocks(text: str) -> Iterator[Block]:
    """Divide a text; an empty line ends a paragraph, and so does a list."""
    lines = (line.strip() for line in text.splitlines())
    for kind, group in groupby(lines, key=_kind):
        if kind == "item":
            yield Block(True, [line.removeprefix(BULLET).strip() for line in group])
        elif kind == "text":
            yield Block(False, list(group))


def _kind(line: str) -> str:
    if not line:
        return "gap"
    return "item" if line.startswith(BULLET) else "text"
