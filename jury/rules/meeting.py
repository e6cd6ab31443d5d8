"""When the jury's meeting may be opened, steered and closed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Ballot, Deliberation, Juror, Meeting
from jury.rules.decided import DECIDED, is_decided
from jury.rules.leading import leads
from jury.rules.people import NOT_CHAIR, NOT_REVEALED, NOT_STANDING, stands
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Edition, Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_OPEN = no("not_open", "Mötet är inte öppet. Ordföranden öppnar det.")
NOT_LEADING = no("not_leading", "Det gör ordföranden, eller vice ordföranden i stället.")


def steers(edition: Edition | int, by: User, now: datetime) -> bool:
    """Tell whether the person may open and close the edition's meetings."""
    return Juror.objects.leading(by, now).filter(edition=edition).exists()


def may_open_meeting(deliberation: Deliberation, *, by: User, now: datetime) -> Answer:
    """Say whether a meeting may be opened: after the reveal, before the decision, one at a time."""
    if not deliberation.is_revealed:
        return NOT_REVEALED
    if is_decided(deliberation.edition_id):
        return DECIDED
    if Meeting.objects.of(deliberation.edition_id).open().exists():
        return no("already_open", "Mötet är redan öppet.")
    return YES if steers(deliberation.edition_id, by, now) else NOT_LEADING


def may_close_meeting(meeting: Meeting | None, *, by: User, now: datetime) -> Answer:
    """Say whether the meeting may be closed; also after the decision."""
    if meeting is None or not meeting.is_open:
        return NOT_OPEN
    if not steers(meeting.edition_id, by, now):
        return NOT_LEADING
    if Ballot.objects.filter(edition=meeting.edition_id).open().exists():
        return no("ballot_open", "En omröstning pågår. Avsluta den först.")
    return YES


def may_take_up(
    meeting: Meeting | None, nomination: Nomination, *, by: User, now: datetime
) -> Answer:
    """Say whether the jury may turn to the nominee: who leads the work on it decides."""
    if meeting is None or not meeting.is_open:
        return NOT_OPEN
    if is_decided(meeting.edition_id):
        return DECIDED
    if meeting.talks.filter(ended_at=None, nomination=nomination).exists():
        return no("already_up", f"Juryn talar redan om {nomination.municipality.name}.")
    if not leads(nomination, by, now):
        return NOT_CHAIR
    return YES if stands(nomination, now) else NOT_STANDING


def may_end_talk(meeting: Meeting | None, *, by: User, now: datetime) -> Answer:
    """Say whether the talk may end: by who leads it, or chair or deputy, also from outside."""
    if meeting is None or not meeting.is_open:
        return NOT_OPEN
    talk = meeting.talks.filter(ended_at=None).select_related("nomination__edition").first()
    if talk is None:
        return no("no_talk", "Juryn talar inte om någon kommun just nu.")
    if steers(meeting.edition_id, by, now) or leads(talk.nomination, by, now):
        return YES
    return NOT_LEADING
