"""Searching for a municipality by a part of its name."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from nominations.models import Municipality
from tests.site.pages import heading

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.with_municipality_pages")]


@pytest.fixture
def _register() -> None:
    """Give three municipalities whose names are alike."""
    for code, name, full, slug in (
        ("0305", "Håbo", "Håbo kommun", "habo-uppsala"),
        ("0643", "Habo", "Habo kommun", "habo"),
        ("1880", "Örebro", "Örebro kommun", "orebro"),
    ):
        Municipality.objects.create(
            code=code,
            name=name,
            full_name=full,
            slug=slug,
            county_code=code[:2],
            county="Prov län",
            skr_group="B3",
            skr_group_title="Prov",
            population=10_000,
            population_date=date(2025, 12, 31),
        )


def found(client: Client, words: str) -> list[str]:
    """Give the names that the page lists, in its order."""
    page = client.get("/sok/", {"q": words}).content.decode()
    return re.findall(r'<li><a href="/kommuner/[^"]+">([^<]+)</a>', page)


@pytest.mark.usefixtures("_register")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("habo", ["Habo kommun"]),
        ("HÅBO", ["Håbo kommun"]),
        ("  öREbro \t", ["Örebro kommun"]),
        ("kommun", ["Habo kommun", "Håbo kommun", "Örebro kommun"]),
        ("%", []),
        ("_", []),
        ("finns inte", []),
        ("", []),
        ("   ", []),
    ],
)
def test_finds(client: Client, words: str, names: list[str]) -> None:
    assert found(client, words) == names


@pytest.mark.usefixtures("_register")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("örebro", "En kommun med ”örebro” i namnet"),
        ("habo", "En kommun med ”habo” i namnet"),
        ("kommun", "Tre kommuner med ”kommun” i namnet"),
        ("xyz", "Ingen kommun med ”xyz” i namnet"),
    ],
)
def test_says_how_many(client: Client, words: str, says: str) -> None:
    page = client.get("/sok/", {"q": words}).content.decode()
    assert re.findall(r'<h2 id="traffar">([^<]+)</h2>', page) == [says]


def test_what_is_typed_is_text(client: Client) -> None:
    answer = client.get("/sok/", {"q": '"><script>alert(1)</script>'})
    assert heading(answer) == "Sök efter en kommun"
    assert "<script>alert" not in answer.content.decode()


def test_long_words_are_cut(client: Client) -> None:
    assert client.get("/sok/", {"q": "a" * 5_000}).status_code == 200
