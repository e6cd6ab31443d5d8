"""A winner's rights and duties in the admin, on the page of the award."""

from __future__ import annotations

from datetime import datetime

from django.utils.html import format_html_join

from kvalitetskommun.admin_verbs import Verb
from nominations.admin.proofs import proof_words
from nominations.forms.ledger import FulfilmentForm
from nominations.ledger import ledger_of
from nominations.models import Award
from nominations.rules import ledger as rules
from nominations.workflow import ledger as workflow

NOTE_FULFILMENT = Verb(
    name="note_fulfilment",
    label="Anteckna i förteckningen",
    rule=rules.may_note_fulfilment,
    run=workflow.note_fulfilment,
    form_class=FulfilmentForm,
    form_kwargs=lambda award: {"award": award},
    confirm="Det nya ersätter det som stod på raden. Kommunens medarbetare läser det.",
    success="Det är antecknat.",
    hidden_when=("no_winner",),
)


def ledger_words(award: Award, now: datetime) -> str:
    """List what the winner is given and has taken on, and how each stands, or say why not."""
    answer = rules.has_ledger(award, now)
    if not answer:
        return answer.reason
    lines = (
        (
            *(line.entitlement.title, line.entitlement.get_owner_display(), line.state, line.note),
            proof_words(award, line.proof),
        )
        for line in ledger_of(award, now)
    )
    return format_html_join("", "<div>{} ({}): {}. {}{}</div>", lines) or "–"
