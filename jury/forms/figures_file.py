"""A file of key figures: chosen, looked at, and sent once more to be taken in."""

from __future__ import annotations

from django import forms

from jury.figures_csv import MOST_BYTES, decode

MOST_FAULTS = 10


class FiguresFileForm(forms.Form):
    """A CSV file to look at before anything is taken in."""

    use_required_attribute = False

    upload = forms.FileField(
        label="CSV-fil",
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
    )

    def clean_upload(self) -> str:
        """Give the file's text."""
        upload = self.cleaned_data["upload"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError("Filen är för stor. Den får vara högst 1 MB.")
        return decode(upload.read())

    def point_at(self, faults: list[str]) -> None:
        """Say at the file what stops it; the first ten are enough to start with."""
        shown = faults[:MOST_FAULTS]
        if len(faults) > MOST_FAULTS:
            shown.append(f"Antal fel till: {len(faults) - MOST_FAULTS}.")
        self.errors["upload"] = self.error_class(shown)


class FiguresTextForm(forms.Form):
    """The same text once more, to be taken in."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=MOST_BYTES)
