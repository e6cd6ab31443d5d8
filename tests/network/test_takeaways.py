"""After a study visit both municipalities write three sentences."""

from __future__ import annotations

import pytest
from django.test import Client

from network.models import Takeaway, Visit
from tests.clock import NOW, Clock
from tests.factories import DAY
from tests.factories_network import EventFactory, VisitFactory, member
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db

WORDS = "Vi såg lugna klassrum. Vi tar med oss tvålärarskapet. Vi prövar i höst."


def held() -> Visit:
    visit: Visit = VisitFactory(event=EventFactory(for_members=True, held=True))
    return visit


def address(visit: Visit, who: str) -> str:
    return f"{visit.get_absolute_url()}tog-med/{getattr(visit, who).slug}/"


def test_both_write_and_the_members_read_it_on_the_events_page(members: Client) -> None:
    visit = held()
    for who in ("guest", "host"):
        browser = browser_of(member(getattr(visit, who)))
        assert getattr(visit, who).full_name + " skriver" in text(
            browser.get(visit.get_absolute_url())
        )
        answer = browser.post(address(visit, who), {"text": f"{who}: {WORDS}", "version": 0})
        assert answer["Location"] == visit.get_absolute_url()
    assert visit.event is not None
    page = text(members.get(visit.event.get_absolute_url()))
    assert f"guest: {WORDS}" in page
    assert f"host: {WORDS}" in page
    assert "skriver</h3>" not in members.get(visit.get_absolute_url()).content.decode()


def test_it_is_changed_until_the_time_is_out(clock: Clock) -> None:
    visit = held()
    browser = browser_of(member(visit.guest))
    browser.post(address(visit, "guest"), {"text": WORDS, "version": 0})
    browser.post(address(visit, "guest"), {"text": "Nytt.", "version": 1})
    assert Takeaway.objects.get().text == "Nytt."
    clock.set(NOW + 60 * DAY)
    answer = browser.post(address(visit, "guest"), {"text": "Sent.", "version": 2})
    assert answer.status_code == 409
    assert Takeaway.objects.get().text == "Nytt."


def test_a_colleague_was_before() -> None:
    visit = held()
    browser = browser_of(member(visit.guest))
    browser.post(address(visit, "guest"), {"text": WORDS, "version": 0})
    answer = browser.post(address(visit, "guest"), {"text": "Min text.", "version": 0})
    assert answer.status_code == 409
    page = text(answer)
    assert "En kollega har sparat" in page
    assert "Min text." in page
    assert WORDS in page
    sent = {name: answer.context["form"][name].value() for name in ("text", "version")}
    assert browser.post(address(visit, "guest"), sent).status_code == 302
    assert Takeaway.objects.get().text == "Min text."


def test_not_before_the_visit_has_been() -> None:
    visit = VisitFactory()
    browser = browser_of(member(visit.guest))
    answer = browser.post(address(visit, "guest"), {"text": WORDS, "version": 0})
    assert (answer.status_code, Takeaway.objects.count()) == (409, 0)


def test_nobody_writes_for_another(members: Client, desk: Client) -> None:
    visit = held()
    for browser in (members, desk, browser_of(member(visit.host))):
        answer = browser.post(address(visit, "guest"), {"text": WORDS, "version": 0})
        assert answer.status_code == 409
    third = f"{visit.get_absolute_url()}tog-med/ingen/"
    assert members.post(third, {"text": WORDS, "version": 0}).status_code == 404
    assert not Takeaway.objects.exists()


def test_an_empty_text() -> None:
    visit = held()
    answer = browser_of(member(visit.guest)).post(address(visit, "guest"), {"version": 0})
    assert answer.status_code == 422
    assert "Skriv tre meningar" in text(answer)
