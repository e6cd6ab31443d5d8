"""The scorecard as a form: for each criterion a value from 1 to 5 and a reason; gaps are fine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms

from jury.models import Criterion, Score, Scorecard
from jury.states import Perspective, Step

LONGEST_REASON = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion with its two fields."""

    criterion: Criterion
    value: forms.BoundField
    reason: forms.BoundField


@dataclass(frozen=True, slots=True)
class Group:
    """One perspective and its rows."""

    perspective: Perspective
    rows: list[Row]


class ScoresForm(forms.Form):
    """What a juror has typed; the version tells which state of the scorecard it was typed on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, data: Any = None, *, scorecard: Scorecard, criteria: Iterable[Criterion]
    ) -> None:
        self.criteria = list(criteria)
        super().__init__(data, initial=_initial(scorecard), use_required_attribute=False)
        for criterion in self.criteria:
            self.fields[f"value_{criterion.key}"] = forms.TypedChoiceField(
                label=f"Poäng för {criterion.title}",
                choices=Step.choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Välj en poäng mellan 1 och 5."},
            )
            self.fields[f"reason_{criterion.key}"] = forms.CharField(
                label=f"Skäl för {criterion.title}",
                required=False,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
            )

    def values(self) -> dict[str, tuple[int | None, str]]:
        """Give the typed values by the criterion's key."""
        return {
            row.key: (
                self.cleaned_data[f"value_{row.key}"],
                self.cleaned_data[f"reason_{row.key}"],
            )
            for row in self.criteria
        }

    def point_at_gaps(self, missing: Iterable[Criterion]) -> None:
        """Mark the fields that must be filled before the scorecard can be handed in."""
        for criterion in missing:
            if not self.cleaned_data[f"value_{criterion.key}"]:
                self.add_error(f"value_{criterion.key}", f"Sätt poäng för {criterion.title}.")
            if not self.cleaned_data[f"reason_{criterion.key}"]:
                self.add_error(f"reason_{criterion.key}", f"Skriv ett skäl för {criterion.title}.")

    def groups(self) -> Iterator[Group]:
        """Arrange the fields by perspective, in the office's order."""
        ordered = sorted(self.criteria, key=lambda row: Perspective.values.index(row.perspective))
        for perspective, rows in groupby(ordered, key=lambda row: row.perspective):
            yield Group(Perspective(perspective), [self._row(criterion) for criterion in rows])

    def _row(self, criterion: Criterion) -> Row:
        return Row(criterion, self[f"value_{criterion.key}"], self[f"reason_{criterion.key}"])


def _initial(scorecard: Scorecard) -> dict[str, Any]:
    initial: dict[str, Any] = {"version": scorecard.version}
    scores: Iterable[Score] = scorecard.scores.select_related("criterion")
    for score in scores:
        initial[f"value_{score.criterion.key}"] = score.value
        initial[f"reason_{score.criterion.key}"] = score.reason
    return initial
