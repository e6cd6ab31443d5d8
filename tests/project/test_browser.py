"""The tests' own browser: Swedish, and with an eye for accessibility."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only

PAGE = """<!doctype html><html lang="sv"><head><title>Prov</title></head>
<body><main><h1>Prov</h1>{}</main></body></html>"""


def test_it_is_swedish(page: Page) -> None:
    assert page.evaluate("navigator.language") == "sv-SE"
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Stockholm"


def test_axe_names_the_violation_and_its_element(page: Page, axe: Callable[..., str]) -> None:
    page.set_content(PAGE.format('<img id="bad" src="data:,">'))
    first, second = axe(page).splitlines()
    assert first.startswith("about:blank: image-alt: ")
    assert second == '    <img id="bad" src="data:,">'


def test_axe_is_silent_about_a_good_page(page: Page, axe: Callable[..., str]) -> None:
    page.set_content(PAGE.format("<p>Allt är väl.</p>"))
    assert axe(page) == ""
