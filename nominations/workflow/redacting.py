"""How the office takes something out of what will be published, and puts it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Application, Edition, Redaction
from nominations.rules import redacting as rules
from nominations.workflow.nominating import prepare_published_version

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def redact(
    application: Application,
    *,
    place: tuple[str, str, str],
    text: str,
    reason: str,
    note: str,
    by: User,
    now: datetime,
) -> Redaction:
    """Take out a stretch of an answer, a whole answer or a file; ``place`` is area, question, file.

    What was sent is not touched: the jury reads it whole. The edition is locked, so that nothing
    changes in what is being released.
    """
    application = _locked(application)
    area, question, file = place
    redaction = Redaction(
        application=application,
        area=area,
        question=question,
        file=file,
        text=text,
        reason=reason,
        note=note,
        made_at=now,
        made_by=by,
    )
    require(rules.may_redact(application, by=by, now=now, redaction=redaction))
    redaction.save()
    prepare_published_version(application.submissions.latest("number"), by=by, now=now)
    content = {"area": area, "question": question, "file": file, "reason": reason}
    record("nominations.redact", application.code, by=by, now=now, content=content)
    return redaction


@transaction.atomic
def restore_redaction(
    application: Application, *, redaction: Redaction, by: User, now: datetime
) -> None:
    """Let the public read again what was taken out."""
    application = _locked(application)
    require(rules.may_restore_redaction(application, by=by, now=now))
    content = {"area": redaction.area, "question": redaction.question, "file": redaction.file}
    application.redactions.filter(pk=redaction.pk).delete()
    prepare_published_version(application.submissions.latest("number"), by=by, now=now)
    record("nominations.restore_redaction", application.code, by=by, now=now, content=content)


def _locked(application: Application) -> Application:
    Edition.objects.select_for_update().get(pk=application.edition_id)
    locked: Application = Application.objects.select_for_update().get(pk=application.pk)
    return locked
