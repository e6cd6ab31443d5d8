"""The place in a text where what was sought stands, with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvalitetskommun.search.words import Word, likeness, words_of
from kvalitetskommun.swedish import NBSP

BEFORE, LENGTH = 60, 220


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``is_marked`` where it is a word that was sought."""

    text: str
    is_marked: bool = False


def marked(text: str, wanted: Sequence[Word]) -> list[Piece]:
    """Divide a text where the sought words stand."""
    pieces, at = [], 0
    for word in words_of(text):
        if any(likeness(one, word) for one in wanted):
            pieces += [Piece(text[at : word.start]), Piece(text[word.start : word.end], True)]
            at = word.end
    return [piece for piece in [*pieces, Piece(text[at:])] if piece.text]


def excerpt(text: str, wanted: Sequence[Word]) -> list[Piece]:
    """Cut out some lines around the word that answers best; whole words only."""
    words = words_of(text)
    best = max(words, key=lambda word: _best(word, wanted), default=None)
    if best is None or not _best(best, wanted):
        return marked(_cut(text, 0), wanted)
    starts = [word.start for word in words if best.start - BEFORE <= word.start <= best.start]
    return marked(_cut(text, 0 if best.start <= BEFORE else starts[0]), wanted)


def _best(word: Word, wanted: Sequence[Word]) -> int:
    return max(likeness(one, word) for one in wanted)


def _cut(text: str, start: int) -> str:
    short = " ".join(text[start : start + LENGTH].split())
    if start + LENGTH < len(text):
        short = f"{short.rsplit(' ', 1)[0]}{NBSP}…"
    return f"…{NBSP}{short}" if start else short
