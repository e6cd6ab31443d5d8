"""The moves of the meeting: a button each, and back to the meeting's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from jury.admin.meeting_seat import heard_nominee, seat_of
from jury.models import Juror
from jury.workflow import attending, meeting
from kvalitetskommun.refusals import refusable

BACK = ("jury_meeting", "year")


def moved(
    year: int, said: str, request: HttpRequest, run: Callable[..., Any], *of: Any
) -> HttpResponse:
    """Make the move, say so, and go back to the meeting."""
    seat = seat_of(request, year)
    run(*of, by=seat.request.user, now=seat.request.now)
    messages.success(request, said)
    return redirect("jury_meeting", year=year)


@require_POST
@refusable(*BACK)
def jury_meeting_open(request: HttpRequest, year: int) -> HttpResponse:
    """Open the meeting."""
    about = seat_of(request, year).deliberation
    return moved(year, "Mötet är öppet.", request, meeting.open_meeting, about)


@require_POST
@refusable(*BACK)
def jury_meeting_close(request: HttpRequest, year: int) -> HttpResponse:
    """Close the meeting."""
    about = seat_of(request, year).deliberation
    return moved(year, "Mötet är avslutat.", request, meeting.close_meeting, about)


@require_POST
@refusable(*BACK)
def jury_meeting_pause(request: HttpRequest, year: int) -> HttpResponse:
    """Turn to nobody in particular."""
    about = seat_of(request, year).deliberation
    return moved(year, "Samtalet om kommunen är avslutat.", request, meeting.end_talk, about)


@require_POST
@refusable(*BACK)
def jury_meeting_take_up(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Turn to a nominee."""
    about = heard_nominee(seat_of(request, year), slug)
    said = f"Juryn talar nu om {about.municipality.name}."
    return moved(year, said, request, meeting.take_up, about)


@require_POST
@refusable(*BACK)
def jury_meeting_attendance(request: HttpRequest, year: int) -> HttpResponse:
    """Note that a juror has come or left."""
    seat = seat_of(request, year)
    jurors = Juror.objects.filter(edition=seat.deliberation.edition_id).select_related("user")
    number = request.POST.get("juror", "")
    if not number.isdecimal():
        raise Http404
    juror = get_object_or_404(jurors.select_related("edition"), pk=int(number))
    if request.POST.get("lamnar"):
        return moved(year, f"{juror} har lämnat mötet.", request, attending.leave, juror)
    return moved(year, f"{juror} är på mötet.", request, attending.arrive, juror)
