"""The office reads the outbox, stops a letter, lets it go, and sends a failed one again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail import workflow
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from tests.clock import Clock
from tests.mail.conftest import Server
from tests.mail.delivery import Killed, received
from tests.mail.letters import letter, letters

pytestmark = pytest.mark.django_db

Verb = Callable[..., Message]


@pytest.fixture(autouse=True)
def _first_step_only(settings: Settings) -> None:
    """The second step has tests of its own, among the accounts."""
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def office() -> User:
    """Somebody at the office."""
    return User.objects.create_user("kansli@example.org", name="Kim Kansli", office=True)


@pytest.fixture
def stranger() -> User:
    """Somebody with no role."""
    return User.objects.create_user("bo@example.org", name="Bo Obehörig")


@pytest.fixture
def failed(now: datetime, clock: Clock, server: Server) -> Message:
    """A letter that has been refused eight times."""
    message = letter(now)
    server("Refusing")
    for _ in range(8):
        send_next(clock.now())
        clock.advance(timedelta(hours=6))
    server("Taking")
    message.refresh_from_db()
    assert message.state == "failed"
    return message


def entries() -> list[tuple[str, str]]:
    """Give kind and code of each entry in the audit chain."""
    return list(Entry.objects.order_by("number").values_list("kind", "code"))


def code_of(verb: Verb, message: Message, by: User, now: datetime) -> str:
    """Give the code with which the verb is refused."""
    with pytest.raises(Refused) as refused:
        verb(message, by=by, now=now)
    return refused.value.answer.code


def test_a_held_letter_stays_until_it_is_released(now: datetime, office: User) -> None:
    message = letter(now)
    assert workflow.hold(message, by=office, now=now).state == "held"
    assert not send_next(now)
    assert workflow.release(message, by=office, now=now).state == "waiting"
    assert send_next(now)
    code = str(message.pk)
    assert entries() == [("mail.hold", code), ("mail.release", code)]
    assert len(received) == 1


def test_a_letter_that_failed_is_sent_again_under_its_own_id(
    failed: Message, clock: Clock, office: User
) -> None:
    workflow.resend(failed, by=office, now=clock.now())
    assert send_next(clock.now())
    assert received[0].extra_headers["Message-ID"] == failed.message_id
    assert entries() == [("mail.resend", str(failed.pk))]


def test_only_what_waits_can_be_held(now: datetime, office: User) -> None:
    message = letter(now)
    send_next(now)
    assert code_of(workflow.hold, message, office, now) == "not_waiting"
    assert code_of(workflow.release, message, office, now) == "not_held"
    assert code_of(workflow.resend, message, office, now) == "not_failed"


def test_only_the_office_may(
    now: datetime, clock: Clock, failed: Message, office: User, stranger: User
) -> None:
    waiting, held = letter(now, "waiting"), letter(now, "held")
    workflow.hold(held, by=office, now=now)
    assert code_of(workflow.hold, waiting, stranger, now) == "not_office"
    assert code_of(workflow.release, held, stranger, now) == "not_office"
    assert code_of(workflow.resend, failed, stranger, now) == "not_office"
    assert list(Message.objects.visible_to(stranger)) == []
    assert Message.objects.visible_to(office).count() == 3


def test_a_letter_that_is_being_sent_cannot_be_held(
    now: datetime, server: Server, office: User
) -> None:
    message = letter(now)
    server("KillingBefore")
    with pytest.raises(Killed):
        send_next(now)
    assert code_of(workflow.hold, message, office, now) == "being_sent"


def test_a_forgotten_letter_cannot_be_sent_again(
    failed: Message, clock: Clock, office: User
) -> None:
    later = clock.advance(timedelta(days=181))
    assert workflow.forget_sent(later) == 1
    assert code_of(workflow.resend, failed, office, later) == "forgotten"


def test_reading_a_letter_is_written_in_the_audit_chain(
    client: Client, now: datetime, office: User
) -> None:
    message = letter(now, text="Hela texten")
    client.force_login(office)
    response = client.get(f"/admin/mail/message/{message.pk}/change/")
    assert "Hela texten" in response.content.decode()
    assert entries() == [("mail.read", str(message.pk))]


def test_a_personal_link_is_shown_to_nobody(client: Client, now: datetime, office: User) -> None:
    message = letter(now, text="http://localhost/konto/hemlig/", personal=True)
    client.force_login(office)
    page = client.get(f"/admin/mail/message/{message.pk}/change/").content.decode()
    assert "Visas inte: brevet är personligt, bara för mottagaren." in page
    assert "hemlig" not in page


@pytest.mark.parametrize("question", ["text__contains=hemlig", "dedupe_key__startswith=a"])
def test_a_personal_link_cannot_be_guessed_by_narrowing_the_list(
    client: Client, now: datetime, office: User, question: str
) -> None:
    letter(now, text="http://localhost/konto/hemlig/", personal=True)
    client.force_login(office)
    assert client.get(f"/admin/mail/message/?{question}").status_code == 400
    assert client.get(f"/admin/mail/message/?due_at__year={now.year}").status_code == 200


def test_the_office_holds_a_letter_in_the_admin(
    client: Client, now: datetime, office: User
) -> None:
    message = letter(now)
    client.force_login(office)
    response = client.post(f"/admin/mail/message/{message.pk}/stoppa/", follow=True)
    assert "Brevet är stoppat." in response.content.decode()
    message.refresh_from_db()
    assert message.state == "held"


def test_the_list_asks_as_often_whatever_its_length(
    client: Client, now: datetime, office: User
) -> None:
    client.force_login(office)
    client.get("/admin/mail/message/")
    asked = []
    for number in (1, 3, 30):
        letters(now, number)
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/admin/mail/message/").content.decode()
        assert page.count('class="field-subject"') == number
        asked.append(len(queries))
    assert asked == [asked[0]] * 3


def test_a_stranger_finds_no_outbox(client: Client, now: datetime, stranger: User) -> None:
    message = letter(now)
    client.force_login(stranger)
    for path in ("", f"{message.pk}/change/", f"{message.pk}/stoppa/"):
        assert client.get(f"/admin/mail/message/{path}").status_code in {302, 403, 404}
    assert entries() == []


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("mail/message", "Brev"),
        ("audit/entry", "Loggposter"),
        ("accounts/user", "Personer"),
        ("accounts/invitation", "Inbjudningar"),
        ("nominations/extension", "Förlängda tider"),
    ],
)
def test_a_list_that_is_only_read_is_headed_by_what_is_in_it(
    client: Client, office: User, path: str, title: str
) -> None:
    client.force_login(office)
    shown = client.get(f"/admin/{path}/").content.decode()
    assert f"<h1>{title}</h1>" in shown
    assert "för visning" not in shown
