"""Reading across: one area from all nominees, and their self-assessments side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from nominations.public.published import Reading, readings
from nominations.reading import Rating, ReadableArea


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement and each nominee's rating, in the nominees' order; None where there is none."""

    statement: str
    ratings: list[tuple[str, Rating | None]]


@require_safe
def nominee_area(request: Request, year: int, area: str) -> HttpResponse:
    """Show one area of every nominee's application; what is not released is not found."""
    found = readings(year, request.now)
    areas = [one for one in areas_in(found) if one.key in _written(found)]
    rows = [
        {"municipality": row.municipality, "nomination": row.nomination, "area": one}
        for row in found
        for one in row.areas
        if one.key == area and one.texts
    ]
    if not rows:
        raise Http404
    keys = [one.key for one in areas]
    place = keys.index(area)
    context = {
        "edition": found[0].nomination.edition,
        "area": areas[place],
        "areas": areas,
        "rows": rows,
        "after": areas[place + 1] if place + 1 < len(areas) else None,
        "is_rated": any(one.ratings for row in found for one in row.areas),
    }
    return render(request, "nominations/public/nominee_area.html", context)


@require_safe
def nominee_ratings(request: Request, year: int) -> HttpResponse:
    """Show all nominees' self-assessments, statement by statement, in the words of the form."""
    found = readings(year, request.now)
    tables = [
        {
            "area": area,
            "rows": compared(area.key, found),
            "is_written": area.key in _written(found),
        }
        for area in areas_in(found)
        if any(one.key == area.key and one.ratings for row in found for one in row.areas)
    ]
    if not tables:
        raise Http404
    context = {
        "edition": found[0].nomination.edition,
        "municipalities": [row.municipality for row in found],
        "nominees": [row.nomination for row in found],
        "tables": tables,
    }
    return render(request, "nominations/public/nominee_ratings.html", context)


def areas_in(found: list[Reading]) -> list[ReadableArea]:
    """List every area that somebody has answered, each once, in the form's order."""
    return list({area.key: area for row in reversed(found) for area in row.areas}.values())


def _written(found: list[Reading]) -> set[str]:
    """Name the areas that somebody has been asked to write about."""
    return {one.key for row in found for one in row.areas if one.texts}


def compared(key: str, found: list[Reading]) -> list[Compared]:
    """Put the nominees' ratings of an area beside each other, by statement."""
    given = [
        {rating.key: rating for area in row.areas if area.key == key for rating in area.ratings}
        for row in found
    ]
    statements = {one.key: one.statement for ratings in given for one in ratings.values()}
    names = [row.municipality.name for row in found]
    return [
        Compared(statement, [(name, own.get(one)) for name, own in zip(names, given, strict=True)])
        for one, statement in statements.items()
    ]
