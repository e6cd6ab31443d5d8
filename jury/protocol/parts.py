"""The protocol's building blocks: headings, paragraphs and tables, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from jury.room.panels import Table


class TableData(TypedDict):
    """A table; the first cell of each row names what the row is about."""

    caption: str
    headings: list[str]
    rows: list[list[str]]


class Part(TypedDict):
    """A part under its heading."""

    heading: str
    paragraphs: list[str]
    tables: list[TableData]


def part(heading: str, *paragraphs: str, tables: Iterable[TableData | None] = ()) -> Part:
    """Put a part together, without what is empty."""
    return Part(
        heading=heading,
        paragraphs=[text for text in paragraphs if text],
        tables=[one for one in tables if one is not None],
    )


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> TableData | None:
    """Give a table, or None without rows."""
    found = [list(row) for row in rows]
    return TableData(caption=caption, headings=list(headings), rows=found) if found else None


def as_data(one: Table) -> TableData | None:
    """Take a table of the room as it is."""
    return table(one.caption, one.headings, one.rows)
