"""Swedish order, folding and dates: the same in Python and in both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kvalitetskommun.swedish import (
    clock_words,
    day_words,
    fold,
    grouped,
    moment_words,
    sort_key,
    weekday_words,
)
from tests.counts import count

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
words = st.text(alphabet=LETTERS + LETTERS.upper() + " -0123456789éüæø", max_size=12)


def test_the_alphabet_ends_with_z_å_ä_ö() -> None:
    assert sorted("öäå" + LETTERS[:-3], key=sort_key) == list(LETTERS)


def test_case_is_no_matter_and_å_is_not_a() -> None:
    names = ["Örebro", "Håbo", "Ängelholm", "habo", "Åre", "Zinkgruvan", "Älmhult", "Boden"]
    assert sorted(names, key=sort_key) == [
        *("Boden", "habo", "Håbo", "Zinkgruvan", "Åre", "Älmhult", "Ängelholm", "Örebro")
    ]


def test_foreign_letters_stand_with_their_nearest() -> None:
    assert sort_key("é") == sort_key("E")
    assert sort_key("ü") == sort_key("y")
    assert (sort_key("æ"), sort_key("ø")) == (sort_key("ä"), sort_key("ö"))
    assert sort_key("漢") > sort_key("ö")


def test_a_shorter_word_stands_before_its_continuation() -> None:
    assert sort_key("Upplands") < sort_key("Upplands Väsby") < sort_key("Upplands-Bro")


@given(words)
def test_the_two_ways_to_write_å_are_the_same(word: str) -> None:
    decomposed = word.replace("å", "a\u030a").replace("Ö", "O\u0308")
    assert sort_key(decomposed) == sort_key(word)
    assert fold(decomposed) == fold(word)


@given(words)
def test_the_key_holds_digits_only(word: str) -> None:
    assert sort_key(word).isdigit() or sort_key(word) == ""
    assert sort_key(word.upper()) == sort_key(word)


@pytest.mark.django_db
def test_the_database_sorts_the_keys_as_python_does() -> None:
    @given(st.lists(words, min_size=2, max_size=count(20, 200)))
    def same_order(some: list[str]) -> None:
        rows = " UNION ALL ".join(["SELECT %s AS sort_key"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT sort_key FROM ({rows}) AS given ORDER BY sort_key",
                [sort_key(word) for word in some],
            )
            found = [key for (key,) in cursor.fetchall()]
        assert found == sorted(map(sort_key, some))

    same_order()


def test_folding_keeps_the_swedish_letters_apart() -> None:
    assert fold("ÅÄÖ Éva") == "åäö éva"


def test_days_and_moments_are_swedish() -> None:
    moment = datetime(2027, 5, 16, 22, 30, tzinfo=UTC)
    assert day_words(date(2027, 5, 17)) == "17\u00a0maj 2027"
    assert day_words(moment) == "17\u00a0maj 2027"
    assert clock_words(moment) == "kl.\u00a000.30"
    assert moment_words(moment) == "17\u00a0maj 2027 kl.\u00a000.30"
    assert weekday_words(moment) == "måndag den 17\u00a0maj 2027"


def test_numbers_stand_in_groups_of_three() -> None:
    assert [grouped(n) for n in (0, 999, 1000, 10_587_710)] == [
        *("0", "999", "1\u00a0000", "10\u00a0587\u00a0710")
    ]
