"""What an application says and the published version does not. Pure: two contents in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nominations.excerpts import shorten
from nominations.reading import Content
from nominations.word_diff import Piece, word_diff


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer that is published in part or not at all."""

    area: str
    question: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class PublicationDifference:
    """All that is left out of the public parts: of answers, and whole files by name and code."""

    answers: list[LeftOut]
    files: list[tuple[str, str]]

    @property
    def is_empty(self) -> bool:
        """Tell whether everything that may be published is."""
        return not self.answers and not self.files


def left_out(sent: Content, published: Content) -> PublicationDifference:
    """Compare what was sent with what would be published, in the form's order."""
    kept = {area["key"]: area for area in published["areas"]}
    pairs = [(area, kept[area["key"]]) for area in sent["areas"] if area["key"] in kept]
    return PublicationDifference(
        answers=[row for area, other in pairs for row in _answers(area, other)],
        files=[file for area, other in pairs for file in _files(area, other)],
    )


def _answers(area: Content, published: Content) -> Iterator[LeftOut]:
    held = {row["key"]: row["value"] for row in published["answers"]}
    for row in area["answers"]:
        shown = held.get(row["key"], "")
        if row["value"] != shown:
            pieces = shorten(word_diff(row["value"], shown))
            yield LeftOut(area["title"], row["wording"], pieces)


def _files(area: Content, published: Content) -> list[tuple[str, str]]:
    kept = {file["code"] for file in published.get("attachments", [])}
    sent = [(file["name"], file["code"]) for file in area.get("attachments", [])]
    return [(name, code) for name, code in sent if code not in kept]
