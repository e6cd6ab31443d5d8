"""The award's nouns."""

from nominations.models.access_request import AccessRequest
from nominations.models.affiliation import Affiliation
from nominations.models.application import Application
from nominations.models.approval import Approval
from nominations.models.attachment import Attachment
from nominations.models.award import Award
from nominations.models.clearance import Clearance
from nominations.models.completion import CompletionRequest
from nominations.models.editions import Edition, EditionDate
from nominations.models.entitlement import Entitlement
from nominations.models.extension import Extension
from nominations.models.feedback import Feedback
from nominations.models.form import Area, Question, WordingChange
from nominations.models.fulfilment import Fulfilment
from nominations.models.guess import Guess
from nominations.models.municipality import Municipality
from nominations.models.nomination import Nomination
from nominations.models.opening_reminder import OpeningReminder
from nominations.models.organisation import Organisation
from nominations.models.original import Original
from nominations.models.presence import Presence
from nominations.models.proof import Proof
from nominations.models.reading import SubmissionReading
from nominations.models.redaction import Redaction
from nominations.models.release import Release
from nominations.models.screening import Screening
from nominations.models.section import Revision, Section
from nominations.models.submission import PublishedVersion, Submission

__all__ = [
    "AccessRequest",
    "Affiliation",
    "Application",
    "Approval",
    "Area",
    "Attachment",
    "Award",
    "Clearance",
    "CompletionRequest",
    "Edition",
    "EditionDate",
    "Entitlement",
    "Extension",
    "Feedback",
    "Fulfilment",
    "Guess",
    "Municipality",
    "Nomination",
    "OpeningReminder",
    "Organisation",
    "Original",
    "Presence",
    "Proof",
    "PublishedVersion",
    "Question",
    "Redaction",
    "Release",
    "Revision",
    "Screening",
    "Section",
    "Submission",
    "SubmissionReading",
    "WordingChange",
]
