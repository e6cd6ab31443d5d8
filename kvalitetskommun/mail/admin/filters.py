"""How the outbox is narrowed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from kvalitetskommun.mail.kinds import all_kinds
from kvalitetskommun.mail.models import Message


class KindFilter(admin.SimpleListFilter):
    """Narrow the list to a kind, by its Swedish name."""

    title = "slag"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """List the kinds that there are."""
        return [(kind.name, kind.label) for kind in all_kinds()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Message]) -> QuerySet[Message]:
        """Keep the messages of the chosen kind."""
        chosen = self.value()
        return queryset.filter(kind=chosen) if chosen else queryset
