"""The jury's decision as the chair writes it down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from jury.models import Decision
from jury.rules.deciding import is_whole
from nominations.models import Nomination

LONGEST = 4_000
NOBODY = "ingen"


class DecisionForm(forms.Form):
    """Winner or none, citations, dissent; a nominee with a text gets an honourable mention."""

    def __init__(
        self,
        data: Any = None,
        *,
        nominees: Iterable[Nomination],
        current: Decision | None = None,
    ) -> None:
        self.nominees = {row.municipality.code: row for row in nominees}
        super().__init__(data, initial=_initial(current))
        named = [(code, row.municipality.name) for code, row in self.nominees.items()]
        self.fields["winner"] = forms.ChoiceField(
            label="Vinnare",
            choices=[*named, (NOBODY, "Juryn utser ingen vinnare")],
            widget=forms.RadioSelect,
            error_messages={"required": "Välj en vinnare, eller att juryn inte utser någon."},
        )
        self.fields["citation"] = _text(
            "Motivering till vinnaren", "60–90 ord. Den läses upp på scenen och visas för alla.", 6
        )
        for code, row in self.nominees.items():
            self.fields[f"mention_{code}"] = _text(
                f"Hedersomnämnande till {row.municipality.name} (valfritt)",
                "Skriv motiveringen. Lämna tomt om kommunen inte får något omnämnande.",
                3,
            )
        self.fields["dissent"] = _text(
            "Avvikande mening (valfritt)", "Visas inte för allmänheten.", 3
        )

    def clean(self) -> dict[str, Any]:
        """Say at once what the decision lacks to hold together."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "winner" in cleaned:
            answer = is_whole(
                self.winner(),
                cleaned.get("citation", ""),
                self.mentions(),
                standing=list(self.nominees.values()),
            )
            if answer.code == "no_citation":
                self.add_error("citation", answer.reason)
            elif not answer:
                self.add_error("winner", answer.reason)
        return cleaned

    def winner(self) -> Nomination | None:
        """Give the chosen winner, or None when the jury names none."""
        return self.nominees.get(self.cleaned_data["winner"])

    def mentions(self) -> dict[Nomination, str]:
        """Give the honourable mentions with their citations."""
        texts = {
            row: self.cleaned_data.get(f"mention_{code}") for code, row in self.nominees.items()
        }
        return {row: text for row, text in texts.items() if text}

    def decision(self) -> dict[str, Any]:
        """Give what the workflow asks for."""
        return {
            "winner": self.winner(),
            "citation": self.cleaned_data["citation"],
            "mentions": self.mentions(),
            "dissent": self.cleaned_data["dissent"],
        }


def _text(label: str, help_text: str, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _initial(current: Decision | None) -> dict[str, str]:
    if current is None:
        return {}
    mentions = {
        f"mention_{mention.nomination.municipality.code}": mention.citation
        for mention in current.mentions.all()
    }
    return {
        "winner": current.winner.municipality.code if current.winner else NOBODY,
        "citation": current.citation,
        "dissent": current.dissent,
        **mentions,
    }
