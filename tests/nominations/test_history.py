"""The award's history since 2003, in the same models as a running edition."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kvalitetskommun.swedish import STOCKHOLM
from nominations.history import load_history, read_history
from nominations.models import Award, Edition, EditionDate, Nomination, Release
from nominations.register import load_register, read_register
from nominations.states import DateKind, NominationState, Precision, Process, Stage
from tests.clock import NOW
from tests.factories import AwardFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def history() -> None:
    load_register(read_register())
    load_history(read_history(), now=NOW)


def edition(year: int) -> Edition:
    found: Edition = Edition.objects.with_dates().with_releases().get(year=year)
    return found


def local(at: datetime) -> str:
    return at.astimezone(STOCKHOLM).isoformat()[:16]


@pytest.mark.usefixtures("history")
def test_every_edition_and_its_winner() -> None:
    winners = dict.fromkeys(Edition.objects.values_list("year", flat=True))
    winners |= dict(Award.objects.public(NOW).values_list("edition__year", "municipality__name"))
    assert winners == {
        2003: "Botkyrka",
        2005: "Umeå",
        2007: "Lomma",
        2009: "Stockholm",
        2011: "Kungsbacka",
        2013: "Örebro",
        2015: "Kävlinge",
        2017: "Helsingborg",
        2019: "Sollentuna",
        2021: "Nacka",
        2023: "Höganäs",
        2025: None,
    }


@pytest.mark.usefixtures("history")
def test_no_citation_is_ours() -> None:
    assert set(Award.objects.values_list("citation", flat=True)) == {""}
    assert set(Nomination.objects.values_list("teaser", flat=True)) == {""}


@pytest.mark.usefixtures("history")
def test_all_editions_are_over() -> None:
    stages = {row.stage(NOW) for row in Edition.objects.with_dates().with_releases()}
    assert stages == {Stage.AWARDED}
    assert edition(2025).process == Process.KEY_FIGURES
    assert edition(2025).decided_without_winner_at is None


@pytest.mark.usefixtures("history")
def test_known_nominees_and_no_others() -> None:
    counts = {
        year: Nomination.objects.public(NOW).filter(edition__year=year).count()
        for year in Edition.objects.values_list("year", flat=True)
    }
    known = {2011: 5, 2015: 6, 2017: 6, 2019: 5, 2021: 5, 2023: 4}
    assert counts == {year: known.get(year, 0) for year in counts}
    assert Nomination.objects.exclude(application=None).count() == 0


@pytest.mark.usefixtures("history")
def test_lulea_stepped_back_on_a_day_that_is_not_known() -> None:
    withdrawn = Nomination.objects.get(state=NominationState.WITHDRAWN)
    assert (withdrawn.municipality.name, withdrawn.edition.year) == ("Luleå", 2019)
    assert withdrawn.withdrawn_at is None
    assert withdrawn.withdrawal_wording == "Kommunen avstod efter nomineringen."


@pytest.mark.usefixtures("history")
def test_the_moved_ceremony_of_2021() -> None:
    rows = EditionDate.objects.filter(edition__year=2021, kind=DateKind.CEREMONY)
    assert [(local(row.at), row.replaced_at is None, bool(row.reason)) for row in rows] == [
        ("2022-03-07T00:00", False, False),
        ("2022-05-02T00:00", True, True),
    ]
    assert local(edition(2021).dates[DateKind.CEREMONY].at) == "2022-05-02T00:00"


@pytest.mark.usefixtures("history")
def test_a_closing_day_ends_at_its_midnight_and_is_shown_as_that_day() -> None:
    closes = edition(2019).dates[DateKind.CLOSES]
    assert (local(closes.at), local(closes.shown_at)) == ("2018-11-01T00:00", "2018-10-31T23:59")
    assert closes.precision == Precision.DAY
    assert edition(2019).dates[DateKind.NOMINEES_ANNOUNCED].precision == Precision.MONTH


@pytest.mark.usefixtures("history")
def test_releases_carry_the_day_of_the_award_or_the_last_of_the_year() -> None:
    moments = {
        (release.edition.year, release.kind): local(release.publish_at)
        for release in Release.objects.select_related("edition")
    }
    assert moments[2021, "awards"] == "2022-05-02T00:00"
    assert moments[2021, "nominees"] == "2021-05-17T00:00"
    assert moments[2015, "nominees"] == moments[2015, "awards"] == "2015-11-03T00:00"
    assert moments[2003, "awards"] == "2003-12-31T00:00"
    assert (2003, "nominees") not in moments


@pytest.mark.usefixtures("history")
def test_applicants_as_far_as_they_are_known() -> None:
    known = {
        row.year: (row.applicant_count, row.known_applicants.count())
        for row in Edition.objects.all()
    }
    told = {2013: (14, 14), 2015: (17, 17), 2017: (9, 9), 2019: (8, 0), 2021: (9, 0)}
    assert known == {year: told.get(year, (None, 0)) for year in known}


@pytest.mark.usefixtures("history")
def test_organisers_and_partners() -> None:
    names = list(edition(2023).organisations.values_list("name", "is_organiser"))
    assert names == [
        ("SKR", True),
        ("Kvalitetsmässan", True),
        ("Saco", False),
        ("Hemsö", False),
    ]


@pytest.mark.usefixtures("history")
def test_a_second_run_changes_nothing() -> None:
    said = load_history(read_history(), now=datetime(2027, 1, 1, tzinfo=UTC))
    assert said == [f"{year}: oförändrad" for year in range(2003, 2026, 2)]


@pytest.mark.usefixtures("history")
def test_what_the_office_has_filled_in_stays() -> None:
    award = AwardFactory(edition=edition(2025), municipality=MunicipalityFactory())
    EditionDate.objects.filter(edition__year=2021).delete()
    said = load_history(read_history(), now=NOW)
    assert said[-1] == "2025: oförändrad"
    assert said[-3] == "2021: 3 nya uppgifter"
    assert list(Award.objects.filter(edition__year=2025)) == [award]


def test_the_command_needs_the_register() -> None:
    with pytest.raises(CommandError, match="Läs in kommunregistret först"):
        call_command("load_history", stdout=StringIO())


def test_the_command_tells_what_it_added() -> None:
    load_register(read_register())
    out = StringIO()
    call_command("load_history", stdout=out)
    assert len(out.getvalue().splitlines()) == 12
    assert "2003: ny, 2 uppgifter" in out.getvalue().splitlines()
