"""The office is reminded once a year that the accessibility statement must still be true."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue
from kvalitetskommun.site.models import AccessibilityStatement
from kvalitetskommun.swedish import STOCKHOLM


def remind_of_statement(now: datetime) -> int:
    """Write to the office at each anniversary of the assessment, once: the worker's job."""
    statement = AccessibilityStatement.objects.first()
    due = statement and statement.due_on(now.astimezone(STOCKHOLM).date())
    if statement is None or due is None:
        return 0
    key = f"statement_due:{due:%Y-%m-%d}"
    if Message.objects.filter(dedupe_key=key).exists():
        return 0
    enqueue(
        "statement_due",
        to=settings.OFFICE_EMAIL,
        dedupe_key=key,
        now=now,
        context={"assessed_on": statement.assessed_on},
    )
    return 1
