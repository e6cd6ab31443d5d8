"""Words as a calendar file may hold them (RFC 5545): line breaks and tabs, no other controls."""

from __future__ import annotations

import re

import icalendar

LINE_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SEPARATOR = re.compile(r"[\\;,]")
# What no calendar file may hold; the parser of the receiver would stop at it, or worse go on.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")


def calendar_text(words: str) -> str:
    """Keep the words and their lines, and leave out what would end them early."""
    return CONTROL.sub("", LINE_BREAK.sub("\n", words))


class Words(icalendar.vText):
    r"""Words in a property. The library would make a line break of a ``\N`` that somebody wrote."""

    def to_ical(self) -> bytes:
        """Escape what separates, and every line break."""
        escaped = SEPARATOR.sub(r"\\\g<0>", str(self))
        return escaped.replace("\n", r"\n").encode()


def calendar_words(text: str) -> Words:
    """Write words as a property holds them."""
    return Words(calendar_text(text))


def calendar_name(words: str) -> str:
    """Write a name as a parameter holds it: on one line."""
    return " ".join(calendar_text(words).split())
