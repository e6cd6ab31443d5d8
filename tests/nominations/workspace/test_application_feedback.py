"""The municipality reads its feedback from the edition's date on, and nobody before or beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from nominations.models import Application, EditionDate, Feedback, Release
from nominations.rules.editions import may_set_date
from nominations.states import ApplicationState, DateKind, ReleaseKind, Role, Stage
from nominations.workflow.feedback_letters import still_released, tell_feedback
from tests.clock import NOW
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    EditionDateFactory,
    FeedbackFactory,
    NominationFactory,
    SubmissionFactory,
    UserFactory,
    edition_in,
)
from tests.nominations.desk import as_user

pytestmark = pytest.mark.django_db
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@dataclass
class Told:
    """Two applicants with feedback that is ready: the first was nominated."""

    applications: list[Application]
    people: list[User]

    def page(self, place: int = 0) -> str:
        """Give the address of an applicant's feedback."""
        return reverse("application_feedback", args=[self.applications[place].code])


@pytest.fixture
def told() -> Told:
    edition = edition_in(Stage.AWARDED)
    EditionDateFactory(edition=edition, kind=DateKind.FEEDBACK, at=NOW)
    applications = ApplicationFactory.create_batch(2, edition=edition, submitted=True)
    NominationFactory(
        edition=edition, municipality=applications[0].municipality, application=applications[0]
    )
    figures = [{"perspective": "Ekonomi", "own": "3,8", "field": "3,4"}]
    FeedbackFactory(application=applications[0], ready=True, figures=figures)
    FeedbackFactory(application=applications[1], ready=True, strengths="Den andras ord.")
    for application in applications:
        SubmissionFactory(application=application)
    people = [AffiliationFactory(municipality=one.municipality).user for one in applications]
    return Told(applications, people)


def status(told: Told, person: User, place: int = 0) -> int:
    return as_user(person).get(told.page(place)).status_code


def hub(told: Told) -> str:
    return reverse("application_tasks", args=[told.applications[0].code])


def test_the_group_reads_text_and_means(told: Told) -> None:
    writer = AffiliationFactory(
        municipality=told.applications[0].municipality, role=Role.WRITER
    ).user
    for person in (told.people[0], writer):
        shows = as_user(person).get(told.page()).content.decode()
        assert "Det här är starkt." in shows
        assert "Det här kan ni göra sedan." in shows
        assert "3,8" in shows
    tasks = as_user(writer).get(hub(told)).content.decode()
    assert told.page() in tasks


def test_who_was_not_nominated_reads_it_without_figures(told: Told) -> None:
    shows = as_user(told.people[1]).get(told.page(1)).content.decode()
    assert "Den andras ord." in shows
    assert "Juryns medelvärden" not in shows


def test_nobody_else_reads_it(told: Told) -> None:
    for person in (told.people[1], UserFactory(office=True), UserFactory(is_superuser=True)):
        assert status(told, person) == 404


@pytest.mark.parametrize("why", ["early", "draft", "no_date", "awards_secret", "withdrawn"])
def test_nobody_reads_it_before(told: Told, why: str) -> None:
    if why == "early":
        EditionDate.objects.filter(kind=DateKind.FEEDBACK).update(at=NOW + SECOND)
    elif why == "draft":
        Feedback.objects.update(state="draft")
    elif why == "no_date":
        EditionDate.objects.filter(kind=DateKind.FEEDBACK).update(replaced_at=NOW)
    elif why == "awards_secret":
        Release.objects.filter(kind=ReleaseKind.AWARDS).update(taken_back_at=NOW)
    else:
        Application.objects.update(state=ApplicationState.WITHDRAWN, withdrawn_at=NOW)
    assert status(told, told.people[0]) == 404
    shows = as_user(told.people[0]).get(hub(told)).content.decode()
    assert told.page() not in shows
    assert tell_feedback(NOW) == 0


def test_each_in_the_group_gets_one_letter_of_the_same_shape(told: Told) -> None:
    assert tell_feedback(NOW - SECOND) == 0
    assert tell_feedback(NOW) == 2
    assert tell_feedback(NOW + DAY) == 0
    letters = Message.objects.filter(kind="feedback_released").order_by("pk")
    assert [one.to for one in letters] == [person.email for person in told.people]
    shapes = {
        one.text.replace(application.municipality.full_name, "").replace(application.code, "")
        for one, application in zip(letters, told.applications, strict=True)
    }
    assert len(shapes) == 1
    assert "stark" not in shapes.pop()


def test_who_comes_long_after_reads_it_without_a_letter(told: Told) -> None:
    tell_feedback(NOW)
    AffiliationFactory(municipality=told.applications[0].municipality)
    assert tell_feedback(NOW + DAY) == 1
    AffiliationFactory(municipality=told.applications[0].municipality)
    assert tell_feedback(NOW + 30 * DAY) == 0


def test_a_text_that_is_ready_late_is_told_of_then(told: Told) -> None:
    late = NOW + 30 * DAY
    Feedback.objects.filter(application=told.applications[0]).update(ready_at=late)
    assert tell_feedback(late - SECOND) == 0
    assert tell_feedback(late) == 1


def test_a_letter_waits_no_longer_when_the_release_is_taken_back(told: Told) -> None:
    tell_feedback(NOW)
    letter = Message.objects.filter(kind="feedback_released").first()
    assert letter is not None
    assert still_released(letter, NOW)
    Release.objects.filter(kind=ReleaseKind.AWARDS).update(taken_back_at=NOW)
    assert not still_released(letter, NOW)


def test_it_is_called_off_then_and_written_anew_when_it_can_be_read_again(told: Told) -> None:
    assert tell_feedback(NOW) == 2
    Release.objects.filter(kind=ReleaseKind.AWARDS).update(taken_back_at=NOW)
    assert tell_feedback(NOW + SECOND) == 0
    letters = Message.objects.filter(kind="feedback_released")
    assert {one.state for one in letters} == {MessageState.CANCELLED}
    Release.objects.filter(kind=ReleaseKind.AWARDS).update(taken_back_at=None)
    assert [tell_feedback(NOW + SECOND) for _ in range(2)] == [2, 0]
    anew = letters.filter(state=MessageState.WAITING)
    assert [still_released(one, NOW + SECOND) for one in anew] == [True, True]


def test_the_date_stands_once_somebody_can_read(told: Told) -> None:
    edition, office = told.applications[0].edition, UserFactory(office=True)
    moved = {"kind": DateKind.FEEDBACK, "at": NOW + DAY, "by": office}
    assert may_set_date(edition, now=NOW - SECOND, **moved).code == ""
    assert may_set_date(edition, now=NOW, **moved).code == "feedback_read"
