"""The deadline on real server processes: each judges by the moment when the request arrived."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import perf_counter

import pytest
from django.db import connection, transaction

from kvalitetskommun.accounts.models import User
from nominations.models import Application, Edition, Extension, Submission
from nominations.states import DateKind, QuestionKind, Stage
from nominations.workflow.extending import extend, move_extension, take_back_extension
from tests import measurements
from tests.clock import Clock
from tests.counts import count
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    MunicipalityFactory,
    SectionFactory,
    UserFactory,
    edition_in,
)
from tests.nominations.desk import ANSWERS, Desk, small_form
from tests.nominations.servers import Visitor, servers, wait_for_a_lock
from tests.nominations.test_deadline import AROUND, CLOSINGS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]

PROCESSES = count(2, 4)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
MILLISECOND = timedelta(milliseconds=1)
DECLARED = {"authorised": "on", "published": "on"}


@pytest.fixture
def ports(transactional_db: None) -> Iterator[list[int]]:
    """The servers' ports."""
    with servers(PROCESSES) as started:
        yield started


def closing_at(at: datetime) -> Edition:
    """Give an edition with a small form that closes at the moment."""
    dates = {DateKind.OPENS: at - 400 * DAY, DateKind.CLOSES: at}
    edition = edition_in(Stage.OPEN, dates=dates)
    small_form(edition)
    return edition


def is_sent(visitor: Visitor, port: int, desk: Desk) -> bool:
    """Try to submit; tell whether it led to the receipt."""
    answer = visitor.post(port, desk.url("submit"), **DECLARED)
    assert answer.code == 302, answer
    return answer.location == desk.url("receipt")


def test_around_the_closing_and_on_the_days_of_the_clock(ports: list[int], clock: Clock) -> None:
    named = CLOSINGS if count(0, 1) else {"an ordinary day": CLOSINGS["an ordinary day"]}
    wrong, tried = [], 0
    for day, at in named.items():
        edition = closing_at(at)
        for port in ports:
            for by, expected in AROUND:
                desk = complete_desk(edition, at)
                clock.set(at + by)
                tried += 1
                if is_sent(Visitor(desk.contact), port, desk) is not expected:
                    wrong.append((day, by))
    measurements.record(
        "deadline_on_servers",
        {"processes": len(ports), "submissions": tried, "wrong": len(wrong)},
    )
    assert wrong == []


def complete_desk(edition: Edition, at: datetime) -> Desk:
    """Give a municipality whose application lacks nothing, begun long before the moment."""
    contact, municipality = UserFactory(), MunicipalityFactory()
    AffiliationFactory(user=contact, municipality=municipality, starts_at=at - 300 * DAY)
    application = ApplicationFactory(
        edition=edition, municipality=municipality, begun_at=at - 200 * DAY
    )
    for area in edition.areas.all():
        answers = {
            question.key: ANSWERS[QuestionKind(question.kind)] for question in area.questions.all()
        }
        SectionFactory(application=application, area=area, answers=answers)
    return Desk(municipality, contact, contact, application)


def test_longer_and_shorter_time_hold_at_the_next_request_in_every_process(
    ports: list[int], clock: Clock
) -> None:
    at = CLOSINGS["an ordinary day"]
    edition, office = closing_at(at), UserFactory(office=True)
    desk = complete_desk(edition, at)
    visitor = Visitor(desk.contact)
    clock.set(at)

    def open_on() -> list[bool]:
        return ['name="version"' in visitor.get(port, desk.page()).page for port in ports]

    assert open_on() == [False] * len(ports)
    longest = 0.0
    extension = longer(desk, office, at + DAY, at)
    for turn in range(count(3, 25)):
        began = perf_counter()
        assert open_on() == [True] * len(ports)
        longest = max(longest, perf_counter() - began)
        moment = clock.advance(SECOND)
        take_back_extension(extension, by=office, now=moment)
        began = perf_counter()
        assert open_on() == [False] * len(ports)
        longest = max(longest, perf_counter() - began)
        extension = longer(desk, office, at + (turn + 2) * DAY, moment)
    shorter = move_extension(
        extension, until=clock.now() + 2 * SECOND, reason="Kortare", by=office, now=clock.now()
    )
    assert open_on() == [True] * len(ports)
    clock.set(shorter.until)
    assert open_on() == [False] * len(ports)
    measurements.record(
        "longer_time_seen",
        {
            "processes": len(ports),
            "changes": 2 * count(3, 25) + 2,
            "seconds_until_all_have_answered": round(longest, 3),
        },
    )


def longer(desk: Desk, office: User, until: datetime, now: datetime) -> Extension:
    return extend(
        desk.edition,
        municipality=desk.municipality,
        until=until,
        reason="Driftstopp",
        by=office,
        now=now,
    )


def test_what_arrived_in_time_is_in_time_however_long_it_waits(
    ports: list[int], clock: Clock
) -> None:
    at = CLOSINGS["an ordinary day"]
    edition = closing_at(at)
    for port in ports:
        desk = complete_desk(edition, at)
        visitor = Visitor(desk.contact)
        clock.set(at - MILLISECOND)
        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                Application.objects.select_for_update().get(pk=desk.application.pk)
                answer = pool.submit(is_sent, visitor, port, desk)
                wait_for_a_lock()
                clock.set(at + 60 * SECOND)
            assert answer.result()
        assert desk.application.submissions.get().submitted_at == at - MILLISECOND


def test_what_arrived_in_longer_time_stays_in_time_when_that_is_taken_back_meanwhile(
    ports: list[int], clock: Clock
) -> None:
    at = CLOSINGS["an ordinary day"]
    edition, office = closing_at(at), UserFactory(office=True)
    desk = complete_desk(edition, at)
    extension = longer(desk, office, at + DAY, at - DAY)
    visitor = Visitor(desk.contact)
    clock.set(at + SECOND)
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            Application.objects.select_for_update().get(pk=desk.application.pk)
            answer = pool.submit(is_sent, visitor, ports[0], desk)
            wait_for_a_lock()
            later = clock.advance(SECOND)
            pool.submit(taken_back, extension, office, later).result()
        assert answer.result()
    assert Submission.objects.get().submitted_at == at + SECOND


def taken_back(extension: Extension, office: User, now: datetime) -> None:
    try:
        take_back_extension(extension, by=office, now=now)
    finally:
        connection.close()
