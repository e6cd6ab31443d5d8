"""Tags that draw tiles: {% mosaic %}, {% progress_tiles %}, {% score_tiles %}, {% crest %}."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from kvalitetskommun.site import mosaic as tiles

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


@register.inclusion_tag("mosaic/steps.html")
def progress_tiles(done: int, total: int) -> dict[str, Any]:
    """Draw how many of the parts are done; the words stand beside."""
    return steps_context(done, total, "progress")


@register.inclusion_tag("mosaic/steps.html")
def score_tiles(value: int | None, of: int = 5) -> dict[str, Any]:
    """Draw a score of 1–5, or a self-assessment with of=4; the words stand beside."""
    return steps_context(value or 0, of, "score")


@register.inclusion_tag("mosaic/steps.html")
def timeline_tile(lit: bool = False) -> dict[str, Any]:
    """Draw the single tile of a round: lit when the award was given."""
    return steps_context(1 if lit else 0, 1, "timeline")


@register.inclusion_tag("includes/_crest.html")
def crest(name: str, size: str = "medium") -> dict[str, Any]:
    """Draw the stand-in for a coat of arms; size is small, medium or large."""
    return {"name": name, "monogram": tiles.monogram(name), "size": size}


def steps_context(lit: int, total: int, kind: str) -> dict[str, Any]:
    """Return what the template of a row of tiles needs."""
    width = total * tiles.CELL - (tiles.CELL - tiles.SIDE)
    return {
        "steps": tiles.steps(lit, total),
        "width": str(width),
        "side": str(tiles.SIDE),
        "kind": kind,
    }
