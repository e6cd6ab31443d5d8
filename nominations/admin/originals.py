"""Documents from earlier editions in the admin: added from the edition's page, listed here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.html import format_html

from kvalitetskommun.admin_verbs import Verb
from nominations.admin.base import EmbargoedAdmin
from nominations.entries import original_code
from nominations.forms.originals import OriginalForm
from nominations.models import Edition, Municipality, Original
from nominations.rules import originals as rules
from nominations.workflow import originals as workflow


def _choices(edition: Edition) -> dict[str, Any]:
    moment = edition.asked_at  # type: ignore[attr-defined]
    return {"municipalities": Municipality.objects.known_in(edition, moment)}


ADD_ORIGINAL = Verb(
    name="add_original",
    label="Lägg till en originalhandling",
    rule=rules.may_add_any_original,
    run=workflow.add_original,
    form_class=OriginalForm,
    form_kwargs=_choices,
    confirm="Handlingen visas genast för alla, på kommunens sida och på sidan om omgången.",
    success="Handlingen är tillagd. Du hittar den under ”Originalhandlingar”.",
)


@admin.register(Original)
class OriginalAdmin(EmbargoedAdmin):
    """What everybody may save from an earlier edition."""

    secret_list = "originalhandlingar"
    list_display = ("title", "municipality", "edition_year", "source", "added_at", "removed_at")
    list_filter = ("edition__year",)
    list_select_related = ("municipality", "edition")
    fields = (
        *("edition", "municipality", "title", "source", "name", "address", "sha256"),
        *("added_at", "added_by", "removed_at"),
    )
    readonly_fields = ("address",)
    verbs: ClassVar = [
        Verb(
            name="remove",
            label="Ta bort handlingen",
            rule=rules.may_remove_original,
            run=workflow.remove_original,
            confirm="Handlingen försvinner från webbplatsen och filen raderas.",
            success="Handlingen är borttagen.",
        ),
    ]

    @admin.display(description="fil")
    def address(self, original: Original) -> str:
        """Lead to the file as everybody saves it."""
        if original.removed_at is not None:
            return "–"
        where = original.get_absolute_url()
        return format_html('<a href="{}">{}</a> ({})', where, original.name, original.facts)

    def public_code(self, obj: Original) -> str:
        """Give the year and the municipality."""
        return original_code(obj)
