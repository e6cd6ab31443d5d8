"""Queries that are written once give the same rows as the querysets they come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, DateTimeField, IntegerField, Model, QuerySet
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kvalitetskommun.prepared import prepared
from kvalitetskommun.site.templatetags.meeting_places import meetings_of
from network.states import EventKind
from nominations.models import Edition, Municipality, Release
from nominations.public import released
from nominations.states import AwardKind, ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    EditionFactory,
    MunicipalityFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
)
from tests.factories_network import EventFactory

pytestmark = pytest.mark.django_db

Prepared = Callable[..., list[Any]]
BEFORE, AFTER = NOW - timedelta(days=400), NOW + timedelta(days=400)


def plain(query: Prepared) -> Callable[..., QuerySet[Any, Any]]:
    """Give the function that was prepared."""
    found: Callable[..., QuerySet[Any, Any]] = query.__wrapped__  # type: ignore[attr-defined]
    return found


def facts(row: Any) -> Any:
    """Give a row's fields and annotations."""
    if not isinstance(row, Model):
        return row
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


def known(row: Any) -> Any:
    """Give all that is known of a row, with what was fetched beside it."""
    if not isinstance(row, Model):
        return row
    beside = {name: facts(one) for name, one in row._state.fields_cache.items()}
    many = vars(row).get("_prefetched_objects_cache", {})
    return facts(row), beside, {name: [facts(one) for one in rows] for name, rows in many.items()}


@pytest.fixture
def edition() -> Edition:
    edition = edition_in(Stage.AWARDED, year=2027)
    for name in ("Åre", "Habo"):
        town = MunicipalityFactory(name=name, slug=name.casefold())
        readable_nomination(edition=edition, municipality=town)
    AwardFactory(edition=edition, municipality=town, kind=AwardKind.WINNER)
    for starts_at in (NOW, AFTER):
        EventFactory(host=town, kind=EventKind.WINNER_CONFERENCE, starts_at=starts_at)
    return edition


@pytest.mark.parametrize("at", [BEFORE, NOW, AFTER], ids=["before", "now", "after"])
def test_every_one_gives_the_rows_of_its_queryset(edition: Edition, at: datetime) -> None:
    winner = Municipality.objects.get(name="Habo")
    asked: dict[Prepared, tuple[Any, ...]] = {
        released.edition_of: (at, 2027),
        released.dates_of: (edition.pk,),
        released.nominees_of: (at, edition.pk),
        released.awards_of: (at, edition.pk),
        released.nominee_of: (at, 2027, "habo"),
        released.names_of: (at, edition.pk),
        released.awards_to: (at, edition.pk, winner.pk),
        meetings_of: (at, winner.pk, BEFORE, AFTER),
    }
    for query, values in asked.items():
        rows = [known(row) for row in query(*values)]
        assert rows == [known(row) for row in plain(query)(*values)]
        assert rows or at == BEFORE, query


def test_an_edition_brings_its_dates_as_if_they_were_fetched_with_it(
    edition: Edition, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    (found,) = released.dated_edition(now, 2027)
    with django_assert_num_queries(0):
        dates = found.dates
    assert dates == edition.dates
    assert dates


def test_what_is_taken_back_or_moved_is_seen_at_once(edition: Edition, now: datetime) -> None:
    assert len(released.nominees_of(now, edition.pk)) == 2
    releases = Release.objects.filter(edition=edition, kind=ReleaseKind.NOMINEES)
    releases.update(publish_at=now + timedelta(microseconds=1))
    assert released.nominees_of(now, edition.pk) == []
    assert len(released.nominees_of(now + timedelta(microseconds=1), edition.pk)) == 2
    releases.update(taken_back_at=now)
    assert released.nominees_of(now + timedelta(days=1), edition.pk) == []


def test_another_year_or_name_is_another_answer(edition: Edition, now: datetime) -> None:
    other = edition_in(Stage.EVALUATION, year=2025)
    assert [row.pk for year in (2027, 2025) for row in released.edition_of(now, year)] == [
        edition.pk,
        other.pk,
    ]
    assert released.edition_of(now, 1999) == []
    assert released.nominee_of(now, 2027, "'; --") == []
    assert released.nominee_of(now, 2025, "habo") == []


def test_it_is_built_once_and_asks_the_database_each_time() -> None:
    built = []

    @prepared(year=IntegerField())
    def years(year: int) -> QuerySet[Edition, tuple[int]]:
        built.append(year)
        return Edition.objects.filter(year__gte=year).order_by("year").values_list("year")

    EditionFactory(year=2021)
    with CaptureQueriesContext(connection) as asked:
        assert years(2020) == [(2021,)]
        EditionFactory(year=2023)
        assert years(year=2022) == [(2023,)]
        assert years(2020) == [(2021,), (2023,)]
    assert len(built) == 1
    assert sum("ORDER BY" in query["sql"] for query in asked) == 3


def test_what_the_sql_cannot_hold_is_refused() -> None:
    @prepared(name=CharField(), now=DateTimeField())
    def named(name: str, now: datetime) -> QuerySet[Municipality]:
        return Municipality.objects.filter(name=name)

    @prepared(name=CharField())
    def only_named(name: str | None) -> QuerySet[Municipality]:
        return Municipality.objects.filter(name=name)

    with pytest.raises(TypeError, match="now"):
        named("Habo", NOW)
    with pytest.raises(TypeError, match="None"):
        only_named(None)
    assert only_named("Habo") == []


def test_a_release_that_waits_is_not_seen_by_a_query_that_was_written_after_it(
    now: datetime,
) -> None:
    """Written while nothing was public, or while all was: the rows never come with the SQL."""
    edition = EditionFactory(year=2029)
    readable_nomination(edition=edition, municipality=MunicipalityFactory(slug="habo"))
    assert released.nominee_of(now, 2029, "habo") == []
    ReleaseFactory(edition=edition, kind=ReleaseKind.NOMINEES, publish_at=now)
    assert len(released.nominee_of(now, 2029, "habo")) == 1
