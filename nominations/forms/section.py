"""One area of the form, built from its questions. A draft accepts gaps and overlong texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from nominations.models import Area, Question, Section
from nominations.rules.submission import Gap
from nominations.states import QuestionKind, SelfAssessment
from nominations.words import count_words_left

LONGEST = 200_000
LONGEST_LINE = 300
STALE = -1
SCALE = tuple(SelfAssessment.choices)
DONE = (("ja", "Ja, delen är klar"), ("nej", "Nej, vi fortsätter senare"))


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
            error_messages={"invalid_choice": "Välj om delen är klar"},
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
        answer = self.cleaned_data["klar"]
        return answer == "ja" if answer else None

    def show_gaps(self, gaps: list[Gap]) -> None:
        """Show as errors what stops a submission."""
        self.full_clean()
        for gap in gaps:
            self.add_error(field_name(gap.question), gap.reason)


def read_version(raw: str) -> int:
    """Read the version that a page was shown in; one that cannot be right counts as stale."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else STALE


def field_name(question: Question) -> str:
    """Name the field of a question, apart from every other name in the form."""
    return f"svar-{question.key}"


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
    """Text as typed, but for the line breaks that browsers write in two ways."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


def _field(question: Question, number: int) -> forms.Field:
    described = f"vag-{question.key} antal-{question.key} fel-{question.key}"
    if question.kind == QuestionKind.SCALE:
        unknown = f"Välj ett svar på fråga {number}"
        return forms.ChoiceField(
            label=question.wording,
            choices=SCALE,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": unknown},
        )
    if question.kind == QuestionKind.TEXT:
        return _text_field(question, LONGEST, _area_of_text(question, described))
    kind = "email" if question.kind == QuestionKind.EMAIL else "text"
    attributes = {"class": "form-control", "type": kind, "aria-describedby": described}
    return _text_field(question, LONGEST_LINE, forms.TextInput(attributes))


def _text_field(question: Question, longest: int, widget: forms.Widget) -> forms.Field:
    message = f"Texten är för lång för att sparas. Den får vara högst {longest:,} tecken."
    return _Text(
        label=question.wording,
        required=False,
        strip=False,
        widget=widget,
        validators=[MaxLengthValidator(longest, message.replace(",", "\u00a0"))],
    )


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
