"""What the meeting's page shows of the jury's votes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from jury.admin.ballot_scope import ballots_of, nominees_of
from jury.admin.meeting_seat import Seat
from jury.models import Ballot
from jury.rules import voting as rules
from jury.votes import Tally, tally_of
from kvalitetskommun.swedish import listed
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Shown:
    """A vote as the person sees it."""

    ballot: Ballot
    names: str
    tally: list[Tally]
    voted: int = 0
    voters: int = 0
    has_voted: bool = False
    may_vote: bool = False
    may_close: bool = False
    may_cast: bool = False


def ballots_part(seat: Seat, heard: Collection[Nomination], *, acts: bool) -> dict[str, Any]:
    """Give the votes that the person may know of, and whether a new one may be opened.

    Who neither leads nor steers (``acts``) is not asked about.
    """
    by, now = seat.request.user, seat.request.now
    may = acts and rules.may_open_ballot(seat.deliberation, heard, by=by, now=now)
    return {
        "ballots": [_shown(seat, one, acts) for one in ballots_of(seat)],
        "may_open_ballot": bool(may),
    }


def _shown(seat: Seat, ballot: Ballot, acts: bool) -> Shown:
    by, now, juror = seat.request.user, seat.request.now, seat.juror
    names = listed(row.municipality.name for row in nominees_of(ballot))
    if not ballot.is_open:
        may_cast = acts and bool(rules.may_cast(ballot, by=by, now=now))
        return Shown(ballot, names, tally_of(ballot), may_cast=may_cast)
    voters = rules.voters_of(ballot, now)
    votes = set(ballot.votes.filter(juror__in=voters).values_list("juror", flat=True))
    return Shown(
        ballot,
        names,
        [],
        voted=len(votes),
        voters=voters.count(),
        has_voted=juror is not None and juror.pk in votes,
        may_vote=juror is not None and bool(rules.may_vote(ballot, juror, by=by, now=now)),
        may_close=acts and bool(rules.may_close_ballot(ballot, by=by, now=now)),
    )
