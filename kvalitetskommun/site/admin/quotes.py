"""Quotes in the admin."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.models import Quote
from kvalitetskommun.site.querysets.quotes import QuoteQuerySet
from nominations.admin.base import EditedAdmin


@admin.register(Quote)
class QuoteAdmin(EditedAdmin):
    """Written, changed and removed by the office; shown only with consent, and in its time."""

    list_display = ("name", "role", "municipality", "has_consent", "shown_from", "shown_until")
    list_select_related = ("municipality",)
    search_fields = ("name",)
    search_help_text = "Sök på namnet på den som har sagt det."
    fields = (
        *("text", "name", "role", "person", ("municipality", "edition"), "position"),
        *("has_consent", ("shown_from", "shown_until")),
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by the person's name, so that a quote can go when the person wants it."""
        found = cast(QuoteQuerySet, queryset)
        return found.by_name(search_term) if search_term else found, False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer everybody who has an account, also one that is closed for now: the tie stays."""
        if db_field.name != "person":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = User.objects.filter(erased_at=None)
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = _words
        return field

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office add one."""
        return self.is_office(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change it."""
        return self.is_office(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office remove it for good, when the person takes the consent back."""
        return self.is_office(request)


def _words(person: User) -> str:
    """Tell people of one name apart."""
    return f"{person}, {person.email}"
