"""The files beside a winner's ledger in the admin: put there, taken away and read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.downloads import download_foreign
from nominations.forms.proofs import ProofForm, RemoveProofForm
from nominations.models import Award, Proof
from nominations.rules import proofs
from nominations.workflow import proofs as workflow

STEM = "nominations_award_proof"

ADD_PROOF = Verb(
    name="add_proof",
    label="Lägg till en fil som underlag",
    rule=proofs.may_send_proof,
    run=workflow.add_proof,
    form_class=ProofForm,
    form_kwargs=lambda award: {"award": award},
    confirm="Filen visar att något är gjort, som ett kvitto. Kommunens medarbetare läser den.",
    success="Filen är tillagd.",
    hidden_when=("no_winner",),
)

REMOVE_PROOF = Verb(
    name="remove_proof",
    label="Ta bort ett underlag",
    rule=proofs.may_remove_proof,
    run=workflow.remove_proof,
    form_class=RemoveProofForm,
    form_kwargs=lambda award: {"award": award},
    confirm="Filen raderas. Anteckningen på raden står kvar.",
    success="Filen är borttagen.",
    hidden_when=("no_winner", "no_proof"),
)


def give_proof(award: Award, code: str) -> HttpResponse:
    """Give a file of the winner's ledger."""
    proof = get_object_or_404(Proof.objects.of(award), code=code)
    return download_foreign(proof.file, proof.name, proof.content_type)


def proof_words(award: Award, proof: Proof | None) -> str:
    """Lead to the file."""
    if proof is None:
        return ""
    address = reverse(f"admin:{STEM}", args=[award.pk, proof.code])
    return format_html(' Underlag: <a href="{}">{}</a> ({})', address, proof.name, proof.facts)
