"""The office's side of the award in the admin."""

from nominations.admin import (
    applications,
    clearing,
    completing,
    editions,
    extending,
    forms,
    originals,
    outcomes,
    people,
)

__all__ = [
    "applications",
    "clearing",
    "completing",
    "editions",
    "extending",
    "forms",
    "originals",
    "outcomes",
    "people",
]
