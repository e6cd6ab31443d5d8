"""The statements that a new database begins with; from then on they are the office's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import connections, models

from kvalitetskommun.site.models import (
    AccessibilityFault,
    AccessibilityStatement,
    PrivacyNotice,
    PrivacyPurpose,
)

TEXTS = Path(__file__).with_name("first.json")
# A statement, its rows, and what the rows call it.
STATEMENTS: dict[str, tuple[type[models.Model], str, type[models.Model], str]] = {
    "accessibility": (AccessibilityStatement, "faults", AccessibilityFault, "statement"),
    "privacy": (PrivacyNotice, "purposes", PrivacyPurpose, "notice"),
}


def after_migrate(*, using: str, **kwargs: Any) -> None:
    """Lay the first statements, once: a statement that stands is never touched."""
    tables = connections[using].introspection.table_names()
    texts = json.loads(TEXTS.read_text("utf-8"))
    for name, (whole, rows, row, parent) in STATEMENTS.items():
        if row._meta.db_table not in tables:
            continue
        parts = texts[name].pop(rows)
        laid, made = whole._default_manager.using(using).get_or_create(pk=1, defaults=texts[name])
        if made:
            row._default_manager.using(using).bulk_create(
                row(**part, **{parent: laid}, position=place)
                for place, part in enumerate(parts, start=1)
            )


def take_away() -> None:
    """Remove what a migrate has laid, for a restore that brings the rows as they were."""
    for whole, _rows, row, _parent in STATEMENTS.values():
        row._default_manager.all().delete()
        whole._default_manager.all().delete()
