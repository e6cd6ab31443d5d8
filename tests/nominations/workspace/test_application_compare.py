"""Two versions of a part beside each other, or one and what stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from nominations.models import Revision
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.nominations.desk import Desk, as_user, set_desk


@pytest.fixture
def versions(desk: Desk) -> list[int]:
    """Two versions, half an hour apart; in the second a word more, and a tick raised."""
    for minute, tick, text in (
        (0, "1", "Vi lyssnar på unga."),
        (30, "3", "Vi lyssnar på alla nu."),
    ):
        section = desk.section()
        save_section(
            section,
            answers={"demokrati-1": tick, "demokrati-text": text},
            version=section.version,
            by=desk.contact,
            now=NOW + timedelta(minutes=minute),
        )
    return list(Revision.objects.order_by("pk").values_list("pk", flat=True))


def compare(browser: Client, desk: Desk, query: str) -> str:
    return browser.get(desk.url("compare", "demokrati") + query).content.decode()


def test_two_versions(desk: Desk, contact: Client, versions: list[int]) -> None:
    first, second = versions
    shown = compare(contact, desk, f"?fran={first}&till={second}")
    assert "2 frågor skiljer sig, 2 ord tillagda, 1 borttaget." in shown
    assert '<span class="visually-hidden">[tillagt: </span>alla nu.' in shown
    assert '<span class="visually-hidden">[borttaget: </span>unga.' in shown
    assert '<span class="visually-hidden">Tidigare svar: </span>Delvis' in shown
    assert '<span class="visually-hidden">Nytt svar: </span>Fullt ut' in shown
    assert f"?fran={second}&amp;till={first}" in shown


def test_a_version_and_what_stands(desk: Desk, contact: Client, versions: list[int]) -> None:
    shown = compare(contact, desk, f"?fran={versions[0]}")
    assert "2 frågor skiljer sig, 2 ord tillagda, 1 borttaget." in shown
    assert "som delen står nu" in shown
    assert "Svaren är lika." in compare(contact, desk, f"?fran={versions[1]}&till=nu")


def test_what_is_the_same_is_folded_away(desk: Desk, contact: Client, versions: list[int]) -> None:
    desk.write("Vi lyssnar.")
    shown = compare(contact, desk, f"?fran={versions[1]}&till=nu")
    assert "Visa frågan vars svar är lika" in shown
    assert "1 fråga skiljer sig, 1 ord tillagt, 4 borttagna." in shown


def test_only_line_breaks_are_said_to_be_that(desk: Desk, contact: Client) -> None:
    desk.write("Ett. Två.")
    desk.write("Ett.\n\nTvå.")
    shown = compare(contact, desk, f"?fran={Revision.objects.earliest('pk').pk}&till=nu")
    assert "Bara mellanrum eller radbrytningar skiljer." in shown


@pytest.mark.parametrize("query", ["", "?till=nu", "?fran=abc&till=nu", "?fran=-1"])
def test_who_has_not_chosen_is_asked_to(desk: Desk, contact: Client, query: str) -> None:
    response = contact.get(desk.url("compare", "demokrati") + query, follow=True)
    assert response.redirect_chain == [(desk.url("revisions", "demokrati"), 302)]
    assert "Välj två versioner att jämföra." in response.content.decode()


def test_versions_of_others_are_not_found(desk: Desk, contact: Client, versions: list[int]) -> None:
    other = set_desk(desk.edition)
    other.write("Deras text.")
    theirs = Revision.objects.latest("pk").pk
    assert contact.get(desk.url("compare", "demokrati") + f"?fran={theirs}").status_code == 404
    assert contact.get(desk.url("compare", "kontakt") + f"?fran={versions[0]}").status_code == 404
    rival = as_user(other.contact)
    assert rival.get(desk.url("compare", "demokrati") + f"?fran={versions[0]}").status_code == 404


def test_an_enormous_number_is_not_found(desk: Desk, contact: Client) -> None:
    query = "?fran=999999999999999999"
    assert contact.get(desk.url("compare", "demokrati") + query).status_code == 404
