"""Every value that a submitted score ever had is an entry of the chain, and can be read back."""

from __future__ import annotations

import json
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from jury.entries import LEFT_OUT, SCORES, SUBMITTED, UNLOCKED, VOIDED
from jury.models import Score
from jury.score_history import LoggedScore, differing_scores, history_of
from jury.workflow.declaring import declare
from jury.workflow.panel import end_juror
from jury.workflow.scorecards import save_scores, submit_scorecard, unlock
from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow.people import erase_user
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.verification import verify
from kvalitetskommun.audit.workflow import erase_contents
from tests.factories_jury import Jury, hand_in, make_jury, revealed_jury

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged(jury: Jury, now: datetime) -> Jury:
    """The first juror has handed in: fours."""
    write(jury, now, 4)
    return jury


def write(jury: Jury, now: datetime, value: int) -> None:
    """Let the first juror save and hand in."""
    card, by = jury.card(), jury.juror.user
    values = jury.values(value, f"Skäl för {value}")
    card = save_scores(card, values=values, version=card.version, by=by, now=now)
    submit_scorecard(card, version=card.version, by=by, now=now)


def log() -> list[tuple[str, str, int]]:
    """Give kind, criterion and value of each entry of the score log."""
    entries = Entry.objects.filter(kind__in=SCORES).order_by("number")
    said = [(entry.kind, json.loads(entry.content.canonical)) for entry in entries]
    return [(kind, content["criterion"], content["value"]) for kind, content in said]


def each(jury: Jury, kind: str, value: int) -> list[tuple[str, str, int]]:
    """Give the same for every criterion."""
    return [(kind, row.key, value) for row in jury.criteria]


def reveal(jury: Jury, now: datetime) -> None:
    """Show the scores, as far as reading is concerned."""
    jury.deliberation.revealed_at = now
    jury.deliberation.save()


def test_an_entry_says_all_of_a_value_and_names_nobody(logged: Jury) -> None:
    entry = Entry.objects.get(kind=SUBMITTED, content__canonical__contains=logged.criteria[0].key)
    assert (entry.code, entry.actor) == (logged.card().code, logged.juror.user.key)
    assert json.loads(entry.content.canonical) == {
        "nominee": f"{logged.edition.year}/{logged.nominee.municipality.code}",
        "juror": logged.juror.user.key,
        "criterion": logged.criteria[0].key,
        "round": 1,
        "value": 4,
        "reason": "Skäl för 4",
        "confidence": "medium",
        "version": 1,
    }


def test_a_draft_is_not_in_the_log(jury: Jury, now: datetime) -> None:
    save_scores(jury.card(), values=jury.values(), version=0, by=jury.juror.user, now=now)
    assert log() == []


def test_unlocking_and_handing_in_again_keeps_the_old_values(logged: Jury, now: datetime) -> None:
    unlock(logged.card(), reason="mer", by=logged.chair, now=now)
    write(logged, now, 2)
    assert log() == [
        *each(logged, SUBMITTED, 4),
        *each(logged, UNLOCKED, 4),
        *each(logged, SUBMITTED, 2),
    ]


def test_a_conflict_declared_late_strikes_the_values(logged: Jury, now: datetime) -> None:
    juror = logged.juror
    declare(juror, logged.nominee, kind="conflict", ground="close", by=juror.user, now=now)
    assert log() == [*each(logged, SUBMITTED, 4), *each(logged, VOIDED, 4)]
    assert Score.objects.count() == 0


def test_what_a_juror_who_leaves_has_handed_in_is_left_out(
    logged: Jury, office: User, now: datetime
) -> None:
    end_juror(logged.juror, reason="sjuk", by=office, now=now)
    assert log() == [*each(logged, SUBMITTED, 4), *each(logged, LEFT_OUT, 4)]


def test_after_the_reveal_what_a_juror_has_handed_in_stays(office: User, now: datetime) -> None:
    shown = revealed_jury()
    end_juror(shown.juror, reason="sjuk", by=office, now=now)
    assert log() == []


def test_an_erased_person_leaves_the_jury_and_the_chain_whole(
    logged: Jury, office: User, now: datetime
) -> None:
    erase_user(logged.juror.user, by=office, now=now)
    assert log() == [*each(logged, SUBMITTED, 4), *each(logged, LEFT_OUT, 4)]
    assert verify() == []
    reveal(logged, now)
    assert {row.juror for row in history_of(logged.deliberation)} == {logged.juror.user.key}


def test_the_log_is_read_back_once_revealed(logged: Jury, now: datetime) -> None:
    assert history_of(logged.deliberation) == []
    reveal(logged, now)
    first, second = history_of(logged.deliberation)
    assert [row.criterion for row in (first, second)] == [row.key for row in logged.criteria]
    assert first == LoggedScore(
        number=Entry.objects.filter(kind=SUBMITTED).order_by("number")[0].number,
        at=now,
        kind=SUBMITTED,
        scorecard=logged.card().code,
        nominee=f"{logged.edition.year}/{logged.nominee.municipality.code}",
        juror=logged.juror.user.key,
        criterion=logged.criteria[0].key,
        round=1,
        value=4,
        reason="Skäl för 4",
        confidence="medium",
    )


def test_who_has_stepped_back_reads_nothing_of_the_nominee(logged: Jury, now: datetime) -> None:
    reveal(logged, now)
    assert history_of(logged.deliberation, without=[logged.nominee.pk]) == []


def test_contents_may_be_erased_and_the_chain_stays_whole(logged: Jury, now: datetime) -> None:
    erase_contents(logged.card().code, by=None, now=now, purpose="Gallring")
    reveal(logged, now)
    assert (history_of(logged.deliberation), verify(), differing_scores()) == ([], [], [])


def test_scores_that_follow_the_log_differ_from_it_nowhere(
    logged: Jury, office: User, now: datetime
) -> None:
    assert differing_scores() == []
    unlock(logged.card(), reason="mer", by=logged.chair, now=now)
    assert differing_scores() == []
    write(logged, now, 5)
    assert differing_scores() == []
    end_juror(logged.juror, reason="sjuk", by=office, now=now)
    assert differing_scores() == []


@pytest.mark.parametrize("change", [{"value": 5}, {"reason": "Ett annat skäl"}, {"value": None}])
def test_a_score_changed_beside_the_log_is_named(logged: Jury, change: dict[str, object]) -> None:
    changed = logged.criteria[1]
    Score.objects.filter(criterion=changed).update(**change)
    out = StringIO()
    with pytest.raises(SystemExit, match=r"^1$"):
        call_command("verify_audit", stdout=out)
    whole, named = out.getvalue().splitlines()
    assert whole.startswith("Kedjan är hel: ")
    assert named == (
        f"Bedömningen {logged.card().code}: det som står för kriteriet "
        f"{changed.key} är inte vad loggen säger."
    )


def test_a_scorecard_that_was_never_logged_is_named(now: datetime) -> None:
    jury = make_jury(criteria=1)
    card = hand_in(jury)
    assert [sentence.split(":")[0] for sentence in differing_scores()] == [
        f"Bedömningen {card.code}"
    ]
