"""The versions of a part: sittings that unfold, and what is more than a save on its own line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow.people import erase_user
from nominations.models import Revision, Submission
from nominations.workflow.submission import submit
from nominations.workflow.writing import open_copy, save_section
from nominations.workspace.revisions import PER_PAGE
from nominations.workspace.sittings import Line, lines
from tests.clock import NOW
from tests.factories import AffiliationFactory, UserFactory
from tests.nominations.desk import Desk, as_user, form_of, set_desk

MINUTE = timedelta(minutes=1)


def write(desk: Desk, *minutes: float, by: User | None = None, start: datetime = NOW) -> None:
    """Save another text at each of the minutes."""
    for minute in minutes:
        words = " ".join(["ord"] * (desk.section().version + 1))
        desk.write(words, by=by, now=start + minute * MINUTE)


def listed(desk: Desk) -> list[Line]:
    """Give the lines as the page shows them."""
    sent = Submission.revisions.through._default_manager.order_by("pk")
    made = sent.filter(revision__section=desk.section())
    pairs = [(row.revision_id, row.submission) for row in made]
    return lines(desk.section().revisions.for_lines(), pairs)


def sizes(desk: Desk) -> list[int]:
    """Give how many saves each line holds, the latest first."""
    return [len(line.saves) for line in listed(desk)]


def page(browser: Client, desk: Desk, query: str = "") -> str:
    return browser.get(desk.url("revisions", "demokrati") + query).content.decode()


def test_a_sitting_is_one_line_that_unfolds_to_its_saves(desk: Desk, contact: Client) -> None:
    write(desk, 0, 5, 14.9)
    shown = page(contact, desk)
    assert shown.count('<li class="version">') == 1 + 1 + 2
    assert "Den 10\u00a0november 2026 kl.\u00a010.00–10.14" in shown
    assert "Visa 2 tidigare sparningar i samma pass" in shown
    assert 'Kim Kontakt · 3 ord <span class="nowrap">(+ 3 ord)' in shown
    assert 'Kim Kontakt · 2 ord <span class="nowrap">(+ 1 ord)' in shown


def test_a_pause_of_ten_minutes_ends_a_sitting(desk: Desk) -> None:
    write(desk, 0, 9.999, 19.999)
    assert sizes(desk) == [1, 2]


def test_two_who_take_turns_have_a_line_each_time(desk: Desk) -> None:
    write(desk, 0, 1)
    write(desk, 2, by=desk.writer)
    write(desk, 3, 4)
    assert sizes(desk) == [2, 1, 2]


def test_a_sitting_goes_on_past_midnight(desk: Desk) -> None:
    midnight = datetime(2026, 11, 10, 23, 0, tzinfo=UTC)
    write(desk, -5, 0, 5, start=midnight)
    assert [line.when for line in listed(desk)] == [
        "10\u00a0november 2026 kl.\u00a023.55 till 11\u00a0november 2026 kl.\u00a000.05"
    ]


def test_the_hour_that_comes_twice_is_an_hour(desk: Desk) -> None:
    # 02.55 summer time and 02.00 winter time are five minutes apart, 02.10 and 02.20 seventy.
    turn = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
    desk.municipality.affiliations.update(starts_at=turn - timedelta(days=1))
    write(desk, -50, -5, 0, 20, start=turn)
    assert sizes(desk) == [1, 2, 1]


def test_the_hour_that_is_left_out_is_no_pause(desk: Desk) -> None:
    # 01.58 and 03.02 are four minutes apart.
    turn = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    desk.edition.date_rows.filter(kind="opens").update(at=turn - timedelta(days=30))
    desk.municipality.affiliations.update(starts_at=turn - timedelta(days=30))
    write(desk, -2, 2, start=turn)
    assert sizes(desk) == [2]


def test_a_conflict_stands_on_its_own_line(desk: Desk, writer: Client, contact: Client) -> None:
    stale = form_of(desk.section(), demokrati_text="Vi lyssnar på alla.")
    write(desk, -2, -1)
    writer.post(desk.page(), stale)
    write(desk, 1)
    assert [line.kind for line in listed(desk)] == ["saved", "conflict"]
    assert sizes(desk) == [3, 1]
    assert "Krockade" in page(contact, desk)


def test_a_submission_is_a_line_and_ends_the_sitting(desk: Desk, contact: Client) -> None:
    desk.complete()
    submit(desk.application, by=desk.contact, now=NOW)
    open_copy(desk.application, by=desk.contact, now=NOW)
    write(desk, 1)
    submit(desk.application, by=desk.contact, now=NOW + 2 * MINUTE)
    kinds = [(line.kind, len(line.saves)) for line in listed(desk)]
    assert kinds == [("submitted", 0), ("saved", 1), ("submitted", 0), ("saved", 1)]
    shown = page(contact, desk)
    assert "Inskickad den 10\u00a0november 2026 kl.\u00a010.02, version 2" in shown
    # The other part was sent twice as it stood.
    other = contact.get(desk.url("revisions", "kontakt")).content.decode()
    assert re.findall(r"Inskickad den .+, (version \d)", other) == ["version 2", "version 1"]


def test_a_page_never_splits_a_sitting(desk: Desk, contact: Client) -> None:
    for number in range(PER_PAGE + 1):
        write(desk, 20 * number, 20 * number + 1)
    first, second = page(contact, desk), page(contact, desk, "?sida=2")
    assert first.count("Visa en tidigare sparning") == PER_PAGE
    assert second.count("Visa en tidigare sparning") == 1
    assert ("Som delen står nu" in first, "Som delen står nu" in second) == (True, False)


def test_three_hundred_versions_cost_as_many_questions_as_three(
    desk: Desk, contact: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(contact, desk)
        return len(captured)

    write(desk, 0, 1, 20)
    asked()
    few = asked()
    section = desk.section()
    Revision.objects.bulk_create(
        Revision(
            section=section,
            kind="saved",
            version=number,
            sitting=number // 3,
            answers={},
            saved_by=UserFactory() if number % 30 == 0 else desk.contact,
            saved_at=NOW,
        )
        for number in range(4, 301)
    )
    assert asked() == few


def test_an_erased_person_is_not_named(desk: Desk, contact: Client) -> None:
    write(desk, 0, by=desk.writer)
    erase_user(desk.writer, by=UserFactory(office=True), now=NOW)
    shown = page(contact, desk)
    assert "Borttagen person · 1 ord" in shown
    assert "Sam Skribent" not in shown
    Revision.objects.update(saved_by=None)
    assert "Borttagen person · 1 ord" in page(contact, desk)


def test_a_version_can_be_read(desk: Desk, contact: Client) -> None:
    desk.write("Vi lyssnar på unga.")
    number = Revision.objects.get().pk
    shown = contact.get(desk.url("revision", "demokrati", number)).content.decode()
    assert "Vi lyssnar på unga." in shown
    assert "Kim Kontakt sparade den. 4 ord." in shown


def test_a_part_that_nobody_has_written_in(desk: Desk, contact: Client) -> None:
    assert "Ingen har skrivit i den här delen än." in page(contact, desk)


@pytest.mark.parametrize("name", ["revision", "restore"])
def test_a_version_of_another_part_or_municipality_is_not_found(desk: Desk, name: str) -> None:
    desk.write("Sparad.")
    number = Revision.objects.get().pk
    contact, rival = as_user(desk.contact), as_user(set_desk(desk.edition).contact)
    assert contact.get(desk.url(name, "kontakt", number)).status_code == 404
    assert rival.get(desk.url(name, "demokrati", number)).status_code == 404
    assert rival.get(desk.url("revisions", "demokrati")).status_code == 404


def test_a_new_colleague_sees_what_was_saved_before(desk: Desk) -> None:
    desk.write("Sparad.")
    new = AffiliationFactory(user=UserFactory(), municipality=desk.municipality).user
    assert "Kim Kontakt" in page(as_user(new), desk)


def test_the_words_of_a_part_without_its_ticks_are_counted(desk: Desk) -> None:
    save_section(
        desk.section(),
        answers={"demokrati-1": "2", "demokrati-text": "Två ord"},
        version=0,
        by=desk.contact,
        now=NOW,
    )
    assert Revision.objects.get().words == 2
