"""A visitor's report of a fault goes to the office by mail, and is kept nowhere else."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.conf import settings
from django.db import transaction

from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue


@transaction.atomic
def report_fault(*, what: str, page: str, aid: str, email: str, now: datetime) -> Message:
    """Write to the office; the same words twice on the same day are one letter."""
    words = {"what": what, "page": page, "aid": aid, "email": email}
    digest = hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()
    letter = enqueue(
        "fault_reported",
        to=settings.OFFICE_EMAIL,
        dedupe_key=f"fault:{now:%Y%m%d}:{digest[:32]}",
        now=now,
        context=dict(words),
    )
    record("site.report_fault", "", by=None, now=now)
    return letter
