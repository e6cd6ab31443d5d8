"""A citation as it is written: the text, and the version it was written on."""

from __future__ import annotations

from typing import Any

from django import forms

from jury.models import Citation

LONGEST = 4_000


class CitationForm(forms.Form):
    """The text of the next version."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Motivering",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": "Skriv en motivering."},
    )

    def __init__(self, data: Any = None, *, latest: Citation | None, least: int, most: int) -> None:
        initial = {
            "version": latest.number if latest else 0,
            "text": latest.text if latest else "",
        }
        super().__init__(data, initial=initial)
        field = self.fields["text"]
        field.help_text = f"{least}–{most} ord för en vinnare, högst {most} för ett omnämnande."
        field.widget.attrs["data-word-limit"] = most
        field.widget.attrs["data-count"] = "ord"
