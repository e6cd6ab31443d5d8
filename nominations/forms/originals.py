"""A document from an earlier edition."""

from __future__ import annotations

from typing import Any

from django import forms

from nominations.models import Municipality
from nominations.models.original import LONGEST_SOURCE, LONGEST_TITLE
from nominations.querysets.municipalities import MunicipalityQuerySet
from nominations.rules.office_files import LARGEST_MB


class OriginalForm(forms.Form):
    """A PDF about one of the municipalities that everybody knows of in the edition."""

    use_required_attribute = False

    municipality = forms.ModelChoiceField(
        label="Kommun",
        queryset=Municipality.objects.none(),
        empty_label="Välj kommun",
        help_text="De som är offentligt nominerade eller vinnare i omgången.",
        error_messages={"required": "Välj en kommun."},
    )
    title = forms.CharField(
        label="Rubrik",
        max_length=LONGEST_TITLE,
        help_text="Så som alla ska se den, till exempel ”Kommunens ansökan 2013”.",
        error_messages={"required": "Skriv en rubrik."},
    )
    source = forms.CharField(
        label="Källa",
        max_length=LONGEST_SOURCE,
        help_text="Varifrån handlingen kommer, till exempel ”Kommunens arkiv”.",
        error_messages={"required": "Skriv varifrån handlingen kommer."},
    )
    upload = forms.FileField(
        label="Fil",
        help_text=f"PDF, högst {LARGEST_MB} MB. Filen visas som den är: kontrollera att den inte "
        "innehåller personuppgifter som inte ska vara offentliga.",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pdf"}),
        error_messages={"required": "Välj en fil."},
    )

    def __init__(self, *args: Any, municipalities: MunicipalityQuerySet, **kwargs: Any) -> None:
        """Offer the municipalities that are known in the edition."""
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        field.queryset = municipalities  # type: ignore[attr-defined]
