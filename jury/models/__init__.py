"""Who judges what, and what came of it."""

from jury.models.decision import Decision, Mention
from jury.models.panel import Criterion, Declaration, Deliberation, Juror
from jury.models.scorecards import Score, Scorecard

__all__ = [
    "Criterion",
    "Decision",
    "Declaration",
    "Deliberation",
    "Juror",
    "Mention",
    "Score",
    "Scorecard",
]
