"""The few bytes by which every open page follows the meeting."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jury.workflow.attending import arrive
from jury.workflow.meeting import close_meeting, end_talk, open_meeting, take_up
from tests.factories_jury import Jury, revealed_jury
from tests.factories_meeting import meeting_jury, out
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
# Session, person and the admin's door; then its own: place in the jury, meeting, declaration.
MOST = 3 + 3


def state(jury: Jury) -> str:
    """Give the address."""
    return reverse("jury_meeting_state", args=[jury.edition.year])


def ask(client: Client, jury: Jury, tag: str = "") -> tuple[int, str]:
    """Ask as the page does; gives the status and the tag."""
    answer = client.get(state(jury), headers={"If-None-Match": tag} if tag else {})
    return answer.status_code, answer["ETag"]


def test_the_tag_changes_with_everything_that_happens(browse: Browse, now: datetime) -> None:
    jury = revealed_jury(nominees=2)
    client, tags = browse(jury.juror.user), []
    moves = [
        lambda: open_meeting(jury.deliberation, by=jury.chair, now=now),
        lambda: take_up(jury.nominee, by=jury.chair, now=now),
        lambda: arrive(jury.juror, by=jury.juror.user, now=now),
        lambda: end_talk(jury.deliberation, by=jury.chair, now=now),
        lambda: close_meeting(jury.deliberation, by=jury.chair, now=now),
    ]
    for move in moves:
        tags.append(ask(client, jury)[1])
        assert ask(client, jury, tags[-1])[0] == 304
        move()
        assert ask(client, jury, tags[-1])[0] == 200
    assert len(set(tags)) == len(moves)


def test_who_waits_outside_sees_only_that_the_meeting_turns(browse: Browse, now: datetime) -> None:
    jury = meeting_jury()
    client = browse(out(jury).user)
    _, tag = ask(client, jury)
    arrive(jury.juror, by=jury.chair, now=now)
    assert ask(client, jury, tag)[0] == 304
    take_up(jury.nominees[1], by=jury.chair, now=now)
    assert ask(client, jury, tag)[0] == 200


def test_unchanged_is_an_empty_answer(browse: Browse) -> None:
    jury = meeting_jury()
    client = browse(jury.juror.user)
    answer = client.get(state(jury))
    assert answer.json().keys() == {"mark", "says"}
    again = client.get(state(jury), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_asking_costs_few_questions_however_many_nominees(browse: Browse) -> None:
    for nominees in (1, 7):
        jury = meeting_jury(nominees=nominees)
        for person in (jury.juror.user, out(jury).user, jury.chair):
            client = browse(person)
            client.get(state(jury))
            with CaptureQueriesContext(connection) as asked:
                assert client.get(state(jury)).status_code == 200
            assert len(asked) <= MOST
