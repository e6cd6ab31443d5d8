"""Who reaches which citations: the jury's own people and the office, once the scores are shown."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from jury.models import Deliberation, Juror
from jury.querysets import to_judge
from jury.rules import citing as rules
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


def revealed_deliberation(request: SignedInRequest, year: int) -> Deliberation:
    """Give a revealed deliberation to its jurors and to the office; else 404."""
    revealed = Deliberation.objects.exclude(revealed_at=None).select_related("edition")
    deliberation: Deliberation = get_object_or_404(revealed, edition__year=year)
    judges = Juror.objects.of(request.user, request.now).judging()
    sits = judges.filter(edition=deliberation.edition_id)
    if not (request.user.office or sits.exists()):
        raise Http404
    return deliberation


def cited_nominee(request: SignedInRequest, year: int, slug: str) -> Nomination:
    """Give a nominee that the reader takes part about; else 404."""
    deliberation = revealed_deliberation(request, year)
    nominees = to_judge(request.now).filter(edition=deliberation.edition_id)
    nomination: Nomination = get_object_or_404(
        nominees.select_related("municipality", "edition__deliberation"),
        municipality__slug=slug,
    )
    is_juror = Juror.objects.of(request.user, request.now).filter(edition=nomination.edition_id)
    if is_juror.exists() and not rules.takes_part(nomination, request.user, request.now):
        raise Http404
    return nomination
