"""How awards are proposed, and how nominees and awards become public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.entries import release_code
from nominations.models import Award, Edition, Municipality, Release
from nominations.rules import releasing as rules
from nominations.states import AwardKind, ReleaseKind
from nominations.workflow.announcing import call_off_letters, write_letters
from nominations.workflow.ledger_reminders import call_off_of_edition
from nominations.workflow.moving import locked_release

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@dataclass(frozen=True, slots=True)
class ProposedAward:
    """What the jury hands over: who gets what, and why."""

    municipality: Municipality
    kind: AwardKind
    citation: str


@transaction.atomic
def propose_awards(
    edition: Edition, awards: Iterable[ProposedAward], *, by: User, now: datetime
) -> list[Award]:
    """Take over the jury's decision as proposed awards, in place of any earlier proposal.

    An empty decision means that the jury names no winner; that too is only public by its release.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_propose_award(edition, by=by, now=now))
    Award.objects.filter(edition=edition).delete()
    proposed = [
        Award.objects.create(
            edition=edition,
            municipality=award.municipality,
            kind=award.kind,
            citation=award.citation,
            proposed_at=now,
        )
        for award in awards
    ]
    has_winner = any(award.kind == AwardKind.WINNER for award in proposed)
    edition.decided_without_winner_at = None if has_winner else now
    edition.save(update_fields=["decided_without_winner_at"])
    record("nominations.propose_awards", str(edition.year), by=by, now=now)
    return proposed


@transaction.atomic
def propose_release(
    edition: Edition, *, kind: ReleaseKind, publish_at: datetime, by: User, now: datetime
) -> Release:
    """Propose that nominees or awards become public at a set moment; another person confirms."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_propose_release(edition, kind=kind, publish_at=publish_at, by=by, now=now))
    release = Release.objects.create(
        edition=edition, kind=kind, publish_at=publish_at, proposed_at=now, proposed_by=by
    )
    record(
        "nominations.propose_release",
        release_code(release),
        by=by,
        now=now,
        content={"publish_at": publish_at.isoformat()},
    )
    return release


@transaction.atomic
def confirm_release(release: Release, *, by: User, now: datetime) -> Release:
    """Confirm a release; from its moment on everything it holds is public, with nothing run.

    The letters about it are written now, and leave at that moment.
    """
    release = locked_release(release)
    require(rules.may_confirm_release(release, by=by, now=now))
    release.confirmed_at = now
    release.confirmed_by = by
    release.save(update_fields=["confirmed_at", "confirmed_by"])
    write_letters(release, now=now)
    record("nominations.confirm_release", release_code(release), by=by, now=now)
    return release


@transaction.atomic
def take_back(release: Release, *, by: User, now: datetime) -> Release:
    """Take a release back, before or after its moment; what it held is hidden at once.

    Letters that have not left are called off, the reminders of a winner's ledger among them.
    """
    release = locked_release(release)
    require(rules.may_take_back(release, by=by, now=now))
    release.taken_back_at = now
    release.taken_back_by = by
    release.save(update_fields=["taken_back_at", "taken_back_by"])
    call_off_letters(release, now=now)
    call_off_of_edition(release.edition, now)
    record("nominations.take_back", release_code(release), by=by, now=now)
    return release
