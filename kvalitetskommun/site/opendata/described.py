"""What describes a data set: the same words on the page, in the catalogue and to programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

# Keys are the fields' names; None where something is not known or does not apply.
Row = dict[str, Any]


class Kind(Enum):
    """What a field holds; the value is its JSON Schema."""

    TEXT = {"type": "string"}
    NUMBER = {"type": "integer"}
    ADDRESS = {"type": "string", "format": "uri"}
    MOMENT = {"type": "string", "format": "date-time"}
    # As exactly as it is known: month, day or moment.
    DATE = {"type": "string", "pattern": r"^\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?)?$"}
    LIST = {"type": "array"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row; ``of`` are the fields of a list's rows. A text is somebody's own words."""

    name: str
    words: str
    kind: Kind = Kind.TEXT
    is_known: bool = True
    of: tuple[Field, ...] = ()
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set: its rows at a moment, and what the table (CSV) holds of them."""

    key: str
    title: str
    words: str
    keywords: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Callable[[datetime], list[Row]]
    # A table of its own where the rows hold lists that matter.
    columns: tuple[Field, ...] = ()
    lines: Callable[[Row], list[Row]] = lambda row: [row]
    # Hardly anything but texts.
    is_prose: bool = False

    @property
    def head(self) -> tuple[Field, ...]:
        """Give the columns of the table; lists have no place in one."""
        return self.columns or tuple(row for row in self.fields if row.kind != Kind.LIST)

    @property
    def texts(self) -> list[str]:
        """Name the fields that are somebody's own words, within lists too."""
        return _texts(self.fields)

    def table(self, now: datetime) -> list[list[str]]:
        """Give the table's cells; what is not known is an empty one."""
        names = [row.name for row in self.head]
        lines = [line for row in self.rows(now) for line in self.lines(row)]
        return [["" if line[name] is None else str(line[name]) for name in names] for line in lines]


def _texts(fields: tuple[Field, ...]) -> list[str]:
    own = [row.name for row in fields if row.is_text]
    return own + [name for row in fields for name in _texts(row.of)]
