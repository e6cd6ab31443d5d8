"""The jury's meeting is opened, turns from nominee to nominee, and everybody's page follows."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jury.models import Meeting, Talk
from jury.rules.leading import leads
from jury.rules.led_among import led_among
from jury.states import JurorRole
from jury.workflow.attending import arrive
from jury.workflow.deciding import decide
from jury.workflow.leading import name_stand_in
from jury.workflow.meeting import close_meeting, end_talk, open_meeting, take_up
from jury.workflow.second_scores import open_second
from jury.workflow.voting import open_ballot
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.states import NominationState
from tests.factories import UserFactory
from tests.factories_jury import (
    DeclarationFactory,
    JurorFactory,
    Jury,
    hand_in_all,
    make_jury,
    revealed_jury,
)
from tests.factories_meeting import meeting_jury, out
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
MOST = 36


def address(jury: Jury, name: str = "jury_meeting", *more: str) -> str:
    """Give an address of the meeting."""
    return reverse(name, args=[jury.edition.year, *more])


def decided(jury: Jury, now: datetime) -> None:
    """Let the jury decide on nobody."""
    decide(jury.deliberation, winner=None, mentions=[], by=jury.chair, now=now)


def deputy(jury: Jury) -> User:
    """Seat a deputy."""
    user: User = JurorFactory(edition=jury.edition, role=JurorRole.DEPUTY).user
    return user


def chair_is_out(jury: Jury) -> None:
    """Let the chair have a conflict of interest with the first nominee."""
    juror = jury.chair.juror_roles.get()
    DeclarationFactory(juror=juror, nomination=jury.nominee, conflict=True)


def test_the_chair_opens_turns_pauses_and_closes(browse: Browse, now: datetime) -> None:
    jury = revealed_jury(nominees=2)
    chair = browse(jury.chair)
    slug = jury.nominees[1].municipality.slug
    assert chair.post(address(jury, "jury_meeting_open")).status_code == 302
    assert chair.post(address(jury, "jury_meeting_take_up", slug)).status_code == 302
    assert Talk.objects.get().nomination == jury.nominees[1]
    assert chair.post(address(jury, "jury_meeting_pause")).status_code == 302
    assert Talk.objects.get().ended_at == now
    assert chair.post(address(jury, "jury_meeting_close")).status_code == 302
    assert Meeting.objects.get().closed_by == jury.chair
    kinds = Entry.objects.filter(kind__startswith="jury.").order_by("number")
    assert list(kinds.values_list("kind", flat=True)) == [
        *("jury.open_meeting", "jury.take_up", "jury.end_talk", "jury.close_meeting"),
    ]


def test_turning_to_another_ends_the_first_talk(now: datetime) -> None:
    jury = meeting_jury()
    take_up(jury.nominees[1], by=jury.chair, now=now)
    talks = [(row.nomination, row.ended_at) for row in Talk.objects.all()]
    assert talks == [(jury.nominee, now), (jury.nominees[1], None)]


def test_everybody_sees_the_nominee_and_only_who_leads_has_buttons(
    browse: Browse, office: User
) -> None:
    jury = meeting_jury()
    pages = {
        name: browse(user).get(address(jury)).content.decode()
        for name, user in {"chair": jury.chair, "juror": jury.juror.user, "office": office}.items()
    }
    name = jury.nominee.municipality.full_name
    assert [who for who, shows in pages.items() if name in shows] == ["chair", "juror", "office"]
    steers = {who: "Avsluta mötet" in shows for who, shows in pages.items()}
    assert steers == {"chair": True, "juror": False, "office": False}


def test_before_the_first_meeting_the_page_says_what_it_waits_for(browse: Browse) -> None:
    jury = revealed_jury()
    shows = browse(jury.juror.user).get(address(jury)).content.decode()
    assert "Mötet är inte öppnat än." in shows


def test_a_meeting_that_is_over_tells_what_was_talked_about(browse: Browse, now: datetime) -> None:
    jury = meeting_jury()
    close_meeting(jury.deliberation, by=jury.chair, now=now)
    shows = browse(jury.juror.user).get(address(jury)).content.decode()
    assert "Det här talade juryn om" in shows
    assert jury.nominee.municipality.name in shows


def test_nothing_is_there_before_the_reveal(browse: Browse, now: datetime) -> None:
    jury = make_jury()
    hand_in_all(jury)
    assert code_of(open_meeting, jury.deliberation, by=jury.chair, now=now) == "not_revealed"
    assert browse(jury.chair).get(address(jury)).status_code == 404
    assert browse(jury.juror.user).get(address(jury, "jury_meeting_state")).status_code == 404


def test_one_meeting_at_a_time_and_only_by_who_leads(office: User, now: datetime) -> None:
    jury = revealed_jury()
    for by in (jury.juror.user, office, UserFactory(is_superuser=True)):
        assert code_of(open_meeting, jury.deliberation, by=by, now=now) == "not_leading"
    assert code_of(open_meeting, jury.deliberation, by=deputy(jury), now=now) == ""
    assert code_of(open_meeting, jury.deliberation, by=jury.chair, now=now) == "already_open"
    assert code_of(close_meeting, jury.deliberation, by=jury.juror.user, now=now) == "not_leading"
    assert code_of(close_meeting, jury.deliberation, by=jury.chair, now=now) == ""
    assert code_of(close_meeting, jury.deliberation, by=jury.chair, now=now) == "not_open"
    assert code_of(open_meeting, jury.deliberation, by=jury.chair, now=now) == ""


def test_a_nominee_is_taken_up_by_who_leads_the_work_on_it(now: datetime) -> None:
    jury = meeting_jury(talk=False)
    vice = deputy(jury)
    assert code_of(take_up, jury.nominee, by=vice, now=now) == "not_chair"
    chair_is_out(jury)
    assert code_of(take_up, jury.nominee, by=jury.chair, now=now) == "not_chair"
    assert code_of(take_up, jury.nominee, by=vice, now=now) == ""
    assert code_of(take_up, jury.nominee, by=vice, now=now) == "already_up"


def test_a_nominee_that_does_not_stand_is_not_taken_up(now: datetime) -> None:
    jury = meeting_jury(talk=False)
    jury.nominee.state = NominationState.WITHDRAWN
    jury.nominee.withdrawn_at = now
    jury.nominee.save()
    assert code_of(take_up, jury.nominee, by=jury.chair, now=now) == "not_standing"


def test_the_stand_in_leads_after_the_reveal_too(office: User, now: datetime) -> None:
    jury = make_jury(nominees=2)
    chair_is_out(jury)
    name_stand_in(jury.nominee, juror=jury.juror, reason="skäl", by=office, now=now)
    hand_in_all(jury)
    jury.deliberation.revealed_at = now
    jury.deliberation.save()
    open_meeting(jury.deliberation, by=jury.chair, now=now)
    assert code_of(take_up, jury.nominee, by=jury.juror.user, now=now) == ""
    assert code_of(end_talk, jury.deliberation, by=jury.jurors[1].user, now=now) == "not_leading"
    assert code_of(end_talk, jury.deliberation, by=jury.juror.user, now=now) == ""
    assert code_of(end_talk, jury.deliberation, by=jury.chair, now=now) == "no_talk"


def test_the_chair_who_waits_outside_may_end_the_talk(browse: Browse, now: datetime) -> None:
    jury = meeting_jury(talk=False)
    chair_is_out(jury)
    take_up(jury.nominee, by=deputy(jury), now=now)
    shows = browse(jury.chair).get(address(jury)).content.decode()
    assert ("Avsluta samtalet" in shows, jury.nominee.municipality.name in shows) == (True, False)
    assert code_of(end_talk, jury.deliberation, by=jury.chair, now=now) == ""


def test_without_a_meeting_nothing_is_taken_up(browse: Browse, now: datetime) -> None:
    jury = revealed_jury()
    assert code_of(take_up, jury.nominee, by=jury.chair, now=now) == "not_open"
    assert code_of(end_talk, jury.deliberation, by=jury.chair, now=now) == "not_open"
    slug = jury.nominee.municipality.slug
    answer = browse(jury.chair).post(address(jury, "jury_meeting_take_up", slug), follow=True)
    assert "Mötet är inte öppet. Ordföranden öppnar det." in answer.content.decode()
    assert Entry.objects.filter(kind="refusal.jury_meeting_take_up").count() == 1


def test_once_decided_only_closing_is_left(now: datetime) -> None:
    jury = meeting_jury()
    decided(jury, now)
    assert code_of(take_up, jury.nominees[1], by=jury.chair, now=now) == "decided"
    assert code_of(close_meeting, jury.deliberation, by=jury.chair, now=now) == ""
    assert code_of(open_meeting, jury.deliberation, by=jury.chair, now=now) == "decided"


def test_asked_of_all_at_once_the_answer_is_the_same(office: User, now: datetime) -> None:
    jury = make_jury(jurors=2, nominees=4)
    vice = JurorFactory(edition=jury.edition, role=JurorRole.DEPUTY)
    chair = jury.chair.juror_roles.get()
    for nominee in jury.nominees[1:]:
        DeclarationFactory(juror=chair, nomination=nominee, conflict=True)
    for nominee in jury.nominees[2:]:
        DeclarationFactory(juror=vice, nomination=nominee, unsure=True)
    name_stand_in(jury.nominees[3], juror=jury.juror, reason="skäl", by=office, now=now)
    for user, led in (
        (jury.chair, jury.nominees[:1]),
        (vice.user, jury.nominees[1:2]),
        (jury.juror.user, jury.nominees[3:]),
        (jury.jurors[1].user, []),
    ):
        assert [one for one in jury.nominees if leads(one, user, now)] == led
        assert led_among(jury.nominees, jury.edition, by=user, now=now) == led


def test_strangers_and_waiting_substitutes_find_no_meeting(browse: Browse) -> None:
    jury = meeting_jury()
    waiting = JurorFactory(edition=jury.edition, role=JurorRole.SUBSTITUTE).user
    for user in (waiting, UserFactory(is_superuser=True)):
        for name in ("jury_meeting", "jury_meeting_state"):
            assert browse(user).get(address(jury, name)).status_code == 404


def test_who_is_recused_waits_and_finds_nothing_of_the_nominee(
    browse: Browse, now: datetime
) -> None:
    jury = meeting_jury()
    client, municipality = browse(out(jury).user), jury.nominee.municipality
    shows = client.get(address(jury)).content.decode()
    assert "Juryn talar om en kommun där du är jävig." in shows
    assert municipality.name not in shows
    state = client.get(address(jury, "jury_meeting_state"))
    assert state.json()["says"] == "Juryn talar om en kommun där du är jävig."
    take = address(jury, "jury_meeting_take_up", municipality.slug)
    assert client.post(take).status_code == 404
    take_up(jury.nominees[1], by=jury.chair, now=now)
    shows = client.get(address(jury)).content.decode()
    assert (municipality.name in shows, jury.nominees[1].municipality.name in shows) == (
        False,
        True,
    )


def test_the_page_asks_as_much_however_many_nominees_and_jurors(
    browse: Browse, now: datetime
) -> None:
    asked = set()
    for size in (3, 9):
        jury = meeting_jury(jurors=size, nominees=size)
        for juror in jury.jurors:
            arrive(juror, by=juror.user, now=now)
        open_ballot(jury.deliberation, nominees=jury.nominees, by=jury.chair, now=now)
        open_second(jury.nominee, by=jury.chair, now=now)
        client = browse(jury.juror.user)
        client.get(address(jury))
        with CaptureQueriesContext(connection) as questions:
            assert client.get(address(jury)).status_code == 200
        asked.add(len(questions))
    assert len(asked) == 1
    assert max(asked) <= MOST, asked


def test_the_office_sees_whom_nobody_leads(browse: Browse, office: User) -> None:
    jury = meeting_jury(talk=False)
    chair_is_out(jury)
    name = jury.nominee.municipality.name
    shows = browse(office).get(address(jury)).content.decode()
    assert shows.count("Utse vem som leder samtalet om") == 1
    assert f"Utse vem som leder samtalet om {name}" in shows
