"""Reading through what is written, and submitting it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.forms.submission import DeclarationForm
from nominations.models import Application
from nominations.rules.deadline import closing_of, completion_of
from nominations.rules.submission import may_submit
from nominations.rules.writing import may_write
from nominations.snapshots import attached
from nominations.workflow.submission import submit
from nominations.workspace.answers import shown_area
from nominations.workspace.approvals import approval_context
from nominations.workspace.lookups import files_of, own_application, parts_of
from nominations.workspace.tasks import hurry


@require_safe
@signed_in
def application_review(request: SignedInRequest, code: str) -> HttpResponse:
    """Show everything that is written, what is missing, and the declarations."""
    application = own_application(request, code)
    return _review(request, application, DeclarationForm(label_suffix=""))


def _review(
    request: SignedInRequest, application: Application, form: DeclarationForm
) -> HttpResponse:
    address = files_of(application)
    parts = parts_of(application)
    shown = [
        shown_area(
            one.area, one.section.answers, attached(one.section), address, one.section.copied
        )
        for one in parts
    ]
    by, now = request.user, request.now
    writable = [
        part.area.key for part in parts if may_write(application, area=part.area, by=by, now=now)
    ]
    context = {
        **approval_context(application, now),
        "application": application,
        "areas": shown,
        "copied": sum(len(one.section.copied) for one in parts),
        "writable": writable,
        "missing": sum(len(area.faults) for area in shown if area.key in writable),
        "submitting": may_submit(application, by=by, now=now),
        "writing": may_write(application, by=by, now=now),
        "completion": completion_of(application),
        "closing": closing_of(application, now),
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
