"""Which votes a person of the meeting may know of."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from jury.admin.meeting_seat import Seat, seat_of
from jury.models import Ballot
from jury.querysets import BallotQuerySet
from jury.rules.taking_part import heard_among
from nominations.models import Nomination


def ballots_of(seat: Seat) -> BallotQuerySet:
    """Give the votes in which the person hears of every nominee, the latest first."""
    edition = seat.deliberation.edition_id
    nominees = Nomination.objects.filter(edition=edition)
    own: BallotQuerySet = Ballot.objects.filter(edition=edition)
    return own.only_about(heard_among(seat.juror, nominees))


def known_ballot(request: HttpRequest, code: str) -> tuple[Seat, Ballot]:
    """Give a vote, and the person's seat at its meeting; else 404."""
    about = get_object_or_404(Ballot.objects.select_related("edition"), code=code)
    seat = seat_of(request, about.edition.year)
    ballot: Ballot = get_object_or_404(ballots_of(seat), code=code)
    return seat, ballot


def nominees_of(ballot: Ballot) -> list[Nomination]:
    """Give the nominees of a vote in Swedish order."""
    rows = ballot.candidates.select_related("nomination__municipality")
    return [row.nomination for row in rows]
