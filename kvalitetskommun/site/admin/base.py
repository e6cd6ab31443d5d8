"""What the admin pages of the statements share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import STOCKHOLM
from nominations.admin.base import EditedAdmin

if TYPE_CHECKING:
    InlineBase = admin.StackedInline[Model, Model]
else:
    InlineBase = admin.StackedInline


class RowInline(InlineBase):
    """Rows of a statement: seen by whoever sees it, edited by the office."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever sees the statement see its rows."""
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change, add and remove."""
        return bool(getattr(request.user, "office", False))

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


class StatementAdmin(EditedAdmin):
    """One statement that always stands: the office changes it, nobody adds or removes it."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change it."""
        return self.is_office(request)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Date the page when something on it has changed, in the text or in its rows."""
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(rows.has_changed() for rows in formsets):
            now = cast(SignedInRequest, request).now
            form.instance.updated_on = now.astimezone(STOCKHOLM).date()
            form.instance.save(update_fields=["updated_on"])
