"""Two versions of a part compared question by question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nominations.excerpts import shorten
from nominations.models import Area, Question
from nominations.reading import in_words
from nominations.states import QuestionKind
from nominations.word_diff import Piece, word_diff
from nominations.words import count_words

__all__ = ["Comparison", "Difference", "Piece", "Same", "compare", "word_diff"]

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose answers differ: ``theirs`` before, or standing; ``mine`` after, or beside.

    Self-assessments are given in words.
    """

    number: int
    question: Question
    theirs: str
    mine: str
    pieces: list[Piece]

    @property
    def is_long(self) -> bool:
        """Tell whether the answer is running text."""
        return self.question.kind == QuestionKind.TEXT

    @property
    def is_scale(self) -> bool:
        """Tell whether the answer is ticked."""
        return self.question.kind == QuestionKind.SCALE

    @property
    def is_only_space(self) -> bool:
        """Tell whether every word is the same, and only space or line breaks differ."""
        return not any(piece.text.strip() for piece in self.pieces if piece.kind != "same")

    @property
    def excerpt(self) -> list[Piece]:
        """Give the changes with a few words around each; what is the same between is left out."""
        return shorten(self.pieces)

    @property
    def is_shortened(self) -> bool:
        """Tell whether the excerpt leaves something out."""
        return self.excerpt != self.pieces

    def words(self, kind: str) -> int:
        """Count the words that were added, or removed."""
        if self.is_scale:
            return 0
        return sum(count_words(piece.text) for piece in self.pieces if piece.kind == kind)


@dataclass(frozen=True, slots=True)
class Same:
    """A question whose answer is the same in both versions."""

    number: int
    question: Question
    value: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every question of an area: what differs, and what does not."""

    changed: list[Difference]
    same: list[Same]

    @property
    def summary(self) -> str:
        """Say first how much differs: ”3 frågor skiljer sig, 120 ord tillagda, 14 borttagna”."""
        if not self.changed:
            return "Svaren är lika"
        added = sum(one.words("added") for one in self.changed)
        removed = sum(one.words("removed") for one in self.changed)
        questions = "1 fråga" if len(self.changed) == 1 else f"{len(self.changed)} frågor"
        counted = [f"{questions} skiljer sig"]
        if added:
            counted.append("1 ord tillagt" if added == 1 else f"{added} ord tillagda")
        if removed:
            unit = "" if added else " ord"
            gone = "borttaget" if removed == 1 else "borttagna"
            counted.append(f"{removed}{unit} {gone}")
        return ", ".join(counted)


def compare(area: Area, before: Answers, after: Answers) -> Comparison:
    """Compare two versions of an area's answers, in the form's order."""
    changed, same = [], []
    for number, question in enumerate(area.questions.all(), start=1):
        one, other = before.get(question.key, ""), after.get(question.key, "")
        old, new = in_words(question.kind, one), in_words(question.kind, other)
        if one == other:
            same.append(Same(number, question, old))
        else:
            changed.append(Difference(number, question, old, new, word_diff(old, new)))
    return Comparison(changed, same)
