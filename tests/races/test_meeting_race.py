"""A second score against closing, and two votes by one juror: nothing slips past the lock."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial

import pytest

from jury.models import Given, Score, Talk, Vote
from jury.score_history import differing_scores
from jury.states import Round
from jury.workflow.attending import arrive
from jury.workflow.meeting import take_up
from jury.workflow.second_scores import close_second, open_second, score_again
from jury.workflow.voting import close_ballot, open_ballot, vote
from kvalitetskommun.audit.models import Entry
from tests.counts import count
from tests.factories_jury import Jury, log_all
from tests.factories_meeting import meeting_jury
from tests.races.locks import take_locks_away
from tests.races.meeting import Move, together

ROUNDS = count(5, 100)
# How often the control lets them meet before it gives up on seeing the race.
TRIES = count(20, 100)
WHY = "Samtalet gav mer."

pytestmark = pytest.mark.django_db(transaction=True)


def scoring(jury: Jury, value: int, now: datetime) -> Move:
    """Set a second score on the version that was open when second scores began."""
    card = jury.card()
    values = {jury.criteria[0].key: Given(value, WHY)}
    by = card.juror.user
    return partial(score_again, card, values=values, version=card.version, by=by, now=now)


def score_against_closing(now: datetime) -> tuple[list[str], int, list[str]]:
    """Score again while the chair closes; gives both answers, what is kept, and what differs."""
    jury = meeting_jury()
    log_all(jury)
    open_second(jury.nominee, by=jury.chair, now=now)
    closing = partial(close_second, jury.nominee, by=jury.chair, now=now)
    codes = together(scoring(jury, 2, now), closing)
    kept = Score.objects.filter(scorecard=jury.card(), round=Round.SECOND).count()
    return codes, kept, differing_scores()


def two_votes(now: datetime) -> tuple[list[str], int]:
    """Vote in two tabs at once; gives both answers, and how many votes there are."""
    jury = meeting_jury()
    arrive(jury.juror, by=jury.juror.user, now=now)
    ballot = open_ballot(jury.deliberation, nominees=jury.nominees, by=jury.chair, now=now)
    moves = [
        partial(vote, ballot, jury.juror, nomination=one, by=jury.juror.user, now=now)
        for one in jury.nominees
    ]
    return together(*moves), Vote.objects.filter(ballot=ballot).count()


def vote_against_closing(now: datetime) -> tuple[list[str], int, int]:
    """Vote while the chair closes; gives both answers, and the votes as stored and as logged."""
    jury = meeting_jury()
    arrive(jury.juror, by=jury.juror.user, now=now)
    ballot = open_ballot(jury.deliberation, nominees=jury.nominees, by=jury.chair, now=now)
    by = jury.juror.user
    voting = partial(vote, ballot, jury.juror, nomination=jury.nominee, by=by, now=now)
    codes = together(voting, partial(close_ballot, ballot, by=jury.chair, now=now))
    closing = Entry.objects.select_related("content").get(
        kind="jury.close_ballot", code=ballot.code
    )
    logged = json.loads(closing.content.canonical)["votes"]
    return codes, ballot.votes.count(), len(logged)


def test_a_second_score_counts_and_is_logged_or_is_refused(now: datetime) -> None:
    either = ((["", ""], 1, []), (["closed", ""], 0, []))
    met = [score_against_closing(now) for _ in range(ROUNDS)]
    assert [one for one in met if one not in either] == []


def test_of_two_tabs_one_second_score_stands_and_the_other_is_told(now: datetime) -> None:
    for _ in range(ROUNDS):
        jury = meeting_jury()
        open_second(jury.nominee, by=jury.chair, now=now)
        codes = together(scoring(jury, 2, now), scoring(jury, 5, now))
        assert sorted(codes) == ["", "stale"]


def test_two_votes_by_one_juror_are_one(now: datetime) -> None:
    assert [two_votes(now) for _ in range(ROUNDS)] == [(["", ""], 1)] * ROUNDS


def test_a_vote_against_closing_is_counted_and_logged_or_refused(now: datetime) -> None:
    either = ((["", ""], 1, 1), (["closed", ""], 0, 0))
    met = [vote_against_closing(now) for _ in range(ROUNDS)]
    assert [one for one in met if one not in either] == []


def test_two_who_take_up_a_nominee_leave_one_talk(now: datetime) -> None:
    for _ in range(ROUNDS):
        jury = meeting_jury(talk=False)
        moves = [partial(take_up, one, by=jury.chair, now=now) for one in jury.nominees]
        assert together(*moves) == ["", ""]
        assert Talk.objects.filter(meeting__edition=jury.edition, ended_at=None).count() == 1


@pytest.mark.postgres_only
def test_control_without_the_lock_a_second_score_slips_past_the_log(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_locks_away(monkeypatch)
    met = [score_against_closing(now) for _ in range(TRIES)]
    assert [differs for _, _, differs in met if differs] != []


@pytest.mark.postgres_only
def test_control_without_the_lock_a_vote_slips_past_the_count(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_locks_away(monkeypatch)
    met = [vote_against_closing(now) for _ in range(TRIES)]
    assert [one for one in met if one[1] != one[2]] != []
