"""Who comes to an event, for its host municipality and the office."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.downloads import download
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.spreadsheet import CSV, as_csv
from kvalitetskommun.workbook import XLSX, as_xlsx
from network.models import Event, Guest, Registration
from network.participant_rows import HEADINGS, participant_rows
from network.querysets import RegistrationQuerySet
from network.rules.hosting import may_see_participants, may_tick
from network.workflow.attending import tick


@require_safe
@signed_in
def participant_list(request: SignedInRequest, code: str) -> HttpResponse:
    """List who comes, who is offered a place and who waits."""
    event = _event(request, code)
    _note_read(request, event, "Läste deltagarlistan")
    context = {
        "event": event,
        "is_over": event.is_over(request.now),
        "people": list(_people(event)),
        "invited": Guest.objects.filter(event=event).open(request.now).count(),
        "ticking": may_tick(event, by=request.user, now=request.now),
    }
    return render(request, "network/workspace/participant_list.html", context)


@require_safe
@signed_in
def participant_file(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the same list as a file for any spreadsheet (CSV)."""
    event = _event(request, code)
    _note_read(request, event, "Laddade ner deltagarlistan")
    content = as_csv(HEADINGS, participant_rows(_people(event)))
    return download(content, f"deltagare-{event.code}.csv", CSV)


@require_safe
@signed_in
def participant_workbook(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the same list as a workbook (XLSX)."""
    event = _event(request, code)
    _note_read(request, event, "Laddade ner deltagarlistan")
    rows = participant_rows(_people(event))
    content = as_xlsx("Deltagare", HEADINGS, rows, now=request.now)
    return download(content, f"deltagare-{event.code}.xlsx", XLSX)


@require_POST
@signed_in
@refusable("participant_list", "code")
def participant_tick(request: SignedInRequest, code: str) -> HttpResponse:
    """Note who was there."""
    present = frozenset(request.POST.getlist("present"))
    there = tick(_event(request, code), present, by=request.user, now=request.now)
    messages.success(request, f"Närvaron är sparad: {there} deltog.")
    return redirect("participant_list", code=code)


def _event(request: SignedInRequest, code: str) -> Event:
    """Give an announced event of which the reader is the host; for others it is not there."""
    announced = Event.objects.announced(request.now).with_context()
    event: Event = get_object_or_404(announced, code=code)
    if not may_see_participants(event, by=request.user, now=request.now):
        raise Http404
    return event


def _people(event: Event) -> RegistrationQuerySet:
    live = Registration.objects.filter(event=event).live()
    rows: RegistrationQuerySet = live.with_person().select_related("municipality")
    return rows.in_order()


def _note_read(request: SignedInRequest, event: Event, purpose: str) -> None:
    record_read(
        "network.read_participants", event.code, by=request.user, now=request.now, purpose=purpose
    )
