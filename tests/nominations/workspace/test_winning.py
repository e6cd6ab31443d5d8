"""The winner's people read what the municipality is given and has taken on; nobody else does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from nominations.models import Award, Fulfilment, Nomination
from nominations.states import AwardKind, ReleaseKind, Role, Stage
from tests.clock import NOW, Clock
from tests.factories import (
    AffiliationFactory,
    AwardFactory,
    EditionDateFactory,
    EditionFactory,
    EntitlementFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.desk import as_user

pytestmark = pytest.mark.django_db
INSTANT, DAY = timedelta(microseconds=1), timedelta(days=1)


@pytest.fixture
def nominee() -> Nomination:
    """A winner that becomes known at ``NOW``, in an edition that gives a grant."""
    edition = edition_in(Stage.EVALUATION, year=2027)
    made = readable_nomination(edition=edition)
    AwardFactory(edition=edition, municipality=made.municipality)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW)
    EntitlementFactory(edition=edition, title="Resestipendium", due_days=30)
    return made


@pytest.fixture
def person(nominee: Nomination) -> User:
    found: User = AffiliationFactory(municipality=nominee.municipality).user
    return found


def get(person: User, nominee: Nomination) -> HttpResponse:
    assert nominee.application is not None
    return as_user(person).get(reverse("application_winning", args=[nominee.application.code]))


def text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def hub(person: User, nominee: Nomination) -> str:
    assert nominee.application is not None
    return text(as_user(person).get(nominee.application.get_absolute_url()))


def test_the_winners_people_read_the_ledger_from_the_release_on(
    person: User, nominee: Nomination, clock: Clock
) -> None:
    clock.set(NOW - INSTANT)
    assert get(person, nominee).status_code == 404
    assert "Er utmärkelse" not in hub(person, nominee)
    clock.set(NOW)
    page = text(get(person, nominee))
    assert "Er utmärkelse" in hub(person, nominee)
    assert "Ni får använda utmärkelsens logotyp." in page
    assert "Resestipendium" in page
    assert "Klart senast den 10 december 2026." in page


def test_it_says_what_is_done_and_what_is_late(
    person: User, nominee: Nomination, clock: Clock
) -> None:
    clock.set(NOW + 31 * DAY)
    assert "Skulle ha varit klart den 10 december 2026." in text(get(person, nominee))
    row = nominee.edition.entitlements.get()
    kept = {"entitlement": row, "municipality": nominee.municipality, "noted_at": NOW}
    noted = Fulfilment.objects.create(**kept, due_on=date(2027, 3, 1))
    assert "Klart senast den 1 mars 2027." in text(get(person, nominee))
    noted.done_on, noted.note, noted.link = date(2026, 12, 1), "Utbetalt.", "https://a.example/1"
    noted.save()
    page = text(get(person, nominee))
    assert "Klart den 1 december 2026. Utbetalt." in page
    assert '<a href="https://a.example/1" rel="noreferrer">Underlag' in page


def test_the_next_winner_ends_the_right(person: User, nominee: Nomination, clock: Clock) -> None:
    later = edition_in(Stage.AWARDED, now=NOW + 700 * DAY, year=2029)
    later.releases.update(publish_at=NOW + 700 * DAY)
    AwardFactory(edition=later)
    clock.set(NOW + 700 * DAY)
    page = text(get(person, nominee))
    assert "Ta bort logotypen där ni visar den." in page
    assert "gällde till den 10 oktober 2028, då" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert ("att visa på er webbplats" in page, "som inte gäller längre" in page) == (False, True)


def test_who_wins_again_is_not_told_to_take_the_logotype_away(
    person: User, nominee: Nomination, clock: Clock
) -> None:
    for year in (2029, 2031):
        later = edition_in(Stage.AWARDED, now=NOW + 700 * DAY, year=year)
        later.releases.update(publish_at=NOW + (year - 2027) * 350 * DAY)
        AwardFactory(edition=later, municipality=nominee.municipality)
    clock.set(NOW + 1400 * DAY)
    page = text(get(person, nominee))
    assert "har vunnit igen och får använda logotypen som vinnare 2031." in page
    assert ("Ta bort logotypen" in page, "Ladda ner logotyppaketet" in page) == (False, False)
    AwardFactory(edition=edition_in(Stage.AWARDED, now=NOW + 2100 * DAY, year=2033))
    clock.set(NOW + 2100 * DAY)
    assert "Ta bort logotypen där ni visar den." in text(get(person, nominee))


def test_a_writer_is_told_who_fetches_the_logotypes(nominee: Nomination) -> None:
    writer = AffiliationFactory(municipality=nominee.municipality, role=Role.WRITER).user
    page = text(get(writer, nominee))
    assert "Logotyppaketet hämtas av kommunens kontaktperson eller av kansliet." in page
    assert "Ladda ner logotyppaketet" not in page


def test_a_next_winner_that_is_not_known_ends_it_too(
    person: User, nominee: Nomination, clock: Clock
) -> None:
    EditionDateFactory(edition=EditionFactory(year=2029), at=NOW + DAY)
    clock.set(NOW + DAY)
    page = text(get(person, nominee))
    assert "Utmärkelsen 2029 skulle vara utdelad, men vem som vann är inte känt här." in page
    assert "Ta bort logotypen" not in page


def test_nobody_else_reads_it(person: User, nominee: Nomination) -> None:
    assert get(AffiliationFactory().user, nominee).status_code == 404
    Award.objects.update(kind=AwardKind.HONOURABLE_MENTION)
    assert get(person, nominee).status_code == 404


def test_who_has_won_again_is_led_to_the_newer_kit(
    person: User, nominee: Nomination, clock: Clock
) -> None:
    again = AwardFactory(edition__year=2029, municipality=nominee.municipality)
    ReleaseFactory(edition=again.edition, kind=ReleaseKind.AWARDS, publish_at=NOW + DAY)
    clock.set(NOW + DAY)
    asked = text(get(person, nominee))
    address = reverse("brand_kit", args=[2029, nominee.municipality.code])
    assert f'<a href="{address}">Hämta logotyppaketet för 2029.</a>' in asked
    writer = AffiliationFactory(municipality=nominee.municipality, role=Role.WRITER).user
    told = text(get(writer, nominee))
    assert (address in told, "Hämta logotyppaketet för 2029." in told) == (False, True)
