"""Memberships in the office's admin: who is in, by which nomination, and until when."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import day_words, moment_words
from network import rules, workflow
from network.forms import MembershipEndForm
from network.models import Membership
from network.querysets import MembershipQuerySet
from nominations.admin.base import OfficeAdmin


@admin.register(Membership)
class MembershipAdmin(OfficeAdmin):
    """Who has become a member by which nomination, and until when."""

    list_display = ("municipality", "edition", "began_at", "ends_on")
    list_filter = ("edition",)
    search_fields = ("municipality__search_key",)
    fields = ("municipality", "edition", "began_at", "ends_on")
    readonly: ClassVar = ["municipality", "edition", "began_at", "ends_on"]
    verbs: ClassVar = [
        Verb(
            name="set_end",
            label="Sätt sista dag",
            rule=rules.may_set_membership_end,
            run=workflow.set_membership_end,
            form_class=MembershipEndForm,
            form_kwargs=lambda membership: {"initial": {"ends_on": _end_of(membership)}},
            confirm="Kommunen är medlem till och med den dagen. En ny nominering börjar om.",
            success="Sista dagen är sparad.",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """Show one a municipality, once it has begun; a nomination under embargo gives none."""
        memberships = cast(MembershipQuerySet, super().get_queryset(request))
        return memberships.latest_held(cast(SignedInRequest, request).now).with_start()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show only; what changes, changes through the verb."""
        return self.readonly

    def public_code(self, obj: Any) -> str:
        """Give the code under which the audit knows the membership."""
        return f"{obj.edition.year}/{obj.municipality.code}"

    @admin.display(description="medlem från", ordering="began_at")
    def began_at(self, membership: Membership) -> str:
        """Give the moment of the release."""
        return moment_words(membership.began_at)  # type: ignore[attr-defined]

    @admin.display(description="sista dag")
    def ends_on(self, membership: Membership) -> str:
        """Give the last day, if one is set."""
        end = _end_of(membership)
        return day_words(end) if end else "tills vidare"


def _end_of(membership: Membership) -> Any:
    end = getattr(membership, "membership_end", None)
    return None if end is None else end.ends_on
