"""What a juror ticks before reading."""

from __future__ import annotations

from django import forms


class AcceptForm(forms.Form):
    """The juror accepts the text that was on the page, told by its digest."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    accept = forms.BooleanField(
        label="Jag har läst texten och lovar det som står där",
        error_messages={"required": "Kryssa i rutan om du godtar texten."},
    )
