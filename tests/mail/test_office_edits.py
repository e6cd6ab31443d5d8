"""The office edits a letter before it leaves; the first text is kept, and nobody overwrites."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry, EntryContent
from kvalitetskommun.mail import workflow
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from tests.factories import UserFactory
from tests.mail.conftest import Server
from tests.mail.delivery import Killed, received
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _first_step_only(settings: Settings) -> None:
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def office(client: Client) -> User:
    """Somebody at the office, logged in."""
    user = UserFactory(name="Kim Kansli", office=True)
    client.force_login(user)
    return user


def edit(message: Message, office: User, now: datetime, version: int = 0) -> Message:
    """Write another subject and text."""
    return workflow.edit(
        message, subject="Nytt\nämne", text="Ny text\r\n", version=version, by=office, now=now
    )


def refused(message: Message, office: User, now: datetime, version: int = 0) -> str:
    """Give the code with which the edit is refused."""
    with pytest.raises(Refused) as error:
        edit(message, office, now, version)
    return error.value.answer.code


def test_the_edited_letter_leaves_and_the_first_text_is_kept(now: datetime, office: User) -> None:
    message = letter(now, subject="Ämne", text="Text")
    edited = edit(message, office, now)
    assert (edited.subject, edited.text) == ("Nytt ämne", "Ny text\n")
    assert (edited.original_subject, edited.original_text) == ("Ämne", "Text\n")
    assert (edited.edited_at, edited.edited_by, edited.version) == (now, office, 1)
    again = workflow.edit(message, subject="Tredje", text="Hej", version=1, by=office, now=now)
    assert (again.original_subject, again.version) == ("Ämne", 2)
    assert send_next(now)
    assert (received[0].subject, received[0].body) == ("Tredje", "Hej\n")
    assert list(message.events.values_list("what", "by")) == [
        ("edited", office.pk),
        ("edited", office.pk),
        ("sent", None),
    ]
    kinds = Entry.objects.values_list("kind", "code")
    assert list(kinds) == [("mail.edit", str(message.pk))] * 2
    contents = EntryContent.objects.order_by("pk").values_list("canonical", flat=True)
    assert [json.loads(content) for content in contents] == [{"version": 1}, {"version": 2}]


def test_a_held_letter_can_be_edited(now: datetime, office: User) -> None:
    message = letter(now)
    workflow.hold(message, by=office, now=now)
    assert edit(message, office, now).state == "held"


def test_the_same_text_is_no_edit(now: datetime, office: User) -> None:
    message = letter(now, subject="Ämne", text="Text")
    same = workflow.edit(message, subject="Ämne", text="Text\r\n", version=0, by=office, now=now)
    assert (same.version, same.edited_at, Entry.objects.count()) == (0, None, 0)


def test_two_who_edit_do_not_overwrite_each_other(now: datetime, office: User) -> None:
    message = letter(now)
    edit(message, office, now)
    assert refused(message, office, now) == "stale"
    message.refresh_from_db()
    assert message.version == 1


def test_what_has_left_cannot_be_edited(now: datetime, office: User) -> None:
    message = letter(now)
    send_next(now)
    assert refused(message, office, now) == "not_waiting"


def test_only_the_office_edits(now: datetime) -> None:
    assert refused(letter(now), UserFactory(), now) == "not_office"


def test_a_receipt_is_neither_edited_nor_held(now: datetime, office: User) -> None:
    message = letter(now)
    Message.objects.update(kind="application_receipt")
    assert refused(message, office, now) == "receipt"
    with pytest.raises(Refused) as error:
        workflow.hold(message, by=office, now=now)
    assert error.value.answer.code == "receipt"


def test_a_personal_letter_is_not_edited(now: datetime, office: User) -> None:
    assert refused(letter(now, personal=True), office, now) == "personal"


def test_what_is_being_sent_is_not_edited(now: datetime, office: User, server: Server) -> None:
    message = letter(now)
    server("KillingBefore")
    with pytest.raises(Killed):
        send_next(now)
    assert refused(message, office, now) == "being_sent"


def test_both_texts_are_forgotten_in_time(now: datetime, office: User) -> None:
    message = letter(now)
    edit(message, office, now)
    send_next(now)
    workflow.forget_sent(now + timedelta(days=181))
    message.refresh_from_db()
    assert (message.text, message.original_text) == ("", "")


def test_the_office_edits_in_the_admin(client: Client, now: datetime, office: User) -> None:
    message = letter(now, text="Text")
    path = f"/admin/mail/message/{message.pk}/andra/"
    assert "Text" in client.get(path).content.decode()
    filled = {"subject": "Ämne", "text": "Bättre text", "version": "0"}
    page = client.post(path, filled, follow=True).content.decode()
    assert "Brevet är ändrat." in page
    assert "Kim Kansli ändrade brevet den 10\xa0november 2026 kl.\xa010.00." in page
    assert "Bättre text" in page
    kinds = Entry.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["mail.read", "mail.edit", "mail.read"]


def test_a_late_edit_keeps_what_was_typed_on_the_page(
    client: Client, now: datetime, office: User
) -> None:
    message = letter(now)
    edit(message, office, now)
    filled = {"subject": "Mitt ämne", "text": "Min långa text", "version": "0"}
    response = client.post(f"/admin/mail/message/{message.pk}/andra/", filled)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Någon annan har ändrat brevet sedan du öppnade det." in page
    assert "Min långa text" in page


@pytest.mark.usefixtures("office")
def test_the_text_of_a_personal_letter_is_not_in_the_form(client: Client, now: datetime) -> None:
    message = letter(now, text="http://localhost/konto/hemlig/", personal=True)
    page = client.get(f"/admin/mail/message/{message.pk}/andra/").content.decode()
    assert "Brevet är personligt och kan inte ändras." in page
    assert "hemlig" not in page


@pytest.mark.usefixtures("office")
def test_an_empty_letter_is_asked_for_its_text(client: Client, now: datetime) -> None:
    message = letter(now)
    filled = {"subject": "", "text": " ", "version": "0"}
    assert client.post(f"/admin/mail/message/{message.pk}/andra/", filled).status_code == 422
    message.refresh_from_db()
    assert message.version == 0
