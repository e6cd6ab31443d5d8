"""The statements that a new database begins with; from then on they are the office's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import connections

from kvalitetskommun.site.models import AccessibilityFault, AccessibilityStatement

TEXTS = Path(__file__).with_name("first.json")


def after_migrate(*, using: str, **kwargs: Any) -> None:
    """Lay the first statements, once: a statement that stands is never touched."""
    if AccessibilityStatement._meta.db_table in connections[using].introspection.table_names():
        texts = json.loads(TEXTS.read_text("utf-8"))
        _lay_accessibility(using, texts["accessibility"])


def _lay_accessibility(using: str, texts: dict[str, Any]) -> None:
    faults = texts.pop("faults")
    statement, made = AccessibilityStatement.objects.using(using).get_or_create(
        pk=1, defaults=texts
    )
    if made:
        AccessibilityFault.objects.using(using).bulk_create(
            AccessibilityFault(statement=statement, position=place, **fault)
            for place, fault in enumerate(faults, start=1)
        )
