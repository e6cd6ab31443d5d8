"""Answers to be read: of a working copy, of an earlier version and of what was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nominations.forms.section_input import field_name
from nominations.models import Application, Area, Attachment, Submission
from nominations.reading import Address, ReadableFile, in_words, readable_files
from nominations.rules.file_gaps import file_gaps
from nominations.rules.submission import area_gaps
from nominations.snapshots import areas_of
from nominations.states import QuestionKind
from nominations.words import count_words


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """A question and its answer in words; ``fault`` says what stops a submission."""

    number: int
    wording: str
    kind: str
    value: str
    fault: str = ""
    target: str = ""
    copied: Mapping[str, Any] | None = None

    @property
    def words(self) -> int:
        """Count the words of the answer."""
        return count_words(self.value)

    @property
    def is_long(self) -> bool:
        """Tell whether the answer is running text."""
        return self.kind == QuestionKind.TEXT


@dataclass(frozen=True, slots=True)
class ShownArea:
    """An area with its answers and files."""

    key: str
    title: str
    heading: str
    answers: list[ShownAnswer]
    files: list[ReadableFile] = field(default_factory=list)

    @property
    def faults(self) -> list[ShownAnswer | ReadableFile]:
        """Give the answers and files that stop a submission."""
        shown: list[ShownAnswer | ReadableFile] = [*self.answers, *self.files]
        return [one for one in shown if one.fault]


def shown_area(
    area: Area,
    answers: Mapping[str, str],
    files: Iterable[Attachment] = (),
    address: Address | None = None,
    copied: Mapping[str, Any] | None = None,
) -> ShownArea:
    """Show a section's answers under the form's present wording, which are copied, its files."""
    shown = list(_answers(area, answers, copied or {}))
    attached = list(_files(area, list(files), address))
    return ShownArea(area.key, area.title, area.heading, shown, attached)


def _files(area: Area, files: list[Attachment], address: Address | None) -> Iterator[ReadableFile]:
    faults = {gap.attachment.pk: gap for gap in file_gaps(area, files)}
    for attachment in files:
        gap = faults.get(attachment.pk)
        yield ReadableFile(
            attachment.name,
            attachment.kind,
            attachment.size,
            attachment.description,
            address(area.key, attachment.code) if address and attachment.is_clean else "",
            gap.reason if gap else "",
            gap.target if gap else "",
        )


def _answers(
    area: Area, answers: Mapping[str, str], copied: Mapping[str, Any]
) -> Iterator[ShownAnswer]:
    faults = {gap.question.key: gap.reason for gap in area_gaps(area, dict(answers))}
    for number, question in enumerate(area.questions.all(), start=1):
        first = "_0" if question.kind == QuestionKind.SCALE else ""
        yield ShownAnswer(
            number,
            question.wording,
            question.kind,
            in_words(question.kind, answers.get(question.key, "")),
            faults.get(question.key, ""),
            f"id_{field_name(question)}{first}",
            copied.get(question.key),
        )


def contact_details(
    application: Application, personal: Mapping[str, Mapping[str, str]]
) -> list[ShownAnswer]:
    """Give the answers that name persons: the municipality's own, outside what is approved."""
    named = [
        (question, personal.get(area.key, {}).get(question.key, ""))
        for area in areas_of(application)
        for question in area.questions.all()
        if question.is_personal
    ]
    return [
        ShownAnswer(number, question.wording, question.kind, value)
        for number, (question, value) in enumerate(named, start=1)
    ]


def sent_areas(
    submission: Submission, areas: list[Area], address: Address | None = None
) -> list[ShownArea]:
    """Show a snapshot under the wording it was answered under, and the contact details."""
    sent = [
        ShownArea(
            part["key"],
            part["title"],
            part["heading"],
            list(_sent(part)),
            readable_files(part, address),
        )
        for part in submission.content["areas"]
    ]
    personal = {area.key: area for area in areas}
    return [_with_persons(part, personal.get(part.key), submission) for part in sent]


def _sent(part: dict[str, Any]) -> Iterator[ShownAnswer]:
    for number, answer in enumerate(part["answers"], start=1):
        kind, value = answer["kind"], answer["value"]
        yield ShownAnswer(number, answer["wording"], kind, in_words(kind, value))


def _with_persons(part: ShownArea, area: Area | None, submission: Submission) -> ShownArea:
    held = submission.personal.get(part.key, {})
    questions = area.questions.all() if area else []
    start = len(part.answers) + 1
    named = [question for question in questions if question.key in held]
    more = [
        ShownAnswer(number, question.wording, question.kind, held[question.key])
        for number, question in enumerate(named, start=start)
    ]
    return replace(part, answers=[*part.answers, *more])
