"""The chair reveals once, and writes down the decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from jury.models import Citation, Decision, Declaration
from jury.states import DeclarationKind
from jury.workflow.deciding import decide, reveal
from jury.workflow.panel import end_juror
from jury.workflow.scorecards import excuse
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Award, Release
from nominations.states import ReleaseKind
from tests.factories import ReleaseFactory
from tests.factories_jury import (
    CitationFactory,
    DeclarationFactory,
    JurorFactory,
    Jury,
    hand_in,
    hand_in_all,
    make_jury,
    revealed_jury,
)
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db

FOR_ALL = ("För allt. " * 30).strip()


def show(jury: Jury, by: User, now: datetime) -> str:
    """Reveal; gives the refusal's code."""
    return code_of(reveal, jury.deliberation, by=by, now=now)


def test_the_chair_reveals_once(jury: Jury, now: datetime) -> None:
    hand_in_all(jury)
    assert show(jury, jury.chair, now) == ""
    jury.deliberation.refresh_from_db()
    assert (jury.deliberation.revealed_at, jury.deliberation.revealed_by) == (now, jury.chair)
    assert show(jury, jury.chair, now) == "already_revealed"
    assert Entry.objects.filter(kind="jury.reveal").count() == 1


def test_only_the_chair_reveals(jury: Jury, office: User, now: datetime) -> None:
    hand_in_all(jury)
    assert {show(jury, person, now) for person in (office, jury.juror.user)} == {"not_chair"}


def test_nothing_to_reveal_before_the_announcement(jury: Jury, now: datetime) -> None:
    Release.objects.all().delete()
    assert show(jury, jury.chair, now) == "not_announced"


def test_everybody_must_have_declared(jury: Jury, now: datetime) -> None:
    hand_in_all(jury)
    JurorFactory(edition=jury.edition)
    assert show(jury, jury.chair, now) == "undeclared"


def test_the_unsure_must_be_ruled_on(jury: Jury, now: datetime) -> None:
    hand_in_all(jury)
    newcomer = JurorFactory(edition=jury.edition)
    DeclarationFactory(juror=newcomer, nomination=jury.nominee, unsure=True)
    assert show(jury, jury.chair, now) == "undecided"


def test_every_scorecard_must_be_in_or_excused(now: datetime) -> None:
    jury = make_jury(jurors=4)
    for juror in range(3):
        hand_in(jury, juror)
    assert show(jury, jury.chair, now) == "not_all_in"
    excuse(jury.card(3), reason="sjuk", by=jury.chair, now=now)
    assert show(jury, jury.chair, now) == ""


def test_enough_must_have_scored_each_nominee(jury: Jury, now: datetime) -> None:
    hand_in(jury, 0)
    hand_in(jury, 1)
    excuse(jury.card(2), reason="sjuk", by=jury.chair, now=now)
    assert show(jury, jury.chair, now) == "no_quorum"


def test_who_has_left_is_not_waited_for_and_does_not_count(office: User, now: datetime) -> None:
    jury = make_jury(jurors=4)
    hand_in_all(jury)
    end_juror(jury.jurors[3], reason="sjuk", by=office, now=now)
    assert show(jury, jury.chair, now) == ""
    end_juror(jury.jurors[2], reason="sjuk", by=office, now=now)
    assert Declaration.objects.filter(kind=DeclarationKind.NONE).count() == 4


# --- The decision --------------------------------------------------------------------------------


@pytest.fixture
def shown(db: None) -> Jury:
    """Scores are revealed; there are two nominees, each with a citation that is read through."""
    jury = revealed_jury(nominees=2)
    CitationFactory(nomination=jury.nominees[0], text=FOR_ALL)
    CitationFactory(nomination=jury.nominees[1], text="För mycket.")
    return jury


def settle(jury: Jury, now: datetime, by: User | None = None, **change: Any) -> str:
    """Let the first nominee win and the second be mentioned; gives the refusal's code."""
    fields = {
        "winner": jury.nominees[0],
        "mentions": [jury.nominees[1]],
    }
    return code_of(decide, jury.deliberation, by=by or jury.chair, now=now, **(fields | change))


def awards() -> list[tuple[str, str, str]]:
    """List what is handed over to nominations."""
    rows = Award.objects.order_by("-kind")
    return [(row.kind, row.municipality.code, row.citation) for row in rows]


def test_a_decision_becomes_proposed_awards(shown: Jury, now: datetime) -> None:
    first, second = (row.municipality.code for row in shown.nominees)
    assert settle(shown, now) == ""
    assert awards() == [
        ("winner", first, FOR_ALL),
        ("honourable_mention", second, "För mycket."),
    ]


def test_a_new_decision_replaces_the_earlier(shown: Jury, now: datetime) -> None:
    settle(shown, now)
    assert settle(shown, now, winner=None, mentions=[]) == ""
    assert awards() == []
    rows = Decision.objects.order_by("pk")
    assert [row.replaced_at for row in rows] == [now, None]
    shown.edition.refresh_from_db()
    assert shown.edition.decided_without_winner_at == now


def test_no_decision_before_the_reveal(now: datetime) -> None:
    assert settle(make_jury(nominees=2), now) == "not_revealed"


def test_no_decision_when_the_release_is_confirmed(shown: Jury, now: datetime) -> None:
    ReleaseFactory(edition=shown.edition, kind=ReleaseKind.AWARDS)
    assert settle(shown, now) == "release_confirmed"
    assert Decision.objects.count() == 0


def test_only_the_chair_decides(shown: Jury, office: User, now: datetime) -> None:
    refused = {settle(shown, now, by=person) for person in (office, shown.juror.user)}
    assert refused == {"not_chair"}


def test_a_decision_must_hold_together(shown: Jury, now: datetime) -> None:
    other = make_jury().nominee
    first = shown.nominees[0]
    assert settle(shown, now, winner=other) == "not_standing"
    assert settle(shown, now, mentions=[first]) == "named_twice"
    assert settle(shown, now, winner=shown.nominees[1], mentions=[first]) == "too_short"
    Citation.objects.filter(nomination=first).update(checked_at=None)
    assert settle(shown, now) == "not_checked"
    Citation.objects.all().delete()
    assert settle(shown, now) == "no_citation"
    assert Award.objects.count() == 0
