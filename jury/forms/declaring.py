"""What a juror says about conflicts of interest, and what the chair rules."""

from __future__ import annotations

from typing import Any

from django import forms

from jury.rules.hints import Hint, is_considered
from jury.states import DeclarationKind, Ground, Ruling


class DeclarationForm(forms.Form):
    """None, a conflict or unsure; for the latter two a ground, and words if one likes."""

    kind = forms.TypedChoiceField(
        label="Ditt svar",
        choices=[
            (DeclarationKind.NONE, "Nej, jag är inte jävig"),
            (DeclarationKind.CONFLICT, "Ja, jag avstår"),
            (DeclarationKind.UNSURE, "Jag är osäker, ordföranden får avgöra"),
        ],
        coerce=DeclarationKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett svar."},
    )
    ground = forms.TypedChoiceField(
        label="Grund, om du är jävig eller osäker",
        choices=[("", "Välj en grund"), *Ground.choices],
        coerce=Ground,
        required=False,
        empty_value="",
        help_text="Grunderna förklaras på sidan.",
    )
    text = forms.CharField(
        label="Beskriv kort",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
        help_text="Frivilligt, utom när du svarar nej trots ett påpekande: då läser ordföranden "
        "och kansliet det. Är du osäker läser ordföranden det. Annars läser ingen det.",
    )

    def __init__(self, *args: Any, hints: list[Hint] | None = None, **kwargs: Any) -> None:
        self.hints = hints or []
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for the ground of a conflict."""
        cleaned: dict[str, Any] = super().clean() or {}
        kind = cleaned.get("kind")
        if kind and kind != DeclarationKind.NONE and not cleaned.get("ground"):
            self.add_error("ground", "Välj en grund.")
        considered = is_considered(kind or "", cleaned.get("text", ""), self.hints)
        if not considered:
            self.add_error("text", considered.reason)
        return cleaned


class RulingForm(forms.Form):
    """Whether an unsure juror takes part, and why."""

    ruling = forms.TypedChoiceField(
        label="Avgörande",
        choices=[
            (Ruling.TAKES_PART, "Jurymedlemmen deltar"),
            (Ruling.RECUSED, "Jurymedlemmen deltar inte"),
        ],
        coerce=Ruling,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Skäl", widget=forms.Textarea(attrs={"rows": 4}), max_length=2_000
    )


class ReasonForm(forms.Form):
    """Why the chair makes an exception."""

    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        help_text="Jurymedlemmen ser skälet.",
    )
