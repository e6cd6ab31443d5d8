"""Withdrawing, opening a copy and opening the draft to the office."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from nominations.models import Application
from nominations.states import ApplicationState
from tests.clock import NOW, Clock
from tests.nominations.desk import Desk, as_user, set_desk


def said(browser: Client, url: str) -> list[str]:
    """Post, and give what the person is told."""
    response = browser.post(url)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_withdraws_after_a_question(desk: Desk, contact: Client) -> None:
    desk.send()
    assert "Dra tillbaka ansökan?" in contact.get(desk.url("withdraw")).content.decode()
    assert said(contact, desk.url("withdraw")) == ["Ansökan är återtagen. Den deltar inte längre."]
    application = desk.reread()
    assert (application.state, application.withdrawn_at) == (ApplicationState.WITHDRAWN, NOW)
    page = contact.get(desk.url("tasks")).content.decode()
    assert "Ansökan är återtagen" in page


def test_the_municipality_may_begin_anew(desk: Desk, contact: Client) -> None:
    contact.post(desk.url("withdraw"))
    begin = reverse("application_begin", args=[desk.edition.year, desk.municipality.code])
    response = contact.post(begin)
    fresh = Application.objects.live().get()
    assert response["Location"] == reverse("application_tasks", args=[fresh.code])
    assert fresh.code != desk.code


def test_a_writer_cannot_withdraw(desk: Desk, writer: Client) -> None:
    assert said(writer, desk.url("withdraw")) == [
        "Det här gör bara kommunens kontaktperson. Be kontaktpersonen om hjälp."
    ]
    assert desk.reread().state == ApplicationState.DRAFT


def test_not_twice(desk: Desk, contact: Client) -> None:
    contact.post(desk.url("withdraw"))
    assert said(contact, desk.url("withdraw"))[-1] == "Ansökan är redan återtagen."


def test_not_after_the_closing(desk: Desk, contact: Client, clock: Clock) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    assert said(contact, desk.url("withdraw")) == [
        "Ansökningstiden har gått ut. Kontakta kansliet om ni vill avstå."
    ]


def test_a_draft_has_no_copy_to_open(desk: Desk, contact: Client) -> None:
    assert said(contact, desk.url("open_copy")) == [
        "Ansökan är inte inskickad än. Ni kan ändra den direkt."
    ]


def test_a_copy_is_opened_once(desk: Desk, writer: Client) -> None:
    desk.send()
    said(writer, desk.url("open_copy"))
    assert desk.reread().editing_since == NOW
    assert said(writer, desk.url("open_copy"))[-1] == "Ansökan är redan öppen för ändring."


def test_no_copy_after_the_closing(desk: Desk, contact: Client, clock: Clock) -> None:
    desk.send()
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    assert said(contact, desk.url("open_copy"))[0].startswith("Ansökningstiden gick ut den")
    assert desk.reread().editing_since is None


def test_the_draft_is_open_to_the_office_for_a_day(desk: Desk, writer: Client) -> None:
    said(writer, desk.url("open_to_office"))
    application = desk.reread()
    assert application.open_to_office_until == NOW + timedelta(hours=24)
    page = writer.get(desk.url("tasks")).content.decode()
    assert "Kansliet kan läsa ert utkast till den 11\u00a0november 2026" in page


def test_another_municipality_changes_nothing(desk: Desk) -> None:
    rival = as_user(set_desk(desk.edition).contact)
    for name in ("withdraw", "open_copy", "open_to_office"):
        assert rival.post(desk.url(name)).status_code == 404
    assert desk.reread().state == ApplicationState.DRAFT
