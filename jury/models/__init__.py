"""Who judges what, and what came of it."""

from jury.models.criterion import Criterion
from jury.models.decision import Decision, Mention
from jury.models.declaration import Declaration
from jury.models.deliberation import Deliberation
from jury.models.juror import Juror
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
