"""The register of municipalities."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from nominations.models import Municipality
from nominations.register import load_register, read_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register() -> None:
    load_register(read_register())


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("load_register", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_all_290_come_in_once() -> None:
    assert run() == ["Nya: 290. Ändrade: 0. Oförändrade: 0."]
    assert run() == ["Nya: 0. Ändrade: 0. Oförändrade: 290."]
    assert Municipality.objects.count() == 290


@pytest.mark.usefixtures("register")
def test_the_sum_of_all_is_sweden() -> None:
    rows = Municipality.objects.values_list("code", "county_code", "population", "population_date")
    assert sum(population for _, _, population, _ in rows) == 10_587_710
    assert {str(day) for *_, day in rows} == {"2024-12-31"}
    assert {code[:2] == county for code, county, *_ in rows} == {True}
    assert len({county for _, county, *_ in rows}) == 21


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("Burlöv", "Burlövs kommun"),
        ("Stockholm", "Stockholms stad"),
        ("Falun", "Falu kommun"),
        ("Kalmar", "Kalmar kommun"),
        ("Orust", "Orust kommun"),
        ("Gotland", "Region Gotland"),
        ("Nacka", "Nacka kommun"),
        ("Höganäs", "Höganäs kommun"),
        ("Borås", "Borås Stad"),
        ("Västerås", "Västerås stad"),
        ("Malå", "Malå kommun"),
    ],
)
def test_full_names_in_their_genitive(name: str, full_name: str) -> None:
    assert Municipality.objects.get(name=name).full_name == full_name


@pytest.mark.usefixtures("register")
def test_habo_and_habo_with_a_ring_have_addresses_of_their_own() -> None:
    slugs = Municipality.objects.filter(name__in=["Habo", "Håbo"]).values_list("name", "slug")
    assert dict(slugs) == {"Habo": "habo", "Håbo": "habo-0305"}


@pytest.mark.usefixtures("register")
def test_what_changed_is_told_and_nothing_else_is_touched() -> None:
    rows = read_register()
    burlov = next(row for row in rows if row["name"] == "Burlöv")
    before = Municipality.objects.get(name="Burlöv").population
    burlov["population"] = before + 1_000
    changes = load_register(rows)
    told = f"Burlöv: folkmängd {before:,} → {before + 1_000:,}".replace(",", "\u00a0")
    assert changes.sentences() == [told, "Nya: 0. Ändrade: 1. Oförändrade: 289."]
    assert Municipality.objects.get(name="Burlöv").population == before + 1_000


@pytest.mark.usefixtures("register")
def test_a_new_name_changes_order_and_search() -> None:
    rows = read_register()
    row = next(row for row in rows if row["name"] == "Ale")
    row |= {"name": "Öxale", "full_name": "Öxale kommun"}
    load_register(rows)
    assert [m.code for m in Municipality.objects.matching("öXALE")] == ["1440"]
    assert Municipality.objects.in_swedish_order().last().code == "1440"


@pytest.mark.usefixtures("register")
def test_what_the_office_wrote_stays() -> None:
    Municipality.objects.filter(name="Burlöv").update(email_domains="burlov.se")
    load_register(read_register())
    assert Municipality.objects.get(name="Burlöv").email_domains == "burlov.se"


@pytest.mark.usefixtures("register")
def test_swedish_order() -> None:
    names = list(Municipality.objects.in_swedish_order().values_list("name", flat=True))
    assert names[:3] == ["Ale", "Alingsås", "Alvesta"]
    assert names[-6:] == [
        "Östersund",
        "Österåker",
        "Östhammar",
        "Östra Göinge",
        "Överkalix",
        "Övertorneå",
    ]
    tail = [name for name in names if name[0] in "ÅÄÖ"]
    assert names[-len(tail) :] == tail
    assert [name[0] for name in tail] == sorted(
        (name[0] for name in tail), key=["Å", "Ä", "Ö"].index
    )


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("åmål", ["Åmål"]),
        ("ÅMÅL", ["Åmål"]),
        ("Åmåls kommun", ["Åmål"]),
        (" ÄNGEL ", ["Ängelholm"]),
        ("falu k", ["Falun"]),
        ("örebro", ["Örebro"]),
    ],
)
def test_search_in_any_case(words: str, names: list[str]) -> None:
    assert [m.name for m in Municipality.objects.matching(words)] == names
