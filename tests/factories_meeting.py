"""A jury that meets, in one call."""

from __future__ import annotations

from typing import Any

from jury.models import Juror
from jury.workflow.meeting import open_meeting, take_up
from tests.clock import NOW
from tests.factories_jury import DeclarationFactory, Jury, revealed_jury


def meeting_jury(*, talk: bool = True, **fields: Any) -> Jury:
    """Make a jury of two nominees whose meeting is open and talks about the first."""
    jury = revealed_jury(**{"nominees": 2, **fields})
    open_meeting(jury.deliberation, by=jury.chair, now=NOW)
    if talk:
        take_up(jury.nominee, by=jury.chair, now=NOW)
    return jury


def out(jury: Jury, juror: int = 1, nominee: int = 0) -> Juror:
    """Let a juror have stepped back from a nominee."""
    who = jury.jurors[juror]
    who.declarations.filter(nomination=jury.nominees[nominee]).update(replaced_at=NOW)
    DeclarationFactory(juror=who, nomination=jury.nominees[nominee], conflict=True)
    return who
