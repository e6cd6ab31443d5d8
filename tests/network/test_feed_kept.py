"""What a feed keeps as written is never shown longer than it is true, nor to somebody else."""

from __future__ import annotations

import pytest

from network.calendar_feeds import feed_file
from network.models import Event, Registration
from network.states import RegistrationState
from tests.clock import NOW
from tests.factories import DAY
from tests.factories_network import EventFactory, RegistrationFactory
from tests.network.feeds import PUBLIC, entries_of, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("title", "Sedan", "SUMMARY"),
        ("place", "Där", "LOCATION"),
        ("summary", "Kort.", "DESCRIPTION"),
        ("cancel_reason", "Storm.", "DESCRIPTION"),
    ],
)
def test_whatever_changes_is_read_at_once(name: str, value: str, says: str) -> None:
    event = EventFactory(cancelled=True, form="on_site", place="Här")
    (before,) = read(PUBLIC)
    assert value not in before[says]
    # Even what no workflow noted: neither the number nor the moment of the change is new.
    Event.objects.filter(pk=event.pk).update(**{name: value})
    (after,) = read(PUBLIC)
    assert value in after[says]


def standing_in(event: Event, own: Registration | None) -> tuple[str, str]:
    """Read what an entry says of how its reader stands: the status, and the first words."""
    standing = {event.pk: own} if own else {}
    (entry,) = entries_of(feed_file([event], title="Prov", standing=standing))
    return str(entry["STATUS"]), str(entry["DESCRIPTION"]).partition("\n")[0]


def test_each_reader_of_an_event_gets_their_own_words() -> None:
    event = EventFactory(registering=True, summary="Kort.")
    own = RegistrationFactory(event=event, waiting=True)
    seen = [standing_in(event, one) for one in (None, own, RegistrationFactory(event=event))]
    assert seen == [
        ("CONFIRMED", "Kort."),
        ("TENTATIVE", "Du står i kö."),
        ("CONFIRMED", "Du har en plats."),
    ]
    own.state, own.offered_until = RegistrationState.OFFERED, NOW + DAY
    words = "Du är erbjuden en plats. Svara före den 11\xa0november 2026 kl.\xa010.00."
    assert standing_in(event, own) == ("TENTATIVE", words)
