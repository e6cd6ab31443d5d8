"""A winner's rights and duties in the admin, on the page of the award."""

from __future__ import annotations

from django.utils.html import format_html_join

from kvalitetskommun import clock
from kvalitetskommun.admin_verbs import Verb
from nominations.admin.proofs import proof_words
from nominations.forms.ledger import FulfilmentForm
from nominations.ledger import ledger_of
from nominations.models import Award
from nominations.rules import ledger as rules
from nominations.states import AwardKind
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


def ledger_words(award: Award) -> str:
    """List what the winner is given and has taken on, and how each stands."""
    if award.kind != AwardKind.WINNER:
        return "–"
    lines = (
        (
            *(line.entitlement.title, line.entitlement.get_owner_display(), line.state, line.note),
            proof_words(award, line.proof),
        )
        for line in ledger_of(award, clock.now())
    )
    return format_html_join("", "<div>{} ({}): {}. {}{}</div>", lines) or "–"
