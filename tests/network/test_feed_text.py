"""Hostile words in a feed: lines, folding and escaping by RFC 5545, read back as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from network.calendar_feeds import feed_file
from network.calendar_files import REQUEST, invitation
from network.calendar_text import calendar_text
from network.models import Event
from tests.clock import NOW
from tests.factories import UserFactory
from tests.factories_network import EventFactory
from tests.network.feeds import entries_of
from tests.network.ical_js import read_by_ical_js

NASTY = [
    *("\r\n", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\t", "\x00", "\x1b", "\x7f"),
    *(";", ",", ":", "\\", "\\n", "\\N", "\\;", '"', "^n", "^'", "=", " ", "\r\n ", "\r\n\t"),
    *("BEGIN:VEVENT", "END:VCALENDAR", "\r\nATTENDEE:mailto:x@y.se", "STATUS:CANCELLED"),
    *("å", "ä", "ö", "é", "e\u0301", "ﬁ", "𝔘", "👩‍👩‍👧", "\u202e", "\ufeff", "\u200b", "x" * 80),
]
HOSTILE = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]))), max_size=9
).map("".join)
# A line before folding: a name, its parameters, a value; no control but tab.
LINE = re.compile(
    r'[A-Z-]+(;[A-Z-]+=("[^"\x00-\x08\x0a-\x1f\x7f]*"|[^",;:\x00-\x08\x0a-\x1f\x7f]*))*'
    r":[^\x00-\x08\x0a-\x1f\x7f]*"
)
ESCAPE = re.compile(r"\\([\\;,nN])")


def lines_of(content: bytes) -> list[str]:
    """Check how the file is cut into lines, and give them unfolded."""
    assert content.endswith(b"\r\n")
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")
    folded = content.removesuffix(b"\r\n").split(b"\r\n")
    assert max(len(line) for line in folded) <= 75
    # Each by itself is whole: no line ends within a character.
    assert [line.decode() for line in folded]
    lines = content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")
    assert [line for line in lines if LINE.fullmatch(line) is None] == []
    return lines


def value_of(lines: list[str], name: str) -> str:
    """Give the words of the one property with this name, unescaped."""
    (found,) = [line.partition(":")[2] for line in lines if line.partition(":")[0] == name]
    assert re.search(r"(?<!\\)(?:\\\\)*[;,]", found) is None
    return ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], found)


def described_as(event: Event) -> str:
    """Give what an entry says of the event: its words, then its address."""
    address = f"http://localhost:8000/natverk/kalender/{event.code}/"
    return calendar_text("\n\n".join(part for part in (event.summary, address) if part))


@given(title=HOSTILE, words=HOSTILE, place=HOSTILE)
def test_any_words_are_read_back(title: str, words: str, place: str) -> None:
    event = EventFactory.build(title=title, summary=words, place=place, form="on_site")
    content = feed_file([event], title="Prov")
    lines = lines_of(content)
    assert (lines.count("BEGIN:VEVENT"), lines.count("END:VCALENDAR")) == (1, 1)
    assert value_of(lines, "SUMMARY") == calendar_text(title)
    described = described_as(event)
    assert value_of(lines, "DESCRIPTION") == described
    (entry,) = entries_of(content)
    assert (str(entry["SUMMARY"]), str(entry["DESCRIPTION"])) == (calendar_text(title), described)


@given(name=HOSTILE)
def test_any_name_stays_within_its_quotes(name: str) -> None:
    person = UserFactory.build(name=name)
    lines = lines_of(invitation(EventFactory.build(), person, REQUEST, now=NOW).encode())
    (attendee,) = [line for line in lines if line.startswith("ATTENDEE")]
    assert attendee.endswith(f":mailto:{person.email}")
    assert attendee.count("PARTSTAT=ACCEPTED") == 1


@given(words=HOSTILE)
def test_words_that_are_kept_stay_as_they_are(words: str) -> None:
    kept = calendar_text(words)
    assert calendar_text(kept) == kept
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", kept) is None
    assert [one for one in kept if one.isalnum()] == [one for one in words if one.isalnum()]


@pytest.mark.needs("chromium")
def test_another_reader_finds_the_same_words(page: Page) -> None:
    events = [EventFactory.build(title=f"{one}å{one}", summary=one * 40) for one in NASTY]
    content = feed_file(events, title="Prov")
    read = read_by_ical_js(page, content)
    assert [entry.title for entry in read] == [str(one["SUMMARY"]) for one in entries_of(content)]
    assert [entry.title for entry in read] == [calendar_text(event.title) for event in events]
    assert [entry.text for entry in read] == [described_as(event) for event in events]
