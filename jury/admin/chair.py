"""The chair's page: who is done, and after the reveal what the jury thinks."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jury.admin.pages import note_outsider, page
from jury.models import Decision, Declaration, Deliberation, Juror
from jury.overview import progress_of, result_of
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
    if leader is None and not (ours.user.office or ours.user.is_superuser):
        raise Http404
    deliberation = _deliberation(leader)
    if deliberation is None:
        return page(request, "chair_before", "Juryns arbete")
    title = f"Juryns arbete {deliberation.edition.year}"
    may_act = leader is not None
    if deliberation.is_revealed:
        return _revealed(ours, deliberation, title, leader)
    return page(
        request,
        "chair",
        title,
        deliberation=deliberation,
        progress=progress_of(deliberation, ours.now),
        may_act=may_act,
        reveal=rules.may_reveal(deliberation, by=ours.user, now=ours.now),
        is_chair=leader is not None and leader.role == JurorRole.CHAIR,
    )


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
    decision = Decision.objects.filter(edition=deliberation.edition, replaced_at=None)
    return page(
        request,
        "chair_revealed",
        title,
        deliberation=deliberation,
        result=result_of(deliberation, names=True, without=_held_back_from(leader)),
        decision=decision.select_related("winner__municipality")
        .prefetch_related("mentions__nomination__municipality")
        .first(),
        is_chair=leader is not None and leader.role == JurorRole.CHAIR,
        decide=rules.may_decide(deliberation, by=request.user, now=request.now),
    )


def _held_back_from(leader: Juror | None) -> list[int]:
    if leader is None:
        return []
    current = Declaration.objects.current().filter(juror=leader)
    return [row.nomination_id for row in current if not row.is_clearing]
