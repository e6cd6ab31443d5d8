"""Constraints that every app writes alike."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


def in_choices(
    name: str, field: str, choices: type[models.TextChoices], *, blank: bool = False
) -> models.CheckConstraint:
    """Let the database accept only the values of ``choices`` in ``field``."""
    values = [*choices.values, *([""] if blank else [])]
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=name,
        violation_error_message="Värdet finns inte bland de möjliga.",
    )


def implies(name: str, when: Q, then: Q, message: str) -> models.CheckConstraint:
    """Let the database demand ``then`` wherever ``when`` is true."""
    return models.CheckConstraint(
        condition=~when | then, name=name, violation_error_message=message
    )
