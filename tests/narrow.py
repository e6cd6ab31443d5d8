"""Whether a page fits the narrowest window: 320 px, without scrolling sideways."""

from __future__ import annotations

from playwright.sync_api import Page

NARROW = {"width": 320, "height": 640}
TOO_WIDE = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= 320) return [];
  return [...document.querySelectorAll("body *")].filter(
    one => one.getBoundingClientRect().right > 321
  ).slice(0, 3).map(one => one.outerHTML.slice(0, 120));
}"""


def too_wide(page: Page) -> list[str]:
    """Make the window narrow; name what makes the page wider than it."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    return [f"wider than 320 px: {html}" for html in page.evaluate(TOO_WIDE)]
