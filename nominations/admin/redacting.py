"""What the office takes out of an application before it is published."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.html import format_html_join

from kvalitetskommun.admin_verbs import Verb
from nominations.forms.redacting import RedactForm, RestoreRedactionForm, described
from nominations.models import Application
from nominations.redacting import bites
from nominations.rules import redacting as rules
from nominations.snapshots import public_content
from nominations.states import ApplicationState
from nominations.traces_of_persons import traces
from nominations.workflow import redacting as workflow

LOST = "Finns inte i den senaste versionen: läs svaret på nytt."

REDACT = Verb(
    name="redact",
    label="Ta bort före publiceringen",
    rule=rules.may_redact,
    run=workflow.redact,
    form_class=RedactForm,
    form_kwargs=lambda application: {"application": application},
    confirm=(
        "Gäller det som publiceras om kommunen blir nominerad. Juryn läser ansökan som den är "
        "inskickad. Kontaktpersoner publiceras aldrig."
    ),
    success="Det är borttaget ur den publika versionen.",
)
RESTORE = Verb(
    name="restore_redaction",
    label="Låt något borttaget synas igen",
    rule=rules.may_restore_redaction,
    run=workflow.restore_redaction,
    form_class=RestoreRedactionForm,
    form_kwargs=lambda application: {"application": application},
    confirm="Texten eller bilagan kommer med i den publika versionen igen.",
    success="Den publika versionen är ändrad.",
    hidden_when=("nothing_gone",),
)


class RedactionDisplay:
    """What the office sees of it on an application's page."""

    @admin.display(description="borttaget före publicering")
    def gone(self, application: Application) -> str:
        """List what is taken out, and warn of what the last version no longer holds."""
        content = _sent(application)
        rows = [
            (described(row), "" if bites(content, row) else LOST, row.note)
            for row in application.redactions.all()
            if content
        ]
        return format_html_join("", "<div>{}. {} {}</div>", rows) or "–"

    @admin.display(description="se över före publicering")
    def to_look_at(self, application: Application) -> str:
        """List what in the public text looks like a way to a person."""
        content = _sent(application)
        if content is None:
            return "–"
        found = traces(public_content(content))
        return format_html_join("", "<div>{}: {} {}</div>", found) or "Inget hittat"


def _sent(application: Application) -> dict[str, Any] | None:
    if application.state != ApplicationState.SUBMITTED:
        return None
    content: dict[str, Any] = application.submissions.latest("number").content
    return content
