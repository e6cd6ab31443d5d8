"""The award's logotype in every form and colour, for screens and for print."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from nominations.documents.typesetting import draw_each

# With and without the year that was won; the mark alone where there is no room for the name.
FORMS = ("logotyp", "vinnare", "symbol")
PAINTS = ("farg", "farg-mork-botten", "svart", "vit")
# How tall the mark is, in pixels: in a text, on a page, in print.
HEIGHTS = (48, 144, 400)
DRAWN = 100
EDITIONS_KEPT = 2


@lru_cache(maxsize=EDITIONS_KEPT)
def logotypes(year: int) -> dict[str, bytes]:
    """Draw them all, by file name; a picture's name ends with how wide it is."""
    shapes = list(product(FORMS, PAINTS))
    sized = list(product(shapes, HEIGHTS))
    drawings = _draw("svg", year, [(shape, DRAWN) for shape in shapes])
    pictures = _draw("png", year, sized)
    named = {f"{_name(*shape)}.svg": file for shape, file in zip(shapes, drawings, strict=True)}
    for (shape, _), file in zip(sized, pictures, strict=True):
        named[f"{_name(*shape)}-{_width(file)}px.png"] = file
    return named


def _draw(kind: str, year: int, variants: list[tuple[tuple[str, str], int]]) -> list[bytes]:
    told = [{"form": form, "paint": paint, "height": high} for (form, paint), high in variants]
    return draw_each("logotype", {"words": f"Vinnare {year}", "variants": told}, kind)


def _name(form: str, paint: str) -> str:
    return f"{form}/{form}-{paint}"


def _width(png: bytes) -> int:
    """Read how wide a picture is: the first number of a PNG's head."""
    return int.from_bytes(png[16:20], "big")
