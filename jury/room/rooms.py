"""The room as a whole: every panel that its reader may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from jury.models import Deliberation
from jury.models.deliberation import FEWEST
from jury.room.agreeing import agreement_panel
from jury.room.apart import discrepancies_panel
from jury.room.criteria import criteria_panel
from jury.room.gathered import Gathered
from jury.room.gathering import gather
from jury.room.jurors import jurors_panel
from jury.room.means import means_panel
from jury.room.one_out import one_out_panel
from jury.room.panels import Panel
from jury.room.reading_order import order_panel
from jury.room.shadow import shadow_panel
from jury.room.sureness import sureness_panel
from jury.room.talked import talked_panel
from jury.room.ties import ties_panel
from jury.room.weighing import weights_panel


@dataclass(frozen=True, slots=True)
class Room:
    """What one reader sees of a revealed round."""

    panels: tuple[Panel, ...]
    has_second: bool

    @property
    def verdict(self) -> str:
        """Give the sentence about how sure the first place is."""
        return next(panel.sentence for panel in self.panels if panel.key == "sakerhet")


def room_of(
    deliberation: Deliberation,
    *,
    names: bool,
    without: Collection[int] = (),
) -> Room:
    """Read a revealed round.

    ``names`` tells who set what: for the chair and the office. Without them nothing tells of a
    single juror, and nominees that fewer than three have scored are left out. ``without`` are the
    nominees that the reader has stepped back from.
    """
    gathered = gather(deliberation, without=without)
    if not names:
        gathered = _hiding_the_single(gathered)
    return Room(tuple(_panels(gathered, names=names)), gathered.has_second)


def _panels(gathered: Gathered, *, names: bool) -> list[Panel]:
    talked = talked_panel(gathered)
    return [
        means_panel(gathered, names=names),
        sureness_panel(gathered),
        *([talked] if talked else []),
        ties_panel(gathered),
        discrepancies_panel(gathered, names=names),
        one_out_panel(gathered, names=names),
        weights_panel(gathered),
        agreement_panel(gathered),
        shadow_panel(gathered, names=names),
        order_panel(gathered),
        criteria_panel(gathered, names=names),
        *([jurors_panel(gathered)] if names else []),
    ]


def _hiding_the_single(gathered: Gathered) -> Gathered:
    """Leave out nominees of whom a single juror's scores could be told from the rest."""
    enough = {
        one: row
        for one, row in gathered.nominees.items()
        if len(gathered.first.totals_of(one)) >= FEWEST
    }
    reading = {who: [one for one in row if one in enough] for who, row in gathered.reading.items()}
    return replace(
        gathered,
        nominees=enough,
        first=gathered.first.only(enough),
        second=gathered.second.only(enough),
        reading=reading,
    )
