"""How a control takes the locks away, so that the race shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import QuerySet


def take_locks_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read rows that are about to change like any others; the audit's head keeps its lock.

    Without it two entries could get one number, which is another race than the one to show.
    """
    lock = QuerySet.select_for_update

    def unlocked(rows: QuerySet[Any], **how: Any) -> QuerySet[Any]:
        return lock(rows, **how) if rows.model._meta.app_label == "audit" else rows.all()

    monkeypatch.setattr(QuerySet, "select_for_update", unlocked)
