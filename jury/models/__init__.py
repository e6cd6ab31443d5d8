"""Who judges what, and what came of it."""

from jury.models.decision import Decision, Mention
from jury.models.panel import Criterion, Declaration, Deliberation, Juror
from jury.models.scorecards import HIGHEST, LOWEST, Score, Scorecard

__all__ = [
    "HIGHEST",
    "LOWEST",
    "Criterion",
    "Decision",
    "Declaration",
    "Deliberation",
    "Juror",
    "Mention",
    "Score",
    "Scorecard",
]
