"""What the room shows: one panel for each question."""

from __future__ import annotations

from dataclasses import dataclass

from jury.room.charts import Chart

LONG = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words; the first cell of each row names what the row is about.

    ``is_words``: cells hold words and may break into lines. A long table is folded at first.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_words: bool = False

    @property
    def is_long(self) -> bool:
        """Tell whether the table is better folded."""
        return len(self.rows) > LONG


@dataclass(frozen=True, slots=True)
class Panel:
    """An answer: the sentence, the figures behind it, and how they were counted.

    ``is_private`` panels tell of single jurors: for chair and office alone.
    """

    key: str
    title: str
    sentence: str
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None
    counted: tuple[str, ...] = ()
    is_private: bool = False
