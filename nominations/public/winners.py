"""The winners since 2003, and an edition's award with its citation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import download
from kvalitetskommun.requests import Request
from kvalitetskommun.spreadsheet import CSV, as_csv
from nominations.dates import date_words, shown_dates
from nominations.models import Award, Edition, Original
from nominations.public.winner_table import (
    BY_COUNTY,
    BY_NAME,
    HEAD,
    NEWEST,
    OLDEST,
    table_rows,
)
from nominations.states import AwardKind, DateKind, Stage

ORDERS = (NEWEST, OLDEST, BY_NAME, BY_COUNTY)


@require_safe
def winner_list(request: Request) -> HttpResponse:
    """Show every edition whose award is public, the latest first, with what is missing said."""
    found = rounds(request.now)
    order = request.GET.get("ordning", NEWEST)
    context = {
        "rounds": found,
        "order": order if order in ORDERS else NEWEST,
        "rows": table_rows(found, order),
        "codes": [award.municipality.code for row in found for award in row["winners"]],
        "names": {
            award.municipality.code: award.municipality.name
            for row in found
            for award in row["winners"]
        },
    }
    return render(request, "nominations/public/winner_list.html", context)


@require_safe
def winner_file(request: Request) -> HttpResponse:
    """Give the table as a file for a spreadsheet; as fresh and as public as the page."""
    rows = table_rows(rounds(request.now), NEWEST)
    answer = download(
        as_csv(HEAD, [row.cells for row in rows]), "Vinnare av Sveriges KvalitetsKommun.csv", CSV
    )
    answer["Cache-Control"] = "no-cache"
    return answer


def rounds(now: datetime) -> list[dict[str, Any]]:
    """List every edition whose award is public, the latest first."""
    awards: dict[int, list[Award]] = {}
    for award in Award.objects.public(now).with_context().winners_first():
        awards.setdefault(award.edition.year, []).append(award)
    editions = Edition.objects.published().with_public_releases(now).with_dates()
    return [
        {
            "edition": edition,
            "winners": _of_kind(awards.get(edition.year, []), AwardKind.WINNER),
            "mentions": _of_kind(awards.get(edition.year, []), AwardKind.HONOURABLE_MENTION),
            "day": _day(edition),
        }
        for edition in editions
        if edition.stage(now) == Stage.AWARDED
    ]


def _of_kind(awards: list[Award], kind: AwardKind) -> list[Award]:
    return [award for award in awards if award.kind == kind]


def _day(edition: Edition) -> str:
    date = edition.dates.get(DateKind.CEREMONY)
    return date_words(date) if date else ""


def applicant_count(edition: Edition) -> int | None:
    """Give the known number; for an edition that was open here, the applications that were sent."""
    if edition.applicant_count is not None or edition.opens_at is None:
        return edition.applicant_count
    sent: int = vars(edition)["sent_count"]
    return sent


@require_safe
def winner_detail(request: Request, year: int) -> HttpResponse:
    """Show an edition's award: citation, prize, dates, who stood behind it and who applied."""
    editions = (
        Edition.objects.published()
        .with_public_releases(request.now)
        .with_dates()
        .with_organisations()
        .with_known_applicants()
        .with_sent_count()
    )
    edition = get_object_or_404(editions, year=year)
    if edition.stage(request.now) != Stage.AWARDED:
        raise Http404
    awards = list(
        Award.objects.public(request.now).filter(edition=edition).with_context().winners_first()
    )
    context = {
        "edition": edition,
        "applicant_count": applicant_count(edition),
        "winners": _of_kind(awards, AwardKind.WINNER),
        "mentions": _of_kind(awards, AwardKind.HONOURABLE_MENTION),
        "dates": shown_dates(edition, request.now),
        "originals": Original.objects.public(request.now).filter(edition=edition).with_context(),
        "organisations": list(edition.organisations.all()),
    }
    return render(request, "nominations/public/winner_detail.html", context)
