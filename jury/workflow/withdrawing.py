"""A vote falls when its juror turns out to have a conflict of interest."""

from __future__ import annotations

from jury.models import Ballot, Juror, Vote
from nominations.models import Nomination


def withdraw_votes(juror: Juror, nomination: Nomination) -> None:
    """Take back the votes of a juror who declares a conflict while a ballot is open."""
    open_ones = Ballot.objects.filter(candidates__nomination=nomination).open()
    Vote.objects.filter(juror=juror, ballot__in=open_ones).delete()
