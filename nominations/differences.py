"""Two versions of a part beside each other: what stands, and what did not get in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nominations.models import Area, Question
from nominations.reading import in_words
from nominations.states import QuestionKind

# Beyond this the comparison of words would take longer than a reader waits.
MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kind is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose answers differ."""

    number: int
    question: Question
    theirs: str
    mine: str
    pieces: list[Piece]

    @property
    def is_long(self) -> bool:
        """Tell whether the answer is running text."""
        return self.question.kind == QuestionKind.TEXT


def differences(area: Area, theirs: dict[str, str], mine: dict[str, str]) -> list[Difference]:
    """List the questions whose answers differ, in the form's order."""
    return list(_differences(area, theirs, mine))


def _differences(area: Area, theirs: dict[str, str], mine: dict[str, str]) -> Iterator[Difference]:
    for number, question in enumerate(area.questions.all(), start=1):
        one, other = theirs.get(question.key, ""), mine.get(question.key, "")
        if one != other:
            standing, own = in_words(question.kind, one), in_words(question.kind, other)
            yield Difference(number, question, standing, own, word_diff(standing, own))


def word_diff(before: str, after: str) -> list[Piece]:
    """Compare two texts word by word; very long ones are shown whole, one after the other."""
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece("removed", before), Piece("added", after)]
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    return [piece for move in matcher.get_opcodes() for piece in _pieces(move, old, new)]


def _words(text: str) -> list[str]:
    """Split into words, each with the space that follows it."""
    return re.findall(r"\S+\s*|\s+", text)


def _pieces(
    move: tuple[str, int, int, int, int], old: list[str], new: list[str]
) -> Iterator[Piece]:
    tag, old_from, old_to, new_from, new_to = move
    if tag == "equal":
        yield Piece("same", "".join(old[old_from:old_to]))
        return
    if old_to > old_from:
        yield Piece("removed", "".join(old[old_from:old_to]))
    if new_to > new_from:
        yield Piece("added", "".join(new[new_from:new_to]))
