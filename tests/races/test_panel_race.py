"""Who sits in the jury, beside the reveal and beside each other.

What is shown always rests on enough jurors, nobody comes in after it, and there is one chair. Each
has a control in which the test takes the lock away and the race shows.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest
from django.db.models import QuerySet

from jury.models import Deliberation, Juror, Scorecard
from jury.rules import deciding as deciding_rules
from jury.rules import panel as panel_rules
from jury.states import JurorRole
from jury.workflow.deciding import reveal
from jury.workflow.panel import add_juror, end_juror
from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.accounts.workflow.inviting import accept_invitation
from kvalitetskommun.answers import Answer
from nominations.models import Edition
from nominations.states import Stage
from tests.clock import NOW
from tests.counts import count
from tests.factories import UserFactory, edition_in
from tests.factories_jury import DeliberationFactory, Jury, hand_in_all, make_jury
from tests.races.meeting import BROKEN, Move, together

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = count(5, 100)


def invite(edition: Edition, role: JurorRole) -> Move:
    """Invite somebody; gives the move in which they say yes."""
    user = UserFactory.build()
    office = UserFactory(office=True)
    sent = add_juror(edition, email=user.email, name="Ny", role=role, by=office, now=NOW)
    assert isinstance(sent, Invitation)
    user.save()
    return lambda: accept_invitation(sent, by=user, now=NOW)


def showing(jury: Jury) -> Move:
    """Give the reveal of a jury whose scorecards are all in, by no more than must be."""
    hand_in_all(jury)
    return lambda: reveal(jury.deliberation, by=jury.chair, now=NOW)


def ending(jury: Jury) -> Move:
    """Give the end of one juror's assignment."""
    office = UserFactory(office=True)
    return lambda: end_juror(jury.juror, reason="sjuk", by=office, now=NOW)


def chairs(*, laid_out: bool) -> list[Move]:
    """Invite two chairs to the same jury."""
    edition = edition_in(Stage.EVALUATION)
    if laid_out:
        DeliberationFactory(edition=edition)
    return [invite(edition, JurorRole.CHAIR), invite(edition, JurorRole.CHAIR)]


def counted(jury: Jury) -> int:
    """Count the scorecards that the result rests on."""
    return Scorecard.objects.counting().filter(nomination=jury.nominee).count()


def test_what_is_shown_rests_on_enough_jurors() -> None:
    for _ in range(ROUNDS):
        jury = make_jury()
        met = together(showing(jury), ending(jury))
        shown = Deliberation.objects.get(pk=jury.deliberation.pk).is_revealed
        assert (met, shown, counted(jury)) in [
            (["", ""], True, jury.deliberation.quorum),
            (["no_quorum", ""], False, jury.deliberation.quorum - 1),
        ]


def test_nobody_joins_what_is_shown() -> None:
    for _ in range(ROUNDS):
        jury = make_jury()
        met = together(showing(jury), invite(jury.edition, JurorRole.MEMBER))
        assert met in [["", "revealed"], ["undeclared", ""]]


@pytest.mark.parametrize("laid_out", [True, False])
def test_two_chairs_at_once_make_one(laid_out: bool) -> None:
    for _ in range(ROUNDS):
        assert sorted(together(*chairs(laid_out=laid_out))) == ["", "chair_taken"]


# --- Without the lock ----------------------------------------------------------------------------


@pytest.fixture
def _no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the lock away: a row that is about to change is read like any other."""
    lock = QuerySet.select_for_update

    def unlocked(rows: Any, *args: Any, **kwargs: Any) -> Any:
        is_the_lock = rows.model in {Deliberation, Edition}
        return rows.all() if is_the_lock else lock(rows, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", unlocked)


def in_turn(monkeypatch: pytest.MonkeyPatch, *rules: tuple[Any, str]) -> None:
    """Let neither of two go on before both have been told that they may."""
    both_asked = Barrier(2)

    def wait(rule: Callable[..., Answer]) -> Callable[..., Answer]:
        def asked(*args: Any, **kwargs: Any) -> Answer:
            answer = rule(*args, **kwargs)
            both_asked.wait(timeout=10)
            return answer

        return asked

    for module, name in rules:
        monkeypatch.setattr(module, name, wait(getattr(module, name)))


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_too_few_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    jury = make_jury()
    moves = [showing(jury), ending(jury)]
    in_turn(monkeypatch, (deciding_rules, "may_reveal"), (panel_rules, "may_end_juror"))
    assert together(*moves) == ["", ""]
    assert counted(jury) == jury.deliberation.quorum - 1


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_somebody_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    jury = make_jury()
    moves = [showing(jury), invite(jury.edition, JurorRole.MEMBER)]
    in_turn(monkeypatch, (deciding_rules, "may_reveal"), (panel_rules, "may_join"))
    assert together(*moves) == ["", ""]
    assert Juror.objects.seated().filter(edition=jury.edition).count() == 5


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_the_second_chair_breaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moves = chairs(laid_out=True)
    in_turn(monkeypatch, (panel_rules, "may_join"))
    assert sorted(together(*moves, may_break=True)) == ["", BROKEN]
