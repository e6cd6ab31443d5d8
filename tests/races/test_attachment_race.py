"""Many uploads at once keep within the limits; what is sent and what is removed never cross.

The limits have a control in which the test takes the lock away and the race shows.
"""

from __future__ import annotations

from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from kvalitetskommun.answers import Refused
from nominations.models import Attachment, Edition, Submission
from nominations.querysets.attachments import codes_in
from nominations.rules import attachments as rules
from nominations.workflow import attachments as attaching
from nominations.workflow.attachments import attach, remove
from nominations.workflow.submission import submit
from tests.clock import NOW
from tests.counts import count
from tests.nominations.desk import Desk, set_desk
from tests.nominations.files.making import filled, pdf
from tests.races.locks import take_locks_away
from tests.races.meeting import in_step

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("private_files"),
]

UPLOADS = count(8, 24)
ROUNDS = count(4, 40)
MOST = 3
MB = 1024 * 1024


def on_disk(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def attach_together(desk: Desk, content: bytes, uploads: int = UPLOADS) -> list[str]:
    """Give what each of the uploads met: attached, or the code of the refusal."""
    section = desk.section()

    def work(place: int) -> str:
        file = SimpleUploadedFile(f"{place}.pdf", content)
        try:
            attach(section, file, by=desk.contact, now=NOW)
        except Refused as refused:
            return refused.answer.code
        return "attached"

    return in_step(uploads, work)


def test_no_more_files_than_allowed(private_files: Path) -> None:
    desk = set_desk()
    Edition.objects.update(max_files_per_section=MOST)
    met = attach_together(desk, pdf())
    assert sorted(met) == ["attached"] * MOST + ["too_many"] * (UPLOADS - MOST)
    assert Attachment.objects.count() == MOST
    assert on_disk(private_files) == set(Attachment.objects.values_list("file", flat=True))


def test_no_more_bytes_than_allowed(private_files: Path) -> None:
    desk = set_desk()
    Edition.objects.update(max_file_mb=1, max_files_mb=1, max_files_per_section=20)
    met = attach_together(desk, filled(pdf(), MB // 3))
    assert sorted(met) == ["attached"] * 3 + ["over_quota"] * (UPLOADS - 3)
    assert on_disk(private_files) == set(Attachment.objects.values_list("file", flat=True))


@pytest.mark.postgres_only
def test_control_without_the_lock_there_is_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    take_locks_away(monkeypatch)
    desk = set_desk()
    Edition.objects.update(max_files_per_section=1)
    both_allowed, asked = Barrier(2), rules.may_attach

    def ask_together(*given: Any, **more: Any) -> Any:
        answer = asked(*given, **more)
        if connection.in_atomic_block:
            both_allowed.wait(timeout=20)
        return answer

    monkeypatch.setattr(attaching.rules, "may_attach", ask_together)
    assert attach_together(desk, pdf(), uploads=2) == ["attached", "attached"]
    assert Attachment.objects.count() == 2


def test_what_a_submission_names_lies_on_the_disk(private_files: Path) -> None:
    """Remove and submit at the same moment, over and over: the snapshot's files are all there."""
    orders = set()
    for _ in range(ROUNDS):
        desk = set_desk()
        made = desk.attach("a.pdf")
        desk.complete()

        def work(place: int, desk: Desk = desk, made: Attachment = made) -> str:
            if place:
                submit(desk.application, by=desk.contact, now=NOW)
                return "sent"
            try:
                remove(made, by=desk.contact, now=NOW)
            except Refused as refused:
                return refused.answer.code
            return "removed"

        met = in_step(2, work)[0]
        content = Submission.objects.get(application=desk.application).content
        made.refresh_from_db()
        is_named = made.code in codes_in(content)
        orders.add((met, is_named))
        assert is_named == (met == "submitted")
        assert is_named == ((private_files / (made.file.name or "saknas")).is_file())
    assert orders <= {("removed", False), ("submitted", True)}


def test_the_same_file_removed_twice_at_once_is_removed_once(private_files: Path) -> None:
    desk = set_desk()
    made = desk.attach("a.pdf")

    def work(_: int) -> str:
        try:
            remove(made, by=desk.contact, now=NOW)
        except Refused as refused:
            return refused.answer.code
        return "done"

    assert sorted(in_step(4, work)) == ["done"] + ["removed"] * 3
    assert on_disk(private_files) == set()
