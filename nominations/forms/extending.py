"""What the office fills in when one municipality gets longer time."""

from __future__ import annotations

from django import forms

from kvalitetskommun.fields import MomentField
from nominations.models import Municipality


class LongerTimeForm(forms.Form):
    """Until when, and why; the municipality is known."""

    until = MomentField(
        label="Stänger för kommunen",
        help_text=(
            "Svensk tid. Den första tidpunkt som är för sen, till exempel 8 december kl. 00.00 "
            "för att kommunen ska kunna skicka in till och med den 7 december."
        ),
    )
    reason = forms.CharField(
        label="Skäl",
        max_length=200,
        error_messages={"required": "Skriv skälet"},
        help_text="Kommunen läser skälet i brevet. Skriv inget om enskilda personer.",
    )


class ExtensionForm(LongerTimeForm):
    """Which municipality, until when, and why."""

    municipality = forms.ModelChoiceField(
        label="Kommun",
        queryset=Municipality.objects.in_swedish_order(),
        empty_label="Välj kommun",
        error_messages={"required": "Välj kommun"},
        help_text="Den behöver inte ha börjat på sin ansökan.",
    )
    field_order = ("municipality", "until", "reason")
