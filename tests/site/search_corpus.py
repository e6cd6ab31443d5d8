"""What the searches of the tests are made in: the register, the history, and an edition to read."""

from __future__ import annotations

from nominations.history import load_history, read_history
from nominations.models import Municipality
from nominations.register import load_register, read_register
from nominations.states import Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.factories_network import EventFactory

TEXTS = {
    "Nacka": {
        "demokrati": "Vi prövar medborgarbudget i två stadsdelar. Ungdomsrådet har egna pengar.",
        "arbetsmiljo": "Sjukfrånvaron har minskat sedan cheferna fick färre medarbetare.",
    },
    "Håbo": {
        "demokrati": "Kommunen sänder fullmäktiges möten med teckenspråk.",
        "verksamheter": "Hemtjänsten planerar besöken tillsammans med de äldre.",
    },
    "Malmö": {
        "demokrati": "Lottade medborgarråd granskar budgeten. Valdeltagandet ökade.",
        "samhallsbyggande": "Cykelvägar, klimatanpassning och trygga parker för barnen.",
    },
}
CITATION = "Nacka får priset för ett långsiktigt och nyfiket kvalitetsarbete med eleverna."


def build_corpus() -> None:
    """Make everything that is public."""
    load_register(read_register())
    load_history(read_history(), now=NOW)
    edition = edition_in(Stage.AWARDED, year=2027)
    towns = {name: Municipality.objects.get(name=name) for name in TEXTS}
    for name, areas in TEXTS.items():
        parts = [snapshot_area(key, snapshot_answer("t", text)) for key, text in areas.items()]
        readable_nomination(*parts, edition=edition, municipality=towns[name])
    AwardFactory(edition=edition, municipality=towns["Nacka"], citation=CITATION)
    EventFactory(
        title="Seminarium om digital delaktighet",
        summary="Så når du invånare som sällan hörs.",
        description="Erfarenheter av e-tjänster och medborgardialog.",
    )
    EventFactory(
        title="Studiebesök i Kävlinge",
        summary="Skola och fritid under samma tak.",
        description="Vi går runt på den nya skolan.",
    )
