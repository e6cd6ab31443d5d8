"""The nominees of an edition: the list of years, the list of nominees, and one to read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import PDF, download, download_foreign
from kvalitetskommun.requests import Request
from nominations.dates import coming_day, shown_dates
from nominations.documents.attached import pictures_of
from nominations.documents.public import published_name, published_pdf
from nominations.models import Attachment, Edition, Nomination
from nominations.public.published import content_of, fetched_outline, has_left
from nominations.public.released import (
    awards_of,
    awards_to,
    dated_edition,
    names_of,
    nominee_of,
    nominees_of,
)
from nominations.reading import (
    Address,
    Outline,
    areas_across,
    readable_areas,
)
from nominations.states import AwardKind, DateKind, Process, Stage

Row = TypeVar("Row")

OUT = {Stage.EVALUATION, Stage.AWARDED}
# What a document's head names.
CASE = ("application__edition", "application__municipality")


class Neighbour(NamedTuple):
    """Another nominee of the same edition, and the address of its application."""

    name: str
    address: str


@require_safe
def nominee_years(request: Request) -> HttpResponse:
    """List the editions, the latest first, with where each stands."""
    editions = Edition.objects.published().with_public_releases(request.now).with_dates()
    nominations = Nomination.objects.public(request.now).with_context().in_swedish_order()
    nominees: dict[int, list[Nomination]] = {}
    for nomination in nominations:
        nominees.setdefault(nomination.edition.year, []).append(nomination)
    years = [
        {
            "edition": edition,
            "stage": edition.stage(request.now),
            "nominees": nominees.get(edition.year, []),
            "announced": coming_day(edition, DateKind.NOMINEES_ANNOUNCED, request.now),
        }
        for edition in editions
    ]
    return render(request, "nominations/public/nominee_years.html", {"years": years})


@require_safe
def nominee_list(request: Request, year: int) -> HttpResponse:
    """Show an edition's nominees; before their release only what the published dates say."""
    edition = _found(dated_edition(request.now, year))
    stage = edition.stage(request.now)
    context = {
        "edition": edition,
        "stage": stage,
        "announced": coming_day(edition, DateKind.NOMINEES_ANNOUNCED, request.now),
        "ceremony": coming_day(edition, DateKind.CEREMONY, request.now),
        "dates": shown_dates(edition, request.now),
        "by_key_figures": edition.process == Process.KEY_FIGURES,
    }
    if stage not in OUT:
        return render(request, "nominations/public/nominee_list_before.html", context)
    return render(
        request, "nominations/public/nominee_list.html", context | _outcome(edition, request.now)
    )


def _found(rows: list[Row]) -> Row:
    """Give the only one there is."""
    if not rows:
        raise Http404
    return rows[0]


def _outcome(edition: Edition, now: datetime) -> dict[str, Any]:
    """Gather what is released: nominees in Swedish order, equal among themselves, and awards."""
    awards = awards_of(now, edition.pk)
    winners = [award for award in awards if award.kind == AwardKind.WINNER]
    won = {award.municipality_id for award in winners}
    cards = [_card(nomination, won) for nomination in nominees_of(now, edition.pk)]
    outlines = [card["outline"] for card in cards if card["outline"]]
    return {"awards": awards, "winners": winners, "cards": cards, **_across(outlines)}


def _card(nomination: Nomination, won: set[int]) -> dict[str, Any]:
    return {
        "nomination": nomination,
        "municipality": nomination.municipality,
        "has_left": has_left(nomination),
        "is_winner": nomination.municipality_id in won,
        "outline": fetched_outline(nomination),
    }


def _across(outlines: list[Outline]) -> dict[str, Any]:
    """Say what can be read across applications: areas with texts, and whether ratings."""
    is_rated = any(outline.is_rated for outline in outlines)
    return {"across": areas_across(outlines), "is_rated": is_rated}


@require_safe
def nominee_detail(request: Request, year: int, slug: str) -> HttpResponse:
    """Show a nominee's application to read; what is not released is not found."""
    nomination = _found(nominee_of(request.now, year, slug))
    content = content_of(nomination)
    outline = fetched_outline(nomination)
    before, after = _neighbours(nomination, request.now)
    context = {
        "nomination": nomination,
        "municipality": nomination.municipality,
        "edition": nomination.edition,
        "has_left": has_left(nomination),
        "awards": awards_to(request.now, nomination.edition_id, nomination.municipality_id),
        "areas": readable_areas(content, _files_of(year, slug)) if content else [],
        **_across([outline] if outline else []),
        "minutes": outline.minutes if outline else None,
        "redacted": content.get("redacted") if content else None,
        "pdf": reverse("nominee_pdf", args=[year, slug]),
        "before": before,
        "after": after,
    }
    return render(request, "nominations/public/nominee_detail.html", context)


def _neighbours(nomination: Nomination, now: datetime) -> tuple[Neighbour | None, Neighbour | None]:
    """Give who stands before and after a nominee in its edition, in Swedish order."""
    year, names = nomination.edition.year, names_of(now, nomination.edition_id)
    row = [Neighbour(name, reverse("nominee_detail", args=[year, slug])) for slug, name in names]
    slugs = [slug for slug, _ in names]
    if nomination.municipality.slug not in slugs:
        # The release was taken back while the page was made.
        raise Http404
    place = slugs.index(nomination.municipality.slug)
    before = row[place - 1] if place else None
    return before, row[place + 1] if place + 1 < len(row) else None


def _files_of(year: int, slug: str) -> Address:
    """Give the way to a nominee's files; their codes need no area."""
    return lambda _area, code: reverse("nominee_file", args=[year, slug, code])


@require_safe
def nominee_file(request: Request, year: int, slug: str, file: str) -> HttpResponse:
    """Give a file that the public version of a released nominee's application names."""
    nominations = Nomination.objects.public(request.now).filter(edition__year=year)
    nomination = get_object_or_404(nominations.with_published_text(), municipality__slug=slug)
    content = content_of(nomination)
    named = Attachment.objects.of(nomination.application).named_in(content or {}, file)
    attachment = get_object_or_404(named)
    return download_foreign(attachment.file, attachment.name, attachment.content_type)


@require_safe
def nominee_pdf(request: Request, year: int, slug: str) -> HttpResponse:
    """Give the tagged PDF copy of what the page shows; it is as fresh and as public as the page."""
    nominations = Nomination.objects.public(request.now).filter(edition__year=year)
    readable = nominations.with_published_text().select_related("municipality", "edition", *CASE)
    nomination = get_object_or_404(readable, municipality__slug=slug)
    content = content_of(nomination)
    if content is None or nomination.application is None:
        raise Http404
    pictures = pictures_of(nomination.application, content)
    sent = vars(nomination)["sent_at"]
    pdf = published_pdf(nomination.application, content, sent_at=sent, pictures=pictures)
    answer = download(pdf, published_name(nomination), PDF)
    answer["Cache-Control"] = "no-cache"
    return answer
