"""Tags that draw tiles: {% mosaic %}, {% progress_tiles %}, {% rating %}, {% crest %} and more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

from kvalitetskommun.site import mosaic as tiles

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from nominations.reading import Rating

register = template.Library()


@register.inclusion_tag("mosaic/mosaic.html")
def mosaic(
    lit: Iterable[str] = (),
    label: str = "Mosaik med en ruta för var och en av Sveriges 290 kommuner.",
    names: Mapping[str, str] | None = None,
    key: str = "mosaik",
    marked: Iterable[str] = (),
) -> dict[str, Any]:
    """Draw all 290 tiles with the given municipality codes lit, and others in a frame."""
    return {"mosaic": tiles.mosaic(lit, names, marked), "label": label, "key": key}


@register.simple_tag
def progress_tiles(done: int, total: int) -> SafeString:
    """Draw how many of the parts are done; the words stand beside."""
    return row_of_tiles(done, total, "progress")


@register.simple_tag
def score_tiles(value: int | None, of: int = 5) -> SafeString:
    """Draw a score of 1–5, or a self-assessment with of=4; the words stand beside."""
    return row_of_tiles(value or 0, of, "score")


@register.simple_tag
def rating(shown: Rating) -> SafeString:
    """Show a self-assessment: its tiles, when it is on the scale, and the answer in words."""
    return _rating(shown.step, shown.of, shown.answer)


# Fifty in an application, of five kinds.
@lru_cache(maxsize=100)
def _rating(step: int, of: int, answer: str) -> SafeString:
    tiles_shown = row_of_tiles(step, of, "score") if step else ""
    return format_html('<span class="rating">{} {}</span>', tiles_shown, answer)


@register.simple_tag
def timeline_tile(lit: bool = False) -> SafeString:
    """Draw the single tile of a round: lit when the award was given."""
    return row_of_tiles(1 if lit else 0, 1, "timeline")


# An application has fifty rows of tiles, of five kinds: each kind is drawn once in a process.
@lru_cache(maxsize=500)
def row_of_tiles(lit: int, total: int, kind: str) -> SafeString:
    """Draw a row of tiles, the first ones lit."""
    width = total * tiles.CELL - (tiles.CELL - tiles.SIDE)
    context = {
        "steps": tiles.steps(lit, total),
        "width": str(width),
        "side": str(tiles.SIDE),
        "kind": kind,
    }
    return render_to_string("mosaic/steps.html", context)


@register.simple_tag
@lru_cache(maxsize=1000)
def crest(name: str, size: str = "medium") -> SafeString:
    """Draw the stand-in for a coat of arms; size is small, medium or large."""
    return render_to_string(
        "includes/_crest.html", {"monogram": tiles.monogram(name), "size": size}
    )
