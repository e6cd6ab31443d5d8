"""The office asks for a completion: named parts open until a date, and a new snapshot comes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.mail.models import Message
from kvalitetskommun.swedish import weekday_words
from nominations.models import Edition, Nomination, PublishedVersion, Submission
from nominations.rules.attachments import may_attach
from nominations.rules.editions import may_set_date
from nominations.rules.extending import may_extend
from nominations.rules.nominating import may_nominate
from nominations.rules.releasing import may_propose_release
from nominations.rules.submission import may_submit, may_withdraw
from nominations.rules.writing import may_write
from nominations.snapshots import digest
from nominations.states import CompletionState, DateKind, ReleaseKind, SubmissionKind
from nominations.workflow.approving import approve, ask_approval
from nominations.workflow.completing import move_completion, take_back_completion
from nominations.workflow.nominating import nominate
from nominations.workflow.submission import submit
from nominations.workflow.writing import open_copy, save_section
from tests.clock import NOW, Clock
from tests.factories import ClearanceFactory, UserFactory
from tests.nominations.completing import ASKED, ask, closed_desk, complete, write_contact
from tests.nominations.desk import Desk, as_user
from tests.nominations.workspace.test_approval import LINK

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MINUTE, SECOND, MILLISECOND = (
    timedelta(minutes=1),
    timedelta(seconds=1),
    timedelta(milliseconds=1),
)


@pytest.fixture
def office() -> User:
    user: User = UserFactory(office=True)
    return user


@pytest.fixture
def closed() -> tuple[Desk, datetime]:
    return closed_desk()


def answers(submission: Submission, area: str = "demokrati") -> dict[str, str]:
    found = [one for one in submission.content["areas"] if one["key"] == area]
    return {answer["key"]: answer["value"] for answer in found[0]["answers"]}


def test_the_completed_version_is_new_marked_and_frozen(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    complete(desk, now + HOUR)
    first, second = Submission.objects.order_by("number")
    assert (first.kind, second.kind) == (SubmissionKind.SENT, SubmissionKind.COMPLETED)
    assert answers(first)["demokrati-text"] == "Vi lyssnar på invånarna."
    assert answers(second)["demokrati-text"] == "Vi lyssnar och följer upp."
    assert (second.number, second.sha256) == (2, digest(second.content))
    completion.refresh_from_db()
    assert (completion.state, completion.submission) == (CompletionState.RECEIVED, second)
    assert (desk.reread().editing_since, desk.reread().submitted_at) == (None, now + HOUR)


def test_only_the_named_parts_can_be_written_in(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    ask(desk, office, now)
    desk.write("Nytt.", now=now)
    with pytest.raises(Refused) as refused:
        write_contact(desk, "Någon annan", now)
    assert refused.value.answer.code == "not_asked_for"
    assert refused.value.answer.reason == (
        "Kansliet har bett er komplettera Demokrati. Den här delen kan bara läsas."
    )


def test_files_too_go_into_the_named_parts_only(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    Edition.objects.update(max_files_per_section=5)
    ask(desk, office, now)
    found = [
        may_attach(section, size=10, by=desk.contact, now=now).code
        for section in desk.reread().sections.select_related("area").order_by("area__position")
    ]
    assert found == ["", "not_asked_for"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (-SECOND, True),
        (-MILLISECOND, True),
        (timedelta(0), False),
        (MILLISECOND, False),
        (SECOND, False),
    ],
)
def test_its_moment_itself_is_too_late(
    closed: tuple[Desk, datetime], office: User, by: timedelta, expected: bool
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    at = completion.until + by
    area = desk.section().area
    found = [
        may_write(desk.reread(), area=area, by=desk.contact, now=at),
        may_submit(desk.reread(), by=desk.contact, now=at),
    ]
    assert {bool(one) for one in found} == {expected}
    assert {one.code for one in found} == {"" if expected else "completion_closed"}


def test_what_stands_until_then_and_when_nothing_comes(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    desk.write("Aldrig skickat.", now=now)
    with pytest.raises(Refused):
        submit(desk.reread(), by=desk.contact, now=completion.until)
    assert Submission.objects.get().number == 1
    assert desk.reread().has_open_copy


def test_a_writer_completes_and_a_contact_sends(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    ask(desk, office, now)
    desk.write("Skribentens text.", by=desk.writer, now=now)
    assert may_submit(desk.reread(), by=desk.writer, now=now).code == "not_contact"
    submit(desk.reread(), by=desk.contact, now=now)


def test_the_checks_are_the_same(closed: tuple[Desk, datetime], office: User) -> None:
    desk, now = closed
    ask(desk, office, now)
    desk.write("", now=now)
    assert may_submit(desk.reread(), by=desk.contact, now=now).code == "incomplete"


def test_what_was_changed_unsent_before_the_closing_does_not_slip_in(office: User) -> None:
    desk, now = closed_desk()
    open_copy(desk.reread(), by=desk.contact, now=NOW)
    write_contact(desk, "Ändrad efter inskickandet")
    section = desk.section()
    save_section(
        section,
        answers={"demokrati-text": "Ändrat efteråt."},
        version=section.version,
        by=desk.contact,
        now=NOW,
    )
    ask(desk, office, now, key="kontakt")
    submit(desk.reread(), by=desk.contact, now=now)
    second = Submission.objects.get(number=2)
    assert answers(second)["demokrati-text"] == "Vi lyssnar på invånarna."
    assert second.personal["kontakt"]["namn"] == "Ändrad efter inskickandet"
    assert desk.reread().has_open_copy
    assert desk.section().answers["demokrati-text"] == "Ändrat efteråt."


def test_it_can_be_moved_also_when_its_time_is_out(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    late = completion.until + DAY
    move_completion(completion, until=late + DAY, by=office, now=late)
    complete(desk, late + HOUR)
    assert Submission.objects.count() == 2


def test_a_letter_that_has_not_left_does_not_tell_of_a_time_that_is_no_more(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    move_completion(completion, until=completion.until + DAY, by=office, now=now + HOUR)
    asked = Message.objects.filter(kind="completion_asked", to=desk.contact.email).order_by("pk")
    assert [letter.state for letter in asked] == ["cancelled", "waiting"]
    take_back_completion(completion, by=office, now=now + 2 * HOUR)
    assert [letter.state for letter in asked.all()] == ["cancelled", "cancelled"]


def test_it_can_be_taken_back(closed: tuple[Desk, datetime], office: User) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    take_back_completion(completion, by=office, now=now + HOUR)
    assert may_write(desk.reread(), by=desk.contact, now=now + HOUR).code == "submitted"
    assert desk.reread().editing_since is None


def test_what_is_written_stays_when_it_is_taken_back(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    desk.write("Halvvägs.", now=now + SECOND)
    take_back_completion(completion, by=office, now=now + HOUR)
    assert desk.section().answers["demokrati-text"] == "Halvvägs."
    assert desk.reread().has_open_copy
    assert may_write(desk.reread(), by=desk.contact, now=now + HOUR).code == "closed"


def test_one_that_did_not_come_is_called_missed_when_the_next_is_asked(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    first = ask(desk, office, now)
    ask(desk, office, first.until, key="kontakt")
    first.refresh_from_db()
    assert (first.state, first.ended_at) == (CompletionState.MISSED, first.until)


def test_a_completion_is_no_way_to_withdraw(closed: tuple[Desk, datetime], office: User) -> None:
    desk, now = closed
    ask(desk, office, now)
    assert may_withdraw(desk.reread(), by=desk.contact, now=now).code == "closed"


def test_who_completes_is_not_nominated_meanwhile(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    answer = may_nominate(desk.reread(), by=office, now=now)
    assert (answer.code, "kompletterar sin ansökan till den" in answer.reason) == (
        "not_final",
        True,
    )
    assert may_nominate(desk.reread(), by=office, now=completion.until)


def test_a_nominee_may_complete_and_its_public_text_follows(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    desk.edition.min_nominees = 1
    desk.edition.save()
    nominate(desk.reread(), by=office, now=now)
    completion = ask(desk, office, now)
    ready = {"kind": ReleaseKind.NOMINEES, "by": office}
    assert may_propose_release(desk.edition, now=now, **ready).code == "completion_asked"
    complete(desk, now + HOUR)
    versions = PublishedVersion.objects.order_by("submission__number")
    assert [one.submission.number for one in versions] == [1, 2]
    assert Nomination.objects.with_published_text().get().published_content == versions[1].content
    later = now + HOUR
    assert may_propose_release(desk.edition, now=later, **ready).code == "not_asked"
    ClearanceFactory(application=desk.application, sha256=digest(versions[1].content))
    assert may_propose_release(desk.edition, now=later, **ready)
    completion.refresh_from_db()
    assert completion.state == CompletionState.RECEIVED


def test_the_letters(closed: tuple[Desk, datetime], office: User) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    asked = Message.objects.filter(kind="completion_asked")
    assert set(asked.values_list("to", flat=True)) == {desk.contact.email, desk.writer.email}
    assert "Det här ska kompletteras: Demokrati" in asked[0].text
    assert ASKED in asked[0].text
    move_completion(completion, until=now + 9 * DAY, by=office, now=now + HOUR)
    assert asked.filter(subject__startswith="Ny tid för er komplettering").count() == 2
    complete(desk, now + 2 * HOUR)
    receipt = Message.objects.filter(kind="application_receipt").first()
    assert receipt is not None
    assert receipt.subject.startswith("Kvittens: kompletteringen från")
    assert "Ni kan öppna och ändra" not in receipt.text
    assert Message.objects.filter(kind="completion_received").count() == 1


def test_the_time_for_all_is_not_moved_while_one_completes(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    edition, until = desk.reread().edition, now + 3 * DAY
    extended = may_extend(edition, municipality=desk.municipality, until=until, by=office, now=now)
    moved = may_set_date(edition, kind=DateKind.CLOSES, at=until, by=office, now=now)
    assert (extended.code, moved.code) == ("completion_asked", "completion_asked")
    take_back_completion(completion, by=office, now=now)
    assert may_set_date(edition, kind=DateKind.CLOSES, at=until, by=office, now=now)


def changed_before_the_closing(office: User) -> tuple[Desk, datetime]:
    """Give an application whose other part was changed and never sent, and is completed now."""
    desk, now = closed_desk()
    open_copy(desk.reread(), by=desk.contact, now=NOW)
    write_contact(desk, "Aldrig Skickad")
    ask(desk, office, now)
    desk.write("Vi följer upp.", now=now)
    return desk, now


def test_only_the_versions_of_the_named_parts_were_sent(office: User) -> None:
    desk, now = changed_before_the_closing(office)
    submission = submit(desk.reread(), by=desk.contact, now=now)
    parts = submission.revisions.values_list("section__area__key", "answers")
    assert [key for key, _ in parts] == ["demokrati"]


def test_what_is_reviewed_previewed_and_approved_is_what_will_be_sent(
    office: User, clock: Clock
) -> None:
    desk, now = changed_before_the_closing(office)
    clock.set(now)
    ask_approval(
        desk.reread(),
        name="Dana Direktör",
        title="kommundirektör",
        email="dana@kommun.example",
        by=desk.contact,
        now=now,
    )
    contact = as_user(desk.contact)
    link = LINK.findall(Message.objects.get(kind="approval_request").text)[0]
    for page in (desk.url("review"), desk.url("preview"), link):
        shown = contact.get(page).content.decode()
        assert ("Vi följer upp." in shown, "Aldrig Skickad" in shown) == (True, False)
    assert weekday_words(now + 7 * DAY - MINUTE) in contact.get(link).content.decode()


def test_the_signatory_hears_that_the_completion_is_taken_back(
    closed: tuple[Desk, datetime], office: User
) -> None:
    desk, now = closed
    completion = ask(desk, office, now)
    desk.write("Vi följer upp.", now=now)
    ask_approval(
        desk.reread(),
        name="Dana Direktör",
        title="kommundirektör",
        email="dana@kommun.example",
        by=desk.contact,
        now=now,
    )
    take_back_completion(completion, by=office, now=now + HOUR)
    letter = Message.objects.get(kind="approval_over")
    assert letter.to == "dana@kommun.example"
    assert letter.text.startswith(
        "Hej Dana Direktör!\n\nKansliet har tagit tillbaka sin begäran om komplettering av "
        f"ansökan från {desk.municipality.full_name} till"
    )


def test_a_signatory_approves_what_the_completion_will_be(office: User) -> None:
    """Also when other parts had been changed and not sent before the closing."""
    desk, now = closed_desk()
    open_copy(desk.reread(), by=desk.contact, now=NOW)
    write_contact(desk, "Ändrad efter inskickandet")
    Edition.objects.update(requires_approval=True)
    ask(desk, office, now)
    desk.write("Vi följer upp.", now=now)
    assert may_submit(desk.reread(), by=desk.contact, now=now).code == "not_approved"
    approval = ask_approval(
        desk.reread(),
        name="Dana Direktör",
        title="kommundirektör",
        email="dana@kommun.example",
        by=desk.contact,
        now=now,
    )
    approve(approval, by=AnonymousUser(), now=now)
    submission = submit(desk.reread(), by=desk.contact, now=now)
    assert (submission.approval, submission.sha256) == (approval, approval.sha256)
