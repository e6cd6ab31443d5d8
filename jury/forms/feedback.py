"""Strengths and next steps, as a juror and as the office writes them."""

from __future__ import annotations

from typing import Any, Protocol

from django import forms

LONGEST = 4_000


class Written(Protocol):
    """A text in two parts, with its version."""

    strengths: str
    next_steps: str
    version: int


class FeedbackForm(forms.Form):
    """What is strong, what could come next, and the version it is written on."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    strengths = forms.CharField(
        label="Styrkor",
        help_text="Vad kommunen gör bra, så att den känner igen sig.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    next_steps = forms.CharField(
        label="Nästa steg",
        help_text="Vad kommunen kan utveckla vidare.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, data: Any = None, *, written: Written | None) -> None:
        names = ("strengths", "next_steps", "version")
        initial = {name: getattr(written, name) for name in names} if written else {"version": 0}
        super().__init__(data, initial=initial)

    def renewed(self, written: Written | None) -> FeedbackForm:
        """Give the typed text back on the present version, so that it can be sent again."""
        version = written.version if written else 0
        return FeedbackForm({**self.cleaned_data, "version": version}, written=written)
