"""A municipality reads what would be published of it, and approves or objects."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.models import Application, Clearance, Nomination
from nominations.rules.clearing import digest_to_publish
from nominations.states import ClearanceState, Role, Stage
from nominations.workflow.nominating import prepare_published_version
from nominations.workflow.redacting import redact
from tests.clock import NOW
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    ClearanceFactory,
    NominationFactory,
    SubmissionFactory,
    UserFactory,
    edition_in,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.desk import as_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OBJECTION = {"objection": "Ta bort den andra meningen."}


@pytest.fixture
def application() -> Application:
    """An application of which a name is taken out."""
    made: Application = ApplicationFactory(edition=edition_in(Stage.SCREENING), submitted=True)
    answer = snapshot_answer("text", "Ring Kim Hemlig. Vi svarar.")
    content = snapshot(made, snapshot_area("demokrati", answer))
    SubmissionFactory(application=made, content=content)
    take_out(made, "Kim Hemlig")
    return made


def take_out(application: Application, text: str) -> None:
    place = ("demokrati", "text", "")
    office = UserFactory(office=True)
    redact(
        application, place=place, text=text, reason="personal", note="Hemligt.", by=office, now=NOW
    )


@pytest.fixture
def clearance(application: Application) -> Clearance:
    """The municipality is asked, and has a week left."""
    asked: Clearance = ClearanceFactory(
        application=application, sha256=digest_to_publish(application), waiting=True
    )
    return asked


@pytest.fixture
def contact(application: Application) -> User:
    person: User = AffiliationFactory(municipality=application.municipality).user
    return person


def page(clearance: Clearance, verb: str = "") -> str:
    name = f"application_publication{verb}"
    return reverse(name, args=[clearance.application.code])


def shown(person: User, clearance: Clearance) -> str:
    return as_user(person).get(page(clearance)).content.decode()


def answer(
    person: User, clearance: Clearance, verb: str, sha256: str = "", **given: str
) -> HttpResponse:
    sent = given | {"sha256": sha256 or digest_to_publish(clearance.application)}
    return as_user(person).post(page(clearance, verb), sent)


def state(clearance: Clearance) -> str:
    clearance.refresh_from_db()
    return clearance.state


def test_the_group_sees_what_is_left_out_and_why(contact: User, clearance: Clearance) -> None:
    text = shown(contact, clearance)
    assert "[borttaget: personuppgift]" in text
    assert "Kim Hemlig" in text
    assert "Hemligt." not in text
    writer = AffiliationFactory(
        municipality=clearance.application.municipality, role=Role.WRITER
    ).user
    assert "Godkänn</button>" not in shown(writer, clearance)
    hub = as_user(contact).get(clearance.application.get_absolute_url()).content.decode()
    assert page(clearance) in hub


def test_the_page_is_the_same_whether_nominated_or_not(contact: User, clearance: Clearance) -> None:
    def seen() -> str:
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", shown(contact, clearance))

    before = seen()
    NominationFactory(
        edition=clearance.application.edition,
        municipality=clearance.application.municipality,
        application=clearance.application,
    )
    assert (seen(), Nomination.objects.count()) == (before, 1)


def test_nobody_else_sees_it(clearance: Clearance) -> None:
    for person in (AffiliationFactory().user, UserFactory(office=True)):
        assert as_user(person).get(page(clearance)).status_code == 404


def test_there_is_no_page_before_the_question(contact: User, application: Application) -> None:
    where = reverse("application_publication", args=[application.code])
    assert as_user(contact).get(where).status_code == 404


def test_approve(contact: User, clearance: Clearance) -> None:
    assert answer(contact, clearance, "_approve").status_code == 302
    assert (state(clearance), clearance.answered_by) == (ClearanceState.APPROVED, contact)
    assert f"{contact.name} godkände den" in shown(contact, clearance)
    assert Entry.objects.latest("number").kind == "nominations.approve_publication"


def test_object_and_think_again(contact: User, clearance: Clearance) -> None:
    assert answer(contact, clearance, "_object", **OBJECTION).status_code == 302
    assert state(clearance) == ClearanceState.OBJECTED
    assert OBJECTION["objection"] in shown(contact, clearance)
    letter = Message.objects.get(kind="publication_objected")
    assert OBJECTION["objection"] in letter.text
    answer(contact, clearance, "_approve")
    assert (state(clearance), clearance.objection) == (ClearanceState.APPROVED, "")


def test_an_objection_needs_words(contact: User, clearance: Clearance) -> None:
    text = answer(contact, clearance, "_object", objection=" ").content.decode()
    assert text.count("Skriv vad som ska ändras") == 2
    assert state(clearance) == ClearanceState.ASKED


def test_what_has_changed_is_read_again_and_nothing_typed_is_lost(
    contact: User, clearance: Clearance
) -> None:
    earlier = digest_to_publish(clearance.application)
    take_out(clearance.application, "Vi svarar")
    refused = answer(contact, clearance, "_object", sha256=earlier, **OBJECTION)
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "Den publika versionen har ändrats sedan du öppnade sidan." in text
    assert OBJECTION["objection"] in text
    assert state(clearance) == ClearanceState.ASKED
    answer(contact, clearance, "_approve", sha256=earlier)
    assert state(clearance) == ClearanceState.ASKED
    answer(contact, clearance, "_approve")
    clearance.refresh_from_db()
    assert clearance.sha256 == digest_to_publish(clearance.application) != earlier


def test_too_late_and_nothing_typed_is_lost(contact: User, clearance: Clearance) -> None:
    Clearance.objects.update(until=NOW)
    refused = answer(contact, clearance, "_object", **OBJECTION)
    text = refused.content.decode()
    assert (refused.status_code, OBJECTION["objection"] in text) == (409, True)
    assert "Det räknas som att ni har godkänt." in text
    assert state(clearance) == ClearanceState.ASKED


def test_a_writer_does_not_answer(clearance: Clearance) -> None:
    writer = AffiliationFactory(
        municipality=clearance.application.municipality, role=Role.WRITER
    ).user
    answer(writer, clearance, "_approve")
    assert state(clearance) == ClearanceState.ASKED
    assert Entry.objects.latest("number").kind == "refusal.application_publication_approve"


def test_the_office_has_the_last_word(contact: User, clearance: Clearance) -> None:
    settled = {"objection": "Nej.", "reply": "Jo.", "settled_at": NOW}
    Clearance.objects.update(state=ClearanceState.SETTLED, **settled)
    text = shown(contact, clearance)
    assert ("Jo." in text, "Skicka invändningen" in text) == (True, False)
    answer(contact, clearance, "_object", **OBJECTION)
    assert state(clearance) == ClearanceState.SETTLED


def test_a_withdrawn_application_is_not_answered_for(contact: User, clearance: Clearance) -> None:
    Application.objects.update(state="withdrawn", withdrawn_at=NOW)
    answer(contact, clearance, "_approve")
    assert state(clearance) == ClearanceState.ASKED


def test_nothing_is_left_out(contact: User) -> None:
    application = ApplicationFactory(edition=edition_in(Stage.SCREENING), submitted=True)
    area = snapshot_area("demokrati", snapshot_answer("text", "Allt."))
    sent = SubmissionFactory(application=application, content=snapshot(application, area))
    prepare_published_version(sent, by=None, now=NOW)
    asked = ClearanceFactory(application=application, waiting=True)
    person = AffiliationFactory(municipality=application.municipality).user
    assert "Allt annat i ansökan publiceras som det är." in shown(person, asked)
