"""The map as numbers and paths; templates/site/_history_map.html draws it."""

from __future__ import annotations

from dataclasses import dataclass

from kvalitetskommun.site.history_map.history import Honoured
from kvalitetskommun.site.history_map.labels import spread
from kvalitetskommun.site.history_map.outlines import HEIGHT, WIDTH, outlines

# On a telephone the drawing is shown at two thirds: a label is then 24 points high, for a finger.
GAP = 37
COLUMN = 34
# The country leans: the middle of it at the southern and at the northern end.
MIDDLE_SOUTH, MIDDLE_NORTH = 130, 290


@dataclass(frozen=True, slots=True)
class Mark:
    """One municipality on the map: its number in the list, its borders, its label's place."""

    number: int
    honoured: Honoured
    path: str
    x: str
    y: str
    label_x: str
    label_y: str
    line: str
    is_left: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: the frame, the municipalities that have no mark as one path, the marks."""

    frame: str
    land: str
    marks: list[Mark]


def drawing(found: list[Honoured]) -> Drawing:
    """Place everything; a municipality without a known outline stands in the list alone."""
    known = outlines()
    numbered = [(number, one) for number, one in enumerate(found, start=1)]
    drawn = [pair for pair in numbered if pair[1].municipality.code in known]
    codes = {one.municipality.code for _, one in drawn}
    sides: tuple[list[tuple[int, Honoured]], ...] = ([], [])
    for pair in drawn:
        sides[_is_left(pair[1])].append(pair)
    marks = [mark for left in (False, True) for mark in _marks(sides[left], is_left=left)]
    return Drawing(
        frame=f"{-COLUMN} 0 {WIDTH + 2 * COLUMN} {HEIGHT}",
        land="".join(one.path for code, one in known.items() if code not in codes),
        marks=sorted(marks, key=lambda mark: mark.number),
    )


def _is_left(one: Honoured) -> bool:
    place = outlines()[one.municipality.code]
    middle = MIDDLE_NORTH + (MIDDLE_SOUTH - MIDDLE_NORTH) * place.y / HEIGHT
    return place.x < middle


def _marks(pairs: list[tuple[int, Honoured]], *, is_left: bool) -> list[Mark]:
    known = outlines()
    placed = sorted(pairs, key=lambda pair: known[pair[1].municipality.code].y)
    wanted = [known[one.municipality.code].y for _, one in placed]
    heights = spread(wanted, GAP, 0, HEIGHT)
    return [
        _mark(number, one, height, is_left=is_left)
        for (number, one), height in zip(placed, heights, strict=True)
    ]


def _mark(number: int, one: Honoured, height: float, *, is_left: bool) -> Mark:
    place = outlines()[one.municipality.code]
    edge = 2 if is_left else WIDTH - 2
    return Mark(
        number=number,
        honoured=one,
        path=place.path,
        x=f"{place.x:g}",
        y=f"{place.y:g}",
        label_x=f"{-COLUMN / 2 if is_left else WIDTH + COLUMN / 2:g}",
        label_y=f"{height:.1f}",
        line=f"M{place.x:g} {place.y:g}L{edge:g} {height:.1f}",
        is_left=is_left,
    )
