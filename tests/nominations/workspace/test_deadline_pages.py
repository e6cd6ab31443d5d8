"""Longer time, a completion, and whether the application is sent, on the municipality's pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from nominations.models import Submission
from nominations.workflow.writing import open_copy
from tests.clock import NOW, Clock
from tests.factories import ExtensionFactory, UserFactory
from tests.nominations.completing import ASKED, ask, closed_desk
from tests.nominations.desk import Desk, as_user, form_of

DAY = timedelta(days=1)
SENT = "<span>den 10\u00a0november 2026 kl.\u00a010.00."


@pytest.fixture
def office(db: None) -> User:
    user: User = UserFactory(office=True)
    return user


def text(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def pages(desk: Desk) -> list[str]:
    names = [("section", "demokrati"), ("review",), ("people",), ("revisions", "demokrati")]
    return [desk.url(*name) for name in [*names, ("withdraw",)]]


def test_every_page_says_that_it_is_not_sent(desk: Desk, contact: Client) -> None:
    for url in pages(desk):
        assert "Inte inskickad" in text(contact, url)


def test_every_page_says_that_it_is_sent(desk: Desk, contact: Client) -> None:
    desk.send()
    for url in [*pages(desk), desk.url("snapshot", 1)]:
        assert SENT in text(contact, url)


def test_every_page_says_what_is_not_sent(desk: Desk, contact: Client) -> None:
    desk.send_and_open()
    for url in pages(desk):
        shown = text(contact, url)
        assert SENT in shown
        assert "Det som har ändrats sedan dess är inte inskickat." in shown


def test_the_last_sent_before_the_closing_counts(desk: Desk, contact: Client, clock: Clock) -> None:
    """A copy that was opened and left unsent leaves the snapshot, and everybody is told so."""
    desk.send_and_open()
    desk.write("Hann inte skicka.", now=NOW + DAY)
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    clock.set(closes_at)
    shown = text(contact, desk.url("tasks"))
    assert "Tiden har gått ut, så det är den inskickade versionen som räknas." in shown
    assert "Ni har ändrat sedan ansökan skickades in." in shown
    assert Submission.objects.get().number == 1


def test_the_municipalitys_own_time_is_shown_everywhere(
    desk: Desk, contact: Client, clock: Clock
) -> None:
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    ExtensionFactory(
        edition=desk.edition, municipality=desk.municipality, until=closes_at + 7 * DAY
    )
    own = "Sista dag för er att skicka in är måndag den 7\u00a0december 2026."
    for name in ("tasks", "review"):
        assert own in text(contact, desk.url(name))
    clock.set(closes_at + 5 * DAY)
    assert "2 dagar kvar." in text(contact, desk.url("tasks"))
    desk.send()
    assert "fram till den 7\u00a0december 2026" in text(contact, desk.url("receipt"))
    clock.set(closes_at + 7 * DAY)
    assert "Ansökningstiden har gått ut." in text(contact, desk.url("tasks"))


def test_a_completion_is_asked_written_and_sent(office: User, clock: Clock) -> None:
    desk, now = closed_desk()
    contact = as_user(desk.contact)
    ask(desk, office, now)
    clock.set(now)
    tasks = text(contact, desk.url("tasks"))
    assert "Komplettera ansökan" in tasks
    assert ASKED in tasks
    assert "Sista dag att komplettera är onsdag den 9\u00a0december 2026." in tasks
    assert tasks.count("Kan bara läsas") == tasks.count("Ska kompletteras") == 1
    assert 'name="version"' in text(contact, desk.page())
    closed = text(contact, desk.page("kontakt"))
    assert "Kansliet har bett er komplettera Demokrati." in closed
    assert 'name="version"' not in closed
    answer = contact.post(desk.page(), form_of(desk.section(), demokrati_text="Mer om det."))
    assert answer.status_code == 302
    review = text(contact, desk.url("review"))
    assert "Granska kompletteringen innan ni skickar in" in review
    contact.post(desk.url("submit"), {"authorised": "on", "published": "on"})
    receipt = text(contact, desk.url("receipt"))
    assert "Kompletteringen är inskickad" in receipt
    assert "2 (kompletterad)" in receipt
    assert "Kompletterad version, inskickad den" in text(contact, desk.url("snapshot", 2))
    assert "Den kompletterades den" in text(contact, desk.url("tasks"))


def test_a_completion_that_did_not_come(office: User, clock: Clock) -> None:
    desk, now = closed_desk()
    completion = ask(desk, office, now)
    clock.set(completion.until)
    contact = as_user(desk.contact)
    tasks = text(contact, desk.url("tasks"))
    assert "Ingen komplettering kom in" in tasks
    assert "Tiden för kompletteringen gick ut den" in tasks
    assert 'name="version"' not in text(contact, desk.page())


def test_text_sent_to_a_part_that_is_not_asked_for_is_shown_with_the_reason(
    office: User, clock: Clock
) -> None:
    desk, now = closed_desk()
    ask(desk, office, now)
    clock.set(now)
    contact = as_user(desk.contact)
    answer = contact.post(desk.page("kontakt"), form_of(desk.section("kontakt"), namn="Kim Nyare"))
    assert answer.status_code == 403
    assert "Kim Nyare" in answer.content.decode()
    assert "Kansliet har bett er komplettera Demokrati." in answer.content.decode()


def test_the_list_says_that_a_completion_is_asked_for(office: User, clock: Clock) -> None:
    desk, now = closed_desk()
    clock.set(now)
    browser, url = as_user(desk.contact), reverse("application_list")
    assert "Ska kompletteras" not in text(browser, url)
    completion = ask(desk, office, now)
    shown = text(browser, url)
    assert "Ska kompletteras" in shown
    assert "Sista dag att komplettera är" in shown
    clock.set(completion.until)
    assert "Ska kompletteras" not in text(browser, url)


def test_the_receipt_names_the_time_that_runs(office: User, clock: Clock) -> None:
    desk, now = closed_desk()
    browser, url = as_user(desk.contact), desk.url("receipt")
    assert "<h3>Ansökningstiden går ut</h3>" in text(browser, url)
    clock.set(now)
    assert "går ut</h3>" not in text(browser, url)
    completion = ask(desk, office, now)
    shown = text(browser, url)
    assert "<h3>Tiden för kompletteringen går ut</h3>" in shown
    assert "Kansliet har bett er komplettera ansökan." in shown
    assert "Ni kan öppna och ändra ansökan" not in shown
    clock.set(completion.until)
    shown = text(browser, url)
    assert "går ut</h3>" not in shown
    assert "Ansökan är öppen för ändring" not in shown


def test_the_preview_of_a_completion_is_what_will_be_sent(office: User, clock: Clock) -> None:
    desk, now = closed_desk()
    open_copy(desk.reread(), by=desk.contact, now=NOW)
    desk.write("Ändrat efteråt.")
    ask(desk, office, now, key="kontakt")
    clock.set(now)
    for name in ("preview", "preview_public"):
        shown = text(as_user(desk.contact), desk.url(name))
        assert "Vi lyssnar på invånarna." in shown
        assert "Ändrat efteråt." not in shown
