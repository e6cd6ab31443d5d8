"""The pictures as files: of what is public at the moment, and of nothing else."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from kvalitetskommun.site.sharing.drawing import drawn
from kvalitetskommun.swedish import listed
from nominations.models import Award, Edition, Nomination
from nominations.public.published import has_left
from nominations.states import ReleaseKind, Stage

PNG = "image/png"


@require_safe
def picture_home(request: Request) -> HttpResponse:
    """Give the picture of the award itself."""
    return _png("Utmärkelsen", "Kommuner som andra kan lära av")


@require_safe
def picture_edition(request: Request, year: int) -> HttpResponse:
    """Give an edition's picture, with the nominees' tiles lit once they are released."""
    editions = Edition.objects.published().with_public_releases(request.now)
    edition = get_object_or_404(editions, year=year)
    if not edition.is_released(ReleaseKind.NOMINEES, request.now):
        return _png("Utmärkelsen", f"Omgången {year}")
    rows = Nomination.objects.public(request.now).filter(edition=edition).with_context()
    standing = [row.municipality.code for row in rows if not has_left(row)]
    return _png(str(year), f"De nominerade {year}", *standing)


@require_safe
def picture_nominee(request: Request, year: int, slug: str) -> HttpResponse:
    """Give a nominee's picture; what is not released is not found."""
    nominations = Nomination.objects.public(request.now).with_context()
    row = get_object_or_404(nominations, edition__year=year, municipality__slug=slug)
    return _png(f"Nominerad {year}", row.municipality.full_name, row.municipality.code)


@require_safe
def picture_winner(request: Request, year: int) -> HttpResponse:
    """Give the picture of an edition's winner; before the release there is none."""
    editions = Edition.objects.published().with_public_releases(request.now).with_dates()
    edition = get_object_or_404(editions, year=year)
    if edition.stage(request.now) != Stage.AWARDED:
        raise Http404
    awards = Award.objects.public(request.now).winners().filter(edition=edition)
    towns = [award.municipality for award in awards.with_context().winners_first()]
    if not towns:
        return _png(str(year), f"Utmärkelsen {year}")
    names = listed(town.full_name for town in towns)
    return _png(f"Vinnare {year}", names, *(town.code for town in towns))


def _png(kicker: str, title: str, *codes: str) -> HttpResponse:
    return HttpResponse(drawn(kicker, title, frozenset(codes)), content_type=PNG)
