"""How long a log-in lasts: so long without a sign of the person, and never longer than a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

BEGAN, SEEN = "login_began", "login_seen"
# A sign of the person is written down at most once a minute.
GRAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Without a sign for ``idle``, or after ``longest`` in any case, the person is logged out."""

    idle: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """When the log-in ends (UTC), and whether staying would make it longer."""

    ends_at: datetime
    can_stay: bool

    def seconds(self, now: datetime) -> int:
        """Give the whole seconds that are left, none when the log-in has ended."""
        return max(0, int((self.ends_at - now).total_seconds()))


def limits_of(user: User) -> Limits:
    """Jury, chair and office see what others must not, so theirs are shorter."""
    idle, longest = settings.LOGIN_LIMITS["staff" if user.is_staff else "others"]
    return Limits(idle, longest)


def time_left(session: SessionBase, user: User, now: datetime) -> TimeLeft:
    """Give how long the log-in lasts if the person does nothing more."""
    limits = limits_of(user)
    longest = _read(session, BEGAN, now) + limits.longest
    idle = _read(session, SEEN, now) + limits.idle
    return TimeLeft(min(longest, idle), can_stay=now + limits.idle < longest)


def is_over(session: SessionBase, user: User, now: datetime) -> bool:
    """Say whether the log-in has ended; whose it is matters only after the shortest limits."""
    shortest = Limits(*map(min, zip(*settings.LOGIN_LIMITS.values(), strict=True)))
    is_fresh = now - _read(session, SEEN, now) < shortest.idle
    is_young = now - _read(session, BEGAN, now) < shortest.longest
    return not (is_fresh and is_young) and time_left(session, user, now).seconds(now) == 0


def note_presence(session: SessionBase, now: datetime) -> None:
    """Write down that the person was here; the first time also that the log-in began."""
    if BEGAN not in session:
        session[BEGAN] = int(now.timestamp())
    if SEEN not in session or now - _read(session, SEEN, now) >= GRAIN:
        session[SEEN] = int(now.timestamp())


def _read(session: SessionBase, name: str, now: datetime) -> datetime:
    stamp = session.get(name)
    return datetime.fromtimestamp(stamp, UTC) if isinstance(stamp, int) else now
