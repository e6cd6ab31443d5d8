"""A week after a visit each side that has not written hears of it, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from network.models import Visit
from network.workflow.takeaway_reminders import remind_takeaways, still_silent
from network.workflow.takeaways import write_takeaway
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory
from tests.factories_network import EventFactory, VisitFactory

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def held(**fields: object) -> tuple[Visit, User, User]:
    """Make a visit that ended now, and a contact of each side."""
    event = EventFactory(for_members=True, starts_at=NOW - timedelta(hours=2), **fields)
    visit = VisitFactory(event=event)
    people = (AffiliationFactory(municipality=one).user for one in (visit.host, visit.guest))
    return visit, *people


def test_both_sides_hear_of_it_once() -> None:
    visit, host, guest = held()
    week = NOW + 7 * DAY
    assert [remind_takeaways(at) for at in (week - SECOND, week, week + DAY)] == [0, 2, 0]
    letters = Message.objects.order_by("pk")
    assert {letter.to for letter in letters} == {host.email, guest.email}
    for letter in letters:
        assert visit.get_absolute_url() in letter.text
    (ours,) = letters.filter(to=guest.email)
    assert f"{visit.guest.full_name} har inte skrivit" in ours.text


def test_who_has_written_hears_nothing() -> None:
    visit, host, guest = held()
    write_takeaway(visit, visit.host, text="Tre.", version=0, by=host, now=NOW)
    assert remind_takeaways(NOW + 7 * DAY) == 1
    letter = Message.objects.get()
    assert letter.to == guest.email
    assert still_silent(letter, NOW + 8 * DAY)
    write_takeaway(visit, visit.guest, text="Tre.", version=0, by=guest, now=NOW + 8 * DAY)
    assert not still_silent(letter, NOW + 8 * DAY)
    remind_takeaways(NOW + 8 * DAY)
    assert Message.objects.get().state == "cancelled"


def test_no_letter_out_of_the_blue() -> None:
    held()
    assert remind_takeaways(NOW + 14 * DAY) == 0


def test_a_cancelled_visit_and_a_draft() -> None:
    held(cancelled=True)
    held(draft=True)
    assert remind_takeaways(NOW + 7 * DAY) == 0
