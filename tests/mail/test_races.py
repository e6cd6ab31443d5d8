"""Several workers and several writers at once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connections

from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.gates import register_gate
from kvalitetskommun.mail.jobs import register_job, run_due
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.querysets import MessageQuerySet
from tests.counts import count
from tests.mail.delivery import received_ids
from tests.mail.letters import letter, letters

pytestmark = pytest.mark.django_db(transaction=True)

meeting: list[Barrier] = []
runs: list[datetime] = []


def _wait_for_the_other(message: Message, now: datetime) -> bool:
    try:
        meeting[0].wait(timeout=1)
    except BrokenBarrierError:
        return True
    return True


def _run(now: datetime) -> int:
    runs.append(now)
    return 1


register_gate("tests.meeting", _wait_for_the_other)
register_job("tests.counted", _run)


def together(*works: Callable[[], object]) -> list[BaseException]:
    """Run each in a thread with a database connection of its own; give what went wrong."""
    errors: list[BaseException] = []

    def thread(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=thread, args=(work,)) for work in works]
    for started in threads:
        started.start()
    for started in threads:
        started.join()
    return errors


def test_two_workers_send_each_mail_once(now: datetime) -> None:
    number = count(200, 5_000)
    letters(now, number)

    def work() -> None:
        while send_next(now) or Message.objects.due(now).exists():
            pass

    assert together(work, work) == []
    assert Counter(received_ids()).most_common(1)[0][1] == 1
    assert len(received_ids()) == number
    assert Message.objects.filter(state="sent").count() == number


def _two_workers_meet_at_one_mail(now: datetime) -> int:
    letter(now, gate="tests.meeting")
    meeting[:] = [Barrier(2)]
    assert together(lambda: send_next(now), lambda: send_next(now)) == []
    return len(received_ids())


def test_two_workers_that_meet_at_one_mail_send_it_once(now: datetime) -> None:
    assert _two_workers_meet_at_one_mail(now) == 1


@pytest.mark.postgres_only
def test_without_the_lock_it_would_leave_twice(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MessageQuerySet, "select_for_update", lambda self, **_: self)
    assert _two_workers_meet_at_one_mail(now) == 2


def test_two_writers_with_one_key_write_one_mail(now: datetime) -> None:
    start = Barrier(8)

    def work() -> None:
        start.wait(timeout=10)
        letter(now, "same")

    assert together(*[work] * 8) == []
    assert Message.objects.count() == 1


def test_two_workers_run_a_job_once_a_minute(now: datetime) -> None:
    runs.clear()
    start = Barrier(2)

    def work() -> None:
        start.wait(timeout=10)
        run_due(now)

    assert together(work, work) == []
    assert runs == [now]
