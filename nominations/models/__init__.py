"""The award's nouns."""

from nominations.models.applications import (
    Application,
    PublishedVersion,
    Revision,
    Screening,
    Section,
    Submission,
)
from nominations.models.editions import Edition, EditionDate, Organisation
from nominations.models.form import Area, Question, WordingChange
from nominations.models.municipalities import AccessRequest, Affiliation, Municipality
from nominations.models.outcomes import Award, Nomination, Release

__all__ = [
    "AccessRequest",
    "Affiliation",
    "Application",
    "Area",
    "Award",
    "Edition",
    "EditionDate",
    "Municipality",
    "Nomination",
    "Organisation",
    "PublishedVersion",
    "Question",
    "Release",
    "Revision",
    "Screening",
    "Section",
    "Submission",
    "WordingChange",
]
