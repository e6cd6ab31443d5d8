"""What the office has laid before the jury about a nominee, perspective by perspective."""

from __future__ import annotations

from dataclasses import dataclass

from jury.models import FactDocument, KeyFigure
from jury.states import Perspective
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class FactSheet:
    """One perspective's key figures and documents."""

    perspective: Perspective
    figures: list[KeyFigure]
    documents: list[FactDocument]


def fact_sheets_of(nomination: Nomination) -> list[FactSheet]:
    """Give the fact sheets that hold something, in the order of the perspectives."""
    figures = list(KeyFigure.objects.of(nomination))
    documents = list(FactDocument.objects.of(nomination))
    sheets = [
        FactSheet(
            perspective,
            [row for row in figures if row.perspective == perspective],
            [row for row in documents if row.perspective == perspective],
        )
        for perspective in Perspective
    ]
    return [sheet for sheet in sheets if sheet.figures or sheet.documents]
