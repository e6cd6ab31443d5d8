"""The system check that the entries are guarded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections

from kvalitetskommun.audit import triggers


def triggers_stand(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Find databases in which audit entries could be changed or deleted."""
    return [
        Error(
            f"The audit table in the database {alias!r} lacks the triggers {', '.join(absent)}.",
            hint="Find out who took them away, then run manage.py migrate --skip-checks.",
            id="audit.E001",
        )
        for alias in databases or []
        if triggers.table_exists(connections[alias])
        and (absent := triggers.missing(connections[alias]))
    ]
