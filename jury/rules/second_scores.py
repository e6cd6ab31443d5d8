"""When a nominee may be scored a second time, beside the first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Given, Meeting, Scorecard, SecondRound, Talk
from jury.rules.decided import DECIDED, is_decided
from jury.rules.leading import leads
from jury.rules.meeting import NOT_OPEN, steers
from jury.rules.people import NOT_CHAIR, NOT_STANDING, NOT_YOURS, is_running, stands
from jury.rules.taking_part import hears
from jury.states import ScorecardState
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_BEGUN = no("not_begun", "Andra poäng är inte öppna för kommunen. Ordföranden öppnar dem.")
CLOSED = no("closed", "Andra poäng är avslutade för kommunen och ligger fast.")
NEEDS_REASON = no("needs_reason", "Skriv varför du har ändrat poängen.")


def round_of(nomination: Nomination | int) -> SecondRound | None:
    """Give the nominee's second round, or None before it is opened."""
    return SecondRound.objects.filter(nomination=nomination).first()


def may_open_second(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether second scores may be opened: once, after a talk, by who leads the nominee."""
    if not Meeting.objects.of(nomination.edition_id).open().exists():
        return NOT_OPEN
    if is_decided(nomination.edition_id):
        return DECIDED
    found = round_of(nomination)
    if found is not None:
        return no("already_open", "Andra poäng är redan öppna.") if found.is_open else CLOSED
    if not Talk.objects.filter(nomination=nomination).exists():
        return no("not_talked", "Ta upp kommunen först. Andra poäng sätts efter samtalet.")
    if not leads(nomination, by, now):
        return NOT_CHAIR
    return YES if stands(nomination, now) else NOT_STANDING


def may_close_second(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether second scores may be closed and shown: by who leads, or chair or deputy."""
    found = round_of(nomination)
    if found is None:
        return NOT_BEGUN
    if not found.is_open:
        return CLOSED
    if leads(nomination, by, now) or steers(nomination.edition_id, by, now):
        return YES
    return NOT_CHAIR


def may_score_again(scorecard: Scorecard, *, by: User, now: datetime) -> Answer:
    """Say whether the juror may set second scores: with a first scorecard that is in."""
    if is_decided(scorecard.nomination.edition_id):
        return DECIDED
    found = round_of(scorecard.nomination)
    if found is None:
        return NOT_BEGUN
    if not found.is_open:
        return CLOSED
    if scorecard.state != ScorecardState.SUBMITTED:
        return no(
            "no_first", "Du har ingen inlämnad bedömning av kommunen att sätta en andra poäng till."
        )
    if not is_running(scorecard.juror, by, now) or scorecard.juror.pledged_at is None:
        return NOT_YOURS
    if not hears(scorecard.juror, scorecard.nomination):
        return no("not_cleared", "Du har avstått från att bedöma kommunen på grund av jäv.")
    return YES if stands(scorecard.nomination, now) else NOT_STANDING


def is_explained(first: int | None, second: Given) -> Answer:
    """Say whether a second score has the reason that a move of a step or more needs."""
    moved = second.value is not None and second.value != first
    return NEEDS_REASON if moved and not second.reason.strip() else YES
