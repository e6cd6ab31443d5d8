"""The whole portal at a stage: a built demo, everybody in it, and a way to every address."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import override_settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo.build import build_demo
from kvalitetskommun.site.demo.stages import DemoStage
from tests.people import people_of_demo
from tests.project.matrix.addresses import Address, Objects, every_address
from tests.project.matrix.memory import with_memory
from tests.project.matrix.table import FILE, Table, read_table
from tests.project.matrix.visits import Visitors


@dataclass
class House:
    """What a whole-house test walks through."""

    stage: str
    people: dict[str, User | None]
    visitors: Visitors
    objects: Objects
    addresses: list[Address]
    table: Table

    def readable(self, person: str) -> list[Address]:
        """List the addresses where the table promises the person a page."""
        return [one for one in self.addresses if self.promises(one.name, person) == "200"]

    def promises(self, name: str, person: str, method: str = "GET") -> str:
        """Give the table's answer at this stage."""
        return self.table.expected(name, method, person, self.stage)

    def path(self, address: Address) -> str:
        """Give the address with the demo's objects in it."""
        return self.objects.path(address)


@contextmanager
def unrendered() -> Iterator[None]:
    """Leave pages empty: who may open one is decided before it is written. Letters are written."""
    render = Template.render

    def render_letters(self: Template, context: Context) -> str:
        is_page = str(self.name).endswith(".html")
        return "" if is_page else render(self, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", render_letters)
        yield


@contextmanager
def house_at(stage: str, now: datetime) -> Iterator[House]:
    """Build the portal at a stage, as the demo is set up; refusals are not logged meanwhile."""
    with override_settings(DEMO=True, SECOND_STEP_REQUIRED=False), with_memory():
        logging.disable()
        try:
            build_demo(DemoStage(stage), seed=1, now=now)
            people = people_of_demo(now)
            _let_the_planner_look()
            yield House(
                stage,
                people,
                Visitors(people),
                Objects(),
                every_address(),
                read_table(FILE.read_text()),
            )
        finally:
            logging.disable(logging.NOTSET)


def _let_the_planner_look() -> None:
    """Tell PostgreSQL how large the tables are: other tests have left them empty or long."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
