"""The addresses that every site has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request

# RFC 9116 asks for less than a year; the file follows the day, so it is never out of date.
SECURITY_TXT_LIFE = timedelta(days=180)
PLAIN = "text/plain; charset=utf-8"


@require_safe
def robots(request: Request) -> HttpResponse:
    """Keep search engines out of the personal pages."""
    return render(request, "site/robots.txt", content_type=PLAIN)


@require_safe
def security_txt(request: Request) -> HttpResponse:
    """Tell whoever finds a weakness where to report it (RFC 9116)."""
    today = datetime.combine(request.now.astimezone(UTC).date(), datetime.min.time(), UTC)
    expires = (today + SECURITY_TXT_LIFE).isoformat()
    return render(request, "site/security.txt", {"expires": expires}, content_type=PLAIN)


@require_safe
def favicon(request: Request) -> HttpResponseRedirect:
    """Lead browsers that guess the address to the icon."""
    return HttpResponseRedirect(static("favicon.ico"))


@require_safe
def change_password(request: Request) -> HttpResponse:
    """Lead password managers to the page where the password is changed."""
    return redirect("account_change_password")
