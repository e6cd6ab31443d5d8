"""The network's public pages: what it is, the calendar as list and month, and each event."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from kvalitetskommun.swedish import STOCKHOLM
from network import months
from network.feeds import file_response
from network.models import Event, Material
from network.pages import event_row, event_rows, grouped_rows, kept_of
from network.states import MeetingForm

# How the filters are written in addresses.
FILTERS = {"digitalt": MeetingForm.ONLINE, "pa-plats": MeetingForm.ON_SITE}
ON_HOME = 3
PAST_SHOWN = 50


@require_safe
def network_home(request: Request) -> HttpResponse:
    """Tell what the network is, and what is next in its calendar."""
    events = Event.objects.upcoming_public(request.now).with_context()
    context = {"events": event_rows(events[:ON_HOME], request.now)}
    return render(request, "network/public/network_home.html", context)


@require_safe
def event_list(request: Request) -> HttpResponse:
    """List the public events by month, and those that have been."""
    chosen = request.GET.get("form", "")
    events = Event.objects.public(request.now).with_context()
    if chosen in FILTERS:
        events = events.held_as(FILTERS[chosen])
    context = {
        "months": grouped_rows(events.upcoming(request.now), request.now),
        "past": event_rows(events.past(request.now)[:PAST_SHOWN], request.now),
        "chosen": chosen if chosen in FILTERS else "",
        "this_month": months.month_of(request.now),
    }
    return render(request, "network/public/event_list.html", context)


@require_safe
def event_month(request: Request, month: date) -> HttpResponse:
    """Show a month of public events as a table, Monday first, with the numbers of the weeks."""
    first, after = months.bounds(month)
    events = Event.objects.public(request.now).between(first, after)
    today = request.now.astimezone(STOCKHOLM).date()
    context = {
        "title": months.title(month),
        "weeks": months.weeks(month, events, today),
        "before": _neighbour(months.before(month)),
        "after": _neighbour(months.after(month)),
    }
    return render(request, "network/public/event_month.html", context)


def _neighbour(month: date | None) -> dict[str, Any] | None:
    return None if month is None else {"month": month, "title": months.title(month)}


@require_safe
def event_detail(request: Request, code: str) -> HttpResponse:
    """Show a public event; a draft and an event for members are not found alike."""
    event = get_object_or_404(Event.objects.public(request.now).with_context(), code=code)
    materials = Material.objects.public(request.now).filter(event=event)
    context = {**event_row(event, request.now), **kept_of(event, materials)}
    return render(request, "network/public/event_detail.html", context)


@require_safe
def event_file(request: Request, code: str) -> HttpResponse:
    """Give a public event as a calendar file."""
    event = get_object_or_404(Event.objects.public(request.now), code=code)
    return file_response(event)
