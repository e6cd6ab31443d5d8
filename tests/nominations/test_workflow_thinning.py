"""Saves within a sitting go after 30 days; what anything builds on stays for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kvalitetskommun.accounts.models import User
from nominations.models import Revision
from nominations.states import RevisionKind
from nominations.workflow import thinning
from nominations.workflow.restoring import restore_revision
from nominations.workflow.submission import submit
from nominations.workflow.thinning import KEEP_SAVES, thin_revisions
from nominations.workflow.writing import open_copy, save_section
from nominations.workspace.sittings import lines
from tests.clock import NOW
from tests.nominations.desk import Desk, set_desk

MINUTE = timedelta(minutes=1)
LATER = NOW + timedelta(days=60)


@pytest.fixture
def desk(db: None) -> Desk:
    """An application begun in an open round."""
    return set_desk()


def write(desk: Desk, *minutes: float, by: User | None = None) -> None:
    """Save a text at each of the minutes, named after it."""
    for minute in minutes:
        desk.write(f"Minut {minute}", by=by, now=NOW + minute * MINUTE)


def left(desk: Desk) -> list[str]:
    """Give the texts that can still be read, in the order of saving."""
    revisions = Revision.objects.filter(section=desk.section()).order_by("pk")
    return [str(one.answers["demokrati-text"]) for one in revisions]


def test_a_sitting_keeps_its_last_save(desk: Desk) -> None:
    write(desk, 0, 1, 2, 20, 21)
    assert thin_revisions(LATER) == 3
    assert left(desk) == ["Minut 2", "Minut 21"]
    assert desk.section().answers["demokrati-text"] == "Minut 21"


def test_is_idempotent(desk: Desk) -> None:
    write(desk, 0, 1, 2)
    assert [thin_revisions(LATER), thin_revisions(LATER)] == [2, 0]


@pytest.mark.parametrize(
    ("ago", "thinned"),
    [
        (KEEP_SAVES - timedelta(microseconds=1), 0),
        (KEEP_SAVES, 0),
        (KEEP_SAVES + timedelta(microseconds=1), 2),
    ],
)
def test_begins_when_the_last_save_is_older_than_thirty_days(
    desk: Desk, ago: timedelta, thinned: int
) -> None:
    write(desk, 0, 1, 2)
    assert thin_revisions(NOW + 2 * MINUTE + ago) == thinned


def test_an_older_sitting_goes_while_a_younger_stays(desk: Desk) -> None:
    write(desk, 0, 1, 20, 21)
    assert thin_revisions(NOW + 5 * MINUTE + KEEP_SAVES) == 1
    assert left(desk) == ["Minut 1", "Minut 20", "Minut 21"]


def test_what_one_wrote_before_another_took_over_stays(desk: Desk) -> None:
    write(desk, 0, 1)
    write(desk, 2, by=desk.writer)
    write(desk, 3)
    thin_revisions(LATER)
    assert left(desk) == ["Minut 1", "Minut 2", "Minut 3"]


def test_both_sides_of_a_conflict_stay(desk: Desk) -> None:
    write(desk, 0, 1)
    save_section(
        desk.section(),
        answers={"demokrati-text": "Vid sidan av"},
        version=1,
        by=desk.writer,
        now=NOW + 2 * MINUTE,
    )
    write(desk, 3, 4)
    assert thin_revisions(LATER) == 2
    assert left(desk) == ["Minut 1", "Vid sidan av", "Minut 4"]


def test_a_restored_version_and_its_restoration_stay(desk: Desk) -> None:
    write(desk, 0, 1, 2, 3)
    earlier = Revision.objects.get(version=2)
    restore_revision(
        desk.section(),
        earlier,
        questions=["demokrati-text"],
        version=4,
        by=desk.contact,
        now=NOW + 4 * MINUTE,
    )
    write(desk, 5)
    thin_revisions(LATER)
    assert left(desk) == ["Minut 1", "Minut 3", "Minut 1", "Minut 5"]
    assert Revision.objects.get(kind=RevisionKind.RESTORED).restored_from == earlier


def test_a_version_that_was_sent_stays(desk: Desk) -> None:
    desk.complete()
    first = submit(desk.application, by=desk.contact, now=NOW)
    open_copy(desk.application, by=desk.contact, now=NOW)
    write(desk, 1, 2)
    second = submit(desk.application, by=desk.contact, now=NOW + 3 * MINUTE)
    before = [set(one.revisions.all()) for one in (first, second)]
    assert thin_revisions(LATER) == 1
    assert [set(one.revisions.all()) for one in (first, second)] == before
    assert left(desk) == ["Vi lyssnar på invånarna.", "Minut 2"]


def shown(desk: Desk) -> list[tuple[str, datetime, str]]:
    """Give what each line of the list says of the whole sitting."""
    found = lines(desk.section().revisions.for_lines(), [])
    return [(line.kind, line.last.revision.saved_at, line.change_words) for line in found]


def test_the_list_says_the_same_of_each_sitting_afterwards(desk: Desk) -> None:
    write(desk, 0, 1)
    write(desk, 2, by=desk.writer)
    for minute in range(3, 40, 3):
        write(desk, minute)
    save_section(
        desk.section(), answers={"demokrati-text": "x"}, version=3, by=desk.writer, now=NOW
    )
    write(desk, 45, 46)
    before = shown(desk)
    assert thin_revisions(LATER) > 0
    assert shown(desk) == before


def test_works_in_batches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "BATCH", 2)
    monkeypatch.setattr(thinning, "APPLICATIONS", 1)
    other = set_desk(desk.edition)
    for one in (desk, other):
        write(one, 0, 1, 2, 3)
    assert [thin_revisions(LATER) for _ in range(5)] == [2, 1, 2, 1, 0]
    assert (left(desk), left(other)) == (["Minut 3"], ["Minut 3"])
