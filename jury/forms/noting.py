"""Notes as they are written: the text, and the version it was written on."""

from __future__ import annotations

from typing import Any

from django import forms

from jury.models import MeetingNote

LONGEST = 20_000


class NotesForm(forms.Form):
    """The text of the next version."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Anteckningar",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Juryn läser det, utom den som är jävig. En tom rad skiljer stycken.",
        error_messages={"required": "Skriv en anteckning."},
    )

    def __init__(self, data: Any = None, *, latest: MeetingNote | None) -> None:
        initial = {
            "version": latest.number if latest else 0,
            "text": latest.text if latest else "",
        }
        super().__init__(data, initial=initial)
