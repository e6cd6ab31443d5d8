"""The 290 municipalities and, for each, what the award knows of it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from network.rules.practices import public_practices
from nominations.models import Award, Edition, Municipality, Nomination, Original
from nominations.states import AwardKind, NominationState, ReleaseKind


@require_safe
def municipality_list(request: Request) -> HttpResponse:
    """List all municipalities in Swedish order, by their first letter."""
    municipalities = Municipality.objects.in_swedish_order()
    letters = [
        {"letter": letter, "municipalities": list(group)}
        for letter, group in groupby(municipalities, key=lambda row: row.name[:1])
    ]
    return render(request, "site/municipality_list.html", {"letters": letters})


@require_safe
def municipality_detail(request: Request, slug: str) -> HttpResponse:
    """Show a municipality's facts and its years in the award, from what is public."""
    municipality = get_object_or_404(Municipality, slug=slug)
    years = _years(request, municipality)
    context = {
        "municipality": municipality,
        "years": [years[year] for year in sorted(years, reverse=True)],
        "lit": [municipality.code],
        "practices": public_practices(request.now).between(
            Municipality.objects.filter(pk=municipality.pk)
        ),
        "won": [year for year in sorted(years, reverse=True) if years[year]["has_won"]],
    }
    return render(request, "site/municipality_detail.html", context)


def _years(request: Request, municipality: Municipality) -> dict[int, dict[str, Any]]:
    """Gather the years of which something is known."""
    years: dict[int, dict[str, Any]] = {}

    def entry(year: int) -> dict[str, Any]:
        empty = {"year": year, "applied": False, "nomination": None, "has_left": False}
        return years.setdefault(year, empty | {"awards": [], "has_won": False, "originals": []})

    for edition in _applied(request, municipality):
        entry(edition.year)["applied"] = True
    nominations = Nomination.objects.public(request.now).filter(municipality=municipality)
    for nomination in nominations.with_context():
        row = entry(nomination.edition.year)
        row["nomination"] = nomination
        row["has_left"] = nomination.state == NominationState.WITHDRAWN
    awards = Award.objects.public(request.now).filter(municipality=municipality)
    for award in awards.with_context().winners_first():
        row = entry(award.edition.year)
        row["awards"].append(award)
        row["has_won"] = row["has_won"] or award.kind == AwardKind.WINNER
    originals = Original.objects.public(request.now).filter(municipality=municipality)
    for original in originals.with_context():
        entry(original.edition.year)["originals"].append(original)
    return years


def _applied(request: Request, municipality: Municipality) -> list[Edition]:
    """List the editions of the past to which the municipality is known to have applied."""
    editions = Edition.objects.with_public_releases(request.now)
    known = editions.filter(known_applicants=municipality)
    return [edition for edition in known if edition.is_released(ReleaseKind.AWARDS, request.now)]
