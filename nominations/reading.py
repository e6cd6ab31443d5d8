"""A snapshot's content as something to read: areas, ratings in words, texts, reading time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kvalitetskommun.swedish import size_words
from nominations.states import AttachmentKind, QuestionKind, SelfAssessment
from nominations.words import count_words

WORDS_PER_MINUTE = 200
# Read once: Django makes the list anew each time it is asked for.
SCALE = dict(SelfAssessment.choices)
VALUES = list(SCALE)
STEPS = len(SCALE)

Content = dict[str, Any]
# From an area's key and a file's code to the address where the reader may fetch it.
Address = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Rating:
    """A self-assessment: the statement, the answer in words, and its place on the scale."""

    statement: str
    answer: str
    step: int
    of: int = STEPS
    key: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A question and the text that answers it."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadableFile:
    """An attached file; ``address`` is empty where the reader cannot fetch it.

    ``fault`` says what stops a submission, and ``target`` where something is done about it.
    """

    name: str
    kind: str
    size: int
    alt: str = ""
    address: str = ""
    fault: str = ""
    target: str = ""

    @property
    def facts(self) -> str:
        """Give kind and size in words."""
        return f"{AttachmentKind(self.kind).label}, {size_words(self.size)}"


@dataclass(frozen=True, slots=True)
class AreaName:
    """What an area is called, in addresses and in words."""

    key: str
    title: str

    @property
    def letter(self) -> str:
        """Give the letter of the area's tile."""
        return self.title[:1].upper()


@dataclass(frozen=True, slots=True)
class ReadableArea(AreaName):
    """One area of an application."""

    heading: str
    texts: list[Text]
    ratings: list[Rating]
    files: list[ReadableFile] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list says of an application: the minutes to read it, and what can be read across.

    That is the areas with a question to write about, and whether anything is rated.
    """

    minutes: int
    areas: list[AreaName]
    is_rated: bool


def readable_areas(content: Content, address: Address | None = None) -> list[ReadableArea]:
    """Arrange a snapshot for reading, in the form's order; files link to ``address``."""
    return [
        ReadableArea(
            key=area["key"],
            title=area["title"],
            heading=area["heading"],
            texts=[Text(row["wording"], row["value"]) for row in _texts([area])],
            ratings=[_rating(row) for row in area["answers"] if row["kind"] == QuestionKind.SCALE],
            files=readable_files(area, address),
        )
        for area in content["areas"]
    ]


def readable_files(area: Content, address: Address | None = None) -> list[ReadableFile]:
    """Give the files that a snapshot names in an area; the earliest snapshots name none."""
    return [
        ReadableFile(
            file["name"],
            file["kind"],
            file["size"],
            file["alt"],
            address(area["key"], file["code"]) if address else "",
        )
        for file in area.get("attachments", [])
    ]


def reading_minutes(content: Content) -> int:
    """Give the time to read the texts in whole minutes, at 200 words a minute, one at least."""
    return max(1, round(total_words(content) / WORDS_PER_MINUTE))


def outline_of(content: Content) -> Content:
    """Give what a list needs of a snapshot, small enough to be fetched for every nominee."""
    areas = content["areas"]
    names = [{"key": area["key"], "title": area["title"]} for area in areas if _texts([area])]
    is_rated = any(len(area["answers"]) > len(_texts([area])) for area in areas)
    return {"minutes": reading_minutes(content), "areas": names, "is_rated": is_rated}


def read_outline(kept: Content) -> Outline:
    """Read what ``outline_of`` gave."""
    names = [AreaName(**name) for name in kept["areas"]]
    # Those that were kept first do not say; every form until then had ratings.
    return Outline(kept["minutes"], names, kept.get("is_rated", True))


def areas_across(outlines: Iterable[Outline]) -> list[AreaName]:
    """List every area that can be read across applications, each once, in the form's order."""
    backwards = reversed(list(outlines))
    return list({area.key: area for outline in backwards for area in outline.areas}.values())


def total_words(content: Content) -> int:
    """Count the words of all texts."""
    return sum(count_words(row["value"]) for row in _texts(content["areas"]))


def _texts(areas: Iterable[Content]) -> list[Content]:
    return [row for area in areas for row in area["answers"] if row["kind"] != QuestionKind.SCALE]


def rating_words(value: str) -> str:
    """Give a self-assessment in words."""
    return SCALE.get(value, "Inget svar")


def in_words(kind: str, value: str) -> str:
    """Give a self-assessment in words, and any other answer as it is."""
    return SCALE.get(value, "") if kind == QuestionKind.SCALE else value


def _rating(row: Content) -> Rating:
    value = row["value"]
    step = VALUES.index(value) + 1 if value in SCALE else 0
    return Rating(row["wording"], rating_words(value), step, key=row["key"])
