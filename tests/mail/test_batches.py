"""The office sees who got what of letters that belong together, and stops or releases them all."""

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
from tests.factories import UserFactory
from tests.mail.conftest import Server
from tests.mail.letters import letter, letters

pytestmark = pytest.mark.django_db
PAGE = "/admin/mail/message/utskick/"
LIST = "/admin/mail/message/"


@pytest.fixture(autouse=True)
def _first_step_only(settings: Settings) -> None:
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def office(client: Client) -> User:
    """Somebody at the office, logged in."""
    user = UserFactory(office=True)
    client.force_login(user)
    return user


def page_of(client: Client, path: str) -> str:
    """Fetch a page."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def states() -> list[str]:
    """Give the states of all letters, in the order in which they were written."""
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_all_that_wait_are_stopped_and_let_go(now: datetime, office: User) -> None:
    letter(now, "sent", about="a")
    send_next(now)
    letter(now, "b", about="a")
    letter(now + timedelta(hours=1), "c", about="a", due_at=now + timedelta(days=1))
    letter(now, "other", about="b")
    assert workflow.hold_many(kind="", about="a", by=office, now=now) == 2
    assert states() == ["sent", "held", "held", "waiting"]
    assert workflow.release_many(kind="greeting", about="a", by=office, now=now) == 2
    assert states() == ["sent", "waiting", "waiting", "waiting"]
    entries = Entry.objects.order_by("number").values_list("kind", "code")
    assert list(entries) == [("mail.hold_many", "a"), ("mail.release_many", "a")]
    due = Message.objects.get(dedupe_key="c").next_attempt_at
    assert due == now + timedelta(days=1)


def test_receipts_are_not_stopped(now: datetime, office: User) -> None:
    letter(now, "a", about="a")
    letter(now, "b", about="a")
    Message.objects.filter(dedupe_key="a").update(kind="application_receipt")
    assert workflow.hold_many(kind="", about="a", by=office, now=now) == 1
    assert states() == ["waiting", "held"]


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        (workflow.hold_many, "nothing_to_hold"),
        (workflow.release_many, "nothing_to_release"),
    ],
)
@pytest.mark.parametrize("batch", [{"kind": "", "about": ""}, {"kind": "okand", "about": ""}])
def test_nothing_is_refused(
    now: datetime, office: User, verb: Callable[..., int], code: str, batch: dict[str, str]
) -> None:
    letter(now)
    with pytest.raises(Refused) as error:
        verb(**batch, by=office, now=now)
    assert error.value.answer.code == code


def test_only_the_office_may(now: datetime) -> None:
    letter(now, about="a")
    for verb in (workflow.hold_many, workflow.release_many):
        with pytest.raises(Refused) as error:
            verb(kind="", about="a", by=UserFactory(), now=now)
        assert error.value.answer.code == "not_office"


@pytest.mark.usefixtures("office")
def test_the_count_is_told_before_and_after(client: Client, now: datetime) -> None:
    letters(now, 3)
    assert "Stoppa alla (3)" in page_of(client, f"{PAGE}?slag=greeting")
    assert "Det gäller <strong>3 brev</strong>" in page_of(
        client, f"{PAGE}stoppa-alla/?slag=greeting"
    )
    page = client.post(f"{PAGE}stoppa-alla/?slag=greeting", follow=True).content.decode()
    assert "Stoppade brev: 3." in page
    assert "Släpp alla (3)" in page
    again = client.post(f"{PAGE}stoppa-alla/?slag=greeting")
    assert again.status_code == 409
    assert "Inga av breven kan stoppas nu." in again.content.decode()
    page = client.post(f"{PAGE}slapp-alla/?slag=greeting", follow=True).content.decode()
    assert "Släppta brev: 3." in page
    assert states() == ["waiting"] * 3


@pytest.mark.usefixtures("office")
def test_each_receiver_is_told_of(
    client: Client, now: datetime, clock: Clock, server: Server
) -> None:
    letter(now, "a", about="x", to="anna@example.org")
    send_next(now)
    server("Refusing")
    letter(now, "b", about="x", to="bo@example.org")
    send_next(now)
    page = page_of(client, f"{PAGE}?om=x")
    assert "2 brev: väntar 1, skickat 1." in page
    assert page.index("bo@example.org") < page.index("anna@example.org")
    assert "Servern svarade: 450 later" in page


@pytest.mark.usefixtures("office")
def test_the_page_of_no_batch_asks_for_one(client: Client, now: datetime) -> None:
    letter(now)
    assert "Välj ett slag av brev" in page_of(client, PAGE)
    assert "Det finns inga sådana brev." in page_of(client, f"{PAGE}?om=finnsinte")
    assert client.get(f"{PAGE}stoppa-alla/").status_code == 404


@pytest.mark.usefixtures("office")
def test_the_pages_ask_as_often_whatever_their_length(client: Client, now: datetime) -> None:
    page_of(client, PAGE)
    asked: dict[str, list[int]] = {f"{PAGE}?slag=greeting": [], LIST: []}
    for number in (1, 3, 30):
        letters(now, number)
        for path, counts in asked.items():
            with CaptureQueriesContext(connection) as queries:
                page_of(client, path)
            counts.append(len(queries))
    assert {path: set(counts) for path, counts in asked.items()} == {
        path: {counts[0]} for path, counts in asked.items()
    }


@pytest.mark.usefixtures("office")
def test_the_states_are_counted_above_the_list(client: Client, now: datetime) -> None:
    letters(now, 2)
    send_next(now)
    page = page_of(client, LIST)
    assert '<a href="?state__exact=waiting">Väntar</a> <strong>1</strong>' in page
    assert '<a href="?state__exact=sent">Skickat</a> <strong>1</strong>' in page
    assert '<a href="?state__exact=bounced">Kom i retur</a> <strong>0</strong>' in page


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=person1", 1),
        ("?q=HEJ", 2),
        ("?q=application:x", 1),
        ("?kind=application_receipt", 1),
        ("?kind=invitation", 0),
        ("?state__exact=waiting", 2),
        ("?state__exact=held", 0),
    ],
)
def test_the_list_is_searched_and_narrowed(
    client: Client, now: datetime, query: str, found: int
) -> None:
    letters(now, 2)
    Message.objects.filter(dedupe_key="k0").update(
        kind="application_receipt", about="application:x"
    )
    assert page_of(client, f"{LIST}{query}").count('class="field-subject"') == found


def test_what_happened_is_told_in_order(
    client: Client, now: datetime, office: User, server: Server, clock: Clock
) -> None:
    message = letter(now, about="application:x")
    workflow.hold(message, by=office, now=now)
    workflow.release(message, by=office, now=now)
    server("Down")
    for _ in range(3):
        send_next(clock.now())
        clock.advance(timedelta(minutes=5))
    server("Refusing")
    send_next(clock.now())
    server("Taking")
    page = page_of(client, f"{LIST}{message.pk}/change/")
    told = [
        *("Skrivet", "Stoppat av kansliet", office.name, "Släppt av kansliet"),
        *("3 gånger, senast den", "E-postservern gick inte att nå", "Connection refused"),
        *("Försöket misslyckades", "Servern svarade: 450 later", "Nästa försök"),
    ]
    places = [page.index(words, page.index("Vad som har hänt")) for words in told]
    assert places == sorted(places)
    assert 'href="/admin/mail/message/utskick/?om=application%3Ax"' in page


def test_the_front_page_tells_of_letters_that_did_not_arrive(
    client: Client, now: datetime, office: User, server: Server, clock: Clock
) -> None:
    words = "brev kom inte fram de senaste två veckorna"
    letter(now)
    assert words not in page_of(client, "/admin/")
    server("Gone")
    send_next(clock.advance(timedelta(days=30)))
    client.force_login(office)
    assert f"1 {words}" in page_of(client, "/admin/")
    clock.advance(timedelta(days=15))
    client.force_login(office)
    assert words not in page_of(client, "/admin/")
