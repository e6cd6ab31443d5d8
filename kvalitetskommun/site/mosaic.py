"""The mosaic: one tile for each of the 290 municipalities, in the same place year after year.

Everything here is numbers for an SVG; the templates under templates/mosaic/ draw it. What they
print many times on a page is text already: for each number Django would ask for the reader's
language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLUMNS = 29
ROWS = 10
CELL = 24
SIDE = 20
TONES = 3

# County code → the last two figures of its municipalities' codes.
COUNTIES = {
    "01": "14 15 17 20 23 25 26 27 28 36 38 39 40 60 62 63 80 81 82 83 84 86 87 88 91 92",
    "03": "05 19 30 31 60 80 81 82",
    "04": "28 61 80 81 82 83 84 86 88",
    "05": "09 12 13 60 61 62 63 80 81 82 83 84 86",
    "06": "04 17 42 43 62 65 80 82 83 84 85 86 87",
    "07": "60 61 63 64 65 67 80 81",
    "08": "21 34 40 60 61 62 80 81 82 83 84 85",
    "09": "80",
    "10": "60 80 81 82 83",
    "12": (
        "14 30 31 33 56 57 60 61 62 63 64 65 66 67 70 72 73 75 76 77 78 80 81 82 83 84 "
        "85 86 87 90 91 92 93"
    ),
    "13": "15 80 81 82 83 84",
    "14": (
        "01 02 07 15 19 21 27 30 35 38 39 40 41 42 43 44 45 46 47 52 60 61 62 63 65 66 "
        "70 71 72 73 80 81 82 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99"
    ),
    "17": "15 30 37 60 61 62 63 64 65 66 80 81 82 83 84 85",
    "18": "14 60 61 62 63 64 80 81 82 83 84 85",
    "19": "04 07 60 61 62 80 81 82 83 84",
    "20": "21 23 26 29 31 34 39 61 62 80 81 82 83 84 85",
    "21": "01 04 21 32 61 80 81 82 83 84",
    "22": "60 62 80 81 82 83 84",
    "23": "03 05 09 13 21 26 61 80",
    "24": "01 03 04 09 17 18 21 22 25 60 62 63 80 81 82",
    "25": "05 06 10 13 14 18 21 23 60 80 81 82 83 84",
}
CODES = tuple(county + end for county, ends in COUNTIES.items() for end in ends.split())


@dataclass(frozen=True)
class Tile:
    """One lit square: the code of its municipality, its corner and what it is called."""

    code: str
    x: int
    y: int
    name: str


@dataclass(frozen=True)
class Mosaic:
    """What the template draws: the dark squares as one path a tone, and the lit ones."""

    width: int
    height: int
    side: int
    dark: list[str]
    lit: list[Tile]
    marked: list[Tile]


@dataclass(frozen=True)
class Step:
    """One square of a row of squares, and where it begins."""

    x: str
    lit: bool


def place(code: str) -> tuple[int, int]:
    """Return the upper left corner: column by column, so that a county keeps together."""
    column, row = divmod(CODES.index(code), ROWS)
    return column * CELL, row * CELL


def square(code: str) -> str:
    """Return one dark square as a piece of an SVG path, a little smaller than a lit one."""
    x, y = place(code)
    return f"M{x + 1} {y + 1}h{SIDE - 2}v{SIDE - 2}h-{SIDE - 2}z"


# The dark squares by shade; neighbouring counties differ.
SHADES = [
    {
        code: square(code)
        for number, county in enumerate(COUNTIES)
        for code in CODES
        if number % TONES == shade and code.startswith(county)
    }
    for shade in range(TONES)
]


def mosaic(
    lit: Iterable[str], names: Mapping[str, str] | None = None, marked: Iterable[str] = ()
) -> Mosaic:
    """Return the mosaic with these codes lit and those in a frame; unknown codes do nothing."""
    wanted = set(lit)
    framed = set(marked) - wanted
    known = names or {}
    return Mosaic(
        width=COLUMNS * CELL - (CELL - SIDE),
        height=ROWS * CELL - (CELL - SIDE),
        side=SIDE,
        dark=["".join(path for c, path in dark.items() if c not in wanted) for dark in SHADES],
        lit=[Tile(c, *place(c), name=known.get(c, "")) for c in CODES if c in wanted],
        marked=[Tile(c, *place(c), name=known.get(c, "")) for c in CODES if c in framed],
    )


def steps(lit: int, total: int) -> list[Step]:
    """Return a row of squares, the first ones lit."""
    return [Step(x=str(index * CELL + 1), lit=index < lit) for index in range(total)]


def monogram(name: str) -> str:
    """Return two letters for a municipality: "Na" for Nacka, "UV" for Upplands Väsby."""
    words = name.replace("-", " ").split()
    if len(words) > 1:
        return words[0][0] + words[1][0]
    return name[:2]
