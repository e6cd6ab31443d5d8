"""Key figures from a CSV file: first a look at what it holds, then all of it or nothing."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from jury.admin.evidence import either, office_only
from jury.admin.pages import page
from jury.evidence_amounts import nominees_of
from jury.figures_csv import COLUMNS, REQUIRED, Reading, read_figures
from jury.forms.figures_file import FiguresFileForm, FiguresTextForm
from jury.models import KeyFigure
from jury.rules import evidence as rules
from jury.workflow import key_figures as workflow
from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Edition


@either
@office_only
def jury_evidence_import(request: HttpRequest, year: int) -> HttpResponse:
    """Look at a file, and take it in when the same text is sent once more."""
    edition = get_object_or_404(Edition, year=year)
    if request.method != "POST":
        return _show(request, edition, FiguresFileForm())
    seen = FiguresTextForm(request.POST)
    if seen.is_valid():
        return _answer(request, edition, seen.cleaned_data["text"], FiguresFileForm({}), seen=True)
    form = FiguresFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, edition, form)
    return _answer(request, edition, form.cleaned_data["upload"], form, seen=False)


def _answer(
    request: HttpRequest, edition: Edition, text: str, form: FiguresFileForm, *, seen: bool
) -> HttpResponse:
    reading = read_figures(text, nominees_of(edition))
    if reading.faults:
        form.point_at(reading.faults)
    elif seen:
        return _take_in(request, edition, reading.figures)
    return _show(request, edition, form, reading, text)


def _take_in(request: HttpRequest, edition: Edition, figures: list[KeyFigure]) -> HttpResponse:
    ours = cast(SignedInRequest, request)
    try:
        added, replaced = workflow.import_figures(edition, figures, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_evidence_import", str(edition.year), request, refused)
        messages.error(request, refused.answer.reason)
    else:
        messages.success(request, f"Nya nyckeltal: {added}. Ersatta: {replaced}.")
    return redirect("jury_evidence", year=edition.year)


def _show(
    request: HttpRequest,
    edition: Edition,
    form: FiguresFileForm,
    reading: Reading | None = None,
    text: str = "",
) -> HttpResponse:
    ours = cast(SignedInRequest, request)
    return page(
        request,
        "evidence_import",
        f"Läs in nyckeltal till juryn {edition.year}",
        status=422 if form.errors else 200,
        edition=edition,
        form=form,
        answer=rules.may_edit_any_evidence(edition, by=ours.user, now=ours.now),
        figures=reading.figures if reading and not reading.faults else [],
        text=text,
        columns=COLUMNS,
        required=REQUIRED,
    )
