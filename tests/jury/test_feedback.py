"""The office writes one text to each applicant from the jurors' words, and marks it as ready."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jury.field_means import field_means
from jury.models import Score
from jury.workflow.delivering import deliver_feedback
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Application, Feedback
from nominations.states import DateKind, FeedbackState
from tests.factories import (
    ApplicationFactory,
    EditionDateFactory,
    FeedbackFactory,
    ReleaseFactory,
    UserFactory,
)
from tests.factories_jury import (
    AdviceFactory,
    DeclarationFactory,
    JurorFactory,
    Jury,
    make_jury,
    revealed_jury,
)
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

WORDS = {"version": "0", "strengths": "Ni lyssnar.", "next_steps": "Följ upp."}


@pytest.fixture
def shown(db: None) -> Jury:
    """Scores are revealed; four nominees, all with applications."""
    return applied(revealed_jury(nominees=4))


def applied(jury: Jury) -> Jury:
    """Give every nominee an application."""
    for nominee in jury.nominees:
        nominee.application = ApplicationFactory(
            edition=jury.edition, municipality=nominee.municipality, submitted=True
        )
        nominee.save()
    return jury


def page(application: Application, name: str = "jury_feedback") -> str:
    return reverse(name, args=[application.edition.year, application.municipality.slug])


def applications(jury: Jury) -> list[Application]:
    return [nominee.application for nominee in jury.nominees if nominee.application]


def test_the_office_writes_a_draft_and_marks_it_as_ready(
    shown: Jury, office: User, browse: Browse
) -> None:
    client, application = browse(office), applications(shown)[0]
    assert client.post(page(application), WORDS).status_code == 302
    assert Feedback.objects.get().state == FeedbackState.DRAFT
    ready = WORDS | {"version": "1", "ready": "1"}
    assert client.post(page(application), ready).status_code == 302
    written = Feedback.objects.get()
    assert (written.state, written.written_by, written.version) == (FeedbackState.READY, office, 2)
    assert written.figures == [{"perspective": "Ekonomi", "own": "4,0", "field": "4,0"}]
    kinds = ("nominations.write_feedback", "nominations.deliver_feedback")
    assert [Entry.objects.filter(kind=kind).count() for kind in kinds] == [2, 1]


def test_also_who_was_not_nominated_gets_a_text(shown: Jury, office: User, browse: Browse) -> None:
    other = ApplicationFactory(edition=shown.edition, submitted=True)
    client = browse(office)
    assert client.post(page(other), WORDS | {"ready": "1"}).status_code == 302
    assert Feedback.objects.get().figures == []
    listed = client.get(reverse("jury_feedbacks", args=[shown.edition.year])).content.decode()
    assert "1 av 5 texter är klara" in listed
    assert other.municipality.name in listed


def test_the_jurors_words_stand_beside_without_names(
    shown: Jury, office: User, browse: Browse, now: datetime
) -> None:
    for juror, text in zip(shown.jurors, ("Första.", "Andra.", "Tredje."), strict=True):
        AdviceFactory(juror=juror, nomination=shown.nominee, strengths=text)
    out = shown.jurors[2]
    out.declarations.filter(nomination=shown.nominee).update(replaced_at=now)
    DeclarationFactory(juror=out, nomination=shown.nominee, conflict=True)
    shows = browse(office).get(page(applications(shown)[0])).content.decode()
    assert "Första." in shows
    assert "Andra." in shows
    assert "Tredje." not in shows
    assert not any(str(juror.user) in shows for juror in shown.jurors)


def test_nobody_but_the_office_and_nothing_before_the_reveal(
    shown: Jury, browse: Browse, office: User
) -> None:
    early = applied(make_jury())
    AdviceFactory(juror=early.juror, nomination=early.nominee, strengths="För tidigt.")
    addresses = [page(one) for one in (applications(shown)[0], applications(early)[0])]
    lists = [reverse("jury_feedbacks", args=[one.edition.year]) for one in (shown, early)]
    assert [browse(office).get(one).status_code for one in addresses] == [200, 404]
    assert [browse(office).get(one).status_code for one in lists] == [200, 404]
    for person in (shown.juror.user, shown.chair, UserFactory(is_superuser=True)):
        client = browse(person)
        assert {client.get(one).status_code for one in [*addresses, *lists]} == {404}
        assert client.post(addresses[0], WORDS).status_code == 404


def test_an_office_person_who_has_stepped_back_finds_no_page_about_that_nominee(
    shown: Jury, browse: Browse
) -> None:
    person = UserFactory(office=True)
    juror = JurorFactory(edition=shown.edition, user=person)
    DeclarationFactory(juror=juror, nomination=shown.nominee, conflict=True)
    own, other = applications(shown)[:2]
    client = browse(person)
    assert client.get(page(own)).status_code == 404
    assert client.post(page(own), WORDS).status_code == 404
    assert client.get(page(other)).status_code == 200
    listed = client.get(reverse("jury_feedbacks", args=[shown.edition.year])).content.decode()
    assert own.municipality.name not in listed
    assert Feedback.objects.count() == 0


def test_two_at_once_lose_neither_text(shown: Jury, office: User, browse: Browse) -> None:
    client, application = browse(office), applications(shown)[0]
    client.post(page(application), WORDS)
    answer = client.post(page(application), WORDS | {"strengths": "Den andras."})
    assert answer.status_code == 409
    assert "Ni lyssnar." in answer.content.decode()
    assert "Den andras." in answer.content.decode()
    assert Feedback.objects.get().strengths == "Ni lyssnar."
    assert Entry.objects.filter(kind="refusal.jury_feedback").count() == 1


def test_both_parts_are_asked_for_before_it_is_ready(
    shown: Jury, office: User, browse: Browse
) -> None:
    answer = browse(office).post(
        page(applications(shown)[0]), WORDS | {"next_steps": "", "ready": "1"}
    )
    assert answer.status_code == 409
    assert "Skriv både styrkor och nästa steg" in answer.content.decode()
    assert Feedback.objects.get().state == FeedbackState.DRAFT


def test_a_ready_text_is_opened_again_until_it_can_be_read(
    shown: Jury, office: User, browse: Browse, now: datetime
) -> None:
    application, client = applications(shown)[0], browse(office)
    assert client.post(page(application, "jury_feedback_reopen")).status_code == 404
    FeedbackFactory(application=application, ready=True)
    answer = client.post(page(application), WORDS | {"version": "1"})
    assert answer.status_code == 409
    client.post(page(application, "jury_feedback_reopen"))
    assert Feedback.objects.get().state == FeedbackState.DRAFT
    deliver_feedback(application, version=1, by=office, now=now)
    EditionDateFactory(edition=shown.edition, kind=DateKind.FEEDBACK, at=now)
    ReleaseFactory(edition=shown.edition, kind="awards")
    client.post(page(application, "jury_feedback_reopen"))
    assert Feedback.objects.get().state == FeedbackState.READY


def test_the_jury_hands_nothing_over_before_the_reveal(office: User, now: datetime) -> None:
    jury = applied(make_jury())
    FeedbackFactory(application=jury.nominee.application)
    refused = code_of(deliver_feedback, jury.nominee.application, version=1, by=office, now=now)
    assert refused == "not_revealed"


def test_a_list_asks_as_often_for_many(shown: Jury, office: User, browse: Browse) -> None:
    client, address = browse(office), reverse("jury_feedbacks", args=[shown.edition.year])
    client.get(address)
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
        for _ in range(10):
            FeedbackFactory(application__edition=shown.edition)
    assert asked[0] == asked[1]


# --- What leaves the jury in figures --------------------------------------------------------------


def test_the_means_are_of_the_blind_scores_by_perspective(shown: Jury) -> None:
    low = Score.objects.filter(scorecard__nomination=shown.nominee, criterion=shown.criteria[0])
    low.update(value=1)
    assert field_means(shown.nominee, shown.deliberation) == [
        {"perspective": "Ekonomi", "own": "2,5", "field": "3,6"}
    ]


@pytest.mark.parametrize("nominees", [1, 2, 3])
def test_no_field_of_fewer_than_three_others(nominees: int, db: None) -> None:
    """With three, who subtracts the own mean would be left with the mean of two."""
    jury = revealed_jury(nominees=nominees)
    assert field_means(jury.nominee, jury.deliberation) == []


def test_no_mean_of_fewer_than_three_jurors(shown: Jury) -> None:
    Score.objects.filter(scorecard=shown.card(0, 0)).delete()
    assert field_means(shown.nominee, shown.deliberation) == []
    assert field_means(shown.nominees[1], shown.deliberation) == []
