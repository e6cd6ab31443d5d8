"""The project as an app: it owns the demo's mark and the shared counters' table."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class ProjectConfig(AppConfig):
    """Makes the table that rate limits are counted in, whenever the database is migrated."""

    name = "kvalitetskommun"
    verbose_name = "Portalen"

    def ready(self) -> None:
        """Listen for Django's own word that the migrations are done."""
        post_migrate.connect(_create_cache_table, sender=self)


def _create_cache_table(*, using: str, **kwargs: Any) -> None:
    call_command("createcachetable", database=using, verbosity=0)
