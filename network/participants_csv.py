"""The list of those who come, as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from network.models import Registration

HEADINGS = ("Namn", "E-post", "Kommun", "Status", "Könummer", "Behov", "Deltog")
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Makes spreadsheets read the letters as UTF-8.
MARK = "\ufeff"


def participants_csv(registrations: Iterable[Registration]) -> bytes:
    """Write one row a person, semicolons between, as Swedish spreadsheets expect."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(HEADINGS)
    for one in registrations:
        writer.writerow([_safe(str(cell)) for cell in _row(one)])
    return (MARK + file.getvalue()).encode()


def _row(one: Registration) -> tuple[object, ...]:
    attended = {True: "Ja", False: "Nej", None: ""}[one.attended]
    return (
        *(one.user.name, one.user.email, one.municipality.name if one.municipality else ""),
        *(one.get_state_display(), one.queue_number or "", one.needs, attended),
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
