"""The link in the letter after an event: the questions, without a log-in."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.answers import Refused
from kvalitetskommun.requests import Request
from network.answer_form import AnswerForm
from network.models import Asked
from network.rules.answering import may_answer
from network.tokens import QUESTIONS, key_in
from network.workflow.answering import answer


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_answer(request: Request, token: str) -> HttpResponse:
    """Show the questions, and take the answers; what is wrong keeps what was typed."""
    asked = _asked(token)
    questions = list(asked.follow_up.questions.all())
    form = AnswerForm(questions, request.POST if request.method == "POST" else None)
    answering = may_answer(asked, now=request.now)
    status = 200
    if request.method == "POST":
        status = 422
        if not answering:
            status = 409
        elif form.is_valid():
            try:
                answer(asked, form.given, now=request.now)
            except Refused as refused:
                answering, status = refused.answer, 409
            else:
                return _quiet(redirect("follow_up_answer", token=token))
    context = {"asked": asked, "event": asked.registration.event, "form": form}
    context["answering"] = answering
    page = "network/public/follow_up_answer.html"
    return _quiet(render(request, page, context, status=status))


def _asked(token: str) -> Asked:
    """Find whose link it is; one that somebody made up leads nowhere."""
    code = key_in(token, QUESTIONS)
    if code is None:
        raise Http404
    found: Asked = get_object_or_404(Asked.objects.reachable().with_context(), code=code)
    return found


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep the address of the page from everywhere else, yet let its own form be sent."""
    response["Referrer-Policy"] = "strict-origin"
    return response
