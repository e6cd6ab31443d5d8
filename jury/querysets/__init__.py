"""The questions asked about the jury's work; every page of the desk starts with one of them."""

from jury.querysets.advice import AdviceQuerySet
from jury.querysets.ballots import BallotQuerySet
from jury.querysets.citations import CitationQuerySet
from jury.querysets.criteria import CriterionQuerySet
from jury.querysets.declarations import DeclarationQuerySet
from jury.querysets.evidence import FactDocumentQuerySet, KeyFigureQuerySet
from jury.querysets.jurors import JurorQuerySet
from jury.querysets.looks import EmergencyLookQuerySet
from jury.querysets.meetings import MeetingQuerySet
from jury.querysets.nominees import to_judge
from jury.querysets.reservations import ReservationQuerySet
from jury.querysets.scorecards import ScorecardQuerySet, ScoreQuerySet
from jury.querysets.stand_ins import StandInQuerySet
from jury.querysets.turns import TurnQuerySet, in_turn, without_turn

__all__ = [
    "AdviceQuerySet",
    "BallotQuerySet",
    "CitationQuerySet",
    "CriterionQuerySet",
    "DeclarationQuerySet",
    "EmergencyLookQuerySet",
    "FactDocumentQuerySet",
    "JurorQuerySet",
    "KeyFigureQuerySet",
    "MeetingQuerySet",
    "ReservationQuerySet",
    "ScoreQuerySet",
    "ScorecardQuerySet",
    "StandInQuerySet",
    "TurnQuerySet",
    "in_turn",
    "to_judge",
    "without_turn",
]
