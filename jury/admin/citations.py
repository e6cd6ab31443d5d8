"""The pages where jury and office write the citations together."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jury.admin.citation_scope import cited_nominee, revealed_deliberation
from jury.admin.pages import assignment_of, held_back_from, keep_out, page
from jury.citations import citations_in, versions_of
from jury.forms.citing import CitationForm
from jury.models import Citation
from jury.reasons import reasons_for
from jury.rules import citing as rules
from jury.rules.citation_ready import is_ready
from jury.workflow import citing as workflow
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


@require_GET
def jury_citations(request: HttpRequest, year: int) -> HttpResponse:
    """List the nominees and how far each citation has come."""
    ours = cast(SignedInRequest, request)
    deliberation = revealed_deliberation(ours, year)
    without = held_back_from(assignment_of(request, year))
    return page(
        request,
        "citations",
        f"Motiveringar {year}",
        deliberation=deliberation,
        rows=citations_in(deliberation, ours.now, without=without),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def jury_citation(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show a nominee's citation with the jurors' reasons, and save the next version."""
    ours = cast(SignedInRequest, request)
    nomination = cited_nominee(ours, year, slug)
    if request.method != "POST":
        return _show(ours, nomination)
    form = _form(nomination, request.POST)
    if not form.is_valid():
        return _show(ours, nomination, form, status=422)
    try:
        workflow.write_citation(nomination, by=ours.user, now=ours.now, **form.cleaned_data)
    except Refused as refused:
        note_refusal("jury_citation", f"{year}/{slug}", request, refused)
        renewed = _renewed(nomination, form)
        return _show(ours, nomination, renewed, status=409, refused=refused.answer)
    name = nomination.municipality.name
    messages.success(request, f"Motiveringen till {name} är sparad som en ny version.")
    return redirect("jury_citation", year=year, slug=slug)


@require_POST
def jury_citation_check(request: HttpRequest, code: str) -> HttpResponse:
    """Let the office say that the language of the latest version is right."""
    ours = cast(SignedInRequest, request)
    if not ours.user.office:
        raise Http404
    citation: Citation = get_object_or_404(
        Citation.objects.select_related("nomination__edition", "nomination__municipality"),
        code=code,
    )
    keep_out(request, citation.nomination)
    try:
        workflow.check_citation(citation, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_citation_check", code, request, refused)
        messages.error(request, refused.answer.reason)
    else:
        messages.success(request, "Språket är granskat. Versionen kan stå i juryns beslut.")
    nomination = citation.nomination
    return redirect(
        "jury_citation", year=nomination.edition.year, slug=nomination.municipality.slug
    )


def _show(
    request: SignedInRequest,
    nomination: Nomination,
    form: CitationForm | None = None,
    *,
    status: int = 200,
    refused: Answer = YES,
) -> HttpResponse:
    versions = versions_of(nomination)
    latest = versions[0].citation if versions else None
    deliberation = nomination.edition.deliberation
    return page(
        request,
        "citation",
        f"Motivering till {nomination.municipality.full_name}",
        status=status,
        nomination=nomination,
        form=form or _form(nomination),
        refused=refused,
        answer=rules.may_write_citation(nomination, by=request.user, now=request.now),
        versions=versions,
        latest=latest,
        ready=is_ready(latest, deliberation, wins=True),
        check=latest and rules.may_check_citation(latest, by=request.user, now=request.now),
        reasons=reasons_for(nomination, deliberation),
    )


def _form(nomination: Nomination, data: object = None) -> CitationForm:
    deliberation = nomination.edition.deliberation
    return CitationForm(
        data,
        latest=Citation.objects.of(nomination).first(),
        least=deliberation.citation_least_words,
        most=deliberation.citation_most_words,
    )


def _renewed(nomination: Nomination, form: CitationForm) -> CitationForm:
    """Give the typed text back on the present version, so that it can be sent again."""
    latest = Citation.objects.of(nomination).first()
    typed = {"version": latest.number if latest else 0, "text": form.cleaned_data["text"]}
    return _form(nomination, typed)
