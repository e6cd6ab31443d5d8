"""The office asks every applicant about what would be published, and no release overlooks them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from nominations.models import Application, Clearance, Edition, Nomination, PublishedVersion
from nominations.rules.clearing import digest_to_publish, may_ask_applicants
from nominations.rules.editions import may_set_date
from nominations.rules.releasing import may_confirm_release, may_propose_release
from nominations.states import ClearanceState, DateKind, ReleaseKind, Stage
from nominations.workflow.clearance_reminders import remind_of_publication, still_unanswered
from nominations.workflow.nominating import nominate
from nominations.workflow.redacting import redact
from tests.clock import NOW, Clock
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    ClearanceFactory,
    EditionDateFactory,
    ExtensionFactory,
    NominationFactory,
    ReleaseFactory,
    SubmissionFactory,
    edition_in,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.admin.conftest import do, kinds, page, propose, refusal

pytestmark = pytest.mark.django_db
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
UNTIL = NOW + 14 * DAY


def applicant(edition: Edition) -> Application:
    application: Application = ApplicationFactory(edition=edition, submitted=True)
    answer = snapshot_answer("text", "Ring Kim Hemlig. Vi svarar.")
    content = snapshot(application, snapshot_area("demokrati", answer))
    SubmissionFactory(application=application, content=content)
    AffiliationFactory(municipality=application.municipality)
    return application


@pytest.fixture
def dated(edition: Edition) -> Edition:
    """An edition that has closed, with a last day to answer."""
    EditionDateFactory(edition=edition, kind=DateKind.PUBLICATION, at=UNTIL)
    return edition


def take_out(application: Application, office: User) -> None:
    place = ("demokrati", "text", "")
    redact(application, place=place, text="Kim", reason="personal", note="", by=office, now=NOW)


def test_all_are_asked_at_once_in_the_same_words(
    desk: Client, office: User, dated: Edition
) -> None:
    applications = [applicant(dated) for _ in range(3)]
    ApplicationFactory(edition=dated)
    nominate(applications[0], by=office, now=NOW)
    do(desk, dated, "ask_applicants")
    asked = Clearance.objects.order_by("application")
    assert [row.application for row in asked] == applications
    assert {(row.state, row.until, row.asked_by) for row in asked} == {
        (ClearanceState.ASKED, UNTIL, office)
    }
    assert PublishedVersion.objects.count() == 3
    letters = Message.objects.filter(kind="publication_asked")
    shapes = {
        one.text.replace(row.municipality.full_name, "").replace(row.code, "")
        for one, row in zip(letters.order_by("pk"), by_name(applications), strict=True)
    }
    assert len(shapes) == 1
    assert "Om ni inte svarar till dess räknas det som att ni godkänner." in shapes.pop()
    assert kinds()[-1] == "nominations.ask_applicants"


def by_name(applications: list[Application]) -> list[Application]:
    return sorted(applications, key=lambda row: row.municipality.sort_key)


def test_they_are_asked_once(desk: Client, dated: Edition) -> None:
    applicant(dated)
    do(desk, dated, "ask_applicants")
    assert refusal(desk, dated, "ask_applicants") == "already_asked"
    assert "1 tillfrågade: 1 har tid kvar att svara" in desk.get(page(dated)).content.decode()


def test_who_got_longer_time_afterwards_is_asked_then(
    desk: Client, office: User, dated: Edition, clock: Clock
) -> None:
    early = applicant(dated)
    do(desk, dated, "ask_applicants")
    clock.set(UNTIL)
    late = applicant(dated)
    do(desk, dated, "ask_applicants")
    assert Message.objects.filter(kind="publication_asked").count() == 2
    asked = {row.application: row.until for row in Clearance.objects.all()}
    assert asked == {early: UNTIL, late: UNTIL + 3 * DAY}
    nomination = nominate(late, by=office, now=UNTIL)
    assert ready(nomination, office, UNTIL) == "answers_awaited"
    assert ready(nomination, office, UNTIL + 3 * DAY) == ""


def test_a_superuser_asks_nobody(superuser: Client, dated: Edition) -> None:
    applicant(dated)
    assert refusal(superuser, dated, "ask_applicants") == "not_office"


def test_when_they_may_be_asked(office: User, dated: Edition) -> None:
    def code(edition: Edition, now: datetime = NOW) -> str:
        return may_ask_applicants(Edition.objects.get(pk=edition.pk), by=office, now=now).code

    assert code(edition_in(Stage.OPEN)) == "still_open"
    assert code(dated) == "nobody"
    one = applicant(dated)
    assert code(dated) == ""
    assert code(dated, UNTIL - 3 * DAY + SECOND) == "too_short"
    running = ExtensionFactory(edition=dated, until=NOW + DAY)
    assert code(dated) == "extension_runs"
    running.delete()
    release = ReleaseFactory(edition=dated, publish_at=NOW + DAY)
    assert code(dated) == "release_confirmed"
    release.delete()
    dated.date_rows.filter(kind=DateKind.PUBLICATION).delete()
    assert code(dated) == "no_date"
    ClearanceFactory(application=one)
    assert code(dated) == "already_asked"


def test_the_date_stands_once_they_are_asked(office: User, dated: Edition) -> None:
    moved = {"kind": DateKind.PUBLICATION, "at": UNTIL + DAY, "by": office, "now": NOW}
    assert may_set_date(dated, **moved).code == ""
    ClearanceFactory(application=applicant(dated))
    assert may_set_date(dated, **moved).code == "applicants_asked"


# --- A release overlooks nobody ------------------------------------------------------------------


@pytest.fixture
def nominee(dated: Edition, office: User) -> Nomination:
    """A nominee who has been asked and has a week left."""
    application = applicant(dated)
    nomination = nominate(application, by=office, now=NOW)
    sha256 = digest_to_publish(application)
    ClearanceFactory(application=application, sha256=sha256, until=NOW + 7 * DAY)
    return nomination


def ready(nomination: Nomination, office: User, now: datetime = NOW) -> str:
    kind = ReleaseKind.NOMINEES
    return may_propose_release(nomination.edition, kind=kind, by=office, now=now).code


def test_a_release_waits_for_the_date_and_then_silence_is_yes(
    office: User, nominee: Nomination
) -> None:
    until = NOW + 7 * DAY
    assert ready(nominee, office) == "answers_awaited"
    Clearance.objects.update(state=ClearanceState.APPROVED, answered_at=NOW)
    assert ready(nominee, office) == "answers_awaited"
    Clearance.objects.update(state=ClearanceState.ASKED)
    assert ready(nominee, office, until - SECOND) == "answers_awaited"
    assert ready(nominee, office, until) == ""


def test_no_release_of_who_was_not_asked(office: User, nominee: Nomination) -> None:
    Clearance.objects.all().delete()
    assert ready(nominee, office, UNTIL) == "not_asked"


def test_no_release_beside_an_open_objection(office: User, nominee: Nomination) -> None:
    objected = {"state": ClearanceState.OBJECTED, "objection": "Nej.", "answered_at": NOW}
    Clearance.objects.update(**objected)
    assert ready(nominee, office, UNTIL) == "objection"
    release = propose(nominee.edition, User.objects.create_user("annan@kommun.example"))
    release.publish_at = UNTIL + DAY
    assert may_confirm_release(release, by=office, now=UNTIL).code == "objection"


def test_no_release_of_a_text_that_has_changed(office: User, nominee: Nomination) -> None:
    assert nominee.application is not None
    take_out(nominee.application, office)
    assert ready(nominee, office, UNTIL) == "changed"


def test_others_objections_stop_no_release(office: User, nominee: Nomination) -> None:
    objected = {"state": ClearanceState.OBJECTED, "objection": "Nej.", "answered_at": NOW}
    ClearanceFactory(application=applicant(nominee.edition), **objected)
    assert ready(nominee, office, UNTIL) == ""


def test_a_nominee_without_an_application_has_nothing_to_approve(
    office: User, dated: Edition
) -> None:
    assert ready(NominationFactory(edition=dated), office) == ""


# --- What the office does about an objection -----------------------------------------------------


def objecting(edition: Edition, office: User) -> Clearance:
    application = applicant(edition)
    nominate(application, by=office, now=NOW)
    clearance: Clearance = ClearanceFactory(
        application=application,
        sha256=digest_to_publish(application),
        state=ClearanceState.OBJECTED,
        objection="Kim vill inte stå med.",
        answered_at=NOW - 2 * DAY,
    )
    return clearance


def test_the_office_reads_it_and_answers(desk: Client, office: User, dated: Edition) -> None:
    clearance = objecting(dated, office)
    assert "Kim vill inte stå med." in desk.get(page(clearance)).content.decode()
    do(desk, clearance, "settle", reply="Kim är vald.")
    clearance.refresh_from_db()
    assert (clearance.state, clearance.reply) == (ClearanceState.SETTLED, "Kim är vald.")
    letter = Message.objects.get(kind="publication_settled")
    assert "Kim är vald." in letter.text
    assert ready(Nomination.objects.get(), office) == ""
    assert kinds()[-1] == "nominations.settle"
    assert refusal(desk, clearance, "settle", reply="Igen.") == "no_objection"


def test_an_answer_needs_words(desk: Client, office: User, dated: Edition) -> None:
    answer = desk.post(page(objecting(dated, office), "settle"), {"reply": " "})
    assert answer.status_code == 422
    assert Message.objects.filter(kind="publication_settled").count() == 0


def test_the_office_changes_the_text_and_asks_again(
    desk: Client, office: User, dated: Edition
) -> None:
    clearance = objecting(dated, office)
    again = {"until": "2026-12-01T00:00:00"}
    assert refusal(desk, clearance, "ask_again", **again) == "unchanged"
    take_out(clearance.application, office)
    assert refusal(desk, clearance, "ask_again", until="2026-11-12T00:00:00") == "too_short"
    do(desk, clearance, "ask_again", **again)
    clearance.refresh_from_db()
    assert (clearance.state, clearance.objection) == (ClearanceState.ASKED, "")
    assert clearance.sha256 == digest_to_publish(clearance.application)
    letter = Message.objects.get(kind="publication_asked")
    assert "Ert tidigare svar gäller inte längre." in letter.text
    nomination = Nomination.objects.get()
    assert ready(nomination, office) == "answers_awaited"
    assert ready(nomination, office, clearance.until) == ""


# --- Reminders -----------------------------------------------------------------------------------


def test_one_reminder_to_who_has_not_answered(dated: Edition) -> None:
    waiting = ClearanceFactory(application=applicant(dated), waiting=True)
    done = {"state": ClearanceState.APPROVED, "answered_at": NOW, "waiting": True}
    ClearanceFactory(application=applicant(dated), **done)
    soon = waiting.until - 3 * DAY
    assert remind_of_publication(soon - SECOND) == 0
    assert remind_of_publication(soon) == 1
    assert remind_of_publication(soon + DAY) == 0
    letter = Message.objects.get(kind="publication_reminder")
    assert still_unanswered(letter, soon)
    assert not still_unanswered(letter, waiting.until)
    Clearance.objects.update(state=ClearanceState.APPROVED, answered_at=NOW)
    assert not still_unanswered(letter, soon)


def test_a_reminder_whose_time_is_out_is_called_off(dated: Edition) -> None:
    clearance = ClearanceFactory(application=applicant(dated), waiting=True)
    soon = clearance.until - 3 * DAY
    assert remind_of_publication(soon) == 1
    Clearance.objects.update(state=ClearanceState.APPROVED, answered_at=NOW)
    assert remind_of_publication(soon + SECOND) == 0
    Clearance.objects.update(state=ClearanceState.ASKED, answered_at=None)
    assert [remind_of_publication(soon + SECOND) for _ in range(2)] == [1, 0]
    assert remind_of_publication(clearance.until) == 0
    letters = Message.objects.filter(kind="publication_reminder")
    assert [one.state for one in letters] == [MessageState.CANCELLED] * 2


def test_who_was_asked_late_is_not_reminded(dated: Edition) -> None:
    late = {"asked_at": NOW - SECOND, "until": NOW + 4 * DAY}
    ClearanceFactory(application=applicant(dated), **late)
    assert remind_of_publication(NOW + DAY) == 0
