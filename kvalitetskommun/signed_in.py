"""Views for signed-in people: a stranger is asked to log in, and typed text is not lost."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse

from kvalitetskommun.kept_text import from_our_pages, has_text, keep_text
from kvalitetskommun.requests import SignedInRequest

LOGGED_OUT = 401


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show the view to signed-in people; others log in first, and a form keeps its text."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(cast(SignedInRequest, request), *args, **kwargs)
        if request.method == "POST":
            return logged_out(request)
        return redirect_to_login(request.get_full_path())

    return guarded


def logged_out(request: HttpRequest) -> HttpResponse:
    """Answer a form from someone who has been logged out, with the typed text (401)."""
    if not from_our_pages(request):
        return render(request, "403.html", status=403)
    response = keep_text(request, "site/logged_out.html", status=LOGGED_OUT)
    response["WWW-Authenticate"] = 'Session realm="Sveriges KvalitetsKommun"'
    return response


def keeps_text(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turn a redirect to the log-in, given to a form, into a page that keeps its text.

    Covers what is guarded by others: the admin and Django's ``login_required``. Who is logged in
    and led there has just lost their place, and a new log-in would not help.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and _leads_to_login(response):
            return _kept(request) or response
        return response

    return middleware


def _kept(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return logged_out(request)
    if from_our_pages(request) and has_text(request):
        return keep_text(request, "site/not_found_text.html", status=404)
    return None


def _leads_to_login(response: HttpResponse) -> bool:
    if response.status_code != 302:
        return False
    target = urlsplit(response["Location"])
    asks = {resolve_url(settings.LOGIN_URL), reverse("admin:login")}
    return target.path in asks and target.query.startswith("next=")
