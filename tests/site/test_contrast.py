"""The palette keeps its contrasts, computed from the file that the browser gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

TEXT = 5.0
NON_TEXT = 3.0
GROUNDS = ("ground", "ground-soft", "ground-raised")

TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text-quiet", "text-brand") for ground in GROUNDS),
    *((text, ground) for text in ("text-accent", "link", "error") for ground in GROUNDS),
    *((area, "ground-raised") for area in ("demokrati", "verksamheter", "arbetsmiljo")),
    *((area, "ground") for area in ("demokrati", "verksamheter", "arbetsmiljo")),
    ("samhallsbyggande", "ground"),
    ("samhallsbyggande", "ground-raised"),
    *((data, ground) for data in ("ekonomi", "resultat", "arbetsgivare") for ground in GROUNDS),
    ("text-on-brand", "ground-brand"),
    ("text-on-brand-quiet", "ground-brand"),
    ("text-on-brand", "gran-djup"),
    ("massing-ljus", "ground-brand"),
    ("massing-ljus", "gran-djup"),
    ("text", "massing-ljus"),
    ("ground-raised", "link"),
    ("ground-raised", "link-strong"),
    ("ground-raised", "error"),
    ("error", "error-ground"),
    ("success", "success-ground"),
    ("success", "ground"),
    ("success", "ground-raised"),
    ("attention", "attention-ground"),
    ("link", "info-ground"),
    ("text", "error-ground"),
    ("text", "success-ground"),
    ("text", "attention-ground"),
    ("text", "added-ground"),
    ("text", "removed-ground"),
]
NON_TEXT_PAIRS = [
    *(("border-field", ground) for ground in GROUNDS),
    ("fokus", "svart"),
    ("massing-ljus", "ground-brand"),
    ("massing-ljus", "tile-1"),
    ("massing-ljus", "tile-2"),
    ("massing-ljus", "tile-3"),
    ("tile-quiet", "gran"),
    ("gran", "tile-off"),
]


def tokens() -> dict[str, str]:
    """Read the custom properties of tokens.css, roles resolved to their colours."""
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    found = dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", css))
    resolved = {}
    for name, value in found.items():
        while role := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value):
            value = found[role[1]]
        resolved[name] = value
    return resolved


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_read_on_its_ground(text: str, ground: str) -> None:
    colours = tokens()
    assert contrast(colours[text], colours[ground]) >= TEXT


@pytest.mark.parametrize(("shape", "ground"), NON_TEXT_PAIRS)
def test_shape_is_seen_on_its_ground(shape: str, ground: str) -> None:
    colours = tokens()
    assert contrast(colours[shape], colours[ground]) >= NON_TEXT


def test_colours_are_named_in_the_tokens_only() -> None:
    folder = Path(settings.BASE_DIR) / "static/css"
    loose = {
        path.name: sorted(set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", path.read_text())))
        for path in folder.glob("*.css")
        if path.name not in {"tokens.css", "print.css"}
    }
    assert {name: colours for name, colours in loose.items() if colours} == {}
