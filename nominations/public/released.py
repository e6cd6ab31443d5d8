"""What the public pages ask of an edition, its nominees and its awards; each is written once.

The gate is the querysets' ``public`` as everywhere: here is said only what a page fetches.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import CharField, DateTimeField, IntegerField, QuerySet

from kvalitetskommun.prepared import keep_fetched, prepared
from nominations.models import Award, Edition, EditionDate, Nomination


def dated_edition(now: datetime, year: int) -> list[Edition]:
    """Find a year's edition with its dates and what is released of it; none or one."""
    found = edition_of(now, year)
    for edition in found:
        keep_fetched(edition, "date_rows", dates_of(edition.pk))
    return found


@prepared(now=DateTimeField(), year=IntegerField())
def edition_of(now: datetime, year: int) -> QuerySet[Edition]:
    """Find a year's edition and what is released of it; none or one."""
    editions = Edition.objects.published().with_public_releases(now)
    found: QuerySet[Edition] = editions.filter(year=year)
    return found


@prepared(edition=IntegerField())
def dates_of(edition: int) -> QuerySet[EditionDate]:
    """List an edition's dates in the order in which they were written, replaced ones too."""
    dates = EditionDate.objects.filter(edition=edition)
    ordered: QuerySet[EditionDate] = dates.order_by("recorded_at", "pk")
    return ordered


@prepared(now=DateTimeField(), edition=IntegerField())
def nominees_of(now: datetime, edition: int) -> QuerySet[Nomination]:
    """List an edition's nominees in Swedish order, with what a list says of an application."""
    nominations = Nomination.objects.public(now).filter(edition=edition)
    shown = nominations.with_context().with_published_outline()
    listed: QuerySet[Nomination] = shown.in_swedish_order()
    return listed


@prepared(now=DateTimeField(), edition=IntegerField())
def awards_of(now: datetime, edition: int) -> QuerySet[Award]:
    """List an edition's awards with their municipalities, the winners first."""
    awards = Award.objects.public(now).filter(edition=edition)
    listed: QuerySet[Award] = awards.with_context().winners_first()
    return listed


@prepared(now=DateTimeField(), year=IntegerField(), slug=CharField())
def nominee_of(now: datetime, year: int, slug: str) -> QuerySet[Nomination]:
    """Find a nominee with edition, municipality and the application to read; none or one."""
    nominations = Nomination.objects.public(now).filter(edition__year=year)
    readable = nominations.with_published_text().with_published_outline().with_context()
    found: QuerySet[Nomination] = readable.filter(municipality__slug=slug)
    return found


@prepared(now=DateTimeField(), edition=IntegerField())
def names_of(now: datetime, edition: int) -> QuerySet[Nomination, tuple[str, str]]:
    """List the slug and name of an edition's nominees in Swedish order."""
    nominations = Nomination.objects.public(now).filter(edition=edition)
    names: QuerySet[Nomination, tuple[str, str]] = nominations.in_swedish_order().values_list(
        "municipality__slug", "municipality__name"
    )
    return names


@prepared(now=DateTimeField(), edition=IntegerField(), municipality=IntegerField())
def awards_to(now: datetime, edition: int, municipality: int) -> QuerySet[Award]:
    """List what a municipality was given in an edition, the award itself first."""
    awards = Award.objects.public(now).filter(edition=edition, municipality=municipality)
    listed: QuerySet[Award] = awards.winners_first()
    return listed
