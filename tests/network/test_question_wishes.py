"""Who does not want questions after events says so: by the letter's link, or on their page."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow import erase_user
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from network.models import Asked, NoQuestions
from network.tokens import NEWS, NO_QUESTIONS, token_of
from network.workflow.asking import ask, still_asks
from network.workflow.question_wishes import stop_questions
from tests.clock import NOW
from tests.factories import DAY, UserFactory
from tests.factories_network import RegistrationFactory
from tests.network.conftest import browser_of
from tests.network.follow_ups import address, with_questions
from tests.network.reading import text

pytestmark = pytest.mark.django_db
PAGE = "/natverk/prenumeration/"


def come(person: User | None = None) -> User:
    """Let the person come to an event that asks."""
    coming: User = person or UserFactory()
    RegistrationFactory(event=with_questions().event, user=coming)
    return coming


def test_one_click_in_the_mail_program_ends_them(settings: Settings) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = come()
    assert (ask(NOW), send_next(NOW)) == (1, True)
    letter = message_from_bytes(mail.outbox[0].message().as_bytes())
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = "".join(letter["List-Unsubscribe"].split()).strip("<>")
    assert link in Message.objects.get().text
    path = link.removeprefix(settings.SITE_URL)
    browser = Client(enforce_csrf_checks=True)
    assert "Vill du sluta få dem?" in text(browser.get(path))
    assert not NoQuestions.objects.exists()
    for _ in range(2):
        answer = browser.post(path, {"List-Unsubscribe": "One-Click"})
        assert "Du får inga frågor efter träffar." in text(answer)
    assert NoQuestions.objects.get().user == person
    assert Entry.objects.filter(kind="network.stop_questions", actor="visitor").count() == 1


def test_who_has_said_no_is_neither_asked_nor_reminded(client: Client) -> None:
    asked_before, never = come(), come()
    stop_questions(never, by=never, now=NOW)
    assert ask(NOW) == 1
    stop_questions(asked_before, by=asked_before, now=NOW)
    assert not still_asks(Message.objects.get(), NOW)
    assert ask(NOW + 6 * DAY) == 0
    assert "Skicka svaret" in text(client.get(address(Asked.objects.get())))


def test_ended_and_wanted_again_on_the_page() -> None:
    person = come()
    browser = browser_of(person)
    answer = browser.post(f"{PAGE}fragor/avsluta/", follow=True)
    assert "Du får inga frågor efter träffar" in text(answer)
    assert ask(NOW) == 0
    answer = browser.post(f"{PAGE}fragor/", follow=True)
    assert "Sluta få frågorna" in text(answer)
    come(person)
    assert ask(NOW + timedelta(minutes=1)) == 1


def test_a_made_up_link_ends_nothing() -> None:
    person = UserFactory()
    for guess in (person.key, token_of(person.key, NEWS), token_of("nobody", NO_QUESTIONS)):
        assert Client().post(f"{PAGE}fragor/{guess}/").status_code == 404
    assert not NoQuestions.objects.exists()


def test_the_choice_goes_with_the_person() -> None:
    person = UserFactory()
    stop_questions(person, by=person, now=NOW)
    erase_user(person, by=UserFactory(office=True), now=NOW)
    assert not NoQuestions.objects.exists()
    link = f"{PAGE}fragor/{token_of(person.key, NO_QUESTIONS)}/"
    assert Client().post(link).status_code == 404
    assert not NoQuestions.objects.exists()
