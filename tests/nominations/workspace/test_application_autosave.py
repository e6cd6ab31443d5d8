"""The autosave answers in JSON; the page decides what to say."""

from __future__ import annotations

from django.test import Client

from nominations.models import Revision
from nominations.states import RevisionKind
from tests.clock import Clock
from tests.nominations.desk import Desk, as_user, form_of, set_desk


def test_saves_and_gives_the_next_version(desk: Desk, contact: Client) -> None:
    url = desk.url("autosave", "demokrati")
    response = contact.post(url, form_of(desk.section(), demokrati_text="Vi lyssnar."))
    assert response.status_code == 200
    assert response.json() == {
        "status": "saved",
        "version": 1,
        "saved_at": "Sparat kl.\u00a010.00",
    }
    assert desk.section().answers["demokrati-text"] == "Vi lyssnar."


def test_a_stale_version_gives_the_address_of_both_texts(desk: Desk, writer: Client) -> None:
    stale = form_of(desk.section(), demokrati_text="Sams text.")
    desk.write("Kims text.")
    response = writer.post(desk.url("autosave", "demokrati"), stale)
    kept = Revision.objects.get(kind=RevisionKind.CONFLICT)
    assert response.status_code == 409
    assert response.json() == {
        "status": "conflict",
        "address": desk.url("conflict", "demokrati", kept.pk),
    }


def test_after_the_closing_it_says_so(desk: Desk, contact: Client, clock: Clock) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    data = form_of(desk.section(), demokrati_text="För sent.")
    response = contact.post(desk.url("autosave", "demokrati"), data)
    assert (response.status_code, response.json()["status"]) == (403, "closed")
    assert desk.section().version == 0


def test_what_cannot_be_saved_is_said(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_text="x" * 200_001)
    response = contact.post(desk.url("autosave", "demokrati"), data)
    assert (response.status_code, response.json()["status"]) == (400, "invalid")
    assert "200\u00a0000 tecken" in response.json()["error"]


def test_logged_out_and_another_municipality(desk: Desk, client: Client) -> None:
    url, data = desk.url("autosave", "demokrati"), form_of(desk.section())
    assert client.post(url, data).status_code == 401
    assert as_user(set_desk(desk.edition).contact).post(url, data).status_code == 404
    assert as_user(desk.contact).get(url).status_code == 405
