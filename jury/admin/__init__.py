"""The jury's pages in the admin: the office's lists, the juror's desk, the chair's page."""

from jury.admin import (
    acts,
    chair,
    desk,
    evidence,
    fact_documents,
    figures_import,
    office,
    pledge,
    scorecards,
)

__all__ = [
    "acts",
    "chair",
    "desk",
    "evidence",
    "fact_documents",
    "figures_import",
    "office",
    "pledge",
    "scorecards",
]
