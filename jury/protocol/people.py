"""Who sat in the jury, who took whose place, and who led when the chair could not."""

from __future__ import annotations

from jury.models import Deliberation, Juror, StandIn
from jury.protocol.parts import Part, TableData, part, table
from jury.room.numbers import NOTHING
from kvalitetskommun.swedish import day_words, moment_words


def jury_part(deliberation: Deliberation) -> Part:
    """List everybody who has sat in the jury."""
    jurors = Juror.objects.filter(edition=deliberation.edition_id).select_related(
        "user", "substitutes__user"
    )
    rows = sorted(jurors, key=lambda row: (row.starts_at, row.user.name_sort))
    headings = ("Namn", "Uppdrag", "Från", "Till", "Löfte om tystnad")
    members = table(
        "Juryns medlemmar",
        headings,
        (
            (
                str(row),
                row.get_role_display(),
                day_words(row.starts_at),
                day_words(row.ends_at) if row.ends_at else NOTHING,
                day_words(row.pledged_at) if row.pledged_at else "Inte lämnat",
            )
            for row in rows
        ),
    )
    return part("Juryn", tables=(members, _replaced(rows), _led(deliberation)))


def _replaced(jurors: list[Juror]) -> TableData | None:
    return table(
        "Ersatta under arbetet",
        ("Ersattes", "Av", "Skäl"),
        (
            (str(row.substitutes), str(row), row.substitutes.replaced_because or NOTHING)
            for row in jurors
            if row.substitutes
        ),
    )


def _led(deliberation: Deliberation) -> TableData | None:
    named = StandIn.objects.filter(nomination__edition=deliberation.edition_id)
    joined = named.select_related("juror__user", "named_by", "nomination__municipality")
    return table(
        "Utsedda att leda bedömningen av en kommun",
        ("Kommun", "Utsedd", "När", "Skäl"),
        (
            (
                row.nomination.municipality.name,
                str(row.juror),
                moment_words(row.named_at),
                row.reason,
            )
            for row in joined.order_by("named_at", "pk")
        ),
    )
