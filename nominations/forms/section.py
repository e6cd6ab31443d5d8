"""One area of the form, built from its questions. A draft accepts gaps and overlong texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from nominations.forms.section_input import (
    CHOOSE_DONE,
    DONE,
    choose_answer,
    field_name,
    longest,
    read_done,
    read_version,
    too_long,
    with_same_breaks,
)
from nominations.models import Area, Question, Section
from nominations.rules.submission import Gap
from nominations.states import QuestionKind, SelfAssessment
from nominations.words import count_words_left

SCALE = tuple(SelfAssessment.choices)


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its number in the area and its field."""

    number: int
    question: Question
    field: forms.BoundField
    copied: Mapping[str, Any] | None = None

    @property
    def count(self) -> str:
        """Say how the text stands to its limit."""
        limit = self.question.word_limit
        return count_words_left(str(self.field.value() or ""), limit) if limit else ""


class SectionForm(forms.Form):
    """The answers of one section, the version that was read, and whether the part is done."""

    use_required_attribute = False

    def __init__(self, area: Area, section: Section, data: Mapping[str, Any] | None = None) -> None:
        # What is stored is not even read where something came to be saved over it.
        shown = _stored(area, section) if data is None else None
        super().__init__(data, initial=shown, label_suffix="")
        self.questions = list(area.questions.all())
        self.section = section
        for number, question in enumerate(self.questions, start=1):
            self.fields[field_name(question)] = _field(question, number)
        self.fields["version"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["klar"] = forms.ChoiceField(
            label="Har ni gjort klart den här delen?",
            choices=DONE,
            required=False,
            widget=forms.RadioSelect({"class": "form-check-input"}),
            error_messages={"invalid_choice": CHOOSE_DONE},
        )

    @property
    def rows(self) -> list[Row]:
        """Give the questions in the form's order."""
        return [
            Row(number, question, self[field_name(question)], self.section.copied.get(question.key))
            for number, question in enumerate(self.questions, start=1)
        ]

    @property
    def scale_rows(self) -> list[Row]:
        """Give the self-assessment, which stands first on the page."""
        return [row for row in self.rows if row.question.kind == QuestionKind.SCALE]

    @property
    def text_rows(self) -> list[Row]:
        """Give the rest."""
        return [row for row in self.rows if row.question.kind != QuestionKind.SCALE]

    def answers(self) -> dict[str, str]:
        """Give the answers that came; a field that the browser did not send is left alone."""
        return {
            question.key: self.cleaned_data[field_name(question)]
            for question in self.questions
            if field_name(question) in self.data
        }

    def version(self) -> int:
        """Give the version that the person read; one that cannot be right counts as stale."""
        return read_version(self.cleaned_data["version"])

    def is_done(self) -> bool | None:
        """Say whether the writers call the part done; None when they were not asked."""
        return read_done(self.cleaned_data["klar"])

    def show_gaps(self, gaps: list[Gap]) -> None:
        """Show as errors what stops a submission."""
        self.full_clean()
        for gap in gaps:
            self.add_error(field_name(gap.question), gap.reason)


def stored_form(area: Area, section: Section) -> SectionForm:
    """Give the form bound to what is stored, so that faults can be shown in it."""
    return SectionForm(area, section, _stored(area, section))


def _stored(area: Area, section: Section) -> dict[str, str]:
    """Give the section as its form would send it."""
    answers = {
        field_name(question): section.answers.get(question.key, "")
        for question in area.questions.all()
    }
    done = "ja" if section.is_done else "nej"
    return {**answers, "version": str(section.version), "klar": done}


class _Text(forms.CharField):
    """A question's text; ``section_input`` says how it is read and how long it may be."""

    def __init__(self, question: Question, widget: forms.Widget) -> None:
        self.question = question
        super().__init__(
            label=question.wording,
            required=False,
            strip=False,
            widget=widget,
            validators=[MaxLengthValidator(longest(question), too_long(question))],
        )

    def to_python(self, value: Any) -> str:
        return with_same_breaks(self.question, super().to_python(value) or "")


def _field(question: Question, number: int) -> forms.Field:
    described = f"vag-{question.key} antal-{question.key} fel-{question.key}"
    if question.kind == QuestionKind.SCALE:
        return forms.ChoiceField(
            label=question.wording,
            choices=SCALE,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": choose_answer(number)},
        )
    if question.kind == QuestionKind.TEXT:
        return _Text(question, _area_of_text(question, described))
    kind = "email" if question.kind == QuestionKind.EMAIL else "text"
    attributes = {"class": "form-control", "type": kind, "aria-describedby": described}
    return _Text(question, forms.TextInput(attributes))


def _area_of_text(question: Question, described: str) -> forms.Textarea:
    rows = min(16, max(6, (question.word_limit or 120) // 12))
    return forms.Textarea(
        {
            "class": "form-control",
            "rows": rows,
            "aria-describedby": described,
            "data-word-limit": question.word_limit or "",
            "data-count": f"antal-{question.key}",
        }
    )
