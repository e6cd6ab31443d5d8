"""The jury's decisions, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from jury.models import Decision

if TYPE_CHECKING:
    pass
from jury.admin.office.base import JuryAdmin


@admin.register(Decision)
class DecisionAdmin(JuryAdmin):
    """What juries have decided, and what later decisions replaced."""

    list_display = ("edition", "winner", "decided_at", "replaced_at")
    list_filter = ("edition",)
    list_select_related = ("edition", "winner__municipality", "winner__edition")
    fields = (
        *("edition", "winner", "citation", "dissent"),
        *("decided_at", "decided_by", "replaced_at"),
    )
