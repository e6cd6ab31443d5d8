"""Completions, as the office asks for, follows, moves and takes them back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from django.contrib import admin
from django.db.models import DateTimeField, QuerySet, Value

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import moment_words
from nominations.admin.base import EmbargoedAdmin
from nominations.forms.completing import CompletionForm, MoveCompletionForm
from nominations.models import CompletionRequest
from nominations.rules import completing as rules
from nominations.states import CompletionState
from nominations.workflow import completing as workflow

if TYPE_CHECKING:
    from django.http import HttpRequest

ASK_COMPLETION = Verb(
    name="ask_completion",
    label="Be om komplettering",
    rule=rules.may_ask_completion,
    run=workflow.ask_completion,
    form_class=CompletionForm,
    form_kwargs=lambda application: {"edition": application.edition},
    confirm=(
        "Alla i kommunens grupp får ett brev. Den inskickade versionen räknas tills "
        "kompletteringen har kommit in, och finns kvar efter det."
    ),
    success="Kommunen är ombedd att komplettera. Du följer det under ”Begäran om komplettering”.",
)


@admin.register(CompletionRequest)
class CompletionRequestAdmin(EmbargoedAdmin):
    """What the office has asked municipalities to complete, and what came of it."""

    secret_list = "begäran om komplettering"
    list_display = ("municipality", "edition_year", "closes", "outcome", "asked_at")
    list_filter = ("application__edition__year", "state")
    list_select_related = ("application__municipality", "application__edition")
    search_fields = ("application__municipality__search_key",)
    search_help_text = "Kommunens namn."
    fields = (
        *("application", "parts", "wanted", "closes", "outcome", "asked_at", "asked_by"),
        *("submission", "ended_at"),
    )
    verbs: ClassVar = [
        Verb(
            name="move",
            label="Flytta tiden",
            rule=rules.may_move_completion,
            run=workflow.move_completion,
            form_class=MoveCompletionForm,
            form_kwargs=lambda completion: {"initial": {"until": completion.until}},
            confirm="Alla i kommunens grupp får ett brev med den nya tiden.",
            success="Tiden är flyttad.",
            hidden_when=("over",),
        ),
        Verb(
            name="take_back",
            label="Ta tillbaka begäran",
            rule=rules.may_take_back_completion,
            run=workflow.take_back_completion,
            confirm=(
                "Kommunen kan inte längre ändra något. Den inskickade versionen räknas, och det "
                "som kommunen har skrivit finns kvar. Alla i gruppen får ett brev."
            ),
            success="Begäran är återtagen.",
            hidden_when=("over",),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CompletionRequest]:
        """Know the moment of the request, which says whether the time has run out."""
        moment = Value(cast(SignedInRequest, request).now, output_field=DateTimeField())
        rows = super().get_queryset(request).annotate(asked_now=moment)
        return cast("QuerySet[CompletionRequest]", rows)

    def is_public(self, request: HttpRequest, obj: CompletionRequest) -> bool:
        """Let it never become everybody's to know."""
        return False

    def public_code(self, obj: CompletionRequest) -> str:
        """Give the application's code."""
        return obj.application.code

    @admin.display(description="kommun", ordering="application__municipality__sort_key")
    def municipality(self, completion: CompletionRequest) -> str:
        """Name the municipality."""
        return completion.application.municipality.full_name

    @admin.display(description="omgång", ordering="application__edition__year")
    def edition_year(self, completion: CompletionRequest) -> int:
        """Give the year of the edition."""
        return completion.application.edition.year

    @admin.display(description="delar")
    def parts(self, completion: CompletionRequest) -> str:
        """Name the parts that are asked for."""
        return ", ".join(completion.titles)

    @admin.display(description="kan komma in till och med", ordering="until")
    def closes(self, completion: CompletionRequest) -> str:
        """Give the last minute that is in time."""
        return moment_words(completion.shown_until)

    @admin.display(description="status", ordering="state")
    def outcome(self, completion: CompletionRequest) -> str:
        """Say what has come of it; that the time has run out is computed."""
        now: datetime = completion.asked_now  # type: ignore[attr-defined]
        if completion.state == CompletionState.ASKED and completion.until <= now:
            return "Tiden har gått ut, inget har kommit in"
        return completion.get_state_display()
