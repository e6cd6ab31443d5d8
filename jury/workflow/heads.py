"""The head of the audit chain, mailed to chair and office at each phase of a jury's work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from jury.models import Deliberation, Juror
from jury.rules.panel import has_scoring_begun
from jury.states import JurorRole, Phase
from kvalitetskommun.audit.workflow import current_head
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Edition
from nominations.states import ReleaseKind

KIND = "jury_head"


def mail_heads(now: datetime) -> int:
    """Mail the head once to chair and office for each phase that a jury has entered; idempotent.

    A jury whose decision was public before its first letter is left out.
    """
    head, mailed = str(current_head()), _mailed()
    due = [
        (edition, phase, to, key)
        for edition in _editions(now)
        for phase, mark in [phase_of(edition, now)]
        for to, key in _receivers(edition, f"{KIND}:{edition.year}:{mark}", now)
        if key not in mailed
        if phase != Phase.RELEASED or any(one.startswith(_of(edition)) for one in mailed)
    ]
    for edition, phase, to, key in due:
        context = {"edition": edition, "phase": phase, "head": head, "at": now}
        enqueue(KIND, to=to, dedupe_key=key, now=now, context=context)
    return len(due)


def phase_of(edition: Edition, now: datetime) -> tuple[Phase, str]:
    """Give how far the jury has come, and a mark that a new decision changes."""
    decision = edition.decisions.filter(replaced_at=None).first()
    if edition.is_released(ReleaseKind.AWARDS, now):
        return Phase.RELEASED, Phase.RELEASED
    if decision is not None:
        return Phase.DECIDED, f"{Phase.DECIDED}:{decision.pk}"
    if edition.deliberation.is_revealed:
        return Phase.REVEALED, Phase.REVEALED
    begun = Phase.SCORING if has_scoring_begun(edition) else Phase.PREPARED
    return begun, begun


def _mailed() -> set[str]:
    return set(Message.objects.filter(kind=KIND).values_list("dedupe_key", flat=True))


def _of(edition: Edition) -> str:
    return f"{KIND}:{edition.year}:"


def _editions(now: datetime) -> Iterator[Edition]:
    laid_out = Deliberation.objects.values("edition")
    yield from (
        Edition.objects.filter(pk__in=laid_out)
        .with_public_releases(now)
        .select_related("deliberation")
    )


def _receivers(edition: Edition, stem: str, now: datetime) -> Iterator[tuple[str, str]]:
    """Give each receiver's address and the letter's key, which holds no address."""
    yield settings.OFFICE_EMAIL, f"{stem}:office"
    chairs = Juror.objects.active(now).filter(edition=edition, role=JurorRole.CHAIR)
    for chair in chairs.select_related("user"):
        yield chair.user.email, f"{stem}:{chair.pk}"
