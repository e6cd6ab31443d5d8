"""The pages where the office writes one text to each applicant, and marks it as ready."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jury.admin.feedback_scope import Applicant, applicant_of, applicants_of, shown_to_office
from jury.admin.pages import page
from jury.advice import advice_to
from jury.field_means import field_means
from jury.forms.feedback import FeedbackForm
from jury.models import Deliberation
from jury.workflow.delivering import deliver_feedback
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Feedback
from nominations.rules import feedback as rules
from nominations.states import DateKind
from nominations.workflow.feedback import reopen_feedback, write_feedback


@require_GET
def jury_feedbacks(request: HttpRequest, year: int) -> HttpResponse:
    """List the applicants and how far the text to each has come."""
    deliberation = shown_to_office(cast(SignedInRequest, request), year)
    rows = applicants_of(request, deliberation)
    written = [getattr(row.application, "feedback", None) for row in rows]
    return page(
        request,
        "feedbacks",
        f"Återkoppling till kommunerna {year}",
        deliberation=deliberation,
        rows=list(zip(rows, written, strict=True)),
        ready=sum(one is not None and one.is_ready for one in written),
        date=deliberation.edition.dates.get(DateKind.FEEDBACK),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def jury_feedback(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show the text to an applicant beside the jurors' words, save it, and mark it as ready."""
    ours = cast(SignedInRequest, request)
    deliberation = shown_to_office(ours, year)
    applicant = applicant_of(request, deliberation, slug)
    typed = request.POST if request.method == "POST" else None
    form = FeedbackForm(typed, written=_written(applicant))
    if request.method != "POST":
        return _show(ours, deliberation, applicant, form)
    if not form.is_valid():
        return _show(ours, deliberation, applicant, form, status=422)
    try:
        _save(ours, applicant, form)
    except Refused as refused:
        note_refusal("jury_feedback", f"{year}/{slug}", request, refused)
        renewed = form.renewed(_written(applicant))
        return _show(ours, deliberation, applicant, renewed, status=409, refused=refused.answer)
    name = applicant.application.municipality.name
    how = "klar" if "ready" in request.POST else "sparad som utkast"
    messages.success(request, f"Återkopplingen till {name} är {how}.")
    return redirect("jury_feedbacks", year=year)


def _save(request: SignedInRequest, applicant: Applicant, form: FeedbackForm) -> None:
    application, by, now = applicant.application, request.user, request.now
    saved = write_feedback(application, by=by, now=now, **form.cleaned_data)
    if "ready" in request.POST:
        deliver_feedback(application, version=saved.version, by=by, now=now)


@require_POST
def jury_feedback_reopen(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Take a ready text back to the desk, until the municipality can read it."""
    ours = cast(SignedInRequest, request)
    applicant = applicant_of(request, shown_to_office(ours, year), slug)
    if _written(applicant) is None:
        raise Http404
    try:
        reopen_feedback(applicant.application, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_feedback_reopen", f"{year}/{slug}", request, refused)
        messages.error(request, refused.answer.reason)
    else:
        messages.success(request, "Texten är ett utkast igen och kan ändras.")
    return redirect("jury_feedback", year=year, slug=slug)


def _written(applicant: Applicant) -> Feedback | None:
    return rules.feedback_of(applicant.application)


def _show(
    request: SignedInRequest,
    deliberation: Deliberation,
    applicant: Applicant,
    form: FeedbackForm,
    *,
    status: int = 200,
    refused: Answer = YES,
) -> HttpResponse:
    nomination, stored = applicant.nomination, _written(applicant)
    by, now = request.user, request.now
    shown = field_means(nomination, deliberation) if nomination else []
    return page(
        request,
        "feedback",
        f"Återkoppling till {applicant.application.municipality.full_name}",
        status=status,
        deliberation=deliberation,
        applicant=applicant,
        form=form,
        stored=stored,
        refused=refused,
        answer=rules.may_write_feedback(applicant.application, by=by, now=now),
        reopen=stored and rules.may_reopen_feedback(stored, by=by, now=now),
        advice=advice_to(nomination, deliberation) if nomination else [],
        figures=stored.figures if stored and stored.is_ready else shown,
    )
