"""What applicants say of what would be published of them, as the office follows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from django.contrib import admin
from django.db.models import DateTimeField, QuerySet, Value

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import moment_words
from nominations.admin.base import EmbargoedAdmin
from nominations.forms.clearing import AskAgainForm, SettleForm
from nominations.models import Clearance, Edition
from nominations.rules import clearing as rules
from nominations.workflow import clearing as workflow

if TYPE_CHECKING:
    from django.http import HttpRequest

ASK_APPLICANTS = Verb(
    name="ask_applicants",
    label="Fråga alla sökande om det som kan publiceras",
    rule=rules.may_ask_applicants,
    run=workflow.ask_applicants,
    confirm=(
        "Alla som har skickat in en ansökan får samma brev i dag, nominerade eller inte. Ta först "
        "bort det som inte ska publiceras, på varje ansökans sida. Den som inte svarar i tid har "
        "godkänt."
    ),
    success="Kommunerna är tillfrågade. Du följer svaren under ”Svar om publicering”.",
    hidden_when=("already_asked",),
)
WORDS = (
    ("approved", "har godkänt"),
    ("objected", "har en invändning som väntar på svar"),
    ("settled", "har fått svar på sin invändning"),
    ("silent", "har godkänt genom att inte svara"),
    ("waiting", "har tid kvar att svara"),
)


def clearance_words(edition: Edition, now: datetime) -> str:
    """Count what the applicants have answered; those that nobody stands behind are left out."""
    counts = Clearance.objects.filter(application__edition=edition).tally(now)
    if not counts["all"]:
        return "Ingen är tillfrågad"
    told = [f"{counts[key]} {words}" for key, words in WORDS if counts[key]]
    return f"{counts['all']} tillfrågade: {', '.join(told)}"


@admin.register(Clearance)
class ClearanceAdmin(EmbargoedAdmin):
    """Every applicant's answer, and what the office does about an objection."""

    secret_list = "svar om publicering"
    list_display = ("municipality", "edition_year", "outcome", "answer_by", "answered_at")
    list_filter = ("application__edition__year", "state")
    list_select_related = ("application__municipality", "application__edition")
    search_fields = ("application__municipality__search_key",)
    search_help_text = "Kommunens namn."
    ordering = ("-application__edition__year", "application__municipality__sort_key")
    fields = (
        *("application", "outcome", "objection", "reply", "changed", "answer_by"),
        *("asked_at", "asked_by", "answered_at", "answered_by", "settled_at"),
    )
    verbs: ClassVar = [
        Verb(
            name="settle",
            label="Besvara invändningen",
            rule=rules.may_settle,
            run=workflow.settle,
            form_class=SettleForm,
            confirm=(
                "Texten publiceras som den är, om kommunen är nominerad. Om du i stället ändrar "
                "vad som publiceras, gör det på ansökans sida och fråga sedan kommunen igen."
            ),
            success="Invändningen är besvarad och kommunen har fått svaret.",
            hidden_when=("no_objection",),
        ),
        Verb(
            name="ask_again",
            label="Fråga kommunen igen",
            rule=rules.may_ask_again,
            run=workflow.ask_again,
            form_class=AskAgainForm,
            form_kwargs=lambda clearance: {"initial": {"until": clearance.until}},
            confirm="Kommunen får ett nytt brev och svarar på nytt, om den version som står nu.",
            success="Kommunen är tillfrågad på nytt.",
            hidden_when=("unchanged",),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Clearance]:
        """Know the moment of the request, which says whether silence has become approval."""
        moment = Value(cast(SignedInRequest, request).now, output_field=DateTimeField())
        rows = super().get_queryset(request).annotate(asked_now=moment)
        return cast("QuerySet[Clearance]", rows)

    def is_public(self, request: HttpRequest, obj: Clearance) -> bool:
        """Let it never become everybody's to know."""
        return False

    def public_code(self, obj: Clearance) -> str:
        """Give the application's code."""
        return obj.application.code

    @admin.display(description="kommun", ordering="application__municipality__sort_key")
    def municipality(self, clearance: Clearance) -> str:
        """Name the municipality."""
        return clearance.application.municipality.full_name

    @admin.display(description="omgång", ordering="application__edition__year")
    def edition_year(self, clearance: Clearance) -> int:
        """Give the year of the edition."""
        return clearance.application.edition.year

    @admin.display(description="svar senast", ordering="until")
    def answer_by(self, clearance: Clearance) -> str:
        """Give the last minute that is in time."""
        return moment_words(clearance.shown_until)

    @admin.display(description="status", ordering="state")
    def outcome(self, clearance: Clearance) -> str:
        """Say what the municipality has answered; that silence is approval is computed."""
        if clearance.is_silent_yes(clearance.asked_now):  # type: ignore[attr-defined]
            return "Godkänd, inget svar i tid"
        return clearance.get_state_display()

    @admin.display(description="ändrad efter frågan", boolean=True)
    def changed(self, clearance: Clearance) -> bool:
        """Tell whether what would be published is another than the answer is about."""
        return clearance.sha256 != rules.digest_to_publish(clearance.application)
