"""The task list: the hub of the work with one application."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.earlier_answers import source_words
from nominations.models import Application, Clearance, Feedback, Submission
from nominations.rules.deadline import closing_of, completion_of, may_still_change
from nominations.rules.submission import may_withdraw
from nominations.rules.writing import (
    has_unsent_changes,
    may_open_copy,
    may_open_to_office,
    may_write,
)
from nominations.states import DateKind
from nominations.workspace.approvals import approval_context
from nominations.workspace.diplomas import has_diploma
from nominations.workspace.lookups import own_application
from nominations.workspace.presence import others_in
from nominations.workspace.tasks import hurry, task_rows
from nominations.workspace.winning import won_by


@require_safe
@signed_in
def application_tasks(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the parts, how far each has come, and whether the application is sent."""
    application = own_application(request, code)
    return render(
        request, "nominations/workspace/application_tasks.html", _tasks(request, application)
    )


def _tasks(request: SignedInRequest, application: Application) -> dict[str, Any]:
    by, now = request.user, request.now
    rows = task_rows(application, now, others_in(application, by, now))
    earlier = Submission.objects.to_copy_to(application).defer("content", "personal").first()
    return {
        **approval_context(application, now),
        "application": application,
        "rows": rows,
        "done": sum(row.is_done for row in rows),
        "writing": may_write(application, by=by, now=now),
        "open_now": may_still_change(application, now),
        "earlier": source_words(earlier) if earlier else "",
        "copying": may_open_copy(application, by=by, now=now),
        "withdrawing": may_withdraw(application, by=by, now=now),
        "helping": may_open_to_office(application, by=by, now=now),
        "helped_until": application.open_to_office_until
        if application.is_open_to_office(now)
        else None,
        "closing": closing_of(application, now),
        "completion": completion_of(application),
        "has_feedback": _has_feedback(application, now),
        "clearance": _clearance(application, now),
        "has_diploma": (has_diploma := _has_diploma(application, now)),
        "has_won": has_diploma and won_by(application, now) is not None,
        "hurry": hurry(application, now),
        "unsent_changes": has_unsent_changes(application),
    }


def _clearance(application: Application, now: datetime) -> Clearance | None:
    """Give the question about publishing; asked of the database only after the closing."""
    closes_at = application.edition.closes_at
    if closes_at is None or now < closes_at:
        return None
    found: Clearance | None = Clearance.objects.filter(application=application).first()
    return found


def _has_diploma(application: Application, now: datetime) -> bool:
    """Say whether there is a diploma; asked of the database only after the closing."""
    closes_at = application.edition.closes_at
    return closes_at is not None and now >= closes_at and has_diploma(application, now)


def _has_feedback(application: Application, now: datetime) -> bool:
    """Say whether there is feedback to read; asked of the database only from its date on."""
    read_from = application.edition.moment(DateKind.FEEDBACK)
    if read_from is None or now < read_from:
        return False
    return bool(Feedback.objects.released(now).filter(application=application).exists())
