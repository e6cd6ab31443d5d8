"""How an edition is judged, told to everybody from the edition's own data."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jury import judged
from jury.models import Deliberation
from kvalitetskommun.requests import Request
from nominations.dates import shown_dates
from nominations.models import Edition
from nominations.states import Process, QuestionKind


@require_safe
def judging(request: Request) -> HttpResponse:
    """Show the edition with the nearest coming date."""
    edition = Edition.objects.nearest(request.now).first()
    if edition is None:
        raise Http404
    return _page(request, edition.year)


@require_safe
def judging_in(request: Request, year: int) -> HttpResponse:
    """Show how the edition of a year is or was judged, as far as it is known here."""
    return _page(request, year)


def _page(request: Request, year: int) -> HttpResponse:
    editions = Edition.objects.published().with_public_releases(request.now).with_dates()
    with_form = editions.prefetch_related("areas__questions")
    edition: Edition = get_object_or_404(with_form, year=year)
    deliberation = Deliberation.objects.filter(edition=edition).first()
    context = {
        "edition": edition,
        "years": list(Edition.objects.published().order_by("-year").values_list("year", flat=True)),
        "by_key_figures": edition.process == Process.KEY_FIGURES,
        "areas": _asked(edition),
        "perspectives": judged.perspectives(edition),
        "deliberation": deliberation,
        "links": judged.links(deliberation) if deliberation else [],
        "organisations": judged.organisations(edition, request.now),
        "recusals": judged.recusals(edition, request.now),
        "dates": shown_dates(edition, request.now),
    }
    return render(request, "jury/public/judging.html", context)


def _asked(edition: Edition) -> list[dict[str, Any]]:
    """Count what the form asks in each published part."""
    return [
        {
            "area": area,
            "ratings": sum(row.kind == QuestionKind.SCALE for row in area.questions.all()),
            "words": sum(
                row.word_limit or 0 for row in area.questions.all() if row.kind == QuestionKind.TEXT
            ),
        }
        for area in edition.areas.all()
        if area.is_public
    ]
