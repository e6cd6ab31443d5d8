"""What the office fills in about a winner's right or duty."""

from __future__ import annotations

from typing import Any

from django import forms

from nominations.models import Award, Entitlement


class EntitlementForm(forms.Form):
    """Which line of the edition's list."""

    entitlement = forms.ModelChoiceField(Entitlement.objects.none(), label="Vad det gäller")

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["entitlement"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = award.edition.entitlements.all()


class FulfilmentForm(EntitlementForm):
    """Which line, when it is to be done or was, and what shows it."""

    due_on = forms.DateField(
        label="Klart senast (valfritt)",
        required=False,
        help_text="Annars gäller omgångens tid.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    done_on = forms.DateField(
        label="Klart den (valfritt)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    note = forms.CharField(
        label="Anteckning (valfritt)",
        max_length=300,
        required=False,
        help_text="Kommunens medarbetare läser den. Skriv inga personuppgifter.",
    )
    link = forms.URLField(
        label="Länk till underlag (valfritt)", max_length=300, required=False, assume_scheme="https"
    )
