"""From which edition the office copies the criteria."""

from __future__ import annotations

from typing import Any

from django import forms

from nominations.models import Edition


class CopyForm(forms.Form):
    """An earlier edition that has criteria."""

    source = forms.ModelChoiceField(queryset=Edition.objects.none(), label="Kopiera från")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        """Offer the editions before this one, the latest first."""
        super().__init__(*args, **kwargs)
        earlier = Edition.objects.filter(year__lt=edition.year, criteria__isnull=False)
        field = self.fields["source"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = earlier.distinct().order_by("-year")
