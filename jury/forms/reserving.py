"""A dissent as the juror writes it."""

from __future__ import annotations

from typing import Any

from django import forms

from jury.models import Reservation

LONGEST = 4_000


class ReservationForm(forms.Form):
    """The words, and the version they are written on."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Din avvikande mening",
        help_text="Skriv vad du hade beslutat i stället, och varför.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": "Skriv vad du menar."},
    )

    def __init__(self, data: Any = None, *, own: Reservation | None, earlier: str = "") -> None:
        version = own.version if own else 0
        super().__init__(data, initial={"version": version, "text": own.text if own else earlier})
