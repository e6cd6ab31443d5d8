"""What the office fills in when it asks for a completion."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from kvalitetskommun.fields import MomentField
from nominations.models import Area, Edition


class MoveCompletionForm(forms.Form):
    """Until when a completion may come."""

    until = MomentField(
        label="Stänger för kompletteringen",
        help_text=(
            "Svensk tid. Den första tidpunkt som är för sen, till exempel 8 december kl. 00.00 "
            "för att kommunen ska kunna skicka in till och med den 7 december."
        ),
    )


class CompletionForm(MoveCompletionForm):
    """Which parts, what is wanted, and until when."""

    areas = forms.ModelMultipleChoiceField(
        label="Delar som ska kompletteras",
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Kommunen kan bara ändra det du väljer.",
        error_messages={"required": "Välj minst en del"},
    )
    wanted = forms.CharField(
        label="Vad som ska kompletteras",
        max_length=2000,
        error_messages={"required": "Skriv vad som ska kompletteras"},
        widget=forms.Textarea,
        help_text="Kommunen läser det i brevet och i sin ansökan.",
    )
    field_order = ("areas", "wanted", "until")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelMultipleChoiceField[Area]", self.fields["areas"])
        field.queryset = edition.areas.all()
