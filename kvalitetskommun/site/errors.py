"""Our own answers to what went wrong, in plain Swedish."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or outdated."""
    return HttpResponse("Formuläret har blivit för gammalt.", status=403)
