"""The jury votes between nominees that are even."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Ballot, Candidate, Deliberation, Juror, Vote
from jury.querysets import to_judge
from jury.rules import voting as rules
from jury.rules.people import NOT_STANDING
from jury.votes import leading_candidates, tally_of
from jury.workflow.locking import code_of, lock_jury
from jury.workflow.meeting import tell
from kvalitetskommun.answers import Refused, no, require
from kvalitetskommun.audit.workflow import record
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_CANDIDATE = no("not_candidate", "Kommunen är inte med i omröstningen.")


@transaction.atomic
def open_ballot(
    deliberation: Deliberation, *, nominees: Collection[Nomination], by: User, now: datetime
) -> Ballot:
    """Let the jury vote between these nominees."""
    deliberation = lock_jury(deliberation.edition_id)
    require(rules.may_open_ballot(deliberation, nominees, by=by, now=now))
    edition = deliberation.edition
    standing = to_judge(now).filter(edition=edition, pk__in=[one.pk for one in nominees])
    if len(found := list(standing.with_context())) < len(nominees):
        raise Refused(NOT_STANDING)
    ballot: Ballot = Ballot.objects.create(edition=edition, opened_at=now, opened_by=by)
    Candidate.objects.bulk_create(Candidate(ballot=ballot, nomination=one) for one in found)
    tell(edition.pk)
    content = {"nominees": [code_of(one) for one in found]}
    record("jury.open_ballot", ballot.code, by=by, now=now, content=content)
    return ballot


@transaction.atomic
def vote(ballot: Ballot, juror: Juror, *, nomination: Nomination, by: User, now: datetime) -> Vote:
    """Vote, or change the vote; the chain learns for whom when the ballot is closed."""
    ballot = _fresh(ballot)
    require(rules.may_vote(ballot, juror, by=by, now=now))
    candidate = ballot.candidates.filter(nomination=nomination).first()
    if candidate is None:
        raise Refused(NOT_CANDIDATE)
    chosen = {"candidate": candidate, "voted_at": now}
    given, _ = Vote.objects.update_or_create(ballot=ballot, juror=juror, defaults=chosen)
    tell(ballot.edition_id)
    record("jury.vote", ballot.code, by=by, now=now)
    return given


@transaction.atomic
def close_ballot(ballot: Ballot, *, by: User, now: datetime) -> Ballot:
    """Close the vote and show how many votes each nominee got."""
    ballot = _fresh(ballot)
    require(rules.may_close_ballot(ballot, by=by, now=now))
    ballot.closed_at, ballot.closed_by = now, by
    ballot.save(update_fields=["closed_at", "closed_by"])
    tell(ballot.edition_id)
    votes = ballot.votes.select_related("juror__user", "candidate__nomination__municipality")
    content = {
        "count": {
            row.candidate.nomination.municipality.code: row.votes for row in tally_of(ballot)
        },
        "votes": {
            str(one.juror.user.key): one.candidate.nomination.municipality.code for one in votes
        },
    }
    record("jury.close_ballot", ballot.code, by=by, now=now, content=content)
    return ballot


@transaction.atomic
def cast(ballot: Ballot, *, nomination: Nomination, reason: str, by: User, now: datetime) -> Ballot:
    """Let who leads decide between those with the most votes, with a reason."""
    ballot = _fresh(ballot)
    require(rules.may_cast(ballot, by=by, now=now))
    if nomination.pk not in {row.nomination_id for row in leading_candidates(ballot)}:
        raise Refused(NOT_CANDIDATE)
    ballot.casting, ballot.casting_reason = nomination, reason
    ballot.cast_at, ballot.cast_by = now, by
    ballot.save(update_fields=["casting", "casting_reason", "cast_at", "cast_by"])
    tell(ballot.edition_id)
    content = {"nominee": nomination.municipality.code, "reason": reason}
    record("jury.cast", ballot.code, by=by, now=now, content=content)
    return ballot


def _fresh(ballot: Ballot) -> Ballot:
    lock_jury(ballot.edition_id)
    fresh: Ballot = Ballot.objects.select_related("edition").get(pk=ballot.pk)
    return fresh
