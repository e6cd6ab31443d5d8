"""Who else is in a part right now: colleagues are told, nobody else."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.accounts.workflow import erase_user
from nominations.models import Presence
from nominations.workflow.presence import forget_presence
from tests.clock import Clock
from tests.factories import UserFactory
from tests.nominations.desk import Desk, as_user, set_desk

SAM = "Sam Skribent arbetar i delen Demokrati just nu."
SECOND = timedelta(seconds=1)


def here(client: Client, desk: Desk) -> dict[str, str]:
    """Ask where the others are."""
    answer: dict[str, str] = client.get(desk.url("presence")).json()["here"]
    return answer


def sign(client: Client, desk: Desk, **more: str) -> None:
    """Tell that one is in the part about democracy."""
    assert client.post(desk.url("presence"), {"del": "demokrati", **more}).status_code == 200


def test_who_opens_a_part_is_seen_by_colleagues(
    desk: Desk, contact: Client, writer: Client
) -> None:
    assert here(contact, desk) == {}
    writer.get(desk.page())
    assert here(contact, desk) == {"demokrati": SAM}
    for address in (desk.page(), desk.url("tasks")):
        assert SAM in contact.get(address).content.decode()
    assert SAM not in contact.get(desk.page("kontakt")).content.decode()


def test_one_does_not_see_oneself(desk: Desk, writer: Client) -> None:
    sign(writer, desk)
    assert here(writer, desk) == {}


def test_several_are_named_in_order(desk: Desk, contact: Client, writer: Client) -> None:
    sign(contact, desk)
    sign(writer, desk)
    third = UserFactory(name="Ada Tredje")
    desk.municipality.affiliations.create(
        user=third, role="writer", starts_at=desk.application.begun_at
    )
    said = {"demokrati": "Kim Kontakt och Sam Skribent arbetar i delen Demokrati just nu."}
    assert here(as_user(third), desk) == said


def test_ninety_seconds_after_the_latest_sign(
    desk: Desk, contact: Client, writer: Client, clock: Clock
) -> None:
    sign(writer, desk)
    clock.advance(89 * SECOND)
    assert here(contact, desk) == {"demokrati": SAM}
    clock.advance(SECOND)
    assert here(contact, desk) == {}


def test_who_leaves_is_gone_at_once(desk: Desk, contact: Client, writer: Client) -> None:
    sign(writer, desk)
    sign(writer, desk, lamnar="1")
    assert here(contact, desk) == {}


def test_one_write_in_thirty_seconds(desk: Desk, writer: Client, clock: Clock) -> None:
    def writes() -> int:
        with CaptureQueriesContext(connection) as asked:
            sign(writer, desk)
        return sum("nominations_presence" in one["sql"] and "INSERT" in one["sql"] for one in asked)

    sign(writer, desk)
    counted = []
    for _ in range(4):
        clock.advance(15 * SECOND)
        counted.append(writes())
    assert counted == [0, 1, 0, 1]
    assert Presence.objects.count() == 1


def test_nobody_else_is_told(desk: Desk, writer: Client) -> None:
    sign(writer, desk)
    rival = as_user(set_desk(desk.edition).contact)
    office = as_user(UserFactory(office=True))
    for stranger in (rival, office):
        assert stranger.get(desk.url("presence")).status_code == 404
        assert stranger.post(desk.url("presence"), {"del": "demokrati"}).status_code == 404
    assert Client().get(desk.url("presence")).status_code == 302


def test_a_part_that_is_not_there(desk: Desk, writer: Client) -> None:
    assert writer.post(desk.url("presence"), {"del": "finns-inte"}).status_code == 404
    assert writer.post(desk.url("presence")).json() == {"here": {}}


def test_who_only_reads_is_not_at_work(desk: Desk, writer: Client, clock: Clock) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    writer.get(desk.page())
    assert not Presence.objects.exists()


def test_it_is_forgotten(desk: Desk, writer: Client, clock: Clock) -> None:
    sign(writer, desk)
    assert forget_presence(clock.advance(timedelta(days=1))) == 0
    assert forget_presence(clock.advance(SECOND)) == 1


def test_an_erased_person_leaves_no_sign(desk: Desk, writer: Client, clock: Clock) -> None:
    sign(writer, desk)
    erase_user(desk.writer, by=None, now=clock.now())
    assert not Presence.objects.exists()
