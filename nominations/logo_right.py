"""Who may use the award's logo: the winner, from its release until the next winner's.

Pure: what is public of editions and awards in, spans of time out. An edition whose ceremony has
passed without a winner that we know of ends the right too: nobody knows who has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from kvalitetskommun.swedish import STOCKHOLM
from nominations.dates import known_day, passes_at, released_on
from nominations.models import Award, Edition, Municipality, Release
from nominations.states import DateKind, ReleaseKind


@dataclass(frozen=True, slots=True)
class Change:
    """A moment at which the right goes over: to the winners of an edition, or to nobody known.

    ``release`` is what made the winners known.
    """

    at: datetime
    edition: Edition
    winners: list[Award]
    release: Release | None = None

    @property
    def words(self) -> str:
        """Say when, as exactly as it is known (”den 17 maj 2027”, ”november 2011”, ”2003”)."""
        if self.release is not None:
            return released_on(self.release)
        known = self.edition.dates.get(DateKind.CEREMONY)
        return known_day(known.shown_at, known.precision) if known else str(self.edition.year)


@dataclass(frozen=True, slots=True)
class LogoRight:
    """A winner's right: from its release until the moment that ended it; None while it runs.

    ``again`` is the year of another award by which the municipality has the right now.
    """

    award: Award
    began: Change
    ended: Change | None
    again: int | None = None

    @property
    def since(self) -> datetime:
        """Give the moment at which it began."""
        return self.began.at

    @property
    def until(self) -> datetime | None:
        """Give the moment that ended it."""
        return self.ended.at if self.ended is not None else None

    @property
    def has_lapsed(self) -> bool:
        """Tell whether it ended without a next winner that we know of."""
        return self.ended is not None and not self.ended.winners

    @property
    def municipality(self) -> Municipality:
        """Give whose right it is."""
        return self.award.municipality

    @property
    def year(self) -> int:
        """Give the year of the edition that was won."""
        return self.award.edition.year


@dataclass(frozen=True, slots=True)
class LogoRights:
    """Every right that there is or was, the latest first; ``unknown`` names who nobody knows of."""

    rights: list[LogoRight]
    unknown: Edition | None

    @property
    def running(self) -> list[LogoRight]:
        """Give the rights that run."""
        return [right for right in self.rights if right.until is None]

    @property
    def changed_at(self) -> datetime | None:
        """Give the latest moment at which a right began or ended."""
        moments = [right.since for right in self.rights]
        moments += [right.until for right in self.rights if right.until is not None]
        return max(moments, default=None)

    def won_by(self, award: Award) -> LogoRight | None:
        """Give the right that came with an award; None of what gives none, or is not public."""
        return next((right for right in self.rights if right.award == award), None)

    def of(self, municipality: Municipality) -> list[LogoRight]:
        """Give a municipality's rights, the latest first."""
        return [right for right in self.rights if right.municipality == municipality]


def logo_rights(now: datetime) -> LogoRights:
    """Say who has and has had the right, of what is public at ``now``; three queries."""
    editions = Edition.objects.published().with_dates().with_releases().order_by("year")
    winners: dict[int, list[Award]] = {}
    for award in Award.objects.public(now).winners().with_context().winners_first():
        winners.setdefault(award.edition_id, []).append(award)
    return _spans(_changes(editions, winners, now))


def _changes(
    editions: Iterable[Edition], winners: dict[int, list[Award]], now: datetime
) -> list[Change]:
    found = (_change(edition, winners.get(edition.pk, []), now) for edition in editions)
    return sorted((change for change in found if change), key=lambda one: one.at)


def _change(edition: Edition, winners: list[Award], now: datetime) -> Change | None:
    """Give an edition's change; an edition that named nobody changes nothing."""
    released = next(
        (
            release
            for release in edition.releases.all()
            if release.kind == ReleaseKind.AWARDS and release.is_public(now)
        ),
        None,
    )
    if released is not None and winners:
        return Change(released.publish_at, edition, winners, released)
    if released is not None and edition.decided_without_winner_at is not None:
        return None
    known = edition.dates.get(DateKind.CEREMONY)
    ceremony = passes_at(known) if known else _end_of(edition.year)
    should_be = released.publish_at if released is not None else ceremony
    return Change(should_be, edition, []) if should_be <= now else None


def _end_of(year: int) -> datetime:
    """Give the moment by which an edition without a date for its ceremony must have had it."""
    return datetime(year + 1, 1, 1, tzinfo=STOCKHOLM)


def _spans(changes: list[Change]) -> LogoRights:
    ends = [later for _, later in pairwise(changes)] + [None]
    last = changes[-1] if changes else None
    holders = {award.municipality_id for award in last.winners} if last is not None else set()
    rights = [
        LogoRight(
            award,
            change,
            end,
            last.edition.year if end and last and award.municipality_id in holders else None,
        )
        for change, end in zip(changes, ends, strict=False)
        for award in change.winners
    ]
    unknown = last.edition if last is not None and not last.winners else None
    return LogoRights(rights[::-1], unknown)
