"""What each juror said about conflicts of interest, and how the unsure were ruled on."""

from __future__ import annotations

from collections.abc import Collection

from jury.models import Declaration, Deliberation
from jury.protocol.parts import Part, part, table
from jury.room.numbers import NOTHING
from jury.states import DeclarationKind
from kvalitetskommun.swedish import day_words


def conflicts_part(deliberation: Deliberation, without: Collection[int]) -> Part:
    """List the answers that were not a plain no, earlier ones too, and count the others.

    What a juror has written about a conflict is not told: only answer, ground and ruling.
    """
    declared = Declaration.objects.filter(juror__edition=deliberation.edition_id)
    found = declared.exclude(nomination__in=list(without)).select_related(
        "juror__user", "nomination__municipality", "ruled_by"
    )
    rows = list(found.order_by("declared_at", "pk"))
    plain = sum(row.kind == DeclarationKind.NONE and not row.replaced_at for row in rows)
    told = table(
        "Svar om jäv",
        ("Kommun", "Jurymedlem", "Svar", "Grund", "Dag", "Avgörande"),
        (
            (
                row.nomination.municipality.name,
                str(row.juror),
                f"{row.get_kind_display()}{', senare ändrat' if row.replaced_at else ''}",
                row.get_ground_display() or NOTHING,
                day_words(row.declared_at),
                _ruling(row),
            )
            for row in rows
            if row.kind != DeclarationKind.NONE
        ),
    )
    counted = f"Antal svar ”Inget jäv” som gäller: {plain}."
    nobody = "" if told else "Ingen jurymedlem har uppgett jäv eller varit osäker."
    return part("Jäv", counted, nobody, tables=(told,))


def _ruling(row: Declaration) -> str:
    if not row.ruling:
        return NOTHING
    by = f", av {row.ruled_by}" if row.ruled_by else ""
    return f"{row.get_ruling_display()}{by}. {row.ruling_reason}".strip()
