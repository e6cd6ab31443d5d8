"""Everything the protocol says, gathered once, as plain data."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from jury.models import Deliberation
from jury.protocol.conflicts import conflicts_part
from jury.protocol.decided import current_decision, decision_part
from jury.protocol.meetings import meetings_part, votes_part
from jury.protocol.parts import Part, as_data, part
from jury.protocol.people import jury_part
from jury.protocol.scores import quorum_part, scores_part
from jury.room import Panel, room_of
from kvalitetskommun.audit.workflow import current_head
from kvalitetskommun.swedish import moment_words

# What the protocol shows in parts of its own.
SHOWN_ELSEWHERE = {"medel", "kriterier"}


def content_of(
    deliberation: Deliberation, *, now: datetime, without: Collection[int] = ()
) -> dict[str, Any]:
    """Gather the protocol of a revealed round; ``without`` nominees the reader stepped back from.

    Figures are those of the chair's room, under pseudonyms, from the same seed.
    """
    edition = deliberation.edition
    panels = room_of(deliberation, names=False, without=without).panels
    votes = votes_part(deliberation, without)
    parts = [
        meetings_part(deliberation, without),
        jury_part(deliberation),
        conflicts_part(deliberation, without),
        quorum_part(deliberation, without),
        scores_part(deliberation, without),
        *(_panel_part(panel) for panel in panels if panel.key not in SHOWN_ELSEWHERE),
        *([votes] if votes else []),
        decision_part(current_decision(deliberation), without),
        _proof(deliberation, now),
    ]
    return {
        "year": edition.year,
        "edition": str(edition),
        "made_at": now.isoformat(),
        "is_whole": not without,
        "parts": parts,
    }


def _panel_part(panel: Panel) -> Part:
    return part(
        panel.title, panel.sentence, *panel.counted, tables=[as_data(one) for one in panel.tables]
    )


def _proof(deliberation: Deliberation, now: datetime) -> Part:
    shown = ""
    if deliberation.revealed_at:
        by = f" av {deliberation.revealed_by}" if deliberation.revealed_by else ""
        shown = f"Poängen visades för juryn den {moment_words(deliberation.revealed_at)}{by}."
    return part(
        "Kontroll",
        shown,
        f"Lottningarnas startvärde: {deliberation.seed}.",
        f"Loggens kontrollsumma den {moment_words(now)}: {current_head()}.",
        "Loggen kan hämtas och granskas utan portalen. Kontrollsumman är också mejlad till "
        "ordföranden och kansliet vid varje skede.",
    )
