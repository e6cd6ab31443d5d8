"""What the worker does by the clock: reminders, retention and the like, registered by the apps.

A job must be idempotent: it looks at what is due and uses dedupe keys, because a worker that is
killed in the middle begins it again within a minute.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from kvalitetskommun.mail.models import JobRun

logger = logging.getLogger(__name__)

Job = Callable[[datetime], int]
INTERVAL = timedelta(minutes=1)

_jobs: dict[str, Job] = {}


def register_job(name: str, run: Job) -> None:
    """Have the worker call ``run(now)`` once a minute; it returns how much it did."""
    if _jobs.setdefault(name, run) is not run:
        raise ValueError(f"The job {name!r} is already registered.")


def run_due(now: datetime) -> int:
    """Run every job whose minute has passed; a job that fails is logged and stops no other."""
    last_runs = dict(JobRun.objects.values_list("name", "last_run"))
    started = 0
    for name, run in _jobs.items():
        if _is_due(last_runs.get(name), now) and _take(name, now):
            started += 1
            _run(name, run, now)
    return started


def _is_due(last_run: datetime | None, now: datetime) -> bool:
    """A clock that was set back does not stop the jobs until it has caught up."""
    return last_run is None or not last_run <= now < last_run + INTERVAL


def _take(name: str, now: datetime) -> bool:
    """Take the job's turn, unless another worker has it."""
    JobRun.objects.get_or_create(name=name)
    with transaction.atomic():
        turn = JobRun.objects.select_for_update(skip_locked=True).filter(name=name).first()
        if turn is None or not _is_due(turn.last_run, now):
            return False
        turn.last_run = now
        turn.save(update_fields=["last_run"])
    return True


def _run(name: str, run: Job, now: datetime) -> None:
    try:
        done = run(now)
    except Exception:
        logger.exception("The job %s failed.", name)
    else:
        if done:
            logger.info("The job %s did %s.", name, done)
