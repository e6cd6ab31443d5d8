"""The juror's own scorecard: shown, saved, handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jury.admin.reading import SEARCH
from jury.admin.rows import next_address
from jury.admin.scorecard_page import Shown, differing, form_of, own_card, own_card_to_write, show
from jury.forms.scores import ScoresForm
from jury.models import Scorecard
from jury.rules import scorecards as rules
from jury.workflow import scorecards as workflow
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.workspace.saving import source_of

Move = Callable[[Scorecard, ScoresForm, SignedInRequest], HttpResponse]

# Where the button leads: on with what is typed saved, or only what has changed.
ONWARD, NEXT, SKIP = "vidare", "nasta", "hoppa"
ONLY_IF_CHANGED = (SKIP, SEARCH)


@require_GET
def jury_scorecard(request: HttpRequest, code: str) -> HttpResponse:
    """Show the juror's own scorecard beside the application."""
    ours = cast(SignedInRequest, request)
    card = own_card(request, code)
    answer = rules.may_save(card, by=ours.user, now=ours.now)
    return show(request, card, form_of(card), Shown(answer=answer))


@require_POST
def jury_scorecard_save(request: HttpRequest, code: str) -> HttpResponse:
    """Save what is typed, gaps and all; then stay, or go on to the next nominee."""
    return _move(request, code, "jury_scorecard_save", _save)


@require_POST
def jury_scorecard_submit(request: HttpRequest, code: str) -> HttpResponse:
    """Save what is typed, and hand it in if nothing is missing."""
    return _move(request, code, "jury_scorecard_submit", _submit)


def _save(card: Scorecard, form: ScoresForm, request: SignedInRequest) -> HttpResponse:
    onward = request.POST.get(ONWARD, "")
    if onward not in ONLY_IF_CHANGED or differing(card, form):
        keep(card, form, request)
        messages.success(request, f"Bedömningen av {card.nomination.municipality.name} är sparad.")
    if onward in {NEXT, SKIP}:
        return HttpResponseRedirect(next_address(request, card.juror, card.nomination))
    return HttpResponseRedirect(_address(card, request.POST.get(SEARCH, "")))


def _address(card: Scorecard, sought: str) -> str:
    """Give the scorecard's address, with the word that is sought in the application."""
    address = reverse("jury_scorecard", args=[card.code])
    return f"{address}?{urlencode({SEARCH: sought})}" if sought.strip() else address


def _submit(card: Scorecard, form: ScoresForm, request: SignedInRequest) -> HttpResponse:
    saved = keep(card, form, request)
    missing = rules.gaps(saved)
    if missing:
        renewed = _renewed(saved, request)
        renewed.point_at_gaps(missing)
        return show(request, saved, renewed, Shown(status=422, has_gaps=True))
    workflow.submit_scorecard(saved, version=saved.version, by=request.user, now=request.now)
    messages.success(
        request, f"Bedömningen av {card.nomination.municipality.name} är inlämnad och låst."
    )
    return redirect("jury_desk")


def keep(card: Scorecard, form: ScoresForm, request: SignedInRequest) -> Scorecard:
    """Save what the form holds on the version that it was typed on."""
    return workflow.save_scores(
        card,
        values=form.values(),
        version=form.cleaned_data["version"],
        source=source_of(request),
        by=request.user,
        now=request.now,
    )


def _move(request: HttpRequest, code: str, name: str, move: Move) -> HttpResponse:
    """Run the move; when it is refused nothing is overwritten and the typed text stays."""
    ours = cast(SignedInRequest, request)
    card = own_card_to_write(request, code, name)
    form = form_of(card, request.POST)
    if not form.is_valid():
        answer = rules.may_save(card, by=ours.user, now=ours.now)
        return show(request, card, form, Shown(status=422, answer=answer, typed=True))
    try:
        return move(card, form, ours)
    except Refused as refused:
        note_refusal(name, code, request, refused)
        return _refused(request, code, refused.answer)


def _refused(request: HttpRequest, code: str, answer: Answer) -> HttpResponse:
    card = own_card(request, code)
    if answer == workflow.STALE:
        form = _renewed(card, request)
        stored = differing(card, form)
        return show(request, card, form, Shown(status=409, stale=answer, typed=True, stored=stored))
    form = form_of(card, request.POST)
    return show(request, card, form, Shown(status=409, answer=answer, typed=True))


def _renewed(card: Scorecard, request: HttpRequest) -> ScoresForm:
    """Give the typed text back on the scorecard's present version, so that it can be sent again."""
    data = request.POST.copy()
    data["version"] = str(card.version)
    form = form_of(card, data)
    form.is_valid()
    return form
