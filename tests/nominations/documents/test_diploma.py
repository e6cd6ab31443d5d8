"""The diploma: one tagged page, for the municipality's own people, once everybody knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from nominations.models import EditionDate, Nomination, Release
from nominations.states import AwardKind, DateKind, NominationState, ReleaseKind, Stage
from tests.clock import NOW, Clock
from tests.factories import (
    AffiliationFactory,
    AwardFactory,
    OrganisationFactory,
    ReleaseFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.desk import as_user
from tests.nominations.documents.papers import inside, words

pytestmark = [pytest.mark.django_db, pytest.mark.needs("pdftotext")]
INSTANT = timedelta(microseconds=1)
DAY = "10\N{NO-BREAK SPACE}november 2026"


@pytest.fixture
def nominee() -> Nomination:
    """A nominee that becomes known at ``NOW``."""
    edition = edition_in(Stage.SCREENING, year=2027)
    OrganisationFactory(edition=edition, name="SKR", is_organiser=True)
    OrganisationFactory(edition=edition, name="En partner")
    made = readable_nomination(edition=edition)
    ReleaseFactory(edition=edition, publish_at=NOW)
    return made


@pytest.fixture
def person(nominee: Nomination) -> User:
    found: User = AffiliationFactory(municipality=nominee.municipality).user
    return found


def get(person: User, nominee: Nomination) -> HttpResponse:
    assert nominee.application is not None
    where = reverse("application_diploma", args=[nominee.application.code])
    return as_user(person).get(where)


def hub(person: User, nominee: Nomination) -> str:
    assert nominee.application is not None
    page = as_user(person).get(nominee.application.get_absolute_url())
    return page.content.decode()


def test_a_nominee(person: User, nominee: Nomination) -> None:
    pdf = get(person, nominee).content
    name, text = nominee.municipality.full_name, words(pdf)
    assert f"{name} är nominerad till Sveriges KvalitetsKommun 2027." in text
    assert f"SKR, den {DAY}" in text.replace("10 november", DAY.split(" 2026", maxsplit=1)[0])
    assert "En partner" not in text
    found = inside(pdf)
    assert (found.pages, found.ua_part, found.language) == (1, "1", "sv-SE")
    assert found.title == f"Diplom: {name}, nominerad 2027"
    assert "Title" in found.tags
    assert "Hämta ert diplom" in hub(person, nominee)


def test_a_nominee_of_an_edition_that_set_no_day_for_the_announcement(
    person: User, nominee: Nomination
) -> None:
    EditionDate.objects.filter(kind=DateKind.NOMINEES_ANNOUNCED).delete()
    text = words(get(person, nominee).content).replace("\N{NO-BREAK SPACE}", " ")
    assert "SKR, den 10 november 2026" in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (AwardKind.WINNER, "är Sveriges KvalitetsKommun 2027."),
        (AwardKind.HONOURABLE_MENTION, "får ett hedersomnämnande av juryn"),
    ],
)
def test_an_award_when_it_is_public_and_not_before(
    person: User, nominee: Nomination, clock: Clock, kind: AwardKind, said: str
) -> None:
    AwardFactory(
        edition=nominee.edition, municipality=nominee.municipality, kind=kind, citation="Modigt."
    )
    moment = NOW + timedelta(days=9)
    ReleaseFactory(edition=nominee.edition, kind=ReleaseKind.AWARDS, publish_at=moment)
    clock.set(moment - INSTANT)
    before = words(get(person, nominee).content)
    assert ("är nominerad" in before, "Modigt." in before) == (True, False)
    clock.set(moment)
    after = words(get(person, nominee).content)
    assert (said in after, "Modigt." in after) == (True, True)


def test_the_longest_citation_stays_on_its_page(person: User, nominee: Nomination) -> None:
    long = "Kommunen har visat mod, uthållighet och omsorg. " * 14
    AwardFactory(
        edition=nominee.edition,
        municipality=nominee.municipality,
        citation=f"{long}\n\n{long}".strip(),
    )
    ReleaseFactory(edition=nominee.edition, kind=ReleaseKind.AWARDS, publish_at=NOW)
    assert inside(get(person, nominee).content).pages == 1


def test_nobody_gets_it_before_the_release(person: User, nominee: Nomination, clock: Clock) -> None:
    clock.set(NOW - INSTANT)
    assert get(person, nominee).status_code == 404
    assert "Hämta ert diplom" not in hub(person, nominee)
    clock.set(NOW)
    Release.objects.update(taken_back_at=NOW)
    assert get(person, nominee).status_code == 404


def test_who_has_stepped_back_gets_none(person: User, nominee: Nomination) -> None:
    Nomination.objects.update(state=NominationState.WITHDRAWN, withdrawn_at=NOW)
    assert get(person, nominee).status_code == 404


def test_it_is_the_municipalitys_own(nominee: Nomination) -> None:
    for other in (AffiliationFactory().user, UserFactory(office=True)):
        assert get(other, nominee).status_code == 404


def test_the_same_bytes_every_time(person: User, nominee: Nomination, clock: Clock) -> None:
    first = get(person, nominee).content
    clock.advance(timedelta(days=3))
    assert get(person, nominee).content == first
