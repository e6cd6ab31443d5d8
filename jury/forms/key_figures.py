"""A key figure as the office types it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from jury.models import KeyFigure

if TYPE_CHECKING:
    _FigureForm = forms.ModelForm[KeyFigure]
else:
    _FigureForm = forms.ModelForm


class KeyFigureForm(_FigureForm):
    """One key figure; a comparison needs the name of its group."""

    class Meta:
        model = KeyFigure
        fields = (
            *("nomination", "perspective", "title", "value", "unit", "year", "source"),
            *("comparison_group", "comparison_value", "trend"),
        )
        # As people write numbers: a decimal comma.
        localized_fields = ("value", "comparison_value")

    def clean(self) -> dict[str, Any]:
        """Ask for the group at its own field."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("comparison_value") is not None and not cleaned.get("comparison_group"):
            self.add_error("comparison_group", "Skriv vilken grupp värdet jämförs med.")
        return cleaned
