"""A nominee's part of the programme and the winner's conference, where one reads of them."""

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
ONE, OTHER = "/nominerade/2025/nacka/", "/nominerade/2025/burlov/"


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


def test_its_own_part_stands_with_the_nominee(client: Client, town: Municipality) -> None:
    programme, conference = EventKind.CONFERENCE_PROGRAMME, EventKind.WINNER_CONFERENCE
    event(programme, "Halvtimmen", 2025, host=town)
    event(conference, "Vinnarens dag", 2026, host=town, cancelled=True)
    event(programme, "Ett annat år", 2024, host=town)
    event(programme, "Någon annans", 2025, host=MunicipalityFactory())
    event(EventKind.SEMINAR, "Något annat", 2025, host=town)
    shown = words(client, ONE)
    assert (
        "Möt kommunen Halvtimmen Konferensprogram. Onsdag 12 november 2025 kl. 09.00–10.00."
        in shown
    )
    assert "Vinnarens dag Inställt. Vinnarkonferens. Torsdag 12 november 2026" in shown
    titles = ("Ett annat år", "Någon annans", "Något annat")
    assert [one in shown for one in titles] == [False] * 3
    assert "Möt kommunen" not in words(client, OTHER)


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"audience": Audience.MEMBERS}])
def test_what_is_not_public_is_not_shown(
    client: Client, town: Municipality, hidden: dict[str, object]
) -> None:
    made = event(EventKind.CONFERENCE_PROGRAMME, "Hemlig", 2025, host=town)
    Event.objects.filter(pk=made.pk).update(**hidden)
    assert "Hemlig" not in words(client, ONE)
