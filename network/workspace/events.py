"""The members' calendar: everything announced; nobody else learns that it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.feeds import file_response
from network.models import Event, Material, Visit
from network.pages import event_row, event_rows, grouped_rows, kept_of
from network.rules import may_see_members_pages, member_municipalities
from network.rules.materials import may_handle_materials
from network.rules.takeaways import takeaways_of

PAST_SHOWN = 50


def members_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show the view to members and the office; for others the page does not exist."""

    @require_safe
    @signed_in
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_members_pages(request.user, request.now):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@members_only
def member_event_list(request: SignedInRequest) -> HttpResponse:
    """List all events, for members and for everyone, and the member municipalities."""
    events = Event.objects.announced(request.now).with_context()
    context = {
        "months": grouped_rows(events.upcoming(request.now), request.now),
        "past": event_rows(events.past(request.now)[:PAST_SHOWN], request.now),
        "members": member_municipalities(request.now).in_swedish_order(),
    }
    return render(request, "network/workspace/member_event_list.html", context)


@members_only
def member_event_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show an announced event."""
    event = get_object_or_404(Event.objects.announced(request.now).with_context(), code=code)
    materials = Material.objects.announced(request.now).filter(event=event)
    context = {
        **event_row(event, request.now),
        **kept_of(event, materials),
        "visit": Visit.objects.with_context().filter(event=event).first(),
        "takeaways": takeaways_of(event),
        "handling": may_handle_materials(event, by=request.user, now=request.now),
    }
    return render(request, "network/workspace/member_event_detail.html", context)


@members_only
def member_event_file(request: SignedInRequest, code: str) -> HttpResponse:
    """Give an announced event as a calendar file."""
    return file_response(get_object_or_404(Event.objects.announced(request.now), code=code))
