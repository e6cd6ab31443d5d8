"""The network's public pages: what it is, the calendar as list and month, and each event."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from network import months
from network.event_choices import FOR
from network.event_lists import calendar_list
from network.feeds import file_response
from network.models import Event, Material
from network.pages import event_page, event_rows, kept_of

ON_HOME = 3


@require_safe
def network_home(request: Request) -> HttpResponse:
    """Tell what the network is, and what is next in its calendar."""
    events = Event.objects.upcoming_public(request.now).for_lists()
    context = {"events": event_rows(events[:ON_HOME], request.now)}
    return render(request, "network/public/network_home.html", context)


@require_safe
def event_list(request: Request) -> HttpResponse:
    """List the public events by month, and those that have been."""
    events = Event.objects.public(request.now)
    asked = {name: value for name, value in request.GET.dict().items() if name != FOR}
    context = {
        **calendar_list(events, Material.objects.public(request.now), asked, request.now),
        "this_month": months.month_of(request.now),
    }
    return render(request, "network/public/event_list.html", context)


@require_safe
def event_month(request: Request, month: date) -> HttpResponse:
    """Show a month of public events as a table, Monday first, with the numbers of the weeks."""
    first, after = months.bounds(month)
    events = Event.objects.public(request.now).in_month(first, after, request.now)
    context = months.month_page(month, events, request.now)
    return render(request, "network/public/event_month.html", context)


@require_safe
def event_detail(request: Request, code: str) -> HttpResponse:
    """Show a public event; a draft and an event for members are not found alike."""
    event = get_object_or_404(Event.objects.public(request.now).with_context(), code=code)
    materials = Material.objects.public(request.now).filter(event=event)
    context = {**event_page(event, request.now), **kept_of(event, materials)}
    return render(request, "network/public/event_detail.html", context)


@require_safe
def event_file(request: Request, code: str) -> HttpResponse:
    """Give a public event as a calendar file."""
    event = get_object_or_404(Event.objects.public(request.now), code=code)
    return file_response(event)
