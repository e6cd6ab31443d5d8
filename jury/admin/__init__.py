"""The jury's pages in the admin: the office's lists, the juror's desk, the chair's page."""

from jury.admin import acts, chair, desk, office, scorecards

__all__ = ["acts", "chair", "desk", "office", "scorecards"]
