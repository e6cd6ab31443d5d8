"""The scorecard page: the application to the left, the juror's own scores to the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jury import scoring
from jury.admin.pages import page
from jury.admin.reading import reading_of
from jury.desk import desk_of
from jury.forms.scores import ScoresForm
from jury.models import Criterion, Given, Scorecard
from jury.rules import scorecards as rules
from jury.workflow import scorecards as workflow
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest

Move = Callable[[Scorecard, ScoresForm, SignedInRequest], HttpResponse]


@require_GET
def jury_scorecard(request: HttpRequest, code: str) -> HttpResponse:
    """Show the juror's own scorecard beside the application."""
    ours = cast(SignedInRequest, request)
    card = _own(request, code)
    answer = rules.may_save(card, by=ours.user, now=ours.now)
    return _show(request, card, _form(card), answer=answer)


@require_POST
def jury_scorecard_save(request: HttpRequest, code: str) -> HttpResponse:
    """Save what is typed, gaps and all; then stay, or go on to the next nominee."""
    return _move(request, code, "jury_scorecard_save", _save)


@require_POST
def jury_scorecard_submit(request: HttpRequest, code: str) -> HttpResponse:
    """Save what is typed, and hand it in if nothing is missing."""
    return _move(request, code, "jury_scorecard_submit", _submit)


def _save(card: Scorecard, form: ScoresForm, request: SignedInRequest) -> HttpResponse:
    _keep(card, form, request)
    messages.success(request, f"Bedömningen av {card.nomination.municipality.name} är sparad.")
    if "next" in request.POST:
        return HttpResponseRedirect(_next_after(card, request))
    return redirect("jury_scorecard", code=card.code)


def _submit(card: Scorecard, form: ScoresForm, request: SignedInRequest) -> HttpResponse:
    saved = _keep(card, form, request)
    missing = rules.gaps(saved)
    if missing:
        renewed = _renewed(saved, request)
        renewed.point_at_gaps(missing)
        return _show(request, saved, renewed, status=422, has_gaps=True)
    workflow.submit_scorecard(saved, version=saved.version, by=request.user, now=request.now)
    messages.success(
        request, f"Bedömningen av {card.nomination.municipality.name} är inlämnad och låst."
    )
    return redirect("jury_desk")


def _keep(card: Scorecard, form: ScoresForm, request: SignedInRequest) -> Scorecard:
    return workflow.save_scores(
        card,
        values=form.values(),
        version=form.cleaned_data["version"],
        by=request.user,
        now=request.now,
    )


def _move(request: HttpRequest, code: str, name: str, move: Move) -> HttpResponse:
    """Run the move; when it is refused nothing is overwritten and the typed text stays."""
    ours = cast(SignedInRequest, request)
    card = _own(request, code)
    form = _form(card, request.POST)
    if not form.is_valid():
        return _show(request, card, form, status=422)
    try:
        return move(card, form, ours)
    except Refused as refused:
        note_refusal(name, code, request, refused)
        return _refused(request, code, refused.answer)


def _refused(request: HttpRequest, code: str, answer: Answer) -> HttpResponse:
    card = _own(request, code)
    if answer == workflow.STALE:
        form = _renewed(card, request)
        return _show(request, card, form, status=409, stored=_differing(card, form), stale=answer)
    return _show(request, card, _form(card, request.POST), status=409, answer=answer, typed=True)


def _renewed(card: Scorecard, request: HttpRequest) -> ScoresForm:
    """Give the typed text back on the scorecard's present version, so that it can be sent again."""
    data = request.POST.copy()
    data["version"] = str(card.version)
    form = _form(card, data)
    form.is_valid()
    return form


def _own(request: HttpRequest, code: str) -> Scorecard:
    ours = cast(SignedInRequest, request)
    cards = Scorecard.objects.own(ours.user, ours.now).cleared().with_context()
    card: Scorecard = get_object_or_404(
        cards.select_related("nomination__application", "excepted_by"), code=code
    )
    return card


def _form(card: Scorecard, data: Any = None) -> ScoresForm:
    criteria = Criterion.objects.filter(edition=card.juror.edition_id).in_order()
    return ScoresForm(data, scorecard=card, criteria=criteria)


def _stored(card: Scorecard) -> dict[str, Any]:
    return {row.criterion.key: row for row in card.scores.blind()}


def _differing(card: Scorecard, form: ScoresForm) -> dict[str, Given]:
    """Give what is saved where it differs from what is typed."""
    kept = {key: row.given for key, row in _stored(card).items()}
    typed = form.values()
    return {key: kept.get(key, Given()) for key in typed if typed[key] != kept.get(key)}


def _next_after(card: Scorecard, request: SignedInRequest) -> str:
    """Give the address of the next nominee that the juror has something left to do with."""
    rows = desk_of(card.juror, request.now)
    here = [row.nomination.pk for row in rows].index(card.nomination_id)
    left = [row for row in rows[here + 1 :] + rows[:here] if not row.is_settled]
    if not left:
        return reverse("jury_desk")
    nomination = left[0].nomination
    return reverse("jury_nominee", args=[card.juror.edition.year, nomination.municipality.slug])


def _show(
    request: HttpRequest,
    card: Scorecard,
    form: ScoresForm,
    *,
    status: int = 200,
    answer: Answer = YES,
    typed: bool = False,
    has_gaps: bool = False,
    stored: dict[str, Any] | None = None,
    stale: Answer = YES,
) -> HttpResponse:
    municipality = card.nomination.municipality
    scores = _stored(card)
    values = {key: row.value for key, row in scores.items() if row.value is not None}
    weights = {row.key: row.weight for row in form.criteria}
    return page(
        request,
        "scorecard",
        f"Bedömning av {municipality.full_name}",
        status=status,
        card=card,
        municipality=municipality,
        form=form,
        answer=answer,
        may_write=bool(answer),
        typed=typed,
        has_gaps=has_gaps,
        stored=stored,
        stale=stale,
        scores=scores,
        own_mean=scoring.weighted_mean(values, weights),
        filled=sum(row.given.is_complete for row in scores.values()),
        **reading_of(card.nomination, cast(SignedInRequest, request)),
    )
