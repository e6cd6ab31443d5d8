"""The jury's decisions, to read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join

from jury.admin.office.base import JuryAdmin
from jury.admin.pages import note_outsider
from jury.models import Decision
from jury.workflow.locking import code_of_edition


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

    @admin.display(description="avvikande meningar")
    def dissent(self, decision: Decision) -> str:
        """List who thinks otherwise, and what they write."""
        rows = ((row.juror, row.text) for row in decision.reservations.standing())
        return format_html_join("", "<div>{}: {}</div>", rows) or "–"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Note who looks at the list without working at the office."""
        if self.may_view(request):
            note_outsider(request, "beslut")
        return super().changelist_view(request, extra_context)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Decision | None:
        """Note who opens a decision without working at the office."""
        decision: Decision | None = super().get_object(request, object_id, from_field)
        if decision is not None and self.may_view(request):
            note_outsider(request, code_of_edition(decision.edition))
        return decision
