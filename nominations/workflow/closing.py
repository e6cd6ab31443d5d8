"""What a municipality hears when its time has run out with something that is not sent.

Nothing depends on it: the time is over at its moment, whether a worker runs or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import UNTRUE, call_off, enqueue
from nominations.closings import Closing
from nominations.models import Affiliation, Application
from nominations.rules.deadline import closing_of
from nominations.rules.writing import is_unsent

# A worker that stood still longer than this tells nothing that everybody knows by then.
WINDOW = timedelta(days=2)
GATE = "nominations.closed"


def tell_closed(now: datetime) -> int:
    """Write to the groups whose time ran out with something unsent; gives how many. Idempotent.

    Of a completion that did not come the office hears too.
    """
    call_off(Message.objects.filter(gate=GATE), unless=still_closed, now=now, why=UNTRUE)
    lately = Application.objects.unsent().closing_between(now - WINDOW, now).with_deadlines()
    letters = [letter for application in lately for letter in _letters(application, now)]
    keys = [letter["dedupe_key"] for letter in letters]
    written = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    due = [letter for letter in letters if letter["dedupe_key"] not in written]
    for letter in due:
        enqueue(now=now, gate=GATE, **letter)
    return len(due)


def _letters(application: Application, now: datetime) -> Iterator[dict[str, Any]]:
    closing = closing_of(application, now)
    if closing is None or not now - WINDOW <= closing.at <= now:
        return
    group = Affiliation.objects.reachable(now).filter(municipality=application.municipality)
    for affiliation in group.select_related("user").order_by("pk"):
        yield _letter("application_closed", application, closing, affiliation.user)
    if closing.is_completion:
        yield _letter("completion_missed", application, closing, None)


def _letter(kind: str, application: Application, closing: Closing, to: Any) -> dict[str, Any]:
    receiver = "office" if to is None else to.key
    return {
        "kind": kind,
        "to": settings.OFFICE_EMAIL if to is None else to.email,
        "dedupe_key": f"closed:{application.code}:{_written(closing.at)}:{receiver}",
        "context": {"application": application, "closing": closing},
        "about": f"application:{application.code}",
    }


def still_closed(message: Message, now: datetime) -> bool:
    """Tell whether it is still so: the office may have given more time while the letter waited."""
    _, code, closes_at, _ = message.dedupe_key.split(":")
    application = Application.objects.with_deadlines().filter(code=code).first()
    if application is None or not is_unsent(application):
        return False
    closing = closing_of(application, now)
    return closing is not None and closing.at <= now and _written(closing.at) == closes_at


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M}"
