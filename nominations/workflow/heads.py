"""The head of the audit chain, mailed at each phase change so that somebody else holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from kvalitetskommun.audit.workflow import current_head
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Edition
from nominations.states import Stage

KIND = "audit_head"


def mail_heads(now: datetime) -> int:
    """Mail the head to the office once for each phase that an edition has entered; idempotent.

    An edition that was over before the portal first saw it is left out.
    """
    mailed = set(Message.objects.filter(kind=KIND).values_list("dedupe_key", flat=True))
    due = [(edition, stage) for edition, stage in _stages(now) if _is_new(edition, stage, mailed)]
    for edition, stage in due:
        enqueue(
            KIND,
            to=settings.OFFICE_EMAIL,
            dedupe_key=_key(edition, stage),
            now=now,
            context={"edition": edition, "stage": stage, "head": str(current_head())},
        )
    return len(due)


def _is_new(edition: Edition, stage: Stage, mailed: set[str]) -> bool:
    if stage == Stage.AWARDED and not any(_key(edition, one) in mailed for one in Stage):
        return False
    return _key(edition, stage) not in mailed


def _stages(now: datetime) -> Iterator[tuple[Edition, Stage]]:
    for edition in Edition.objects.published().with_dates().with_public_releases(now):
        yield edition, edition.stage(now)


def _key(edition: Edition, stage: Stage) -> str:
    return f"{KIND}:{edition.year}:{stage}"
