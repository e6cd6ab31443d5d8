"""Autosave as a writer meets it: what the line says is true, and no text is lost."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.clock import Clock
from tests.nominations.desk import Desk, log_in, set_desk

pytestmark = pytest.mark.needs("chromium")

SHOWN_WITHIN = 3_000
FIELD = "#id_svar-demokrati-text"


@pytest.fixture
def desk(live_server: LiveServer, transactional_db: None) -> Desk:
    return set_desk()


@pytest.fixture
def address(desk: Desk, live_server: LiveServer) -> str:
    return f"{live_server.url}{desk.page()}"


@pytest.fixture
def line(page: Page, desk: Desk, address: str) -> Locator:
    """The writer's page is open; the line beside the buttons."""
    log_in(page, desk.writer, address)
    page.goto(address)
    return page.locator("#sparat")


def text(desk: Desk) -> str:
    return str(desk.section().answers.get("demokrati-text", ""))


def test_saves_after_the_last_key_and_again(page: Page, line: Locator, desk: Desk) -> None:
    page.locator(FIELD).press_sequentially("Vi lyssnar.")
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=SHOWN_WITHIN)
    assert text(desk) == "Vi lyssnar."
    page.locator(FIELD).press_sequentially(" Och svarar.")
    expect(page.locator("[name=version]")).to_have_value("2", timeout=SHOWN_WITHIN)
    page.reload()
    expect(page.locator(FIELD)).to_have_value("Vi lyssnar. Och svarar.")


def test_a_colleagues_save_leads_to_both_texts(page: Page, line: Locator, desk: Desk) -> None:
    desk.write("Kims text.")
    page.locator(FIELD).press_sequentially("Sams text.")
    expect(line).to_contain_text("Någon annan har ändrat den här delen.", timeout=SHOWN_WITHIN)
    page.locator(FIELD).press_sequentially(" Skrivet efteråt.")
    line.get_by_role("button", name="Se båda texterna").click()
    expect(page.locator("main")).to_contain_text("Kims text.")
    expect(page.locator("main")).to_contain_text("Sams text. Skrivet efteråt.")


def test_the_closing_is_told_and_the_text_can_be_copied(
    page: Page, line: Locator, desk: Desk, clock: Clock
) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    log_in(page, desk.writer, page.url)
    page.locator(FIELD).press_sequentially("För sent.")
    expect(line).to_contain_text("Ansökningstiden har gått ut.", timeout=SHOWN_WITHIN)
    expect(line.get_by_role("button", name="Kopiera texten")).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("För sent.")


def test_who_is_logged_out_logs_in_in_another_tab_and_it_is_saved(
    page: Page, line: Locator, desk: Desk
) -> None:
    Session.objects.all().delete()
    page.locator(FIELD).press_sequentially("Vi lyssnar.")
    expect(line).to_contain_text("Du har loggats ut.", timeout=SHOWN_WITHIN + 2_000)
    expect(line.get_by_role("link")).to_have_attribute("target", "_blank")
    log_in(page, desk.writer, page.url)
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=20_000)
    assert text(desk) == "Vi lyssnar."


def test_offline_is_told_and_saved_when_back(page: Page, line: Locator, desk: Desk) -> None:
    page.context.set_offline(True)
    page.locator(FIELD).press_sequentially("Skrivet på tåget.")
    expect(line).to_contain_text("Du är inte uppkopplad.", timeout=SHOWN_WITHIN)
    page.context.set_offline(False)
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=SHOWN_WITHIN)
    assert text(desk) == "Skrivet på tåget."


def test_the_count_follows_the_text(page: Page, line: Locator, desk: Desk) -> None:
    page.locator(FIELD).fill("ord " * 440)
    count = page.locator("#antal-demokrati-text")
    expect(count).to_have_text("Du har 60 ord kvar")
    page.locator(FIELD).fill("ord " * 514)
    expect(count).to_have_text("Texten är 14 ord för lång")
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=SHOWN_WITHIN)
