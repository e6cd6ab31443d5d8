"""Night, forced colours and paper: what the browser makes of the stylesheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.site.test_contrast import stylesheets, tokens

pytestmark = pytest.mark.needs("chromium")

PARTS = """<nav class="site-nav"><a href="/">Hem</a></nav>
<main class="prose"><p><a id="out" href="https://skr.example/">SKR</a></p>
<span class="area area--demokrati" data-letter="D">Demokrati</span>
<div class="reading"><section class="reading__area">Ett</section>
<section class="reading__area" id="second">Två</section></div>
<svg class="tiles"><rect class="tile" id="off"/><rect class="tile tile--lit" id="lit"/></svg>
<svg class="room-chart room-chart--dots"><rect class="room-chart__bar" id="band"/>
<circle class="room-chart__dot" id="dot"/></svg></main>"""
WHITE, BLACK = "rgb(255, 255, 255)", "rgb(0, 0, 0)"


@pytest.fixture
def sample(page: Page) -> Page:
    """A page of some parts with every stylesheet of ours but the admin's, read from the files."""
    sheets = stylesheets()
    paper = sheets.pop("print.css")
    del sheets["admin.css"], sheets["site.css"]
    first = ["tokens", "base", "type", "layout", "components", "forms"]
    order = [*(f"{name}.css" for name in first), *sorted(sheets)]
    styles = "".join(f"<style>{sheets[name]}</style>" for name in dict.fromkeys(order))
    page.set_content(f'{styles}<style media="print">{paper}</style><body>{PARTS}</body>')
    return page


def style(page: Page, selector: str, name: str, pseudo: str | None = None) -> Any:
    """Return one computed property."""
    script = "(one, [name, pseudo]) => getComputedStyle(one, pseudo).getPropertyValue(name)"
    return page.locator(selector).evaluate(script, [name, pseudo])


def rgb(colour: str) -> str:
    """Write a token's colour as the browser does."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_follows_the_readers_scheme_and_paper_is_always_light(
    sample: Page, scheme: Any
) -> None:
    sample.emulate_media(color_scheme=scheme)
    colours = tokens(scheme)
    for name, token in (("background-color", "ground"), ("color", "text")):
        assert style(sample, "body", name) == rgb(colours[token])
    assert style(sample, "html", "color-scheme") == scheme
    sample.emulate_media(color_scheme=scheme, media="print")
    found = [style(sample, "body", name) for name in ("background-color", "color")]
    assert found == [WHITE, BLACK]
    assert style(sample, "html", "color-scheme") == "light"


def test_paper_has_no_menu_shows_addresses_and_begins_an_area_on_a_new_page(sample: Page) -> None:
    sample.emulate_media(media="print")
    assert style(sample, ".site-nav", "display") == "none"
    assert "https://skr.example/" in style(sample, "#out", "content", "::after")
    assert style(sample, "#second", "break-before") == "page"
    assert style(sample, ".area", "color", "::before") == BLACK


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_tell_what_is_lit_and_where_focus_is(sample: Page, scheme: Any) -> None:
    sample.emulate_media(forced_colors="active", color_scheme=scheme)
    ground, text = (style(sample, "body", name) for name in ("background-color", "color"))
    assert ground != text
    fills = [style(sample, selector, "fill") for selector in ("#off", "#lit", "#band", "#dot")]
    assert fills == [ground, text, ground, text]
    assert {style(sample, one, "stroke") for one in ("#off", "#lit", "#band")} == {text}
    sample.keyboard.press("Tab")
    assert style(sample, ":focus", "outline-style") == "solid"
    assert style(sample, ":focus", "outline-width") == "3px"


def test_nothing_moves_for_who_wants_it_still(sample: Page) -> None:
    sample.emulate_media(reduced_motion="no-preference")
    assert style(sample, "#out", "transition-duration") != "0s"
    sample.emulate_media(reduced_motion="reduce")
    assert style(sample, "#out", "transition-duration") == "0s"


def test_the_proxys_own_page_follows_too(page: Page) -> None:
    page.set_content((Path(settings.BASE_DIR) / "deploy/503.html").read_text())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert style(page, "body", "background-color") == rgb(tokens(scheme)["ground"])
