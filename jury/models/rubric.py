"""The text that says what a municipality is like that deserves a step of the scale."""

from __future__ import annotations

from django.db import models

from jury.states import Step

# The names of a criterion's fields, the lowest step first.
RUBRIC = tuple(f"rubric_{step}" for step in Step.values)


def rubric_field(step: Step) -> models.TextField[str, str]:
    """Make the field for a step, headed as the juror sees it."""
    return models.TextField(f"{step.value} – {step.label}", blank=True)
