"""The demo: what it may fill and replace, and that it runs, keeps its data and stops."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.management.commands.run_demo import DIFFERENCES
from kvalitetskommun.models import DemoDatabase
from kvalitetskommun.site.demo.people import LOGINS, PASSWORD
from kvalitetskommun.site.demo.stages import DemoStage
from tests.factories import MunicipalityFactory, UserFactory
from tests.project.sources import PACKAGES, modules
from tests.site.demo_process import Demo, Visitor, stop, wait_for

NOT_EMPTY = "Databasen är inte tom. Demon läggs bara i en tom databas."
WRITES = re.compile(r"DemoDatabase\((?!models)|DemoDatabase\.objects\.(?!exists\(|get\()")
SENT = "SELECT count(*) FROM mail_message WHERE state = 'sent'"


@pytest.fixture
def marked(db: None, settings: Settings, now: datetime) -> None:
    """The tests' database plays the demo's."""
    settings.DEMO = True
    DemoDatabase.objects.create(pk=1, stage="open", seeded_at=now, seed=1)


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["seed_demo", "run_demo"])
def test_nothing_is_built_without_the_setting(command: str) -> None:
    with pytest.raises(CommandError, match=r"^Demon kräver DEMO=1\.$"):
        call_command(command)
    assert not DemoDatabase.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("fill", [UserFactory.create, MunicipalityFactory.create])
def test_only_an_empty_database_is_filled(settings: Settings, fill: Callable[[], object]) -> None:
    settings.DEMO = True
    fill()
    with pytest.raises(CommandError) as refusal:
        call_command("seed_demo")
    assert str(refusal.value) == NOT_EMPTY
    assert not DemoDatabase.objects.exists()


def test_the_mark_is_written_in_one_place() -> None:
    writers = [name for name, source, _ in modules(*PACKAGES) if WRITES.search(source)]
    assert writers == ["kvalitetskommun/site/demo/build.py"]
    assert apps.get_model("kvalitetskommun", "DemoDatabase") not in admin.site._registry


@pytest.mark.usefixtures("marked")
def test_a_database_that_is_not_the_demos_own_file_is_not_replaced(client: Client) -> None:
    response = client.post("/demo/skede/", {"stage": "jury"})
    assert response.status_code == 409
    assert DemoDatabase.objects.get().stage == "open"


@pytest.mark.usefixtures("marked")
def test_a_stage_that_does_not_exist(client: Client) -> None:
    assert client.post("/demo/skede/", {"stage": "evighet"}).status_code == 400
    assert client.get("/demo/skede/").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("setting", [True, False])
def test_outside_the_demo_its_pages_do_not_exist(
    client: Client, settings: Settings, now: datetime, setting: bool
) -> None:
    """The setting alone, and the mark alone, are not the demo."""
    settings.DEMO = setting
    if not setting:
        DemoDatabase.objects.create(pk=1, stage="open", seeded_at=now, seed=1)
    assert client.get("/demo/").status_code == 404
    assert client.get("/demo/brev/").status_code == 404
    assert client.post("/demo/skede/", {"stage": "jury"}).status_code == 404


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """A demo in an empty folder."""
    processes = Demo(tmp_path)
    yield processes
    processes.end()


@pytest.mark.sqlite_only
def test_it_runs_changes_its_stage_keeps_its_data_and_stops(demo: Demo) -> None:
    first = demo.start("--stage", "open")
    linked = "SELECT count(*) FROM mail_message WHERE text LIKE '%{}%'"
    assert demo.count(linked.format(demo.site)) > 0
    assert demo.count(linked.format("http://127.0.0.1:8000")) == 0
    busy = demo.command("run_demo", "--port", str(demo.port))
    assert "är upptagen" in busy.communicate()[0]

    visitor = Visitor(demo.site)
    visitor.post("/konto/logga-in/", "/konto/logga-in/", login=LOGINS[0].email, password=PASSWORD)
    assert LOGINS[0].email in visitor.get("/konto/")

    page = visitor.post("/demo/", "/demo/skede/", stage="jury")
    assert f"<strong>{DemoStage.JURY.label}</strong>" in page
    wait_for(lambda: demo.count(SENT) > 0, first)
    verified = demo.command("verify_audit")
    assert "Kedjan är hel" in verified.communicate()[0]
    assert verified.returncode == 0

    code, printed, children = stop(first, signal.SIGTERM)
    assert (code, children) == (0, False)
    said = [demo.site, PASSWORD, *DIFFERENCES, *(login.email for login in LOGINS)]
    assert [words for words in said if words not in printed] == []

    seeded = demo.database.resolve()
    code, _, children = stop(demo.start(), signal.SIGINT)
    assert (code, children) == (0, False)
    assert demo.database.resolve() == seeded
    assert demo.count("SELECT count(*) FROM kvalitetskommun_demodatabase WHERE stage='jury'") == 1
