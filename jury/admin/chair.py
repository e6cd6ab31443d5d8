"""The chair's page: who is done, and after the reveal what the jury thinks."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jury.admin.pages import held_back_in, note_outsider, page
from jury.led import against_hints, led_by_others
from jury.models import Decision, Deliberation, EmergencyLook, Juror, Reservation, StandIn
from jury.overview import progress_of
from jury.querysets import EmergencyLookQuerySet
from jury.rules import deciding as rules
from jury.states import JurorRole
from jury.workflow.locking import code_of_edition
from kvalitetskommun.requests import SignedInRequest


@require_GET
def jury_chair(request: HttpRequest) -> HttpResponse:
    """Show which scorecards are in; after the reveal the table, with names."""
    ours = cast(SignedInRequest, request)
    leaders = Juror.objects.leading(ours.user, ours.now)
    leader = leaders.select_related("edition__deliberation__revealed_by").first()
    named = [] if leader else list(StandIn.objects.of(ours.user, ours.now).with_deliberation())
    sees_all = leader is not None or ours.user.office or ours.user.is_superuser
    if not sees_all and not named:
        raise Http404
    deliberation = _deliberation(leader or (named[0].juror if named else None))
    if deliberation is None:
        return page(request, "chair_before", "Juryns arbete")
    title = f"Juryns arbete {deliberation.edition.year}"
    if deliberation.is_revealed:
        if not sees_all:
            raise Http404
        return _revealed(ours, deliberation, title, leader)
    only = None if sees_all else [row.nomination_id for row in named]
    return _before(ours, deliberation, title, leader, only)


def _before(
    request: SignedInRequest,
    deliberation: Deliberation,
    title: str,
    leader: Juror | None,
    only: list[int] | None,
) -> HttpResponse:
    progress = progress_of(deliberation, request.now, only)
    return page(
        request,
        "chair",
        title,
        deliberation=deliberation,
        looks=_looks(deliberation, only) if progress.has_looks else [],
        progress=progress,
        may_act=leader is not None or only is not None,
        reveal=rules.may_reveal(deliberation, by=request.user, now=request.now),
        is_chair=leader is not None and leader.role == JurorRole.CHAIR,
        led=led_by_others(progress, deliberation),
        against=against_hints(deliberation) if only is None else [],
        is_office=request.user.office,
    )


def _looks(deliberation: Deliberation, only: list[int] | None) -> EmergencyLookQuerySet:
    """Give what somebody has opened before the reveal, of the nominees that the reader leads."""
    looks = EmergencyLook.objects.in_edition(deliberation.edition).with_context()
    return looks if only is None else looks.filter(scorecard__nomination__in=only)


def _deliberation(leader: Juror | None) -> Deliberation | None:
    if leader is not None:
        return getattr(leader.edition, "deliberation", None)
    deliberations = Deliberation.objects.select_related("edition", "revealed_by")
    return deliberations.order_by("-edition__year").first()


def _revealed(
    request: SignedInRequest, deliberation: Deliberation, title: str, leader: Juror | None
) -> HttpResponse:
    if leader is None:
        note_outsider(request, code_of_edition(deliberation.edition))
    held_back = held_back_in(request, deliberation)
    decision = Decision.objects.filter(edition=deliberation.edition, replaced_at=None)
    return page(
        request,
        "chair_revealed",
        title,
        deliberation=deliberation,
        looks=_looks(deliberation, None),
        decision=decision.select_related("winner__municipality")
        .prefetch_related("mentions__nomination__municipality")
        .first(),
        reservations=_reservations(decision, held_back),
        is_chair=leader is not None and leader.role == JurorRole.CHAIR,
        decide=rules.may_decide(deliberation, by=request.user, now=request.now),
    )


def _reservations(decision: QuerySet[Decision], held_back: list[int]) -> QuerySet[Reservation]:
    """Give the dissent from a decision, but not to who has stepped back from its winner."""
    read = Reservation.objects.standing().filter(decision__in=decision)
    shown: QuerySet[Reservation] = read.exclude(decision__winner__in=held_back)
    return shown
