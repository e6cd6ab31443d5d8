"""No English on any page: neither ours, nor what Django and its packages bring along."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser

import pytest

from tests.project.matrix.house import house_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

# Words that no Swedish text holds; "None" is a value that should have had words.
ENGLISH = re.compile(
    r"\b(the|this|that|these|and|or|not|with|without|from|your|you|please|required|password|"
    r"email|e-mail|add|change|changed|delete|deleted|save|view|home|history|select|search|"
    r"back|submit|sign|invalid|error|successfully|none|true|false|welcome|are|is|was|to|of)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\S+\.(?:se|example|org|com|ics|txt|html)\b|/\S+/")
SPOKEN = {"title", "alt", "placeholder", "aria-label", "aria-description", "data-label"}
UNSEEN = {"script", "style", "template"}
PEOPLE = ("visitor", "contact", "juror", "chair", "office", "superuser")


class Text(HTMLParser):
    """Collects what a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        self.parts += [value for name, value in attrs if name in SPOKEN and value]
        given = dict(attrs)
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.parts.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.parts.append(data.strip())


def english_in(page: str) -> list[str]:
    """Quote each piece of the page that holds an English word."""
    reader = Text()
    reader.feed(page)
    return [part[:120] for part in reader.parts if ENGLISH.search(ADDRESS.sub(" ", part))]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Please log in</p>", ["Please log in"]),
        ('<input type="submit" value="Save">', ["Save"]),
        ("<p>None</p>", ["None"]),
        ("<p>Skriv till kansli@the.example om det är något.</p>", []),
        ("<script>the</script><p>Ansökan är inskickad.</p>", []),
    ],
)
def test_english_is_seen(source: str, found: list[str]) -> None:
    assert english_in(source) == found


@pytest.mark.parametrize("stage", ["open", "jury", "awarded"])
def test_every_page_is_in_swedish(stage: str, now: datetime) -> None:
    with house_at(stage, now) as house:
        pages, english = 0, {}
        for person in PEOPLE:
            for address in house.addresses:
                for method in ("GET", "POST"):
                    if house.promises(address.name, person, method) not in {"200", "422", "409"}:
                        continue
                    answer = house.visitors.send(person, method, house.path(address))
                    if not answer.headers["Content-Type"].startswith("text/html"):
                        continue
                    pages += 1
                    for words in english_in(answer.content.decode()):
                        english.setdefault(words, f"{address.name} {method} {person}")
        assert english == {}
        assert pages > 100
