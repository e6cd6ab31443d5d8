"""Somebody tries name after name: no answer changes, and the office hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.models import Guess
from nominations.states import Stage
from nominations.workflow.guessing import MANY, WINDOW, forget_guesses
from tests.clock import NOW, Clock
from tests.factories import edition_in, readable_nomination

pytestmark = pytest.mark.django_db


def try_names(number: int, *, first: int = 0, address: str = "192.0.2.7") -> list[int]:
    """Ask for pages that are not there; give the answers' status codes."""
    browser = Client(REMOTE_ADDR=address)
    numbers = range(first, first + number)
    return [browser.get(f"/nominerade/2027/kommun-{n}/").status_code for n in numbers]


def test_the_office_hears_of_the_tenth_name() -> None:
    assert try_names(MANY - 1) == [404] * (MANY - 1)
    assert Message.objects.count() == 0
    assert try_names(1, first=MANY - 1) == [404]
    letter = Message.objects.get()
    assert (letter.kind, letter.due_at) == ("guesses_noticed", NOW)
    assert "/nominerade/2027/kommun-0/" in letter.text
    assert [entry.kind for entry in Entry.objects.all()] == ["nominations.notice_guesses"]


def test_once_is_enough_and_no_more_is_kept() -> None:
    try_names(3 * MANY)
    assert (Message.objects.count(), Guess.objects.count()) == (1, MANY)


def test_the_same_name_again_is_one_name() -> None:
    browser = Client()
    for _ in range(2 * MANY):
        assert browser.get("/vinnare/2031/").status_code == 404
    assert (Message.objects.count(), Guess.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    "secret",
    [
        "vinnare/19{}/",
        "data/ansokningar/2027/kommun-{}.json",
        "bilder/vinnare/19{}.png",
        "marke/2027/kommun-{}.svg",
    ],
)
def test_names_are_noticed_wherever_the_secret_would_be(secret: str) -> None:
    browser = Client()
    for number in range(10, 10 + MANY):
        assert browser.get(f"/{secret.format(number)}").status_code == 404
    assert Message.objects.count() == 1


def test_names_from_different_addresses_do_not_add_up() -> None:
    for number in range(MANY):
        try_names(1, first=number, address=f"192.0.2.{number}")
    assert Message.objects.count() == 0


def test_slow_guesses_do_not_add_up(clock: Clock) -> None:
    try_names(MANY - 1)
    clock.set(NOW + WINDOW)
    try_names(1, first=MANY)
    assert Message.objects.count() == 0


def test_other_pages_that_are_not_there_are_not_noted() -> None:
    for number in range(MANY):
        assert Client().get(f"/finns-inte-{number}/").status_code == 404
    assert Guess.objects.count() == 0


def test_they_are_forgotten_after_ten_minutes() -> None:
    try_names(2)
    assert forget_guesses(NOW + WINDOW - timedelta(seconds=1)) == 0
    assert forget_guesses(NOW + WINDOW) == 2


def test_no_address_is_kept() -> None:
    try_names(1)
    assert "192.0.2.7" not in str(Guess.objects.values().get())


def test_a_secret_name_is_noted_and_answered_as_any_other() -> None:
    nominee = readable_nomination(edition=edition_in(Stage.SCREENING))
    secret = nominee.get_absolute_url()
    nonsense = secret.replace(nominee.municipality.slug, "x" * len(nominee.municipality.slug))
    answers = []
    for number, path in enumerate((secret, nonsense)):
        with CaptureQueriesContext(connection) as queries:
            answer = Client(REMOTE_ADDR=f"192.0.2.{number}").get(path)
        answers.append((answer.status_code, answer.content, len(queries)))
    assert answers[0] == answers[1]
    assert Guess.objects.count() == 2


def test_an_answer_never_depends_on_what_can_be_written_down() -> None:
    usual = Client().get("/nominerade/2027/kommun/").content
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE nominations_guess RENAME TO nominations_guess_away")
    answer = Client().get("/nominerade/2027/kommun/")
    assert (answer.status_code, answer.content) == (404, usual)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE nominations_guess_away RENAME TO nominations_guess")
