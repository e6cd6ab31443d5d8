"""Calendar files and feeds as answers."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse

from network.calendar_files import calendar_file
from network.models import Event

CALENDAR = "text/calendar; charset=utf-8"


def file_response(event: Event) -> HttpResponse:
    """Give the event as a file that a calendar program opens."""
    return HttpResponse(
        calendar_file(event),
        content_type=CALENDAR,
        headers={"Content-Disposition": f'attachment; filename="traff-{event.code}.ics"'},
    )


def feed_response(content: bytes) -> HttpResponse:
    """Give a calendar that programs read again and again."""
    return HttpResponse(
        content,
        content_type=CALENDAR,
        headers={"Content-Disposition": 'attachment; filename="natverket.ics"'},
    )


def subscription(path: str) -> dict[str, str]:
    """Write a feed's address as it is copied, and as a link that calendar programs open."""
    address = f"{settings.SITE_URL}{path}"
    return {"address": address, "webcal": f"webcal://{address.partition('://')[2]}"}
