"""What an earlier application of the municipality could give to the present form, answer by answer.

Read from a snapshot, which holds the wording that was answered and no contact persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nominations.models import Application, Area, Question, Submission
from nominations.reading import in_words
from nominations.states import ApplicationState, QuestionKind
from nominations.words import count_words

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """A question of the present form, and the answer to it in the earlier application if any."""

    number: int
    question: Question
    earlier: Row | None
    standing: str

    @property
    def value(self) -> str:
        """Give the earlier answer as it would be copied."""
        return str(self.earlier["value"]) if self.earlier else ""

    @property
    def can_copy(self) -> bool:
        """Tell whether copying would change anything: an answer that already stands would not."""
        return bool(self.value.strip()) and self.value != self.standing

    @property
    def is_answered(self) -> bool:
        """Tell whether the municipality has written an answer that copying would replace."""
        return bool(self.standing.strip())

    @property
    def is_standing(self) -> bool:
        """Tell whether the earlier answer already stands."""
        return bool(self.value.strip()) and self.value == self.standing

    @property
    def old_wording(self) -> str:
        """Give the question as it was answered, if it reads otherwise now."""
        wording = str(self.earlier["wording"]) if self.earlier else ""
        return wording if wording != self.question.wording else ""

    @property
    def words(self) -> int:
        """Count the words of the earlier answer."""
        return count_words(self.value)

    @property
    def is_too_long(self) -> bool:
        """Tell whether the earlier answer has more words than are allowed now."""
        limit = self.question.word_limit
        return limit is not None and self.words > limit

    @property
    def is_long(self) -> bool:
        """Tell whether the answer is running text."""
        return self.question.kind == QuestionKind.TEXT

    @property
    def earlier_in_words(self) -> str:
        """Give the earlier answer as it is read."""
        return in_words(self.question.kind, self.value)

    @property
    def standing_in_words(self) -> str:
        """Give the answer that stands as it is read."""
        return in_words(self.question.kind, self.standing)


@dataclass(frozen=True, slots=True)
class Gone:
    """An earlier answer to a question that is no longer asked."""

    wording: str
    value: str


@dataclass(frozen=True, slots=True)
class AreaOffer:
    """What could be copied to one area, and what has no place in it any more."""

    area: Area
    version: int
    offers: list[Offer]
    gone: list[Gone]

    @property
    def to_copy(self) -> list[Offer]:
        """Give the answers that can be copied."""
        return [offer for offer in self.offers if offer.can_copy]

    @property
    def has_many(self) -> bool:
        """Tell whether several answers are chosen beforehand, and might be left out together."""
        return sum(not offer.is_answered for offer in self.to_copy) > 1


def area_offers(application: Application, content: Row) -> list[AreaOffer]:
    """Compare the present form and its answers with a snapshot, area by area."""
    sections = {section.area_id: section for section in application.sections.all()}
    found = [
        area_offer(area, sections[area.pk].answers, content, version=sections[area.pk].version)
        for area in application.edition.areas.all()
        if area.pk in sections
    ]
    return [one for one in found if one.offers or one.gone]


def area_offer(
    area: Area, answers: Mapping[str, str], content: Row, *, version: int = 0
) -> AreaOffer:
    """Compare one area; personal questions are left out: contact persons are not copied."""
    earlier = {row["key"]: row for part in _parts(content, area.key) for row in part["answers"]}
    asked = [(n, q) for n, q in enumerate(area.questions.all(), start=1) if not q.is_personal]
    offers = [
        Offer(number, question, _match(question, earlier), answers.get(question.key, ""))
        for number, question in asked
    ]
    used = {offer.question.key for offer in offers if offer.earlier}
    return AreaOffer(area, version, offers, list(_gone(earlier, used)))


def gone_areas(application: Application, content: Row) -> list[Gone]:
    """List the earlier answers of areas that the form no longer has."""
    present = {area.key for area in application.edition.areas.all()}
    gone = [part for part in content["areas"] if part["key"] not in present]
    return [one for part in gone for one in _gone({r["key"]: r for r in part["answers"]}, set())]


def source_words(submission: Submission) -> str:
    """Name the earlier application: ”er ansökan 2021”."""
    application = submission.application
    taken_back = application.state == ApplicationState.WITHDRAWN
    return f"er {'återtagna ' if taken_back else ''}ansökan {application.edition.year}"


def mark(offer: Offer, submission: Submission) -> Row:
    """Mark a copied answer with the year it is from, and the wording that has changed since."""
    return {"year": submission.application.edition.year, "wording": offer.old_wording}


def _parts(content: Row, key: str) -> list[Row]:
    return [part for part in content["areas"] if part["key"] == key]


def _match(question: Question, earlier: Mapping[str, Row]) -> Row | None:
    """The same key is the same question, unless it is answered in another way now."""
    row = earlier.get(question.key)
    return row if row is not None and row["kind"] == question.kind else None


def _gone(earlier: Mapping[str, Row], used: set[str]) -> Iterator[Gone]:
    for key, row in earlier.items():
        if key not in used and row["value"].strip():
            yield Gone(row["wording"], in_words(row["kind"], row["value"]))
