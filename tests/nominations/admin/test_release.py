"""Nominees and awards are released by two persons, for a set second, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from nominations.models import Edition, EditionDate, Nomination, Release
from nominations.states import DateKind, ReleaseKind, Stage
from nominations.workflow.releasing import confirm_release
from tests.clock import NOW, Clock
from tests.factories import (
    AwardFactory,
    NominationFactory,
    SubmissionFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.admin.conftest import HOUR, content, do, kinds, page, propose, refusal

pytestmark = pytest.mark.django_db
MOMENT = {"publish_at": "2026-12-01T09:00:30"}
AT = datetime(2026, 12, 1, 8, 0, 30, tzinfo=UTC)


def decided(**fields: Any) -> Edition:
    """Give an edition with known nominees and a winner that is not."""
    edition = edition_in(Stage.EVALUATION)
    winner = readable_nomination(edition=edition, **fields)
    AwardFactory(edition=edition, municipality=winner.municipality)
    return edition


def waits(desk: Client, edition: Edition, kind: ReleaseKind) -> None:
    """See that the release is proposed for its second, and that the edition's page says so."""
    release = Release.objects.get(edition=edition, kind=kind)
    assert (release.publish_at, release.confirmed_at) == (AT, None)
    shown = desk.get(page(edition)).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert f"{kind.label}: 1 december 2026 kl. 09.00 (väntar på att bekräftas)" in shown


# --- Proposing -----------------------------------------------------------------------------------


def test_propose_for_a_second(desk: Client, office: User, nomination: Nomination) -> None:
    do(desk, nomination.edition, "release_nominees", **MOMENT)
    release = Release.objects.get()
    assert (release.kind, release.publish_at) == (ReleaseKind.NOMINEES, AT)
    assert (release.proposed_by, release.confirmed_at) == (office, None)
    assert content() == {"publish_at": "2026-12-01T09:00:30+01:00"}
    entry = Entry.objects.get()
    code = f"{nomination.edition.year}/nominees"
    assert (entry.kind, entry.code) == ("nominations.propose_release", code)


def test_the_announced_moment_is_filled_in(desk: Client, nomination: Nomination) -> None:
    EditionDate.objects.filter(kind=DateKind.NOMINEES_ANNOUNCED).update(at=AT)
    text = desk.get(page(nomination.edition, "release_nominees")).content.decode()
    assert text.count('value="2026-12-01T09:00:30"') == 1


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2027-03-28T02:30:00", "Klockan 02.30 finns inte den dagen. Välj en annan tid."),
        ("2026-10-25T02:30", "Klockan 02.30 finns två gånger den dagen. Välj en annan tid."),
    ],
)
def test_no_release_at_an_hour_that_is_not(
    desk: Client, nomination: Nomination, at: str, words: str
) -> None:
    answer = desk.post(page(nomination.edition, "release_nominees"), {"publish_at": at})
    assert (answer.status_code, Release.objects.count()) == (422, 0)
    assert answer.context["form"].errors == {"publish_at": [words]}


def test_one_release_at_a_time(desk: Client, proposed: Release) -> None:
    assert refusal(desk, proposed.edition, "release_nominees", **MOMENT) == "already_proposed"


def test_not_in_the_past(desk: Client, nomination: Nomination) -> None:
    given = {"publish_at": "2026-11-10T10:00:00"}
    assert refusal(desk, nomination.edition, "release_nominees", **given) == "in_the_past"


@pytest.mark.parametrize("number", [0, 3])
def test_no_more_and_no_fewer(desk: Client, edition: Edition, number: int) -> None:
    for _ in range(number):
        readable_nomination(edition=edition)
    NominationFactory(edition=edition, withdrawn=True)
    assert refusal(desk, edition, "release_nominees", **MOMENT) == "wrong_number"


def test_each_nominee_has_a_text_for_the_public(desk: Client, nomination: Nomination) -> None:
    assert nomination.application is not None
    SubmissionFactory(application=nomination.application)
    assert refusal(desk, nomination.edition, "release_nominees", **MOMENT) == "not_prepared"


def test_a_text_too_many_of_one_does_not_stand_for_another(
    desk: Client, nomination: Nomination
) -> None:
    NominationFactory(edition=nomination.edition, readable=True)
    assert refusal(desk, nomination.edition, "release_nominees", **MOMENT) == "not_prepared"


def test_a_nominee_without_an_application_needs_none(desk: Client, edition: Edition) -> None:
    NominationFactory(edition=edition)
    do(desk, edition, "release_nominees", **MOMENT)
    waits(desk, edition, ReleaseKind.NOMINEES)


def test_propose_the_awards(desk: Client) -> None:
    do(desk, decided(), "release_awards", **MOMENT)
    assert Release.objects.filter(kind=ReleaseKind.AWARDS).get().publish_at == AT


def test_propose_that_nobody_wins(desk: Client) -> None:
    edition = edition_in(Stage.EVALUATION, decided_without_winner_at=NOW)
    do(desk, edition, "release_awards", **MOMENT)
    waits(desk, edition, ReleaseKind.AWARDS)


def test_nominees_come_first(desk: Client, proposed: Release) -> None:
    assert refusal(desk, proposed.edition, "release_awards", **MOMENT) == "nominees_first"


def test_the_winner_is_not_known_before_the_nominees(desk: Client) -> None:
    edition = decided()
    Release.objects.update(publish_at=AT + timedelta(seconds=1))
    assert refusal(desk, edition, "release_awards", **MOMENT) == "before_nominees"


def test_no_awards_without_a_decision(desk: Client) -> None:
    edition = edition_in(Stage.EVALUATION)
    assert refusal(desk, edition, "release_awards", **MOMENT) == "no_decision"


def test_no_award_to_who_has_stepped_back(desk: Client) -> None:
    edition = decided(withdrawn=True)
    assert refusal(desk, edition, "release_awards", **MOMENT) == "stepped_back"


# --- Confirming ----------------------------------------------------------------------------------


def test_another_person_confirms(colleague: Client, proposed: Release, clock: Clock) -> None:
    do(colleague, proposed, "confirm")
    assert (proposed.confirmed_at, proposed.is_public(NOW)) == (NOW, False)
    assert proposed.confirmed_by_id == int(colleague.session["_auth_user_id"])
    assert kinds() == ["nominations.confirm_release"]
    address = f"/nominerade/{proposed.edition.year}/"
    name = f"{Nomination.objects.get().municipality.name}<"
    assert name not in Client().get(address).content.decode()
    clock.set(proposed.publish_at)
    assert name in Client().get(address).content.decode()


def test_not_the_same_person(desk: Client, proposed: Release) -> None:
    assert refusal(desk, proposed, "confirm") == "same_person"


def test_the_database_says_so_too(office: User, proposed: Release) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=proposed.pk).update(confirmed_at=NOW, confirmed_by=office)


@pytest.mark.parametrize("verb", ["confirm", "take_back"])
def test_who_has_not_proved_lately_who_it_is_does_so_first(
    colleague: Client, proposed: Release, verb: str
) -> None:
    session = colleague.session
    del session["account_authentication_methods"]
    session.save()
    answer = colleague.post(page(proposed, verb))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/bekrafta/")
    proposed.refresh_from_db()
    assert (proposed.confirmed_at, proposed.taken_back_at) == (None, None)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"taken_back_at": NOW}, "taken_back"),
        ({"confirmed_at": NOW}, "already_confirmed"),
        ({"publish_at": NOW}, "in_the_past"),
    ],
)
def test_what_cannot_be_confirmed(
    colleague: Client, proposed: Release, fields: dict[str, datetime], code: str
) -> None:
    Release.objects.update(**fields)
    assert refusal(colleague, proposed, "confirm") == code


def test_what_changed_since_the_proposal_is_asked_again(
    colleague: Client, proposed: Release
) -> None:
    NominationFactory.create_batch(2, edition=proposed.edition)
    assert refusal(colleague, proposed, "confirm") == "wrong_number"


@pytest.mark.parametrize("verb", ["confirm", "take_back"])
def test_a_superuser_does_nothing(superuser: Client, proposed: Release, verb: str) -> None:
    assert refusal(superuser, proposed, verb) == "not_office"


def test_the_worker_cannot_confirm_for_whom_it_likes(office: User, proposed: Release) -> None:
    with pytest.raises(Refused) as refused:
        confirm_release(proposed, by=office, now=NOW)
    assert refused.value.answer.code == "same_person"


# --- Taking back ---------------------------------------------------------------------------------


def test_take_back_hides_it_at_once(desk: Client) -> None:
    edition = edition_in(Stage.EVALUATION)
    nomination = readable_nomination(edition=edition)
    assert Client().get(nomination.get_absolute_url()).status_code == 200
    release = Release.objects.get()
    do(desk, release, "take_back")
    assert (release.taken_back_at, release.is_public(NOW)) == (NOW, False)
    assert Client().get(nomination.get_absolute_url()).status_code == 404
    assert kinds() == ["nominations.take_back"]


def test_after_that_a_new_release_can_be_proposed(desk: Client, proposed: Release) -> None:
    do(desk, proposed, "take_back")
    do(desk, proposed.edition, "release_nominees", **MOMENT)
    assert Release.objects.live().get().publish_at == AT


def test_take_back_once(desk: Client, proposed: Release) -> None:
    do(desk, proposed, "take_back")
    assert refusal(desk, proposed, "take_back") == "taken_back"


def test_the_winner_is_taken_back_before_the_nominees(desk: Client) -> None:
    edition = decided()
    nominees = Release.objects.get()
    awards = propose(edition, None, ReleaseKind.AWARDS, confirmed_at=NOW)
    assert refusal(desk, nominees, "take_back") == "awards_first"
    do(desk, awards, "take_back")
    do(desk, nominees, "take_back")


def test_a_moment_is_the_first_that_shows(proposed: Release) -> None:
    Release.objects.update(confirmed_at=NOW)
    proposed.refresh_from_db()
    instant = timedelta(microseconds=1)
    moments = [proposed.publish_at - instant, proposed.publish_at, proposed.publish_at + HOUR]
    assert [proposed.is_public(at) for at in moments] == [False, True, True]
    assert [Release.objects.public(at).exists() for at in moments] == [False, True, True]
