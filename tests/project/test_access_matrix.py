"""Who may open and send what, in which stage: ``matrix/access.txt`` against the whole portal."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime

import pytest
from django.test import override_settings

from tests import measurements
from tests.counts import DRILL, count
from tests.people import PEOPLE
from tests.project.matrix.addresses import Objects, every_address
from tests.project.matrix.house import House, house_at, unrendered
from tests.project.matrix.table import FILE, STAGES, read_table

ON_BOTH = {"nominated", "decided"}
WRITTEN = "decided"
OTHER_METHODS = ("HEAD", "PUT", "DELETE", "OPTIONS")
LEAST = 200


@pytest.fixture(
    params=[
        pytest.param(stage, marks=[] if stage in ON_BOTH else pytest.mark.sqlite_only)
        for stage in STAGES
    ]
)
def house(request: pytest.FixtureRequest, db: None, now: datetime) -> Iterator[House]:
    """The portal at each stage, on PostgreSQL at two of them; at one, pages are written too.

    Every page is written and looked at in test_every_page.py, and by who may not know a secret in
    test_embargo.py.
    """
    written = DRILL or request.param == WRITTEN
    with house_at(request.param, now) as house, nullcontext() if written else unrendered():
        yield house


def deviations(house: House, methods: tuple[str, ...], people: tuple[str, ...]) -> list[str]:
    """Name every cell whose answer is not the table's."""
    found = []
    for address in house.addresses:
        path = house.path(address)
        for person in people:
            for method in methods:
                promised = house.promises(address.name, person, method)
                answer = house.visitors.answer(person, method, path)
                if answer != promised:
                    found.append(
                        f"{address.name} {method} {person} @{house.stage}: {answer}, not {promised}"
                    )
    return found


def test_every_address_is_in_the_table_and_every_row_is_an_address() -> None:
    table = read_table(FILE.read_text())
    names = [address.name for address in every_address()]
    assert sorted(table.rows) == sorted(names)
    assert len(names) > LEAST


def test_everybody_gets_what_the_table_says(house: House) -> None:
    began = time.monotonic()
    found = deviations(house, ("GET", "POST"), PEOPLE)
    measurements.record(
        f"access_matrix_{house.stage}",
        {
            "addresses": len(house.addresses),
            "cells": len(house.addresses) * len(PEOPLE) * 2,
            "deviations": len(found),
            "seconds": round(time.monotonic() - began, 1),
        },
    )
    assert found == []


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_who_is_remembered_gets_what_the_database_would_give(now: datetime) -> None:
    with house_at("jury", now) as house, unrendered():
        cells = [
            (person, method, house.path(address))
            for address in house.addresses[:: count(20, 1)]
            for person in PEOPLE
            for method in ("GET", "POST")
        ]
        visitors = house.visitors
        assert [visitors.answer(*cell) for cell in cells] == [
            visitors.answer_without_memory(*cell) for cell in cells
        ]


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_other_methods_change_nothing_more(now: datetime) -> None:
    with house_at("jury", now) as house, unrendered():
        assert deviations(house, OTHER_METHODS, ("superuser",)) == []


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_nobody_opens_another_municipalitys_objects(now: datetime) -> None:
    with house_at("jury", now) as house, unrendered():
        others = Objects("Vallentuna")
        private = [one for one in house.addresses if one.name.startswith("application_")]
        paths = [others.path(one) for one in private if "code" in one.parameters]
        answers = {
            house.visitors.answer(person, method, path)
            for path in paths
            for person in ("contact", "writer", "member", "host", "office", "juror", "chair")
            for method in ("GET", "POST")
        }
        assert len(paths) > 10
        assert answers == {"404", "405"}


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_staff_without_a_second_step_is_led_to_it_from_every_page_of_the_admin(
    now: datetime,
) -> None:
    with house_at("jury", now) as house, override_settings(SECOND_STEP_REQUIRED=True):
        paths = [house.path(one) for one in house.addresses if one.route.startswith("admin/")]
        staff = ("juror", "recused_juror", "chair", "office", "second_office", "superuser")
        targets = {
            house.visitors.send(person, method, path).headers.get("Location")
            for path in paths
            for person in staff
            for method in ("GET", "POST")
        }
        assert len(paths) > 100
        assert targets == {"/konto/andra-steget/"}


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_outside_the_demo_its_pages_do_not_exist(now: datetime) -> None:
    with house_at("open", now) as house, override_settings(DEMO=False):
        paths = [house.path(one) for one in house.addresses if one.route.startswith("demo/")]
        assert len(paths) == 4
        assert {house.visitors.answer("visitor", "GET", path) for path in paths[:1]} == {"404"}
        assert {house.visitors.answer("visitor", "POST", path) for path in paths} <= {"404", "405"}
