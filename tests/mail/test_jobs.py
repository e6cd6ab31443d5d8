"""The worker's jobs run once a minute, and old texts are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kvalitetskommun.mail import workflow
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.jobs import register_job, run_due
from kvalitetskommun.mail.models import Message
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db

runs: list[datetime] = []
SECOND = timedelta(seconds=1)


def _run(now: datetime) -> int:
    runs.append(now)
    return 1


def _fail(now: datetime) -> int:
    raise RuntimeError("boom")


register_job("tests.failing", _fail)
register_job("tests.running", _run)


def test_a_job_runs_once_a_minute_though_another_fails(now: datetime) -> None:
    runs.clear()
    for moment in (now, now + 59 * SECOND, now + 60 * SECOND, now + 61 * SECOND):
        run_due(moment)
    assert runs == [now, now + 60 * SECOND]


def test_a_clock_that_was_set_back_stops_no_job(now: datetime) -> None:
    runs.clear()
    earlier = now - timedelta(days=400)
    run_due(now)
    run_due(earlier)
    assert runs == [now, earlier]


def test_a_name_belongs_to_one_job() -> None:
    with pytest.raises(ValueError, match="already registered"):
        register_job("tests.running", _fail)


def _with_text() -> list[str]:
    kept = Message.objects.exclude(text="").order_by("dedupe_key")
    return list(kept.values_list("dedupe_key", flat=True))


def test_texts_are_forgotten_when_the_mail_is_over(now: datetime) -> None:
    letter(now, "old")
    letter(now, "link", personal=True)
    while send_next(now):
        pass
    letter(now, "waiting", due_at=now + timedelta(days=300))
    assert workflow.forget_sent(now + timedelta(days=7)) == 0
    assert workflow.forget_sent(now + timedelta(days=7) + SECOND) == 1
    assert _with_text() == ["old", "waiting"]
    assert workflow.forget_sent(now + timedelta(days=180)) == 0
    assert workflow.forget_sent(now + timedelta(days=180) + SECOND) == 1
    assert _with_text() == ["waiting"]


def test_the_worker_forgets_by_the_clock(now: datetime) -> None:
    letter(now)
    send_next(now)
    run_due(now + timedelta(days=181))
    assert Message.objects.get().text == ""
