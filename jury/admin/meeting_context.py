"""What the meeting's page is filled in with, for whoever sits there."""

from __future__ import annotations

from typing import Any

from jury.admin.ballots_part import ballots_part
from jury.admin.meeting_seat import Seat
from jury.admin.notes_part import notes_part
from jury.admin.second_part import second_part
from jury.meeting_room import agenda_of, guests_of, talks_of
from jury.models import Meeting
from jury.querysets import to_judge
from jury.rules import meeting as rules
from jury.rules.decided import is_decided
from jury.rules.led_among import led_among, unled_among
from jury.rules.taking_part import heard_among
from nominations.models import Nomination


def context_of(seat: Seat) -> dict[str, Any]:
    """Give what the person sees: nothing of a nominee that the person may not hear about."""
    by, now = seat.request.user, seat.request.now
    steers = rules.steers(seat.deliberation.edition_id, by, now)
    context = {
        "steers": steers,
        "open_answer": steers and rules.may_open_meeting(seat.deliberation, by=by, now=now),
        "is_decided": is_decided(seat.deliberation.edition_id),
    }
    if seat.meeting is None:
        return context
    nominees = heard(seat)
    led = _led(seat, nominees)
    agenda = agenda_of(seat.meeting, nominees, led if seat.is_open else [], _unled(seat, nominees))
    nominee = next((row.nomination for row in agenda if row.is_up), None)
    acts = steers or bool(led)
    return (
        context
        | ballots_part(seat, nominees, acts=acts)
        | {
            "guests": guests_of(seat.meeting, now),
            "agenda": agenda,
            "talks": talks_of(seat.meeting, nominees),
            "nominee": nominee,
            "second": second_part(seat, nominee, acts=acts) if nominee else None,
            "notes": notes_part(seat, nominee, acts=acts) if nominee else None,
            "may_take_up": any(row.may_take_up for row in agenda),
            "may_pause": acts and rules.may_end_talk(_open(seat), by=by, now=now),
            "may_note": seat.juror is None or steers,
        }
    )


def _led(seat: Seat, nominees: list[Nomination]) -> list[Nomination]:
    if seat.juror is None:
        return []
    by, now = seat.request.user, seat.request.now
    return led_among(nominees, seat.deliberation.edition_id, by=by, now=now)


def _unled(seat: Seat, nominees: list[Nomination]) -> list[Nomination]:
    """Give those that the office must name somebody to lead."""
    if not seat.request.user.office:
        return []
    return unled_among(nominees, seat.deliberation.edition_id, now=seat.request.now)


def _open(seat: Seat) -> Meeting | None:
    return seat.meeting if seat.is_open else None


def heard(seat: Seat) -> list[Nomination]:
    """Give the nominees that stand and that the person hears about, in Swedish order."""
    standing = to_judge(seat.request.now).filter(edition=seat.deliberation.edition_id)
    ordered = standing.select_related("municipality", "edition").in_swedish_order()
    return heard_among(seat.juror, ordered)
