"""Jurors promise secrecy; the office writes what they promise."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Deliberation, Juror, digest_of
from jury.rules import pledging as rules
from jury.workflow.locking import code_of_edition, lock_jury
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def pledge(juror: Juror, *, digest: str, by: User, now: datetime) -> Juror:
    """Take down that a juror promises secrecy, and by which text."""
    lock_jury(juror.edition_id)
    juror = Juror.objects.select_related("user", "edition__deliberation").get(pk=juror.pk)
    require(rules.may_pledge(juror, digest=digest, by=by, now=now))
    juror.pledged_at, juror.pledged_text = now, digest
    juror.save(update_fields=["pledged_at", "pledged_text"])
    content = {"person": str(juror.user.key), "text": digest}
    record("jury.pledge", code_of_edition(juror.edition), by=by, now=now, content=content)
    return juror


@transaction.atomic
def set_pledge(deliberation: Deliberation, *, pledge: str, by: User, now: datetime) -> Deliberation:
    """Change what the jurors are asked to promise."""
    deliberation = lock_jury(deliberation.edition_id)
    require(rules.may_set_pledge(deliberation, by=by, now=now))
    deliberation.pledge = pledge
    deliberation.save(update_fields=["pledge"])
    content = {"text": pledge, "digest": digest_of(pledge)}
    code = code_of_edition(deliberation.edition)
    record("jury.set_pledge", code, by=by, now=now, content=content)
    return deliberation
