"""Where things stand in a chart; the template only draws.

All lengths are units of the drawing, whose width is ``WIDTH``; a row holds its label above its bar
so that long names fit, also on a narrow screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

WIDTH, LEFT, RIGHT = 320, 8, 312
TOP, ROW, FOOT = 4, 44, 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A place along the row, and what stands there."""

    x: float
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its figure, a bar from one place to another, dots and a tick on it."""

    label: str
    figure: str
    y: int
    start: float
    length: float
    dots: tuple[Mark, ...] = ()
    tick: float | None = None

    @property
    def baseline(self) -> int:
        """Give where the label's letters stand."""
        return self.y + 13

    @property
    def bar(self) -> int:
        """Give the top of the bar."""
        return self.y + 20

    @property
    def middle(self) -> int:
        """Give the middle of the bar."""
        return self.y + 28


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of rows over a scale; ``title`` and ``description`` say it in words."""

    kind: str
    title: str
    description: str
    rows: tuple[Row, ...]
    scale: tuple[Mark, ...]

    @property
    def width(self) -> int:
        """Give the drawing's width."""
        return WIDTH

    @property
    def bottom(self) -> int:
        """Give where the rows end."""
        return TOP + ROW * len(self.rows)

    @property
    def height(self) -> int:
        """Give the drawing's height, with its scale."""
        return self.bottom + FOOT

    @property
    def foot(self) -> int:
        """Give where the scale's letters stand."""
        return self.bottom + 16


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places; ``labels`` are the scale's own marks."""

    lowest: float
    highest: float
    labels: Mapping[float, str]

    def at(self, value: Fraction | float) -> float:
        """Give the place of a value."""
        share = (float(value) - self.lowest) / (self.highest - self.lowest)
        return round(LEFT + share * (RIGHT - LEFT), 2)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Give the scale's own marks."""
        return tuple(Mark(self.at(value), label) for value, label in self.labels.items())


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn for one thing: from where, to where, which dots and which tick."""

    label: str
    figure: str
    start: Fraction | float
    end: Fraction | float
    dots: tuple[tuple[str, Fraction], ...] = ()
    tick: Fraction | float | None = None


def chart(kind: str, title: str, description: str, drawn: Iterable[Drawn], scale: Scale) -> Chart:
    """Put the rows under each other."""
    rows = tuple(
        Row(
            one.label,
            one.figure,
            TOP + ROW * number,
            scale.at(one.start),
            round(scale.at(one.end) - scale.at(one.start), 2),
            tuple(Mark(scale.at(value), name) for name, value in one.dots),
            None if one.tick is None else scale.at(one.tick),
        )
        for number, one in enumerate(drawn)
    )
    return Chart(kind, title, description, rows, scale.marks)
