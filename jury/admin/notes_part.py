"""What the meeting's page shows of the notes about the nominee under discussion."""

from __future__ import annotations

from typing import Any

from jury.admin.meeting_seat import Seat
from jury.rules.noting import may_write_notes
from nominations.models import Nomination


def notes_part(seat: Seat, nominee: Nomination, *, acts: bool) -> dict[str, Any]:
    """Give the latest version, and whether the person may write the next."""
    by, now = seat.request.user, seat.request.now
    latest = nominee.meeting_notes.select_related("written_by").first()
    writes = (acts or by.office) and may_write_notes(nominee, by=by, now=now)
    return {"latest": latest, "may_write": bool(writes)}
