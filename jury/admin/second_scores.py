"""The juror's page for second scores, and who opens and closes them."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from jury.admin.meeting_moves import BACK, moved
from jury.admin.meeting_seat import Seat, heard_nominee, seat_of
from jury.admin.pages import page
from jury.forms.second_scores import SecondScoresForm
from jury.models import Scorecard
from jury.rules import second_scores as rules
from jury.states import ScorecardState
from jury.workflow import second_scores as workflow
from jury.workflow.scorecards import STALE
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal, refusable
from kvalitetskommun.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def jury_second(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show the juror's first scores, each with room for a second one, and save them."""
    ours = cast(SignedInRequest, request)
    seat = seat_of(request, year)
    card = _own_card(seat, slug)
    if request.method != "POST":
        return _show(seat, card, SecondScoresForm(scorecard=card))
    form = SecondScoresForm(request.POST, scorecard=card)
    if not form.is_valid():
        return _show(seat, card, form, status=422)
    given = {"values": form.values(), "version": form.cleaned_data["version"]}
    try:
        workflow.score_again(card, **given, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_second", f"{year}/{slug}", request, refused)
        return _show(seat, card, _renewed(card, request), status=409, refused=refused.answer)
    name = card.nomination.municipality.name
    messages.success(request, f"Dina andra poäng för {name} är sparade.")
    return redirect("jury_meeting", year=year)


@require_POST
@refusable(*BACK)
def jury_second_open(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Open second scores for a nominee."""
    about = heard_nominee(seat_of(request, year), slug)
    said = f"Andra poäng är öppna för {about.municipality.name}."
    return moved(year, said, request, workflow.open_second, about)


@require_POST
@refusable(*BACK)
def jury_second_close(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Close them, and show them."""
    about = heard_nominee(seat_of(request, year), slug)
    said = f"Andra poäng för {about.municipality.name} är avslutade och visas."
    return moved(year, said, request, workflow.close_second, about)


def _own_card(seat: Seat, slug: str) -> Scorecard:
    if seat.juror is None:
        raise Http404
    nomination = heard_nominee(seat, slug)
    cards = Scorecard.objects.filter(juror=seat.juror, state=ScorecardState.SUBMITTED)
    card: Scorecard = get_object_or_404(cards.with_context(), nomination=nomination)
    return card


def _show(
    seat: Seat,
    card: Scorecard,
    form: SecondScoresForm,
    *,
    status: int = 200,
    refused: Answer = YES,
) -> HttpResponse:
    by, now = seat.request.user, seat.request.now
    return page(
        seat.request,
        "second",
        f"Andra poäng för {card.nomination.municipality.full_name}",
        status=status,
        seat=seat,
        card=card,
        form=form,
        refused=refused,
        is_stale=refused == STALE,
        answer=rules.may_score_again(card, by=by, now=now),
    )


def _renewed(card: Scorecard, request: HttpRequest) -> SecondScoresForm:
    """Give the typed text back on the scorecard's present version, so that it can be sent again."""
    card.refresh_from_db(fields=["version"])
    data = request.POST.copy()
    data["version"] = str(card.version)
    return SecondScoresForm(data, scorecard=card)
