"""Municipalities, the people who act for them, and wishes for a log-in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from kvalitetskommun.admin_verbs import Verb
from nominations.admin.base import EditedAdmin, OfficeAdmin
from nominations.models import AccessRequest, Affiliation, Municipality
from nominations.rules import people as rules
from nominations.workflow import people as workflow


@admin.register(Municipality)
class MunicipalityAdmin(EditedAdmin):
    """The register; only the mail domains are the office's own."""

    list_display = ("called", "county", "skr_group_title", "population")
    sortable_by = ("called", "population")
    search_help_text = "Kommunens namn."
    search_fields = ("search_key",)
    list_filter = ("county",)
    fields = (
        *("code", "name", "full_name", "slug", "county", "skr_group_title"),
        *("population", "population_date", "email_domains"),
    )

    @admin.display(description="namn", ordering="sort_key")
    def called(self, municipality: Municipality) -> str:
        """Give the name, sorted as in Swedish."""
        return municipality.full_name

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change the mail domains."""
        return self.is_office(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep the register's facts as ``load_register`` laid them."""
        return [str(name) for name in self.fields if name != "email_domains"]


@admin.register(AccessRequest)
class AccessRequestAdmin(OfficeAdmin):
    """Wishes for a log-in, with a hint whether the address fits the municipality."""

    list_display = ("name", "municipality", "title", "email", "domain_fits", "state", "created_at")
    list_filter = ("state",)
    list_select_related = ("municipality",)
    fields = (
        *("municipality", "name", "title", "email", "domain_fits"),
        *("created_at", "state", "decided_at", "decided_by"),
    )
    verbs: ClassVar = [
        Verb(
            name="approve",
            label="Godkänn",
            rule=rules.may_decide_access,
            run=workflow.approve_access,
            confirm="En inbjudan skickas till personen. Den gäller i sju dagar.",
            success="Begäran är godkänd och inbjudan är på väg.",
        ),
        Verb(
            name="decline",
            label="Avböj",
            rule=rules.may_decide_access,
            run=workflow.decline_access,
            confirm="Personen får veta att begäran inte godkänns.",
            success="Begäran är avböjd.",
        ),
    ]

    @admin.display(description="adressen passar kommunen", boolean=True)
    def domain_fits(self, request: AccessRequest) -> bool:
        """Hint; the office decides."""
        return request.domain_fits


@admin.register(Affiliation)
class AffiliationAdmin(OfficeAdmin):
    """Who acts for which municipality."""

    list_display = ("user", "municipality", "role", "starts_at", "ends_at")
    list_filter = ("role",)
    list_select_related = ("user", "municipality")
    search_fields = ("user__email", "municipality__search_key")
    fields = ("user", "municipality", "role", "starts_at", "ends_at")
    verbs: ClassVar = [
        Verb(
            name="remove",
            label="Avsluta uppdraget",
            rule=rules.may_remove,
            run=workflow.remove_person,
            confirm="Personen kommer inte längre åt kommunens ansökan. Det skrivna finns kvar.",
            success="Uppdraget är avslutat.",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Affiliation]:
        """Fetch people and municipalities with them."""
        return super().get_queryset(request).select_related("user", "municipality")
