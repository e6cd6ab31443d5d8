"""The link in the letter of the quarter: it ends the letters, without a log-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.accounts.models import User
from kvalitetskommun.requests import Request
from network.models import NewsWish
from network.tokens import NEWS, key_in
from network.workflow.news_wishes import stop_news


def _by_link(view: Callable[[Request, str, User], HttpResponse]) -> Callable[..., HttpResponse]:
    """Find whose link it is, and keep its address from everywhere else.

    Stricter than this, browsers would hide the form's origin too, and its protection would refuse
    it.
    """

    @wraps(view)
    def opened(request: Request, token: str) -> HttpResponse:
        key = key_in(token, NEWS)
        if key is None:
            raise Http404
        response = view(request, token, get_object_or_404(User, key=key))
        response["Referrer-Policy"] = "strict-origin"
        return response

    return opened


@require_safe
@_by_link
def news_link(request: Request, token: str, person: User) -> HttpResponse:
    """Ask whether the letters are to end; a program that only follows links ends nothing."""
    context = {"token": token, "wants": NewsWish.objects.of(person).exists()}
    return render(request, "network/public/news_link.html", context)


@require_POST
@_by_link
def news_link_stop(request: Request, token: str, person: User) -> HttpResponse:
    """End the letters."""
    stop_news(person, by=AnonymousUser(), now=request.now)
    return redirect("news_link", token=token)
