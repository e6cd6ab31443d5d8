"""Calendar files as answers."""

from __future__ import annotations

from django.http import HttpResponse

from network.calendar_files import calendar_file
from network.models import Event


def file_response(event: Event) -> HttpResponse:
    """Give the event as a file that a calendar program opens."""
    return HttpResponse(
        calendar_file(event),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="traff-{event.code}.ics"'},
    )
