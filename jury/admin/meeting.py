"""The meeting's one page, which follows the chair, and what tells it to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_GET

from jury.admin.meeting_context import context_of
from jury.admin.meeting_seat import seat_of
from jury.admin.pages import page


@require_GET
def jury_meeting(request: HttpRequest, year: int) -> HttpResponse:
    """Show where the meeting stands: the nominee, or a calm page to whoever must wait outside."""
    seat = seat_of(request, year)
    return page(request, "meeting", f"Jurymöte {year}", seat=seat, **context_of(seat))


@require_GET
def jury_meeting_state(request: HttpRequest, year: int) -> HttpResponse:
    """Say in a few bytes whether the page has changed; asked once a second by each open page."""
    seat = seat_of(request, year)
    tag = quote_etag(seat.mark)
    answer = get_conditional_response(request, etag=tag)
    if answer is None:
        answer = JsonResponse({"mark": seat.mark, "says": seat.says})
    answer["ETag"] = tag
    return answer
