"""What the public may read of an edition's nominees: only what is released at the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nominations.models import Municipality, Nomination
from nominations.reading import Content, Outline, ReadableArea, read_outline, readable_areas
from nominations.states import NominationState


@dataclass(frozen=True, slots=True)
class Reading:
    """A nominee and its application to read, area by area."""

    nomination: Nomination
    areas: list[ReadableArea]

    @property
    def municipality(self) -> Municipality:
        """Give whose application it is."""
        return self.nomination.municipality


def readings(year: int, now: datetime) -> list[Reading]:
    """List, in Swedish order, the nominees whose applications are here to read."""
    nominations = (
        Nomination.objects.public(now)
        .filter(edition__year=year)
        .with_context()
        .with_published_text()
        .in_swedish_order()
    )
    pairs = [(nomination, content_of(nomination)) for nomination in nominations]
    return [Reading(row, readable_areas(content)) for row, content in pairs if content]


def content_of(nomination: Nomination) -> Content | None:
    """Give what ``with_published_text`` fetched; who stepped back is not read any longer."""
    fetched: Content | None = vars(nomination)["published_content"]
    return None if has_left(nomination) else fetched


def fetched_outline(nomination: Nomination) -> Outline | None:
    """Give what ``with_published_outline`` fetched; who stepped back is not read any longer."""
    fetched: Content | None = vars(nomination)["published_outline"]
    return None if has_left(nomination) or fetched is None else read_outline(fetched)


def has_left(nomination: Nomination) -> bool:
    """Tell whether the municipality stepped back after it was nominated."""
    return bool(nomination.state == NominationState.WITHDRAWN)
