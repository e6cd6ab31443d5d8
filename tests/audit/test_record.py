"""An entry is written last in the caller's transaction, or not at all."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.transaction import TransactionManagementError

from kvalitetskommun.answers import no
from kvalitetskommun.audit.chain import GENESIS
from kvalitetskommun.audit.models import Entry, EntryContent
from kvalitetskommun.audit.verification import verify
from kvalitetskommun.audit.workflow import (
    current_head,
    entries_last,
    erase_contents,
    record,
    record_read,
    record_refusal,
)


@pytest.mark.django_db
def test_entries_are_numbered_and_linked(now: datetime) -> None:
    first = record("demo.write", "kod1", by=None, now=now)
    second = record("demo.write", "kod2", by=None, now=now)
    assert (first.number, first.previous) == (1, GENESIS)
    assert (second.number, second.previous) == (2, first.hash)
    assert str(current_head()) == f"2:{second.hash}"
    assert verify() == []


@pytest.mark.django_db
def test_the_content_is_canonical_and_salted(now: datetime) -> None:
    content = {"b": "Håbo", "a": [1, 2.5, None]}
    one = record("demo.write", "kod", by=None, now=now, content=content)
    two = record("demo.write", "kod", by=None, now=now, content=content)
    assert one.content.canonical == '{"a":[1,2.5,null],"b":"H\\u00e5bo"}'
    assert one.content.salt != two.content.salt
    assert one.digest != two.digest
    assert len(one.content.salt) == 32


@pytest.mark.django_db
def test_nobody_in_particular_has_a_word_for_a_key(now: datetime) -> None:
    assert record("demo.write", "kod", by=None, now=now).actor == "system"
    assert record("demo.write", "kod", by=AnonymousUser(), now=now).actor == "visitor"


@pytest.mark.django_db
def test_a_person_is_a_random_key(now: datetime) -> None:
    person = get_user_model().objects.create_user("kim@nacka.example", name="Kim Ek")
    assert record("demo.write", "kod", by=person, now=now).actor == person.key


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_an_error(now: datetime) -> None:
    with pytest.raises(TransactionManagementError):
        record("demo.write", "kod", by=None, now=now)
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_trace(now: datetime) -> None:
    def write_and_fail() -> None:
        with transaction.atomic():
            record("demo.write", "kod", by=None, now=now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert str(current_head()) == f"0:{GENESIS}"
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_entries_that_are_held_back_come_last_and_in_order(now: datetime) -> None:
    with entries_last():
        first = record("demo.write", "kod1", by=None, now=now)
        second = record("demo.write", "kod2", by=None, now=now)
        assert str(current_head()) == f"0:{GENESIS}"
    third = record("demo.write", "kod3", by=None, now=now)
    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert third.previous == second.hash
    assert second.content.canonical == "{}"
    assert verify() == []


@pytest.mark.django_db
def test_an_act_that_is_part_of_another_holds_its_entries_back_as_long(now: datetime) -> None:
    with entries_last():
        first = record("demo.write", "kod1", by=None, now=now)
        with entries_last():
            second = record("demo.write", "kod2", by=None, now=now)
        assert str(current_head()) == f"0:{GENESIS}"
        third = record("demo.write", "kod3", by=None, now=now)
    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_of_an_act_that_fails_nothing_is_written_then_or_later(now: datetime) -> None:
    def fail() -> None:
        with transaction.atomic(), entries_last():
            record("demo.write", "kod", by=None, now=now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with transaction.atomic():
        record("demo.write", "kod2", by=None, now=now)
    assert [entry.code for entry in Entry.objects.all()] == ["kod2"]


@pytest.mark.django_db(transaction=True)
def test_a_refusal_has_a_transaction_of_its_own(now: datetime) -> None:
    answer = no("closed", "Ansökningstiden är slut.")
    entry = record_refusal("refusal.demo", "kod", by=None, now=now, answer=answer)
    assert entry.content.canonical == (
        '{"code":"closed","reason":"Ans\\u00f6kningstiden \\u00e4r slut."}'
    )
    with pytest.raises(RuntimeError), transaction.atomic():
        record_refusal("refusal.demo", "kod", by=None, now=now, answer=answer)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_privileged_reading_tells_its_purpose(now: datetime) -> None:
    entry = record_read("demo.read", "kod", by=None, now=now, purpose="Hjälp till sökande")
    assert entry.content.canonical == '{"purpose":"Hj\\u00e4lp till s\\u00f6kande"}'


def test_erased_contents_leave_the_chain_whole(chain: list[Entry], now: datetime) -> None:
    assert erase_contents("kod3", by=None, now=now, purpose="Gallring") == 1
    assert EntryContent.objects.filter(entry=chain[2]).count() == 0
    assert list(Entry.objects.filter(kind="audit.erase").values_list("number")) == [(7,)]
    assert verify() == []
