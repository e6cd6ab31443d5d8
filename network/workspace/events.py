"""The members' calendar: everything announced; nobody else learns that it is there."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network import months
from network.event_lists import calendar_list
from network.feeds import file_response
from network.models import Event, Material, Visit
from network.pages import event_page, kept_of
from network.rules import may_see_members_pages, member_municipalities, members_events
from network.rules.materials import may_handle_materials
from network.rules.takeaways import takeaways_of
from network.workspace.guard import for_members


@require_safe
@signed_in
def member_event_list(request: SignedInRequest) -> HttpResponse:
    """List all events, for members and for everyone, and the member municipalities."""
    events = members_events(request.user, request.now)
    materials = Material.objects.announced(request.now)
    lists = calendar_list(events, materials, request.GET.dict(), request.now)
    _require_sight(request, found=bool(lists["months"] or lists["past"]))
    context = {
        **lists,
        "this_month": months.month_of(request.now),
        "members": member_municipalities(request.now).in_swedish_order(),
    }
    return render(request, "network/workspace/member_event_list.html", context)


def _require_sight(request: SignedInRequest, *, found: bool) -> None:
    """Let the page exist for who sees it; who was shown an event does, and is not asked for."""
    if not found and not may_see_members_pages(request.user, request.now):
        raise Http404


@require_safe
@signed_in
def member_event_month(request: SignedInRequest, month: date) -> HttpResponse:
    """Show a month of all events as a table, as the public calendar does with its own."""
    first, after = months.bounds(month)
    events = list(members_events(request.user, request.now).in_month(first, after, request.now))
    _require_sight(request, found=bool(events))
    context = months.month_page(month, events, request.now)
    return render(request, "network/workspace/member_event_month.html", context)


@require_safe
@for_members
def member_event_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show an announced event."""
    event = get_object_or_404(Event.objects.announced(request.now).with_context(), code=code)
    materials = Material.objects.announced(request.now).filter(event=event)
    context = {
        **event_page(event, request.now),
        **kept_of(event, materials),
        "visit": Visit.objects.with_context().filter(event=event).first(),
        "takeaways": takeaways_of(event),
        "handling": may_handle_materials(event, by=request.user, now=request.now),
    }
    return render(request, "network/workspace/member_event_detail.html", context)


@require_safe
@for_members
def member_event_file(request: SignedInRequest, code: str) -> HttpResponse:
    """Give an announced event as a calendar file."""
    return file_response(get_object_or_404(Event.objects.announced(request.now), code=code))
