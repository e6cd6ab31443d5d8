"""Documents about a nominee: laid out and taken away by the office, opened by the jury."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from jury.admin.evidence import either, nominee_at, office_only
from jury.admin.pages import juror_of, keep_out, nominee_of, page
from jury.forms.fact_documents import DocumentForm
from jury.models import FactDocument
from jury.rules import evidence as rules
from jury.workflow import fact_documents as workflow
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.downloads import download_foreign
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest


@either
@office_only
def jury_evidence_add(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Lay a document before the jury; a file that is not taken says why at its field."""
    ours = cast(SignedInRequest, request)
    nomination = nominee_at(request, year, slug)
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    if request.method == "POST" and form.is_valid():
        try:
            workflow.add_document(nomination, by=ours.user, now=ours.now, **form.cleaned_data)
        except Refused as refused:
            note_refusal("jury_evidence_add", str(year), request, refused)
            form.add_error("upload", refused.answer.reason)
        else:
            messages.success(request, f"”{form.cleaned_data['title']}” ligger nu hos juryn.")
            return redirect("jury_evidence_nominee", year=year, slug=slug)
    return page(
        request,
        "evidence_form",
        f"Lägg till ett dokument om {nomination.municipality.name}",
        status=422 if form.errors else 200,
        nomination=nomination,
        form=form,
        answer=rules.may_edit_evidence(nomination, by=ours.user, now=ours.now),
        button="Lägg till dokumentet",
    )


@either
@office_only
def jury_evidence_remove(request: HttpRequest, file: str) -> HttpResponse:
    """Take a document away after a question."""
    ours = cast(SignedInRequest, request)
    document = _document(request, file)
    nomination = document.nomination
    answer = rules.may_remove_document(document, by=ours.user, now=ours.now)
    if request.method == "POST":
        try:
            workflow.remove_document(document, by=ours.user, now=ours.now)
        except Refused as refused:
            note_refusal("jury_evidence_remove", file, request, refused)
            answer = refused.answer
        else:
            messages.success(request, f"”{document.title}” är borttaget.")
            return redirect(
                "jury_evidence_nominee",
                year=nomination.edition.year,
                slug=nomination.municipality.slug,
            )
    return page(
        request,
        "evidence_form",
        f"Ta bort ”{document.title}”",
        status=200 if answer or request.method != "POST" else 409,
        nomination=nomination,
        form=None,
        answer=answer,
        explanation="Juryn ser det inte längre. Filen sparas, så att det går att visa i "
        "efterhand vad juryn har haft framför sig.",
        button="Ta bort dokumentet",
    )


@require_GET
@office_only
def jury_evidence_file(request: HttpRequest, file: str) -> HttpResponse:
    """Give the office a document to look at."""
    return _give(request, _document(request, file), "Kontroll av underlag till juryn")


@require_GET
def jury_fact_document(request: HttpRequest, year: int, slug: str, file: str) -> HttpResponse:
    """Give a juror a document on the same terms as the application's text."""
    juror = juror_of(request, year)
    nomination = nominee_of(request, juror, slug)
    if not juror.declarations.clearing().filter(nomination=nomination).exists():
        raise Http404
    document = get_object_or_404(FactDocument.objects.of(nomination), code=file)
    return _give(request, document, "Bedömning av en nominerad kommun")


def _give(request: HttpRequest, document: FactDocument, purpose: str) -> HttpResponse:
    ours = cast(SignedInRequest, request)
    record_read(
        "jury.download_document", document.code, by=ours.user, now=ours.now, purpose=purpose
    )
    return download_foreign(document.file, document.name, document.content_type)


def _document(request: HttpRequest, code: str) -> FactDocument:
    present = FactDocument.objects.present()
    document: FactDocument = get_object_or_404(
        present.select_related("nomination__municipality", "nomination__edition"), code=code
    )
    keep_out(request, document.nomination)
    return document
