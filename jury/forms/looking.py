"""Why a scorecard must be opened before the reveal."""

from __future__ import annotations

from django import forms

SHORTEST = 20


class LookForm(forms.Form):
    """A written reason: chair, office and protocol get it word by word."""

    reason = forms.CharField(
        label="Varför måste du öppna bedömningen?",
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=SHORTEST,
        max_length=2_000,
        help_text="Ordföranden och kansliet får skälet i ett brev, och det står i protokollet.",
        error_messages={"min_length": "Skriv så att ordföranden förstår, minst 20 tecken."},
    )
