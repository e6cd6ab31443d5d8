"""The autosave answers in JSON; the page decides what to say."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.browser_keys import browser_keys
from nominations.models import Revision
from nominations.states import DateKind, RevisionKind
from tests.clock import NOW, Clock
from tests.factories import DAY, EditionDateFactory, ExtensionFactory
from tests.nominations.desk import Desk, as_user, form_of, set_desk


def test_saves_and_gives_the_next_version(desk: Desk, contact: Client) -> None:
    url = desk.url("autosave", "demokrati")
    response = contact.post(url, form_of(desk.section(), demokrati_text="Vi lyssnar."))
    assert response.status_code == 200
    assert response.json() == {
        "status": "saved",
        "version": 1,
        "saved_at": "kl.\u00a010.00",
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
        "same_person": False,
    }


def test_after_the_closing_it_says_so(desk: Desk, contact: Client, clock: Clock) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    data = form_of(desk.section(), demokrati_text="För sent.")
    response = contact.post(desk.url("autosave", "demokrati"), data)
    assert (response.status_code, response.json()["status"]) == (403, "closed")
    assert desk.section().version == 0


def test_a_moved_closing_holds_and_not_the_earlier_one(
    desk: Desk, contact: Client, clock: Clock
) -> None:
    closing = desk.edition.date_rows.get(kind=DateKind.CLOSES)
    desk.edition.date_rows.filter(pk=closing.pk).update(replaced_at=NOW)
    EditionDateFactory(edition=desk.edition, kind=closing.kind, at=closing.at + 2 * DAY)
    assert status_at(closing.at + DAY, desk, contact, clock) == (200, "saved")
    assert status_at(closing.at + 2 * DAY, desk, contact, clock) == (403, "closed")


def test_the_municipalitys_own_later_closing_holds(
    desk: Desk, contact: Client, clock: Clock
) -> None:
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    until = closes_at + DAY
    ExtensionFactory(edition=desk.edition, municipality=desk.municipality, until=until)
    assert status_at(closes_at, desk, contact, clock) == (200, "saved")
    assert status_at(until, desk, contact, clock) == (403, "closed")


def test_an_edition_whose_dates_are_gone_takes_nothing(
    desk: Desk, contact: Client, clock: Clock
) -> None:
    desk.edition.date_rows.all().delete()
    assert status_at(NOW, desk, contact, clock) == (403, "not_open_yet")


def status_at(moment: datetime, desk: Desk, contact: Client, clock: Clock) -> tuple[int, str]:
    """Save another text at a moment, and give what the answer says."""
    clock.set(moment)
    data = form_of(desk.section(), demokrati_text=f"Sparat {moment}.")
    response = contact.post(desk.url("autosave", "demokrati"), data)
    return response.status_code, response.json()["status"]


def test_what_cannot_be_saved_is_said(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_text="x" * 200_001)
    response = contact.post(desk.url("autosave", "demokrati"), data)
    assert (response.status_code, response.json()["status"]) == (400, "invalid")
    assert response.json()["errors"] == {
        "svar-demokrati-text": (
            "Texten är för lång för att sparas. Den får vara högst 200\u00a0000 tecken."
        )
    }


def test_somebody_else_has_logged_in_in_the_same_browser(desk: Desk, writer: Client) -> None:
    page = {"person": browser_keys(desk.contact).owner, "flik": "a" * 32, "tur": "3"}
    data = page | form_of(desk.section(), demokrati_text="Kims text.")
    answer = writer.post(desk.url("autosave", "demokrati"), data)
    assert (answer.status_code, answer.json()) == (403, {"status": "other_person"})
    assert desk.section().version == 0


def test_an_open_page_is_not_in_conflict_with_itself(desk: Desk, writer: Client) -> None:
    url, stale = desk.url("autosave", "demokrati"), desk.section()
    for turn, text in ((3, "Vi lyssnar"), (9, "Vi lyssnar på unga")):
        data = {"flik": "a" * 32, "tur": str(turn)} | form_of(stale, demokrati_text=text)
        assert writer.post(url, data).status_code == 200
    assert desk.section().answers["demokrati-text"] == "Vi lyssnar på unga"
    assert writer.get(url, {"flik": "a" * 32}).json() == {"turn": 9}
    assert as_user(desk.contact).get(url, {"flik": "a" * 32}).json() == {"turn": 0}


@pytest.mark.parametrize(
    ("tab", "turn"), [("A" * 32, "1"), ("a" * 31, "1"), ("a" * 32, "-1"), ("", "")]
)
def test_a_key_that_cannot_be_read_is_none(desk: Desk, writer: Client, tab: str, turn: str) -> None:
    url, stale = desk.url("autosave", "demokrati"), desk.section()
    answers = [
        writer.post(url, {"flik": tab, "tur": turn} | form_of(stale, demokrati_text=text))
        for text in ("Ett", "Två")
    ]
    assert [answer.status_code for answer in answers] == [200, 409]


def test_logged_out_and_another_municipality(desk: Desk, client: Client) -> None:
    url, data = desk.url("autosave", "demokrati"), form_of(desk.section())
    assert client.post(url, data).status_code == 401
    assert as_user(set_desk(desk.edition).contact).post(url, data).status_code == 404
    assert as_user(desk.contact).put(url).status_code == 405


def test_a_save_asks_the_database_seven_times(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_text="Vi lyssnar.")
    # Once a minute a sign of the person is written in the session; the page has just done it.
    contact.get(desk.page())
    with CaptureQueriesContext(connection) as captured:
        assert contact.post(desk.url("autosave", "demokrati"), data).status_code == 200
    steps = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")
    asked = [row["sql"] for row in captured if not row["sql"].startswith(steps)]
    # Session, person, part with dates, questions; then under the lock: part again, version, text.
    assert len(asked) == 7, asked
