"""The changes of a long text are seen without the rest of it."""

from __future__ import annotations

from nominations.excerpts import AROUND, shorten
from nominations.word_diff import Piece, word_diff

LONG = " ".join(f"ord{number}" for number in range(200))


def text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_a_change_far_down_stands_among_the_words_around_it() -> None:
    pieces = shorten(word_diff(LONG, LONG.replace("ord150 ", "nytt ")))
    before = [f"ord{number}" for number in range(150 - AROUND, 150)]
    after = [f"ord{number}" for number in range(151, 151 + AROUND)]
    assert pieces[0].text.split() == ["[…]", *before]
    assert pieces[-1].text.split() == [*after, "[…]"]
    assert [piece.kind for piece in pieces] == ["same", "removed", "added", "same"]


def test_two_changes_far_apart_have_one_gap_between_them() -> None:
    changed = LONG.replace("ord10 ", "ett ").replace("ord180 ", "två ")
    assert text(shorten(word_diff(LONG, changed))).count("[…]") == 1


def test_a_short_text_is_whole() -> None:
    pieces = word_diff("Vi lyssnar på unga.", "Vi lyssnar på alla.")
    assert shorten(pieces) == pieces


def test_a_gap_that_would_hide_next_to_nothing_is_not_made() -> None:
    words = " ".join(f"ord{number}" for number in range(AROUND + 9))
    pieces = word_diff(f"{words} slut", f"{words} början")
    assert shorten(pieces) == pieces
