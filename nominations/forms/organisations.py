"""An organiser or partner, with its logotype."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from kvalitetskommun.answers import Refused
from nominations.files.logotypes import Logotype, put, take_away, taken
from nominations.models import Organisation
from nominations.rules.logotypes import LARGEST_MB

if TYPE_CHECKING:
    FormBase = forms.ModelForm[Organisation]
else:
    FormBase = forms.ModelForm


class OrganisationForm(FormBase):
    """The row's fields, a new picture, and a tick that takes the picture away."""

    address = forms.URLField(
        label="webbadress", required=False, max_length=200, assume_scheme="https"
    )
    upload = forms.FileField(
        label="logotyp",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".png"}),
        help_text=f"PNG, högst {LARGEST_MB} MB, gärna med genomskinlig bakgrund. "
        "Visas på vit botten.",
    )
    without_logo = forms.BooleanField(label="ta bort logotypen", required=False)

    class Meta:
        model = Organisation
        fields = ("name", "is_organiser", "position", "address", "logo_text")

    logotype: Logotype | None = None

    def clean_upload(self) -> Any:
        """Check the picture, and say at its field what is wrong with it."""
        upload = self.cleaned_data.get("upload")
        if upload:
            try:
                self.logotype = taken(upload)
            except Refused as refused:
                raise forms.ValidationError(refused.answer.reason) from refused
        return upload

    def clean(self) -> dict[str, Any]:
        """Ask for words to every picture."""
        cleaned = super().clean() or self.cleaned_data
        shown = self.logotype or (self.instance.logo and not cleaned.get("without_logo"))
        if shown and not cleaned.get("logo_text"):
            self.add_error("logo_text", "Skriv en alternativ text till logotypen.")
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        """Lay the picture in its place before the row is written."""
        if self.logotype is not None:
            put(self.instance, self.logotype)
        elif self.cleaned_data.get("without_logo"):
            take_away(self.instance)
        return super().save(commit)
