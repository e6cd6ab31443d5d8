"""The list of those who come, as a file that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable

from kvalitetskommun.spreadsheet import as_csv
from network.models import Registration

HEADINGS = ("Namn", "E-post", "Kommun", "Status", "Könummer", "Behov", "Deltog")
ATTENDED = {True: "Ja", False: "Nej", None: ""}


def participants_csv(registrations: Iterable[Registration]) -> bytes:
    """Write one row a person."""
    return as_csv(HEADINGS, (_row(one) for one in registrations))


def _row(one: Registration) -> tuple[str, ...]:
    return (
        *(one.user.name, one.user.email, one.municipality.name if one.municipality else ""),
        *(one.get_state_display(), str(one.queue_number or ""), one.needs),
        ATTENDED[one.attended],
    )
