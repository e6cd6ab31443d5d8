"""The second step in front of the admin, and how long a log-in lasts."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from kvalitetskommun.accounts.sessions import is_over, note_presence
from kvalitetskommun.requests import Request

Next = Callable[[HttpRequest], HttpResponse]

ADMIN = "/admin/"
BACKGROUND = "X-Background"


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


def login_limits(get_response: Next) -> Next:
    """Log out whose time is up, and note who is here.

    It happens when the view asks who the person is: public pages never do, and their session is
    never touched. What a page asks in the background is no sign of the person.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        person = SimpleLazyObject(lambda: _still_here(cast(Request, request)))
        request.user = person  # type: ignore[assignment]
        return get_response(request)

    return middleware


def _still_here(request: Request) -> AbstractBaseUser | AnonymousUser:
    user = get_user(request)
    if not user.is_authenticated:
        return user
    if is_over(request.session, user, request.now):
        request.session.flush()
        return AnonymousUser()
    if BACKGROUND not in request.headers:
        note_presence(request.session, request.now)
    return user
