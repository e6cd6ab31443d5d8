"""Letters about a release are written when it is confirmed, and follow it wherever it goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import Happening, MessageState
from nominations.models import Affiliation, Edition, Nomination, Release
from nominations.states import AwardKind, ReleaseKind, Stage
from nominations.workflow.announcing import keep_letters
from nominations.workflow.nominating import withdraw_nomination
from tests.clock import NOW
from tests.factories import AffiliationFactory, AwardFactory, edition_in, readable_nomination
from tests.mail import delivery
from tests.nominations.admin.conftest import HOUR, do, page, proved, refusal, submitted

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _mail_server(settings: Settings) -> Iterator[None]:
    """A mail server that takes every letter."""
    settings.EMAIL_BACKEND = "kvalitetskommun.mail.backend.OutboxBackend"
    settings.OUTBOX_DELIVERY_BACKEND = "tests.mail.delivery.Taking"
    yield
    delivery.received.clear()


def person_of(nomination: Nomination) -> Affiliation:
    """Seat somebody at the nominee."""
    made: Affiliation = AffiliationFactory(municipality=nomination.municipality)
    return made


def letters() -> list[tuple[str, str]]:
    """List kind and receiver of what waits, in order."""
    waiting = Message.objects.filter(state__in=[MessageState.WAITING, MessageState.HELD])
    return sorted(waiting.values_list("kind", "to"))


def sent_at(now: datetime) -> int:
    """Let the worker try everything; give how many have left."""
    while send_next(now):
        pass
    return Message.objects.filter(state=MessageState.SENT).count()


# --- Written -------------------------------------------------------------------------------------


def test_nobody_is_written_to_before_the_second_person(proposed: Release) -> None:
    person_of(Nomination.objects.get())
    assert letters() == []


def test_nominees_and_the_others_hear_at_the_same_second(
    colleague: Client, proposed: Release
) -> None:
    nominee = person_of(Nomination.objects.get())
    other: Any = AffiliationFactory(municipality=submitted(proposed.edition).municipality)
    do(colleague, proposed, "confirm")
    assert letters() == [("nominated", nominee.user.email), ("not_nominated", other.user.email)]
    due = set(Message.objects.values_list("due_at", "next_attempt_at"))
    assert due == {(proposed.publish_at, proposed.publish_at)}
    assert sent_at(proposed.publish_at - TICK) == 0
    assert sent_at(proposed.publish_at) == 2


def test_what_the_letters_say(colleague: Client, proposed: Release) -> None:
    nomination = Nomination.objects.get()
    person_of(nomination)
    do(colleague, proposed, "confirm")
    letter = Message.objects.get()
    name, year = nomination.municipality.full_name, proposed.edition.year
    assert letter.subject == f"{name} är nominerad till Sveriges KvalitetsKommun {year}"
    assert nomination.get_absolute_url() in letter.text


def test_the_awards_are_told_to_each_in_its_own_words(
    office: User, colleague: Client, edition: Edition
) -> None:
    edition = edition_in(Stage.EVALUATION)
    nominees = [readable_nomination(edition=edition) for _ in range(3)]
    people = [person_of(nominee) for nominee in nominees]
    AwardFactory(edition=edition, municipality=nominees[0].municipality, citation="Modigt.")
    AwardFactory(
        edition=edition, municipality=nominees[1].municipality, kind=AwardKind.HONOURABLE_MENTION
    )
    release = Release.objects.create(
        edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + HOUR, proposed_by=office
    )
    do(colleague, release, "confirm")
    kinds = ["award_won", "award_mentioned", "award_decided"]
    to = [person.user.email for person in people]
    assert letters() == sorted(zip(kinds, to, strict=True))
    assert "Modigt." in Message.objects.get(kind="award_won").text
    winner = nominees[0].municipality.full_name
    assert f"Juryn har utsett {winner} till" in Message.objects.get(kind="award_decided").text


def test_the_earlier_winner_hears_that_the_logo_is_no_longer_its(
    office: User, colleague: Client
) -> None:
    earlier = AwardFactory(edition=edition_in(Stage.AWARDED))
    edition = edition_in(Stage.EVALUATION)
    winner, other = (readable_nomination(edition=edition) for _ in range(2))
    old: Any = AffiliationFactory(municipality=earlier.municipality)
    new = person_of(winner)
    AwardFactory(edition=edition, municipality=winner.municipality)
    release = Release.objects.create(
        edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + HOUR, proposed_by=office
    )
    do(colleague, release, "confirm")
    assert letters() == [("award_won", new.user.email), ("logo_right_over", old.user.email)]
    letter = Message.objects.get(kind="logo_right_over")
    assert f"som vinnare {earlier.edition.year}, över." in letter.text
    assert (sent_at(release.publish_at - TICK), sent_at(release.publish_at)) == (0, 2)
    assert other.municipality.full_name not in letter.text


def test_who_wins_again_keeps_it(office: User, colleague: Client) -> None:
    earlier = AwardFactory(edition=edition_in(Stage.AWARDED))
    edition = edition_in(Stage.EVALUATION)
    AffiliationFactory(municipality=earlier.municipality)
    AwardFactory(edition=edition, municipality=earlier.municipality)
    release = Release.objects.create(
        edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + HOUR, proposed_by=office
    )
    do(colleague, release, "confirm")
    assert [kind for kind, _ in letters()] == ["award_won"]


# --- Moved and taken back ------------------------------------------------------------------------


def test_they_move_with_the_release(desk: Client, colleague: Client, proposed: Release) -> None:
    person_of(Nomination.objects.get())
    do(colleague, proposed, "confirm")
    old = proposed.publish_at
    do(desk, proposed, "propose_move", publish_at="2026-12-01T09:00:30")
    assert proposed.publish_at == old
    assert refusal(desk, proposed, "confirm_move") == "same_person"
    do(colleague, proposed, "confirm_move")
    letter = Message.objects.get()
    assert proposed.publish_at > old
    assert (letter.due_at, letter.next_attempt_at) == (proposed.publish_at, proposed.publish_at)
    assert [event.what for event in letter.events.all()] == [Happening.MOVED]
    assert (sent_at(old), sent_at(proposed.publish_at)) == (0, 1)


def test_a_proposed_move_can_be_dropped(desk: Client, colleague: Client, proposed: Release) -> None:
    do(colleague, proposed, "confirm")
    do(desk, proposed, "propose_move", publish_at="2026-12-01T09:00:30")
    do(desk, proposed, "drop_move")
    assert (proposed.moves_to, proposed.publish_at) == (None, NOW + HOUR)
    assert refusal(colleague, proposed, "confirm_move") == "not_moved"


def test_a_release_that_is_taken_back_moves_no_more(
    desk: Client, colleague: Client, proposed: Release
) -> None:
    do(colleague, proposed, "confirm")
    do(desk, proposed, "propose_move", publish_at="2026-12-01T09:00:30")
    do(desk, proposed, "take_back")
    assert refusal(colleague, proposed, "confirm_move") == "not_confirmed"
    assert proposed.publish_at == NOW + HOUR


@pytest.mark.parametrize(
    ("fields", "at", "code"),
    [
        ({"confirmed_at": None}, "2026-12-01T09:00:30", "not_confirmed"),
        ({"publish_at": NOW}, "2026-12-01T09:00:30", "already_public"),
        ({}, "2026-11-01T09:00:30", "in_the_past"),
    ],
)
def test_what_cannot_be_moved(
    desk: Client, proposed: Release, fields: dict[str, Any], at: str, code: str
) -> None:
    Release.objects.update(**({"confirmed_at": NOW} | fields))
    assert refusal(desk, proposed, "propose_move", publish_at=at) == code


def test_the_winner_stays_after_the_nominees(desk: Client, proposed: Release) -> None:
    Release.objects.update(confirmed_at=NOW)
    Release.objects.create(
        edition=proposed.edition,
        kind=ReleaseKind.AWARDS,
        publish_at=NOW + 2 * HOUR,
        confirmed_at=NOW,
    )
    given = {"publish_at": "2026-12-01T09:00:30"}
    assert refusal(desk, proposed, "propose_move", **given) == "before_nominees"


def test_they_are_called_off_with_the_release(
    desk: Client, colleague: Client, proposed: Release
) -> None:
    person_of(Nomination.objects.get())
    do(colleague, proposed, "confirm")
    do(desk, proposed, "take_back")
    letter = Message.objects.get()
    assert letter.state == MessageState.CANCELLED
    assert sent_at(proposed.publish_at + HOUR) == 0


def test_a_release_hidden_past_the_workflow_sends_nothing(
    colleague: Client, proposed: Release
) -> None:
    person_of(Nomination.objects.get())
    do(colleague, proposed, "confirm")
    Release.objects.update(taken_back_at=NOW)
    assert sent_at(proposed.publish_at) == 0


# --- Kept true -----------------------------------------------------------------------------------


def test_who_steps_back_hears_nothing(office: User, colleague: Client, proposed: Release) -> None:
    nomination = Nomination.objects.get()
    person_of(nomination)
    do(colleague, proposed, "confirm")
    withdraw_nomination(nomination, wording="", by=office, now=NOW)
    assert letters() == []


def test_the_letters_follow_the_people(colleague: Client, proposed: Release) -> None:
    nomination = Nomination.objects.get()
    gone, come = person_of(nomination), person_of(nomination)
    Affiliation.objects.filter(pk=come.pk).update(starts_at=NOW + MINUTE)
    do(colleague, proposed, "confirm")
    assert letters() == [("nominated", gone.user.email)]
    Affiliation.objects.filter(pk=gone.pk).update(ends_at=NOW + MINUTE)
    later = NOW + 2 * MINUTE
    assert (keep_letters(later), keep_letters(later)) == (2, 0)
    assert letters() == [("nominated", come.user.email)]


def test_nobody_new_hears_after_the_moment(colleague: Client, proposed: Release) -> None:
    do(colleague, proposed, "confirm")
    person_of(Nomination.objects.get())
    assert keep_letters(proposed.publish_at) == 0
    assert letters() == []


def test_who_has_left_hears_nothing_even_if_the_job_stood_still(
    colleague: Client, proposed: Release
) -> None:
    person = person_of(Nomination.objects.get())
    do(colleague, proposed, "confirm")
    Affiliation.objects.filter(pk=person.pk).update(ends_at=NOW + MINUTE)
    assert sent_at(proposed.publish_at) == 0


# --- A changed text ------------------------------------------------------------------------------


def edited(colleague: Client, release: Release) -> Message:
    """Give a letter whose text one of the two has changed."""
    person_of(Nomination.objects.get())
    do(colleague, release, "confirm")
    letter = Message.objects.get()
    do(colleague, letter, "andra", subject="Grattis", text="Annan text.", version=letter.version)
    return letter


def test_a_changed_text_waits_for_another_person(
    desk: Client, colleague: Client, proposed: Release
) -> None:
    letter = edited(colleague, proposed)
    assert "Texten väntar på en annan person" in desk.get(page(letter)).content.decode()
    assert sent_at(proposed.publish_at) == 0
    given = {"version": letter.version}
    assert refusal(colleague, letter, "bekrafta-texten", **given) == "same_person"
    do(desk, letter, "bekrafta-texten", **given)
    assert sent_at(proposed.publish_at + MINUTE) == 1


def test_the_text_that_was_read_is_the_one_that_is_confirmed(
    desk: Client, colleague: Client, proposed: Release
) -> None:
    letter = edited(colleague, proposed)
    read = letter.version
    do(colleague, letter, "andra", subject="Grattis", text="En tredje.", version=read)
    assert refusal(desk, letter, "bekrafta-texten", version=read) == "stale"
    assert sent_at(proposed.publish_at) == 0


def test_a_text_that_nobody_changed_needs_no_confirmation(
    desk: Client, colleague: Client, proposed: Release
) -> None:
    person_of(Nomination.objects.get())
    do(colleague, proposed, "confirm")
    letter = Message.objects.get()
    given = {"version": letter.version}
    assert refusal(desk, letter, "bekrafta-texten", **given) == "nothing_changed"


def test_each_kind_can_be_previewed_with_what_is_real(
    desk: Client, colleague: Client, proposed: Release
) -> None:
    do(colleague, proposed, "confirm")
    name = Nomination.objects.get().municipality.full_name
    text = desk.get("/admin/mail/message/slag/nominated/").content.decode()
    assert f"{name} är en av de nominerade" in text
    example = desk.get("/admin/mail/message/slag/award_won/").content.decode()
    assert "Exempeltext: här står juryns motivering." in example


def test_a_stranger_to_the_office_confirms_no_text(colleague: Client, proposed: Release) -> None:
    letter = edited(colleague, proposed)
    outsider = proved(User.objects.create(email="drift@kommun.example", is_superuser=True))
    assert refusal(outsider, letter, "bekrafta-texten", version=letter.version) == "not_office"
