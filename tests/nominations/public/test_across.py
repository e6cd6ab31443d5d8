"""Reading one area, and the self-assessments, across all nominees of an edition."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from nominations.models import Edition
from nominations.states import QuestionKind, Stage
from tests.factories import (
    MunicipalityFactory,
    NominationFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.public.pages import html, words

pytestmark = pytest.mark.django_db

AREA = "/nominerade/2027/amne/demokrati/"
RATINGS = "/nominerade/2027/sjalvskattning/"
SLUGS = {
    "Arvika": "arvika",
    "Burlöv": "burlov",
    "Nacka": "nacka",
    "Åre": "are",
    "Örebro": "orebro",
}


RATED = snapshot_answer("r", "3", QuestionKind.SCALE)


@pytest.fixture
def edition() -> Edition:
    return edition_in(Stage.EVALUATION, year=2027)


def nominee(edition: Edition, name: str, *areas: dict[str, object], **fields: object) -> None:
    """Nominate a municipality whose application can be read."""
    town = MunicipalityFactory(name=name, full_name=f"{name} kommun", slug=SLUGS[name])
    readable_nomination(*areas, edition=edition, municipality=town, **fields)


def said(text: str, *ratings: str) -> dict[str, object]:
    """Give the part about democracy with a text and ratings."""
    scale = [snapshot_answer(f"r{n}", value, QuestionKind.SCALE) for n, value in enumerate(ratings)]
    return snapshot_area("demokrati", *scale, snapshot_answer("t", text))


def test_the_answers_follow_each_other_in_swedish_order(client: Client, edition: Edition) -> None:
    for name in ["Örebro", "Åre", "Arvika"]:
        nominee(edition, name, said(f"Vi i {name} <lyssnar>."))
    page = html(client, AREA)
    assert re.findall(r'<article class="reading__area" id="([^"]+)"', page) == [
        "arvika",
        "are",
        "orebro",
    ]
    assert re.findall(r"<p>(Vi i [^<]+)</p>", page) == [
        f"Vi i {name} &lt;lyssnar&gt;." for name in ["Arvika", "Åre", "Örebro"]
    ]
    assert page.count('href="#arvika"') == 2


def test_the_way_leads_on_to_the_next_area(client: Client, edition: Edition) -> None:
    nominee(edition, "Nacka", snapshot_area("demokrati"), snapshot_area("arbetsmiljo"))
    assert "Nästa del Arbetsmiljo" in words(client, AREA)
    assert "Nästa del" not in words(client, "/nominerade/2027/amne/arbetsmiljo/")
    for page in ["/nominerade/2027/", "/nominerade/2027/nacka/"]:
        assert f'href="{AREA}"' in html(client, page)
        assert f'href="{RATINGS}"' in html(client, page)


LINKED = re.compile(r'href="(/nominerade/2027/(?:amne/[a-z]+|sjalvskattning)/)"')


@pytest.mark.parametrize(
    ("areas", "linked"),
    [
        (
            [said("Vi lyssnar.", "2"), snapshot_area("arbetsmiljo", RATED)],
            {AREA, RATINGS},
        ),
        ([said("Vi lyssnar.")], {AREA}),
        ([snapshot_area("arbetsmiljo", RATED)], {RATINGS}),
    ],
)
def test_no_way_leads_to_a_page_that_is_not_there(
    client: Client, edition: Edition, areas: list[dict[str, object]], linked: set[str]
) -> None:
    nominee(edition, "Nacka", *areas)
    for page in ("/nominerade/2027/", "/nominerade/2027/nacka/"):
        assert set(LINKED.findall(html(client, page))) == linked
    for page in linked:
        assert set(LINKED.findall(html(client, page))) <= linked


def test_who_stepped_back_or_has_no_text_is_not_among_them(
    client: Client, edition: Edition
) -> None:
    nominee(edition, "Nacka", said("Nackas ord.", "3"))
    nominee(edition, "Burlöv", said("Borttaget.", "0"), withdrawn=True)
    NominationFactory(edition=edition, municipality=MunicipalityFactory(name="Kinda"))
    for page in [AREA, RATINGS]:
        shown = words(client, page)
        assert [name for name in ["Nacka", "Burlöv", "Kinda"] if name in shown] == ["Nacka"]


def test_self_assessments_stand_side_by_side(client: Client, edition: Edition) -> None:
    nominee(edition, "Arvika", said("Ord.", "3", ""))
    nominee(edition, "Nacka", said("Ord.", "0"))
    page = html(client, RATINGS)
    heads = re.findall(r'<th scope="(\w+)">(?:<a [^>]+>)?([^<]+)<', page)
    assert heads == [
        ("col", "Påstående"),
        ("col", "Arvika"),
        ("col", "Nacka"),
        ("row", "Frågan r0"),
        ("row", "Frågan r1"),
    ]
    assert "Frågan r0 Fullt ut Ej alls Frågan r1 Inget svar Frågan fanns inte" in words(
        client, RATINGS
    )
    assert re.findall(r'data-label="([^"]+)"', page) == ["Arvika", "Nacka"] * 2


@pytest.mark.parametrize("path", ["amne/finns-inte/", "amne/kontakt/", "amne/Demokrati/"])
def test_an_area_that_is_not_there(client: Client, edition: Edition, path: str) -> None:
    nominee(edition, "Nacka")
    assert client.get(f"/nominerade/2027/{path}").status_code == 404


def test_nobody_has_rated_itself(client: Client, edition: Edition) -> None:
    nominee(edition, "Nacka", snapshot_area("demokrati", snapshot_answer("t", "Ord.")))
    assert client.get(AREA).status_code == 200
    assert client.get(RATINGS).status_code == 404
