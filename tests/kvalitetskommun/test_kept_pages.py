"""A public page is made once a second; nobody gets what is personal, old or another's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kvalitetskommun import kept_pages
from nominations.models import Edition, Release
from nominations.states import Stage
from tests.clock import NOW, Clock
from tests.factories import ReleaseFactory, UserFactory, edition_in, readable_nomination
from tests.nominations.desk import as_user

pytestmark = pytest.mark.django_db
SECOND, INSTANT = timedelta(seconds=1), timedelta(microseconds=1)
LIST = "/nominerade/2027/"


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> None:
    settings.KEEP_PAGES = True


@pytest.fixture
def edition() -> Edition:
    """An edition with a nominee whose name is a secret until ``NOW``."""
    made = edition_in(Stage.SCREENING, year=2027)
    readable_nomination(edition=made, teaser="Det som släpps.")
    ReleaseFactory(edition=made, publish_at=NOW)
    return made


def asked(client: Client, path: str = LIST, **headers: str) -> tuple[int, HttpResponse]:
    """Give how many queries it took, and the answer."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(path, headers=headers)
    return len(queries), answer


@pytest.mark.usefixtures("edition")
def test_the_second_visitor_in_a_second_costs_nothing(client: Client) -> None:
    first, page = asked(client)
    second, again = asked(client)
    assert (first > 0, second) == (True, 0)
    assert again.content == page.content
    ours = {name: value for name, value in page.items() if name != "X-Request-ID"}
    assert {name: value for name, value in again.items() if name != "X-Request-ID"} == ours
    assert again["X-Request-ID"] != page["X-Request-ID"]


@pytest.mark.usefixtures("edition")
def test_who_has_it_already_gets_304_from_the_first_on(client: Client) -> None:
    tag = client.get(LIST)["ETag"]
    fresh = Client()
    answers = [fresh.get(LIST, headers={"if-none-match": tag}) for _ in range(2)]
    assert [(one.status_code, one.content) for one in answers] == [(304, b"")] * 2
    assert fresh.get(LIST).status_code == 200
    assert fresh.get(LIST, headers={"if-none-match": '"annan"'}).status_code == 200


@pytest.mark.usefixtures("edition")
def test_a_release_shows_at_its_second_and_not_before(client: Client, clock: Clock) -> None:
    shown = []
    for moment in (NOW - SECOND, NOW - INSTANT, NOW, NOW + INSTANT):
        clock.set(moment)
        shown.append("Det som släpps." in client.get(LIST).content.decode())
    assert shown == [False, False, True, True]


@pytest.mark.usefixtures("edition")
def test_what_is_taken_back_is_gone_the_next_second(client: Client, clock: Clock) -> None:
    client.get(LIST)
    Release.objects.update(taken_back_at=NOW)
    assert "Det som släpps." in client.get(LIST).content.decode()
    clock.advance(SECOND)
    assert "Det som släpps." not in client.get(LIST).content.decode()


@pytest.mark.usefixtures("edition")
def test_a_clock_that_stands_still_keeps_nothing_for_ever(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(LIST)
    real = kept_pages.monotonic()
    monkeypatch.setattr(kept_pages, "monotonic", lambda: real + 1)
    assert asked(client)[0] > 0


@pytest.mark.parametrize("path", ["/konto/logga-in/", "/ansok/begar-inloggning/"])
def test_a_form_is_kept_by_nobody(client: Client, path: str) -> None:
    tokens = []
    for _ in range(2):
        answer = Client().get(path)
        assert answer["Cache-Control"] == "private, no-store"
        tokens.append(answer.cookies["csrf"].value)
    assert tokens[0] != tokens[1]


def test_a_search_is_made_each_time(client: Client) -> None:
    assert min(asked(client, "/sok/?q=nacka")[0] for _ in range(2)) > 0


def test_nobody_gets_anothers_page() -> None:
    own, others = as_user(UserFactory(name="Kim Ett")), as_user(UserFactory(name="Kim Två"))
    assert "Kim Ett" in own.get("/konto/").content.decode()
    assert "Kim Ett" not in others.get("/konto/").content.decode()
    assert Client().get("/konto/").status_code == 302


def test_static_files_answer_for_themselves(client: Client) -> None:
    """A file that is already there is not opened: the answer is theirs, whole and closed."""
    first = client.get("/static/css/tokens.css")
    tag = first["ETag"]
    first.close()
    again = client.get("/static/css/tokens.css", headers={"if-none-match": tag})
    assert (again.status_code, again.streaming) == (304, True)


@pytest.mark.usefixtures("edition")
def test_a_wrong_host_gets_nothing_that_is_kept(client: Client) -> None:
    client.get(LIST)
    assert client.get(LIST, headers={"host": "evil.example"}).status_code == 400


def test_what_is_not_found_is_looked_for_each_time(client: Client, edition: Edition) -> None:
    secret = f"/nominerade/{edition.year}/finns-inte/"
    client.get(secret)
    queries, answer = asked(client, secret)
    assert (queries > 0, answer.status_code) == (True, 404)


@pytest.mark.usefixtures("edition")
def test_only_the_pages_of_one_second_are_kept(client: Client, clock: Clock) -> None:
    client.get("/")
    client.get(LIST)
    clock.advance(SECOND)
    client.get(LIST)
    clock.set(NOW)
    assert asked(client, "/")[0] > 0


def test_a_head_is_answered_without_a_body(client: Client) -> None:
    client.get("/kontakt/")
    assert (client.head("/kontakt/").status_code, client.head("/kontakt/").content) == (200, b"")
