"""How long a log-in lasts: 4 hours without a sign and 24 in all; jury and office 30 min, 12 h."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from kvalitetskommun import settings as production
from kvalitetskommun.accounts.models import User
from tests.accounts.people import signed_in_as
from tests.clock import Clock
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/konto/inloggningen/"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BACKGROUND = {"X-Background": "1"}


@pytest.fixture(autouse=True)
def _limits(settings: object) -> None:
    settings.LOGIN_LIMITS = production.LOGIN_LIMITS  # type: ignore[attr-defined]


def browser_of(user: User) -> Client:
    """Give a browser in which the person is logged in and has opened a page."""
    client = Client()
    client.force_login(user)
    client.get("/konto/")
    return client


@pytest.fixture
def writer() -> Client:
    return browser_of(UserFactory())


@pytest.fixture
def office() -> Client:
    return browser_of(UserFactory(office=True))


def status(client: Client) -> int:
    return client.get(ADDRESS, headers=BACKGROUND).status_code


@pytest.mark.parametrize(("person", "idle"), [("writer", 4 * HOUR), ("office", 30 * MINUTE)])
def test_without_a_sign(
    request: pytest.FixtureRequest, clock: Clock, person: str, idle: timedelta
) -> None:
    client: Client = request.getfixturevalue(person)
    clock.advance(idle - timedelta(seconds=1))
    assert status(client) == 200
    clock.advance(timedelta(seconds=1))
    assert status(client) == 401
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("person", "step", "longest"),
    [("writer", 3 * HOUR, 24 * HOUR), ("office", 20 * MINUTE, 12 * HOUR)],
)
def test_in_all(
    request: pytest.FixtureRequest, clock: Clock, person: str, step: timedelta, longest: timedelta
) -> None:
    client: Client = request.getfixturevalue(person)
    for _ in range(longest // step - 1):
        clock.advance(step)
        assert client.get("/konto/").status_code == 200
    clock.advance(step - timedelta(seconds=1))
    assert client.get("/konto/").status_code == 200
    clock.advance(timedelta(seconds=1))
    assert client.get("/konto/").status_code == 302


def test_what_a_page_asks_in_the_background_is_no_sign(writer: Client, clock: Clock) -> None:
    for _ in range(4):
        clock.advance(HOUR - timedelta(seconds=1))
        assert status(writer) == 200
    clock.advance(timedelta(seconds=4))
    assert status(writer) == 401


def test_staying_is_a_sign(writer: Client, clock: Clock) -> None:
    clock.advance(4 * HOUR - 5 * MINUTE)
    assert writer.get(ADDRESS, headers=BACKGROUND).json()["seconds"] == 300
    answer = writer.post(ADDRESS).json()
    assert (answer["seconds"], answer["can_stay"]) == (4 * 3600, True)
    clock.advance(4 * HOUR - timedelta(seconds=1))
    assert status(writer) == 200


def test_near_the_longest_time_staying_does_not_help(office: Client, clock: Clock) -> None:
    for _ in range(35):
        clock.advance(20 * MINUTE)
        office.get("/konto/")
    clock.advance(15 * MINUTE)
    answer = office.post(ADDRESS).json()
    assert (answer["seconds"], answer["can_stay"]) == (300, False)


def test_a_new_log_in_begins_anew(clock: Clock) -> None:
    anna = UserFactory()
    client = browser_of(anna)
    clock.advance(5 * HOUR)
    assert client.get("/konto/").status_code == 302
    client.force_login(anna)
    assert signed_in_as(client) == anna.email
    assert client.get(ADDRESS).json()["seconds"] == 4 * 3600


def test_a_form_that_comes_too_late_keeps_its_text(writer: Client, clock: Clock) -> None:
    clock.advance(4 * HOUR)
    answer = writer.post("/konto/", {"name": "Ett nytt namn", "title": "En ny titel"})
    assert answer.status_code == 401
    assert "Ett nytt namn" in answer.content.decode()


def test_public_pages_never_touch_the_session(writer: Client, clock: Clock) -> None:
    before = Session.objects.values_list("session_data", flat=True).get()
    clock.advance(5 * HOUR)
    answer = writer.get("/")
    assert (answer["Vary"], answer.cookies) == ("Accept-Encoding", {})
    assert Session.objects.values_list("session_data", flat=True).get() == before


def test_a_sign_is_written_at_most_once_a_minute(writer: Client, clock: Clock) -> None:
    def data() -> str:
        return Session.objects.values_list("session_data", flat=True).get()

    first = data()
    clock.advance(59 * timedelta(seconds=1))
    writer.get("/konto/")
    assert data() == first
    clock.advance(timedelta(seconds=1))
    writer.get("/konto/")
    assert data() != first


def test_who_is_logged_out_is_nobody(client: Client) -> None:
    answers = [client.get(ADDRESS), client.post(ADDRESS)]
    assert [(one.status_code, one.json()) for one in answers] == [(401, {"owner": ""})] * 2
