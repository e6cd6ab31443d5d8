"""Accessibility of a page in the browser, in words."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page, *, selector: str | None = None) -> str:
    """Run axe for WCAG 2.2 A and AA and name each violation with the elements that have it."""
    # What is in order is not described: that is half of axe's time.
    # Nor is any file fetched again: only films and sounds that begin by themselves would need it,
    # and the styles that axe then writes in the page are refused there, in the page's own name.
    options = {
        "runOnly": {"type": "tag", "values": STANDARD},
        "resultTypes": ["violations"],
        "preload": False,
    }
    results = Axe().run(page, context=selector, options=options)
    return "\n".join(_in_words(page.url, found) for found in results.response["violations"])


def _in_words(url: str, found: dict[str, Any]) -> str:
    places = [f"    {node['html'][:160]}" for node in found["nodes"]]
    return "\n".join([f"{url}: {found['id']}: {found['help']}", *places])
