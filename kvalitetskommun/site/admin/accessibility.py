"""The accessibility statement in the admin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from kvalitetskommun.site.admin.base import RowInline, StatementAdmin
from kvalitetskommun.site.models import AccessibilityFault, AccessibilityStatement


class FaultInline(RowInline):
    """The faults that are known."""

    model = AccessibilityFault
    fields = ("what", "why", ("criterion", "planned_on", "position"))


@admin.register(AccessibilityStatement)
class AccessibilityStatementAdmin(StatementAdmin):
    """Every field that the supervising authority demands."""

    list_display = ("service", "compliance", "assessed_on", "updated_on")
    readonly_fields = ("updated_on",)
    inlines: ClassVar = [FaultInline]
    fieldsets = (
        (None, {"fields": ("actor", "service", "compliance", "assessed_on", "updated_on")}),
        (
            "Säga till",
            {"fields": ("reporting", ("contact_email", "contact_phone"), "contact_post")},
        ),
        ("Tillsyn", {"fields": ("authority", "complaint_form", "complaint_url")}),
        ("Test och undantag", {"fields": ("method", "burden", "excluded")}),
    )
