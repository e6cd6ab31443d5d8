"""Two texts compared word by word: exactly, and fast."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.word_diff import Piece, word_diff

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only

# Few words, so that the same ones stand in both texts and come back.
TEXTS = st.lists(
    st.sampled_from(["och", "vi", "unga", "Vi", "–", " ", "\n", "\n\n", "\u00a0", "\x1c", "é"]),
    max_size=40,
).map(" ".join) | st.text(max_size=60)


def before(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "added")


def after(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "removed")


@given(TEXTS, TEXTS)
def test_the_pieces_rebuild_both_texts(one: str, other: str) -> None:
    pieces = word_diff(one, other)
    assert (before(pieces), after(pieces)) == (one, other)
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert {piece.kind for piece in word_diff(text, text)} <= {"same"}


def test_a_changed_word() -> None:
    assert word_diff("Vi lyssnar på unga.\n\nAlltid.", "Vi lyssnar på alla.\n\nAlltid.") == [
        Piece("same", "Vi lyssnar på "),
        Piece("removed", "unga."),
        Piece("added", "alla."),
        Piece("same", "\n\nAlltid."),
    ]


def test_a_sentence_more_does_not_touch_the_one_before() -> None:
    assert word_diff("Vi lyssnar.", "Vi lyssnar. Alltid.") == [
        Piece("same", "Vi lyssnar."),
        Piece("added", " Alltid."),
    ]


def test_line_breaks_differ_without_a_word() -> None:
    assert word_diff("Ett.\n\nTvå.", "Ett. Två.") == [
        Piece("same", "Ett."),
        Piece("removed", "\n\n"),
        Piece("added", " "),
        Piece("same", "Två."),
    ]


def test_an_inserted_paragraph_is_the_only_difference() -> None:
    chance = random.Random(1)
    parts = [" ".join(f"ord{chance.randrange(300)}" for _ in range(80)) for _ in range(50)]
    longer = [*parts[:25], "Ett nytt stycke.", *parts[25:]]
    pieces = word_diff("\n\n".join(parts), "\n\n".join(longer))
    assert [piece for piece in pieces if piece.kind != "same"] == [
        Piece("added", "Ett nytt stycke.\n\n")
    ]


def prose(chance: random.Random, words: int) -> list[str]:
    """Give words that come as often as in running text: few often, many seldom."""
    return [f"ord{int(chance.paretovariate(0.7))}" for _ in range(words)]


@pytest.mark.parametrize("edits", [1, 100, 1_000, None])
def test_four_thousand_words_are_compared_while_one_blinks(edits: int | None) -> None:
    chance = random.Random(edits)
    old = prose(chance, 4_000)
    new = prose(chance, 4_000) if edits is None else list(old)
    for _ in range(edits or 0):
        place = chance.randrange(len(new))
        new[place : place + chance.randint(0, 3)] = prose(chance, chance.randint(0, 3))
    began = time.process_time()
    pieces = word_diff(" ".join(old), " ".join(new))
    # Some 30 ms on the machine where it was written; a quadratic comparison takes many seconds.
    assert time.process_time() - began < 1
    assert (before(pieces), after(pieces)) == (" ".join(old), " ".join(new))


@pytest.mark.parametrize("words", ["ab", "a", [str(number) for number in range(50)]])
def test_texts_made_to_be_hard_take_no_longer(words: str | list[str]) -> None:
    chance = random.Random(1)
    old, new = (" ".join(chance.choice(words) for _ in range(20_000)) for _ in range(2))
    began = time.process_time()
    pieces = word_diff(old, new)
    assert time.process_time() - began < 5
    assert (before(pieces), after(pieces)) == (old, new)
