"""What the desk says when there is nothing to judge yet, or no longer."""

from __future__ import annotations

from datetime import datetime

from jury.models import Juror
from jury.states import JurorRole
from nominations.dates import coming_day, day_in_text
from nominations.states import DateKind, ReleaseKind


def why_empty(juror: Juror, now: datetime) -> str:
    """Say why a juror has no nominees on the desk."""
    if juror.role == JurorRole.SUBSTITUTE:
        return (
            "Du är suppleant. Går du in i stället för någon får du ett brev, "
            "och då kommer kommunerna hit."
        )
    if not hasattr(juror.edition, "deliberation"):
        return "Kansliet har inte lagt upp juryns arbete än. Du behöver inte göra något nu."
    day = coming_day(juror.edition, DateKind.NOMINEES_ANNOUNCED, now)
    if day:
        return f"De nominerade presenteras {day}. Då kommer de hit, och du kan börja."
    return "De nominerade är inte presenterade än. När de är det kommer de hit, och du kan börja."


def notes_on(juror: Juror, criteria: int, now: datetime) -> list[str]:
    """Say what a juror should know about the round: it is over, or cannot be scored yet."""
    is_revealed = juror.edition.deliberation.is_revealed
    if is_revealed and juror.edition.is_released(ReleaseKind.AWARDS, now):
        return ["Omgången är avgjord och vinnaren är utsedd. Tack för ditt arbete."]
    if not criteria:
        return [
            "Kansliet har inte lagt upp kriterierna än. Du kan svara om jäv och läsa, "
            "men inte bedöma."
        ]
    date = None if is_revealed else juror.edition.dates.get(DateKind.EVALUATION_CLOSES)
    return [f"Klart senast {day_in_text(date)}."] if date else []
