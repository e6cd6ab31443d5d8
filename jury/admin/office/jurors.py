"""The people of the juries."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from jury.admin.office.base import JuryAdmin
from jury.forms.connections import ConnectionsForm
from jury.forms.panel import EndForm, OrganisationForm, ReplaceForm
from jury.models import Juror
from jury.rules import declaring as declaring_rules
from jury.rules import panel as rules
from jury.workflow import declaring, replacing
from jury.workflow import panel as workflow
from kvalitetskommun.admin_verbs import Verb


@admin.register(Juror)
class JurorAdmin(JuryAdmin):
    """Who sits in the jury."""

    list_display = ("user", "edition", "role", "substitutes", "pledged_at", "starts_at", "ends_at")
    list_filter = ("edition", "role")
    list_select_related = ("user", "edition", "substitutes__user")
    fields = (
        *("user", "edition", "role", "organisation", "starts_at", "ends_at", "pledged_at"),
        *("substitutes", "replaced_because"),
    )
    verbs: ClassVar = [
        Verb(
            name="replace",
            label="Ersätt med någon annan",
            rule=rules.may_replace_juror,
            run=replacing.replace_juror,
            form_class=ReplaceForm,
            confirm="Uppdraget avslutas. Det personen har bedömt sparas men räknas inte. "
            "Ersättaren börjar om från början. En suppleant, eller den som har ett konto, går in "
            "genast. Andra får en inbjudan.",
            success="Jurymedlemmen är ersatt, eller ersättaren är inbjuden.",
        ),
        Verb(
            name="set_connections",
            label="Ändra kopplingar till kommuner",
            rule=declaring_rules.may_set_connections,
            run=declaring.set_connections,
            form_class=ConnectionsForm,
            form_kwargs=lambda row: {"juror": row},
            confirm="Jurybordet påminner jurymedlemmen om kopplingarna när frågan om jäv ställs.",
            success="Kopplingarna är sparade.",
        ),
        Verb(
            name="set_organisation",
            label="Ange organisation",
            rule=rules.may_set_organisation,
            run=workflow.set_organisation,
            form_class=OrganisationForm,
            form_kwargs=lambda row: {"initial": {"organisation": row.organisation}},
            confirm="Organisationen står på den publika sidan ”Så bedömer vi”, utan namn.",
            success="Organisationen är sparad.",
        ),
        Verb(
            name="end",
            label="Avsluta uppdraget",
            rule=rules.may_end_juror,
            run=workflow.end_juror,
            form_class=EndForm,
            confirm="Det personen har bedömt sparas men räknas inte, om det inte redan är visat.",
            success="Uppdraget är avslutat.",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Juror]:
        """Fetch people and editions with them."""
        return super().get_queryset(request).select_related("user", "edition", "substitutes__user")
