"""What the municipality takes home: PDF of draft and submission, receipt, and the package."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kvalitetskommun.downloads import PDF, ZIP, download
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.documents.application import draft_pdf, submission_pdf
from nominations.documents.attached import attached_to, pictures_of
from nominations.documents.names import document_name
from nominations.documents.package import package
from nominations.documents.receipt import receipt_pdf
from nominations.forms.registry import RegistryNumberForm
from nominations.models import Submission
from nominations.snapshots import build_content
from nominations.states import ApplicationState
from nominations.workflow.registry import set_registry_number
from nominations.workspace.lookups import own_application


@require_safe
@signed_in
def application_draft_pdf(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the working copy as PDF; where nothing is unsent, what was sent."""
    application = own_application(request, code)
    if application.state == ApplicationState.SUBMITTED and not application.has_open_copy:
        number = application.submissions.latest("number").number
        return redirect("application_submission_pdf", code=code, number=number)
    pictures = pictures_of(application, build_content(application))
    pdf = draft_pdf(application, now=request.now, pictures=pictures)
    return download(pdf, document_name("Utkast från", application, "pdf"), PDF)


@require_safe
@signed_in
def application_submission_pdf(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Give what was sent as PDF, contact persons included."""
    submission = own_submission(request, code, number)
    pictures = pictures_of(submission.application, submission.content)
    pdf = submission_pdf(submission, own=True, pictures=pictures)
    return download(pdf, document_name("Ansökan från", submission.application, "pdf"), PDF)


@require_safe
@signed_in
def application_receipt_pdf(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Give the receipt of a submission as PDF."""
    submission = own_submission(request, code, number)
    pdf = receipt_pdf(submission, own=True)
    return download(pdf, document_name("Kvittens till", submission.application, "pdf"), PDF)


@require_safe
@signed_in
def application_package(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Give everything that was sent as one file for the municipality's register."""
    submission = own_submission(request, code, number)
    application, content = submission.application, submission.content
    files, pictures = attached_to(application, content), pictures_of(application, content)
    stream = package(submission, own=True, attached=files, pictures=pictures)
    return download(stream, document_name("Ansökan från", application, "zip"), ZIP)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_tasks", "code")
def application_registry_number(request: SignedInRequest, code: str) -> HttpResponse:
    """Let anyone of the municipality's people note its own case number, at any time."""
    application = own_application(request, code)
    initial = {"number": application.registry_number}
    data = request.POST if request.method == "POST" else None
    form = RegistryNumberForm(data, initial=initial, label_suffix="")
    if form.is_valid():
        number = form.cleaned_data["number"]
        set_registry_number(application, number=number, by=request.user, now=request.now)
        messages.success(request, "Diarienumret är sparat.")
        return redirect("application_tasks", code=code)
    context = {"application": application, "form": form}
    return render(request, "nominations/workspace/application_registry_number.html", context)


def own_submission(request: SignedInRequest, code: str, number: int) -> Submission:
    """Find what an application of the person's own municipality sent."""
    application = own_application(request, code)
    people = ("submitted_by", "approval")
    sent: Iterable[Submission] = application.submissions.select_related(*people)
    for submission in sent:
        if submission.number == number:
            submission.application = application
            return submission
    raise Http404
