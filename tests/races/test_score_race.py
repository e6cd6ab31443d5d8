"""Two tabs, and saving against locking: no reason is lost, no score lands on a locked card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from jury.models import Score, Scorecard
from jury.states import ScorecardState
from jury.workflow.scorecards import save_scores, submit_scorecard
from tests.counts import count
from tests.factories_jury import Jury, fill, make_jury
from tests.races.locks import take_locks_away
from tests.races.meeting import together

ROUNDS = count(5, 100)


def saving(jury: Jury, reason: str, version: int, now: datetime) -> Callable[[], object]:
    """Save the same words on every criterion."""
    card = jury.card()
    values = jury.values(3, reason)
    return lambda: save_scores(card, values=values, version=version, by=card.juror.user, now=now)


def two_tabs(now: datetime) -> list[str]:
    """Save from two tabs that have seen the same version."""
    jury = make_jury()
    codes = together(saving(jury, "ena", 0, now), saving(jury, "andra", 0, now))
    reasons = {row.reason for row in Score.objects.filter(scorecard=jury.card())}
    assert len(reasons) == 1
    return sorted(codes)


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_one_saves_and_the_other_is_told(now: datetime) -> None:
    assert [two_tabs(now) for _ in range(ROUNDS)] == [["", "stale"]] * ROUNDS


@pytest.mark.django_db(transaction=True)
def test_saving_against_locking_leaves_no_score_on_a_locked_card(now: datetime) -> None:
    for _ in range(ROUNDS):
        jury = make_jury()
        card = fill(jury, reason="sparat")
        user = card.juror.user

        def submit(card: Scorecard = card, user: object = user) -> object:
            return submit_scorecard(card, version=1, by=user, now=now)  # type: ignore[arg-type]

        codes = together(saving(jury, "sent", 1, now), submit)
        expected = {
            ("submitted", ""): (ScorecardState.SUBMITTED, "sparat"),
            ("", "stale"): (ScorecardState.DRAFT, "sent"),
        }
        after = jury.card()
        reasons = {row.reason for row in after.scores.all()}
        assert expected[codes[0], codes[1]] == (after.state, *reasons)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_both_tabs_think_that_they_saved(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_locks_away(monkeypatch)
    outcomes = []
    for _ in range(count(20, 100)):
        jury = make_jury()
        pair = together(saving(jury, "ena", 0, now), saving(jury, "andra", 0, now))
        outcomes.append(sorted(pair))
    assert ["", ""] in outcomes
