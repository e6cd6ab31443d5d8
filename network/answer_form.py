"""What a participant answers after an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from network.models import FollowUpQuestion
from network.models.anonymous_answer import LONGEST_ANSWER
from network.rules.answering import EMPTY, VALUES, Given
from network.states import QuestionKind

WORDS_HELP = "Skriv inga namn. Det du skriver läses av värden och kansliet, utan ditt namn."


class AnswerForm(forms.Form):
    """One field a question, of the kind that it has."""

    use_required_attribute = False

    def __init__(self, questions: Sequence[FollowUpQuestion], data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        for question in questions:
            self.fields[f"fraga_{question.number}"] = _field(question)
        self._keys = {f"fraga_{question.number}": question.pk for question in questions}

    def clean(self) -> dict[str, Any]:
        """Refuse an answer to nothing."""
        data = super().clean() or {}
        if not self.errors and not self.given:
            raise forms.ValidationError(EMPTY.reason, code=EMPTY.code)
        return data

    @property
    def given(self) -> Given:
        """Give what is answered, by the question's key."""
        data = self.cleaned_data
        return {
            key: data[name] for name, key in self._keys.items() if data.get(name) not in {None, ""}
        }


def _field(question: FollowUpQuestion) -> forms.Field:
    label = question.text if question.required else f"{question.text} (valfritt)"
    if question.kind == QuestionKind.FREE:
        return forms.CharField(
            label=label,
            required=question.required,
            max_length=LONGEST_ANSWER,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=WORDS_HELP,
            error_messages={
                "required": "Skriv ett svar.",
                "max_length": f"Skriv högst {LONGEST_ANSWER} tecken.",
            },
        )
    return forms.TypedChoiceField(
        label=label,
        required=question.required,
        choices=[*VALUES[QuestionKind(question.kind)].items()],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Välj ett av svaren."),
    )
