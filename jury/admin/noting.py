"""The page where office and chair take notes, and the jury reads them."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jury.admin.meeting_seat import Seat, heard_nominee, seat_of
from jury.admin.pages import page
from jury.forms.noting import NotesForm
from jury.rules import noting as rules
from jury.workflow.noting import write_notes
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


@require_http_methods(["GET", "HEAD", "POST"])
def jury_notes(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show the notes about a nominee, and save the next version."""
    ours = cast(SignedInRequest, request)
    seat = seat_of(request, year)
    nomination = heard_nominee(seat, slug)
    latest = nomination.meeting_notes.first()
    if request.method != "POST":
        return _show(seat, nomination, NotesForm(latest=latest))
    form = NotesForm(request.POST, latest=latest)
    if not form.is_valid():
        return _show(seat, nomination, form, status=422)
    try:
        write_notes(nomination, by=ours.user, now=ours.now, **form.cleaned_data)
    except Refused as refused:
        note_refusal("jury_notes", f"{year}/{slug}", request, refused)
        renewed = _renewed(nomination, form)
        return _show(seat, nomination, renewed, status=409, refused=refused.answer)
    messages.success(request, f"Anteckningarna om {nomination.municipality.name} är sparade.")
    return redirect("jury_notes", year=year, slug=slug)


def _show(
    seat: Seat,
    nomination: Nomination,
    form: NotesForm,
    *,
    status: int = 200,
    refused: Answer = YES,
) -> HttpResponse:
    by, now = seat.request.user, seat.request.now
    return page(
        seat.request,
        "notes",
        f"Anteckningar om {nomination.municipality.full_name}",
        status=status,
        seat=seat,
        nomination=nomination,
        form=form,
        refused=refused,
        answer=rules.may_write_notes(nomination, by=by, now=now),
        versions=nomination.meeting_notes.select_related("written_by"),
    )


def _renewed(nomination: Nomination, form: NotesForm) -> NotesForm:
    """Give the typed text back on the present version, so that it can be sent again."""
    latest = nomination.meeting_notes.first()
    typed = {"version": latest.number if latest else 0, "text": form.cleaned_data["text"]}
    return NotesForm(typed, latest=latest)
