"""With the reader's own colours every tag, tile, field and focus ring keeps a visible edge."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from playwright.sync_api import Page

pytestmark = pytest.mark.needs("chromium")

SAMPLE = """
{% load mosaic %}
<div class="hero">{% mosaic lit=codes %}</div>
{% progress_tiles 2 6 %}{% score_tiles 3 of=4 %}{% timeline_tile lit=True %}{% crest "Nacka" %}
{% include "includes/_mark.html" %}
<span class="area area--demokrati" data-letter="D">Demokrati</span>
{% for kind in kinds %}{% include "includes/_status.html" with text="Läge" %}{% endfor %}
<span class="state-tile"></span><span class="state-tile state-tile--begun"></span>
<span class="state-tile state-tile--done"></span><span class="state-tile state-tile--error"></span>
<p class="banner">2 dagar kvar</p><div class="panel">Inskickad</div><p class="ribbon">Vinnare</p>
<p class="notice">Obs</p><a class="card" href="#kort">Kort</a>
<a class="button" href="#knapp">Knapp</a><button class="button button--honour">Knapp</button>
<input class="form-control" aria-label="Fält"><textarea class="form-control"></textarea>
<select class="form-select"><option>Val</option></select>
<div class="form-check"><input type="checkbox"><input type="radio"></div>
<div class="likert__options"><input type="radio"></div><input class="choice" type="radio">
"""
KINDS = ["neutral", "done", "begun", "info", "attention", "error", "cancelled", "success", "winner"]
EDGED = (
    ".status, .state-tile, .banner, .panel, .ribbon, .notice, .card, .button, .form-control, "
    ".form-select, .form-check input, .likert__options input, .choice"
)
WITHOUT_EDGE = """elements => elements.filter(element => {
  const style = getComputedStyle(element);
  return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1
    || style.borderTopColor === "rgba(0, 0, 0, 0)"
    || style.borderTopColor === getComputedStyle(document.body).backgroundColor;
}).map(element => element.outerHTML)"""
WITHOUT_STROKE = """elements => elements.filter(element => {
  const ground = getComputedStyle(document.body).backgroundColor;
  return [getComputedStyle(element).stroke].some(paint => paint === "none" || paint === ground);
}).map(element => element.outerHTML)"""
SAME_AS_DARK = """elements => elements.filter(element =>
  getComputedStyle(element).fill === getComputedStyle(document.body).backgroundColor
).length"""
WITHOUT_RING = """elements => elements.filter(element => {
  element.focus({focusVisible: true});
  const style = getComputedStyle(element);
  return style.outlineStyle !== "solid" || parseFloat(style.outlineWidth) < 3;
}).map(element => element.outerHTML)"""


@pytest.fixture
def sample(page: Page) -> Page:
    """A page with one of everything, in forced colours."""
    folder = Path(settings.BASE_DIR) / "static/css"
    names = ["tokens", "base", "type", "layout", "components", "forms"]
    css = "\n".join((folder / f"{name}.css").read_text() for name in names)
    context = Context({"codes": ["0182"], "kinds": KINDS})
    page.emulate_media(forced_colors="active")
    page.set_content(f"<style>{css}</style>" + Template(SAMPLE).render(context))
    return page


def test_every_box_and_field_has_a_border(sample: Page) -> None:
    assert sample.locator(EDGED).count() == 27
    assert sample.locator(EDGED).evaluate_all(WITHOUT_EDGE) == []


def test_every_tile_has_an_outline_and_lit_ones_are_filled(sample: Page) -> None:
    assert sample.locator(".tile").count() == 3 + 1 + 6 + 4 + 1 + 4
    assert sample.locator(".tile, .crest__shield").evaluate_all(WITHOUT_STROKE) == []
    assert sample.locator(".tile--lit").evaluate_all(SAME_AS_DARK) == 0


def test_focus_is_a_ring_of_three_pixels(sample: Page) -> None:
    assert sample.locator("a, button, input, textarea, select").evaluate_all(WITHOUT_RING) == []
