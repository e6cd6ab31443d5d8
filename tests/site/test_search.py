"""Searching everything that is public: what is found, in which order, and what is never found."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.search import pace
from kvalitetskommun.site.search.pages import PAGES, page_documents
from nominations.models import Award, Edition, Nomination, PublishedVersion, Release
from nominations.states import ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.factories_network import EventFactory
from tests.site.pages import heading
from tests.site.search_corpus import build_corpus

pytestmark = pytest.mark.django_db

CASES = Path(__file__).with_name("search_cases.txt")
HIT = re.compile(r'<h3 class="hit__title"><a href="([^"]+)">(.*?)</a>', re.DOTALL)
EVENT_PAGE = re.compile(r"/kalender/\w{10}/\Z")
EVENT = re.compile(r"traff:.*")
FIRST = 3


def page(client: Client, query: str) -> str:
    """Give the page that answers to a search."""
    cache.clear()
    answer = client.get("/sok/", {"q": query})
    assert answer.status_code == 200
    return answer.content.decode()


def found(client: Client, query: str) -> list[str]:
    """Give the addresses that were found, the best first; of an event its title."""
    hits = HIT.findall(page(client, query))
    titles = [unescape(re.sub(r"<[^>]+>", "", title)) for _, title in hits]
    return [
        f"traff:{title}" if EVENT_PAGE.search(address) else address
        for (address, _), title in zip(hits, titles, strict=True)
    ]


def cases() -> list[tuple[str, list[str]]]:
    """Read what is typed, and what shall be found for it."""
    lines = [line for line in CASES.read_text().splitlines() if not line.startswith("#")]
    pairs = [line.split(" | ") for line in lines]
    return [(query, EVENT.findall(wanted) or wanted.split()) for query, wanted in pairs]


def test_sixty_searches_find_what_they_should_among_the_first_three(client: Client) -> None:
    build_corpus()
    assert len(cases()) >= 90
    answers = {query: found(client, query)[:FIRST] for query, _ in cases()}
    missed = {
        query: (wanted, answers[query])
        for query, wanted in cases()
        if [one for one in answers[query] if one in wanted or not wanted] != wanted
    }
    assert missed == {}


@pytest.fixture
def _towns() -> None:
    for name, slug in [("Håbo", "habo-0305"), ("Habo", "habo"), ("Örebro", "orebro")]:
        MunicipalityFactory(name=name, full_name=f"{name} kommun", slug=slug)


@pytest.mark.usefixtures("_towns")
@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("habo", ["/kommuner/habo/", "/kommuner/habo-0305/"]),
        ("HÅBO", ["/kommuner/habo-0305/", "/kommuner/habo/"]),
        ("  öREbro \t", ["/kommuner/orebro/"]),
        ("%", []),
        ("_", []),
        ('"', []),
        ("' OR 1=1 --", []),
        ("'; DROP TABLE nominations_award; --", []),
        ("😀", []),
        ("finns inte", []),
        ("   ", []),
        ("habo finns-inte", []),
    ],
)
def test_finds(client: Client, query: str, addresses: list[str]) -> None:
    assert found(client, query) == addresses


@pytest.mark.usefixtures("_towns")
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("örebro", "En träff på ”örebro”"),
        ("kommun", "Fyra träffar på ”kommun”"),
        ("xyz", "Inget hittades för ”xyz”"),
        ("%", "Inget hittades för ”%”"),
    ],
)
def test_says_how_many(client: Client, query: str, says: str) -> None:
    assert re.findall(r'<h2 id="traffar">([^<]+)</h2>', page(client, query)) == [says]


def test_what_was_sought_is_marked_and_everything_else_is_text(client: Client) -> None:
    EventFactory(title="Om <b>cykelvägar</b>", summary="Fler cyklar.", description="")
    shown = page(client, "cykelväg")
    assert "Om &lt;b&gt;<mark>cykelvägar</mark>&lt;/b&gt;" in shown
    assert "<script>alert" not in page(client, '"><script>alert(1)</script>')


def test_every_page_that_is_found_is_there_and_bears_its_title(client: Client) -> None:
    cache.clear()
    edition_in(Stage.OPEN, year=2027)
    pages = list(page_documents(NOW))
    assert len(pages) == len(PAGES)
    for page_found in pages:
        answer = client.get(page_found.address)
        assert answer.status_code == 200
        assert heading(answer).startswith(page_found.title)


def test_a_page_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/sa-bedomer-vi/").status_code == 404
    assert found(client, "bedömer") == []


@pytest.mark.parametrize("query", ["a" * 10_000, "å " * 5_000, "ord " * 2_500])
def test_long_words_are_cut(client: Client, query: str) -> None:
    assert 'maxlength="100"' in page(client, query)


def test_a_zero_byte_is_not_a_fault_of_ours(client: Client) -> None:
    assert client.get("/sok/", {"q": "\x00"}).status_code == 400


def test_an_excerpt_begins_near_the_word(client: Client) -> None:
    text = "Inledning utan något särskilt. " * 40 + "Här står nyckelordet mitt i texten. " * 1
    EventFactory(title="Träff", summary="Kort.", description=text)
    assert (
        "Inledning utan något särskilt. Här står <mark>nyckelordet</mark> mitt i texten."
        in page(client, "nyckelord")
    )


SECRETS = ["tryggsam", "hederspris", "nominerad", "nacka", "2027", "vinnare"]


def nominate(edition: Edition) -> None:
    """Nominate and award in secret, with words that stand nowhere else."""
    town = MunicipalityFactory(name="Nacka", full_name="Nacka kommun", slug="nacka")
    area = snapshot_area("demokrati", snapshot_answer("t", "En tryggsam kommun."))
    readable_nomination(area, edition=edition, municipality=town)
    AwardFactory(edition=edition, municipality=town, citation="Ett hederspris.")


def unmade() -> None:
    """Take every trace of the secret away, the municipality left."""
    PublishedVersion.objects.all().delete()
    Award.objects.all().delete()
    Nomination.objects.all().delete()
    Release.objects.all().delete()


def test_what_is_not_released_changes_not_a_byte_of_any_answer(client: Client) -> None:
    edition = edition_in(Stage.SCREENING, year=2027)
    nominate(edition)
    for kind in [ReleaseKind.NOMINEES, ReleaseKind.AWARDS]:
        ReleaseFactory(edition=edition, kind=kind, publish_at=NOW + timedelta(microseconds=1))
    with_it = [page(client, word) for word in SECRETS]
    unmade()
    assert [page(client, word) for word in SECRETS] == with_it


def test_what_is_released_is_found_from_its_moment_on(client: Client) -> None:
    edition = edition_in(Stage.SCREENING, year=2027)
    nominate(edition)
    for kind in [ReleaseKind.NOMINEES, ReleaseKind.AWARDS]:
        ReleaseFactory(edition=edition, kind=kind, publish_at=NOW)
    assert found(client, "tryggsam") == ["/nominerade/2027/nacka/#demokrati"]
    assert found(client, "hederspriset") == ["/vinnare/2027/"]


def test_who_stepped_back_is_not_read_here_either(client: Client) -> None:
    town = MunicipalityFactory(name="Nacka", full_name="Nacka kommun", slug="nacka")
    area = snapshot_area("demokrati", snapshot_answer("t", "En tryggsam kommun."))
    edition = edition_in(Stage.EVALUATION, year=2027)
    readable_nomination(area, edition=edition, municipality=town, withdrawn=True)
    assert found(client, "tryggsam") == []


def test_as_many_questions_for_one_row_as_for_thirty(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    counts = {}
    for number in range(1, 31):
        nomination = readable_nomination(edition=edition)
        AwardFactory(edition=edition, municipality=nomination.municipality)
        EventFactory()
        if number in {1, 3, 30}:
            cache.clear()
            with CaptureQueriesContext(connection) as asked:
                assert client.get("/sok/", {"q": "kommun"}).status_code == 200
            ours = [one for one in asked if "cache" not in one["sql"]]
            counts[number] = len([one for one in ours if one["sql"].startswith("SELECT")])
    assert counts == {1: 7, 3: 7, 30: 7}


def test_a_machine_that_searches_on_and_on_waits(client: Client) -> None:
    cache.clear()
    codes = [client.get("/sok/", {"q": "x"}).status_code for _ in range(pace.MOST + 1)]
    assert codes == [200] * pace.MOST + [429]
    assert heading(client.get("/sok/")) == "Sök"
    assert client.get("/sok/", {"q": "x"}, REMOTE_ADDR="192.0.2.7").status_code == 200
