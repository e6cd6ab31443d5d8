"""Whom the office names to lead the work on a nominee, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from jury.models import Juror


class StandInForm(forms.Form):
    """One of the jurors who have no conflict of interest, with a reason."""

    juror = forms.ModelChoiceField(
        label="Jurymedlem", queryset=Juror.objects.none(), empty_label="Välj en jurymedlem"
    )
    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        help_text="Skälet sparas till protokollet.",
    )

    def __init__(self, *args: Any, able: QuerySet[Juror], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["juror"].queryset = able  # type: ignore[attr-defined]
