"""A word sought in an application: where it stands, and how often."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from nominations.prose import blocks
from nominations.reading import ReadableArea

SHORTEST, LONGEST = 2, 100


@dataclass(frozen=True, slots=True)
class Pane:
    """One area as the jury reads it, and how often the sought word stands there."""

    area: ReadableArea
    hits: int


def sought_in(text: str) -> str:
    """Give what is sought, without stray spaces; too short is nothing."""
    sought = unicodedata.normalize("NFC", " ".join(text.split()))[:LONGEST]
    return sought if len(sought) >= SHORTEST else ""


def pieces(text: str, sought: str) -> Iterator[tuple[str, bool]]:
    """Divide a text at what is sought, large letters or small; True says that a piece is a hit."""
    if not sought:
        yield text, False
        return
    # Every second piece is what was found.
    parts = re.split(f"({re.escape(sought)})", text, flags=re.IGNORECASE)
    for number, part in enumerate(parts):
        if part:
            yield part, number % 2 == 1


def panes_of(areas: list[ReadableArea], sought: str) -> list[Pane]:
    """Count the hits in each area, in exactly what is shown of it."""
    return [Pane(area, sum(_hits(text, sought) for text in _shown(area))) for area in areas]


def _hits(text: str, sought: str) -> int:
    return sum(is_hit for _, is_hit in pieces(text, sought))


def _shown(area: ReadableArea) -> Iterator[str]:
    yield area.heading
    for text in area.texts:
        yield text.question
        for block in blocks(text.text):
            yield from block.rows
    for rating in area.ratings:
        yield rating.statement
        yield rating.answer
    for file in area.files:
        yield file.name
        yield file.alt
