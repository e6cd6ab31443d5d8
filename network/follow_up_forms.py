"""What host and office write about the questions after an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from network.models.follow_up import LONGEST_QUESTION, MOST_QUESTIONS, FollowUp
from network.rules.follow_ups import may_ask
from network.states import QuestionKind
from network.workflow.follow_ups import SUGGESTED, Wording

ROW_FIELDS = ("text", "kind", "required")


class FollowUpForm(forms.Form):
    """Whether to ask, and the questions; a row without words is no question."""

    use_required_attribute = False

    asks = forms.BooleanField(
        label="Fråga deltagarna dagen efter träffen",
        required=False,
        help_text="Den som var där får ett brev med en länk. Att svara är frivilligt.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, rows: int = 0, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)
        sent = [one for one in range(1, MOST_QUESTIONS + 1) if f"text_{one}" in (data or ())]
        self.rows = min(max([rows, *sent]), MOST_QUESTIONS)
        for number in range(1, self.rows + 1):
            self.fields[f"text_{number}"] = forms.CharField(
                label=f"Fråga {number}",
                required=False,
                max_length=LONGEST_QUESTION,
                error_messages={"max_length": f"Skriv högst {LONGEST_QUESTION} tecken."},
            )
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label="Svaras med",
                choices=QuestionKind.choices,
                required=False,
                error_messages={"invalid_choice": "Välj hur frågan besvaras."},
            )
            self.fields[f"required_{number}"] = forms.BooleanField(
                label="Måste besvaras av den som svarar", required=False
            )

    @property
    def questions(self) -> Iterator[tuple[int, list[BoundField]]]:
        """Give the fields of each question."""
        for number in range(1, self.rows + 1):
            yield number, [self[f"{name}_{number}"] for name in ROW_FIELDS]

    @property
    def has_room(self) -> bool:
        """Tell whether one more may be written."""
        return self.rows < MOST_QUESTIONS

    @property
    def wordings(self) -> list[Wording]:
        """Give the questions that have words, in their order."""
        data = self.cleaned_data
        return [
            Wording(
                data[f"text_{number}"],
                QuestionKind(data[f"kind_{number}"] or QuestionKind.FREE),
                data[f"required_{number}"],
            )
            for number in range(1, self.rows + 1)
            if data.get(f"text_{number}") and f"kind_{number}" in data
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse to ask nothing."""
        data = super().clean() or {}
        answer = may_ask(asks=bool(data.get("asks")), questions=self.wordings)
        if not answer and not self.errors:
            self.add_error("text_1" if self.rows else None, answer.reason)
        return data


def form_of(follow_up: FollowUp | None) -> FollowUpForm:
    """Give the form with what is written, or with what most hosts want to know."""
    written: Sequence[Any] = list(follow_up.questions.all()) if follow_up else SUGGESTED
    initial: dict[str, Any] = {"version": 0}
    if follow_up:
        initial |= {"asks": follow_up.asks, "version": follow_up.version}
    for number, one in enumerate(written, 1):
        initial |= {f"{name}_{number}": getattr(one, name) for name in ROW_FIELDS}
    return FollowUpForm(initial=initial, rows=max(len(written), 1))


def with_one_more(typed: Any) -> FollowUpForm:
    """Give the form as it was typed, with one row more; nothing is saved."""
    rows = FollowUpForm(typed).rows + 1
    return FollowUpForm(initial=typed.dict(), rows=rows)
