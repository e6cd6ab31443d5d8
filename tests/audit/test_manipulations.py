"""Whoever has the database in hand is found out: six ways to lie, and their like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.management import CommandError
from django.db import connection

from kvalitetskommun.audit.chain import GENESIS, hash_of, seal_of
from kvalitetskommun.audit.models import Entry, Head
from kvalitetskommun.audit.workflow import current_head, record
from tests.audit.conftest import Tamper

Verify = Callable[..., tuple[int, list[str]]]


def insert(tamper: Tamper, number: int, previous: str, now: datetime) -> str:
    """Write a row whose own hash holds, as someone who knows the formula would."""
    hash_ = hash_of(previous, number, seal_of(now, "demo.lie", "kod", "system", "0" * 64))
    tamper(
        "INSERT INTO audit_entry (number, previous, hash, recorded_at, kind, code, actor, digest) "
        "VALUES (%s, %s, %s, %s, 'demo.lie', 'kod', 'system', %s)",
        *(number, previous, hash_, connection.ops.adapt_datetimefield_value(now), "0" * 64),
    )
    return hash_


def renumber(tamper: Tamper, moves: dict[int, int]) -> None:
    """Give rows new numbers; over large ones, since a number is unique."""
    for old in moves:
        tamper("UPDATE audit_entry SET number = %s WHERE number = %s", old + 1000, old)
    for old, new in moves.items():
        tamper("UPDATE audit_entry SET number = %s WHERE number = %s", new, old + 1000)


def test_an_untouched_chain_is_whole(verify_audit: Verify) -> None:
    head = current_head()
    whole = (0, [f"Kedjan är hel: 6 loggposter. Huvud: {head}"])
    assert verify_audit() == whole
    assert verify_audit("--head", str(head)) == whole


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "demo.other"),
        ("code", "annan"),
        ("actor", "annan"),
        ("digest", "f" * 64),
        ("hash", "f" * 64),
        ("recorded_at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_a_changed_row(tamper: Tamper, verify_audit: Verify, column: str, value: str) -> None:
    tamper(f"UPDATE audit_entry SET {column} = %s WHERE number = 3", value)
    assert verify_audit() == (1, ["Loggpost 3 har ändrats.", "Kedjan är inte hel: 1 fel."])


def test_a_changed_row_whose_hash_was_computed_anew(
    tamper: Tamper, verify_audit: Verify, now: datetime
) -> None:
    previous = Entry.objects.get(number=2).hash
    tamper("DELETE FROM audit_entry WHERE number = 3")
    insert(tamper, 3, previous, now)
    assert verify_audit()[1][0] == "Loggpost 3 har ändrats."
    assert verify_audit()[0] == 1


def test_a_changed_last_row_whose_hash_was_computed_anew(
    tamper: Tamper, verify_audit: Verify, now: datetime
) -> None:
    previous = Entry.objects.get(number=5).hash
    tamper("DELETE FROM audit_entry WHERE number = 6")
    insert(tamper, 6, previous, now)
    assert verify_audit()[1][0] == "Loggpost 6 har ändrats."


def test_a_changed_content(tamper: Tamper, verify_audit: Verify) -> None:
    tamper("""UPDATE audit_entrycontent SET canonical = '{"score":5}' WHERE number = 2""")
    assert verify_audit() == (
        1,
        ["Innehållet i loggpost 2 har ändrats.", "Kedjan är inte hel: 1 fel."],
    )


@pytest.mark.parametrize("number", [1, 4, 6])
def test_a_missing_row(tamper: Tamper, verify_audit: Verify, number: int) -> None:
    tamper("DELETE FROM audit_entry WHERE number = %s", number)
    assert verify_audit() == (1, [f"Loggpost {number} saknas.", "Kedjan är inte hel: 1 fel."])


def test_missing_rows_behind_closed_ranks(tamper: Tamper, verify_audit: Verify) -> None:
    tamper("DELETE FROM audit_entry WHERE number IN (3, 4)")
    renumber(tamper, {5: 3, 6: 4})
    assert verify_audit() == (
        1,
        [
            "Loggposterna 3–4 saknas.",
            "Loggposterna 3–4 har bytt plats: de skrevs som nummer 5–6.",
            "Kedjan är inte hel: 2 fel.",
        ],
    )


def test_a_row_inserted_at_the_end(tamper: Tamper, verify_audit: Verify, now: datetime) -> None:
    insert(tamper, 7, current_head().hash, now)
    assert verify_audit() == (
        1,
        ["Loggpost 7 har skjutits in i efterhand.", "Kedjan är inte hel: 1 fel."],
    )


def test_a_row_inserted_in_the_middle(tamper: Tamper, verify_audit: Verify, now: datetime) -> None:
    renumber(tamper, {4: 5, 5: 6, 6: 7})
    insert(tamper, 4, Entry.objects.get(number=3).hash, now)
    assert verify_audit() == (
        1,
        [
            "Loggpost 4 har skjutits in i efterhand.",
            "Loggposterna 5–7 har bytt plats: de skrevs som nummer 4–6.",
            "Kedjan är inte hel: 2 fel.",
        ],
    )


def test_reordered_rows(tamper: Tamper, verify_audit: Verify) -> None:
    renumber(tamper, {2: 5, 5: 2})
    assert verify_audit() == (
        1,
        [
            "Loggpost 2 har bytt plats: den skrevs som nummer 5.",
            "Loggpost 5 har bytt plats: den skrevs som nummer 2.",
            "Kedjan är inte hel: 2 fel.",
        ],
    )


def cut_off(tamper: Tamper, last: int) -> None:
    """Remove the tail and turn the head back, so that nothing in the database tells."""
    tamper("DELETE FROM audit_entrycontent WHERE number > %s", last)
    tamper("DELETE FROM audit_entry WHERE number > %s", last)
    hash_ = Entry.objects.get(number=last).hash if last else GENESIS
    Head.objects.update(number=last, hash=hash_)


def test_a_tail_cut_off(tamper: Tamper, verify_audit: Verify) -> None:
    kept = str(current_head())
    cut_off(tamper, 4)
    assert verify_audit()[0] == 0
    assert verify_audit("--head", kept) == (
        1,
        [
            "Kedjans slut är avklippt: den slutar vid loggpost 4, men loggpost 6 har funnits.",
            "Kedjan är inte hel: 1 fel.",
        ],
    )


def test_a_rebuilt_chain(tamper: Tamper, verify_audit: Verify, now: datetime) -> None:
    kept = str(current_head())
    cut_off(tamper, 0)
    for number in range(8):
        record("demo.write", f"kod{number}", by=None, now=now)
    assert verify_audit()[0] == 0
    assert verify_audit("--head", kept) == (
        1,
        [
            "Kedjan är omräknad: loggpost 6 har en annan kontrollsumma än det huvud som angavs.",
            "Kedjan är inte hel: 1 fel.",
        ],
    )


def test_a_head_turned_back(tamper: Tamper, verify_audit: Verify) -> None:
    Head.objects.update(number=4, hash=Entry.objects.get(number=4).hash)
    assert verify_audit()[1] == [
        "Loggpost 5 har skjutits in i efterhand.",
        "Loggpost 6 har skjutits in i efterhand.",
        "Kedjan är inte hel: 2 fel.",
    ]


def test_an_earlier_head_still_fits(verify_audit: Verify, now: datetime) -> None:
    kept = str(current_head())
    record("demo.write", "kod7", by=None, now=now)
    assert verify_audit("--head", kept)[0] == 0


@pytest.mark.parametrize("text", ["", "6", "six:abc", f"-1:{GENESIS}", "6:abc"])
def test_a_head_that_cannot_be_read(verify_audit: Verify, text: str) -> None:
    with pytest.raises(CommandError, match=r"^Skriv huvudet som nummer:kontrollsumma\.$"):
        verify_audit(f"--head={text}")
