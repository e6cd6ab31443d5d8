"""The scorecard as a form: for each criterion value, reason and confidence; gaps are fine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms

from jury.forms.score_fields import score_fields
from jury.models import Criterion, Given, Score, Scorecard
from jury.states import Perspective

MISSING = {
    "value": "Sätt poäng för {}.",
    "reason": "Skriv ett skäl för {}.",
    "confidence": "Säg hur säker du är på poängen för {}.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion with its three fields."""

    criterion: Criterion
    value: forms.BoundField
    reason: forms.BoundField
    confidence: forms.BoundField

    @property
    def errors(self) -> list[str]:
        """Give what is wrong in any of them."""
        return [*self.value.errors, *self.reason.errors, *self.confidence.errors]

    def steps(self) -> list[tuple[Any, str]]:
        """Give each radio button with the text that says what the step means."""
        rubric = self.criterion.rubric
        return [(radio, rubric[int(radio.data["value"])]) for radio in self.value]


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
            self.fields |= score_fields(criterion)

    def values(self) -> dict[str, Given]:
        """Give the typed values by the criterion's key."""
        return {row.key: self._given(row) for row in self.criteria}

    def _given(self, criterion: Criterion) -> Given:
        typed = {name: self.cleaned_data[f"{name}_{criterion.key}"] for name in Given._fields}
        return Given(**typed)

    def point_at_gaps(self, missing: Iterable[Criterion]) -> None:
        """Mark the fields that must be filled before the scorecard can be handed in."""
        for criterion in missing:
            for name, given in self._given(criterion)._asdict().items():
                if not given:
                    words = MISSING[name].format(criterion.title)
                    self.add_error(f"{name}_{criterion.key}", words)

    def groups(self) -> Iterator[Group]:
        """Arrange the fields by perspective, in the office's order."""
        ordered = sorted(self.criteria, key=lambda row: Perspective.values.index(row.perspective))
        for perspective, rows in groupby(ordered, key=lambda row: row.perspective):
            yield Group(Perspective(perspective), [self._row(criterion) for criterion in rows])

    def _row(self, criterion: Criterion) -> Row:
        return Row(criterion, *(self[f"{name}_{criterion.key}"] for name in Given._fields))


def _initial(scorecard: Scorecard) -> dict[str, Any]:
    initial: dict[str, Any] = {"version": scorecard.version}
    scores: Iterable[Score] = scorecard.scores.blind()
    for score in scores:
        for name, given in score.given._asdict().items():
            initial[f"{name}_{score.criterion.key}"] = given
    return initial
