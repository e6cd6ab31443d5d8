"""What the audit needs in a database besides its tables; done after every migrate and flush."""

from __future__ import annotations

from typing import Any

from django.db import connections

from kvalitetskommun.audit import triggers
from kvalitetskommun.audit.chain import GENESIS
from kvalitetskommun.audit.models import Head


def after_migrate(*, using: str, **kwargs: Any) -> None:
    """Put the triggers back and lay the head of an empty chain."""
    connection = connections[using]
    if not triggers.table_exists(connection):
        return
    triggers.install(connection)
    Head.objects.using(using).bulk_create([Head(pk=1, hash=GENESIS)], ignore_conflicts=True)
