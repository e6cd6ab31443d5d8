"""Who judges what, and what came of it."""

from jury.models.criterion import Criterion
from jury.models.decision import Decision, Mention
from jury.models.declaration import Declaration
from jury.models.deliberation import Deliberation
from jury.models.fact_document import FactDocument
from jury.models.juror import Juror
from jury.models.key_figure import KeyFigure
from jury.models.pledge import digest_of
from jury.models.scorecards import HIGHEST, LOWEST, Score, Scorecard

__all__ = [
    "HIGHEST",
    "LOWEST",
    "Criterion",
    "Decision",
    "Declaration",
    "Deliberation",
    "FactDocument",
    "Juror",
    "KeyFigure",
    "Mention",
    "Score",
    "Scorecard",
    "digest_of",
]
