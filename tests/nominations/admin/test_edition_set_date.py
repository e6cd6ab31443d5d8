"""The office sets and moves the dates of an edition."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from nominations.models import Edition, EditionDate
from nominations.states import DateKind, Stage
from tests.clock import NOW
from tests.factories import ApplicationFactory, EditionFactory, NominationFactory, edition_in
from tests.nominations.admin.conftest import content, do, kinds, page, refusal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def date(kind: DateKind, at: str, **fields: str) -> dict[str, Any]:
    return {"kind": kind, "at": at, "precision": "moment", **fields}


def test_a_date_is_set_on_the_wall_clock(desk: Client) -> None:
    edition = EditionFactory(published_at=None)
    do(desk, edition, "set_date", **date(DateKind.OPENS, "2027-03-01T09:00"))
    assert Edition.objects.get().opens_at == datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
    assert kinds() == ["nominations.set_date"]
    assert content() == {
        "kind": "opens",
        "at": "2027-03-01T09:00:00+01:00",
        "precision": "moment",
        "reason": "",
    }


def test_a_date_that_nobody_has_seen_leaves_no_trace(desk: Client) -> None:
    edition = EditionFactory(published_at=None, dates={DateKind.OPENS: NOW + 9 * DAY})
    do(desk, edition, "set_date", **date(DateKind.OPENS, "2027-03-01T09:00"))
    assert EditionDate.objects.count() == 1


def test_a_known_date_is_shown_as_moved(desk: Client) -> None:
    edition = edition_in(Stage.UPCOMING)
    before = edition.opens_at
    given = date(DateKind.OPENS, "2026-11-25T09:00", reason="Formuläret dröjer")
    do(desk, edition, "set_date", **given)
    edition = Edition.objects.get()
    (earlier,) = edition.moved(DateKind.OPENS)
    assert (earlier.at, earlier.replaced_at) == (before, NOW)
    assert edition.dates[DateKind.OPENS].reason == "Formuläret dröjer"
    assert "(Formuläret dröjer)" in desk.get(page(edition)).content.decode()


def test_a_closing_that_has_passed_may_be_moved_onwards(desk: Client) -> None:
    edition = edition_in(Stage.SCREENING)
    ApplicationFactory(edition=edition)
    do(desk, edition, "set_date", **date(DateKind.CLOSES, "2026-11-20T00:00"))
    assert Edition.objects.get().stage(NOW) == Stage.OPEN


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2027-03-28T02:30", "Klockan 02.30 finns inte den dagen. Välj en annan tid."),
        ("2026-10-25T02:30", "Klockan 02.30 finns två gånger den dagen. Välj en annan tid."),
        ("0001-01-01T00:00", "Skriv ett år från 1990 till 2199."),
        ("i morgon", "Skriv dag och tid på formen 2027-05-17 09:00."),
    ],
)
def test_what_is_no_moment_is_said_at_the_field(desk: Client, at: str, words: str) -> None:
    edition = EditionFactory()
    given = date(DateKind.CEREMONY, at, reason="Det jag skrev")
    answer = desk.post(page(edition, "set_date"), given)
    assert (answer.status_code, EditionDate.objects.count()) == (422, 0)
    form = answer.context["form"]
    assert form.errors == {"at": [words]}
    assert answer.content.decode().count("Det jag skrev") == 1


@pytest.mark.parametrize(
    ("stage", "kind", "at", "code"),
    [
        (Stage.UPCOMING, DateKind.OPENS, "2027-01-09T10:00", "opens_after_closing"),
        (Stage.UPCOMING, DateKind.CLOSES, "2026-11-20T10:00", "closes_before_opening"),
        (Stage.UPCOMING, DateKind.OPENS, "2026-11-20T10:00", "unchanged"),
        (Stage.OPEN, DateKind.CLOSES, "2026-11-10T10:00", "in_the_past"),
        (Stage.OPEN, DateKind.OPENS, "2026-11-20T10:00", "already_opened"),
        (Stage.SCREENING, DateKind.CLOSES, "2026-11-01T10:00", "in_the_past"),
        (Stage.SCREENING, DateKind.CLOSES, "2026-11-20T10:00", "nominees_chosen"),
    ],
)
def test_where_a_date_cannot_be(
    desk: Client, stage: Stage, kind: DateKind, at: str, code: str
) -> None:
    edition = edition_in(stage)
    if stage != Stage.UPCOMING:
        ApplicationFactory(edition=edition)
    if stage == Stage.SCREENING:
        NominationFactory(edition=edition)
    before = list(EditionDate.objects.values())
    assert refusal(desk, edition, "set_date", **date(kind, at)) == code
    assert list(EditionDate.objects.values()) == before


def test_a_superuser_sets_nothing(superuser: Client) -> None:
    edition = EditionFactory()
    given = date(DateKind.CEREMONY, "2027-03-01T09:00")
    assert refusal(superuser, edition, "set_date", **given) == "not_office"
