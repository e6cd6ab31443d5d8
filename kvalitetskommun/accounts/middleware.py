"""The second step in front of the admin."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

Next = Callable[[HttpRequest], HttpResponse]

ADMIN = "/admin/"


def second_step(get_response: Next) -> Next:
    """Lead whom the admin is for to the second step until they have one.

    Other paths are passed on before the session is touched.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ADMIN) and _lacks_second_step(request):
            messages.warning(
                request,
                "Lägg till ett andra steg i din inloggning. Det behövs för att öppna den delen.",
            )
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def _lacks_second_step(request: HttpRequest) -> bool:
    user = request.user
    return (
        settings.SECOND_STEP_REQUIRED
        and user.is_authenticated
        and user.is_staff
        and not get_adapter().is_mfa_enabled(user)
    )
