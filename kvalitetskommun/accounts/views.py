"""The account page and its neighbours."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse


@login_required
def account_home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


@login_required
def account_export(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    raise Http404


def signup_closed(request: HttpRequest) -> HttpResponse:
    raise Http404
