"""Who comes to an event, for its host municipality and the office."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
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
from network.rules.hosting import may_tick
from network.workflow.attending import tick
from network.workspace.hosting import hosted_event


@require_safe
@signed_in
def participant_list(request: SignedInRequest, code: str) -> HttpResponse:
    """List who comes, who is offered a place and who waits."""
    event = hosted_event(request, code)
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
    event = hosted_event(request, code)
    _note_read(request, event, "Laddade ner deltagarlistan")
    content = as_csv(HEADINGS, participant_rows(_people(event)))
    return download(content, f"deltagare-{event.code}.csv", CSV)


@require_safe
@signed_in
def participant_workbook(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the same list as a workbook (XLSX)."""
    event = hosted_event(request, code)
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
    there = tick(hosted_event(request, code), present, by=request.user, now=request.now)
    messages.success(request, f"Närvaron är sparad: {there} deltog.")
    return redirect("participant_list", code=code)


def _people(event: Event) -> RegistrationQuerySet:
    live = Registration.objects.filter(event=event).live()
    rows: RegistrationQuerySet = live.with_person().select_related("municipality")
    return rows.in_order()


def _note_read(request: SignedInRequest, event: Event, purpose: str) -> None:
    record_read(
        "network.read_participants", event.code, by=request.user, now=request.now, purpose=purpose
    )
