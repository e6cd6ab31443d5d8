"""What would be published of the application, and what the municipality says of it."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal, refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.forms.clearing import ObjectionForm
from nominations.models import Application, Clearance
from nominations.publication_differences import left_out
from nominations.reading import readable_areas, reading_minutes
from nominations.rules.clearing import may_answer_publication, version_to_publish
from nominations.snapshots import digest
from nominations.workflow.clearing import approve_publication, object_to_publication
from nominations.workspace.lookups import files_of, own_application


@require_safe
@signed_in
def application_publication(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what is left out and what everybody would read; 404 until the municipality is asked."""
    application = own_application(request, code)
    return _page(request, application, _own(application), ObjectionForm(label_suffix=""))


def _own(application: Application) -> Clearance:
    found: Clearance = get_object_or_404(
        Clearance.objects.select_related("answered_by"), application=application
    )
    found.application = application
    return found


def _page(
    request: SignedInRequest, application: Application, clearance: Clearance, form: ObjectionForm
) -> HttpResponse:
    version = version_to_publish(application)
    assert version is not None
    content = version.content
    difference = left_out(version.submission.content, content)
    gone = application.redactions.exclude(file="")
    reasons = {row.file: row.get_reason_display().lower() for row in gone}
    context = {
        "application": application,
        "clearance": clearance,
        "answering": may_answer_publication(clearance, by=request.user, now=request.now),
        "is_silent_yes": clearance.is_silent_yes(request.now),
        "difference": difference,
        "files": [(name, reasons.get(file, "")) for name, file in difference.files],
        "areas": readable_areas(content, files_of(application)),
        "minutes": reading_minutes(content),
        "sha256": digest(content),
        "form": form,
    }
    return render(request, "nominations/workspace/application_publication.html", context)


@require_POST
@signed_in
@refusable("application_publication", "code")
def application_publication_approve(request: SignedInRequest, code: str) -> HttpResponse:
    """Approve what is shown."""
    clearance = _own(own_application(request, code))
    approve_publication(
        clearance, sha256=request.POST.get("sha256", ""), by=request.user, now=request.now
    )
    messages.success(request, "Ni har godkänt den publika versionen.")
    return redirect("application_publication", code=code)


@require_POST
@signed_in
def application_publication_object(request: SignedInRequest, code: str) -> HttpResponse:
    """Say what should be changed before anything is published; what is refused is not lost."""
    application = own_application(request, code)
    clearance = _own(application)
    form = ObjectionForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, application, clearance, form)
    try:
        object_to_publication(
            clearance,
            objection=form.cleaned_data["objection"],
            sha256=request.POST.get("sha256", ""),
            by=request.user,
            now=request.now,
        )
    except Refused as refused:
        note_refusal("application_publication_object", code, request, refused)
        messages.error(request, refused.answer.reason)
        page = _page(request, application, clearance, form)
        page.status_code = HTTPStatus.CONFLICT
        return page
    messages.success(request, "Invändningen är skickad till kansliet.")
    return redirect("application_publication", code=code)
