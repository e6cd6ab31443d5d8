"""The nominees' part of the programme and the winner's conference, where one reads of them."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from kvalitetskommun.swedish import STOCKHOLM
from network.models import Event
from network.states import Audience, EventKind
from nominations.models import Municipality
from nominations.states import Stage
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    edition_in,
    readable_nomination,
)
from tests.factories_network import EventFactory
from tests.nominations.public.pages import words

pytestmark = pytest.mark.django_db
LIST, ONE, WINNER = "/nominerade/2025/", "/nominerade/2025/nacka/", "/vinnare/2025/"


@pytest.fixture
def town() -> Municipality:
    """The winner of 2025, who was one of two nominees."""
    nacka = MunicipalityFactory(name="Nacka", slug="nacka")
    edition = edition_in(Stage.AWARDED, year=2025)
    readable_nomination(edition=edition, municipality=nacka)
    readable_nomination(edition=edition, municipality=MunicipalityFactory(slug="burlov"))
    AwardFactory(edition=edition, municipality=nacka)
    return nacka


def event(kind: EventKind, title: str, year: int, **more: object) -> Event:
    starts = datetime(year, 11, 12, 9, tzinfo=STOCKHOLM)
    ends = datetime(year, 11, 12, 10, tzinfo=STOCKHOLM)
    times = {"starts_at": starts, "ends_at": ends}
    return EventFactory(kind=kind, title=title, audience=Audience.PUBLIC, **times, **more)


def test_the_programme_stands_with_the_nominees(client: Client, town: Municipality) -> None:
    programme = EventKind.CONFERENCE_PROGRAMME
    event(programme, "Nackas halvtimme", 2025, host=town)
    event(programme, "Allas dag", 2025, cancelled=True)
    event(programme, "Ett annat år", 2024, host=town)
    shown = words(client, LIST)
    assert "Möt de nominerade" in shown
    assert "Allas dag Inställt. Onsdag 12 november 2025 kl. 09.00–10.00." in shown
    found = {path: [one in words(client, path) for one in TITLES] for path in PLACES}
    assert found == {
        LIST: [True, True, False],
        ONE: [True, False, False],
        "/nominerade/2025/burlov/": [False, False, False],
        WINNER: [False, False, False],
    }


TITLES = ("Nackas halvtimme", "Allas dag", "Ett annat år")
PLACES = (LIST, ONE, "/nominerade/2025/burlov/", WINNER)


def test_the_winners_conference_stands_with_the_winner(client: Client, town: Municipality) -> None:
    conference = EventKind.WINNER_CONFERENCE
    event(conference, "Vinnarens dag", 2026, host=town)
    event(conference, "Någon annans dag", 2026, host=MunicipalityFactory())
    event(conference, "För sent", 2027, host=town)
    shown = words(client, WINNER)
    titles = ("Möt vinnaren", "Vinnarens dag", "Någon annans dag", "För sent")
    assert [one in shown for one in titles] == [True, True, False, False]


@pytest.mark.parametrize("hidden", [{"draft": True}, {"audience": Audience.MEMBERS}])
def test_what_is_not_public_is_not_shown(
    client: Client, town: Municipality, hidden: dict[str, object]
) -> None:
    made = event(EventKind.CONFERENCE_PROGRAMME, "Hemlig", 2025, host=town)
    changes = {"state": "draft", "published_at": None} if "draft" in hidden else hidden
    Event.objects.filter(pk=made.pk).update(**changes)
    assert ["Hemlig" in words(client, path) for path in (LIST, ONE)] == [False, False]
