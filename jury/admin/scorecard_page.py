"""What the scorecard page shows: application to the left, the juror's own scores to the right."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from jury import scoring
from jury.admin.pages import page
from jury.admin.reading import reading_of
from jury.admin.rows import own_desk
from jury.forms.scores import ScoresForm
from jury.models import Criterion, Given, Scorecard
from jury.rules.people import NOT_YOURS
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.browser_keys import browser_keys
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How it went: what may be done now, what was refused, and what another tab has saved.

    ``typed`` says that the form holds what is not saved; ``stored`` is what is saved where it
    differs from that.
    """

    answer: Answer = YES
    stale: Answer = YES
    status: int = 200
    typed: bool = False
    has_gaps: bool = False
    stored: dict[str, Given] = field(default_factory=dict)

    @property
    def autosaves(self) -> bool:
        """Tell whether the page may save by itself: never over what the juror must choose from."""
        return bool(self.answer) and bool(self.stale)


def own_card(request: HttpRequest, code: str) -> Scorecard:
    """Give one of the person's own scorecards, declared and cleared; else 404."""
    ours = cast(SignedInRequest, request)
    cards = Scorecard.objects.own(ours.user, ours.now).cleared().with_context()
    card: Scorecard = get_object_or_404(
        cards.select_related("nomination__application", "excepted_by"), code=code
    )
    return card


def own_card_to_write(request: HttpRequest, code: str, name: str) -> Scorecard:
    """Give one of the person's own to write on; a try at another's is written down, and 404."""
    try:
        return own_card(request, code)
    except Http404:
        if Scorecard.objects.filter(code=code).exists():
            note_refusal(name, code, request, Refused(NOT_YOURS))
        raise


def form_of(card: Scorecard, data: Any = None) -> ScoresForm:
    """Give the scorecard as a form."""
    criteria = Criterion.objects.filter(edition=card.juror.edition_id).in_order()
    return ScoresForm(data, scorecard=card, criteria=criteria)


def given_on(card: Scorecard) -> dict[str, Given]:
    """Give what is saved, by the criterion's key."""
    return {row.criterion.key: row.given for row in card.scores.blind()}


def differing(card: Scorecard, form: ScoresForm) -> dict[str, Given]:
    """Give what is saved where it differs from what is typed."""
    kept, typed = given_on(card), form.values()
    return {key: kept.get(key, Given()) for key in typed if typed[key] != kept.get(key, Given())}


def so_far(card: Scorecard, form: ScoresForm) -> tuple[int, Fraction | None]:
    """Count the criteria where nothing is missing, and give the own mean of what is saved."""
    given = given_on(card)
    values = {key: one.value for key, one in given.items() if one.value is not None}
    mean = scoring.weighted_mean(values, {row.key: row.weight for row in form.criteria})
    return sum(one.is_complete for one in given.values()), mean


def show(request: HttpRequest, card: Scorecard, form: ScoresForm, shown: Shown) -> HttpResponse:
    """Show the page."""
    ours = cast(SignedInRequest, request)
    municipality = card.nomination.municipality
    filled, mean = so_far(card, form)
    desk = own_desk(ours, card.juror)
    return page(
        request,
        "scorecard",
        f"Bedömning av {municipality.full_name}",
        status=shown.status,
        card=card,
        municipality=municipality,
        form=form,
        shown=shown,
        may_write=bool(shown.answer),
        own_mean=mean,
        filled=filled,
        desk=desk,
        next=desk.next_after(card.nomination),
        keys=browser_keys(ours.user),
        **reading_of(card.nomination, ours),
    )
