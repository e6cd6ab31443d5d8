"""Votes counted: only of ballots that are closed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from jury.models import Ballot, Candidate, Deliberation, SecondRound
from jury.scoring import PeopleSaid


@dataclass(frozen=True, slots=True)
class Tally:
    """A nominee and its votes in a closed ballot."""

    candidate: Candidate
    votes: int


def tally_of(ballot: Ballot) -> list[Tally]:
    """Count a closed ballot, the most votes first; of an open one nothing is told."""
    if ballot.is_open:
        return []
    rows = ballot.candidates.select_related("nomination__municipality")
    counted = rows.annotate(count=Count("votes")).order_by(
        "-count", "nomination__municipality__sort_key"
    )
    return [Tally(row, row.count) for row in counted]


def leading_candidates(ballot: Ballot) -> list[Candidate]:
    """Give those with the most votes; several where they are even."""
    tallies = tally_of(ballot)
    return [row.candidate for row in tallies if row.votes == tallies[0].votes]


def said_of(deliberation: Deliberation, tied: Collection[int]) -> PeopleSaid:
    """Tell the tie chain what people have done about nominees that are even, by primary key.

    They have been talked through when second scores for every one of them are closed. The votes are
    those of the latest closed ballot between some of them: the chain's earlier links may have left
    fewer even than shared the place. Keys are primary keys as text.
    """
    rounds = SecondRound.objects.exclude(closed_at=None).filter(nomination__in=list(tied))
    said = PeopleSaid(deliberated=rounds.count() == len(set(tied)))
    for ballot in Ballot.objects.filter(edition=deliberation.edition_id).exclude(closed_at=None):
        tallies = tally_of(ballot)
        if {row.candidate.nomination_id for row in tallies} <= set(tied):
            return PeopleSaid(
                deliberated=said.deliberated,
                votes={str(row.candidate.nomination_id): row.votes for row in tallies},
                casting=str(ballot.casting_id) if ballot.casting_id else None,
            )
    return said
