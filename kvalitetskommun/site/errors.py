"""Our own answers to what went wrong, in plain Swedish."""

from __future__ import annotations

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from kvalitetskommun.kept_text import from_our_pages, has_text, keep_text

logger = logging.getLogger(__name__)

RETRY_AFTER = "60"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read (400)."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer someone who may not do this (403)."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere (404); what was typed for it stays on the page."""
    if request.method == "POST" and from_our_pages(request) and has_text(request):
        return keep_text(request, "site/not_found_text.html", status=404)
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer someone who tries too often (429)."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something broke (500), or when the database is away (503).

    Asks neither database nor session, and no template of the layout: that may be what broke. Only
    to keep what somebody typed is the layout tried, and given up if it breaks too.
    """
    is_away = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    kept = _typed_text(request, 503 if is_away else 500)
    if kept is not None:
        return kept
    if is_away:
        return unavailable()
    context = {"request_id": getattr(request, "id", "")}
    return HttpResponse(render_to_string("500.html", context), status=500)


def _typed_text(request: HttpRequest, status: int) -> HttpResponse | None:
    """Give back what was typed, to be sent again; None where there was nothing, or no way to."""
    try:
        if request.method != "POST" or not from_our_pages(request) or not has_text(request):
            return None
        response = keep_text(request, "site/broken_text.html", status=status)
    except Exception:
        logger.exception("The page that keeps a text could not be shown.")
        return None
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    return response


def unavailable() -> HttpResponse:
    """Answer while the service cannot be used (503)."""
    page = render_to_string("503.html")
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_AFTER})


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or outdated (403), with the typed text."""
    if request.method != "POST" or not from_our_pages(request):
        return render(request, "403.html", status=403)
    return keep_text(request, "site/form_expired.html", status=403)
