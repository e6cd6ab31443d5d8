"""The office reads, screens and nominates."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Application, Edition, Nomination, PublishedVersion, Screening
from nominations.states import NominationState, Stage
from tests.clock import NOW, Clock
from tests.factories import (
    ApplicationFactory,
    NominationFactory,
    SubmissionFactory,
    edition_in,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.admin.conftest import content, do, kinds, page, propose, refusal, submitted
from tests.nominations.desk import Desk, set_desk

pytestmark = pytest.mark.django_db
NOTE = {"note": "Genomarbetad.", "recommendation": "nominate"}
PERSON = "kim.hemlig@kommun.example"


def test_screen(desk: Client, office: User, application: Application) -> None:
    do(desk, application, "screen", **NOTE)
    do(desk, application, "screen", **NOTE | {"note": "Mycket genomarbetad."})
    screening = Screening.objects.get()
    assert (screening.note, screening.recommendation) == ("Mycket genomarbetad.", "nominate")
    assert (screening.updated_at, screening.updated_by_id) == (
        NOW,
        int(desk.session["_auth_user_id"]),
    )
    assert kinds() == ["nominations.screen"] * 2
    assert "Mycket genomarbetad." in desk.get(page(application)).content.decode()


@pytest.mark.parametrize("verb", ["screen", "nominate"])
def test_only_what_is_sent_is_screened_and_nominated(desk: Client, verb: str) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.SCREENING))
    assert refusal(desk, application, verb, **NOTE) == "not_submitted"
    withdrawn = ApplicationFactory(edition=application.edition, withdrawn=True)
    assert refusal(desk, withdrawn, verb, **NOTE) == "not_submitted"


@pytest.mark.parametrize("verb", ["screen", "nominate"])
def test_a_superuser_neither_screens_nor_nominates(
    superuser: Client, application: Application, verb: str
) -> None:
    assert refusal(superuser, application, verb, **NOTE) == "not_office"
    assert (Screening.objects.count(), Nomination.objects.count()) == (0, 0)


def test_nominate(desk: Client, application: Application) -> None:
    do(desk, application, "nominate", teaser="Åby lyssnar.")
    nomination = Nomination.objects.get()
    assert (nomination.application, nomination.municipality) == (
        application,
        application.municipality,
    )
    assert (nomination.state, nomination.teaser, nomination.nominated_at) == (
        NominationState.PROPOSED,
        "Åby lyssnar.",
        NOW,
    )
    assert PublishedVersion.objects.get().submission == application.submissions.get()
    assert kinds() == ["nominations.nominate"]


def test_nobody_is_nominated_before_the_closing(desk: Client) -> None:
    assert refusal(desk, submitted(edition_in(Stage.OPEN)), "nominate") == "not_closed"


def test_nobody_is_nominated_twice(desk: Client, application: Application) -> None:
    do(desk, application, "nominate")
    assert refusal(desk, application, "nominate") == "already_nominated"


def test_nobody_is_nominated_after_stepping_back(desk: Client, application: Application) -> None:
    NominationFactory(
        edition=application.edition, municipality=application.municipality, withdrawn=True
    )
    assert refusal(desk, application, "nominate") == "stepped_back"


def test_whose_nomination_was_undone_can_be_nominated_again(
    desk: Client, application: Application
) -> None:
    NominationFactory(
        edition=application.edition, municipality=application.municipality, revoked=True
    )
    do(desk, application, "nominate")
    standing = Nomination.objects.standing().get()
    assert (standing.application, standing.state) == (application, NominationState.PROPOSED)
    assert Nomination.objects.filter(state=NominationState.REVOKED).count() == 1
    assert kinds() == ["nominations.nominate"]
    shown = desk.get(page(Nomination, "changelist")).content.decode()
    states = re.findall(r'class="field-state">(.*?)<', shown)
    assert sorted(states) == ["Nominerad", "Ångrad"]


def test_not_one_too_many(desk: Client, application: Application) -> None:
    NominationFactory.create_batch(2, edition=application.edition)
    assert refusal(desk, application, "nominate") == "enough_nominees"


def test_not_after_the_release_is_confirmed(
    desk: Client, application: Application, edition: Edition
) -> None:
    propose(edition, None, confirmed_at=NOW)
    assert refusal(desk, application, "nominate") == "release_confirmed"


def reading(application: Application) -> str:
    return page(application, "reading")


def test_what_is_read_is_the_last_snapshot_without_persons(desk: Client, edition: Edition) -> None:
    application = ApplicationFactory(edition=edition, submitted=True)
    SubmissionFactory(application=application)
    answers = [snapshot_answer("text", "Så här\nskrev vi."), snapshot_answer("tom", "")]
    areas = [snapshot_area("demokrati", *answers), snapshot_area("kontakt", is_public=False)]
    content = snapshot(application, *areas)
    SubmissionFactory(application=application, content=content, personal={"kontakt": {"e": PERSON}})
    text = desk.get(reading(application)).content.decode()
    assert f"Ansökan från {application.municipality.full_name}" in text
    assert "Version 2, inskickad den 10\u00a0november 2026" in text
    assert "Så här" in text
    assert PERSON not in text
    assert kinds() == []


@pytest.fixture
def writers() -> Desk:
    """A draft that its writers have not sent."""
    desk = set_desk()
    desk.complete()
    return desk


def opened(writers: Desk, now: timedelta = timedelta()) -> None:
    Application.objects.filter(pk=writers.application.pk).update(
        open_to_office_until=NOW + timedelta(hours=24) + now
    )


def test_a_draft_is_not_read(desk: Client, writers: Desk) -> None:
    assert desk.get(reading(writers.application)).status_code == 404
    assert reading(writers.application) not in desk.get(page(writers.application)).content.decode()
    assert "nominations.read_draft" not in kinds()


def test_a_draft_that_is_opened_for_help_is_read_for_a_day_and_logged(
    desk: Client, writers: Desk, clock: Clock
) -> None:
    opened(writers)
    assert reading(writers.application) in desk.get(page(writers.application)).content.decode()
    clock.advance(timedelta(hours=24, microseconds=-1))
    answer = desk.get(reading(writers.application))
    text = answer.content.decode()
    assert "Vi lyssnar på invånarna." in text
    assert "kim@kommun.example" not in text
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.kind, entry.code) == ("nominations.read_draft", writers.code)
    clock.advance(timedelta(microseconds=1))
    assert desk.get(reading(writers.application)).status_code == 404


def test_a_working_copy_that_is_opened_for_help_is_read_beside_what_counts(
    desk: Client, writers: Desk
) -> None:
    writers.send_and_open()
    writers.write("Vi lyssnar ännu mer.")
    copy = f"{reading(writers.application)}?ej-inskickat"
    assert desk.get(copy).status_code == 404
    opened(writers)
    listed = desk.get(page(writers.application)).content.decode()
    assert f'<a href="{copy}">Läs arbetskopian (skrivs i loggen)</a>' in listed
    before = kinds()
    sent = desk.get(reading(writers.application)).content.decode()
    assert "Det här är den inskickade versionen, den som räknas." in sent
    assert ("Vi lyssnar på invånarna." in sent, "Vi lyssnar ännu mer." in sent) == (True, False)
    assert kinds() == before
    unsent = desk.get(copy).content.decode()
    assert "Det här är kommunens arbetskopia." in unsent
    assert ("Vi lyssnar på invånarna." in unsent, "Vi lyssnar ännu mer." in unsent) == (False, True)
    assert kinds() == [*before, "nominations.read_draft"]


def test_a_withdrawn_application_is_not_read(desk: Client, edition: Edition) -> None:
    application = ApplicationFactory(
        edition=edition, withdrawn=True, open_to_office_until=NOW + timedelta(hours=1)
    )
    SubmissionFactory(application=application)
    assert desk.get(reading(application)).status_code == 404


def test_the_page_names_the_people_and_counts_what_is_missing(desk: Client) -> None:
    writers = set_desk()
    text = desk.get(page(writers.application)).content.decode()
    assert "Kim Kontakt (kontaktperson), Sam Skribent (skribent)" in text
    assert '<div class="readonly">4</div>' in text


@pytest.mark.parametrize("address", ["change", "reading", "screen", "nominate"])
def test_no_such_application(desk: Client, application: Application, address: str) -> None:
    gone = page(application, address).replace(f"/{application.pk}/", "/0/")
    assert desk.get(gone).status_code == 404


def test_taking_it_home_is_logged_and_names_nobody(desk: Client, application: Application) -> None:
    address = page(application, "reading")
    shown = desk.get(address).content.decode()
    for name, purpose in (("pdf", "Nedladdning som PDF"), ("package", "Nedladdning av hela")):
        assert page(application, name) in shown
        answer = desk.get(page(application, name))
        assert b"".join(answer)[:2] in {b"%P", b"PK"}
        assert answer["Content-Disposition"].startswith("attachment; ")
        assert content()["purpose"].startswith(purpose)
    assert kinds() == ["nominations.download"] * 2


@pytest.mark.parametrize("name", ["pdf", "package"])
def test_what_is_not_sent_is_not_taken_home(desk: Client, name: str) -> None:
    draft = ApplicationFactory(edition=edition_in(Stage.SCREENING))
    withdrawn = ApplicationFactory(edition=draft.edition, withdrawn=True)
    for application in (draft, withdrawn):
        assert desk.get(page(application, name)).status_code == 404
    assert kinds() == []
