"""What pages tell machines: where they are shared, and in search engines."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from kvalitetskommun.site.sharing.structured import Block
from network.states import MeetingForm
from nominations.states import Stage
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    edition_in,
    readable_nomination,
)
from tests.factories_network import EventFactory, EventTimeFactory

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
META = re.compile(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">')
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
EVIL = '</script><script>alert("&")</script>'


def meta(client: Client, path: str) -> dict[str, str]:
    page = client.get(path).content.decode()
    return {name: unescape(value) for name, value in META.findall(page)}


def block(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    (text,) = BLOCK.findall(answer.content.decode())
    found: dict[str, Any] = json.loads(text)
    assert found["@context"] == "https://schema.org"
    return found


def nacka(**fields: Any) -> Any:
    return MunicipalityFactory(
        **{"name": "Nacka", "full_name": "Nacka kommun", "slug": "nacka", "code": "0182"} | fields
    )


def test_a_nominee(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    readable_nomination(edition=edition, municipality=nacka(), teaser="Om ”oss” & er.")
    told = meta(client, "/nominerade/2027/nacka/")
    picture = f"{SITE}/bilder/nominerade/2027/nacka.png"
    assert told["og:title"] == "Nacka kommun, nominerad 2027"
    assert told["og:description"] == told["description"] == "Om ”oss” & er."
    assert (told["og:image"], told["og:image:width"]) == (picture, "1200")
    assert client.get(picture.removeprefix(SITE)).status_code == 200
    found = block(client, "/nominerade/2027/nacka/")
    own = {
        "@type": "GovernmentOrganization",
        "name": "Nacka kommun",
        "identifier": "0182",
        "url": f"{SITE}/kommuner/nacka/",
    }
    assert (found["@type"], found["author"], found["about"]) == ("Article", own, own)
    assert (found["url"], found["image"]) == (f"{SITE}/nominerade/2027/nacka/", picture)


def test_a_nominee_without_an_application_has_written_nothing(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    NominationFactory(edition=edition, municipality=nacka())
    found = block(client, "/nominerade/2027/nacka/")
    assert (found["@type"], "author" in found) == ("WebPage", False)


def test_a_winner(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    AwardFactory(edition=edition, municipality=nacka(), citation="Bäst. " * 100)
    told = meta(client, "/vinnare/2027/")
    assert told["og:title"] == "Nacka kommun, vinnare 2027"
    assert told["og:image"] == f"{SITE}/bilder/vinnare/2027.png"
    assert len(told["description"]) == 200
    winner = block(client, "/vinnare/2027/")["@graph"][1]
    assert (winner["name"], winner["award"]) == ("Nacka kommun", "Sveriges KvalitetsKommun 2027")


def test_an_award_without_a_winner(client: Client) -> None:
    edition_in(Stage.AWARDED, year=2027)
    assert meta(client, "/vinnare/2027/")["og:title"] == "Utmärkelsen 2027"
    assert len(block(client, "/vinnare/2027/")["@graph"]) == 1


@pytest.mark.parametrize(
    ("stage", "title"),
    [(Stage.SCREENING, "Omgången 2027"), (Stage.EVALUATION, "De nominerade 2027")],
)
def test_an_edition(client: Client, stage: Stage, title: str) -> None:
    edition_in(stage, year=2027)
    told = meta(client, "/nominerade/2027/")
    assert told["og:title"] == title
    assert told["og:image"] == f"{SITE}/bilder/nominerade/2027.png"


def test_a_moved_event(client: Client) -> None:
    event = EventFactory(title="Träff", form=MeetingForm.ON_SITE, place="Stadshuset", town="Nacka")
    EventTimeFactory(event=event)
    path = event.get_absolute_url()
    assert meta(client, path)["og:title"] == "Träff"
    found = block(client, path)
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["previousStartDate"] == ["2026-11-15T09:00:00+00:00"]
    assert found["location"]["address"]["addressLocality"] == "Nacka"


def test_a_cancelled_event(client: Client) -> None:
    path = EventFactory(cancelled=True, title="Träff").get_absolute_url()
    assert meta(client, path)["og:title"] == "Inställt: Träff"
    found = block(client, path)
    assert found["eventStatus"] == "https://schema.org/EventCancelled"
    assert found["location"]["@type"] == "VirtualLocation"


def test_the_start_page_tells_how_to_search(client: Client) -> None:
    found = block(client, "/")
    assert found["@type"] == "WebSite"
    assert found["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/sok/?q={{ord}}"
    assert meta(client, "/")["og:image"] == f"{SITE}/bilder/utmarkelsen.png"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/utmarkelsen/", "Utmärkelsen"),
        ("/data/", "Öppna data"),
        ("/ansok/", "Ansök"),
        ("/vinnare/", "Vinnare"),
        ("/nominerade/", "Nominerade"),
        ("/kommuner/", "Kommunerna"),
        ("/kommuner/nacka/", "Nacka kommun"),
        ("/natverk/", "Nätverket"),
        ("/natverk/kalender/", "Kalender"),
    ],
)
def test_every_other_page_that_one_would_share(client: Client, path: str, title: str) -> None:
    nacka()
    told = meta(client, path)
    assert told["og:title"] == f"{title} – Sveriges KvalitetsKommun"
    assert told["og:url"] == f"{SITE}{path}"
    assert len(told["description"]) > 40


def test_no_text_ends_the_block(client: Client) -> None:
    event = EventFactory(title=EVIL, summary=EVIL)
    page = client.get(event.get_absolute_url()).content.decode()
    assert block(client, event.get_absolute_url())["name"] == EVIL
    assert "<script>alert" not in page


def test_line_separators_are_written_as_codes() -> None:
    assert "\\u2028" in Block({"name": "\u2028"}).__html__()
