"""A word diff made short: the changes, each with a few words around it."""

from __future__ import annotations

import re

from nominations.word_diff import Piece

# Words kept beside a change; a gap is not worth its mark until it hides so many more.
AROUND = 20
WORTH_HIDING = 10
GAP = "[…]"


def shorten(pieces: list[Piece]) -> list[Piece]:
    """Leave out of the long unchanged stretches what lies far from every change."""
    last = len(pieces) - 1
    return [
        Piece(piece.kind, _shortened(piece.text, first=place == 0, last=place == last))
        if piece.kind == "same"
        else piece
        for place, piece in enumerate(pieces)
    ]


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Keep the words next to a change: at the text's start it is after, at its end before."""
    words = re.findall(r"\s*\S+\s*", text)
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    if len(words) < len(head) + len(tail) + WORTH_HIDING:
        return text
    parts = ["".join(head).rstrip(), GAP, "".join(tail)]
    return " ".join(part for part in parts if part)
