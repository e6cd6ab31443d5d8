"""What downloaded files are called: in Swedish for people, in ASCII inside a package."""

from __future__ import annotations

import re
import unicodedata

from nominations.models import Application

LONGEST = 60
ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")


def document_name(words: str, application: Application, ending: str) -> str:
    """Name a download: ”Ansökan från Nacka kommun SKK-2027-K7QF4M9TXB.pdf”."""
    name = f"{words} {application.municipality.full_name} {application.case_number}.{ending}"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", name)


def plain(text: str) -> str:
    """Write a name with a-z, 0-9 and hyphens, so that every system can hold the file."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    ascii_only = letters.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:LONGEST].strip("-")


def packed_name(area: str, number: int, name: str, kind: str) -> str:
    """Name an attachment in the package; area and number make it unique."""
    stem = plain(ENDING.sub("", name))
    return "-".join(part for part in (plain(area), f"{number:02d}", stem) if part) + f".{kind}"
