"""Writing in a part: saving, faults, conflicts, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from nominations.models import Revision
from nominations.states import RevisionKind
from nominations.workflow.submission import withdraw
from tests.clock import NOW, Clock
from tests.nominations.desk import LIMIT, Desk, as_user, form_of, set_desk


def text(desk: Desk) -> str:
    return str(desk.section().answers.get("demokrati-text", ""))


def test_saves_and_goes_on_to_the_next_part(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_1="2", demokrati_text="Vi lyssnar.")
    response = contact.post(desk.page(), data | {"vidare": "nasta"})
    assert response["Location"] == desk.page("kontakt")
    section = desk.section()
    assert section.answers == {"demokrati-1": "2", "demokrati-text": "Vi lyssnar."}
    assert (section.version, section.updated_by, section.updated_at) == (1, desk.contact, NOW)


def test_saves_and_goes_to_the_task_list(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_text="Vi lyssnar.")
    response = contact.post(desk.page(), data | {"vidare": "oversikt"})
    assert response["Location"] == desk.url("tasks")


def test_the_last_part_leads_to_the_review(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section("kontakt"), namn="Kim")
    assert contact.post(desk.page("kontakt"), data)["Location"] == desk.url("review")


def test_a_draft_accepts_gaps_and_a_text_that_is_too_long(desk: Desk, writer: Client) -> None:
    long = "ord " * (LIMIT + 14)
    writer.post(desk.page(), form_of(desk.section(), demokrati_text=long))
    assert text(desk) == long
    page = writer.get(desk.page()).content.decode()
    assert "Texten är 14 ord för lång" in page


def test_line_breaks_are_kept_as_one_kind(desk: Desk, contact: Client) -> None:
    contact.post(desk.page(), form_of(desk.section(), demokrati_text="Ett.\r\n\r\nTvå.\rTre."))
    assert text(desk) == "Ett.\n\nTvå.\nTre."


def test_what_is_called_done_but_is_not_is_shown_with_links(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_text="ord " * (LIMIT + 1)) | {"klar": "ja"}
    response = contact.post(desk.page(), data)
    assert response["Location"] == f"{desk.page()}?kontroll=1"
    page = contact.get(response["Location"]).content.decode()
    assert "Det finns 2 fel i formuläret" in page
    assert '<a href="#id_svar-demokrati-1_0">Välj ett svar på fråga 1</a>' in page
    over = "Svaret får vara högst 500 ord. Nu är det 501 ord."
    assert page.count(over) == 2
    assert "<title>Fel: Demokrati" in page


def test_a_field_that_was_not_sent_is_left_alone(desk: Desk, contact: Client) -> None:
    desk.write("Den här texten står kvar.")
    contact.post(desk.page(), {"version": "1", "svar-demokrati-1": "3"})
    assert desk.section().answers == {
        "demokrati-1": "3",
        "demokrati-text": "Den här texten står kvar.",
    }


def test_other_names_in_the_form_change_nothing(desk: Desk, contact: Client) -> None:
    rival = set_desk(desk.edition)
    data = form_of(desk.section(), demokrati_text="Vi lyssnar.") | {
        "state": "submitted",
        "application": str(rival.application.pk),
        "municipality": rival.municipality.code,
        "updated_by": str(rival.contact.pk),
        "svar-hemlig": "x",
    }
    contact.post(desk.page(), data)
    application = desk.reread()
    assert (application.state, application.municipality) == ("draft", desk.municipality)
    assert desk.section().answers == {"demokrati-text": "Vi lyssnar."}
    assert desk.section().updated_by == desk.contact
    assert rival.section().version == 0


@pytest.mark.parametrize("length", [200_000, 200_001])
def test_two_hundred_thousand_characters_are_saved_and_one_more_is_kept_on_the_page(
    desk: Desk, contact: Client, length: int
) -> None:
    long = "å" * length
    response = contact.post(desk.page(), form_of(desk.section(), demokrati_text=long))
    if length == 200_000:
        assert (response.status_code, text(desk)) == (302, long)
        return
    page = response.content.decode()
    assert (response.status_code, text(desk)) == (200, "")
    assert long in page
    assert page.count("Den får vara högst 200\u00a0000 tecken.") == 2


def test_an_unknown_step_of_the_scale_is_a_field_message(desk: Desk, contact: Client) -> None:
    data = form_of(desk.section(), demokrati_1="9", demokrati_text="Det jag skrev.")
    page = contact.post(desk.page(), data).content.decode()
    assert page.count("Välj ett svar på fråga 1") == 2
    assert "Det jag skrev." in page
    assert desk.section().version == 0


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", "9" * 30, "²"])
def test_a_stale_version_loses_nothing(desk: Desk, writer: Client, version: str) -> None:
    desk.write("Kims text.")
    data = form_of(desk.section(), demokrati_text="Sams text.") | {"version": version}
    response = writer.post(desk.page(), data)
    kept = Revision.objects.get(kind=RevisionKind.CONFLICT)
    assert response["Location"] == desk.url("conflict", "demokrati", kept.pk)
    assert (text(desk), kept.answers["demokrati-text"]) == ("Kims text.", "Sams text.")
    page = writer.get(response["Location"]).content.decode()
    assert "Kims text." in page
    assert "Sams text." in page


def test_the_same_text_twice_is_no_conflict_and_no_new_version(desk: Desk, writer: Client) -> None:
    desk.write("Samma text.")
    data = form_of(desk.section()) | {"version": "0"}
    assert writer.post(desk.page(), data)["Location"] == desk.page("kontakt")
    assert (desk.section().version, Revision.objects.count()) == (1, 1)


def test_after_the_closing_the_text_is_shown_but_not_saved(
    desk: Desk, contact: Client, clock: Clock
) -> None:
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    data = form_of(desk.section(), demokrati_text="En sekund för sent.")
    clock.set(closes_at)
    response = contact.post(desk.page(), data)
    page = response.content.decode()
    assert (response.status_code, text(desk)) == (403, "")
    assert "En sekund för sent." in page
    assert "Ansökningstiden gick ut den" in page
    last = Entry.objects.latest("number")
    assert (last.kind, last.actor) == ("refusal.application_section", desk.contact.key)


def test_the_last_second_is_in_time(desk: Desk, contact: Client, clock: Clock) -> None:
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    clock.set(closes_at - timedelta(microseconds=1))
    contact.post(desk.page(), form_of(desk.section(), demokrati_text="I tid."))
    assert text(desk) == "I tid."


def test_before_the_opening_it_can_be_read_only(desk: Desk, contact: Client, clock: Clock) -> None:
    opens_at = desk.edition.opens_at
    assert opens_at is not None
    clock.set(opens_at - timedelta(seconds=1))
    desk.municipality.affiliations.update(starts_at=opens_at - timedelta(days=9))
    page = contact.get(desk.page()).content.decode()
    assert "Ansökan öppnar den" in page
    assert "<textarea" not in page
    response = contact.post(desk.page(), form_of(desk.section(), demokrati_text="För tidigt."))
    assert (response.status_code, text(desk)) == (403, "")


def test_a_submitted_application_is_changed_only_in_a_working_copy(
    desk: Desk, contact: Client
) -> None:
    desk.send()
    data = form_of(desk.section(), demokrati_text="Ny text.")
    assert contact.post(desk.page(), data).status_code == 403
    contact.post(desk.url("open_copy"))
    assert contact.post(desk.page(), data).status_code == 302
    assert text(desk) == "Ny text."


def test_a_withdrawn_application_can_be_read_only(desk: Desk, contact: Client) -> None:
    desk.write("Texten finns kvar.")
    withdraw(desk.application, by=desk.contact, now=NOW)
    page = contact.get(desk.page()).content.decode()
    assert "Texten finns kvar." in page
    assert "Ansökan är återtagen och kan bara läsas." in page
    response = contact.post(desk.page(), form_of(desk.section(), demokrati_text="Mer."))
    assert (response.status_code, text(desk)) == (403, "Texten finns kvar.")


def test_another_municipality_finds_nothing(desk: Desk) -> None:
    rival = as_user(set_desk(desk.edition).contact)
    assert rival.get(desk.page()).status_code == 404
    assert rival.post(desk.page(), form_of(desk.section())).status_code == 404


def test_an_unknown_part_is_not_found(desk: Desk, contact: Client) -> None:
    assert contact.get(desk.page("ekonomi")).status_code == 404


def test_who_is_logged_out_meets_the_text_again(desk: Desk, client: Client) -> None:
    data = form_of(desk.section(), demokrati_text="Det jag skrev i kväll.")
    response = client.post(desk.page(), data)
    assert response.status_code == 401
    assert "Det jag skrev i kväll." in response.content.decode()
    assert client.get(desk.page())["Location"].startswith("/konto/logga-in/")
