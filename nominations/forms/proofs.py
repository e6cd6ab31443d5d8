"""A file beside a line of a winner's ledger."""

from __future__ import annotations

from typing import Any

from django import forms

from nominations.forms.ledger import EntitlementForm
from nominations.models import Award, Proof
from nominations.rules.office_files import LARGEST_MB


class ProofForm(EntitlementForm):
    """Which line, and the file."""

    use_required_attribute = False

    upload = forms.FileField(
        label="Fil",
        help_text=f"PDF, PNG eller JPG, högst {LARGEST_MB} MB. Kommunens medarbetare kan läsa den, "
        "så ta bort personuppgifter. En fil som redan finns på raden ersätts.",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"}),
        error_messages={"required": "Välj en fil."},
    )


class ProofChoiceField(forms.ModelChoiceField[Proof]):
    """A choice among files, told apart by their lines: two may bear the same name."""

    def label_from_instance(self, obj: Proof) -> str:
        """Name the line, then the file."""
        return f"{obj.fulfilment.entitlement}: {obj.name}"


class RemoveProofForm(forms.Form):
    """Which file."""

    proof = ProofChoiceField(Proof.objects.none(), label="Fil", empty_label=None)

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["proof"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Proof.objects.of(award).with_lines()
