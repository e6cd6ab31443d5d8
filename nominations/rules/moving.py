"""When a confirmed release may be moved to another moment, by two persons."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Release
from nominations.rules.people import NOT_OFFICE
from nominations.states import ReleaseKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_CONFIRMED = no("not_confirmed", "Bara ett bekräftat släpp kan flyttas.")
NOT_MOVED = no("not_moved", "Ingen ny tid är föreslagen.")


def may_propose_move(
    release: Release, *, by: User, now: datetime, publish_at: datetime | None = None
) -> Answer:
    """Say whether another moment may be proposed; it is asked once it is chosen."""
    if not by.office:
        return NOT_OFFICE
    return _fits(release, publish_at or release.publish_at, now)


def may_confirm_move(release: Release, *, by: User, now: datetime) -> Answer:
    """Say whether the proposed moment may be confirmed: by another person than the proposer."""
    if release.moves_to is None:
        return NOT_MOVED
    if not by.office:
        return NOT_OFFICE
    if release.moves_by_id == by.pk:
        return no("same_person", "En annan person på kansliet måste bekräfta den nya tiden.")
    return _fits(release, release.moves_to, now)


def may_drop_move(release: Release, *, by: User, now: datetime) -> Answer:
    """Say whether a proposed moment may be dropped, so that the one that stands is kept."""
    if release.moves_to is None:
        return NOT_MOVED
    return YES if by.office else NOT_OFFICE


def _fits(release: Release, publish_at: datetime, now: datetime) -> Answer:
    if release.confirmed_at is None or release.taken_back_at is not None:
        return NOT_CONFIRMED
    if release.publish_at <= now:
        return no("already_public", "Släppet är redan synligt. Det kan bara dras tillbaka.")
    if publish_at <= now:
        return no("in_the_past", "Välj en tidpunkt som inte har passerat.")
    is_first = release.kind == ReleaseKind.NOMINEES
    kind = ReleaseKind.AWARDS if is_first else ReleaseKind.NOMINEES
    others = Release.objects.live().filter(edition=release.edition_id, kind=kind)
    other = others.exclude(confirmed_at=None).first()
    if other is None:
        return YES
    first, last = (publish_at, other.publish_at) if is_first else (other.publish_at, publish_at)
    if last < first:
        return no("before_nominees", "Vinnaren kan inte bli synlig före de nominerade.")
    return YES
