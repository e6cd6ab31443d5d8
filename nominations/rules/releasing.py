"""When nominees and awards may be released, by two persons, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Award, Edition, Nomination, PublishedVersion, Release
from nominations.rules.people import NOT_OFFICE
from nominations.states import ReleaseKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_propose_award(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the jury's decision may be handed over as proposed awards."""
    if _live(edition, ReleaseKind.AWARDS, confirmed=True):
        return no("release_confirmed", "Släppet av vinnaren är bekräftat. Dra tillbaka det först.")
    return YES


def may_propose_release(
    edition: Edition, *, kind: ReleaseKind, publish_at: datetime, by: User, now: datetime
) -> Answer:
    """Say whether a release may be proposed for a set moment."""
    if _live(edition, kind):
        return no("already_proposed", "Det finns redan ett släpp. Dra tillbaka det först.")
    if not by.office:
        return NOT_OFFICE
    if publish_at <= now:
        return no("in_the_past", "Välj en tidpunkt som inte har passerat.")
    return _is_ready(edition, kind)


def may_confirm_release(release: Release, *, by: User, now: datetime) -> Answer:
    """Say whether a proposed release may be confirmed: by another person than the proposer."""
    if release.taken_back_at is not None:
        return no("taken_back", "Släppet är draget tillbaka.")
    if release.confirmed_at is not None:
        return no("already_confirmed", "Släppet är redan bekräftat.")
    if not by.office:
        return NOT_OFFICE
    if release.proposed_by_id == by.pk:
        return no("same_person", "En annan person på kansliet måste bekräfta släppet.")
    if release.publish_at <= now:
        return no("in_the_past", "Tidpunkten har passerat. Dra tillbaka och föreslå en ny.")
    return _is_ready(release.edition, ReleaseKind(release.kind))


def may_take_back(release: Release, *, by: User, now: datetime) -> Answer:
    """Say whether a release may be taken back; also after its moment, if something is wrong."""
    if release.taken_back_at is not None:
        return no("taken_back", "Släppet är redan draget tillbaka.")
    return YES if by.office else NOT_OFFICE


def _live(edition: Edition, kind: ReleaseKind, *, confirmed: bool | None = None) -> bool:
    releases = Release.objects.live().filter(edition=edition, kind=kind)
    if confirmed is not None:
        releases = releases.filter(confirmed_at__isnull=not confirmed)
    return releases.exists()


def _is_ready(edition: Edition, kind: ReleaseKind) -> Answer:
    if kind == ReleaseKind.AWARDS:
        return _awards_ready(edition)
    standing = Nomination.objects.standing().filter(edition=edition)
    count = standing.count()
    if not edition.min_nominees <= count <= edition.max_nominees:
        return no(
            "wrong_number",
            f"Omgången ska ha {edition.min_nominees}–{edition.max_nominees} nominerade. "
            f"Nu är de {count}.",
        )
    prepared = PublishedVersion.objects.filter(submission__application__nominations__in=standing)
    if prepared.count() < standing.filter(application__isnull=False).count():
        return no("not_prepared", "En nominerad kommun saknar publik version av sin ansökan.")
    return YES


def _awards_ready(edition: Edition) -> Answer:
    if not _live(edition, ReleaseKind.NOMINEES, confirmed=True):
        return no("nominees_first", "De nominerade måste släppas före vinnaren.")
    awards = Award.objects.filter(edition=edition)
    if not awards.exists() and edition.decided_without_winner_at is None:
        return no("no_decision", "Juryn har inte beslutat än.")
    return YES
