"""What one chooses among the events: by kind, place, town and who may come, in links."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from network.states import EventKind, MeetingForm
from tests.clock import NOW
from tests.factories import DAY
from tests.factories_network import EventFactory
from tests.network.reading import text, titles

pytestmark = pytest.mark.django_db

LIST, MEMBERS = "/natverk/kalender/", "/natverk/mina-traffar/"
ONLINE, ON_SITE, BOTH = MeetingForm


@pytest.fixture(autouse=True)
def _events() -> None:
    """One of each sort, in the order of the days."""
    rows: list[dict[str, Any]] = [
        {"title": "På nätet", "form": ONLINE},
        {"title": "På plats", "form": ON_SITE, "town": "Örebro", "kind": EventKind.WORKSHOP},
        {"title": "Både och", "form": BOTH, "town": "Nacka", "kind": EventKind.WORKSHOP},
        {"title": "Medlemmars", "form": ON_SITE, "town": "Åre", "for_members": True},
        {"title": "Förra", "form": ON_SITE, "town": "Örebro", "starts_at": NOW - DAY},
    ]
    for days, row in enumerate(rows, 1):
        place = "" if row["form"] == ONLINE else "Stadshuset"
        EventFactory(**({"starts_at": NOW + days * DAY, "place": place} | row))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["På nätet", "På plats", "Både och", "Förra"]),
        ({"form": "digitalt"}, ["På nätet", "Både och"]),
        ({"form": "pa-plats"}, ["På plats", "Både och", "Förra"]),
        ({"form": "bada"}, ["Både och"]),
        ({"slag": "workshoppar"}, ["På plats", "Både och"]),
        ({"ort": "Örebro"}, ["På plats", "Förra"]),
        ({"slag": "workshoppar", "ort": "Örebro", "form": "pa-plats"}, ["På plats"]),
        ({"slag": "studiebesok"}, []),
    ],
)
def test_the_choices_of_the_public_list(
    client: Client, asked: dict[str, str], found: list[str]
) -> None:
    assert titles(client.get(LIST, asked)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["På nätet", "På plats", "Både och", "Medlemmars", "Förra"]),
        ({"for": "medlemmar"}, ["Medlemmars"]),
        ({"for": "alla", "form": "digitalt"}, ["På nätet", "Både och"]),
        ({"ort": "Åre"}, ["Medlemmars"]),
    ],
)
def test_the_choices_of_the_members_list(
    members: Client, asked: dict[str, str], found: list[str]
) -> None:
    assert titles(members.get(MEMBERS, asked)) == found


@pytest.mark.parametrize("asked", [{}, {"for": "medlemmar"}, {"ort": "Åre"}, {"slag": "annat"}])
def test_the_members_list_is_for_members_whatever_is_chosen(
    stranger: Client, asked: dict[str, str]
) -> None:
    assert stranger.get(MEMBERS, asked).status_code == 404


def test_a_choice_that_finds_nothing_is_still_a_page_for_members(
    members: Client, stranger: Client
) -> None:
    answers = [one.get(MEMBERS, {"slag": "studiebesok"}) for one in (members, stranger)]
    assert [answer.status_code for answer in answers] == [200, 404]


@pytest.mark.parametrize(
    "asked",
    [{"slag": "annat"}, {"form": "annat"}, {"ort": "Åre"}, {"ort": "örebro"}, {"for": "medlemmar"}],
)
def test_what_nobody_knows_is_as_if_it_were_not_there(
    client: Client, asked: dict[str, str]
) -> None:
    assert client.get(LIST, asked).content == client.get(LIST).content


def test_each_choice_keeps_the_others_and_can_be_cleared(client: Client) -> None:
    page = client.get(LIST, {"slag": "workshoppar", "form": "pa-plats"}).content.decode()
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]
    for query in ("slag=seminarier&form=pa-plats", "form=pa-plats", "slag=workshoppar&form=bada"):
        assert f"{LIST}?{query}" in links
    assert f"{LIST}?slag=workshoppar&form=pa-plats&ort=%C3%96rebro" in links
    assert f"{MEMBERS}?slag=workshoppar&form=pa-plats" in links
    chosen = re.findall(r'aria-current="page">([^<]*)<', page.partition("<main")[2])
    assert chosen == ["Workshoppar", "På plats", "Alla orter", "Öppna för alla"]
    assert f'<a href="{LIST}">Rensa urvalet</a>' in page
    assert "<title>Kalender, workshoppar, på plats" in page


def test_how_many_are_left_is_said(client: Client) -> None:
    assert "Tre kommande träffar och en tidigare." in text(client.get(LIST))
    one = text(client.get(LIST, {"ort": "Nacka"}))
    assert "Urval: Nacka. En kommande träff. Rensa urvalet" in one
    none = text(client.get(LIST, {"slag": "studiebesok"}))
    assert "Urval: studiebesök. Inga kommande träffar. Rensa urvalet" in none
    assert "Inga sådana träffar är planerade just nu. Visa alla träffar" in none


def test_more_than_the_kind_opens_the_rest(client: Client) -> None:
    opened = [
        '<details class="details event-choices" open>' in client.get(LIST, asked).content.decode()
        for asked in ({}, {"slag": "workshoppar"}, {"form": "digitalt"}, {"ort": "Nacka"})
    ]
    assert opened == [False, False, True, True]


def test_the_public_list_names_no_town_of_the_members(client: Client) -> None:
    assert "Åre" not in text(client.get(LIST))
