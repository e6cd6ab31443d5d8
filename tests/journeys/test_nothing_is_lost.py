"""People type while something goes wrong: no character is lost, and each is told how it stands.

A character is kept if it is on the server, in a version, in the copy that the browser offers back,
or still on the page. ``make drill`` makes more than 200 runs and writes the figures.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db import connection
from playwright.sync_api import BrowserContext, Error, Page, Playwright, Route, expect
from pytest_django.live_server_helper import LiveServer

from kvalitetskommun.accounts.models import User
from tests.clock import Clock
from tests.counts import count
from tests.factories import PASSWORD
from tests.journeys.typing import SAVED, Tally, Typist
from tests.measurements import ROOT
from tests.nominations.desk import Desk, set_desk
from tests.site.demo_process import free_port

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

RUNS = count(1, 21)
RETRYING = "Inte sparat än. Vi försöker igen. Texten finns kvar på sidan."
LOGGED_OUT = "Du har loggats ut. Logga in i en ny flik, sedan sparas texten."
OFFLINE = "Du är inte uppkopplad. Texten sparas när uppkopplingen är tillbaka."
AUTOSAVE = "**/autospara/"

NewContext = Callable[..., BrowserContext]


class Room:
    """What a run needs: a desk of its own, people, and dice that fall the same way every time."""

    def __init__(self, new_context: NewContext, site: str, mishap: str, clock: Clock) -> None:
        self.new_context, self.site, self.mishap, self.clock = new_context, site, mishap, clock
        self.tally = Tally()
        self.contexts: list[BrowserContext] = []

    def runs(self) -> Iterator[Desk]:
        """Give a new desk for each run; afterwards nothing is lost, and the figures are noted."""
        began = self.clock.now()
        for number in range(RUNS):
            self.clock.set(began)
            self.dice = random.Random(f"{self.mishap} {number}")
            self.tally.runs += 1
            yield set_desk()
            while self.contexts:
                self.contexts.pop().close()
        self.tally.note(self.mishap)
        assert self.tally.lost == 0

    def seat(self, desk: Desk, user: User, context: BrowserContext | None = None) -> Typist:
        """Seat somebody at the part, in a browser of their own unless one is given."""
        if context is None:
            context = self.new_context()
            self.contexts.append(context)
        typist = Typist(context.new_page(), user, desk, self.site, self.dice)
        return typist.sit_down()

    def count(self, typist: Typist, *places: str) -> None:
        """Count what became of what somebody typed."""
        self.tally.add(typist, *places)


@pytest.fixture
def room(
    request: pytest.FixtureRequest,
    new_context: NewContext,
    live_server: LiveServer,
    transactional_db: None,
    clock: Clock,
) -> Room:
    mishap = request.node.originalname.removeprefix("test_")
    return Room(new_context, live_server.url, mishap, clock)


# --- The server ----------------------------------------------------------------------------------


class Server:
    """A real server in a process of its own, on the test's database."""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def site(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        name = str(connection.settings_dict["NAME"])
        given = os.environ["DATABASE_URL"].rpartition("/")[0]
        url = f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{given}/{name}"
        command = [
            *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(self.port), "--workers", "1"),
            *("--blocking-threads", "2", "--no-access-log", "--log-level", "error"),
            "kvalitetskommun.wsgi:application",
        ]
        environment = os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "LOG_LEVEL": "CRITICAL",
        }
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        deadline = monotonic() + 60
        while monotonic() < deadline:
            with suppress(URLError, ConnectionError, TimeoutError):
                urlopen(f"{self.site}/halsa/lever/", timeout=5).close()
                return
        raise AssertionError("The server does not answer.")

    def kill(self) -> None:
        """End it and its worker at once."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    made = Server()
    made.start()
    yield made
    made.kill()


def test_the_server_is_killed(new_context: NewContext, server: Server, clock: Clock) -> None:
    room = Room(new_context, server.site, "the_server_is_killed", clock)
    for desk in room.runs():
        kim = room.seat(desk, desk.contact)
        kim.write()
        server.kill()
        kim.write()
        kim.sees(RETRYING)
        server.start()
        kim.write()
        kim.is_saved()
        kim.note_waits()
        room.count(kim)


@pytest.mark.sqlite_only
def test_the_server_is_slow(room: Room) -> None:
    held: list[Route] = []
    for desk in room.runs():
        kim = room.seat(desk, desk.contact)
        kim.page.route(AUTOSAVE, lambda route: held.append(route))
        for _ in range(3):
            kim.write()
            kim.sees("Sparar …")
            kim.write(2)
            held.pop().continue_()
            kim.sees(SAVED)
        kim.page.unroute(AUTOSAVE)
        while held:
            held.pop().continue_()
        kim.is_saved()
        kim.note_waits()
        room.count(kim)


def test_the_answer_is_lost(room: Room) -> None:
    for desk in room.runs():
        kim = room.seat(desk, desk.contact)
        kim.page.route(AUTOSAVE, _lose_the_answer)
        kim.write()
        kim.page.locator("body").press("Tab")
        kim.sees(RETRYING)
        kim.at_the_end()
        kim.write()
        kim.page.unroute(AUTOSAVE)
        kim.is_saved()
        kim.note_waits()
        room.count(kim)
        assert not desk.section().revisions.filter(kind="conflict").exists()


def _lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()


# --- The connection and the log-in ---


@pytest.mark.sqlite_only
def test_offline_and_back(room: Room) -> None:
    for desk in room.runs():
        kim = room.seat(desk, desk.contact)
        kim.write()
        kim.page.context.set_offline(True)
        kim.write()
        kim.sees(OFFLINE)
        kim.write()
        kim.page.context.set_offline(False)
        kim.is_saved()
        kim.note_waits()
        room.count(kim)


def test_logged_out_in_another_tab(room: Room) -> None:
    for desk in room.runs():
        kim = room.seat(desk, desk.contact)
        kim.write()
        other = kim.page.context.new_page()
        log_out(other, room.site)
        kim.write()
        kim.sees(LOGGED_OUT)
        kim.write()
        other.goto(f"{room.site}/konto/logga-in/")
        other.get_by_label("E-postadress").fill(desk.contact.email)
        other.get_by_label("Lösenord").fill(PASSWORD)
        with other.expect_navigation():
            other.get_by_role("button", name="Logga in", exact=True).click()
        kim.page.bring_to_front()
        kim.is_saved()
        kim.note_waits()
        room.count(kim)


def log_out(page: Page, site: str) -> None:
    """Log out, also when the browser says that something is not saved."""
    page.goto(f"{site}/konto/logga-ut/")
    page.locator("main").get_by_role("button", name="Logga ut").click()
    page.wait_for_function(
        "() => location.pathname === '/' || document.querySelector('#osparat')?.open"
    )
    anyway = page.get_by_role("button", name="Logga ut och ta bort texten")
    if anyway.is_visible():
        anyway.click()
    page.wait_for_url(f"{site}/")


# --- Others ---


def test_two_tabs(room: Room) -> None:
    for desk in room.runs():
        first = room.seat(desk, desk.contact)
        second = room.seat(desk, desk.contact, first.page.context)
        clash(room, first, second, "Du har ändrat den här delen i en annan flik.")


def test_two_people(room: Room) -> None:
    for desk in room.runs():
        first, second = room.seat(desk, desk.contact), room.seat(desk, desk.writer)
        clash(room, first, second, "Någon annan har ändrat den här delen.")


def clash(room: Room, first: Typist, second: Typist, said: str) -> None:
    """Two write at the same time; one gets in, the other is told, and writes on."""
    first.write()
    second.write()
    first.is_saved()
    second.sees(said)
    second.sees("Din text är inte borta.")
    second.write()
    first.write()
    first.is_saved()
    for typist in (first, second):
        typist.note_waits()
    with second.page.expect_navigation():
        second.line.get_by_role("button", name="Se båda texterna").click()
    expect(second.page.get_by_role("heading", level=1)).to_be_visible()
    room.count(first)
    room.count(second)


def test_the_closing_passes(room: Room, clock: Clock) -> None:
    for desk in room.runs():
        closes_at = desk.edition.closes_at
        assert closes_at is not None
        clock.set(closes_at - timedelta(minutes=5))
        kim = room.seat(desk, desk.contact)
        kim.write()
        clock.set(closes_at)
        kim.write()
        kim.sees("Ansökningstiden har gått ut.")
        expect(kim.page.get_by_role("button", name="Kopiera texten")).to_be_visible()
        kim.write()
        kim.note_waits()
        room.count(kim, kim.on_the_page())
        kim.page.goto(room.site + desk.page())
        box = kim.page.get_by_role("region", name="Det finns text som inte hann sparas")
        expect(box.get_by_role("button", name="Kopiera texten")).to_be_visible()


# --- The browser ---


def pause(typist: Typist) -> None:
    """Hold still as people do; the copy of the latest key takes some milliseconds to be kept."""
    typist.page.keyboard.press("Shift", delay=typist.dice.uniform(100, 1_500))


@pytest.mark.sqlite_only
def test_the_tab_is_closed(room: Room) -> None:
    for desk in room.runs():
        kim = room.seat(desk, desk.contact)
        kim.write()
        kim.note_waits()
        context = kim.page.context
        kim.page.close()
        kim.page = context.new_page()
        room.count(kim, kim.offered())


@pytest.mark.sqlite_only
def test_the_tab_crashes(room: Room) -> None:
    for desk in room.runs():
        kim = room.seat(desk, desk.contact)
        kim.write()
        kim.note_waits()
        context = kim.page.context
        pause(kim)
        with suppress(Error):
            kim.page.goto("chrome://crash")
        kim.page = context.new_page()
        room.count(kim, kim.offered())


@pytest.mark.sqlite_only
def test_the_browser_is_killed(
    playwright: Playwright,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    room: Room,
    tmp_path: Path,
) -> None:
    @contextmanager
    def browser() -> Iterator[BrowserContext]:
        options = browser_type_launch_args | browser_context_args
        yield playwright.chromium.launch_persistent_context(tmp_path / "profile", **options)

    for desk in room.runs():
        with browser() as context:
            kim = room.seat(desk, desk.contact, context)
            kim.write()
            kim.note_waits()
            pause(kim)
            kill_browser(tmp_path / "profile")
        with browser() as context:
            kim.page = context.new_page()
            kim.sit_down()
            room.count(kim, kim.offered())
            context.close()
        shutil.rmtree(tmp_path / "profile")


def kill_browser(profile: Path) -> None:
    """Kill the browser's first process, which has this profile; the others follow it."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            is_first = not any(word.startswith(b"--type=") for word in words)
            if f"--user-data-dir={profile}".encode() in words and is_first:
                os.kill(int(process.name), signal.SIGKILL)
