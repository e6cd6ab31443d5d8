"""A document that the office lays before the jury."""

from __future__ import annotations

from django import forms

from jury.models.key_figure import LONGEST_TITLE
from jury.states import Perspective


class DocumentForm(forms.Form):
    """A document about one nominee."""

    use_required_attribute = False

    perspective = forms.TypedChoiceField(
        label="Perspektiv",
        choices=Perspective.choices,
        coerce=Perspective,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett perspektiv."},
    )
    title = forms.CharField(
        label="Rubrik",
        max_length=LONGEST_TITLE,
        help_text="Så som juryn ska se den, till exempel ”Årsredovisning 2026, utdrag”.",
        error_messages={"required": "Skriv en rubrik."},
    )
    upload = forms.FileField(
        label="Fil",
        help_text="PDF, PNG eller JPG, högst 25 MB.",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"}),
        error_messages={"required": "Välj en fil."},
    )
