"""Longer time for one municipality, as the office gives, moves and takes it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.answers import Answer
from kvalitetskommun.swedish import moment_words
from nominations.admin.base import EmbargoedAdmin
from nominations.entries import extension_code
from nominations.forms.extending import ExtensionForm, LongerTimeForm
from nominations.models import Application, Extension
from nominations.rules import extending as rules
from nominations.rules.deadline import closing_of
from nominations.workflow import extending as workflow

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kvalitetskommun.accounts.models import User

TOLD = "Alla i kommunens grupp får ett brev. Ingen annan ser att kommunen har längre tid."

EXTEND_ONE_OF_ALL = Verb(
    name="extend",
    label="Ge en kommun längre tid",
    rule=rules.may_extend,
    run=workflow.extend,
    form_class=ExtensionForm,
    confirm=TOLD,
    success="Kommunen har längre tid från och med nu. Du hittar den under ”Förlängda tider”.",
)


def _may_extend(application: Application, *, by: User, now: datetime) -> Answer:
    municipality = application.municipality
    return rules.may_extend(application.edition, municipality=municipality, by=by, now=now)


def _extend(application: Application, **given: Any) -> Extension:
    return workflow.extend(application.edition, municipality=application.municipality, **given)


EXTEND = Verb(
    name="extend",
    label="Ge kommunen längre tid",
    rule=_may_extend,
    run=_extend,
    form_class=LongerTimeForm,
    confirm=TOLD,
    success="Kommunen har längre tid från och med nu.",
)


def last_minute(application: Application, now: datetime) -> str:
    """Say until when the municipality can change its application, and whether that is its own."""
    closing = closing_of(application, now)
    if closing is None:
        return "–"
    words = moment_words(closing.shown_at)
    if closing.is_completion:
        return f"{words} (komplettering)"
    return f"{words} (förlängd tid)" if closing.is_own else words


@admin.register(Extension)
class ExtensionAdmin(EmbargoedAdmin):
    """Every longer time that was given, the moved and the taken back ones too."""

    secret_list = "förlängda tider"
    list_display = ("municipality", "edition_year", "closes", "reason", "given_at", "ended_at")
    list_filter = ("edition__year",)
    list_select_related = ("municipality", "edition")
    search_fields = ("municipality__search_key",)
    search_help_text = "Kommunens namn."
    fields = (
        *("municipality", "edition", "closes", "reason", "given_at", "given_by"),
        *("ended_at", "ended_by"),
    )
    verbs: ClassVar = [
        Verb(
            name="move",
            label="Flytta tiden",
            rule=rules.may_move_extension,
            run=workflow.move_extension,
            form_class=LongerTimeForm,
            form_kwargs=lambda extension: {
                "initial": {"until": extension.until, "reason": extension.reason}
            },
            confirm=TOLD,
            success="Tiden är flyttad. Den nya raden står överst i listan.",
            hidden_when=("ended",),
        ),
        Verb(
            name="take_back",
            label="Ta tillbaka den längre tiden",
            rule=rules.may_take_back_extension,
            run=workflow.take_back_extension,
            confirm=(
                "Samma tid gäller genast för kommunen som för alla andra. Det som den har "
                "skickat in räknas. Alla i kommunens grupp får ett brev."
            ),
            success="Den längre tiden är återtagen.",
            hidden_when=("ended",),
        ),
    ]

    def is_public(self, request: HttpRequest, obj: Extension) -> bool:
        """Let it never become everybody's to know."""
        return False

    def public_code(self, obj: Extension) -> str:
        """Give the year and the municipality."""
        return extension_code(obj)

    @admin.display(description="kan skicka in till och med", ordering="until")
    def closes(self, extension: Extension) -> str:
        """Give the last minute that is in time."""
        return moment_words(extension.shown_until)
