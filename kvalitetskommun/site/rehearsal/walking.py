"""A release before, at and after its moment, and taken back: in a transaction that is undone.

Nothing of it is ever seen by anybody else, and nothing is enqueued: the letters are only counted.
On PostgreSQL the transaction reads one fixed state of the database, as a copy would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

from kvalitetskommun.site.rehearsal.places import Place, places_of
from kvalitetskommun.site.rehearsal.visiting import Seen, Visitor
from nominations.models import Release

JUST_BEFORE, LATER, LAST = timedelta(microseconds=-1), timedelta(seconds=1), timedelta(seconds=3)
MOMENTS = (JUST_BEFORE, timedelta(0), LATER, LAST)
FOUND, NOT_FOUND = 200, 404


@dataclass(frozen=True, slots=True)
class Walked:
    """What was seen of a place without the release, and with it, at the same moments.

    At the last of them the release has been taken back.
    """

    place: Place
    without: tuple[Seen, ...]
    with_it: tuple[Seen, ...]

    @property
    def faults(self) -> list[str]:
        """Say in Swedish what is not as it should be."""
        before, at, after, back = (
            mine == other for mine, other in zip(self.with_it, self.without, strict=True)
        )
        codes = [seen[0] for seen in self.with_it]
        found = []
        if not before or (self.place.is_new and codes[0] != NOT_FOUND):
            found.append("syns redan före tidpunkten")
        if at or codes[1] != FOUND:
            found.append("syns inte vid tidpunkten")
        if after or codes[2] != FOUND:
            found.append("syns inte en sekund efter tidpunkten")
        if not back or (self.place.is_new and codes[3] != NOT_FOUND):
            found.append("syns fortfarande när släppet är draget tillbaka")
        return found


def walk(release: Release) -> list[Walked]:
    """Walk through the release; when this returns, the database is as it was."""
    with undone():
        places = places_of(release)
        own = Release.objects.filter(pk=release.pk)
        moments = [release.publish_at + one for one in MOMENTS]
        own.update(taken_back_at=release.proposed_at or release.publish_at)
        visitor = Visitor()
        without = {place: [visitor.see(place.path, at) for at in moments] for place in places}
        own.update(taken_back_at=None, confirmed_at=release.publish_at + JUST_BEFORE)
        visitor = Visitor()
        seen = {place: [visitor.see(place.path, at) for at in moments[:-1]] for place in places}
        own.update(taken_back_at=moments[-1])
        for place in places:
            seen[place].append(visitor.see(place.path, moments[-1]))
        return [Walked(place, tuple(without[place]), tuple(seen[place])) for place in places]


@contextmanager
def undone() -> Iterator[None]:
    """Roll everything back, whatever happens."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        try:
            yield
        finally:
            transaction.set_rollback(True)
