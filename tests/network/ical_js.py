"""Reading a calendar with ical.js, in the tests' browser."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

LIBRARY = Path(__file__).parents[1] / "vendor" / "ical.es5.min.cjs"
READ = """text => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((entry) => {
    const value = (name) => entry.getFirstPropertyValue(name);
    return {
      uid: value("uid"), title: value("summary"), text: value("description"),
      starts: value("dtstart").toJSDate().toISOString(),
      ends: value("dtend").toJSDate().toISOString(),
    };
  });
}"""


class Entry(NamedTuple):
    """What a reader finds in an entry."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    text: str


def read_by_ical_js(page: Page, content: bytes) -> list[Entry]:
    """Read every entry of the calendar."""
    page.add_script_tag(path=LIBRARY)
    found: list[dict[str, Any]] = page.evaluate(READ, content.decode())
    return [
        Entry(
            one["uid"],
            datetime.fromisoformat(one["starts"]),
            datetime.fromisoformat(one["ends"]),
            one["title"],
            one["text"],
        )
        for one in found
    ]
