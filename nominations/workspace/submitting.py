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
from nominations.reading import Address
from nominations.rules.deadline import closing_of, completion_of
from nominations.rules.submission import may_submit
from nominations.rules.writing import may_write
from nominations.snapshots import attached
from nominations.workflow.submission import submit
from nominations.workspace.answers import ShownArea, sent_areas, shown_area
from nominations.workspace.approvals import approval_context
from nominations.workspace.lookups import Part, files_of, own_application, parts_of
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
    parts = parts_of(application)
    shown = _to_send(application, parts)
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


def _to_send(application: Application, parts: list[Part]) -> list[ShownArea]:
    """Show what is written; beside a completion's parts, the others as they stand sent."""
    address, completion = files_of(application), completion_of(application)
    sent: dict[str, ShownArea] = {}
    if completion is not None:
        latest = application.submissions.latest("number")
        areas = sent_areas(latest, [part.area for part in parts], address)
        sent = {area.key: area for area in areas if area.key not in completion.keys}
    return [sent.get(part.area.key) or _written(part, address) for part in parts]


def _written(part: Part, address: Address) -> ShownArea:
    section = part.section
    return shown_area(part.area, section.answers, attached(section), address, section.copied)


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
