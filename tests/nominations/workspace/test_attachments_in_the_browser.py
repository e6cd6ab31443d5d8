"""Uploading as a writer meets it: what the line says is true, and nothing else is lost."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from nominations.models import Attachment
from tests.nominations.desk import Desk, log_in, set_desk
from tests.nominations.files import clamd
from tests.nominations.files.making import image, pdf

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.usefixtures("private_files")]

FIELD = "#id_svar-demokrati-text"
BROKEN = "Filen kunde inte laddas upp. Försök igen."


@pytest.fixture
def desk(live_server: LiveServer, transactional_db: None) -> Desk:
    return set_desk()


@pytest.fixture
def files(page: Page, desk: Desk, live_server: LiveServer) -> Locator:
    """The writer's page is open; its list of files."""
    address = f"{live_server.url}{desk.page()}"
    log_in(page, desk.writer, address)
    page.goto(address)
    return page.locator("[data-files]")


def payload(name: str) -> FilePayload:
    content = pdf() if name.endswith("pdf") else image()
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def choose(page: Page, *names: str) -> None:
    page.locator("#id_fil").set_input_files([payload(name) for name in names])


def test_files_come_one_by_one_and_a_picture_is_described(page: Page, files: Locator) -> None:
    page.locator(FIELD).press_sequentially("Vi lyssnar.")
    choose(page, "rapport.pdf", "karta.png")
    expect(files.get_by_role("link", name="rapport.pdf")).to_be_visible()
    expect(files.get_by_role("link", name="karta.png")).to_be_visible()
    expect(page.locator("[data-file-count]")).to_have_text("2 av 5 filer")
    expect(page.locator("[data-file-status]")).to_have_text("Filen karta.png är bifogad.")
    description = files.get_by_label("Beskriv bilden karta.png")
    description.fill("En karta över kommunen.")
    description.press("Tab")
    expect(files.locator("[data-describe-status]")).to_have_text("Sparat")
    expect(page.locator(FIELD)).to_have_value("Vi lyssnar.")
    expect(page.locator("#sparat")).to_have_text(re.compile("^Sparat kl"))
    page.reload()
    expect(files.get_by_label("Beskriv bilden karta.png")).to_have_value("En karta över kommunen.")
    expect(page.locator(FIELD)).to_have_value("Vi lyssnar.")


def test_a_button_pressed_straight_from_the_description_is_hit_and_takes_it_along(
    page: Page, files: Locator
) -> None:
    choose(page, "karta.png", "rapport.pdf")
    expect(files.get_by_role("link", name="rapport.pdf")).to_be_visible()
    page.route("**/beskrivning/", lambda _route: None)
    files.get_by_label("Beskriv bilden karta.png").fill("En karta över kommunen.")
    files.get_by_role("button", name="Ta bort filen rapport.pdf").click()
    expect(page.get_by_role("heading", name="Ta bort filen?")).to_be_visible()
    assert Attachment.objects.get(name="karta.png").description == "En karta över kommunen."


def test_a_refused_file_says_why_and_can_be_taken_off_the_list(page: Page, files: Locator) -> None:
    page.locator("#id_fil").set_input_files(payload("karta.png") | {"name": "karta.pdf"})
    line = files.locator(".upload")
    expect(line).to_contain_text("Innehållet stämmer inte med namnets slut.")
    line.get_by_role("button", name="Ta bort ur listan").click()
    expect(line).to_have_count(0)
    assert Attachment.objects.count() == 0


def test_an_upload_that_breaks_is_told_and_sent_again(page: Page, files: Locator) -> None:
    page.locator(FIELD).press_sequentially("Texten finns kvar.")
    page.route("**/bilagor/", lambda route: route.abort())
    choose(page, "rapport.pdf")
    line = files.locator(".upload")
    expect(line).to_contain_text(BROKEN)
    page.unroute("**/bilagor/")
    line.get_by_role("button", name="Försök igen").click()
    expect(files.get_by_role("link", name="rapport.pdf")).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("Texten finns kvar.")


@pytest.fixture
def held(page: Page) -> list[Route]:
    """What is uploaded is held on its way until the test lets it go."""
    routes: list[Route] = []
    page.route("**/bilagor/", lambda route: routes.append(route))
    return routes


def test_one_under_way_is_shown_and_can_be_stopped(
    page: Page, files: Locator, held: list[Route]
) -> None:
    choose(page, "forsta.pdf", "andra.pdf")
    first, second = files.locator(".upload").all()
    expect(first).to_contain_text(re.compile(r"Skickar \d+ %|Kontrollerar …"))
    expect(first.get_by_role("progressbar", name="Hur mycket av forsta.pdf")).to_be_visible()
    expect(second).to_contain_text("Väntar på tur")
    files.get_by_role("button", name="Avbryt forsta.pdf").click()
    expect(files.locator(".upload")).to_have_count(1)
    expect(files.locator(".upload")).to_contain_text(re.compile(r"Skickar \d+ %|Kontrollerar …"))
    held[-1].continue_()
    expect(files.get_by_role("link", name="andra.pdf")).to_be_visible()
    assert [one.name for one in Attachment.objects.all()] == ["andra.pdf"]


@pytest.fixture
def checking(settings: Settings) -> Iterator[Event]:
    """A scanner that has the file and answers when the test lets it."""
    go_on = Event()

    def hesitates(line: socket.socket) -> None:
        go_on.wait(timeout=15)
        clamd.scans(line)

    with clamd.scanner(hesitates) as where:
        settings.CLAMD = where
        yield go_on
        go_on.set()


def stop_while_checked(files: Locator) -> Locator:
    """Press the button when the server has all of the file; give its line."""
    line = files.locator(".upload")
    expect(line).to_contain_text("Kontrollerar …")
    line.get_by_role("button", name="Avbryt rapport.pdf").click()
    expect(line).to_contain_text("Avbryter …")
    return line


def test_one_that_is_being_checked_is_stopped_and_not_there_afterwards(
    page: Page, files: Locator, desk: Desk, checking: Event
) -> None:
    choose(page, "rapport.pdf")
    line = stop_while_checked(files)
    checking.set()
    expect(line).to_have_count(0)
    said = page.locator("[data-file-status]")
    expect(said).to_have_text("Uppladdningen av rapport.pdf är avbruten.")
    made = Attachment.objects.get()
    assert (made.removed_by, made.file.name) == (desk.writer, "")
    page.reload()
    expect(files.locator("li")).to_have_count(0)


def test_one_that_could_not_be_taken_back_is_told(
    page: Page, files: Locator, checking: Event
) -> None:
    page.route("**/ta-bort/", lambda route: route.abort())
    choose(page, "rapport.pdf")
    stop_while_checked(files)
    checking.set()
    expect(files.get_by_role("link", name="rapport.pdf")).to_be_visible()
    expect(page.locator("[data-file-status]")).to_have_text(
        "rapport.pdf hann bifogas innan du avbröt. Ta bort filen om den inte ska vara med."
    )


def test_without_scripts_the_button_loses_nothing(
    browser: Browser, desk: Desk, live_server: LiveServer
) -> None:
    address = f"{live_server.url}{desk.page()}"
    page = browser.new_context(java_script_enabled=False, locale="sv-SE").new_page()
    log_in(page, desk.writer, address)
    page.goto(address)
    page.locator(FIELD).fill("Skrivet utan skript.")
    choose(page, "karta.png")
    page.get_by_role("button", name="Ladda upp filen").click()
    expect(page.get_by_text("Filen karta.png är bifogad.")).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("Skrivet utan skript.")
    page.locator(FIELD).fill("Ännu mer.")
    page.get_by_label("Beskriv bilden karta.png").fill("En karta.")
    page.get_by_role("button", name="Ta bort filen karta.png").click()
    page.get_by_role("link", name="Behåll filen").click()
    expect(page.locator(FIELD)).to_have_value("Ännu mer.")
    expect(page.get_by_label("Beskriv bilden karta.png")).to_have_value("En karta.")
    page.context.close()
