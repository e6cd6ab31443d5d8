"""Office and chair take notes about a nominee; the jury reads them, save who is recused."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from jury.models import MeetingNote
from jury.workflow.deciding import decide
from jury.workflow.noting import write_notes
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories_jury import Jury, revealed_jury
from tests.factories_meeting import meeting_jury, out
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
TEXT = "Det som sades i rummet."


def page(jury: Jury) -> str:
    """Give the address of the notes about the first nominee."""
    return reverse("jury_notes", args=[jury.edition.year, jury.nominee.municipality.slug])


def write(jury: Jury, by: User, now: datetime, text: str = TEXT, version: int = 0) -> str:
    """Write a version; gives the refusal's code."""
    return code_of(write_notes, jury.nominee, text=text, version=version, by=by, now=now)


def test_office_and_chair_write_and_a_juror_reads(browse: Browse, office: User) -> None:
    jury = meeting_jury()
    assert browse(office).post(page(jury), {"version": 0, "text": TEXT}).status_code == 302
    more = {"version": 1, "text": f"{TEXT} Och mer."}
    assert browse(jury.chair).post(page(jury), more).status_code == 302
    assert [(row.number, row.written_by) for row in MeetingNote.objects.all()] == [
        (2, jury.chair),
        (1, office),
    ]
    client = browse(jury.juror.user)
    meeting = reverse("jury_meeting", args=[jury.edition.year])
    for address in (page(jury), meeting):
        assert f"{TEXT} Och mer." in client.get(address).content.decode()
    assert Entry.objects.filter(kind="jury.write_notes").count() == 2


def test_a_juror_does_not_write(browse: Browse, now: datetime) -> None:
    jury = meeting_jury()
    assert write(jury, jury.juror.user, now) == "not_writer"
    answer = browse(jury.juror.user).get(page(jury))
    assert "Spara anteckningarna" not in answer.content.decode()


def test_who_is_recused_finds_no_notes(browse: Browse, office: User, now: datetime) -> None:
    jury = meeting_jury()
    write(jury, office, now)
    client = browse(out(jury).user)
    meeting = reverse("jury_meeting", args=[jury.edition.year])
    assert client.get(page(jury)).status_code == 404
    assert client.post(page(jury), {"version": 1, "text": "x"}).status_code == 404
    assert TEXT not in client.get(meeting).content.decode()


def test_somebody_of_the_office_who_is_recused_does_not_write(now: datetime) -> None:
    jury = meeting_jury()
    both = out(jury).user
    both.office = True
    both.save()
    assert write(jury, both, now) == "not_writer"


def test_two_at_once_lose_neither_text(browse: Browse, office: User, now: datetime) -> None:
    jury = meeting_jury()
    write(jury, office, now, "Det ena.")
    answer = browse(jury.chair).post(page(jury), {"version": 0, "text": "Det andra."})
    shows = answer.content.decode()
    assert (answer.status_code, "Det ena." in shows, "Det andra." in shows) == (409, True, True)
    again = {"version": answer.context["form"]["version"].value(), "text": "Det andra."}
    assert browse(jury.chair).post(page(jury), again).status_code == 302


def test_the_same_text_again_adds_nothing(office: User, now: datetime) -> None:
    jury = meeting_jury()
    write(jury, office, now)
    assert write(jury, office, now, version=1) == ""
    assert MeetingNote.objects.count() == 1


def test_an_empty_note_is_asked_for(browse: Browse, office: User) -> None:
    jury = meeting_jury()
    answer = browse(office).post(page(jury), {"version": 0, "text": " "})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"text": ["Skriv en anteckning."]}


def test_before_a_meeting_and_after_the_decision_nothing_is_written(
    office: User, now: datetime
) -> None:
    assert write(revealed_jury(), office, now) == "not_open"
    jury = meeting_jury()
    decide(jury.deliberation, winner=None, mentions=[], by=jury.chair, now=now)
    assert write(jury, office, now) == "decided"


def test_what_is_noted_is_not_in_the_chain(office: User, now: datetime) -> None:
    jury = meeting_jury()
    write(jury, office, now)
    assert not Entry.objects.filter(content__canonical__contains=TEXT).exists()
