"""What the meeting's page says of second scores for the nominee under discussion."""

from __future__ import annotations

from typing import Any

from jury.admin.meeting_seat import Seat
from jury.models import Scorecard
from jury.rules import second_scores as rules
from jury.second_scores import second_scores_of
from nominations.models import Nomination


def second_part(seat: Seat, nominee: Nomination, *, acts: bool) -> dict[str, Any]:
    """Give where second scores stand, what the person may do, and once closed who moved.

    Who neither leads nor steers (``acts``) is not asked about.
    """
    by, now = seat.request.user, seat.request.now
    found = rules.round_of(nominee)
    cards = Scorecard.objects.filter(juror=seat.juror, nomination=nominee)
    card = cards.with_context().first() if found and found.is_open and seat.juror else None
    is_closed = found is not None and not found.is_open
    return {
        "round": found,
        "may_score": card is not None and rules.may_score_again(card, by=by, now=now),
        "may_open": acts and rules.may_open_second(nominee, by=by, now=now),
        "may_close": acts and rules.may_close_second(nominee, by=by, now=now),
        "moved": second_scores_of(nominee, seat.deliberation) if is_closed else [],
    }
