"""An earlier version comes to stand again, whole or answer by answer; nothing is lost by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.answers import Refused
from nominations.models import Revision, Section
from nominations.states import RevisionKind
from nominations.workflow.restoring import restore_revision
from nominations.workflow.writing import save_section
from tests.clock import NOW, Clock
from tests.nominations.desk import Desk

TICKED, WRITTEN = "demokrati-1", "demokrati-text"


@pytest.fixture
def first(desk: Desk) -> Revision:
    """The first of two versions."""
    for tick, text in (("1", "Vi lyssnar på unga."), ("3", "Vi lyssnar på alla.")):
        section = desk.section()
        answers = {TICKED: tick, WRITTEN: text}
        save_section(section, answers=answers, version=section.version, by=desk.contact, now=NOW)
    return Revision.objects.earliest("pk")


def restore(browser: Client, desk: Desk, revision: Revision, *keys: str, version: int = 2) -> str:
    """Give where the form led."""
    data = {"version": str(version), "svar": list(keys)}
    response = browser.post(desk.url("restore", "demokrati", revision.pk), data)
    return str(response.get("Location", response.status_code))


def test_asks_first_and_shows_what_would_change(
    desk: Desk, contact: Client, first: Revision
) -> None:
    shown = contact.get(desk.url("restore", "demokrati", first.pk)).content.decode()
    assert "Mot hur delen står nu: 2 frågor skiljer sig, 1 ord tillagt, 1 borttaget." in shown
    assert shown.count('name="svar"') == shown.count(" checked") == 2
    assert desk.section().version == 2


def test_restores_the_whole_version_as_a_new_one(
    desk: Desk, writer: Client, first: Revision
) -> None:
    assert restore(writer, desk, first, TICKED, WRITTEN) == desk.page()
    assert desk.section().answers == {TICKED: "1", WRITTEN: "Vi lyssnar på unga."}
    latest = Revision.objects.latest("pk")
    assert (latest.kind, latest.version, latest.restored_from) == ("restored", 3, first)
    assert (latest.saved_by, latest.sitting) == (desk.writer, None)
    texts = Revision.objects.order_by("pk").values_list("answers__demokrati-text", flat=True)
    assert list(texts) == ["Vi lyssnar på unga.", "Vi lyssnar på alla.", "Vi lyssnar på unga."]
    shown = writer.get(desk.url("revisions", "demokrati")).content.decode()
    assert "från versionen den 10\u00a0november 2026 kl.\u00a010.00" in shown


def test_restores_one_answer(desk: Desk, contact: Client, first: Revision) -> None:
    restore(contact, desk, first, TICKED)
    assert desk.section().answers == {TICKED: "1", WRITTEN: "Vi lyssnar på alla."}


def test_a_restore_ends_the_sitting(desk: Desk, contact: Client, first: Revision) -> None:
    restore(contact, desk, first, WRITTEN)
    desk.write("Vi lyssnar igen.")
    assert Revision.objects.latest("pk").sitting == 4


def test_nothing_chosen_restores_nothing_and_says_so(
    desk: Desk, contact: Client, first: Revision
) -> None:
    response = contact.post(desk.url("restore", "demokrati", first.pk), {"version": "2"})
    assert "Välj minst ett svar att återställa" in response.content.decode()
    assert desk.section().version == 2


def test_a_question_that_is_no_longer_asked_is_not_restored(
    desk: Desk, contact: Client, first: Revision
) -> None:
    Revision.objects.filter(pk=first.pk).update(
        answers={"borttagen": "Gammalt.", WRITTEN: "Vi lyssnar på unga."}
    )
    restore(contact, desk, first, "borttagen", WRITTEN)
    assert desk.section().answers == {TICKED: "3", WRITTEN: "Vi lyssnar på unga."}


def test_what_was_written_meanwhile_gives_a_conflict(
    desk: Desk, writer: Client, first: Revision
) -> None:
    desk.write("Kim skrev mer.")
    target = restore(writer, desk, first, WRITTEN)
    conflict = Revision.objects.get(kind=RevisionKind.CONFLICT)
    assert target == desk.url("conflict", "demokrati", conflict.pk)
    assert desk.section().answers[WRITTEN] == "Kim skrev mer."
    assert conflict.answers == {TICKED: "3", WRITTEN: "Vi lyssnar på unga."}


def test_restoring_twice_is_one_version(desk: Desk, contact: Client, first: Revision) -> None:
    restore(contact, desk, first, TICKED, WRITTEN)
    assert restore(contact, desk, first, TICKED, WRITTEN) == desk.page()
    assert desk.section().version == 3


def test_a_version_like_the_standing_one_has_nothing_to_restore(
    desk: Desk, contact: Client, first: Revision
) -> None:
    latest = Revision.objects.latest("pk")
    shown = contact.get(desk.url("restore", "demokrati", latest.pk)).content.decode()
    assert "Det finns inget att återställa." in shown


def test_the_losing_text_of_a_conflict_can_be_restored(
    desk: Desk, writer: Client, first: Revision
) -> None:
    lost = save_section(
        desk.section(), answers={WRITTEN: "Sams text."}, version=1, by=desk.writer, now=NOW
    ).conflict
    assert lost is not None
    restore(writer, desk, lost, WRITTEN)
    assert desk.section().answers == {TICKED: "3", WRITTEN: "Sams text."}


def test_refused_after_the_closing(
    desk: Desk, contact: Client, first: Revision, clock: Clock
) -> None:
    clock.set(NOW + timedelta(days=21))
    page = desk.url("restore", "demokrati", first.pk)
    assert "Ansökningstiden gick ut" in contact.get(page).content.decode()
    assert restore(contact, desk, first, WRITTEN) == desk.url("revisions", "demokrati")
    assert desk.section().version == 2


def test_a_version_that_is_thinned_meanwhile_is_refused(desk: Desk, first: Revision) -> None:
    Revision.objects.filter(pk=first.pk).delete()
    section: Section = desk.section()
    with pytest.raises(Refused) as refused:
        restore_revision(section, first, questions=[WRITTEN], version=2, by=desk.contact, now=NOW)
    assert refused.value.answer.code == "thinned"
