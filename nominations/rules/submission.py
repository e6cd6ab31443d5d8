"""When an application may be submitted or withdrawn, and what is missing until then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.fields import ADDRESS_WRONG
from nominations.models import Application, Area, Question, Section
from nominations.rules.approved import is_approved
from nominations.rules.deadline import completion_of, may_still_change, runs_in_own_time
from nominations.rules.file_gaps import FileGap, file_gaps
from nominations.rules.people import NOT_CONTACT, is_contact
from nominations.rules.writing import WITHDRAWN
from nominations.snapshots import answers_by_area, areas_of, attached, files_by_area
from nominations.states import ApplicationState, QuestionKind, SectionStatus, SelfAssessment
from nominations.words import count_words

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that stops a submission: an answer missing, or a text too long."""

    area: Area
    question: Question
    number: int
    reason: str
    is_missing: bool


def gaps(application: Application) -> list[Gap | FileGap]:
    """List everything that is missing or too long, in the form's order; in each area files last."""
    answers, files = answers_by_area(application), files_by_area(application)
    found: list[Gap | FileGap] = []
    for area in areas_of(application):
        found += area_gaps(area, answers.get(area.pk, {}))
        found += file_gaps(area, files.get(area.pk, []))
    return found


def gaps_to_send(application: Application) -> list[Gap | FileGap]:
    """List what stops the next submission; of a completion only the named parts are sent."""
    completion = completion_of(application)
    if completion is None:
        return gaps(application)
    return [gap for gap in gaps(application) if completion.names(gap.area)]


def area_gaps(area: Area, answers: dict[str, str]) -> Iterator[Gap]:
    """Give what is missing or wrong in one area; ``number`` counts the area's questions."""
    for number, question in enumerate(area.questions.all(), start=1):
        value = answers.get(question.key, "")
        reason = _fault(question, number, value)
        if reason:
            yield Gap(area, question, number, reason, is_missing=not value.strip())


def section_status(area: Area, section: Section) -> SectionStatus:
    """Say how far a section has come: done when its writers say so and nothing is missing.

    What is missing is a fault only once they have said that it is done.
    """
    files = attached(section)
    found: list[Gap | FileGap] = [*area_gaps(area, section.answers), *file_gaps(area, files)]
    if any(section.is_done or not gap.is_missing for gap in found):
        return SectionStatus.FAULTY
    if section.is_done:
        return SectionStatus.DONE
    answered = any(value.strip() for value in section.answers.values())
    return SectionStatus.BEGUN if answered or files else SectionStatus.NOT_BEGUN


def _fault(question: Question, number: int, value: str) -> str:
    if not value.strip():
        return _missing(question, number) if question.required else ""
    if question.kind == QuestionKind.SCALE and value not in SelfAssessment.values:
        return _missing(question, number)
    if question.kind == QuestionKind.EMAIL and not _is_address(value):
        return ADDRESS_WRONG
    words = count_words(value)
    if question.word_limit is not None and words > question.word_limit:
        return f"Svaret får vara högst {question.word_limit} ord. Nu är det {words} ord."
    return ""


def _is_address(value: str) -> bool:
    try:
        validate_email(value.strip())
    except ValidationError:
        return False
    return True


def _missing(question: Question, number: int) -> str:
    if question.kind == QuestionKind.SCALE:
        return f"Välj ett svar på fråga {number}"
    return f"Svara på fråga {number}"


def may_submit(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the application may be submitted: the only place that decides it.

    A submitted application may be submitted again while a working copy is open; until then the
    earlier snapshot stands. What the office has asked to be completed is submitted the same way.
    """
    under_way = is_under_way(application)
    if not under_way:
        return under_way
    if not is_contact(application.municipality, by, now):
        return NOT_CONTACT
    open_now = may_still_change(application, now)
    if not open_now:
        return open_now
    complete = is_complete(application)
    if complete and application.edition.requires_approval:
        return is_approved(application)
    return complete


def is_under_way(application: Application) -> Answer:
    """Say whether there is something to send: a draft, or a copy open beside the snapshot."""
    if application.state == ApplicationState.WITHDRAWN:
        return WITHDRAWN
    if application.state == ApplicationState.SUBMITTED and not application.has_open_copy:
        return no("already_submitted", "Ansökan är redan inskickad.")
    return YES


def is_complete(application: Application) -> Answer:
    """Say whether nothing is missing and nothing too long."""
    missing = len(gaps_to_send(application))
    if missing:
        what = "en sak" if missing == 1 else f"{missing} saker"
        return no(
            "incomplete", f"Ansökan är inte klar: {what} återstår. Se listan och komplettera."
        )
    return YES


def may_withdraw(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the application may be withdrawn.

    After the closing the answer is the same for everyone, nominated or not: it must not tell.
    """
    if application.state == ApplicationState.WITHDRAWN:
        return no("already_withdrawn", "Ansökan är redan återtagen.")
    if not is_contact(application.municipality, by, now):
        return NOT_CONTACT
    if not runs_in_own_time(application, now):
        return no("closed", "Ansökningstiden har gått ut. Kontakta kansliet om ni vill avstå.")
    return YES
