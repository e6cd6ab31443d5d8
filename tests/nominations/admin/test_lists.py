"""The lists of the office: who sees them, who is noted, how one searches, what they cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.audit.models import Entry
from nominations import models
from nominations.models import Application, Award, Edition, Municipality, Nomination, Release
from nominations.states import ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    AccessRequestFactory,
    AffiliationFactory,
    AreaFactory,
    AwardFactory,
    EditionDateFactory,
    MunicipalityFactory,
    QuestionFactory,
    ReleaseFactory,
    ScreeningFactory,
    SectionFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.admin.conftest import kinds, page, propose, proved, submitted

pytestmark = pytest.mark.django_db


def _edition() -> None:
    release = ReleaseFactory()
    EditionDateFactory(edition=release.edition)
    readable_nomination(edition=release.edition)


def _application() -> None:
    screening = ScreeningFactory()
    section = SectionFactory(application=screening.application)
    QuestionFactory(area=section.area)


def _release() -> None:
    ReleaseFactory(proposed_by=UserFactory(), confirmed_by=UserFactory())


LISTS: list[tuple[type[Model], Callable[[], object]]] = [
    (models.Edition, _edition),
    (models.Area, AreaFactory),
    (models.Question, QuestionFactory),
    (models.Application, _application),
    (models.Nomination, readable_nomination),
    (models.Award, AwardFactory),
    (models.Release, _release),
    (models.Municipality, MunicipalityFactory),
    (models.AccessRequest, AccessRequestFactory),
    (models.Affiliation, AffiliationFactory),
]


@pytest.mark.parametrize(("model", "make"), LISTS)
def test_a_list_asks_no_more_for_more_rows(
    desk: Client, model: type[Model], make: Callable[[], object]
) -> None:
    counts = []
    # Once a minute a sign of the person is written in the session.
    desk.get(page(model, "changelist"))
    for rows in (1, 3, 30):
        while model._default_manager.count() < rows:
            make()
        with CaptureQueriesContext(connection) as queries:
            answer = desk.get(page(model, "changelist"))
        assert (answer.status_code, answer.context["cl"].result_count) == (200, rows)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("model", [model for model, _ in LISTS])
def test_only_office_and_superuser_come_in(desk: Client, model: type[Model]) -> None:
    stranger = proved(AffiliationFactory().user)
    for browser in (stranger, Client()):
        assert browser.get(page(model, "changelist")).status_code == 302
    assert desk.get(page(model, "changelist")).status_code == 200


@pytest.mark.parametrize(("words", "found"), [("ÅBY", 1), ("åby", 1), ("Åby ", 1), ("aby", 0)])
@pytest.mark.parametrize("model", [Municipality, Application, models.Affiliation])
def test_names_are_found_in_any_case(
    desk: Client, model: type[Model], words: str, found: int
) -> None:
    municipality = MunicipalityFactory(name="Åby")
    application = submitted(edition_in(Stage.SCREENING))
    AffiliationFactory(municipality=municipality)
    Application.objects.filter(pk=application.pk).update(municipality=municipality)
    answer = desk.get(page(model, "changelist"), {"q": words})
    assert answer.context["cl"].result_count == found


def test_municipalities_stand_in_swedish_order(desk: Client) -> None:
    for name in ("Örebro", "Åby", "Ärla", "Zinkgruvan"):
        MunicipalityFactory(name=name)
    for given in ({}, {"o": "0"}):
        rows = desk.get(page(Municipality, "changelist"), given).context["cl"].result_list
        assert [row.name for row in rows] == ["Zinkgruvan", "Åby", "Ärla", "Örebro"]


def test_the_office_s_daily_work_is_not_logged(desk: Client, nomination: Nomination) -> None:
    for model in (Application, Nomination, Award, Release, Edition):
        desk.get(page(model, "changelist"))
    desk.get(page(nomination))
    assert kinds() == []


@pytest.mark.parametrize(
    ("model", "code"),
    [
        (Application, "ansökningar"),
        (Nomination, "nomineringar"),
        (Award, "utmärkelser"),
        (Release, "släpp"),
    ],
)
def test_a_superuser_who_looks_at_a_list_is_noted(
    superuser: Client, model: type[Model], code: str
) -> None:
    assert superuser.get(page(model, "changelist")).status_code == 200
    assert [(row.kind, row.code) for row in Entry.objects.all()] == [
        ("nominations.read_secret", code)
    ]


def secrets(edition: Edition) -> list[Model]:
    """Give one of each that is not public yet."""
    nomination = readable_nomination(edition=edition)
    award = AwardFactory(edition=edition, municipality=nomination.municipality)
    assert nomination.application is not None
    return [nomination, nomination.application, award]


def test_a_superuser_who_opens_a_secret_is_noted_and_the_published_is_free(
    superuser: Client, edition: Edition
) -> None:
    found = secrets(edition)
    releases = [propose(edition, None), propose(edition, None, ReleaseKind.AWARDS)]
    addresses = [page(row) for row in [*found, *releases]]
    addresses.append(page(found[1], "reading"))
    for address in addresses:
        assert superuser.get(address).status_code == 200
    assert kinds() == ["nominations.read_secret"] * 6
    Release.objects.update(publish_at=NOW, confirmed_at=NOW)
    for address in addresses:
        assert superuser.get(address).status_code == 200
    assert len(kinds()) == 6
