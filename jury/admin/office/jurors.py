"""The people of the juries."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from jury.admin.office.base import JuryAdmin
from jury.models import Juror
from jury.rules import panel as rules
from jury.workflow import panel as workflow
from kvalitetskommun.admin_verbs import Verb


@admin.register(Juror)
class JurorAdmin(JuryAdmin):
    """Who sits in the jury."""

    list_display = ("user", "edition", "role", "pledged_at", "starts_at", "ends_at")
    list_filter = ("edition", "role")
    list_select_related = ("user", "edition")
    fields = ("user", "edition", "role", "starts_at", "ends_at", "pledged_at")
    verbs: ClassVar = [
        Verb(
            name="end",
            label="Avsluta uppdraget",
            rule=rules.may_end_juror,
            run=workflow.end_juror,
            confirm="Det personen har bedömt sparas men räknas inte, om det inte redan är visat.",
            success="Uppdraget är avslutat.",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Juror]:
        """Fetch people and editions with them."""
        return super().get_queryset(request).select_related("user", "edition")
