"""The page that keeps what was typed when a form could not be received."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

# What must never be written back into a page.
SECRET = re.compile(r"csrfmiddlewaretoken|password|passwd|losenord|otp|token|credential", re.I)
# Choices, codes and numbers are carried along unseen; what a person wrote is shown.
CHOICE = re.compile(r"[\w:.-]{0,40}")


@dataclass(frozen=True)
class Kept:
    """One value of the form; ``number`` is set for text that is shown."""

    name: str
    value: str
    number: int = 0

    @property
    def rows(self) -> int:
        """Give the height of the field in lines."""
        return min(16, 2 + len(self.value) // 70 + self.value.count("\n"))


def kept_values(request: HttpRequest) -> list[Kept]:
    """Give everything that was typed, in order, but for passwords and tokens."""
    kept: list[Kept] = []
    shown = 0
    for name, values in request.POST.lists():
        if SECRET.search(name):
            continue
        for value in values:
            visible = not CHOICE.fullmatch(value)
            shown += visible
            kept.append(Kept(name, value, shown if visible else 0))
    return kept


def has_text(request: HttpRequest) -> bool:
    """Tell whether the form held anything that a person wrote."""
    return any(value.number for value in kept_values(request))


def from_our_pages(request: HttpRequest) -> bool:
    """Tell whether the form came from this site, as far as the browser says.

    What another site sent must not be offered for sending again under our name.
    """
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}


def keep_text(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """Answer with the typed text, why it was not received, and a button that sends it again."""
    values = kept_values(request)
    context = {
        "values": values,
        "texts": max((value.number for value in values), default=0),
        "files": len(request.FILES) > 0,
        "address": request.get_full_path(),
        "login_address": resolve_url(settings.LOGIN_URL),
        "status": status,
    }
    return render(request, template, context, status=status)
