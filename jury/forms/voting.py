"""The jury's votes as forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nominations.models import Nomination


class BallotForm(forms.Form):
    """Which nominees the vote is between."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, nominees: Iterable[Nomination]) -> None:
        self.nominees = {row.municipality.code: row for row in nominees}
        super().__init__(data)
        self.fields["nominees"] = forms.MultipleChoiceField(
            label="Kommuner som omröstningen gäller",
            choices=[(code, row.municipality.name) for code, row in self.nominees.items()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Välj minst två kommuner."},
        )

    def chosen(self) -> dict[str, Any]:
        """Give what the workflow asks for."""
        return {"nominees": [self.nominees[code] for code in self.cleaned_data["nominees"]]}


class VoteForm(forms.Form):
    """One of the nominees."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, nominees: Iterable[Nomination], own: str = "") -> None:
        self.nominees = {row.municipality.code: row for row in nominees}
        super().__init__(data, initial={"nominee": own})
        self.fields["nominee"] = forms.ChoiceField(
            label="Din röst",
            choices=[(code, row.municipality.name) for code, row in self.nominees.items()],
            widget=forms.RadioSelect,
            error_messages={"required": "Välj en kommun."},
        )

    def chosen(self) -> dict[str, Any]:
        """Give what the workflow asks for."""
        return {"nomination": self.nominees[self.cleaned_data["nominee"]]}


class CastingForm(VoteForm):
    """The casting vote, with a reason."""

    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        help_text="Skälet sparas till protokollet.",
        error_messages={"required": "Skriv ett skäl."},
    )

    field_order = ("nominee", "reason")

    def chosen(self) -> dict[str, Any]:
        """Give what the workflow asks for."""
        return {**super().chosen(), "reason": self.cleaned_data["reason"]}
