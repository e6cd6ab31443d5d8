"""The office gives a municipality longer time, moves it and takes it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from kvalitetskommun.swedish import moment_words
from nominations.models import Edition, Extension
from nominations.rules.extending import may_extend
from nominations.states import DateKind, Process, Stage
from tests.clock import NOW, Clock
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    EditionDateFactory,
    EditionFactory,
    ExtensionFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    edition_in,
)
from tests.nominations.admin.conftest import content, do, kinds, page, refusal
from tests.nominations.desk import Desk, as_user, set_desk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
UNTIL = datetime(2026, 12, 7, 23, 0, tzinfo=UTC)
GIVEN = {"until": "2026-12-08T00:00", "reason": "Driftstopp hos kommunen"}


def test_a_municipality_that_has_not_begun_gets_longer_time(desk: Client, office: User) -> None:
    edition, municipality = edition_in(Stage.OPEN), MunicipalityFactory()
    do(desk, edition, "extend", municipality=municipality.pk, **GIVEN)
    extension = Extension.objects.get()
    assert (extension.edition, extension.municipality) == (edition, municipality)
    assert (extension.until, extension.reason) == (UNTIL, GIVEN["reason"])
    assert (extension.given_by, extension.given_at) == (office, NOW)
    assert kinds() == ["nominations.extend"]
    assert content() == {"until": "2026-12-08T00:00:00+01:00"}


def test_a_municipality_that_has_begun_gets_it_from_its_application(desk: Client) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN))
    do(desk, application, "extend", **GIVEN)
    assert Extension.objects.get().municipality == application.municipality
    shown = desk.get(page(application)).content.decode()
    assert "7\u00a0december 2026 kl.\u00a023.59 (förlängd tid)" in shown


def test_a_letter_that_has_not_left_does_not_tell_of_a_time_that_is_no_more(
    desk: Client,
) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN))
    AffiliationFactory(municipality=application.municipality)
    do(desk, application, "extend", **GIVEN)
    given = Extension.objects.get()
    do(desk, given, "move", **GIVEN | {"until": "2026-12-09T00:00"})
    do(desk, Extension.objects.get(ended_at=None), "take_back")
    letters = Message.objects.order_by("pk").values_list("kind", "state")
    assert list(letters) == [
        ("extension_given", "cancelled"),
        ("extension_given", "cancelled"),
        ("extension_taken_back", "waiting"),
    ]


def test_it_is_moved_and_taken_back(desk: Client) -> None:
    extension = ExtensionFactory(edition=edition_in(Stage.OPEN), until=NOW + 25 * DAY)
    do(desk, extension, "move", **GIVEN)
    moved = Extension.objects.get(ended_at=None)
    assert (moved.until, extension.ended_at) == (UNTIL, NOW)
    do(desk, moved, "take_back")
    assert moved.ended_at == NOW
    assert kinds() == ["nominations.extend", "nominations.take_back_extension"]
    listed = desk.get(page(Extension, "changelist")).content.decode()
    assert listed.count(extension.municipality.full_name) >= 2


def test_it_holds_at_the_next_request(desk: Client, clock: Clock) -> None:
    """Given after the closing, taken back a moment later: each request meets what holds then."""
    work = set_desk()
    work.complete()
    closes_at = work.edition.closes_at
    assert closes_at is not None
    contact = as_user(work.contact)
    clock.set(closes_at)
    assert "gick ut" in contact.get(work.page()).content.decode()
    desk.post(page(work.application, "extend"), GIVEN)
    assert b'name="version"' in contact.get(work.page()).content
    assert "Ni har fått längre tid." in contact.get(work.url("tasks")).content.decode()
    desk.post(page(Extension.objects.get(), "take_back"))
    assert b'name="version"' not in contact.get(work.page()).content


@pytest.mark.parametrize(
    ("until", "code"),
    [
        ("2026-11-10T10:00", "in_the_past"),
        ("2026-11-30T10:00", "not_later"),
        ("2026-12-15T10:00", "unchanged"),
        ("2027-01-15T00:00", "after_nominees"),
    ],
)
def test_where_the_moment_cannot_be(desk: Client, until: str, code: str) -> None:
    edition = edition_in(Stage.OPEN)
    edition.date_rows.filter(kind=DateKind.NOMINEES_ANNOUNCED).delete()
    announced = datetime(2027, 1, 15, tzinfo=UTC) - timedelta(hours=1)
    EditionDateFactory(edition=edition, kind=DateKind.NOMINEES_ANNOUNCED, at=announced)
    held = ExtensionFactory(edition=edition, until=datetime(2026, 12, 15, 9, 0, tzinfo=UTC))
    given = {"municipality": held.municipality_id, "until": until, "reason": "Skäl"}
    assert refusal(desk, edition, "extend", **given) == code
    assert Extension.objects.count() == 1


def test_the_time_for_all_is_told_by_its_last_minute(office: User) -> None:
    edition, municipality = edition_in(Stage.OPEN), MunicipalityFactory()
    closes_at = edition.closes_at
    assert closes_at is not None
    answer = may_extend(edition, municipality=municipality, until=closes_at, by=office, now=NOW)
    last = moment_words(closes_at - timedelta(minutes=1))
    assert f"som går ut den {last}." in answer.reason


def nominated(edition: Edition) -> None:
    NominationFactory(edition=edition)


def released(edition: Edition) -> None:
    ReleaseFactory(edition=edition, publish_at=NOW + DAY, confirmed_at=NOW)


def test_not_when_nominees_are_chosen_and_the_time_is_out(desk: Client, edition: Edition) -> None:
    nominated(edition)
    municipality = MunicipalityFactory()
    given = {"municipality": municipality.pk, **GIVEN}
    assert refusal(desk, edition, "extend", **given) == "nominees_chosen"
    running = ExtensionFactory(edition=edition, until=NOW + DAY)
    do(desk, running, "move", **GIVEN)


def test_not_when_the_release_is_confirmed(desk: Client, edition: Edition) -> None:
    released(edition)
    given = {"municipality": MunicipalityFactory().pk, **GIVEN}
    assert refusal(desk, edition, "extend", **given) == "release_confirmed"


def test_there_must_be_a_time_to_lengthen(desk: Client) -> None:
    given = {"municipality": MunicipalityFactory().pk, **GIVEN}
    assert refusal(desk, EditionFactory(), "extend", **given) == "no_closing"
    unpublished = edition_in(Stage.OPEN, published_at=None)
    assert refusal(desk, unpublished, "extend", **given) == "no_applications"
    other = edition_in(Stage.OPEN, process=Process.KEY_FIGURES)
    assert refusal(desk, other, "extend", **given) == "no_applications"


@pytest.mark.parametrize("verb", ["move", "take_back"])
def test_what_has_ended_is_left_alone(desk: Client, verb: str) -> None:
    extension = ExtensionFactory(edition=edition_in(Stage.OPEN), ended_at=NOW)
    assert refusal(desk, extension, verb, **GIVEN) == "ended"


def test_what_has_run_out_is_not_taken_back(desk: Client, edition: Edition) -> None:
    extension = ExtensionFactory(edition=edition, until=NOW, given_at=NOW - DAY)
    assert refusal(desk, extension, "take_back") == "passed"


@pytest.mark.parametrize("verb", ["move", "take_back"])
def test_a_superuser_gives_and_takes_nothing(superuser: Client, verb: str) -> None:
    edition = edition_in(Stage.OPEN)
    extension = ExtensionFactory(edition=edition)
    assert refusal(superuser, extension, verb, **GIVEN) == "not_office"
    given = {"municipality": MunicipalityFactory().pk, **GIVEN}
    assert refusal(superuser, edition, "extend", **given) == "not_office"


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2027-03-28T02:30", "Klockan 02.30 finns inte den dagen. Välj en annan tid."),
        ("2026-10-25T02:30", "Klockan 02.30 finns två gånger den dagen. Välj en annan tid."),
    ],
)
def test_an_hour_that_is_not_or_is_twice_is_said_at_the_field(
    desk: Client, until: str, words: str
) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN))
    answer = desk.post(page(application, "extend"), {"until": until, "reason": "Skäl"})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"until": [words]})


def test_why_is_asked(desk: Client) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN))
    answer = desk.post(page(application, "extend"), {"until": GIVEN["until"]})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])


def test_no_other_municipality_and_no_visitor_sees_it(client: Client) -> None:
    work = set_desk()
    rival: Desk = set_desk(work.edition)
    pages = [reverse("home"), reverse("apply"), reverse("nominee_years")]
    before = [client.get(path).content for path in pages]
    closing = as_user(rival.contact).get(rival.url("tasks")).content.decode()
    ExtensionFactory(edition=work.edition, municipality=work.municipality, until=UNTIL)
    assert [client.get(path).content for path in pages] == before
    after = as_user(rival.contact).get(rival.url("tasks")).content.decode()
    for text in (closing, after):
        assert "Sista dag att skicka in är måndag den 30\u00a0november 2026." in text


def test_what_is_missing_is_told_by_name(desk: Client) -> None:
    shown = desk.post(page(edition_in(Stage.OPEN), "extend"), {}).content.decode()
    told = ["Välj kommun", "Skriv dag och tid på formen 2027-05-17 09:00.", "Skriv skälet"]
    assert [f">{words}</a>" in shown for words in told] == [True, True, True]
