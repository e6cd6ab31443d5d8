"""Every field that can hold personal data is described, and nothing else is."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from tests.project.sources import ROOT

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only

DOCUMENT = (ROOT / "docs" / "personal-data.md").read_text()
CAN_HOLD = (models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField)
CELL = re.compile(r"^\| `([\w.]+)` \|(.+)\|$", re.M)
LINE = re.compile(r"^- `([\w.]+)`: (.+)$", re.M)


def fields_that_can() -> list[str]:
    """Name every field that holds text, JSON or a link to a person."""
    return sorted(
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, CAN_HOLD) or _is_person(field)
    )


def _is_person(field: models.Field[object, object]) -> bool:
    related = field.related_model
    return isinstance(related, type) and related._meta.label == settings.AUTH_USER_MODEL


def personal() -> list[str]:
    """Name the fields of the table."""
    return [found[1] for found in CELL.finditer(DOCUMENT)]


def impersonal() -> list[str]:
    """Name the fields of the list."""
    return [
        f"{found[1]}.{name}"
        for found in LINE.finditer(DOCUMENT)
        for name in re.findall(r"`(\w+)`", found[2])
    ]


def test_every_field_is_described_once() -> None:
    assert sorted(personal() + impersonal()) == fields_that_can()


def test_every_row_says_what_why_how_long_and_what_erasure_does() -> None:
    rows = [[cell.strip() for cell in found[2].split("|")] for found in CELL.finditer(DOCUMENT)]
    assert [row for row in rows if len(row) != 4 or not all(row)] == []


def test_a_link_to_a_person_is_always_personal() -> None:
    people = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if _is_person(field)
    }
    assert people - set(personal()) == set()
