"""A superuser's look at one scorecard before the reveal, on a page that says what it means."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from jury.admin.pages import page
from jury.forms.looking import LookForm
from jury.models import Scorecard
from jury.rules import looking as rules
from jury.workflow import looking as workflow
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest


def _sealed(request: HttpRequest) -> list[Scorecard]:
    """List the scorecards of juries that have not revealed theirs; 404 but for superusers."""
    if not cast(SignedInRequest, request).user.is_superuser:
        raise Http404
    cards = Scorecard.objects.filter(nomination__edition__deliberation__revealed_at=None)
    person, municipality = "juror__user__name_sort", "nomination__municipality__name"
    ordered = cards.with_context().order_by("-nomination__edition__year", person, municipality)
    return list(ordered)


@require_GET
def jury_looks(request: HttpRequest) -> HttpResponse:
    """List whose scorecards there are: no more than anybody at the office knows."""
    return page(request, "looks", "Öppna en bedömning i ett nödläge", cards=_sealed(request))


@require_http_methods(["GET", "HEAD", "POST"])
def jury_look(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the reason, then show the one scorecard in the answer to the form and never again."""
    ours = cast(SignedInRequest, request)
    card = get_object_or_404(Scorecard.objects.with_context(), code=code)
    if card not in _sealed(request):
        raise Http404
    answer = rules.may_look(card, by=ours.user, now=ours.now)
    if request.method != "POST":
        return _ask(request, card, LookForm(), answer)
    form = LookForm(request.POST)
    if not form.is_valid():
        return _ask(request, card, form, answer, status=422)
    try:
        made = workflow.look(card, **form.cleaned_data, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_look", code, request, refused)
        return _ask(request, card, form, refused.answer, status=409)
    scores = card.scores.select_related("criterion").order_by("criterion__position", "round")
    return page(request, "looked", _title(card), card=card, look=made, scores=scores)


def _title(card: Scorecard) -> str:
    return f"Bedömningen av {card.nomination.municipality.name} från {card.juror}"


def _ask(
    request: HttpRequest, card: Scorecard, form: LookForm, answer: Answer, status: int = 200
) -> HttpResponse:
    return page(request, "look", _title(card), status=status, card=card, form=form, answer=answer)
