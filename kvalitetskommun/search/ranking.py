"""Which documents answer to a search, the best first: the same on every database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kvalitetskommun.search.excerpts import Piece, excerpt, marked
from kvalitetskommun.search.words import Word, likeness, sought, words_of
from kvalitetskommun.swedish import sort_key

# A word in the name of a page weighs more than the same word in its text.
NAME_WEIGHT = 8
MOST_COUNTED = 5
# Who types a page's name looks for the page, before the many things that bear the same name.
PAGE = "Sida"
KINDS = (PAGE, "Kommun", "Omgång", "Utmärkelse", "Nominerad")


@dataclass(frozen=True, slots=True)
class Document:
    """A page, or a part of one; ``names`` is what it is about, ``kind`` what it is."""

    kind: str
    title: str
    address: str
    names: str
    text: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """How well a document answers, and how often its text holds the words."""

    weight: int
    often: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, with the words that were sought marked."""

    document: Document
    title: list[Piece]
    excerpt: list[Piece]


def search_in(documents: Iterable[Document], query: str) -> list[Hit]:
    """Find the documents that hold every word; exact before forgiving, names before texts."""
    wanted = sought(query)
    if not wanted:
        return []
    scored = [(_score(document, wanted), document) for document in documents]
    found = [(score, document) for score, document in scored if score]
    found.sort(key=lambda pair: _place(*pair))
    return [
        Hit(one, marked(one.title, wanted), excerpt(one.text, wanted)) for _score_, one in found
    ]


def _place(score: Score, document: Document) -> tuple[int, int, int, int, str, str]:
    """Order what scores alike: by kind, how often, the latest year, then as in the dictionary."""
    kind = KINDS.index(document.kind) if document.kind in KINDS else len(KINDS)
    last = (-document.year, sort_key(document.title), document.address)
    return -score.weight, kind, -score.often, *last


def _score(document: Document, wanted: list[Word]) -> Score | None:
    """Add up the words' weights; nothing at all if one of them is missing."""
    weight = often = 0
    for one in wanted:
        named = max((likeness(one, word) for word in words_of(document.names)), default=0)
        told = [found for word in words_of(document.text) if (found := likeness(one, word))]
        if not named and not told:
            return None
        weight += max(named * NAME_WEIGHT, max(told, default=0))
        often += min(len(told), MOST_COUNTED)
    return Score(weight, often)
