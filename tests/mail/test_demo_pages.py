"""In the demo every mail can be read, with links that work."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.models import DemoDatabase
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db
# Is it the demo, and the letters.
QUERIES = 2


@pytest.fixture
def demo(settings: Settings, now: datetime) -> None:
    """The demo: the setting and the database agree."""
    settings.DEMO = True
    DemoDatabase.objects.create(pk=1, stage="open", seeded_at=now, seed=1)


@pytest.mark.usefixtures("demo")
def test_the_letters_are_listed_the_newest_first(client: Client, now: datetime) -> None:
    letter(now, "a", subject="Äldst")
    send_next(now)
    letter(now + timedelta(minutes=1), "b", subject="Sedan")
    letter(now + timedelta(minutes=2), "c", subject="Yngst", due_at=now + timedelta(days=2))
    page = client.get("/demo/brev/").content.decode()
    assert page.index("Yngst") < page.index("Sedan") < page.index("Äldst")
    assert "Skickas den 12\xa0november 2026 kl.\xa010.00" in page


@pytest.mark.usefixtures("demo")
def test_a_letter_is_shown_with_links_and_without_markup(client: Client, now: datetime) -> None:
    message = letter(now, text="Läs http://localhost:8000/a/?b=1&c=2 <script>")
    page = client.get(f"/demo/brev/{message.pk}/").content.decode()
    link = '<a href="http://localhost:8000/a/?b=1&amp;c=2" rel="nofollow">'
    assert f"Läs {link}http://localhost:8000/a/?b=1&amp;c=2</a> &lt;script&gt;" in page


@pytest.mark.usefixtures("demo")
def test_an_unknown_number_is_not_found(client: Client) -> None:
    assert client.get("/demo/brev/999/").status_code == 404


def test_outside_the_demo_there_is_nothing(client: Client, now: datetime) -> None:
    message = letter(now)
    assert client.get("/demo/brev/").status_code == 404
    assert client.get(f"/demo/brev/{message.pk}/").status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_asks_as_often_whatever_its_length(
    client: Client, now: datetime, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for i in range(number):
        letter(now, f"k{i}")
    with django_assert_num_queries(QUERIES):
        page = client.get("/demo/brev/").content.decode()
    assert page.count('<th scope="row">') == number
