"""The right to the logo goes over at the very moment of the next winner's release."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from kvalitetskommun.swedish import STOCKHOLM
from nominations.logo_right import logo_rights
from nominations.models import Award, Edition, EditionDate, Release
from nominations.states import AwardKind, DateKind, Precision, ReleaseKind
from tests.clock import NOW, Clock
from tests.factories import (
    AwardFactory,
    EditionDateFactory,
    EditionFactory,
    MunicipalityFactory,
    ReleaseFactory,
)

pytestmark = pytest.mark.django_db
INSTANT, DAY = timedelta(microseconds=1), timedelta(days=1)
LONG_AGO = NOW - 700 * DAY


def won(name: str, year: int, publish_at: datetime, **fields: object) -> Award:
    """Give a winner with its release."""
    edition = EditionFactory(year=year, dates={DateKind.CEREMONY: publish_at})
    municipality = MunicipalityFactory(
        name=name, full_name=f"{name} kommun", slug=name.casefold().replace("å", "a")
    )
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=publish_at)
    award: Award = AwardFactory(edition=edition, municipality=municipality, **fields)
    return award


def holders(now: datetime = NOW) -> list[str]:
    return [right.municipality.name for right in logo_rights(now).running]


@pytest.fixture
def first() -> Award:
    return won("Ettby", 2021, LONG_AGO)


@pytest.mark.usefixtures("first")
def test_it_runs_until_the_next_winner_is_released() -> None:
    second = won("Tvåby", 2023, NOW)
    assert [holders(NOW + step) for step in (-INSTANT, 0 * DAY, INSTANT)] == [
        ["Ettby"],
        ["Tvåby"],
        ["Tvåby"],
    ]
    rights = logo_rights(NOW)
    assert [(one.municipality.name, one.since, one.until) for one in rights.rights] == [
        ("Tvåby", NOW, None),
        ("Ettby", LONG_AGO, NOW),
    ]
    Release.objects.filter(edition=second.edition).update(taken_back_at=NOW)
    assert holders(NOW - INSTANT) == ["Ettby"]


def test_two_winners_share_it(first: Award) -> None:
    AwardFactory(edition=first.edition, municipality__name="Annanby")
    assert sorted(holders()) == ["Annanby", "Ettby"]


def test_a_mention_gives_no_right(first: Award) -> None:
    AwardFactory(edition=first.edition, kind=AwardKind.HONOURABLE_MENTION)
    assert holders() == ["Ettby"]


@pytest.mark.usefixtures("first")
def test_an_edition_without_a_winner_leaves_it_where_it_is() -> None:
    edition = EditionFactory(year=2023, decided_without_winner_at=NOW - DAY)
    EditionDateFactory(edition=edition, at=NOW - DAY)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW - DAY)
    assert holders() == ["Ettby"]


@pytest.mark.usefixtures("first")
def test_nobody_has_it_when_a_later_winner_is_unknown() -> None:
    edition = EditionFactory(year=2025)
    date = EditionDateFactory(edition=edition, at=NOW)
    assert holders(NOW - INSTANT) == ["Ettby"]
    rights = logo_rights(NOW)
    assert (holders(), rights.unknown, rights.rights[0].until) == ([], edition, NOW)
    date.delete()
    assert holders() == []


@pytest.mark.usefixtures("first")
@pytest.mark.parametrize(
    ("precision", "over", "words"),
    [
        (
            Precision.DAY,
            datetime(2026, 11, 11, tzinfo=STOCKHOLM),
            "den 10\N{NO-BREAK SPACE}november 2026",
        ),
        (Precision.MONTH, datetime(2026, 12, 1, tzinfo=STOCKHOLM), "november 2026"),
    ],
)
def test_nobody_loses_it_before_the_day_or_month_of_the_ceremony_is_over(
    precision: Precision, over: datetime, words: str
) -> None:
    day = datetime(2026, 11, 10, tzinfo=STOCKHOLM)
    EditionDateFactory(edition__year=2025, at=day, precision=precision)
    assert [holders(over - INSTANT), holders(over)] == [["Ettby"], []]
    ended = logo_rights(over).rights[0].ended
    assert ended is not None
    assert ended.words == words


def test_a_month_of_the_past_that_the_office_corrects_is_still_told_as_a_month() -> None:
    month = datetime(2011, 11, 1, tzinfo=STOCKHOLM)
    award = won("Ettby", 2011, month)
    Release.objects.filter(edition=award.edition).update(proposed_at=None)
    corrected = datetime(2011, 10, 1, tzinfo=STOCKHOLM)
    EditionDate.objects.update(at=corrected, precision=Precision.MONTH)
    assert logo_rights(NOW).rights[0].began.words == "oktober 2011"


@pytest.mark.usefixtures("first")
def test_what_is_decided_and_not_released_changes_nothing() -> None:
    edition = EditionFactory(year=2027, dates={DateKind.CEREMONY: NOW + DAY})
    AwardFactory(edition=edition)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + INSTANT)
    assert holders() == ["Ettby"]
    Edition.objects.filter(pk=edition.pk).update(decided_without_winner_at=NOW)
    assert holders(NOW) == ["Ettby"]


# --- The pages -----------------------------------------------------------------------------------


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("first")
def test_the_pages_say_who_may_use_the_logo(client: Client, clock: Clock) -> None:
    won("Tvåby", 2023, NOW)
    clock.set(NOW - INSTANT)
    assert '<h2><a href="/logotyp/ettby/">Ettby kommun</a></h2>' in text(client, "/logotyp/")
    assert '<h2 class="notice__title">Ja</h2>' in text(client, "/logotyp/ettby/")
    assert '<h2 class="notice__title">Nej</h2>' in text(client, "/logotyp/tvaby/")
    clock.set(NOW)
    assert '<h2><a href="/logotyp/tvaby/">Tvåby kommun</a></h2>' in text(client, "/logotyp/")
    told = text(client, "/logotyp/ettby/")
    assert "Nej, inte längre" in told
    assert "till den 10\N{NO-BREAK SPACE}november 2026, då nästa vinnare presenterades" in told


@pytest.mark.usefixtures("first")
def test_the_pages_say_that_the_winner_is_unknown(client: Client) -> None:
    EditionDateFactory(edition=EditionFactory(year=2023), at=NOW)
    for path in ("/logotyp/", "/logotyp/ettby/"):
        assert "Uppgift saknas" in text(client, path)
    assert "Bara den kommun som senast vann" in text(
        client, f"/logotyp/{MunicipalityFactory().slug}/"
    )


def test_only_the_last_winner_is_touched_by_an_unknown_one(client: Client) -> None:
    won("Ettby", 2017, LONG_AGO - DAY)
    won("Tvåby", 2019, LONG_AGO)
    EditionDateFactory(edition=EditionFactory(year=2025), at=NOW)
    assert "Uppgift saknas" in text(client, "/logotyp/tvaby/")
    assert "då nästa vinnare presenterades" in text(client, "/logotyp/ettby/")
    assert "gäller inte, uppgift saknas" in text(client, "/marke/2019/tvaby.svg")
    assert "gällde till den" in text(client, "/marke/2017/ettby.svg")
    assert "Vem som vann 2025 är inte känt här." in text(client, "/marke/2019/tvaby/")


def test_nobody_has_ever_won(client: Client) -> None:
    assert "Ingen kommun har rätten i dag." in text(client, "/logotyp/")
    assert client.get("/logotyp/finns-inte/").status_code == 404


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.MONTH, "november 2026"),
        (Precision.DAY, "den 10\N{NO-BREAK SPACE}november 2026"),
        ("", "2021"),
    ],
)
def test_a_date_of_the_past_is_told_as_exactly_as_it_is_known(
    client: Client, precision: str, words: str
) -> None:
    award = won("Ettby", 2021, NOW)
    Release.objects.update(proposed_at=None)
    dates = EditionDate.objects.filter(edition=award.edition)
    if precision:
        dates.update(precision=precision)
    else:
        dates.delete()
    assert f"<p>Sedan {words}, tills nästa vinnare" in text(client, "/logotyp/")


def test_the_pages_take_few_queries(client: Client, django_assert_max_num_queries: object) -> None:
    for number in range(6):
        won(f"By{number}", 2003 + 2 * number, LONG_AGO + number * DAY)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        client.get("/logotyp/")
