"""The jury's log as a file: what happened in full, and of the rest only what proves the chain."""

from __future__ import annotations

from collections.abc import Iterable

from jury.entries import CONFIDENTIAL, OPEN
from jury.models import Ballot, Deliberation, Scorecard
from jury.workflow.locking import code_of, code_of_edition
from kvalitetskommun.audit.export import Export, export
from nominations.models import Nomination

# What a juror says about a conflict of interest is read by nobody but who rules on it.
NEVER = {"jury.declare", "jury.rule_on"}


def export_of(deliberation: Deliberation, *, without: Iterable[int] = ()) -> Export:
    """Give the log of an edition's jury; before the reveal no score is in it, only its seal.

    ``without`` are the nominees that the reader has stepped back from.
    """
    shown = {*OPEN} | ({*CONFIDENTIAL} - NEVER if deliberation.is_revealed else set())
    return export(shown, codes=_codes(deliberation, list(without)))


def _codes(deliberation: Deliberation, without: list[int]) -> set[str]:
    """Name everything that the edition's entries are about."""
    edition = deliberation.edition
    rows = Nomination.objects.filter(edition=edition).exclude(pk__in=without)
    nominees = list(rows.select_related("edition", "municipality"))
    cards = Scorecard.objects.filter(nomination__in=nominees)
    ballots = Ballot.objects.filter(edition=edition)
    return {
        code_of_edition(edition),
        *(code_of(row) for row in nominees),
        *cards.values_list("code", flat=True),
        *ballots.only_about(nominees).values_list("code", flat=True),
    }
