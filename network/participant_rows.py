"""The list of those who come, as the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from network.models import Registration

HEADINGS = ("Namn", "E-post", "Kommun", "Status", "Könummer", "Behov", "Deltog")
ATTENDED = {True: "Ja", False: "Nej", None: ""}


def participant_rows(registrations: Iterable[Registration]) -> Iterator[tuple[str, ...]]:
    """Give one row a person."""
    for one in registrations:
        yield (
            *(one.user.name, one.user.email, one.municipality.name if one.municipality else ""),
            *(one.get_state_display(), str(one.queue_number or ""), one.needs),
            ATTENDED[one.attended],
        )
