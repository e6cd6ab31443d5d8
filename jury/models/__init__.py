"""Who judges what, and what came of it."""

from jury.models.advice import Advice
from jury.models.attendance import Attendance
from jury.models.ballot import Ballot, Candidate, Vote
from jury.models.citation import Citation
from jury.models.connection import Connection
from jury.models.criterion import Criterion
from jury.models.decision import Decision, Mention
from jury.models.declaration import Declaration
from jury.models.deliberation import Deliberation
from jury.models.fact_document import FactDocument
from jury.models.given import Given
from jury.models.juror import Juror
from jury.models.key_figure import KeyFigure
from jury.models.look import EmergencyLook
from jury.models.meeting import Meeting
from jury.models.meeting_note import MeetingNote
from jury.models.pledge import digest_of
from jury.models.protocol import Protocol
from jury.models.reservation import Reservation
from jury.models.rubric import RUBRIC
from jury.models.scorecards import HIGHEST, LOWEST, Score, Scorecard
from jury.models.second_round import SecondRound
from jury.models.stand_in import StandIn
from jury.models.talk import StepOut, Talk
from jury.models.turn import Turn

__all__ = [
    "HIGHEST",
    "LOWEST",
    "RUBRIC",
    "Advice",
    "Attendance",
    "Ballot",
    "Candidate",
    "Citation",
    "Connection",
    "Criterion",
    "Decision",
    "Declaration",
    "Deliberation",
    "EmergencyLook",
    "FactDocument",
    "Given",
    "Juror",
    "KeyFigure",
    "Meeting",
    "MeetingNote",
    "Mention",
    "Protocol",
    "Reservation",
    "Score",
    "Scorecard",
    "SecondRound",
    "StandIn",
    "StepOut",
    "Talk",
    "Turn",
    "Vote",
    "digest_of",
]
