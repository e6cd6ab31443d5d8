"""”Ansök”: who can apply and when, the whole form, and asking for a log-in."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kvalitetskommun.pace import count_from
from kvalitetskommun.requests import Request
from nominations.dates import shown_dates
from nominations.forms.access import AccessRequestForm
from nominations.models import Area, Edition
from nominations.rules.deadline import is_open
from nominations.states import Process, SelfAssessment
from nominations.workflow.people import request_access


@require_safe
def apply(request: Request) -> HttpResponse:
    """Say who can apply and when, and show every question before anyone logs in."""
    edition = Edition.current(request.now)
    context = {
        "edition": edition,
        "dates": shown_dates(edition, request.now) if edition else [],
        "open_now": is_open(edition, request.now) if edition else None,
        "closing": edition.dates.get("closes") if edition else None,
        "areas": _areas(edition),
        "scale": SelfAssessment.labels,
    }
    return render(request, "nominations/apply.html", context)


def _areas(edition: Edition | None) -> list[Area]:
    """Give the form's parts with questions and corrections, if the edition takes applications."""
    if edition is None or edition.process != Process.APPLICATION:
        return []
    return list(edition.areas.prefetch_related("questions__changes"))


@require_safe
def apply_questions(request: Request) -> HttpResponse:
    """Show every question on one page, to print or paste, before anyone logs in."""
    edition = Edition.current(request.now)
    areas = _areas(edition)
    context = {
        "edition": edition,
        "areas": areas,
        "scale": SelfAssessment.labels,
        "closing": edition.dates.get("closes") if edition else None,
        "total": sum(len(area.questions.all()) for area in areas),
    }
    return render(request, "nominations/apply_questions.html", context)


@require_safe
def apply_tips(request: Request) -> HttpResponse:
    """Tell how to write a good application: what always holds, and the office's words this time."""
    edition = Edition.current(request.now)
    questions = [question for area in _areas(edition) for question in area.questions.all()]
    limits = [question.word_limit for question in questions if question.word_limit]
    context = {"edition": edition, "words": sum(limits), "texts": len(limits)}
    return render(request, "nominations/apply_tips.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def access_request(request: Request) -> HttpResponse:
    """Take in a wish for a log-in; the answer is the same whatever the municipality has done."""
    if request.method != "POST":
        return _form(request, AccessRequestForm(label_suffix=""))
    form = AccessRequestForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _form(request, form)
    address = get_adapter().get_client_ip(request)
    free = count_from(address, "access_requests", request.now)
    if free:
        form.add_error(None, f"Härifrån har det kommit många begäranden. Försök igen {free}.")
        return _form(request, form, status=429)
    data = form.cleaned_data
    request_access(
        data["municipality"],
        name=data["name"],
        title=data["title"],
        email=data["email"],
        now=request.now,
    )
    return redirect("access_request_done")


def _form(request: Request, form: AccessRequestForm, status: int = 200) -> HttpResponse:
    return render(request, "nominations/apply_access_request.html", {"form": form}, status=status)


@require_safe
def access_request_done(request: Request) -> HttpResponse:
    """Say what happens next."""
    return render(request, "nominations/apply_access_request_done.html")
