"""The keys of a keyboard, and that one always sees where one is."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 60
# What has focus: its name as read, and whether it is marked, inside the window and uncovered.
WHERE = r"""() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + Math.min(box.width, 24) / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 24) / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const label = element.labels?.[0];
  const words = label?.innerText || element.innerText || element.ariaLabel || "";
  const near = [element, label, element.closest("label")].filter(Boolean);
  return {
    main: Boolean(element.closest("main")),
    name: words.trim().replace(/\s+/g, " "),
    marked: near.some((one) => {
      const outline = getComputedStyle(one);
      return outline.outlineStyle !== "none" && parseFloat(outline.outlineWidth) >= 2;
    }),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    uncovered: Boolean(top) && near.some((one) => one.contains(top) || top.contains(one)),
  };
}"""


def press_tab(page: Page, key: str = "Tab") -> dict[str, object]:
    """Go one stop further, which is marked, inside the window and uncovered; say where one is."""
    page.keyboard.press(key)
    here: dict[str, object] = page.evaluate(WHERE)
    assert (here["marked"], here["inside"], here["uncovered"]) == (True, True, True), here
    return here


def step_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until the named thing has focus."""
    for _ in range(MOST):
        if str(press_tab(page, key)["name"]).startswith(name):
            return
    raise AssertionError(f"Tab never reached ”{name}”.")


def step_back_to(page: Page, name: str) -> None:
    """Press Shift and Tab until the named thing has focus."""
    step_to(page, name, "Shift+Tab")


def skip_to_content(page: Page) -> None:
    """Take the first link of the page past its head; the next stop is in the page's own part."""
    assert press_tab(page)["name"] == "Hoppa till innehållet"
    page.keyboard.press("Enter")


def stops_from_here(page: Page) -> list[str]:
    """Tab through the rest of the page's own part, and give the names in the order they come."""
    names = []
    while (here := press_tab(page))["main"]:
        names.append(str(here["name"]))
    return names


def enter(page: Page) -> None:
    """Press Enter on what leads to a page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Step to a field and type."""
    step_to(page, label)
    page.keyboard.type(text)
