"""The jury's decision as the chair writes it down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from jury.models import Citation, Decision, Deliberation
from jury.rules.deciding import is_whole
from nominations.models import Nomination

NOBODY = "ingen"
# What is wrong with whom the chair has named, as against what is not yet written.
ABOUT_MENTIONS = "named_twice"


class DecisionForm(forms.Form):
    """Winner or none, and honourable mentions; the citations are written beforehand."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        *,
        deliberation: Deliberation,
        nominees: Iterable[Nomination],
        current: Decision | None = None,
    ) -> None:
        self.deliberation = deliberation
        self.nominees = {row.municipality.code: row for row in nominees}
        super().__init__(data, initial=_initial(current))
        named = [(code, row.municipality.name) for code, row in self.nominees.items()]
        self.fields["winner"] = forms.ChoiceField(
            label="Vinnare",
            choices=[*named, (NOBODY, "Juryn utser ingen vinnare")],
            widget=forms.RadioSelect,
            error_messages={"required": "Välj en vinnare, eller att juryn inte utser någon."},
        )
        self.fields["mentioned"] = forms.MultipleChoiceField(
            label="Hedersomnämnande (valfritt)",
            choices=named,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict[str, Any]:
        """Say at once what the decision lacks to hold together."""
        cleaned: dict[str, Any] = super().clean() or {}
        if {"winner", "mentioned"} <= cleaned.keys():
            answer = is_whole(
                self.deliberation,
                self.winner(),
                self.mentions(),
                standing=list(self.nominees.values()),
                citations={
                    row.nomination_id: row
                    for row in Citation.objects.latest_of(self.nominees.values())
                },
            )
            if not answer:
                field = "mentioned" if answer.code == ABOUT_MENTIONS else "winner"
                self.add_error(field, answer.reason)
        return cleaned

    def winner(self) -> Nomination | None:
        """Give the chosen winner, or None when the jury names none."""
        return self.nominees.get(self.cleaned_data["winner"])

    def mentions(self) -> list[Nomination]:
        """Give those who get an honourable mention."""
        return [self.nominees[code] for code in self.cleaned_data["mentioned"]]

    def decision(self) -> dict[str, Any]:
        """Give what the workflow asks for."""
        return {
            "winner": self.winner(),
            "mentions": self.mentions(),
        }


def _initial(current: Decision | None) -> dict[str, Any]:
    if current is None:
        return {}
    mentions = current.mentions.select_related("nomination__municipality")
    return {
        "winner": current.winner.municipality.code if current.winner else NOBODY,
        "mentioned": [mention.nomination.municipality.code for mention in mentions],
    }
