"""Text as words to compare: as written, by their stem, and without the dots over å, ä and ö."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import snowballstemmer

from kvalitetskommun.swedish import fold

WORD = re.compile(r"\w+")
SHORTEST_BEGINNING = 3
MOST_WORDS = 8
# Words that say nothing of what is sought; they count when nothing else was written.
_SMALL = (
    "och i att det som en ett på är av för med till den de om hur vad var har kan inte vi ni man "
    "sig så"
)
SMALL = frozenset(_SMALL.split())


class Likeness(IntEnum):
    """How well a word answers to what was sought; exact goes before forgiving."""

    NONE = 0
    BEGINNING = 1
    FOLDED_STEM = 2
    FOLDED = 3
    STEM = 4
    EXACT = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands in the text, and the forms it is compared by."""

    text: str
    start: int
    end: int
    stem: str
    folded: str
    folded_stem: str


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Take the endings off a word in lower case: ”nominerade” and ”nominerad” become one.

    A stemmer keeps its state while it works, so threads do not share one.
    """
    return str(snowballstemmer.stemmer("swedish").stemWord(word))


@lru_cache(maxsize=4_000)
def words_of(text: str) -> tuple[Word, ...]:
    """Divide a text; kept between searches, since a text always gives the same words."""
    return tuple(_word(found[0], found.start(), found.end()) for found in WORD.finditer(text))


def sought(query: str) -> list[Word]:
    """Give the words to look for, the first eight at most."""
    words = [word for word in words_of(query) if word.text not in SMALL] or list(words_of(query))
    return words[:MOST_WORDS]


def likeness(wanted: Word, word: Word) -> Likeness:
    """Compare a word of a text with a word that is sought."""
    if wanted.text == word.text:
        return Likeness.EXACT
    if wanted.stem == word.stem:
        return Likeness.STEM
    if wanted.folded == word.folded:
        return Likeness.FOLDED
    if wanted.folded_stem == word.folded_stem:
        return Likeness.FOLDED_STEM
    long_enough = len(wanted.folded) >= SHORTEST_BEGINNING
    begins = long_enough and word.folded.startswith(wanted.folded)
    return Likeness.BEGINNING if begins else Likeness.NONE


def _word(text: str, start: int, end: int) -> Word:
    lower = fold(text)
    folded = _plain(lower)
    return Word(lower, start, end, stem(lower), folded, stem(folded))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
