"""How much the office has laid before the jury about each nominee of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from jury.models import FactDocument, KeyFigure
from jury.states import Perspective
from nominations.models import Edition, Nomination


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is about one nominee in one perspective."""

    perspective: Perspective
    figures: int
    documents: int


@dataclass(frozen=True, slots=True)
class Row:
    """One nominee, and how much the jury gets in each perspective."""

    nomination: Nomination
    amounts: list[Amount]


def evidence_in(edition: Edition, *, without: Collection[int] = ()) -> list[Row]:
    """List an edition's nominees with how much evidence there is about each, ``without`` some."""
    figures = KeyFigure.objects.filter(nomination__edition=edition)
    documents = FactDocument.objects.present().filter(nomination__edition=edition)
    names = ("nomination", "perspective")
    counted = Counter(figures.values_list(*names)), Counter(documents.values_list(*names))
    return [
        Row(
            nomination,
            [
                Amount(perspective, *(one[nomination.pk, perspective.value] for one in counted))
                for perspective in Perspective
            ],
        )
        for nomination in nominees_of(edition)
        if nomination.pk not in without
    ]


def nominees_of(edition: Edition) -> list[Nomination]:
    """List an edition's nominees for the office, announced or not."""
    standing = Nomination.objects.standing().filter(edition=edition)
    return list(standing.select_related("municipality", "edition").in_swedish_order())
