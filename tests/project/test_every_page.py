"""Every page in a browser: WCAG 2.2 A and AA at two widths and in both schemes, no scroll at
320 px, forced colours, nothing that moves for who wants it still.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.conftest import WIDTHS
from tests.narrow import too_wide
from tests.project.matrix.addresses import every_address
from tests.project.matrix.house import house_at
from tests.project.matrix.table import FILE, METHODS, read_table
from tests.project.matrix.tour import NO_PAGES, ORDER, READERS, Stop, parts, stops, walk

pytestmark = pytest.mark.sqlite_only

Scheme = Literal["light", "dark"]
EDGED = ".status, .tile, .card, .button, .form-control, .form-select, .notice, .banner"
# A box is seen by its border, its outline or its text; a tile by its stroke or its fill.
WITHOUT_EDGE = """elements => elements.filter(one => {
  const style = getComputedStyle(one), ground = getComputedStyle(document.body).backgroundColor;
  if (!one.getClientRects().length) return false;
  const seen = colour => colour !== ground && colour !== "rgba(0, 0, 0, 0)" && colour !== "none";
  const border = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1
    && seen(style.borderTopColor);
  const text = one.textContent.trim() !== "" && seen(style.color);
  const drawn = one instanceof SVGElement && (seen(style.stroke) || seen(style.fill));
  return !(border || text || drawn);
}).slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement === document.body
    || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
}"""


# Each page is met narrow in one scheme and wide in the other; every other page the other way.
SCHEMES: tuple[tuple[Scheme, Scheme], ...] = (("light", "dark"), ("dark", "light"))
FORM = (
    "input:not([type=hidden], [type=submit]), select, textarea, .error-summary, .likert, fieldset"
)
BARE_FORM = f"""() => !document.querySelector('link[href*="css/forms"]')
  && !!document.querySelector(`{FORM}`)"""
MOVES = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one);
  return style.transitionDuration.split(",").some(time => parseFloat(time) > 0)
    || style.animationName !== "none" || style.scrollBehavior === "smooth";
}).slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""


def faults(page: Page, axe: Callable[..., str], schemes: tuple[Scheme, Scheme]) -> list[str]:
    """Say in words what is wrong with the page that is open."""
    found = ["a form without its look"] if page.evaluate(BARE_FORM) else []
    page.emulate_media(reduced_motion="reduce")
    for (name, size), scheme in zip(WIDTHS.items(), schemes, strict=True):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        violations = axe(page)
        found += [f"axe, {name}, {scheme}: {violations}"] if violations else []
    found += [f"moves: {html}" for html in page.evaluate(MOVES)]
    found += too_wide(page)
    page.emulate_media(forced_colors="active")
    edgeless = page.locator(EDGED).evaluate_all(WITHOUT_EDGE)
    found += [f"unseen in forced colours: {html}" for html in edgeless]
    page.keyboard.press("Tab")
    found += [] if page.evaluate(RING) else ["no focus ring in forced colours"]
    page.emulate_media(forced_colors="none")
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", parts(), ids=lambda part: f"{part[0].stage}-{part[0].person}")
def test_every_page_can_be_used_by_everybody(
    part: tuple[Stop, ...],
    live_server: LiveServer,
    browser: Browser,
    axe: Callable[..., str],
    now: datetime,
) -> None:
    with house_at(part[0].stage, now) as house:
        found = {
            f"{stop.name} {stop.person} @{stop.stage}": faults(page, axe, SCHEMES[number % 2])
            for number, (stop, page) in enumerate(walk(browser, house, live_server.url, part))
        }
    assert len(found) == len(part)
    assert {where: what for where, what in found.items() if what} == {}


def test_no_page_is_left_out() -> None:
    table = read_table(FILE.read_text())
    shown = {
        address.name
        for address in every_address()
        for stage in ORDER
        for person in READERS
        if table.expected(address.name, METHODS[0], person, stage) == "200"
    }
    assert {stop.name for stop in stops()} == shown - NO_PAGES
