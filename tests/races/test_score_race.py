"""Two tabs, and saving against locking: no reason is lost, no score lands on a locked card."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from jury.models import Criterion, Score, Turn
from jury.states import DeclarationKind, Ground, ScorecardState
from jury.workflow.criteria import keep_criterion
from jury.workflow.declaring import declare
from jury.workflow.ordering import draw_order
from jury.workflow.panel import end_juror
from jury.workflow.scorecards import save_scores, submit_scorecard
from tests.counts import count
from tests.factories import UserFactory
from tests.factories_jury import Jury, fill, make_jury
from tests.races.locks import take_locks_away
from tests.races.meeting import Move, together

ROUNDS = count(5, 100)
# How often the control lets them meet before it gives up on seeing the race.
TRIES = count(20, 100)

pytestmark = pytest.mark.django_db(transaction=True)


def saving(jury: Jury, reason: str, version: int, now: datetime, *, nominee: int = 0) -> Move:
    """Save the same words on every criterion."""
    card, values = jury.card(0, nominee), jury.values(3, reason)
    by = card.juror.user
    return partial(save_scores, card, values=values, version=version, by=by, now=now)


def locking(jury: Jury, now: datetime) -> Move:
    """Hand in what was saved in the first version."""
    card = jury.card()
    return partial(submit_scorecard, card, version=1, by=card.juror.user, now=now)


def reasons(jury: Jury) -> set[str]:
    """Give the different reasons on the first juror's scorecard."""
    return set(Score.objects.filter(scorecard=jury.card()).values_list("reason", flat=True))


def two_tabs(now: datetime) -> tuple[list[str], bool]:
    """Save from two tabs that have seen the same version; tells whether what was saved is there."""
    jury = make_jury()
    codes = together(saving(jury, "ena", 0, now), saving(jury, "andra", 0, now))
    saved = {words for words, code in zip(("ena", "andra"), codes, strict=True) if code == ""}
    return sorted(codes), reasons(jury) == saved


def save_against_lock(now: datetime) -> tuple[list[str], str, set[str]]:
    """Save in one tab while another hands in; gives both answers, and how it stands then."""
    jury = make_jury()
    fill(jury, reason="sparat")
    codes = together(saving(jury, "sent", 1, now), locking(jury, now))
    return codes, jury.card().state, reasons(jury)


def test_of_two_tabs_one_saves_and_the_other_is_told(now: datetime) -> None:
    assert [two_tabs(now) for _ in range(ROUNDS)] == [(["", "stale"], True)] * ROUNDS


def test_saving_against_locking_leaves_no_score_on_a_locked_card(now: datetime) -> None:
    either = (
        (["submitted", ""], ScorecardState.SUBMITTED, {"sparat"}),
        (["", "stale"], ScorecardState.DRAFT, {"sent"}),
    )
    met = [save_against_lock(now) for _ in range(ROUNDS)]
    assert [one for one in met if one not in either] == []


def test_two_tabs_with_two_nominees_both_save(now: datetime) -> None:
    for _ in range(ROUNDS):
        jury = make_jury(nominees=2)
        moves = [saving(jury, f"om {number}", 0, now, nominee=number) for number in range(2)]
        assert together(*moves) == ["", ""]
        kept = [set(jury.card(0, n).scores.values_list("reason", flat=True)) for n in range(2)]
        assert kept == [{"om 0"}, {"om 1"}]


def test_a_juror_removed_in_the_middle_of_saving_saves_all_or_nothing(now: datetime) -> None:
    office = UserFactory(office=True)
    for _ in range(ROUNDS):
        jury = make_jury()
        remove = partial(end_juror, jury.juror, reason="sjuk", by=office, now=now)
        saved, removed = together(saving(jury, "sent", 0, now), remove)
        assert removed == ""
        assert (saved, reasons(jury)) in (("", {"sent"}), ("not_yours", set()))


def test_a_conflict_declared_in_the_middle_of_saving_leaves_no_score(now: datetime) -> None:
    for _ in range(ROUNDS):
        jury = make_jury()
        step_back = partial(
            declare,
            jury.juror,
            jury.nominee,
            kind=DeclarationKind.CONFLICT,
            ground=Ground.CLOSE,
            by=jury.juror.user,
            now=now,
        )
        saved, declared = together(saving(jury, "sent", 0, now), step_back)
        assert (declared, saved in {"", "recused"}) == ("", True)
        assert (jury.card().state, reasons(jury)) == (ScorecardState.RECUSED, set())


def test_a_criterion_changed_as_scoring_begins_is_before_it_or_refused(now: datetime) -> None:
    office = UserFactory(office=True)
    for _ in range(ROUNDS):
        jury = make_jury()
        changed = Criterion.objects.get(pk=jury.criteria[0].pk)
        changed.title = "Nytt"
        change = partial(keep_criterion, changed, by=office, now=now)
        saved, kept = together(saving(jury, "sent", 0, now), change)
        title = Criterion.objects.get(pk=changed.pk).title
        assert saved == ""
        assert (kept, title == "Nytt") in (("", True), ("scoring_begun", False))


def test_two_tabs_that_open_the_desk_draw_one_order(now: datetime) -> None:
    for _ in range(ROUNDS):
        jury = make_jury(nominees=4)
        draw = partial(draw_order, jury.juror, by=jury.juror.user, now=now)
        assert together(draw, draw) == ["", ""]
        positions = (
            Turn.objects.filter(juror=jury.juror).in_order().values_list("position", flat=True)
        )
        assert list(positions) == [1, 2, 3, 4]


@pytest.mark.postgres_only
def test_control_without_the_lock_both_tabs_think_that_they_saved(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_locks_away(monkeypatch)
    assert ["", ""] in [two_tabs(now)[0] for _ in range(TRIES)]


@pytest.mark.postgres_only
def test_control_without_the_lock_a_score_lands_on_a_locked_card(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_locks_away(monkeypatch)
    assert ["", ""] in [save_against_lock(now)[0] for _ in range(TRIES)]
