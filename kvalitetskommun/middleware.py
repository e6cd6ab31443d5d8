"""What every request passes: its moment and id, headers, readable input."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, has_vary_header, set_response_etag

from kvalitetskommun import clock
from kvalitetskommun.logs import request_id
from kvalitetskommun.readable import require_readable
from kvalitetskommun.requests import Request

Next = Callable[[HttpRequest], HttpResponse]

NOT_ALLOWED = 405
# Addresses whose answers belong to one person, whatever they hold.
PRIVATE_PATHS = (
    *("/admin/", "/ansokningar/", "/godkann/", "/konto/"),
    *("/natverk/anmalan/", "/natverk/prenumeration/", "/natverk/inbjudan/", "/natverk/gast/"),
    "/natverk/fragor/",
)

HEADERS = {
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
        "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
# What other sites may read and show.
OPEN_HEADERS = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}


def moment(get_response: Next) -> Next:
    """Stamp ``request.now`` (UTC) and a request id when the request arrives.

    Every rule, queryset and template of the request uses the same moment, so a page is never half
    before a deadline and half after it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        stamped = cast(Request, request)
        stamped.now = clock.now()
        stamped.id = secrets.token_hex(8)
        token = request_id.set(stamped.id)
        try:
            response = get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = stamped.id
        return response

    return middleware


def security_headers(get_response: Next) -> Next:
    """Add the headers that Django has no setting for, and say who may keep the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = _in_words(request, get_response(request))
        if is_open(request.path):
            response.cookies.clear()
            for name, value in OPEN_HEADERS.items():
                response[name] = value
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return _cacheable(request, response)

    return middleware


def is_open(path: str) -> bool:
    """Tell whether pages on other sites may read and show what is at the path."""
    return any(re.fullmatch(pattern, path) for pattern in settings.OPEN_RESOURCES)


def _in_words(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a page to who opens the address of a button; Django's own answer is empty."""
    if response.status_code == NOT_ALLOWED and request.method == "GET":
        response.content = render_to_string("405.html", request=request).encode()
        response["Content-Length"] = str(len(response.content))
    return response


def _cacheable(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let nobody keep a personal page; let a public page be asked for anew by its ETag."""
    personal = has_vary_header(response, "Cookie") or request.path.startswith(PRIVATE_PATHS)
    if personal or response.status_code >= 400:
        response["Cache-Control"] = "private, no-store"
        return response
    response.setdefault("Cache-Control", "no-cache")
    if request.method != "GET" or response.streaming or response.status_code != 200:
        return response
    if "ETag" not in response and "Last-Modified" not in response:
        set_response_etag(response)
    return get_conditional_response(request, response.get("ETag"), None, response) or response


def readable_input(get_response: Next) -> Next:
    """Turn null bytes, broken UTF-8 and a body that cannot be read into a 400."""

    def middleware(request: HttpRequest) -> HttpResponse:
        require_readable(request)
        return get_response(request)

    return middleware
