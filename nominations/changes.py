"""What differs between two versions that were sent, question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nominations.differences import Piece, word_diff
from nominations.reading import Content, in_words
from nominations.states import QuestionKind


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is not as it was when it was read."""

    area: str
    wording: str
    before: str
    after: str
    pieces: list[Piece]
    is_long: bool


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that has been added to an area, or taken away."""

    area: str
    name: str
    is_added: bool


@dataclass(frozen=True, slots=True)
class DescriptionChange:
    """A picture that is the same and is described in other words."""

    area: str
    name: str
    before: str
    after: str


def changed_answers(before: Content, after: Content) -> Iterator[Change]:
    """List the answers that differ, in the form's order."""
    read = [(area["key"], row) for area in before["areas"] for row in area["answers"]]
    earlier = {(key, row["key"]): row["value"] for key, row in read}
    for area in after["areas"]:
        for row in area["answers"]:
            old, new, kind = earlier.get((area["key"], row["key"]), ""), row["value"], row["kind"]
            if old != new:
                was, now = in_words(kind, old), in_words(kind, new)
                pieces, is_long = word_diff(was, now), kind == QuestionKind.TEXT
                yield Change(area["title"], row["wording"], was, now, pieces, is_long)


def changed_files(before: Content, after: Content) -> list[FileChange]:
    """List the files that were added and taken away; the same file under another name is new."""
    had, has = _files(before), _files(after)
    added = [FileChange(area, name, True) for area, name, _ in has if (area, name, _) not in had]
    gone = [FileChange(area, name, False) for area, name, _ in had if (area, name, _) not in has]
    return [*added, *gone]


def changed_descriptions(before: Content, after: Content) -> list[DescriptionChange]:
    """List the files in both versions whose description differs, in the form's order."""
    earlier = {one["code"]: one["alt"] for _, one in _attachments(before)}
    return [
        DescriptionChange(area, one["name"], earlier[one["code"]], one["alt"])
        for area, one in _attachments(after)
        if earlier.get(one["code"], one["alt"]) != one["alt"]
    ]


def _files(content: Content) -> list[tuple[str, str, str]]:
    return [(area, one["name"], one["sha256"]) for area, one in _attachments(content)]


def _attachments(content: Content) -> Iterator[tuple[str, dict[str, str]]]:
    for area in content["areas"]:
        for one in area.get("attachments", []):
            yield area["title"], one
