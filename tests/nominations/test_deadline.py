"""To the millisecond: when one may write and send, for all and for a municipality with longer time.

What counts is the moment when the request arrived (``now``), whatever happens while it waits.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.mail.models import Message
from nominations.closings import Closing
from nominations.models import Edition, Extension, Submission
from nominations.rules.deadline import closing_for, closing_of, is_open
from nominations.rules.nominating import may_nominate
from nominations.rules.releasing import may_propose_release
from nominations.rules.submission import may_submit, may_withdraw
from nominations.rules.writing import may_begin, may_open_copy, may_write
from nominations.states import DateKind, ReleaseKind, Stage
from nominations.workflow.extending import extend, move_extension, take_back_extension
from nominations.workflow.submission import submit
from tests.clock import NOW
from tests.factories import MunicipalityFactory, NominationFactory, UserFactory, edition_in
from tests.nominations.desk import Desk, set_desk

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SECOND, MILLISECOND = timedelta(seconds=1), timedelta(milliseconds=1)
AROUND = [
    (-SECOND, True),
    (-MILLISECOND, True),
    (timedelta(0), False),
    (MILLISECOND, False),
    (SECOND, False),
]
# 25 October 2026 has 25 hours in Stockholm, 28 March 2027 has 23.
CLOSINGS = {
    "an ordinary day": datetime(2026, 11, 29, 23, 0, tzinfo=UTC),
    "the day summer time ends": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    "midnight after it": datetime(2026, 10, 25, 23, 0, tzinfo=UTC),
    "the day summer time begins": datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    "midnight after that": datetime(2027, 3, 28, 22, 0, tzinfo=UTC),
}


@pytest.fixture
def office() -> User:
    user: User = UserFactory(office=True)
    return user


@pytest.fixture
def desk() -> Desk:
    return set_desk()


def closes_at(desk: Desk) -> datetime:
    closing = closing_of(desk.reread(), NOW)
    assert closing is not None
    return closing.at


def lengthen(desk: Desk, office: User, until: datetime, now: datetime = NOW) -> Extension:
    return extend(
        desk.edition,
        municipality=desk.municipality,
        until=until,
        reason="Driftstopp",
        by=office,
        now=now,
    )


@pytest.mark.parametrize("named", CLOSINGS)
@pytest.mark.parametrize(("by", "expected"), AROUND)
def test_the_closing_itself_is_too_late_on_every_kind_of_day(
    named: str, by: timedelta, expected: bool
) -> None:
    at = CLOSINGS[named]
    edition = edition_in(Stage.OPEN, dates={DateKind.OPENS: at - 30 * DAY, DateKind.CLOSES: at})
    assert bool(is_open(edition, at + by)) is expected


@pytest.mark.parametrize(("by", "expected"), AROUND)
def test_every_verb_knows_the_same_moment(
    desk: Desk, office: User, by: timedelta, expected: bool
) -> None:
    until = closes_at(desk) + 7 * DAY
    lengthen(desk, office, until)
    desk.complete()
    application, now = desk.reread(), until + by
    rules: list[Callable[..., Answer]] = [may_write, may_submit, may_withdraw]
    answers = {bool(rule(application, by=desk.contact, now=now)) for rule in rules}
    submit(application, by=desk.contact, now=NOW)
    answers.add(bool(may_open_copy(desk.reread(), by=desk.contact, now=now)))
    assert answers == {expected}


@pytest.mark.parametrize(("by", "expected"), AROUND)
def test_a_municipality_that_has_not_begun_begins_in_its_own_time(
    desk: Desk, office: User, by: timedelta, expected: bool
) -> None:
    until = closes_at(desk) + 7 * DAY
    lengthen(desk, office, until)
    edition = edition_in(Stage.SCREENING)
    other = edition.closes_at
    assert other is not None
    extend(
        edition,
        municipality=desk.municipality,
        until=NOW + DAY,
        reason="Driftstopp",
        by=office,
        now=NOW,
    )
    at = NOW + DAY + by
    assert bool(may_begin(edition, desk.municipality, by=desk.contact, now=at)) is expected


def test_an_extension_given_at_the_last_second(desk: Desk, office: User) -> None:
    at = closes_at(desk)
    desk.complete()
    lengthen(desk, office, at + DAY, now=at - SECOND)
    submit(desk.reread(), by=desk.contact, now=at + SECOND)
    assert Submission.objects.get().submitted_at == at + SECOND


def test_an_extension_given_after_the_closing_opens_at_once_and_not_before(
    desk: Desk, office: User
) -> None:
    at = closes_at(desk)
    desk.complete()
    lengthen(desk, office, at + DAY, now=at + 2 * SECOND)
    with pytest.raises(Refused) as refused:
        submit(desk.reread(), by=desk.contact, now=at + SECOND)
    assert refused.value.answer.code == "closed"
    submit(desk.reread(), by=desk.contact, now=at + 2 * SECOND)


def test_nobody_else_has_longer_time(desk: Desk, office: User) -> None:
    rival = set_desk(desk.edition)
    at = closes_at(desk)
    lengthen(desk, office, at + 7 * DAY)
    assert closing_for(rival.edition, rival.municipality, NOW) == Closing(at)
    assert may_write(rival.reread(), by=rival.contact, now=at).code == "closed"
    assert not is_open(desk.reread().edition, at)
    assert desk.reread().edition.stage(at) == Stage.SCREENING


def test_a_longer_time_in_one_edition_is_none_in_another(desk: Desk, office: User) -> None:
    other = edition_in(Stage.OPEN)
    lengthen(desk, office, closes_at(desk) + 7 * DAY)
    assert closing_for(other, desk.municipality, NOW) == Closing(other.closes_at or NOW)


def test_everybodys_closing_holds_when_it_is_moved_past_the_extension(
    desk: Desk, office: User
) -> None:
    at = closes_at(desk)
    lengthen(desk, office, at + DAY)
    desk.edition.date_rows.filter(kind=DateKind.CLOSES).update(at=at + 2 * DAY)
    assert closing_of(desk.reread(), NOW) == Closing(at + 2 * DAY)


def test_a_moved_extension_gives_way_and_stays_readable(desk: Desk, office: User) -> None:
    at = closes_at(desk)
    first = lengthen(desk, office, at + 7 * DAY)
    move_extension(first, until=at + 2 * DAY, reason="Kortare", by=office, now=NOW + HOUR)
    rows = Extension.objects.order_by("pk").values_list("until", "ended_at", "reason")
    assert list(rows) == [
        (at + 7 * DAY, NOW + HOUR, "Driftstopp"),
        (at + 2 * DAY, None, "Kortare"),
    ]
    assert closing_of(desk.reread(), NOW + HOUR) == Closing(at + 2 * DAY, is_own=True)
    assert closing_of(desk.reread(), NOW) == Closing(at + 7 * DAY, is_own=True)


def test_a_taken_back_extension_is_gone_for_what_arrives_later_only(
    desk: Desk, office: User
) -> None:
    at = closes_at(desk)
    extension = lengthen(desk, office, at + 7 * DAY)
    desk.complete()
    take_back_extension(extension, by=office, now=at + DAY)
    late = may_submit(desk.reread(), by=desk.contact, now=at + DAY)
    assert (late.code, closing_of(desk.reread(), at + DAY)) == ("closed", Closing(at))
    submit(desk.reread(), by=desk.contact, now=at + DAY - MILLISECOND)


def test_the_refusal_names_the_municipalitys_own_last_minute(desk: Desk, office: User) -> None:
    until = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)
    lengthen(desk, office, until)
    answer = may_write(desk.reread(), by=desk.contact, now=until)
    assert answer.reason.startswith(
        "Ansökningstiden gick ut den 8\u00a0december 2026 kl.\u00a023.59."
    )


def test_who_can_still_change_is_not_nominated(desk: Desk, office: User) -> None:
    at = closes_at(desk)
    lengthen(desk, office, at + 7 * DAY)
    application = desk.send()
    answer = may_nominate(application, by=office, now=at + DAY)
    assert answer.code == "not_final"
    assert "Kommunen har längre tid, till den 7\u00a0december 2026" in answer.reason
    assert may_nominate(desk.reread(), by=office, now=at + 7 * DAY)


def test_everybody_in_the_group_is_told(desk: Desk, office: User) -> None:
    at = closes_at(desk)
    extension = lengthen(desk, office, at + 7 * DAY)
    letters = Message.objects.filter(kind="extension_given")
    assert set(letters.values_list("to", flat=True)) == {desk.contact.email, desk.writer.email}
    text = letters[0].text
    assert "Sista dag för er är måndag den 7\u00a0december 2026." in text
    assert "Skäl: Driftstopp" in text
    assert f"/ansokningar/{desk.code}/" in text
    take_back_extension(extension, by=office, now=NOW + HOUR)
    back = Message.objects.filter(kind="extension_taken_back")
    assert back.count() == 2
    assert "Sista dag är måndag den 30\u00a0november 2026." in back[0].text


def test_who_has_not_begun_is_told_where_to_begin(desk: Desk, office: User) -> None:
    edition = edition_in(Stage.SCREENING)
    extend(
        edition,
        municipality=desk.municipality,
        until=NOW + DAY,
        reason="Driftstopp",
        by=office,
        now=NOW,
    )
    text = Message.objects.filter(kind="extension_given")[0].text
    assert "Ni har inte börjat på ansökan än." in text
    assert "/ansokningar/\n" in text


def test_a_municipality_without_people_can_have_longer_time(desk: Desk, office: User) -> None:
    extend(
        desk.edition,
        municipality=MunicipalityFactory(),
        until=closes_at(desk) + DAY,
        reason="Driftstopp",
        by=office,
        now=NOW,
    )
    assert Message.objects.count() == 0


def test_no_nominees_are_released_while_a_municipality_has_longer_time(
    desk: Desk, office: User
) -> None:
    Edition.objects.update(min_nominees=1)
    NominationFactory(edition=desk.edition)
    until = lengthen(desk, office, closes_at(desk) + DAY).until
    edition = desk.reread().edition
    found = [
        may_propose_release(edition, kind=ReleaseKind.NOMINEES, by=office, now=now)
        for now in (until - MILLISECOND, until)
    ]
    assert [answer.code for answer in found] == ["extension_runs", ""]
    assert found[0].reason.startswith(f"{desk.municipality.full_name} har längre tid, till den ")
