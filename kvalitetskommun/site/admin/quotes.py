"""Quotes in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kvalitetskommun.site.models import Quote
from nominations.admin.base import EditedAdmin


@admin.register(Quote)
class QuoteAdmin(EditedAdmin):
    """Written, changed and removed by the office; shown only with consent, and in its time."""

    list_display = ("name", "role", "municipality", "has_consent", "shown_from", "shown_until")
    list_select_related = ("municipality",)
    fields = (
        *("text", "name", "role", ("municipality", "edition"), "position"),
        *("has_consent", ("shown_from", "shown_until")),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office add one."""
        return self.is_office(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change it."""
        return self.is_office(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office remove it for good, when the person takes the consent back."""
        return self.is_office(request)
