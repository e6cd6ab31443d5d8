"""An edition's dates are told, and count as passed, as exactly as they are known."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kvalitetskommun.swedish import STOCKHOLM
from nominations.dates import (
    coming_day,
    date_in_text,
    date_words,
    day_in_text,
    known_day,
    next_ceremony,
    passes_at,
    released_on,
    shown_dates,
)
from nominations.models import EditionDate
from nominations.states import DateKind, Precision, ReleaseKind
from tests.factories import EditionDateFactory, EditionFactory, ReleaseFactory, UserFactory

INSTANT = timedelta(microseconds=1)


def local(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=STOCKHOLM)


EVENING = local(2027, 11, 16, 18)


def date(
    precision: Precision, kind: DateKind = DateKind.CEREMONY, at: datetime = EVENING
) -> EditionDate:
    return EditionDate(kind=kind, at=at, precision=precision)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("precision", "listed", "in_text", "day", "known"),
    [
        (
            Precision.MOMENT,
            "16 november 2027 kl. 18.00",
            "den 16 november 2027 kl. 18.00",
            "den 16 november 2027",
            "den 16 november 2027",
        ),
        (
            Precision.DAY,
            "16 november 2027",
            "den 16 november 2027",
            "den 16 november 2027",
            "den 16 november 2027",
        ),
        (
            Precision.MONTH,
            "november 2027",
            "i november 2027",
            "i november 2027",
            "november 2027",
        ),
    ],
)
def test_it_is_told_as_exactly_as_it_is_known(
    precision: Precision, listed: str, in_text: str, day: str, known: str
) -> None:
    row = date(precision)
    assert plain(date_words(row)) == listed
    assert plain(date_in_text(row)) == in_text
    assert plain(day_in_text(row)) == day
    assert plain(known_day(row.at, row.precision)) == known


@pytest.mark.parametrize(
    ("precision", "passes"),
    [
        (Precision.MOMENT, EVENING),
        (Precision.DAY, local(2027, 11, 17)),
        (Precision.MONTH, local(2027, 12, 1)),
    ],
)
def test_it_has_passed_when_it_is_surely_over(precision: Precision, passes: datetime) -> None:
    assert passes_at(date(precision)) == passes


@pytest.mark.parametrize("precision", Precision)
def test_a_closing_at_midnight_is_told_by_its_last_day_and_passes_then(
    precision: Precision,
) -> None:
    midnight = local(2027, 12, 1)
    row = date(precision, DateKind.CLOSES, midnight)
    assert date_words(row).replace("30\N{NO-BREAK SPACE}", "").startswith("november 2027")
    assert passes_at(row) == midnight


@pytest.mark.django_db
def test_a_release_of_the_past_is_told_as_far_as_the_date_says() -> None:
    edition = EditionFactory(year=2011)
    november, october = local(2011, 11, 1), local(2011, 10, 1)
    release = ReleaseFactory(
        edition=edition, kind=ReleaseKind.AWARDS, publish_at=november, proposed_at=None
    )

    def told() -> str:
        release.refresh_from_db()
        return plain(released_on(release))

    assert told() == "2011"
    date = EditionDateFactory(edition=edition, at=november, precision=Precision.MONTH)
    assert told() == "november 2011"
    EditionDate.objects.filter(pk=date.pk).update(at=october)
    assert told() == "oktober 2011"
    EditionDate.objects.filter(pk=date.pk).update(precision=Precision.DAY)
    assert told() == "den 1 oktober 2011"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ReleaseKind)
def test_a_release_that_somebody_proposed_is_told_by_its_day(kind: ReleaseKind) -> None:
    at = local(2028, 10, 12)
    release = ReleaseFactory(kind=kind, publish_at=at, proposed_by=UserFactory())
    assert plain(released_on(release)) == "den 12 oktober 2028"
    for date in (DateKind.NOMINEES_ANNOUNCED, DateKind.CEREMONY):
        EditionDateFactory(edition=release.edition, kind=date, at=at, precision=Precision.MONTH)
    release.proposed_by.delete()
    release.refresh_from_db()
    assert plain(released_on(release)) == "den 12 oktober 2028"


@pytest.mark.django_db
def test_a_day_is_ahead_until_it_is_over() -> None:
    edition = EditionFactory()
    EditionDateFactory(edition=edition, at=local(2027, 11, 16), precision=Precision.DAY)
    over = local(2027, 11, 17)
    before, after = (coming_day(edition, DateKind.CEREMONY, at) for at in (over - INSTANT, over))
    assert (plain(before), after) == ("den 16 november 2027", "")
    assert [row.past for at in (over - INSTANT, over) for row in shown_dates(edition, at)] == [
        False,
        True,
    ]


@pytest.mark.django_db
def test_the_next_ceremony_is_a_later_editions() -> None:
    won = EditionFactory(year=2027)
    EditionDateFactory(edition=won, at=EVENING, precision=Precision.DAY)
    # Released in the morning of the day whose evening its own ceremony has.
    assert next_ceremony(won, EVENING) == ""
    later = EditionDateFactory(edition__year=2029, at=local(2029, 11, 1), precision=Precision.MONTH)
    assert next_ceremony(won, EVENING) == "november 2029"
    assert next_ceremony(won, local(2029, 12, 1)) == ""
    later.edition.published_at = None
    later.edition.save()
    assert next_ceremony(won, EVENING) == ""
