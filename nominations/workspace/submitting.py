"""Review, submit, receipt, the snapshots that were sent, changing and withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.forms.submission import DeclarationForm
from nominations.models import Affiliation, Application
from nominations.rules.submission import may_submit, may_withdraw
from nominations.rules.writing import is_open, may_write
from nominations.states import DateKind, Role
from nominations.workflow.submission import submit, withdraw
from nominations.workflow.writing import open_copy
from nominations.workspace.answers import sent_areas, shown_area
from nominations.workspace.lookups import own_application, parts_of
from nominations.workspace.tasks import hurry

NEXT_STEPS = (DateKind.NOMINEES_ANNOUNCED, DateKind.EVALUATION, DateKind.CEREMONY)


@require_safe
@signed_in
def application_review(request: SignedInRequest, code: str) -> HttpResponse:
    """Show everything that is written, what is missing, and the declarations."""
    application = own_application(request, code)
    return _review(request, application, DeclarationForm(label_suffix=""))


def _review(
    request: SignedInRequest, application: Application, form: DeclarationForm
) -> HttpResponse:
    shown = [shown_area(part.area, part.section.answers) for part in parts_of(application)]
    by, now = request.user, request.now
    context = {
        "application": application,
        "areas": shown,
        "missing": sum(len(area.faults) for area in shown),
        "submitting": may_submit(application, by=by, now=now),
        "writing": may_write(application, by=by, now=now),
        "closing": application.edition.dates.get(DateKind.CLOSES),
        "hurry": hurry(application, now),
        "form": form,
    }
    return render(request, "nominations/workspace/application_review.html", context)


@require_POST
@signed_in
@refusable("application_review", "code")
def application_submit(request: SignedInRequest, code: str) -> HttpResponse:
    """Submit the application; a second click finds it sent and leads to the same receipt."""
    application = own_application(request, code)
    form = DeclarationForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _review(request, application, form)
    try:
        submit(application, by=request.user, now=request.now)
    except Refused as refused:
        if refused.answer.code != "already_submitted":
            raise
    return redirect("application_receipt", code=code)


@require_safe
@signed_in
def application_receipt(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the receipt of the latest submission; it can be opened again at any time."""
    application = own_application(request, code)
    submission = application.submissions.select_related("submitted_by").last()
    if submission is None:
        raise Http404
    dates = application.edition.dates
    people = Affiliation.objects.active(request.now).filter(municipality=application.municipality)
    group = list(people.select_related("user"))
    context = {
        "application": application,
        "submission": submission,
        "closing": dates.get(DateKind.CLOSES),
        "open_now": is_open(application.edition, request.now),
        "steps": [dates[kind] for kind in NEXT_STEPS if kind in dates],
        "addresses": [one.user.email for one in group],
        "is_only_contact": sum(one.role == Role.CONTACT for one in group) < 2,
    }
    return render(request, "nominations/workspace/application_receipt.html", context)


@require_safe
@signed_in
def application_snapshot(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Show what was sent, exactly as it was sent."""
    application = own_application(request, code)
    sent = list(application.submissions.select_related("submitted_by"))
    found = [submission for submission in sent if submission.number == number]
    if not found:
        raise Http404
    context: dict[str, Any] = {
        "application": application,
        "submission": found[0],
        "others": [submission for submission in sent if submission.number != number],
        "is_latest": found[0].number == sent[-1].number,
        "areas": sent_areas(found[0], list(application.edition.areas.all())),
    }
    return render(request, "nominations/workspace/application_snapshot.html", context)


@require_POST
@signed_in
@refusable("application_tasks", "code")
def application_open_copy(request: SignedInRequest, code: str) -> HttpResponse:
    """Open a working copy beside the snapshot that stands."""
    application = own_application(request, code)
    open_copy(application, by=request.user, now=request.now)
    messages.success(
        request,
        "Ansökan är öppen för ändring. Den inskickade versionen gäller tills ni skickar in igen.",
    )
    return redirect("application_tasks", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_tasks", "code")
def application_withdraw(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask once more, and withdraw."""
    application = own_application(request, code)
    by, now = request.user, request.now
    if request.method == "POST":
        withdraw(application, by=by, now=now)
        messages.success(request, "Ansökan är återtagen. Den deltar inte längre.")
        return redirect("application_tasks", code=code)
    context = {
        "application": application,
        "withdrawing": may_withdraw(application, by=by, now=now),
        "closing": application.edition.dates.get(DateKind.CLOSES),
    }
    return render(request, "nominations/workspace/application_withdraw.html", context)
