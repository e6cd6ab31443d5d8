"""The links that end letters of choice, without a log-in: of the quarter, and after events."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kvalitetskommun.accounts.models import User
from kvalitetskommun.requests import Request
from network.models import NewsWish, NoQuestions
from network.tokens import NEWS, NO_QUESTIONS, key_in
from network.workflow.news_wishes import stop_news
from network.workflow.question_wishes import stop_questions

View = Callable[[Request, str, User], HttpResponse]


def _by_link(purpose: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Find whose link it is, if not erased, and keep its address from everywhere else."""

    def opening(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: Request, token: str) -> HttpResponse:
            key = key_in(token, purpose)
            if key is None:
                raise Http404
            person = get_object_or_404(User, key=key, erased_at=None)
            response = view(request, token, person)
            response["Referrer-Policy"] = "strict-origin"
            return response

        return opened

    return opening


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@_by_link(NEWS)
def news_link(request: Request, token: str, person: User) -> HttpResponse:
    """Ask whether the letters are to end, and end them; who only follows links ends nothing.

    Mail programs send the form themselves (RFC 8058), without cookies and without following
    redirects: the link is what shows who asks, and a forged form would have to know it.
    """
    if request.method == "POST":
        stop_news(person, by=AnonymousUser(), now=request.now)
    context = {"token": token, "wants": NewsWish.objects.of(person).exists()}
    return render(request, "network/public/news_link.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@_by_link(NO_QUESTIONS)
def questions_link(request: Request, token: str, person: User) -> HttpResponse:
    """Ask whether the questions after events are to end, and end them; by the same rules."""
    if request.method == "POST":
        stop_questions(person, by=AnonymousUser(), now=request.now)
    context = {"token": token, "wants": not NoQuestions.objects.filter(user=person).exists()}
    return render(request, "network/public/questions_link.html", context)
