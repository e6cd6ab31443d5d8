"""What a browser sends of one area, and which of it can be kept: the form's rules and sentences."""

from __future__ import annotations

from collections.abc import Mapping

from nominations.models import Area, Question
from nominations.states import QuestionKind, SelfAssessment

LONGEST = 200_000
LONGEST_LINE = 300
STALE = -1
DONE = (("ja", "Ja, delen är klar"), ("nej", "Nej, vi fortsätter senare"))
CHOOSE_DONE = "Välj om delen är klar"


class SectionInput:
    """The answers of one section as ``SectionForm`` reads them, without its fields.

    A save in the background shows nothing, so it makes no label and no field of each question.
    """

    def __init__(self, area: Area, data: Mapping[str, str]) -> None:
        self.errors: dict[str, str] = {}
        self._answers: dict[str, str] = {}
        self._data = data
        for number, question in enumerate(area.questions.all(), start=1):
            name = field_name(question)
            if name in data:
                self._answers[question.key] = text = with_same_breaks(question, data[name])
                if fault := fault_in(question, number, text):
                    self.errors[name] = fault
        if data.get("klar", "") not in {"", *dict(DONE)}:
            self.errors["klar"] = CHOOSE_DONE

    def answers(self) -> dict[str, str]:
        """Give the answers that came; a field that the browser did not send is left alone."""
        return self._answers

    def version(self) -> int:
        """Give the version that the person read; one that cannot be right counts as stale."""
        return read_version(self._data.get("version", "").strip())

    def is_done(self) -> bool | None:
        """Say whether the writers call the part done; None when they were not asked."""
        return read_done(self._data.get("klar", ""))


def fault_in(question: Question, number: int, text: str) -> str:
    """Say why an answer cannot be kept, even in a draft; nothing when it can."""
    if question.kind == QuestionKind.SCALE:
        return choose_answer(number) if text not in {"", *SelfAssessment.values} else ""
    return too_long(question) if len(text) > longest(question) else ""


def choose_answer(number: int) -> str:
    """Say that an answer is none of those on the scale."""
    return f"Välj ett svar på fråga {number}"


def longest(question: Question) -> int:
    """Give how many characters of an answer are kept, however few words are allowed."""
    return LONGEST if question.kind == QuestionKind.TEXT else LONGEST_LINE


def too_long(question: Question) -> str:
    """Say that a text is longer than what is kept."""
    message = f"Texten är för lång för att sparas. Den får vara högst {longest(question):,} tecken."
    return message.replace(",", "\u00a0")


def with_same_breaks(question: Question, text: str) -> str:
    """Give text as typed, but for the line breaks that browsers write in two ways."""
    if question.kind == QuestionKind.SCALE:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_version(raw: str) -> int:
    """Read the version that a page was shown in; one that cannot be right counts as stale."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else STALE


def read_done(raw: str) -> bool | None:
    """Read whether the part is called done."""
    return raw == "ja" if raw else None


def field_name(question: Question) -> str:
    """Name the field of a question, apart from every other name in the form."""
    return f"svar-{question.key}"
