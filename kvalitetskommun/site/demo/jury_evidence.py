"""The demo's evidence for the jury: figures and a document that say that they are examples."""

from __future__ import annotations

import random
from datetime import datetime
from decimal import Decimal

from jury.models import KeyFigure
from jury.states import Perspective, Trend
from jury.workflow.fact_documents import add_document
from jury.workflow.key_figures import keep_figure
from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo.files import example_document
from nominations.models import Nomination

SOURCE = "Exempel, inte statistik"
GROUP = "Exempelgruppen"
FIGURES = (
    (Perspective.ECONOMY, "Exempelmått på kostnad", "exempelkronor", 900, 1100),
    (Perspective.ECONOMY, "Exempelmått på resultat", "exempelprocent", 1, 5),
    (Perspective.RESULTS, "Exempelmått på nöjda invånare", "exempelindex", 55, 75),
    (Perspective.EMPLOYER, "Exempelmått på engagemang", "exempelindex", 70, 85),
)
DESCRIBED = "Nacka"
TRENDS = (*Trend.values, "")


def lay_out_evidence(
    nominations: list[Nomination], *, chance: random.Random, by: User, now: datetime
) -> None:
    """Give the jury four invented figures about each nominee, and a document about one."""
    for nomination in nominations:
        for perspective, title, unit, low, high in FIGURES:
            figure = KeyFigure(
                nomination=nomination,
                perspective=perspective,
                title=title,
                value=Decimal(chance.randint(low * 10, high * 10)) / 10,
                unit=unit,
                year=2026,
                source=SOURCE,
                comparison_group=GROUP,
                comparison_value=Decimal(low + high) / 2,
                trend=chance.choice(TRENDS),
            )
            keep_figure(figure, by=by, now=now)
    described = next(row for row in nominations if row.municipality.name == DESCRIBED)
    add_document(
        described,
        example_document(described.municipality.full_name),
        perspective=Perspective.ECONOMY,
        title="Exempeltext: utdrag ur en årsredovisning",
        by=by,
        now=now,
    )
