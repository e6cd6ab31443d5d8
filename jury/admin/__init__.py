"""The jury's pages in the admin: the office's lists, the juror's desk, the chair's page."""

from jury.admin import (
    acts,
    chair,
    citations,
    connections,
    declare_all,
    desk,
    evidence,
    fact_documents,
    figures_import,
    office,
    pledge,
    scorecards,
    stand_in,
)

__all__ = [
    "acts",
    "chair",
    "citations",
    "connections",
    "declare_all",
    "desk",
    "evidence",
    "fact_documents",
    "figures_import",
    "office",
    "pledge",
    "scorecards",
    "stand_in",
]
