"""Texts far beyond any word limit, cut so that setting them takes time in proportion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nominations.documents.characters import BREAK, Printer
from nominations.prose import Block

# Typst lays out a paragraph in a time that grows faster than its length.
LONGEST = 6_000


def shown_block(block: Block, say: Printer) -> dict[str, Any]:
    """Give a paragraph or a list as the templates take it: each row in pieces, mostly one."""
    return {"is_list": block.is_list, "rows": [list(_pieces(say(row))) for row in block.rows]}


def _pieces(row: str) -> Iterator[str]:
    while len(row) > LONGEST:
        cut = max(row.rfind(BREAK, 1, LONGEST), row.rfind(" ", 1, LONGEST))
        yield row[:cut]
        row = row[cut:].lstrip(f" {BREAK}")
    yield row
