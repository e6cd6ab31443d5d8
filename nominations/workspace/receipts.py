"""The receipt, and what was sent exactly as it was sent."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.dates import date_in_text
from nominations.models import Affiliation
from nominations.rules.deadline import closing_of, may_still_change
from nominations.states import DateKind, Role
from nominations.workspace.answers import sent_areas
from nominations.workspace.lookups import files_of, own_application

NEXT_STEPS = (DateKind.NOMINEES_ANNOUNCED, DateKind.EVALUATION, DateKind.CEREMONY)


@require_safe
@signed_in
def application_receipt(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the receipt of the latest submission; it can be opened again at any time."""
    application = own_application(request, code)
    submission = application.submissions.select_related("submitted_by", "approval").last()
    if submission is None:
        raise Http404
    dates = application.edition.dates
    people = Affiliation.objects.reachable(request.now)
    group = list(people.filter(municipality=application.municipality).select_related("user"))
    context = {
        "application": application,
        "submission": submission,
        "closing": closing_of(application, request.now),
        "open_now": may_still_change(application, request.now),
        "steps": [(kind.label, date_in_text(dates[kind])) for kind in NEXT_STEPS if kind in dates],
        "addresses": [one.user.email for one in group],
        "is_only_contact": sum(one.role == Role.CONTACT for one in group) < 2,
    }
    return render(request, "nominations/workspace/application_receipt.html", context)


@require_safe
@signed_in
def application_snapshot(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Show what was sent, exactly as it was sent."""
    application = own_application(request, code)
    sent = list(application.submissions.select_related("submitted_by", "approval"))
    found = [submission for submission in sent if submission.number == number]
    if not found:
        raise Http404
    context: dict[str, Any] = {
        "application": application,
        "submission": found[0],
        "others": [submission for submission in sent if submission.number != number],
        "is_latest": found[0].number == sent[-1].number,
        "areas": sent_areas(found[0], list(application.edition.areas.all()), files_of(application)),
    }
    return render(request, "nominations/workspace/application_snapshot.html", context)
