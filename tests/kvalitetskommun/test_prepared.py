"""Queries that are written once give the same rows as the querysets they come from."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, DateTimeField, IntegerField, Model, QuerySet
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kvalitetskommun.prepared import prepared
from network.event_lists import conferences_of
from network.states import EventKind
from nominations.models import Edition, Municipality, Release
from nominations.public import released
from nominations.querysets.to_save import facts_to_save, questions_to_save
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
from tests.nominations.desk import set_desk
from tests.project.sources import PACKAGES, modules

pytestmark = pytest.mark.django_db

Prepared = Callable[..., list[Any]]
INSTANT = timedelta(microseconds=1)
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


@pytest.fixture
def asked(edition: Edition) -> dict[Prepared, Callable[[datetime], tuple[Any, ...]]]:
    """Every prepared query of the portal, and what it is asked with at a moment."""
    winner = Municipality.objects.get(name="Habo")
    desk = set_desk()
    area = desk.edition.areas.get(key="demokrati")
    return {
        released.edition_of: lambda at: (at, 2027),
        released.dates_of: lambda _: (edition.pk,),
        released.nominees_of: lambda at: (at, edition.pk),
        released.awards_of: lambda at: (at, edition.pk),
        released.nominee_of: lambda at: (at, 2027, "habo"),
        released.names_of: lambda at: (at, edition.pk),
        released.awards_to: lambda at: (at, edition.pk, winner.pk),
        conferences_of: lambda at: (at, winner.pk, BEFORE, AFTER),
        facts_to_save: lambda at: (desk.writer.pk, at, desk.application.code, area.key),
        questions_to_save: lambda _: (area.pk,),
    }


def test_the_list_names_every_prepared_query(asked: dict[Prepared, object]) -> None:
    written = {
        node.name
        for _, _, tree in modules(*PACKAGES)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any("prepared(" in ast.unparse(one) for one in node.decorator_list)
    }
    assert {query.__name__ for query in asked} == written


def test_every_one_gives_the_rows_of_its_queryset(
    edition: Edition, asked: dict[Prepared, Callable[[datetime], tuple[Any, ...]]]
) -> None:
    released_at = list(edition.releases.values_list("publish_at", flat=True))
    moments = [BEFORE, NOW, AFTER, *released_at, *(at - INSTANT for at in released_at)]
    for query, values in asked.items():
        found = [[known(row) for row in query(*values(at))] for at in moments]
        assert found == [[known(row) for row in plain(query)(*values(at))] for at in moments]
        assert any(found), query


def test_an_edition_brings_its_dates_as_if_they_were_fetched_with_it(
    edition: Edition, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    (found,) = released.dated_edition(now, 2027)
    with django_assert_num_queries(0):
        dates = found.dates
        years = {date.edition.year for date in dates.values()}
    assert dates == edition.dates
    assert years == {2027}
    assert found.date_rows.current().count() == len(dates)


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

    @prepared(name=CharField())
    def known_before(name: str) -> QuerySet[Municipality]:
        found = list(Municipality.objects.filter(name="Habo"))
        return Municipality.objects.filter(name=name, pk__in=[row.pk for row in found])

    with pytest.raises(TypeError, match="now"):
        named("Habo", NOW)
    with pytest.raises(TypeError, match="None"):
        only_named(None)
    with pytest.raises(TypeError, match="another query's answer"):
        known_before("Habo")
    with pytest.raises(TypeError, match="needs its field"):
        prepared(year=IntegerField())(only_named)
    assert only_named("Habo") == []


def test_whether_something_is_public_when_it_is_written_is_never_kept(now: datetime) -> None:
    def nominee() -> Prepared:
        """Prepare it anew, whatever other tests have asked."""
        asked_with = {"now": DateTimeField(), "year": IntegerField(), "slug": CharField()}
        return prepared(**asked_with)(plain(released.nominee_of))

    edition = EditionFactory(year=2029)
    readable_nomination(edition=edition, municipality=MunicipalityFactory(slug="habo"))
    written_before = nominee()
    assert written_before(now, 2029, "habo") == []
    release = ReleaseFactory(edition=edition, kind=ReleaseKind.NOMINEES, publish_at=now)
    written_after = nominee()
    for query in (written_before, written_after):
        assert len(query(now, 2029, "habo")) == 1
    release.taken_back_at = now
    release.save()
    for query in (written_before, written_after):
        assert query(now, 2029, "habo") == []
