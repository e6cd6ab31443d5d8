"""What was answered after an event: as a page, and as a list to take away."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import download
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.spreadsheet import CSV, as_csv
from kvalitetskommun.workbook import XLSX, as_xlsx
from network.follow_up_rows import HEADINGS, result_rows
from network.models import Event, FollowUp
from network.rules.follow_up_results import Result, results_of
from network.rules.follow_ups import may_see_results
from network.workspace.hosting import hosted_event


@require_safe
@signed_in
def follow_up_result(request: SignedInRequest, code: str) -> HttpResponse:
    """Show how many were asked and have answered; and what, once nobody can answer more."""
    event = hosted_event(request, code)
    follow_up = FollowUp.objects.filter(event=event).first()
    showing = may_see_results(event, follow_up, by=request.user, now=request.now)
    context = {
        "event": event,
        "follow_up": follow_up,
        "showing": showing,
        "results": results_of(follow_up, request.now) if follow_up and showing else [],
    }
    return render(request, "network/workspace/follow_up_result.html", context)


@require_safe
@signed_in
def follow_up_file(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the same as a file for any spreadsheet (CSV)."""
    event, results = _results(request, code)
    return download(as_csv(HEADINGS, result_rows(results)), f"svar-{event.code}.csv", CSV)


@require_safe
@signed_in
def follow_up_workbook(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the same as a workbook (XLSX)."""
    event, results = _results(request, code)
    content = as_xlsx("Svar", HEADINGS, result_rows(results), now=request.now)
    return download(content, f"svar-{event.code}.xlsx", XLSX)


def _results(request: SignedInRequest, code: str) -> tuple[Event, list[Result]]:
    """Give what the page shows; before that there is no file."""
    event = hosted_event(request, code)
    follow_up = FollowUp.objects.filter(event=event).first()
    showing = may_see_results(event, follow_up, by=request.user, now=request.now)
    if follow_up is None or not showing:
        raise Http404
    return event, results_of(follow_up, request.now)
