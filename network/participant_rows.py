"""The list of those who come, as the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from network.models import Registration

HEADINGS = (
    *("Namn", "E-post", "Kommun", "Status", "Könummer", "Behov", "Deltog"),
    *("Inbjuden av", "Gästens roll och organisation"),
)
ATTENDED = {True: "Ja", False: "Nej", None: ""}


def participant_rows(registrations: Iterable[Registration]) -> Iterator[tuple[str, ...]]:
    """Give one row a person."""
    for one in registrations:
        yield (
            *(one.person.name, one.person.email, "" if one.guest else _municipality(one)),
            *(one.get_state_display(), str(one.queue_number or ""), one.needs),
            ATTENDED[one.attended],
            *((_municipality(one), one.guest.role) if one.guest else ("", "")),
        )


def _municipality(one: Registration) -> str:
    return one.municipality.name if one.municipality else ""
