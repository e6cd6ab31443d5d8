"""Second scores as a form: for each criterion the first score, and a second one if wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from jury.forms.score_fields import LONGEST_REASON
from jury.models import Given, Score, Scorecard
from jury.rules.second_scores import NEEDS_REASON, is_explained
from jury.states import Round, Step


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion's first score and the fields of the second."""

    first: Score
    value: forms.BoundField
    reason: forms.BoundField
    stored: Given | None


class SecondScoresForm(forms.Form):
    """What a juror has typed; without a new step the first score stands alone."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, scorecard: Scorecard) -> None:
        scores = list(scorecard.scores.select_related("criterion"))
        self.firsts = [row for row in scores if row.round == Round.FIRST]
        self.stored = {row.criterion.key: row.given for row in scores if row.round == Round.SECOND}
        initial: dict[str, Any] = {"version": scorecard.version}
        for key, given in self.stored.items():
            initial |= {f"value_{key}": given.value, f"reason_{key}": given.reason}
        super().__init__(data, initial=initial)
        for first in self.firsts:
            self.fields |= _fields(first)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason at its own field."""
        cleaned: dict[str, Any] = super().clean() or {}
        for first in self.firsts:
            key = first.criterion.key
            if not {f"value_{key}", f"reason_{key}"} <= cleaned.keys():
                continue
            given = self._given(key)
            if given.reason.strip() and given.value is None:
                self.add_error(f"value_{key}", "Välj den andra poängen, eller ta bort skälet.")
            elif not is_explained(first.value, given):
                self.add_error(f"reason_{key}", NEEDS_REASON.reason)
        return cleaned

    def values(self) -> dict[str, Given]:
        """Give what is typed, by the criterion's key."""
        return {row.criterion.key: self._given(row.criterion.key) for row in self.firsts}

    def lines(self) -> Iterator[Line]:
        """Give each criterion with its fields, and what another tab has saved where it differs."""
        typed = self.values() if self.is_bound and self.is_valid() else {}
        for first in self.firsts:
            key = first.criterion.key
            stored = self.stored.get(key, Given())
            differs = key in typed and typed[key] != stored
            fields = self[f"value_{key}"], self[f"reason_{key}"]
            yield Line(first, *fields, stored if differs else None)

    def _given(self, key: str) -> Given:
        value = self.cleaned_data[f"value_{key}"]
        return Given(value, self.cleaned_data[f"reason_{key}"])


def _fields(first: Score) -> dict[str, forms.Field]:
    key, title = first.criterion.key, first.criterion.title
    choices = [
        ("", "Ingen andra poäng"),
        *((value, f"{value} {word}") for value, word in Step.choices),
    ]
    return {
        f"value_{key}": forms.TypedChoiceField(
            label=f"Andra poängen för {title}",
            choices=choices,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Välj en poäng mellan 1 och 5."},
        ),
        f"reason_{key}": forms.CharField(
            label=f"Skäl för ändringen av {title}",
            required=False,
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        ),
    }
