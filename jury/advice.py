"""What the jurors wrote to a nominee, as the office reads it: without names."""

from __future__ import annotations

from jury.models import Advice, Deliberation
from jury.overview import in_pseudonym_order
from nominations.models import Nomination


def advice_to(nomination: Nomination, deliberation: Deliberation) -> list[Advice]:
    """Give the jurors' words after the reveal, in the nominee's own drawn order."""
    written = Advice.objects.revealed().filter(nomination=nomination).select_related("juror__user")
    by_juror = {row.juror: row for row in written}
    return [by_juror[juror] for juror in in_pseudonym_order(by_juror, nomination, deliberation)]
